//! Texts of `portfolio`.

cadrage_core::texts! {
    title(budget): "Répartition d’un budget ESUP de {budget}", "Sharing an ESUP budget of {budget}";
    with_larger_budget: "Avec un budget plus large", "With a larger budget";
    plans_heading: "Ce que ferait chaque plan", "What each plan would do";
    of_service(name, sentence): "{name} : {sentence}", "{name}: {sentence}";
    plan_chosen: "Plan retenu pour chaque service, en euros sur la période",
        "Plan chosen for each service, in euros over the period";
    not_offered: "Services qui ne peuvent pas être proposés",
        "Services that cannot be offered";
    no_plan_helps: "Aucun plan ne rend possible un service de plus, quel que soit le budget.",
        "No plan makes another service possible, whatever the budget.";
    every_plan: "Chaque plan pour chaque service (✓ : retenu)",
        "Each plan for each service (✓: chosen)";
    chosen_plan: "Plan retenu", "Plan chosen";
    offered: "Proposé", "Offered";
    esup_cash: "ESUP, argent", "ESUP, cash";
    esup_in_kind: "ESUP, nature", "ESUP, in kind";
    esup_total: "ESUP, total", "ESUP, total";
    plan: "Plan", "Plan";
    service_joins(name, plan): "{name} s’ajoute, avec « {plan} »", "{name} joins, with “{plan}”";
    service_changes_plan(name, plan, next): "{name} passe de « {plan} » à « {next} »",
        "{name} goes from “{plan}” to “{next}”";
    one_offered(feasible, all, spent, left): "{feasible} service sur {all} peut être proposé : ESUP donne {spent}, il reste {left}. Le plan de chacun est choisi pour proposer le plus de services, puis pour que leurs établissements paient le moins.",
        "{feasible} of {all} services can be offered: ESUP gives {spent}, {left} is left. Plans are chosen to offer the most services, then for their institutions to pay the least.";
    many_offered(feasible, all, spent, left): "{feasible} services sur {all} peuvent être proposés : ESUP donne {spent}, il reste {left}. Le plan de chacun est choisi pour proposer le plus de services, puis pour que leurs établissements paient le moins.",
        "{feasible} of {all} services can be offered: ESUP gives {spent}, {left} is left. Plans are chosen to offer the most services, then for their institutions to pay the least.";
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
}
