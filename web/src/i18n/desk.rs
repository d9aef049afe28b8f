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
    limits: "Budget et limites", "Budget and limits";
    budget: "Budget d’ESUP sur la période, en argent et en nature (€)", "Budget of ESUP over the period, in cash and in kind (€)";
    budget_hint: "Laissé vide, chaque service garde le plan de soutien de son étude.",
        "Left empty, each service keeps the support plan of its study.";
    other_limits: "Autres limites", "Other limits";
    other_limits_given[count]: ["Autres limites\u{202f}: {count} donnée", "Autres limites\u{202f}: {count} données"],
        ["Other limits: {count} given", "Other limits: {count} given"];
    other_limits_hint: "Chacune est facultative\u{a0}; le choix les respecte toutes, avec le budget.",
        "Each is optional; the choice keeps within all of them, and within the budget.";
    cash: "En argent sur la période (€)", "In cash over the period (€)";
    in_kind: "En nature sur la période (€)", "In kind over the period (€)";
    in_year(year): "En {year}, en argent et en nature (€)", "In {year}, in cash and in kind (€)";
    days: "Jours de travail disponibles", "Working days that are available";
    days_hint: "Ceux d’un profil chez les porteurs des services proposés. Ce qui est dit d’une année y vaut à la place de ce qui l’est de chaque année\u{a0}; une ligne sans jours ne limite rien.",
        "Those of a profile at the providers of the services that are offered. What is said of one year counts there instead of what is said of each year; a row without days limits nothing.";
    profile: "Profil", "Profile";
    year: "Année", "Year";
    every_year: "Chaque année", "Each year";
    days_at_most: "Jours au plus", "Days at most";
    add_days: "Ajouter un profil", "Add a profile";
    frontier: "Donner aussi le plus petit budget pour chaque nombre de services", "Give the smallest budget for each number of services too";
    sharing: "Équipe et astreinte communes", "One team, one rota";
    sharing_hint: "Ce que des services ont en commun est porté une fois\u{a0}: ESUP ne le finance pas deux fois, les établissements ne le paient pas deux fois. La division se choisit plus bas, sous «\u{a0}Une équipe pour ces services\u{a0}».",
        "What services have in common is borne once: ESUP does not fund it twice, institutions do not pay for it twice. How it is divided is chosen below, under “One team for these services”.";
    by_provider: "Une équipe pour les services d’un même porteur", "One team for the services of one provider";
    rota: "Services couverts par une même astreinte", "Services that one rota covers";
    wrong: "Une limite est à corriger\u{a0}: le choix attend qu’elle le soit.", "A limit has to be corrected: the choice waits for it.";
    no_study: "Aucune étude n’est encore conservée dans ce navigateur\u{a0}: ouvrez-en une, ou déposez des fichiers ci-dessus.",
        "No study is kept in this browser yet: open one, or drop files above.";
    none_ticked: "Cochez au moins une étude.", "Tick at least one study.";
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
