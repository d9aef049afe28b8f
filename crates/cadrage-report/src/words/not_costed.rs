//! Texts of `not_costed`.

cadrage_core::texts! {
    quoted(label): "« {label} »", "“{label}”";
    one_line_missing(named): "Une ligne n’est pas chiffrée, faute de prix, et manque aux totaux : {named}.",
        "One line has no price and is missing from the totals: {named}.";
    lines_missing(count, named): "{count} lignes ne sont pas chiffrées, faute de prix, et manquent aux totaux : {named}.",
        "{count} lines have no price and are missing from the totals: {named}.";
    without_one_line: "sans une ligne non chiffrée", "without one line not costed";
    without_lines(count): "sans {count} lignes non chiffrées", "without {count} lines not costed";
}
