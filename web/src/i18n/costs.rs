//! The page on costs.

cadrage_core::texts! {
    title: "Coûts", "Costs";
    lead: "Ce que l’offre coûte à l’établissement porteur. Chaque montant est un lien vers son explication.",
        "What the offer costs the provider. Each amount is a link to its explanation.";
    period: "Période", "Period";
    all_years: "Toute la période", "The whole period";
    view: "Vue", "View";
    all_costs: "Tous les coûts", "All costs";
    budget: "Budget", "Budget";
    by_theme: "Par thème et par nature", "By theme and nature";
    open_theme: "Le nom d’un thème ouvre ses lignes.", "The name of a theme opens its lines.";
    by_year: "Par année et par nature", "By year and nature";
    to_net: "Du coût au reste à financer", "From the cost to what remains";
    energy: "Énergie et carbone", "Energy and carbon";
    between: "entre", "between";
    and: "et", "and";
    total_cost: "Coût total du porteur", "Total cost of the provider";
    one_off: "Mise en place", "Set-up";
    once: "une seule fois, compris dans le total", "once, within the total";
    recurring: "Exploitation courante", "Running the service";
    net: "Reste à financer", "Remains to be funded";
    after_support: "une fois les soutiens déduits", "once supports are taken off";
    certain: "sans incertitude", "nothing is uncertain";
    drawing: "fourchette en cours de tirage…", "range being drawn…";
    matrix: "Par thème et par nature, en euros", "By theme and nature, in euros";
    theme: "Thème", "Theme";
    total: "Total", "Total";
    percentiles: "(P10–P90)", "(P10–P90)";
    share_exceeding(share): ", dépassé dans {share} des tirages", ", exceeded in {share} of samples";
}
