//! Texts of `review`.

cadrage_core::texts! {
    title(service): "Bilan : {service}", "Review: {service}";
    document_title(service): "Bilan annuel : {service}", "Yearly review: {service}";
    lead: "Ce bilan met en regard l’estimation de la réunion de cadrage et ce que le service a pris ; il nourrit la réunion annuelle de suivi.",
        "This review sets the estimate of the scoping meeting beside what the service took; it prepares the yearly follow-up meeting.";
    result(years, planned, actual, difference, share):
        "{years} : ce dont le réalisé est connu était estimé à {planned} ; il a coûté {actual}, soit {difference} ({share}).",
        "{years}: what is known to have been spent was estimated at {planned}; it took {actual}, {difference} ({share}).";
    as_planned(years, planned):
        "{years} : ce dont le réalisé est connu était estimé à {planned}, et l’a coûté.",
        "{years}: what is known to have been spent was estimated at {planned}, and took as much.";
    nothing_told: "Aucun coût réel n’est donné.", "No actual cost is given.";
    parts(volume, quantity, pay, price):
        "Dans l’ordre : tailles atteintes {volume}, quantités {quantity}, rémunérations {pay}, prix {price}.",
        "In order: sizes reached {volume}, quantities {quantity}, pay {pay}, prices {price}.";
    year(year): "Année {year}", "Year {year}";
    variance_caption(year): "Coût de {year} pour le porteur, de l’estimé au réalisé, en euros",
        "Cost of {year} for the provider, from the estimate to what it took, in euros";
    told: "Ce dont le réalisé est connu", "What is known";
    planned: "Estimé", "Estimated";
    volume: "Tailles", "Sizes";
    pay: "Rémunération", "Pay";
    price: "Prix", "Price";
    actual: "Réalisé", "Actual";
    unplanned(label): "{label} (non prévu)", "{label} (not planned)";
    untold[count](amount):
        ["Une ligne de l’estimation, pour {amount}, n’a pas de réalisé : elle n’est pas comparée.",
         "{count} lignes de l’estimation, pour {amount}, n’ont pas de réalisé : elles ne sont pas comparées."],
        ["One line of the estimate, for {amount}, has no actual figure: it is not compared.",
         "{count} lines of the estimate, for {amount}, have no actual figure: they are not compared."];
    days_caption(year): "Jours de travail de {year}", "Days of work in {year}";
    for_sizes: "Pour les tailles atteintes", "For the sizes reached";
    taken: "Réalisés", "Taken";
    sizes_caption(year): "Tailles de {year}", "Sizes in {year}";
    reached: "Atteinte", "Reached";
    commitments: "Engagements", "Commitments";
    availability_caption(year): "Disponibilité de {year}, en heures de la plage", "Availability in {year}, in hours of the window";
    all_committed: "Toutes les plages engagées", "All committed windows";
    no_commitment(outage): "Aucune plage n’est engagée : l’arrêt de {outage} h n’est comparé à rien.",
        "No window is committed: the outage of {outage} h is compared with nothing.";
    aimed(window): "{window} (objectif)", "{window} (aimed at)";
    allowed: "Arrêt admis", "Outage allowed";
    outage: "Arrêt constaté", "Outage";
    availability: "Disponibilité", "Availability";
    requests_held(on_time, promised): "Demandes traitées dans les délais : {on_time}, pour {promised} promis ; l’engagement est tenu.",
        "Requests handled in time: {on_time}, with {promised} promised; the commitment was held.";
    requests_missed(on_time, promised): "Demandes traitées dans les délais : {on_time}, pour {promised} promis ; l’engagement n’est pas tenu.",
        "Requests handled in time: {on_time}, with {promised} promised; the commitment was not held.";
    requests_in_time(on_time): "Demandes traitées dans les délais : {on_time} ; aucune part n’est promise.",
        "Requests handled in time: {on_time}; no share is promised.";
    requests_of_unknown(in_time): "Demandes traitées dans les délais : {in_time} ; le nombre de demandes reçues n’est pas donné, leur part n’est donc pas connue.",
        "Requests handled in time: {in_time}; how many were received is not given, so that their share is not known.";
    requests_received(received, expected): "Demandes reçues : {received} ; l’estimation en compte {expected}.",
        "Requests received: {received}; the estimate counts {expected}.";
    incidents(counted, expected): "Incidents : {counted} ; l’estimation en compte {expected}.",
        "Incidents: {counted}; the estimate counts {expected}.";
    years_left: "Années restantes", "Years left";
    no_year_left: "L’horizon de l’estimation est écoulé.", "No year of the estimate is left.";
    forecast(years, before, after, difference):
        "{years} : le coût attendu passe de {before} à {after} ({difference}), d’après ce qui a été observé.",
        "{years}: the expected cost goes from {before} to {after} ({difference}), based on what was observed.";
    range(before_low, before_high, after_low, after_high):
        "Huit tirages sur dix allaient de {before_low} à {before_high} ; ils vont de {after_low} à {after_high}.",
        "Eight draws out of ten ranged from {before_low} to {before_high}; they now range from {after_low} to {after_high}.";
    by_year_caption: "Coût pour le porteur, en euros ; une année écoulée est l’estimé plus l’écart constaté",
        "Cost for the provider, in euros; a past year is the estimate plus the difference found";
    now: "Avec le bilan", "With the review";
    learned: "Ce que le réalisé apprend", "What actual figures teach";
    learned_caption: "Valeurs dont dépendent les années restantes", "Values on which the years left depend";
    observed: "Observée", "Observed";
    expected_after: "Désormais", "Now";
    range_after: "Fourchette désormais", "Range now";
    times(ratio): "× {ratio}", "× {ratio}";
    bounds(low, high): "{low} à {high}", "{low} to {high}";
    effort_of(label): "{label} : quantité", "{label}: quantity";
    price_of(label): "{label} : prix", "{label}: price";
    size_of(label): "{label} : taille", "{label}: size";
    size_per_unit(label, basis): "{label} : taille, par unité de « {basis} »", "{label}: size, per unit of “{basis}”";
    fee: "Redevance", "Fee";
    fee_rises(year, planned, needed, difference):
        "Pour équilibrer le tarif sur la période, la redevance d’un établissement de taille moyenne passerait de {planned} à {needed} dès {year} ({difference}).",
        "To balance the tariff over the term, the fee of an institution of mean size would go from {planned} to {needed} from {year} on ({difference}).";
    fee_stays(year, planned):
        "La redevance prévue de {year}, {planned} pour un établissement de taille moyenne, équilibre encore le tarif.",
        "The fee planned for {year}, {planned} for an institution of mean size, still balances the tariff.";
    fee_arithmetic(to_recover, paid):
        "À couvrir sur la période : {to_recover} ; les recettes des années écoulées (droits d’entrée, redevances, unités), telles que prévues et avant arrondi, en ont apporté {paid}.",
        "To be recovered over the term: {to_recover}; the income of the past years (entry fees, yearly fees, units), as planned and before rounding, has brought {paid}.";
    unmapped: "Lignes sans correspondance", "Rows that lead to nothing";
    unmapped_count[count]:
        ["Une ligne du fichier ne correspond à rien : elle n’entre dans aucun montant ci-dessus.",
         "{count} lignes du fichier ne correspondent à rien : elles n’entrent dans aucun montant ci-dessus."],
        ["One row of the file leads to nothing: it is in no amount above.",
         "{count} rows of the file lead to nothing: they are in no amount above."];
    ignored[count]:
        ["La table de correspondance en écarte une, d’un autre service.", "La table de correspondance en écarte {count}, d’autres services."],
        ["The mapping sets one aside, of another service.", "The mapping sets {count} aside, of other services."];
    reason: "Motif", "Reason";
    unmapped_caption: "Les lignes à compléter dans la table de correspondance", "The rows to add to the mapping";
    row: "Ligne du fichier", "Row of the file";
    text: "Libellé", "Text";
    how: "Comment lire ce bilan", "How to read this review";
    assumption: [
        "L’écart se découpe dans un ordre fixe : les tailles atteintes, aux quantités et aux prix prévus ; puis les jours ou unités réels, aux prix prévus ; puis la rémunération de ceux qui ont travaillé ; enfin les factures. Chaque part est la différence de deux montants au centime : leur somme est l’écart.",
        "Une facture sans quantité ne dit que le prix : tout son écart, une fois les tailles comptées, est un écart de prix.",
        "Les jours sont valorisés au coût du profil dans la grille, l’année où ils sont faits. Les factures comptent avec la TVA que le porteur ne récupère pas, comme l’estimation.",
        "Ce qui est donné pour un thème, un article ou une nature se répartit sur ses lignes en proportion de ce qui en était attendu ; le plus précis l’emporte.",
        "Années restantes : la fourchette d’une valeur compte comme une année observée. Avec n années, la valeur attendue est la moyenne de l’ancienne et des n observations, et la fourchette est √(1 + n) fois moins large, de même forme. Une taille comptée par une autre s’apprend par unité de cette autre, telle qu’elle a été atteinte ; ce qui se compte en entiers sans croître le reste, arrondi. Une taille sans fourchette reste celle du cadrage."
    ], [
        "The difference is split in a fixed order: the sizes reached, at planned quantities and prices; then the days or units it took, at planned prices; then the pay of those who worked; last the invoices. Each part is the difference of two amounts to the cent: they add up to the whole.",
        "An invoice without a quantity only tells the price: all of its difference, once sizes are counted, is one of price.",
        "Days are priced at the cost of the profile in the grid, in the year in which they were worked. Invoices count with the VAT that the provider does not recover, as the estimate does.",
        "What is told of a theme, an item or a nature is spread over its lines in proportion to what was expected of them; the most precise counts.",
        "Years left: the range of a value counts as one year that was observed. With n years, the expectation is the mean of the old one and of the n observations, and the range is √(1 + n) times narrower, of the same shape. A size counted by another is learned for each unit of that other one, as it was reached; what is counted in whole and does not grow stays whole, rounded. A size without a range stays that of the scoping."
    ];
}
