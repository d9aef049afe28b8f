//! Texts of `uncertainty`.

cadrage_core::texts! {
    certain: "Aucune valeur ne porte de fourchette : rien n’est incertain.",
        "No value has a range: nothing is uncertain.";
    title(name, tier): "{name} : incertitude du coût, palier « {tier} »",
        "{name}: uncertainty of the cost, tier “{tier}”";
    range(low, high, half, estimate, most, drawn): "Fourchette : huit fois sur dix, ce total se situe entre {low} (P10) et {high} (P90) ; une fois sur deux, il ne dépasse pas {half}. {estimate} Ce qui compte le plus : {most} ({drawn}).",
        "Range: eight times out of ten, this total lies between {low} (P10) and {high} (P90); one time out of two, it does not exceed {half}. {estimate} What matters most: {most} ({drawn}).";
    rounding(digits): "Montants arrondis : {digits}, autant que la fourchette en permet ; un total peut différer de la somme de ce qui est affiché.",
        "Rounded amounts: {digits}, as many as the range supports; a total may differ from the sum of what is shown.";
    expected(apposed, exceeded): "L’estimation{apposed} prend la valeur attendue de chaque fourchette ; elle est dépassée dans {exceeded} des tirages.",
        "The estimate{apposed} takes the expected value of each range; it is exceeded in {exceeded} of the samples.";
    agreement(estimate, expected, mean, share): "Recoupement : estimation {estimate}, total où chaque fourchette est à sa moyenne {expected}, moyenne des tirages {mean} ; ils diffèrent de {share} au plus.",
        "Cross-check: estimate {estimate}, total with each range at its mean {expected}, mean of the samples {mean}; they differ by {share} at most.";
    likeliest(apposed, exceeded): "L’estimation{apposed} prend chaque valeur la plus probable ; elle est dépassée dans {exceeded} des tirages.",
        "The estimate{apposed} takes each likeliest value; it is exceeded in {exceeded} of the samples.";
    drawn(samples, seed, law): "{samples} tirages, graine {seed}, loi {law}",
        "{samples} samples, seed {seed}, {law} distribution";
    price: "prix", "price";
    entered_price: "prix saisi", "entered price";
    quantity: "quantité", "quantity";
    size: "taille", "size";
    index_points: "points d’indice", "index points";
    bonuses: "primes", "bonuses";
    gross_pay: "salaire brut", "gross pay";
    parameter: "paramètre", "parameter";
    time_between_failures: "temps entre pannes", "time between failures";
    common_part: "part commune", "common part";
    repair_time: "durée de réparation", "repair time";
    share_of_variance(label, kind, share): "{label} ({kind}), {share} de la variance",
        "{label} ({kind}), {share} of the variance";
    range_of_provider(low, high, eighty, estimate): "Huit fois sur dix, le porteur supporte entre {low} (P10) et {high} (P90). Un budget de {eighty} (P80) suffit quatre fois sur cinq. {estimate}",
        "Eight times out of ten, the provider pays between {low} (P10) and {high} (P90). A budget of {eighty} (P80) is enough four times out of five. {estimate}";
    whole: "Ensemble", "Whole";
    by_topic: "Par point à traiter", "By topic";
    by_line: "Par ligne", "By line";
    by_theme: "Par thème", "By theme";
    by_nature: "Par nature", "By nature";
    each_institution_on_average(vat): "Par établissement, en moyenne{vat}", "Each institution, on average{vat}";
    by_named_institution(vat): "Par établissement nommé{vat}", "By named institution{vat}";
    cost: "Coût", "Cost";
    estimate: "Estimation", "Estimate";
    mean: "Moyenne", "Mean";
    percentiles: "Montants qu’une part des tirages ne dépasse pas",
        "Amounts that a share of the samples does not exceed";
    spread_of_cost: "Répartition du coût", "Spread of the cost";
    description_of_histogram(width, least, most): "Part des tirages par tranche de {width} du coût du porteur, de {least} à {most} ; chaque tranche porte son début.",
        "Share of the samples by interval of {width} of the provider’s cost, from {least} to {most}; each interval is labelled with its lower bound.";
    what_matters_most: "Ce qui compte le plus", "What matters most";
    description_of_tornado(least, most): "Diagramme en tornade : le coût du porteur quand une seule valeur va de sa borne basse (░) à sa borne haute (█), autour de l’estimation (│), de {least} à {most}.",
        "Tornado chart: the provider’s cost when one value alone goes from its low bound (░) to its high bound (█), around the estimate (│), from {least} to {most}.";
    other_sources(count): "{count} autres sources", "{count} other sources";
    sources: "Sources d’incertitude, de la plus à la moins importante",
        "Sources of uncertainty, the most important first";
    convergence(errors, mean): "Convergence : erreur type du total, {errors}, moyenne ± {mean} ; quatre fois plus de tirages la divisent par deux. Les montants ci-dessus n’ont pas plus de chiffres qu’elle n’en permet.",
        "Convergence: standard error of the total, {errors}, mean ± {mean}; four times as many samples halve it. The amounts above show no more digits than it supports.";
    note_of_sources(sources, drawn): "{sources} sources d’incertitude, tirées une fois chacune par tirage ({drawn}) : ce qui repose sur la même valeur varie ensemble.",
        "{sources} sources of uncertainty, drawn once each a sample ({drawn}): what rests on the same value moves together.";
    note_of_common_parts: "Les efforts estimés ont une part commune, car les mêmes personnes les estiment, et les prix d’un même indice aussi ; les autres sources sont indépendantes. Une part commune va de deux écarts-types au-dessous à deux au-dessus.",
        "Estimated efforts have a part in common, since the same people estimate them, and so have prices of one index; the other sources are independent. A common part goes from two standard deviations below to two above.";
    held: "Gardés à leur valeur : les périodes d’astreinte et heures du calendrier, les jours perdus au repos quotidien, les exemplaires choisis pour la redondance.",
        "Held at their value: periods on call and hours of the calendar, days lost to daily rest, replicas chosen for redundancy.";
    source_of_uncertainty: "Source d’incertitude", "Source of uncertainty";
    low: "Bas", "Low";
    high: "Haut", "High";
    cost_at_low: "Coût au plus bas", "Cost at low";
    cost_at_high: "Coût au plus haut", "Cost at high";
    variance_share: "Part de la variance", "Share of variance";
    significant_digits[count]: ["{count} chiffre significatif", "{count} chiffres significatifs"],
        ["{count} significant digit", "{count} significant digits"];
}
