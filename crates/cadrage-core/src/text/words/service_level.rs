//! Texts of `service_level`.

crate::texts! {
    overlap(prevails, yields, hours, why): "« {prevails} » et « {yields} » sont ouvertes en même temps {hours} h par an : l’engagement de « {prevails} » y prévaut ({why}).",
        "\"{prevails}\" and \"{yields}\" are open at the same time {hours} h a year: the commitment of \"{prevails}\" prevails there ({why}).";
    higher_availability: "sa disponibilité est plus haute", "its availability is higher";
    surer_coverage: "à disponibilité égale, sa couverture est plus sûre",
        "at the same availability, its coverage is surer";
    comes_first: "à engagement égal, elle est citée en premier", "both have the same commitment and it is listed first";
    availability_short(window, mean, target): "{window} : la disponibilité attendue, {mean} %, n’atteint pas l’engagement de {target} %.",
        "{window}: the expected availability, {mean}%, falls short of the commitment, {target}%.";
    requests_late(window, year, kept, promised, needed): "{window} : en {year}, {kept} % des demandes tiennent les délais, {promised} % sont promis. {needed}",
        "{window}: in {year}, {kept}% of requests are within the delays, {promised}% are promised. {needed}";
    agents_needed(needed, agents): "Personnes présentes à la fois : {agents} ; il en faudrait {needed}.",
        "People at work at the same time: {agents}; it would take {needed}.";
    no_agents_suffice: "Aucun nombre de personnes présentes n’y suffit : les demandes durent plus que le délai.",
        "No number of people at work is enough: requests last longer than the delay.";
}
