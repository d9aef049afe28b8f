//! Texts of `explanation`.

cadrage_core::texts! {
    of_service(service, space, named): "{service}{space}: {named}", "{service}: {named}";
    calculation: "Calcul, de haut en bas", "How it is reckoned, from top to bottom";
    term: "Terme", "Term";
    not_in_this_amount: "Hors de ce montant", "Not in this amount";
    borne_by_others: "À la charge d’autres", "Borne by others";
    name: "Nom", "Name";
    amount: "Montant", "Amount";
    amount_of(theme, nature, space, amount): "{theme}, {nature}{space}: {amount}",
        "{theme}, {nature}: {amount}";
    total_cost_of_provider: "coût total du porteur", "total cost of the provider";
    set_up: "mise en place", "set-up";
    recurring: "récurrent", "recurring";
}
