//! Texts of `explanation`.

cadrage_core::texts! {
    of_service(service, space, named): "{service}{space}: {named}", "{service}: {named}";
    calculation: "Calcul, de haut en bas", "Calculation, top to bottom";
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
    no_line_bears(total, space): "{total}{space}: aucune ligne de l’étude ne porte ce montant.",
        "{total}: no line of the study contributes to this amount.";
    nothing_for_provider(total, space): "{total}{space}: l’établissement porteur n’en supporte rien.",
        "{total}: the provider pays none of it.";
    of_provider: " de l’établissement porteur", " of the provider";
    one_line(whose): "une ligne{whose}", "one line{whose}";
    sum_of_lines(count, whose): "somme de {count} lignes{whose}", "the sum of {count} lines{whose}";
    over_years(total, years, lines): "{total} sur {years} ans, {lines}.",
        "{total} over {years} years, {lines}.";
    in_year(total, year, lines): "{total} en {year}, {lines}.", "{total} in {year}, {lines}.";
    full_time_equivalents(value, space): "{value}{space}ETP", "{value}{space}FTE";
}
