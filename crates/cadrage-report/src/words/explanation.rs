//! Texts of `explanation`.

cadrage_core::texts! {
    of_service(service, space, named): "{service}{space}: {named}", "{service}: {named}";
    calculation: "Calcul, de haut en bas", "Calculation, top to bottom";
    term: "Terme", "Term";
    formula(quantity, price, amount, year): "{quantity} × {price} = {amount} en {year}",
        "{quantity} × {price} = {amount} in {year}";
    in_all[years](total): [" ; {total} sur {years} an", " ; {total} sur {years} ans"], ["; {total} over {years} year", "; {total} over {years} years"];
    day_is_told(name): "Prix du jour : expliqué sous le nom {name}.", "Price of the day: explained under the name {name}.";
    quantity_and_price(quantity, price): "{quantity} × {price}", "{quantity} × {price}";
    by_theme: "Par thème et nature", "By theme and nature";
    counted_at_start: "Quantité × prix, la première année", "Quantity × price, in the first year";
    counted_in_year(year): "Quantité × prix en {year}", "Quantity × price in {year}";
    amount_over_years[years]: ["Montant sur {years} an", "Montant sur {years} ans"], ["Amount over {years} year", "Amount over {years} years"];
    amount_in_year(year): "Montant en {year}", "Amount in {year}";
    year_by_year: "Calcul, année par année", "Calculation, year by year";
    all_years: "Toutes les années", "All years";
    times_price: "× prix unitaire", "× unit price";
    equals_amount: "= montant", "= amount";
    parts_of_cost: "Coût annuel pour l’employeur, élément par élément",
        "Yearly cost to the employer, part by part";
    employer_cost: "Coût annuel pour l’employeur", "Yearly cost to the employer";
    part: "Élément", "Part";
    origin: "D’où vient la valeur", "Where the value comes from";
    rate: "Taux", "Rate";
    base: "Assiette", "Base";
    not_in_this_amount: "Hors de ce montant", "Not in this amount";
    borne_by_others: "À la charge d’autres", "Borne by others";
    name: "Nom", "Name";
    amount: "Montant", "Amount";
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
    over_years[years](total, lines): ["{total} sur {years} an, {lines}.", "{total} sur {years} ans, {lines}."],
        ["{total} over {years} year, {lines}.", "{total} over {years} years, {lines}."];
    in_year(total, year, lines): "{total} en {year}, {lines}.", "{total} in {year}, {lines}.";
    full_time_equivalents(value, space): "{value}{space}ETP", "{value}{space}FTE";
}
