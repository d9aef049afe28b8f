//! Texts of `service_level`.

crate::texts! {
    overlap(prevails, yields, hours, why): "« {prevails} » et « {yields} » sont ouvertes en même temps {hours} h par an : l’engagement de « {prevails} » y prévaut ({why}).",
        "“{prevails}” and “{yields}” are open at the same time {hours} h a year: the commitment of “{prevails}” prevails there ({why}).";
    higher_availability: "sa disponibilité est plus haute", "its availability is higher";
    surer_coverage: "à disponibilité égale, sa couverture est plus sûre",
        "at the same availability, its coverage is surer";
    more_seats: "à couverture égale, plus de personnes y sont présentes",
        "at the same coverage, more people are at work in it";
    comes_first: "à engagement égal, elle est citée en premier", "both have the same commitment and it is listed first";
    availability_short(window, mean, target): "{window} : la disponibilité attendue, {mean} %, n’atteint pas l’engagement de {target} %.",
        "{window}: the expected availability, {mean}%, falls short of the commitment, {target}%.";
    requests_late(window, year, expected, kept, promised, needed): "{window} : en {year}, {expected} % {kept}, {promised} % sont promis. {needed}",
        "{window}: in {year}, {expected}% {kept}, {promised}% are promised. {needed}";
    taken_up_in_time: "des demandes urgentes sont prises en charge dans le délai",
        "of urgent requests are taken up within the delay";
    acknowledged_in_time: "des demandes sont commencées dans le délai d’accusé de réception",
        "of requests are begun within the delay of acknowledgement";
    handled_in_time: "des demandes sont traitées dans le délai", "of requests are handled within the delay";
    agents_needed(needed, agents): "Personnes présentes à la fois : {agents} ; il en faudrait {needed}.",
        "People at work at the same time: {agents}; it would take {needed}.";
    no_agents_suffice(most): "Même {most} personnes présentes à la fois n’y suffiraient pas.",
        "Even {most} people at work at the same time would not be enough.";
}
