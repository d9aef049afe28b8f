//! Texts of `accounting`.

cadrage_core::texts! {
    heading: "Budget par enveloppe et par compte", "Budget by envelope and account";
    caption: "Dépenses du porteur par enveloppe et par compte, en euros ; celles qui ouvrent des crédits sont ses crédits de paiement",
        "Spending of the provider by envelope and account, in euros; what opens appropriations is its payment appropriations";
    account: "Enveloppe et compte", "Envelope and account";
    in_place: "Personnels en poste, sans crédit nouveau", "Staff in place, without new appropriations";
    additional: "Coût additionnel (crédits nouveaux)", "Additional cost (new appropriations)";
    note: "Coût additionnel : ce que l’offre fait dépenser de plus au porteur, hors du travail des personnels en poste. Comptes et destinations sont une proposition de la grille, table « Nomenclatures » : l’agent comptable les arrête. ",
        "Additional cost: what the offer makes the provider spend besides, without the work of staff in place. Accounts and destinations are a proposal of the grid, table “Classifications”: the accounting officer decides. ";
    one_destination(code, label): "Destination : {code}, {label}.", "Destination: {code}, {label}.";
    destinations(list): "Destinations : {list}.", "Destinations: {list}.";
    for_destination(code, label, amount): "{code}, {label}, {amount}", "{code}, {label}, {amount}";
}
