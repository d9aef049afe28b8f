//! The page on costs.

super::texts! {
    title: "Coûts", "Costs";
    lead: "Ce que l’offre coûte à l’établissement porteur. Chaque montant est un lien vers son explication.",
        "What the offer costs the provider. Each amount is a link to its explanation.";
    period: "Période", "Period";
    all_years: "Toute la période", "The whole period";
    view: "Vue", "View";
    full_cost: "Coût complet", "Full cost";
    budget: "Budget", "Budget";
    matrix: "Par thème et par nature, en euros", "By theme and nature, in euros";
    theme: "Thème", "Theme";
    total: "Total", "Total";
}
