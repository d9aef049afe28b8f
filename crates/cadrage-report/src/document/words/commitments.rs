//! Texts of the table of commitments.

cadrage_core::texts! {
    caption: "Plages et engagements", "Windows and commitments";
    indicator: "Indicateur", "Indicator";
    hours: "Heures", "Hours";
    holidays: "Jours fériés", "Public holidays";
    closures: "Fermetures annuelles", "Annual closures";
    level: "Niveau", "Level";
    coverage: "Couverture", "Coverage";
    availability: "Taux de disponibilité", "Availability";
    take_up:
        "Délai de prise en charge d’un incident critique",
        "Take-up time of a critical incident";
    acknowledgement: "Délai d’accusé de réception d’une demande", "Acknowledgement time of a request";
    handling: "Délai de traitement d’une demande", "Handling time of a request";
    on_time: "Part des demandes traitées dans les temps", "Share of requests handled in time";
    of_year(year): "Heures de la plage en {year}", "Hours of the window in {year}";
    allowed: "Arrêt admis par an", "Outage allowed a year";
    included: "dans la plage", "inside the window";
    excluded: "hors de la plage", "outside the window";
    specific: "horaires propres", "hours of their own";
    not_committed: "sans engagement", "not committed";
    critical_only: "incidents critiques seuls", "critical incidents only";
    to_agree: "à convenir", "to be agreed";
    blank(indicator, window): "{indicator}, plage « {window} »", "{indicator}, window “{window}”";
    every_day: "tous les jours,", "every day,";
    days_range(first, last): "du {first} au {last},", "{first} to {last},";
    all_day: "24 h sur 24", "24 hours a day";
    span(start, end): "de {start} à {end}", "from {start} to {end}";
    hour(hour): "{hour} h", "{hour}:00";
    hour_minute(hour, minute): "{hour} h {minute}", "{hour}:{minute}";
    in_hours(count): "{count} h", "{count} h";
    in_minutes(count): "{count} min", "{count} min";
}
