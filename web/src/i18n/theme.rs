//! The page of a theme.

cadrage_core::texts! {
    topics: "Points à traiter", "Points to discuss";
    shown: "Points montrés", "Points shown";
    shown_all: "Tous", "All";
    shown_open: "À traiter ou ouverts", "To discuss or open";
    shown_blocking: "Bloquants", "Blocking";
    shown_dearest: "Chers d’abord", "Costliest first";
    shown_uncertain: "Incertains d’abord", "Uncertain first";
    in_charge: "Qui s’en charge", "Who is in charge";
    anybody: "De tous", "Of everybody";
    none_shown: "Aucun point de ce thème n’est dans ce cas.", "No point of this theme is in this case.";
    unfold: "Tout déplier", "Unfold all";
    fold: "Tout replier", "Fold all";
    keys: "Au clavier, sur le titre d’un point\u{a0}: j et k pour le suivant et le précédent, 1 à 4 pour son état, n pour sa note.",
        "By keyboard, on the title of a point: j and k for the next and the previous one, 1 to 4 for its state, n for its note.";
    one_by_one: "Traiter ces points un par un", "Discuss these points one by one";
    own_lines: "Lignes de l’étude", "Lines of the study";
    expert: "Vue experte : changer les lignes", "Expert view: change lines";
    edit: "Modifier", "Edit";
    close: "Fermer", "Close";
    action: "Action", "Action";
    said: "modifiée ici", "changed here";
    add_line: "Ajouter une ligne à ce thème", "Add a line to this theme";
    required: "Le libellé, le profil ou l’article et la quantité sont obligatoires\u{202f}; pour un devis, le prix aussi.",
        "The label, the profile or item and the quantity are required; for a quote, the price too.";
    add: "Ajouter la ligne", "Add the line";
    label: "Libellé", "Label";
    topic: "Point à traiter", "Topic";
    item: "Profil ou article", "Profile or item";
    quoted: "Sur devis", "At a quoted price";
    quantity: "Quantité", "Quantity";
    quantity_hint: "Un nombre, ou une fourchette : 8..14", "A number, or a range: 8..14";
    price: "Prix unitaire HT (€)", "Unit price excl. VAT (€)";
    price_hint: "Un devis, à la place du prix de la grille", "A quote, in place of the grid’s price";
    lifetime: "Amortissement (ans)", "Lifetime (years)";
    existing: "Déjà en place", "In place already";
    existing_hint: "Une part (50 %) ou une quantité par an", "A share (50%) or a quantity a year";
    from_year: "À partir de l’année (1 est la première)", "From the year (1 is the first)";
    driver: "Compté par", "Counted by";
    recurrence: "Récurrence", "Recurrence";
    met: "Tout est déjà en place", "All of it is in place";
    remove_line: "Retirer la ligne", "Remove the line";
    as_grid: "Revenir à la grille", "Back to the grid";
    removed_lines: "Lignes retirées", "Lines removed";
    restore: "Rétablir", "Restore";
    not_costed: "non chiffré", "not costed";
    settled_count[count](all): ["{count} réglé sur {all}", "{count} réglés sur {all}"],
        ["{count} of {all} settled", "{count} of {all} settled"];
    to_mend[count]:
        ["La ligne n’est pas ajoutée\u{a0}: un champ est à revoir.",
         "La ligne n’est pas ajoutée\u{a0}: {count} champs sont à revoir."],
        ["The line is not added: one field has to be mended.",
         "The line is not added: {count} fields have to be mended."];
    action_on(action, label): "{action}\u{202f}: {label}", "{action}: {label}";
    blocking_count[count]: ["{count} bloquant", "{count} bloquants"], ["{count} blocking", "{count} blocking"];
}
