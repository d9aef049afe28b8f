//! The page of a theme.

use cadrage_core::text::lang::Lang;

cadrage_core::texts! {
    choices: "Choix", "Choices";
    sizes: "Dimensions", "Sizes";
    topics: "Points à traiter", "Points to treat";
    status: "État", "State";
    note: "Note", "Note";
    owner: "Qui s’en charge", "Who takes it on";
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
}

/// `3 points réglés sur 12`.
pub fn settled_count(settled: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{settled} réglé{} sur {all}",
            if settled > 1 { "s" } else { "" }
        ),
        Lang::En => format!("{settled} of {all} settled"),
    }
}

/// How many fields of the form for a new line are to be mended.
pub fn to_mend(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Fr, 1) => "La ligne n’est pas ajoutée\u{a0}: un champ est à revoir.".to_owned(),
        (Lang::Fr, _) => {
            format!("La ligne n’est pas ajoutée\u{a0}: {count} champs sont à revoir.")
        }
        (Lang::En, 1) => "The line is not added: one field has to be mended.".to_owned(),
        (Lang::En, _) => format!("The line is not added: {count} fields have to be mended."),
    }
}

/// `Modifier : Suivi de la qualité de service`.
pub fn of_line(action: &str, label: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{action}\u{202f}: {label}"),
        Lang::En => format!("{action}: {label}"),
    }
}

/// `2 bloquants`.
pub fn blocking_count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{count} bloquant{}", if count > 1 { "s" } else { "" }),
        Lang::En => format!("{count} blocking"),
    }
}
