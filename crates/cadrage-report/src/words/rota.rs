//! Texts of `rota`.

cadrage_core::texts! {
    title(year): "Tour d’astreinte {year}", "On-call rota {year}";
    shared[count](members, cost):
        ["Une semaine est partagée entre {members} membres ; être d’astreinte coûte {cost} dans l’année.",
         "{count} semaines sont partagées entre {members} membres ; être d’astreinte coûte {cost} dans l’année."],
        ["One week is shared between {members} members; being on call costs {cost} in the year.",
         "{count} weeks are shared between {members} members; being on call costs {cost} in the year."];
    alone(weeks, cost): "Un seul membre tient les {weeks} semaines ; être d’astreinte coûte {cost} dans l’année.",
        "A single member takes all {weeks} weeks; being on call costs {cost} in the year.";
    fairest(spread):
        "Par personne, le membre le plus chargé l’est de {spread} de plus que le moins chargé, au barème de l’astreinte : aucun tour qui respecte ces règles n’est plus équitable.",
        "By person, the most burdened member bears {spread} more than the least, by the scale of on-call pay: no rota that keeps these rules is fairer.";
    nearly_fairest(spread, least, gap):
        "Par personne, le membre le plus chargé l’est de {spread} de plus que le moins chargé, au barème de l’astreinte. Aucun tour qui respecte ces règles ne descend sous {least} : celui-ci est au plus à {gap} du plus équitable.",
        "By person, the most burdened member bears {spread} more than the least, by the scale of on-call pay. No rota that keeps these rules goes below {least}: this one is {gap} from the fairest at most.";
    each_member: "Chaque membre", "Each member";
    each_member_caption(year): "Dans l’année {year}, coûts en euros", "In the year {year}, costs in euros";
    member: "Membre", "Member";
    people: "Personnes", "Persons";
    weeks: "Semaines", "Weeks";
    cost: "Coût de ses semaines", "Cost of its weeks";
    equal_part: "Part égale", "Equal part";
    each_week: "Chaque semaine", "Each week";
    each_week_caption(year): "Les semaines de {year}, du lundi au dimanche ; le jour de l’an coupe la première et la dernière",
        "The weeks of {year}, from Monday to Sunday; New Year cuts the first and the last";
    from: "Du", "From";
    to: "Au", "To";
    person: "Personne", "Person";
    weight: "Poids (€)", "Weight (€)";
    lacks(member, services): "« {member} » ne prend aucune semaine : ses agents n’interviennent pas sur {services}.",
        "“{member}” takes no week: its people may not act on {services}.";
    assumptions: "Comment ce tour est établi", "How this rota is made";
    assumption: [
        "Une semaine pèse ce que coûte l’astreinte de ses nuits, samedis, dimanches et jours fériés, au barème en vigueur de la grille et avec les plages du palier ; les interventions n’en font pas partie.",
        "Les agents d’un membre prennent ses semaines à tour de rôle : autant de semaines peuvent se suivre qu’il a d’agents, sans que l’un d’eux manque son repos.",
        "Le tour est cherché par séparation et évaluation, semaine après semaine, puis amélioré par échanges ; la borne est celle des semaines distribuées selon leur poids, sans égard à leur date.",
        "Le coût d’un membre est celui de ses semaines. « Part égale » est ce que donne le nombre de fournisseurs qui partagent l’astreinte (« pooled_providers ») dans une estimation."
    ], [
        "A week weighs what being on call costs for its nights, Saturdays, Sundays and holidays, by the scale in force in the grid and with the windows of the tier; interventions are no part of it.",
        "The people of a member take its weeks in turn: as many weeks may follow each other as it has people, and none of them misses a rest.",
        "The rota is searched for by branch and bound, week after week, then improved by exchanges; the bound is that of the weeks handed out by weight, whenever they are.",
        "The cost of a member is that of its weeks. “Equal part” is what the number of providers that share the rota (“pooled_providers”) gives in an estimate."
    ];
    nobody_on_call: "Aucune plage de ce palier n’est tenue par astreinte : il n’y a pas de tour à établir.",
        "No window of this tier is covered on call: there is no rota to make.";
    few_people(people, least): "Pas de tour possible : l’effectif minimal est de {least}, et celui des membres qui interviennent sur tous les services de {people}.",
        "No rota is possible: the least number of people is {least}, and the members that may act on all services have {people}.";
    nobody_available(from, to): "Pas de tour possible : personne n’est disponible du {from} au {to}.",
        "No rota is possible: nobody is available from {from} to {to}.";
    few_weeks(most, weeks): "Pas de tour possible : au plus de ce que chacun peut prendre, {most} semaines sont tenues sur {weeks}.",
        "No rota is possible: at the most that each may take, {most} weeks of {weeks} are covered.";
    no_rest(from, to): "Pas de tour possible : du {from} au {to}, tous ceux qui sont disponibles sont en repos, quel que soit l’ordre des semaines précédentes.",
        "No rota is possible: from {from} to {to}, all who are available rest, whoever took the weeks before.";
    not_found(from, to): "Aucun tour trouvé : avec le repos et le nombre de semaines par personne, aucun essai ne tient la semaine du {from} au {to}.",
        "No rota found: with the rest and the number of weeks each, no try covers the week from {from} to {to}.";
}
