//! What stands around every page.

cadrage_core::texts! {
    skip: "Aller au contenu", "Skip to content";
    navigation: "Étapes du cadrage", "Steps of the scoping";
    meeting: "La réunion", "The meeting";
    results: "Les résultats", "The results";
    several_studies: "Plusieurs études", "Several studies";
    studies: "Mes études", "My studies";
    open_short: "Ouvrir", "Open";
    save_short: "Enregistrer", "Save";
    copy_link: "Copier le lien", "Copy the link";
    print: "Imprimer", "Print";
    tools: "Outils de l’étude", "Tools of the study";
    menu: "Menu", "Menu";
    open_file: "Ouvrir un fichier", "Open a file";
    unnamed: "Étude sans nom", "Unnamed study";
    undo: "Annuler", "Undo";
    redo: "Rétablir", "Redo";
    language: "Langue", "Language";
    appearance: "Apparence", "Appearance";
    system: "Auto", "Auto";
    light: "Clair", "Light";
    dark: "Sombre", "Dark";
    headline: "Résultats en direct", "Live results";
    all_figures: "Chiffres", "Figures";
    total: "Coût total", "Total cost";
    per_year: "Par an", "Per year";
    per_year_on_average: "par an en moyenne", "a year on average";
    before_invoiced_vat: "par an en moyenne, hors TVA facturée", "a year on average, before invoiced VAT";
    fte: "Personnel", "People";
    per_institution: "Par établissement", "Per institution";
    tier: "Palier", "Tier";
    verdict: "Avis", "Verdict";
    points_settled[count](all): ["{count} point réglé sur {all}", "{count} points réglés sur {all}"],
        ["{count} of {all} points settled", "{count} of {all} points settled"];
    none: "—", "—";
    stale: "Les montants ne tiennent pas compte de la saisie à corriger.", "Amounts leave out the entry to be corrected.";
    trail: "Chiffres déjà expliqués", "Figures already explained";
    explanation: "D’où vient ce chiffre", "Where this figure comes from";
    fetched: "Chargement…", "Loading…";
    missing: "Cette partie de la page n’a pas pu être chargée.", "This part of the page could not be loaded.";
    kept: "Vos réponses sont conservées dans ce navigateur.", "Your answers are kept in this browser.";
    not_kept: "Vos dernières réponses ne sont pas conservées : ne fermez pas la page.", "Your latest answers are not kept: do not close the page.";
    again: "Réessayer", "Try again";
    close: "Fermer", "Close";
    sources: "Sources", "Sources";
    checked: "consulté le", "read on";
    assumed: "Repose sur au moins une hypothèse, à confirmer en réunion.", "Rests on at least one assumption, to be confirmed in the meeting.";
    no_line: "Aucune ligne ne porte ce montant dans l’étude.", "No line of the study contributes to this amount.";
    definition: " (définition)", " (definition)";
    next_page(page): "Suivant\u{a0}: {page}", "Next: {page}";
    in_year(year): "en {year}", "in {year}";
    full_time_equivalents(number): "{number}\u{202f}ETP", "{number} FTE";
}

/// `2027-2031`, under the total.
pub fn years(first: i32, last: i32) -> String {
    format!("{first}\u{2013}{last}")
}

/// What a link to the explanation of an amount is called: `466,23, intégration`.
pub fn explain(amount: &str, of: &str) -> String {
    match of {
        "" => amount.to_owned(),
        of => format!("{amount}, {of}"),
    }
}
