//! The page of a theme.

cadrage_core::texts! {
    choices: "Choix", "Choices";
    sizes: "Dimensions", "Sizes";
    topics: "Points à traiter", "Points to treat";
    status: "État", "State";
    note: "Note", "Note";
    owner: "Qui s’en charge", "Who takes it on";
    person: "Personne", "Person";
    due: "Échéance", "Due date";
    lines: "Impacts chiffrés", "Costed impacts";
    no_line: "Aucun impact chiffré dans ce thème pour les choix retenus.", "No costed impact in this theme under the choices taken.";
    of_provider: "Coût pour l’établissement porteur", "Cost for the provider";
    expert: "Vue experte : changer les lignes", "Expert view: change lines";
    edit: "Modifier", "Edit";
    close: "Fermer", "Close";
    action: "Action", "Action";
    said: "modifiée ici", "changed here";
    add_line: "Ajouter une ligne à ce thème", "Add a line to this theme";
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
