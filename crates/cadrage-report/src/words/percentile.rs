//! Texts of `percentile`.

cadrage_core::texts! {
    total_cost_at(name_to_uppercase): "coût total, {name_to_uppercase}", "total cost, {name_to_uppercase}";
}
