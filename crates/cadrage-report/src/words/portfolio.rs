//! Texts of `portfolio`.

cadrage_core::texts! {
    title(budget): "Répartition d’un budget ESUP de {budget}", "Sharing an ESUP budget of {budget}";
    title_without_budget: "Un plan de soutien d’ESUP pour chaque service", "One ESUP support plan for each service";
    with_larger_budget: "Avec un budget plus large", "With a larger budget";
    plans_heading: "Ce que ferait chaque plan", "What each plan would do";
    of_service(name, sentence): "{name} : {sentence}", "{name}: {sentence}";
    plan_chosen: "Plan retenu pour chaque service, en euros sur la période",
        "Plan chosen for each service, in euros over the period";
    not_offered: "Services qui ne peuvent pas être proposés",
        "Services that cannot be offered";
    beyond_limits: "les limites données ne le permettent pas avec les autres", "the limits given do not allow it along with the others";
    no_plan_helps: "Aucun plan ne rend possible un service de plus, quel que soit le budget.",
        "No plan makes another service possible, whatever the budget.";
    every_plan: "Chaque plan pour chaque service (✓ : retenu)",
        "Each plan for each service (✓: chosen)";
    chosen_plan: "Plan retenu", "Plan chosen";
    offered: "Proposé", "Offered";
    offered_without_verdict: "avis à venir", "verdict to come";
    esup_cash: "ESUP, argent", "ESUP, cash";
    esup_in_kind: "ESUP, nature", "ESUP, in kind";
    esup_gives: "Apport d’ESUP", "ESUP gives";
    esup_lines(amount):
        "Les lignes à la charge d’ESUP dans les services proposés, {amount} sur la période, s’y ajoutent : aucun plan ne les change, et le budget ne les compte pas.",
        "The lines borne by ESUP in the services that are offered, {amount} over the period, come on top: no plan changes them, and the budget does not count them.";
    plan: "Plan", "Plan";
    service_joins(name, plan): "{name} s’ajoute, avec « {plan} »", "{name} joins, with “{plan}”";
    service_changes_plan(name, plan, next): "{name} passe de « {plan} » à « {next} »",
        "{name} goes from “{plan}” to “{next}”";
    one_offered(feasible, all, spent, left): "{feasible} service sur {all} peut être proposé : ESUP donne {spent}, il reste {left}. Le plan de chacun est choisi pour proposer le plus de services, puis pour que leurs établissements paient le moins.",
        "{feasible} of {all} services can be offered: ESUP gives {spent}, {left} is left. Plans are chosen to offer the most services, then for their institutions to pay the least.";
    many_offered(feasible, all, spent, left): "{feasible} services sur {all} peuvent être proposés : ESUP donne {spent}, il reste {left}. Le plan de chacun est choisi pour proposer le plus de services, puis pour que leurs établissements paient le moins.",
        "{feasible} of {all} services can be offered: ESUP gives {spent}, {left} is left. Plans are chosen to offer the most services, then for their institutions to pay the least.";
    offered_without_budget[feasible](all, spent):
        ["{feasible} service sur {all} peut être proposé : ESUP donne {spent}. Le plan de chacun est choisi pour proposer le plus de services, puis pour que leurs établissements paient le moins.",
         "{feasible} services sur {all} peuvent être proposés : ESUP donne {spent}. Le plan de chacun est choisi pour proposer le plus de services, puis pour que leurs établissements paient le moins."],
        ["{feasible} of {all} services can be offered: ESUP gives {spent}. Plans are chosen to offer the most services, then for their institutions to pay the least.",
         "{feasible} of {all} services can be offered: ESUP gives {spent}. Plans are chosen to offer the most services, then for their institutions to pay the least."];
    with_more(budget, more, moved): "Avec {budget}, soit {more} de plus : {moved}.",
        "With {budget}, that is {more} more: {moved}.";
    plan_studied: "Plan de chaque étude, en euros sur la période", "Plan of each study, in euros over the period";
    own_plan: "Plan de l’étude", "Plan of the study";
    effort: "Effort par profil et par an", "Effort by profile and year";
    effort_counts: "Le personnel des établissements porteurs, tous services réunis, y compris les jours qu’ESUP apporte en nature.",
        "The people of providers, all services together, including the days that ESUP gives in kind.";
    effort_days: "Jours de travail par profil et par an", "Working days by profile and year";
    effort_fte: "Équivalents temps plein par profil et par an", "Full-time equivalents by profile and year";
    effort_offered: "Dont services proposés", "Of which services offered";
    profile_in_days: "Profil, en jours", "Profile, in days";
    profile_in_fte: "Profil, en ETP", "Profile, in FTE";
    constraints: "Ce qui limite le choix", "What limits the choice";
    constraints_caption: "Chaque limite et ce qu’en utilisent les services proposés",
        "Each limit, and what the services that are offered use of it";
    constraint: "Limite", "Limit";
    limit: "Au plus", "At most";
    used: "Utilisé", "Used";
    left: "Reste", "Left";
    one_more: "Un service de plus à", "One more service at";
    budget_of_period: "Budget sur la période, en euros", "Budget over the period, in euros";
    budget_in_cash: "En argent sur la période, en euros", "In cash over the period, in euros";
    budget_in_kind: "En nature sur la période, en euros", "In kind over the period, in euros";
    budget_of_year(year): "Budget {year}, en euros", "Budget of {year}, in euros";
    days_of_year(profile, year): "{profile} en {year}, en jours", "{profile} in {year}, in days";
    proved: "Aucun choix ne fait mieux dans ces limites.",
        "No choice within these limits is better.";
    proved_no_limit: "Aucune limite n’est donnée : chaque service a le plan qui laisse le moins à payer.",
        "No limit is given: each service has the plan that leaves the least to pay.";
    not_proved_services[count]:
        ["Il n’est pas prouvé que ce choix soit le meilleur : {count} service au plus pourrait être proposé.",
         "Il n’est pas prouvé que ce choix soit le meilleur : {count} services au plus pourraient être proposés."],
        ["It is not proved that this choice is the best: {count} service at most could be offered.",
         "It is not proved that this choice is the best: {count} services at most could be offered."];
    not_proved_each(each, least): "Il n’est pas prouvé que ce choix soit le meilleur : avec autant de services, il reste {each} à payer par établissement et par an, tous services réunis ; aucun choix n’en laisse moins de {least}.",
        "It is not proved that this choice is the best: with as many services, {each} remains to be paid for each institution and year, all services together; no choice leaves less than {least}.";
    without_more[count](name, all):
        ["« {name} » : sans cette limite, {count} service sur {all} pourrait être proposé.",
         "« {name} » : sans cette limite, {count} services sur {all} pourraient être proposés."],
        ["“{name}”: without this limit, {count} of {all} services could be offered.",
         "“{name}”: without this limit, {count} of {all} services could be offered."];
    without_less(name, each, then): "« {name} » : sans cette limite, il resterait {then} à payer par établissement et par an, tous services réunis, au lieu de {each}.",
        "“{name}”: without this limit, {then} would remain to be paid for each institution and year, all services together, instead of {each}.";
    without_spending_less(name, spent, then): "« {name} » : sans cette limite, il resterait autant à payer, et ESUP donnerait {then} au lieu de {spent}.",
        "“{name}”: without this limit, as much would remain to be paid, and ESUP would give {then} instead of {spent}.";
    none_limits_alone: "Aucune de ces limites, levée seule, ne changerait le choix.",
        "None of these limits, lifted alone, would change the choice.";
    one_team(names): "Une même équipe tient {names} : ce qu’elle n’a qu’une fois est porté une fois.",
        "One team runs {names}: what it has once is borne once.";
    one_rota(names): "Une même astreinte couvre {names} : elle est portée une fois.",
        "One rota covers {names}: it is borne once.";
    nothing_shared: "Aucun de ces services n’a d’équipe ni d’astreinte en commun avec un autre.",
        "None of these services has a team or a rota in common with another.";
    together(alone, together): "Les services proposés coûtent {together} aux porteurs sur la période, avant soutien ; chacun seul, {alone}.",
        "The services that are offered cost their providers {together} over the period, before support; each alone, {alone}.";
    shared_prices: "Les parts sont celles des services proposés ; un service qui ne l’est pas est à son prix seul. Ce qui suit est à ces prix.",
        "Parts are those of the services that are offered; one that is not stands at its price alone. What follows is at these prices.";
    frontier: "Du budget aux services", "From budgets to services";
    frontier_caption: "Plus petit budget sur la période pour chaque nombre de services, et ce qu’il laisse à payer, en euros",
        "Smallest budget over the period for each number of services, and what it leaves to pay, in euros";
    services_offered: "Services proposés", "Services offered";
    left_to_pay: "Reste à payer par établissement et par an, tous services réunis",
        "Left to pay for each institution and year, all services together";
    frontier_others: "Les autres limites restent ce qu’elles sont.", "The other limits stay as they are.";
    beyond(budget, each): "Au-delà de {budget}, rien ne devient moins cher : il reste {each} à payer par établissement et par an, tous services réunis.",
        "Beyond {budget}, nothing gets cheaper: {each} remains to be paid for each institution and year, all services together.";
    frontier_not_proved[count](budget):
        ["Pour {count} service, un budget plus petit peut exister, d’au moins {budget}.",
         "Pour {count} services, un budget plus petit peut exister, d’au moins {budget}."],
        ["For {count} service, a smaller budget may exist, of at least {budget}.",
         "For {count} services, a smaller budget may exist, of at least {budget}."];
}
