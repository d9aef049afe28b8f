//! Texts of `explain`.

crate::texts! {
    depreciation: "Amortissement", "Depreciation";
    cost_of_provider: "Coût du porteur", "Cost of the provider";
    equipment_bought: "Équipement immobilisé, acheté dans l’année",
        "Capitalised equipment bought in the year";
    full_cost_note: "L’équipement immobilisé compte par son amortissement, non par son achat.",
        "Capitalised equipment counts by its depreciation, not by its purchase.";
    depreciation_note: "Chaque équipement immobilisé est amorti à parts égales sur sa durée de vie, dès l’année de l’achat.",
        "Capitalised equipment is written off in equal parts over its lifetime, from the year of purchase on.";
    commitment_appropriations: "Autorisations d’engagement : ce qui est commandé dans l’année ; un contrat de plusieurs années l’est en une fois.",
        "Commitment appropriations: what is ordered in the year; a contract of several years is ordered at once.";
    payment_appropriations: "Crédits de paiement : ce qui est payé dans l’année. Le travail des personnels en poste n’ouvre pas de crédit ; la présence au-delà de la plage de base, qu’ils ne peuvent pas tenir, en ouvre.",
        "Payment appropriations: what is paid in the year. The work of existing staff opens none; presence beyond the base window, which they cannot cover, opens some.";
    less_support: "Coût du porteur, moins ce qu’apporte chaque mesure de soutien.",
        "Cost of the provider, less what each support measure brings.";
    remains_to_be_funded: "Reste à financer", "Remains to be funded";
    brought_in_kind: "Apport d’ESUP-Portail en nature", "Brought by ESUP-Portail in kind";
    brought_in_cash: "Apport d’ESUP-Portail en argent", "Brought by ESUP-Portail in cash";
    sum_of_measures: "Somme des mesures de soutien de cette forme.",
        "The sum of the support measures of this form.";
    not_applied_because(label, reason): "{label} : {reason}.", "{label}: {reason}.";
    no_line_below_zero(words, cited): "{words} ({cited}). Aucune ligne ne descend sous zéro.",
        "{words} ({cited}). No line goes below zero.";
    one_day_of(long): "1 jour de {long} h", "1 day of {long} h";
    days_of(days_in_words, long): "{days_in_words} jours de {long} h", "{days_in_words} days of {long} h";
    committed_hours: "Heures engagées", "Committed hours";
    only_committed_hours: " Seules comptent les heures des plages engagées (SLA).",
        " Only hours of committed windows (SLA) count.";
    hours_of_year: "Heures de l’année", "Hours of the year";
    sum_of_kinds: "Somme des natures d’heures.", "The sum of the kinds of hours.";
    calendar_of(number, zone): " Calendrier de {number} ({zone}).", " Calendar of {number} ({zone}).";
    full_time_equivalents: "Équivalents temps plein", "Full-time equivalents";
    days_of_work: "Jours de travail", "Days of work";
    productive_days(cited): "jours productifs d’un agent dans l’année ({cited})",
        "productive days of an agent in the year ({cited})";
    electricity_drawn: "Électricité consommée", "Electricity drawn";
    carbon_of_use: "Carbone de l’usage", "Carbon of use";
    carbon_of_making: "Carbone de la fabrication", "Carbon of making";
    electricity_note(pue): "Puissance de chaque matériel en service × heures de l’année × {pue} (PUE : refroidissement et pertes de la salle).",
        "Power of what is in service × hours of the year × {pue} (PUE: cooling and losses of the room).";
    carbon_of_making_note: "Carbone de la fabrication de chaque matériel en service, réparti sur sa durée de vie.",
        "Carbon of the making of what is in service, spread over its lifetime.";
    electricity_in_kwh: "Électricité consommée, en kWh", "Electricity drawn, in kWh";
    grams_a_kwh(cited): "grammes de CO2e par kWh ({cited})", "grams of CO2e a kWh ({cited})";
    grams_in_kilogram: "grammes dans un kilogramme", "grams in a kilogram";
    carbon_of_use_note: "Électricité consommée × facteur d’émission du réseau.",
        "Electricity drawn × emission factor of the grid.";
    of_costs(share): "{share} des dépenses", "{share} of costs";
    of_price(share, quantity, item): "{share} du prix de {quantity} × {item} par an au plus",
        "{share} of the price of up to {quantity} × {item} a year";
    amount_a_year(amount): "{amount} par an", "{amount} a year";
    days_a_year(quantity, item): "{quantity} jours par an ({item})", "{quantity} days a year ({item})";
    at_most(cap): ", au plus {cap} en tout", ", at most {cap} in all";
    set_up: "mise en place", "set-up";
    every_year: "chaque année", "every year";
    or: " ou ", " or ";
    but: "hors", "but";
    for_service: "pour le service", "for the service";
    for_every(per, of_what): "pour {per} ({of_what})", "for every {per} ({of_what})";
    rounded_up: ", nombre arrondi à l’entier supérieur", ", the number being rounded up to a whole";
    between(low, high): ", entre {low} et {high}", ", between {low} and {high}";
    amount_of_line(year, measured, label, price, amount, years, total): "En {year}, {measured} ({label}) × {price} = {amount}. Sur {years} : {total}.",
        "In {year}, {measured} ({label}) × {price} = {amount}. Over {years}: {total}.";
    years[count]: ["{count} an", "{count} ans"], ["{count} year", "{count} years"];
    quantity(measured, each, up, often): "Quantité : {measured} {each}{up}, {often}.",
        "Quantity: {measured} {each}{up}, {often}.";
    value_in_year(value, year): "{value} en {year}", "{value} in {year}";
    size_values(label, status, values): "{label} ({status}) : {values}.", "{label} ({status}): {values}.";
    expected_value(of_what, low, high, value, formula, taken): "Valeur attendue ({of_what}) : entre {low} et {high}, {value} le plus probable, soit {formula} = {taken}.",
        "Expected value ({of_what}): between {low} and {high}, most likely {value}, that is {formula} = {taken}.";
    input_quantity: "quantité", "quantity";
    input_price: "prix HT", "price excl. VAT";
    input_index_points(code): "indice, {code}", "index points, {code}";
    input_bonuses(code): "primes, {code}", "bonuses, {code}";
    input_gross_pay(code): "rémunération brute, {code}", "gross pay, {code}";
    already_met(met): "Besoin déjà couvert : {met}.", "Need already met: {met}.";
    stock_held(serving): "Chaque année n’achète que ce qui manque au parc ; il compte {serving} la dernière année.",
        "Each year buys only what the stock lacks; it holds {serving} in the last year.";
    assumed_value(value, bounds, note): "Valeur estimée, à confirmer : {value}{bounds}. {note}",
        "Assumed value, to be confirmed: {value}{bounds}. {note}";
    civil_servant_day(whose, day, year, pay, bonuses, parts, drift, cost, days): "Le jour {whose} vaut {day} en {year} : traitement {pay}, primes {bonuses}, {parts}{drift} ; soit un coût employeur de {cost} pour {days} jours productifs.",
        "A day {whose} costs {day} in {year}: index-based pay {pay}, bonuses {bonuses}, {parts}{drift}; that is an employer cost of {cost} for {days} productive days.";
    contract_agent_day(whose, day, year, pay, parts, drift, cost, days): "Le jour {whose} vaut {day} en {year} : rémunération brute {pay}, {parts}{drift} ; soit un coût employeur de {cost} pour {days} jours productifs.",
        "A day {whose} costs {day} in {year}: gross pay {pay}, {parts}{drift}; that is an employer cost of {cost} for {days} productive days.";
    listed_price(listed, unit, since, cited): "Prix : {listed} HT par {unit} en {since} ({cited})",
        "Price: {listed} excl. VAT per {unit} in {since} ({cited})";
    drift_until(drift, year, without_vat): ", × {drift} de dérive jusqu’en {year} = {without_vat} HT",
        ", × {drift} of drift until {year} = {without_vat} excl. VAT";
    vat_not_recovered(vat, amount): ", + {vat} de TVA non récupérée = {amount}",
        ", + {vat} of VAT that is not recovered = {amount}";
    allowance(label, listed, cited, charges, amount): "{label} : {listed} ({cited}), + {charges} de cotisations de l’employeur = {amount}.",
        "{label}: {listed} ({cited}), + {charges} of employer’s charges = {amount}.";
    additional_pension(pension): "retraite additionnelle {pension}", "additional pension {pension}";
    payroll_tax(tax): "taxe sur les salaires {tax}", "payroll tax {tax}";
    supplement(label, share): ", {label} de {share} comprise", ", {label} of {share} included";
    since(date, cited): " depuis le {date} ({cited})", " since {date} ({cited})";
    pay_drift(drift, since): ", le tout × {drift} de dérive salariale depuis {since}",
        ", the whole × {drift} of pay drift since {since}";
    other_drift(label, drift, since): ", sauf {label} × {drift} depuis {since}",
        ", but {label} × {drift} since {since}";
    day_of_profile(whose): "Jour {whose}", "Day {whose}";
    day_note: "Coût annuel pour l’employeur, réparti sur les jours productifs d’un agent.",
        "What the employer pays in a year, over the productive days of an agent.";
    employer_cost: "Coût annuel pour l’employeur", "Yearly cost to the employer";
    index_pay: "Traitement indiciaire", "Index-based pay";
    gross_pay: "Rémunération brute", "Gross pay";
    bonuses: "Primes", "Bonuses";
    in_force_since(cited, date): "{cited}, depuis le {date}", "{cited}, since {date}";
    drifted_amount(label, listed, since, drift): "{label} : {listed} en {since} × {drift} de dérive salariale.",
        "{label}: {listed} in {since} × {drift} of pay drift.";
    overhead(overhead): ", plus {overhead} de frais d’environnement", ", plus {overhead} of overhead";
    replicas(all, needed, together): ", {all} exemplaires, {needed} au moins en marche, {together} des pannes les frappent ensemble",
        ", {all} replicas, at least {needed} at work, {together} of failures hit all of them";
    total_cost_at_base_tier: "Coût total au palier de base", "Total cost at the base tier";
    uplift_of_tier: "Surcoût du palier", "Uplift of the tier";
    total_cost_under_this_tier: "Coût total sous ce palier", "Total cost under this tier";
    hours_of_window: "Heures de la plage", "Hours of the window";
    outage_allowed_year: "Arrêt admis par an", "Outage allowed a year";
    expected_availability: "Disponibilité attendue", "Expected availability";
    probability_held: "Probabilité de tenir l’engagement", "Probability that the commitment is held";
    hours_of_window_note(open, year, zone): "Heures de la plage ({open}) qui n’appartiennent pas à une plage plus engagée. Calendrier de {year} ({zone}).",
        "Hours of the window ({open}) that belong to none that is committed more strongly. Calendar of {year} ({zone}).";
    share_that_may_lack(promised): "Part qui peut manquer (engagement de {promised})",
        "Share that may lack ({promised} promised)";
    maintenance_note(windows): "La maintenance annoncée n’a lieu qu’une fois : elle se place dans la plage la moins engagée ({windows}).",
        "Announced maintenance happens once: it stands in the window that is committed least ({windows}).";
    failure_note: "Une panne attend que quelqu’un réponde, puis dure le temps de sa réparation.",
        "A failure waits for somebody, then lasts as long as its repair.";
    probability_note(samples, seed, allowed, waits): "Part des {samples} années simulées (graine {seed}), chacune à la suite de l’année qui la précède, dont l’arrêt dans la plage ne dépasse pas {allowed} h, ce que l’engagement admet. {waits}",
        "Share of {samples} simulated years (seed {seed}), each after the year before it, whose outage in the window is at most {allowed} h, which the commitment allows. {waits}";
    availability_note: "Part du temps, en moyenne, où tous les sous-ensembles marchent à la fois dans la plage.",
        "Share of the time, on average, in which all components work at once in the window.";
    component(label, mtbf, repair, replicas, cited): "{label} : une panne toutes les {mtbf} h en moyenne, {repair} h de réparation{replicas} ({cited}).",
        "{label}: a failure every {mtbf} h on average, {repair} h of repair{replicas} ({cited}).";
    not_present_yet: "L’établissement n’est pas encore là cette année.",
        "The institution is not there yet in this year.";
    shared_by_key(key): "Reste à financer, réparti selon la clé «\u{a0}{key}\u{a0}». Chaque part est arrondie à un centime près, en dessus ou en dessous, pour que leur somme soit exactement le reste à financer.",
        "What remains to be funded, shared by the key “{key}”. Each share is rounded up or down to a cent, so that together they are exactly what remains.";
    mean_over(count, counted): "Moyenne sur {count} {counted}.", "The mean over {count} {counted}.";
    nobody_present: "Aucun établissement n’est là cette année.", "No institution is there in this year.";
    share(of_name): "Part {of_name}", "Share {of_name}";
    unshared: "Non réparti, à la charge du porteur", "Not shared, borne by the provider";
    weight: "poids de l’établissement selon la clé", "weight of the institution by the key";
    sum_of_weights: "somme des poids", "sum of the weights";
    institution_years: "années-établissements : établissements présents, ajoutés d’année en année",
        "institution-years: the institutions present, added year by year";
    institutions_present: "établissements présents", "institutions present";
    for_user: "Par usager", "For a user";
    users: "usagers de ces établissements", "users of these institutions";
    own_lines: "Lignes à la charge des établissements utilisateurs", "Lines borne by user institutions";
    own_effort: "Effort propre d’un établissement", "Own effort of an institution";
    for_institution: "Par établissement", "For an institution";
    working_time_replaced(day, days, whole, absence, beyond, present, quantity, fte): "Temps de travail : un jour compte {day} h, une année {days} × {day} = {whole} h, dont {absence} d’absences à remplacer. {beyond} h ÷ ({day} h × {present}) = {quantity} jours ; ÷ {days} = {fte} ETP.",
        "Working time: a day is {day} h, a year {days} × {day} = {whole} h, of which {absence} of absences to be replaced. {beyond} h ÷ ({day} h × {present}) = {quantity} days; ÷ {days} = {fte} FTE.";
    working_time(day): "Temps de travail : les heures sont comptées en jours de {day} h.",
        "Working time: hours are counted in days of {day} h.";
    premium_of_an_hour(day, whose, price, hour, rate): "Temps de travail : un jour compte {day} h ; l’heure {whose} vaut {price} ÷ {day} = {hour}, dont la sujétion est {rate}.",
        "Working time: a day is {day} h; an hour {whose} costs {price} ÷ {day} = {hour}, of which the premium is {rate}.";
    sum_of_years: "Somme des années.", "The sum of the years.";
    sum_of_profiles: "Somme des profils de l’établissement porteur.", "The sum of the provider’s profiles.";
    sum_of_days: "Somme des jours de chaque ligne de ce profil.",
        "The sum of the days of each line of this profile.";
    fte_note: "Jours de travail de l’année, divisés par les jours productifs d’un agent à temps plein, au centième.",
        "Days of work of the year, over the productive days of a full-time agent, to the hundredth.";
    uplift_note: "Ce que coûte le même cadrage sous ce palier, moins ce qu’il coûterait au palier de base. Les lignes du palier sont dites ensuite.",
        "What the same scoping costs under this tier, less what it would cost at the base tier. The lines of the tier follow.";
    announced_maintenance: "Maintenance annoncée", "Announced maintenance";
    outage_allowed_note: "Ce que l’engagement laisse d’arrêt dans une année sans être rompu.",
        "What the commitment leaves of outage in a year without being broken.";
    unshared_note: "Tant qu’aucun établissement n’est là, le reste à financer demeure à la charge du porteur.",
        "As long as no institution is present, the provider pays what remains to be funded.";
    with_invoiced_vat(figure): "{figure}, TVA facturée comprise", "{figure}, invoiced VAT included";
    invoiced_vat: "TVA facturée", "Invoiced VAT";
    institution_and_year: "Par établissement et par an", "For an institution and a year";
    institution_and_year_note: "Moyenne de la part d’un établissement, avant la TVA qui lui serait facturée, chaque année où il est là.",
        "The mean share of an institution, before any VAT invoiced to it, in each year in which it is there.";
    institution_and_year_with_vat_note: "Moyenne de ce qui est facturé à un établissement, TVA comprise, chaque année où il est là.",
        "The mean that an institution is invoiced, VAT included, in each year in which it is there.";
    in_first_year: ", la première année", ", in the first year";
    for_years(years): ", pendant {years} ans", ", for {years} years";
    once_for_what_is_added(from): "une seule fois, dès l’année {from}, pour ce qui s’ajoute chaque année",
        "once, from year {from} on, for what each year adds";
    once(from): "une seule fois, l’année {from}", "once, in year {from}";
    every_year_from(from): "chaque année à partir de l’année {from}", "every year from year {from} on";
    to_be_renewed(years): "à renouveler tous les {years} ans", "to be renewed every {years} years";
    business_hours(start, end): "Jours ouvrés, de {start} h à {end} h.", "Working days, from {start} to {end} h.";
    evening_hours(start, end, from, to): "Jours ouvrés, hors de {start} h à {end} h et hors de la nuit, de {from} h à {to} h.",
        "Working days, out of {start} to {end} h and out of the night, {from} to {to} h.";
    night_hours(from, to): "Nuits des jours ouvrés, de {from} h à {to} h.", "Nights of working days, from {from} to {to} h.";
    saturday_hours: "Samedis, hors jours fériés et fermetures.", "Saturdays, out of public holidays and closures.";
    sunday_holiday_hours: "Dimanches et jours fériés de la zone.", "Sundays and public holidays of the zone.";
    closure_hours: "Jours de fermeture de l’établissement, hors dimanches et jours fériés.",
        "Days on which the institution is closed, out of Sundays and public holidays.";
}
