//! Texts of `coverage`.

crate::texts! {
    people_on_call(least, lasting, people): "Astreinte : {least} personnes au moins, {lasting} pour tenir dans la durée ; {people} prévues.",
        "On call: {least} people at least, {lasting} for it to last; {people} planned.";
    daily_rest(hours): "Repos quotidien : les interventions décalent la reprise, soit {hours} h de travail perdues par an.",
        "Daily rest: interventions delay the next start, that is {hours} working hours lost a year.";
    overtime_shared(people): "Heures supplémentaires : à partager entre {people} personnes au moins pour rester sous le plafond mensuel.",
        "Overtime: to be shared among at least {people} people to stay below the monthly cap.";
    overtime_not_paid(profile): "Les heures supplémentaires ne sont pas payées à la catégorie A ({profile}) : des équipes en horaires décalés sont comptées.",
        "Overtime is not paid to category A ({profile}): shifts are counted instead.";
    no_component: "Aucun sous-ensemble n’est décrit : ni les interventions ni la disponibilité ne peuvent être estimées.",
        "No component is described: neither interventions nor availability can be estimated.";
    complete_team: "Compléter l’équipe, mettre l’astreinte en commun ou réduire la plage",
        "Complete the team, pool the rota or narrow the window";
    give_hours_to_others: "Confier ces heures à des agents de catégorie B ou C, ou à l’astreinte",
        "Give these hours to staff of category B or C, or to on-call duty";
    describe_components: "Décrire les sous-ensembles techniques du service dans le cadrage",
        "Describe the technical components of the service in the scoping";
    additional_replica(component): "{component} : exemplaire supplémentaire", "{component}: additional replica";
    replica_set_up(component): "{component} : mise en place de l’exemplaire supplémentaire",
        "{component}: set-up of the additional replica";
    staffed_days: "Présence au-delà de la plage classique", "Staff beyond the classic window";
    periods_on_call: "Tour d’astreinte : nuits, samedis, dimanches et jours fériés",
        "On-call rota: nights, Saturdays, Sundays and holidays";
    time_off: "Repos compensateur d’astreinte", "Time off for being on call";
    intervention_time_off: "Repos compensateur d’intervention", "Time off for interventions";
    delayed_start: "Reprise décalée par le repos quotidien", "Start delayed by daily rest";
}
