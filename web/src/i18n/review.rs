//! The page of the yearly review.

cadrage_core::texts! {
    title: "Bilan annuel", "Yearly review";
    lead: "Ce que l’étude ouverte a réellement pris à côté de son estimation\u{a0}: l’écart et ses causes, les engagements tenus ou non, les années restantes, la redevance. Les fichiers restent sur cette machine.",
        "What the open study really took beside its estimate: the difference and its causes, commitments held or not, the years left, the fee. The files stay on this machine.";
    files: "Le réel", "What it took";
    hint: "Un tableau (CSV, .xlsx ou .ods) de colonnes year, kind, id, profile, value, label. Ou l’export d’un outil de suivi des temps ou de tickets, avec sa table de correspondance.",
        "A table (CSV, .xlsx or .ods) with the columns year, kind, id, profile, value, label. Or the export of a timesheet or ticket tool, with its mapping.";
    drop_actuals: "Déposez ici le tableau ou l’export, ou", "Drop the table or the export here, or";
    drop_mapping: "Déposez ici la table de correspondance, s’il en faut une, ou", "Drop the mapping here, if one is needed, or";
    choose: "choisissez-le", "choose it";
    choose_mapping: "choisissez-la", "choose it";
    actuals_file(name): "Réel\u{a0}: {name}", "What it took: {name}";
    mapping_file(name): "Correspondance\u{a0}: {name}", "Mapping: {name}";
    remove(name): "Retirer {name}", "Remove {name}";
    example: "Voir un exemple inventé, pour le service POD", "See a made-up example, for the service POD";
    result: "Le bilan", "The review";
    nothing: "Le bilan apparaît ici une fois le réel déposé.", "The review appears here once what it took is dropped.";
    download: "Télécharger le bilan", "Download the review";
}
