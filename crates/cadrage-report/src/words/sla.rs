//! Texts of `sla`.

cadrage_core::texts! {
    title(name): "{name} : paliers de service", "{name}: service tiers";
    hours_of_kind(kind, hours): "{kind} : {hours} h", "{kind}: {hours} h";
    note_of_tiers(samples, seed, year): "Probabilité de tenir : {samples} années simulées (graine {seed}), calendrier de {year} ; la disponibilité attendue est leur moyenne exacte.",
        "Probability held: {samples} simulated years (seed {seed}), calendar of {year}; the expected availability is their exact mean.";
    first_year: "Par an, première année", "A year, the first";
    committed_hours_sla: "Heures engagées (SLA)", "Committed hours (SLA)";
    staffed_hours: "Heures avec présence", "Staffed hours";
    hours_on_call: "Heures d’astreinte", "Hours on call";
    additional_fte_at_work: "ETP de présence en plus", "Additional FTE at work";
    expected_intervention_hours: "Heures d’intervention attendues", "Expected intervention hours";
    committed_availability: "Disponibilité engagée", "Committed availability";
    expected_availability: "Disponibilité attendue", "Expected availability";
    uplift_in_euros: "Surcoût sur la période (€)", "Uplift over the period (€)";
    total_cost_in_euros: "Coût total de la période (€)", "Total cost of the period (€)";
    tiers_side_by_side: "Paliers côte à côte", "Tiers side by side";
    legend: "   █ présence   ▒ astreinte   · au mieux", "   █ staffed   ▒ on call   · best effort";
    caption_of_week: "Une semaine sans jour férié, demi-heure par demi-heure",
        "A week without a holiday, by half-hours";
    window: "Plage", "Window";
    commitment: "Engagement", "Commitment";
    hours: "Heures", "Hours";
    of_year: "de l’année", "of the year";
    outage_allowed: "Arrêt admis (h/an)", "Outage allowed (h/yr)";
    expected: "Attendue", "Expected";
    held: "Tenue", "Held";
    windows_of_tier: "Plages du palier", "Windows of the tier";
    uplift_over_base_tier: "Surcoût par rapport au palier de base", "Uplift over the base tier";
    service_in_tier: "Coût du service à ce palier", "Cost of the service in this tier";
    cost_in_euros: "Coût (€)", "Cost (€)";
    uplift_of_step: "Surcoût (€)", "Uplift (€)";
    caption_of_uplift: "Ce que le palier ajoute, sur la période", "What the tier adds, over the period";
    is_applied(sentence): "{sentence} Elle est comptée dans ce coût.",
        "{sentence} It is counted in this cost.";
    how_to_apply(sentence): "{sentence} --set choices.redundancy=auto l’applique.",
        "{sentence} --set choices.redundancy=auto applies it.";
    cheapest_redundancy(least, replicas, cost): "Redondance la moins chère avec laquelle l’engagement est tenu au moins {least} des années : {replicas}, pour {cost} par an.",
        "Cheapest redundancy with which the commitment is held in at least {least} of years: {replicas}, for {cost} a year.";
    no_redundancy_holds(least, replicas, cost): "Aucune redondance essayée ne tient l’engagement {least} des années ; la plus forte, {replicas}, coûterait {cost} par an.",
        "No redundancy that was tried holds the commitment in {least} of years; the strongest, {replicas}, would cost {cost} a year.";
}
