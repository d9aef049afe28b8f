//! Texts of `service_level`.

cadrage_core::texts! {
    closed_on_public_holidays: "fermé les jours fériés", "closed on public holidays";
    public_holidays: "jours fériés", "public holidays";
    never: "jamais", "never";
    every_day: "tous les jours", "every day";
    and: " et ", " and ";
    to: " à ", " to ";
    around_clock: "24 h sur 24", "around the clock";
    taken_up_within(minutes): "prise en charge en {minutes}\u{202f}min", "taken up within {minutes}\u{a0}min";
    committed_hours_year: "Heures engagées par an", "Committed hours a year";
    to_be_described: "à décrire", "to be described";
    uplift_over_period: "Surcoût sur la période", "Uplift over the period";
    total_cost: "Coût total", "Total cost";
    where_probabilities_come_from(samples, seed, year): "Probabilités tirées de {samples} années simulées (graine {seed}), calendrier de {year}.",
        "Probabilities from {samples} simulated years (seed {seed}), calendar of {year}.";
    no_uplift: "Rien\u{a0}: c’est le palier de base, ou il n’a pas de coût propre.",
        "Nothing: it is the base tier, or it costs nothing of its own.";
    outage_of_component(name, median, high): "{name}\u{a0}: une année sur deux, au plus {median}\u{202f}h d’arrêt\u{202f}; dix-neuf sur vingt, au plus {high}\u{202f}h.",
        "{name}: one year in two, at most {median} h of outage; nineteen in twenty, at most {high} h.";
    kind_of_hours: "Nature des heures", "Kind of hours";
    whole_year: "L’année entière", "The whole year";
    of_which_committed_sla: "dont heures engagées (SLA)", "of which committed (SLA)";
    committed_hours: "Heures engagées", "Committed hours";
    hours_by_calendar: "Heures de chaque année, selon le calendrier de la zone",
        "Hours of each year, by the calendar of the zone";
    base_tier_in_euros: "Palier de base (€)", "Base tier (€)";
    this_tier_in_euros: "Ce palier (€)", "This tier (€)";
    difference_in_euros: "Écart (€)", "Difference (€)";
    difference_by_theme: "Écart au palier de base par thème et nature, sur la période",
        "Difference to the base tier by theme and nature, over the period";
    hours_a_year: "Heures par an", "Hours a year";
    probability_heading: "Tenue des engagements", "How surely it is held";
    to_be_lifted: "À lever", "Open conditions";
    held: "Tenu", "Held";
    what_tier_adds: "Ce que le palier ajoute", "What the tier adds";
    monday: "lundi", "Monday";
    tuesday: "mardi", "Tuesday";
    wednesday: "mercredi", "Wednesday";
    thursday: "jeudi", "Thursday";
    friday: "vendredi", "Friday";
    saturday: "samedi", "Saturday";
    sunday: "dimanche", "Sunday";
}
