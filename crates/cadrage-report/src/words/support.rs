//! Texts of `support`.

cadrage_core::texts! {
    less(label): "moins\u{a0}: {label}", "less: {label}";
    what_each_measure_brings: "Ce que chaque mesure apporte, en euros", "What each measure brings, in euros";
    unused_because(label, reason): "{label}\u{a0}: {reason}.", "{label}: {reason}.";
    shared_rota(label, count): "{label}\u{a0}: le coût du porteur ne compte qu’un tour d’astreinte sur {count}.",
        "{label}: the cost of the provider counts one turn in {count} on call.";
    unused_amount(label, amount): "{label}\u{a0}: {amount} ne trouvent pas de dépense à couvrir.",
        "{label}: {amount} find no cost to cover.";
}
