//! Texts of `uncertainty`.

crate::texts! {
    common_to_efforts: "Biais commun des efforts estimés", "Common bias of the estimated efforts";
    common_to_prices(index): "Niveau commun des prix ({index})", "Common level of prices ({index})";
}
