//! The range of the cost and what matters most.

cadrage_core::texts! {
    title: "Fourchette et ce qui compte le plus", "Range and what matters most";
    drawing: "Tirages en cours", "Samples being drawn";
    certain: "Rien dans cette étude n’est incertain.", "Nothing in this study is uncertain.";
    between: "Huit fois sur dix, le coût total se situe entre", "Eight times out of ten, the total cost lies between";
    and: "et", "and";
    below: "L’estimation est au-dessous\u{a0}: les valeurs incertaines peuvent monter bien plus qu’elles ne peuvent baisser.",
        "The estimate lies below: uncertain values can rise much more than they can fall.";
    above: "L’estimation est au-dessus\u{a0}: les valeurs incertaines peuvent baisser bien plus qu’elles ne peuvent monter.",
        "The estimate lies above: uncertain values can fall much more than they can rise.";
    percentiles: "Un tirage sur dix est au-dessous du P10, un sur dix au-dessus du P90.",
        "One sample in ten lies below P10, one in ten above P90.";
    chart: "Total quand une seule valeur va d’une borne à l’autre\u{202f}; le trait est l’estimation.",
        "Total when one value alone goes from one bound to the other; the line is the estimate.";
    caption: "Ce qui compte le plus, la plus grande part d’abord", "What matters most, the largest share first";
    source: "Valeur", "Value";
    low: "Total le plus bas", "Lowest total";
    high: "Total le plus haut", "Highest total";
    share: "Part de la variance", "Share of variance";
    estimate: "Ce que l’estimation retient de chaque fourchette", "What the estimate takes of each range";
    distribution: "Loi des valeurs entre leurs bornes", "How values lie between their bounds";
}
