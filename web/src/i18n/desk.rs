//! The page of ESUP's portfolio.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

cadrage_core::texts! {
    title: "Portefeuille d’ESUP", "ESUP’s portfolio";
    lead: "Toutes les études à la fois\u{a0}: ce que chaque service demande à ESUP et à ses établissements, ce qu’un budget permet de proposer, le travail de tous, par profil et par an, et ce qu’une même équipe économiserait.",
        "All studies at once: what each service asks of ESUP and of its institutions, what a budget lets ESUP offer, the work of all, by profile and year, and what one team would save.";
    studies: "Études prises en compte", "Studies that count";
    studies_hint: "Celles de ce navigateur, et les fichiers déposés ici, qui ne sont ni ouverts ni conservés.",
        "Those of this browser, and the files dropped here, which are neither opened nor kept.";
    file: "fichier", "file";
    remove: "Retirer", "Remove";
    drop: "Déposez ici des fichiers d’études, ou", "Drop files of studies here, or";
    choose: "choisissez-les", "choose them";
    budget: "Budget d’ESUP sur la période, en argent et en nature (€)", "Budget of ESUP over the period, in cash and in kind (€)";
    budget_hint: "Laissé vide, chaque service garde le plan de soutien de son étude.",
        "Left empty, each service keeps the support plan of its study.";
    no_budget: "Un montant est attendu, de zéro ou plus.", "An amount is expected, of zero or more.";
    no_study: "Aucune étude n’est encore conservée dans ce navigateur\u{a0}: ouvrez-en une, ou déposez des fichiers ci-dessus.",
        "No study is kept in this browser yet: open one, or drop files above.";
    none_ticked: "Cochez au moins une étude.", "Tick at least one study.";
    computing: "Calcul en cours…", "Being computed…";
    as_studied: "Chaque service, tel que son étude le prévoit", "Each service, as its study has it";
    refused: "Études qui ne peuvent pas être chiffrées", "Studies that cannot be priced";
    download: "Télécharger la répartition", "Download the sharing";
    team: "Une équipe pour ces services", "One team for these services";
    team_hint: "Ce que les services coûtent chacun seul, puis tenus par une même équipe, qui n’a qu’une fois ce qui sert à plusieurs d’entre eux.",
        "What the services cost each alone, then run by one team, which has only once what serves several of them.";
    division: "Division de ce qui est porté une fois", "Division of what is borne once";
    no_team: "Il faut au moins deux études cochées qui puissent être chiffrées.", "It takes at least two ticked studies that can be priced.";
    download_team: "Télécharger les chiffres de l’équipe", "Download the figures of the team";
    action_on(action, name): "{action}\u{202f}: {name}", "{action}: {name}";
}

/// `Retirer : cadrage-sms-u.toml`.
pub fn of_study(action: &str, name: &str, lang: Lang) -> String {
    texts(lang).action_on(&action, &legible::line(name))
}
