//! Texts of `requests`.

cadrage_core::texts! {
    heading: "Délais des demandes", "Delays of requests";
    caption(window): "Délais des demandes, {window}", "Delays of requests, {window}";
    team(window, agents, share): "Demandes pendant « {window} » : {agents}, {share} du temps donné aux demandes.",
        "Requests during “{window}”: {agents}, {share} of the time given to requests.";
    agents[count]: ["{count} personne présente", "{count} personnes présentes à la fois"],
        ["{count} person at work", "{count} people at work at the same time"];
    number: "Demandes", "Requests";
    work: "Travail", "Work";
    occupancy: "Occupation", "Occupancy";
    taken_up: "Urgentes", "Urgent";
    acknowledged: "Accusées", "Acknowledged";
    handled: "Traitées", "Handled";
    within(share): "{share}\u{a0}en", "{share}\u{a0}in";
    at_peak: "Pointe", "Peak";
    needed: "Besoin", "Needed";
    overrun: "débordé", "overrun";
    kind(label, number, year, hours): "{label} : {number} en {year}, {hours} h chacune",
        "{label}: {number} in {year}, {hours} h each";
    urgent_kind(label, number, year, hours): "{label} : {number} en {year}, {hours} h chacune, avant toutes les autres",
        "{label}: {number} in {year}, {hours} h each, before all others";
    how: "Les demandes sont celles des lignes de l’estimation : elles arrivent au hasard pendant les heures de présence et sont prises dans l’ordre (file d’attente d’Erlang) ; le temps donné aux demandes est réparti sur chaque heure, si bien que qui les traite par demi-journées en accuse réception plus tard. Délais en heures de la plage.",
        "Requests are those of the lines of the estimate: they come at random during the hours at work and are taken in turn (Erlang’s queue); the time given to requests is spread over each hour, so that whoever handles them by half-days acknowledges them later. Delays in hours of the window.";
    in_time: "Urgentes, accusées, traitées : la part qui l’est dans le délai promis, en moyenne de l’année.",
        "Urgent, acknowledged, handled: the share taken up, begun or handled within the promised delay, on the average of the year.";
    peak(ratio): "Pointe : {ratio} fois plus de demandes ; débordé : il en arrive plus qu’il n’en est traité.",
        "Peak: {ratio} times as many requests; overrun: more of them come than are handled.";
    people_needed: "Besoin : les personnes présentes qui tiennent les délais.",
        "Needed: the people at work who keep the delays.";
}
