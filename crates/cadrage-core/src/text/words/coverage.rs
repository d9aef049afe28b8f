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
    no_component: "Aucun composant n’est décrit : ni les interventions ni la disponibilité ne peuvent être estimées.",
        "No component is described: neither interventions nor availability can be estimated.";
    availability_short(window, mean, target): "{window} : la disponibilité attendue, {mean} %, n’atteint pas l’engagement de {target} %.",
        "{window}: the expected availability, {mean}%, falls short of the commitment, {target}%.";
}
