//! Texts of `alternatives`.

cadrage_core::texts! {
    title(service): "{service} : rejoindre, seul ou ailleurs", "{service}: joining, alone or elsewhere";
    pooling_saves[count](together, apart, saved, share):
        ["Mutualisé pour un établissement, le service coûte {together} sur la période, toutes parties comprises (établissement, porteur, ESUP) ; seul, l’établissement dépenserait {apart}. La mutualisation évite {saved} ({share}).",
         "Mutualisé pour {count} établissements, le service coûte {together} sur la période, toutes parties comprises (établissements, porteur, ESUP) ; chacun de son côté, les établissements dépenseraient {apart}. La mutualisation évite {saved} ({share})."],
        ["Pooled for one institution, the service costs {together} over the period, all parties included (institution, provider, ESUP); on its own, the institution would spend {apart}. Pooling saves {saved} ({share}).",
         "Pooled for {count} institutions, the service costs {together} over the period, all parties included (institutions, provider, ESUP); each on its own, the institutions would spend {apart}. Pooling saves {saved} ({share})."];
    pooling_costs[count](together, apart, more):
        ["Mutualisé pour un établissement, le service coûte {together} sur la période, toutes parties comprises (établissement, porteur, ESUP) ; seul, l’établissement dépenserait {apart}. La mutualisation coûte {more} de plus.",
         "Mutualisé pour {count} établissements, le service coûte {together} sur la période, toutes parties comprises (établissements, porteur, ESUP) ; chacun de son côté, les établissements dépenseraient {apart}. La mutualisation coûte {more} de plus."],
        ["Pooled for one institution, the service costs {together} over the period, all parties included (institution, provider, ESUP); on its own, the institution would spend {apart}. Pooling costs {more} more.",
         "Pooled for {count} institutions, the service costs {together} over the period, all parties included (institutions, provider, ESUP); each on its own, the institutions would spend {apart}. Pooling costs {more} more."];
    nobody_pays_more:
        "Aucun établissement ne paie plus que s’il exploitait le service seul.",
        "No institution pays more than if it ran the service alone.";
    pay_more[count](names):
        ["Paierait plus qu’en exploitant seul : {names}.", "Paieraient plus qu’en exploitant seuls : {names}."],
        ["Would pay more than by running it alone: {names}.", "Would pay more than by running it alone: {names}."];
    all_pay_less(way): "Chaque établissement paierait moins avec « {way} » qu’en rejoignant.",
        "Each institution would pay less with “{way}” than by joining.";
    pay_less[count](way, names):
        ["Paierait moins avec « {way} » qu’en rejoignant : {names}.",
         "Paieraient moins avec « {way} » qu’en rejoignant : {names}."],
        ["Would pay less with “{way}” than by joining: {names}.",
         "Would pay less with “{way}” than by joining: {names}."];
    less_than_joining(name, less): "{name} (−\u{202f}{less})", "{name} (−{less})";
    more_than_alone(name, more): "{name} (+\u{202f}{more})", "{name} (+{more})";
    absent(names): "Sur la période, n’est dans le service aucune année : {names}.",
        "Over the period, in the service in no year: {names}.";
    each: "Chaque établissement", "Each institution";
    each_caption:
        "De la première à la dernière année de chacun dans le service, son propre effort compris, en euros TTC",
        "From the first to the last year of each in the service, its own effort included, in euros including VAT";
    since: "Depuis", "Since";
    saved: "Économie par rapport à « Exploiter seul »", "Saved compared with “Run it alone”";
    cheaper_in: "Rejoindre coûte moins qu’exploiter seul", "Joining costs less than running it alone";
    ways: "Ce que coûte chaque voie", "What each way costs";
    ways_caption(years): "{years}, en euros TTC", "{years}, in euros including VAT";
    way: "Voie", "Way";
    paid: "Payé", "Paid";
    join_cheaper: "Rejoindre coûte moins", "Joining costs less";
    of_draws(share): "{share} des tirages", "{share} of draws";
    paid_each_year: "Ce qui est payé chaque année, en euros TTC", "What is paid each year, in euros including VAT";
    offer_of(label, name): "{label} ({name})", "{label} ({name})";
    cheaper_from(year, way):
        "Dès {year}, rejoindre revient en tout moins cher que « {way} ».",
        "From {year} on, joining has cost less in all than “{way}”.";
    never_cheaper(way):
        "Sur la période, rejoindre ne devient pas moins cher que « {way} ».",
        "Over the period, joining does not become cheaper than “{way}”.";
    joins_from(users): "Rejoindre lui coûte moins qu’exploiter seul à partir de {users} usagers.", "Joining costs it less than running it alone from {users} users on.";
    alone_from(users): "Exploiter seul lui coûte moins à partir de {users} usagers.", "Running it alone costs it less from {users} users on.";
    joins_always(most): "Rejoindre lui coûte moins qu’exploiter seul, quel que soit le nombre d’usagers essayé, jusqu’à {most}.", "Joining costs it less than running it alone, at every number of users tried, up to {most}.";
    joins_never(most): "Exploiter seul lui coûte moins, quel que soit le nombre d’usagers essayé, jusqu’à {most}.", "Running it alone costs it less, at every number of users tried, up to {most}.";
    assumptions: "Ce que ces montants supposent", "What these amounts assume";
    assumption: [
        "Seul, un établissement est chiffré par le même moteur, avec ses usagers, sans ce qui n’existe que pour en servir d’autres, sans soutien d’ESUP et, puisqu’il ne facture personne, sans récupérer de TVA. S’il quitte le service et y revient, il exploite seul sans interruption.",
        "Les tailles saisies pour tout le service sont réparties si la grille les compte par usager ou par établissement ; les autres restent celles du service, sauf ce que le cadrage dit d’un établissement qui exploite seul, régime de TVA compris. Ce que le porteur possède déjà est supposé acquis de même.",
        "L’effort propre est supposé le même pour tous ceux qui sont dans le service. Ne rien faire ne coûte rien, et ne rend aucun service."
    ], [
        "Alone, an institution is priced by the same engine, with its users, without what exists only to serve others, without support by ESUP and, since it invoices nobody, without recovering VAT. One that leaves the service and comes back runs it alone without a break.",
        "Sizes entered for the whole service are split if the grid counts them by user or by institution; others stay those of the service, but for what the scoping says of an institution that runs it alone, its VAT regime included. What the provider has already is taken to be there as well.",
        "Own effort is taken to be the same for all that are in the service. Doing nothing costs nothing, and renders no service."
    ];
    esup_lines(amount):
        "Les lignes à la charge d’ESUP, {amount} sur la période, comptent dans ce que tous dépensent ensemble ; aucun établissement seul n’est supposé en avoir besoin.",
        "The lines borne by ESUP, {amount} over the period, count in what all spend together; no institution on its own is taken to need them.";
    draws(samples, seed):
        "Fourchettes et parts de tirages : {samples} tirages communs (graine {seed}).",
        "Ranges and shares of draws: {samples} common draws (seed {seed}).";
    not_costed(way, lines): "« {way} » ne compte pas, faute de prix : {lines}.", "“{way}” leaves out, for want of a price: {lines}.";
}
