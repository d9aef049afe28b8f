//! Texts of `for_review`.

cadrage_core::texts! {
    one_value: "valeur de la grille est à relire : les remarques de l’estimation la nomment.",
        "value of the grid is due for review: the notices of the estimate name it.";
    values: "valeurs de la grille sont à relire : les remarques de l’estimation les nomment.",
        "values of the grid are due for review: the notices of the estimate name them.";
}
