//! Texts of `break_even`.

cadrage_core::texts! {
    break_even: "Équilibre", "Break-even";
    caption: "Ce que paierait chaque établissement, selon leur nombre, avant toute TVA facturée",
        "What each institution would pay, by their number, before any invoiced VAT";
    number_of_institutions: "Nombre d’établissements", "Number of institutions";
    description: "Coût selon le nombre d’établissements, en euros",
        "Cost against the number of institutions, in euros";
    year_from_each: "Par an et par établissement", "A year from each";
    covered(tariff, count): "À {tariff} par an et par établissement, avant toute TVA facturée, le coût est couvert à partir de {count} établissements, présents de la première à la dernière année.",
        "At {tariff} a year from each institution, before any invoiced VAT, the cost is covered from {count} institutions on, present from the first year to the last.";
    not_covered(tariff, most): "À {tariff} par an et par établissement, avant toute TVA facturée, le coût n’est pas couvert, même à {most} établissements.",
        "At {tariff} a year from each institution, before any invoiced VAT, the cost is not covered, even with {most} institutions.";
    tariff(tariff): "tarif\u{a0}: {tariff}", "tariff: {tariff}";
    covered_from(count): "couvert à partir de {count}", "covered from {count}";
}
