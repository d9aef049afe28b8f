//! Texts of `sharing`.

cadrage_core::texts! {
    in_year(amount, year): "{amount} en {year}", "{amount} in {year}";
    fixed_and_by_users(fixed, rest): "{fixed} à parts égales, {rest} selon les usagers",
        "{fixed} in equal shares, {rest} by users";
    weight_of_band(label, weight): "{label}\u{a0}: {weight}", "{label}: {weight}";
    weights(bands): "Poids de chaque établissement – {bands}", "Weight of each institution – {bands}";
    by_users: "Chacun paie en proportion de ses usagers", "Each pays in proportion to its users";
    equal: "Chacun paie autant", "Each pays the same";
    for_each: "Par établissement", "For each";
    for_user: "Par usager", "For a user";
    own_effort: "Effort propre", "Own effort";
    caption_of_tariffs: "Tarif moyen de chaque année, en euros\u{202f}; l’effort propre est ce qu’un établissement supporte en plus de sa facture",
        "Mean tariff of each year, in euros; own effort is what an institution spends besides its invoice";
    sum_of_shares: "Somme des parts", "Sum of the shares";
    unshared: "Non réparti, à la charge du porteur", "Not shared, borne by the provider";
    from_to(before, first, after, last): "{before} en {first}, {after} en {last}",
        "{before} in {first}, {after} in {last}";
    shares_add_up(total): "Chaque année, les parts s’ajoutent au reste à financer, au centime près\u{a0}: {total} en tout.",
        "In every year, shares add up to what remains to be funded, to the cent: {total} in all.";
    shares_do_not_add_up: "Les parts ne s’ajoutent pas au reste à financer.",
        "Shares do not add up to what remains to be funded.";
    only_payer(net, vat, by_year): "Le reste à financer, {net} par an en moyenne{vat}{by_year}, revient au seul établissement présent.",
        "What remains to be funded, {net} a year on average{vat}{by_year}, falls to the only institution present.";
    only_payer_once(net, vat): "Le reste à financer, {net}{vat}, revient au seul établissement présent.",
        "What remains to be funded, {net}{vat}, falls to the only institution present.";
    shared_between(key, counts, mean, vat, by_year): "Réparti selon la clé « {key} » entre les établissements présents ({counts}), le reste à financer est en moyenne de {mean} par établissement et par an{vat}{by_year}.",
        "Shared by the key “{key}” between the institutions present ({counts}), what remains to be funded is {mean} for an institution and a year on average{vat}{by_year}.";
}
