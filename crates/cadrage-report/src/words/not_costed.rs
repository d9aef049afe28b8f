//! Texts of `not_costed`.

cadrage_core::texts! {
    quoted(label): "« {label} »", "“{label}”";
}
