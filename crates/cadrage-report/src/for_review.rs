//! Values of the grid that are due for review: outputs that do not list the notices of an
//! estimate say how many there are.

use cadrage_core::estimate::Estimate;
use cadrage_core::text::format::counted;
use cadrage_core::text::lang::Lang;

/// How many values of the grid are due for review; `None` when none is.
#[must_use]
pub fn sentence(estimate: &Estimate, lang: Lang) -> Option<String> {
    let count = estimate.for_review();
    if count == 0 {
        return None;
    }
    Some(match lang {
        Lang::Fr => counted(
            count,
            [
                "valeur de la grille est à relire : les remarques de l’estimation la nomment.",
                "valeurs de la grille sont à relire : les remarques de l’estimation les nomment.",
            ],
            lang,
        ),
        Lang::En => counted(
            count,
            [
                "value of the grid is due for review: the notices of the estimate name it.",
                "values of the grid are due for review: the notices of the estimate name them.",
            ],
            lang,
        ),
    })
}
