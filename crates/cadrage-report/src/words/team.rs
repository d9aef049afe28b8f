//! Texts of `team`.

cadrage_core::texts! {
    title(names): "Une équipe pour plusieurs services : {names}", "One team for several services: {names}";
    saves[count](alone, in_team, saved, share):
        ["Chiffré seul, le service coûte {alone} au porteur sur la période ; dans l’équipe, {in_team} : {saved} ({share}) d’économie.",
         "Chiffrés chacun seul, les {count} services coûtent {alone} au porteur sur la période ; tenus par une même équipe, {in_team}, soit {saved} ({share}) d’économie."],
        ["Priced alone, the service costs its provider {alone} over the period; in the team, {in_team}: {saved} ({share}) is saved.",
         "Each priced alone, the {count} services cost their provider {alone} over the period; run by one team, {in_team}: {saved} ({share}) is saved."];
    saves_nothing[count](alone):
        ["Le service coûte {alone} au porteur sur la période ; il n’a rien en commun avec un autre.",
         "Les {count} services coûtent {alone} au porteur sur la période ; l’équipe n’a rien qui serve à deux d’entre eux."],
        ["The service costs its provider {alone} over the period; it has nothing in common with another.",
         "The {count} services cost their provider {alone} over the period; the team has nothing that serves two of them."];
    several_providers(names):
        "Ces cadrages nomment plusieurs établissements porteurs ({names}) : ce qui suit suppose qu’une même équipe tient tous les services.",
        "These scopings name several providers ({names}): what follows assumes that one team runs all services.";
    each: "Chaque service", "Each service";
    each_caption: "Sur la période, avant soutien d’ESUP, en euros", "Over the period, before support by ESUP, in euros";
    alone: "Seul", "Alone";
    alone_shared: "Dont ce que l’équipe n’a qu’une fois", "Of which what the team has once";
    part: "Sa part de ce qui est porté en commun", "Its part of what is borne together";
    in_team: "Dans l’équipe", "In the team";
    saved: "Économie par rapport à « Seul »", "Saved compared with “Alone”";
    yearly: "Chaque année", "Each year";
    yearly_caption: "Tous les services, avant soutien d’ESUP, en euros", "All services, before support by ESUP, in euros";
    all_alone: "Services chiffrés chacun seul", "Services each priced alone";
    all_in_team: "Services tenus par l’équipe", "Services run by the team";
    shared: "Ce que l’équipe n’a qu’une fois", "What the team has once";
    shared_caption: "Sur la période, en euros", "Over the period, in euros";
    services_that_need: "Services", "Services";
    borne: "Porté une fois", "Borne once";
    days: "Travail par profil", "Work by profile";
    days_caption: "Jours par profil, chaque service seul puis dans l’équipe", "Days by profile, each service alone, then in the team";
    profile: "Profil (jours)", "Profile (days)";
    profile_alone(profile): "{profile}, seuls", "{profile}, alone";
    profile_in_team(profile): "{profile}, en équipe", "{profile}, in the team";
    assumption: [
        "Chaque année, de ce que l’équipe n’a qu’une fois, le montant le plus cher des services qui en ont besoin est porté ; de ce qui n’est fait qu’une fois pour toutes, ce dont croît le cumul le plus cher.",
        "La colonne « shared_by » de la grille dit quels impacts une équipe n’a qu’une fois : c’est une hypothèse des auteurs, à relire et à changer. Être d’astreinte en fait toujours partie ; les interventions restent à chaque service.",
        "Les montants sont ceux du porteur, avant soutien d’ESUP ; l’estimation d’aucun service ne change."
    ], [
        "In each year, of what the team has once, the dearest amount among the services that need it is borne; of what is done once and for all, what the dearest sum so far grows by.",
        "The column “shared_by” of the grid says which impacts a team has once: it is an assumption of the authors, to be read and changed. Being on call is always one of them; interventions stay with each service.",
        "Amounts are those of the provider, before support by ESUP; no estimate of a service changes."
    ];
    division_equal:
        "Ce qui est porté une fois est divisé à parts égales entre les services qui en ont besoin dans l’année, au centime près.",
        "What is borne once is divided in equal parts among the services that need it in the year, to the cent.";
    division_proportional:
        "Ce qui est porté une fois est divisé en proportion de ce que chaque service porterait seul dans l’année, au centime près.",
        "What is borne once is divided in proportion to what each service would bear alone in the year, to the cent.";
    not_costed(service, lines): "« {service} » ne compte pas, faute de prix : {lines}.", "“{service}” leaves out, for want of a price: {lines}.";
}
