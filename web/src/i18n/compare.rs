//! The page that compares variants.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

cadrage_core::texts! {
    title: "Comparer", "Compare";
    lead: "Chaque colonne reprend l’étude et n’en change que ce que vous dites : un palier, un soutien, une réponse. Les écarts se lisent par rapport à la base.",
        "Each column takes the study and changes only what you say: a tier, a support plan, an answer. Differences are to the baseline.";
    answer: "Du plus léger au plus lourd", "From the lightest to the heaviest";
    view: "Point de vue", "Point of view";
    whisker: "Une barre par colonne\u{202f}; le trait est la fourchette (P10–P90) de sa première partie.",
        "One bar for each column; the line is the range (P10–P90) of its first part.";
    whole: "Tous les chiffres", "All figures";
    study: "Étude en cours", "Current study";
    add: "Ajouter une variante", "Add a variant";
    product: "Croiser paliers et soutiens", "Cross tiers and support plans";
    product_hint: "Une variante pour chaque couple coché ; sans palier ou sans soutien coché, celui de l’étude.",
        "One variant for each pair ticked; with no tier or no plan ticked, the study’s own.";
    tiers: "Paliers", "Tiers";
    plans: "Plans de soutien", "Support plans";
    tier: "Palier de service", "Service tier";
    plan: "Plan de soutien", "Support plan";
    others: "Autres réponses", "Other answers";
    as_study: "Comme l’étude", "As the study";
    name: "Nom de la variante", "Name of the variant";
    baseline: "Base", "Baseline";
    baseline_of: "Colonne de base des écarts", "Column that differences are to";
    duplicate: "Dupliquer", "Duplicate";
    remove: "Retirer", "Remove";
    table: "Variantes en colonnes, en euros sur la période", "Variants as columns, in euros over the period";
    varies: "Ce qui varie", "What varies";
    criterion: "Critère", "Criterion";
    sums: "Ensemble", "Overall";
    cheaper: "Probabilité d’être moins cher que la base", "Probability of being cheaper than the baseline";
    range: "Fourchette (P10–P90)", "Range (P10–P90)";
    verdict: "Avis", "Verdict";
    not_costed: "Lignes non chiffrées", "Lines not costed";
    lines: "Lignes qui diffèrent", "Lines that differ";
    not_priced: "Cette variante ne peut pas être chiffrée", "This variant cannot be priced";
    none: "–", "–";
    no_tier: "Palier par défaut", "Default tier";
    no_plan: "Aucun", "None";
    stale: "L’étude comporte une saisie à corriger : elle ne peut pas être comparée.",
        "The study holds an entry to be corrected: it cannot be compared.";
    document: "Comparaison de scénarios", "Comparison of scenarios";
    document_hint: "Pour celles et ceux qui choisissent\u{202f}: chaque colonne y est un scénario, avec son coût, ce qu’il demande à chacun, ses risques.",
        "For those who choose: each column is a scenario, with its cost, what it asks of each party, its risks.";
    recommendation: "Recommandation", "Recommendation";
    recommendation_hint: "Laissée vide, elle se remplit à la main.", "Left empty, it is filled in by hand.";
    document_waits: "Ajoutez une variante pour obtenir ce document.", "Add a variant to have this document.";
    one: "Ajoutez une variante pour voir des écarts.", "Add a variant to see differences.";
    variant_number(number): "Variante {number}", "Variant {number}";
    copy_of(name): "{name} (copie)", "{name} (copy)";
    add_variants[count]: ["Ajouter {count} variante", "Ajouter {count} variantes"],
        ["Add {count} variant", "Add {count} variants"];
    already_compared[count]:
        ["Une des variantes cochées est déjà comparée.", "{count} des variantes cochées sont déjà comparées."],
        ["One of the ticked variants is compared already.", "{count} of the ticked variants are compared already."];
    line_count[count]: ["{count} ligne", "{count} lignes"], ["{count} line", "{count} lines"];
    action_on(action, name): "{action}\u{202f}: {name}", "{action}: {name}";
}

/// `Retirer : Classique`, for those who do not see the column of a button.
pub fn of_variant(action: &str, name: &str, lang: Lang) -> String {
    texts(lang).action_on(&action, &legible::line(name))
}
