//! Texts of `support`.

cadrage_core::texts! {
    less(label): "moins\u{a0}: {label}", "less: {label}";
    what_each_measure_brings: "Ce que chaque mesure apporte, en euros", "What each measure brings, in euros";
    unused_because(label, reason): "{label}\u{a0}: {reason}.", "{label}: {reason}.";
    shared_rota(label, count): "{label}\u{a0}: le coût du porteur ne compte qu’un tour d’astreinte sur {count}.",
        "{label}: the cost of the provider counts one turn in {count} on call.";
    unused_amount(label, amount): "{label}\u{a0}: {amount} restent inemployés, faute de dépense à couvrir ou parce que le plafond est atteint.",
        "{label}: {amount} are left unused, for want of a cost to cover or because the cap is reached.";
}
