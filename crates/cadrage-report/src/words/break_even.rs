//! Texts of `break_even`.

cadrage_core::texts! {
    break_even: "Équilibre", "Break-even";
    caption: "Ce que paierait chaque établissement, selon leur nombre",
        "What each institution would pay, by their number";
    number_of_institutions: "Nombre d’établissements", "Number of institutions";
    description: "Coût selon le nombre d’établissements, en euros",
        "Cost against the number of institutions, in euros";
    year_from_each: "Par an et par établissement", "A year from each";
}
