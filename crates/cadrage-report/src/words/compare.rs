//! Texts of `compare`.

cadrage_core::texts! {
    comparison: "Comparaison", "Comparison";
    where_ranges_come_from(samples, seed): "Fourchettes (P10–P90) et probabilités d’être moins cher que la base viennent de {samples} tirages communs (graine {seed}) : ce que deux variantes partagent a la même valeur dans les deux.",
        "Ranges (P10–P90) and probabilities of being cheaper than the baseline come from {samples} common samples (seed {seed}): what two variants share has the same value in both.";
    provider_cost: "Coût du porteur", "Provider’s cost";
    esup_in_cash: "ESUP, en argent", "ESUP, in cash";
    esup_in_kind: "ESUP, en nature", "ESUP, in kind";
    esup_its_own_lines: "ESUP, ses propres lignes", "ESUP, its own lines";
    fte_first_year: "ETP, première année", "FTE, first year";
    same: "identique", "the same";
    euros_over_period: "Euros sur la période", "Euros over the period";
    verdict: "Avis", "Verdict";
    lines_not_costed: "Lignes non chiffrées", "Lines not costed";
    made_with(engine, grid, version, letters): "Cadrage {engine}, grille {grid} {version} (sha256 {letters})",
        "Cadrage {engine}, grid {grid} {version} (sha256 {letters})";
    not_costed_note(number, labels): "({number}) Non chiffré, hors des totaux : {labels}",
        "({number}) Not costed, outside the totals: {labels}";
    values_due_for_review: "Valeurs à relire", "Values due for review";
    difference: "Écart", "Difference";
    lines_that_differ: "Lignes qui diffèrent", "Lines that differ";
    baseline: "Base", "Baseline";
    variant: "Variante", "Variant";
    difference_in_percent: "Écart en %", "Difference in %";
    probability_of_being_cheaper: "Probabilité d’être moins cher", "Probability of being cheaper";
    bars(viewer): "Vu par\u{202f}: {viewer}", "Seen by: {viewer}";
    bar(name, amount): "{name} : {amount}", "{name}: {amount}";
    bars_description(bars): "De la variante la plus légère à la plus lourde\u{202f}: {bars}.",
        "From the lightest variant to the heaviest: {bars}.";
    baseline_of(number, title, name): "({number}) {title} [{name}] : base de comparaison",
        "({number}) {title} [{name}]: baseline";
    periods_differ:
        "Les périodes diffèrent d’un scénario à l’autre : seuls les montants par an se comparent.",
        "Periods differ between scenarios: only amounts a year can be compared.";
}
