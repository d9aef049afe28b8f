//! Texts of `grid`.

crate::texts! {
    once: "Une fois", "Once";
    yearly: "Par an", "Yearly";
    every_years(years): "Tous les {years} ans", "Every {years} years";
    years(years): "{years} ans", "{years} years";
}
