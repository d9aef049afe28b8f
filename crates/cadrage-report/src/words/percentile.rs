//! Texts of `percentile`.

cadrage_core::texts! {
    total_cost_at(percentile): "coût total, {percentile}", "total cost, {percentile}";
    below_p10: "Un tirage sur dix est au-dessous.", "One sample in ten lies below.";
    below_p50: "Un tirage sur deux est au-dessous.", "One sample in two lies below.";
    below_p90: "Neuf tirages sur dix sont au-dessous.", "Nine samples in ten lie below.";
}
