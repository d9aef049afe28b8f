//! Texts of `for_review`.

cadrage_core::texts! {
    values[count]:
        ["{count} valeur de la grille est à relire : les remarques de l’estimation la nomment.",
         "{count} valeurs de la grille sont à relire : les remarques de l’estimation les nomment."],
        ["{count} value of the grid is due for review: the notices of the estimate name it.",
         "{count} values of the grid are due for review: the notices of the estimate name them."];
}
