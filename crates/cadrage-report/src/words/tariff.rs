//! Texts of `tariff`.

cadrage_core::texts! {
    title(service): "{service} : tarif", "{service}: tariff";
    summary(fee, low, high):
        "Redevance annuelle d’un établissement de taille moyenne : {fee} la première année ; pour équilibrer le tarif, elle irait de {low} à {high} dans huit tirages sur dix.",
        "Yearly fee of an institution of mean size: {fee} in the first year; to balance the tariff, it would range from {low} to {high} in eight draws out of ten.";
    nobody: "Aucun établissement n’est dans le service pendant ces années : aucune redevance n’est calculée.",
        "No institution is in the service in these years: no fee is computed.";
    summary_without_range(fee):
        "Redevance annuelle d’un établissement de taille moyenne : {fee} la première année.",
        "Yearly fee of an institution of mean size: {fee} in the first year.";
    entry(fee): "Droit d’entrée, une fois : {fee}.", "Entry fee, once: {fee}.";
    unit(label, price): "{label} : {price} l’unité d’œuvre.", "{label}: {price} for a unit of work.";
    today(name, today_first, first_year, today_last, last_year, first, last):
        "S’il payait sa part du coût net de chaque année, « {name} » paierait {today_first} en {first_year} et {today_last} en {last_year} ; avec ce tarif, {first} puis {last}.",
        "If it paid its share of each year’s net cost, “{name}” would pay {today_first} in {first_year} and {today_last} in {last_year}; with this tariff, {first}, then {last}.";
    today_once(name, today, year, fee):
        "S’il payait sa part du coût net, « {name} » paierait {today} en {year} ; avec ce tarif, {fee}.",
        "If it paid its share of the net cost, “{name}” would pay {today} in {year}; with this tariff, {fee}.";
    arithmetic: "Comment la redevance est calculée", "How the fee is computed";
    to_recover(cost): "À couvrir sur la période : le coût net, {cost}.",
        "To be recovered over the term: the net cost, {cost}.";
    to_recover_with(cost, reserve, total): "À couvrir sur la période : coût net {cost} + réserve {reserve} = {total}.",
        "To be recovered over the term: net cost {cost} + reserve {reserve} = {total}.";
    reserve_provision(level, amount): "Réserve, provision pour aléas ({level}) : {amount}.",
        "Reserve, provision for contingencies ({level}): {amount}.";
    reserve_percent(percent, amount): "Réserve, {percent} du coût net : {amount}.", "Reserve, {percent} of the net cost: {amount}.";
    no_provision:
        "Le tarif doit couvrir la provision pour aléas, mais la réunion n’en a décidé aucune : rien n’est ajouté.",
        "Fees are to recover the provision for contingencies, but the meeting decided on none: nothing is added.";
    entries(amount): "Les droits d’entrée rapportent {amount}.", "Entry fees bring {amount}.";
    units_indexed(label):
        "{label}, chacune comptée selon l’indice de son année",
        "{label}, each counted by the index of its year";
    units_stated(units, label, price, amount):
        "{units} unités ({label}) à {price}, prix fixé, rapportent {amount}.",
        "{units} units ({label}) at {price}, a stated price, bring {amount}.";
    units_share(share, units, label, price, amount):
        "{share} de ce qui est à couvrir, par {units} unités ({label}) : {price} l’unité, arrondi au centième de centime supérieur ; elles rapportent {amount}.",
        "{share} of what is to be recovered, by {units} units ({label}): {price} for a unit, rounded up to a hundredth of a cent; they bring {amount}.";
    no_units(label):
        "Aucune unité ({label}) n’est comptée sur la période : rien n’est facturé à l’unité, et les redevances couvrent tout.",
        "No unit ({label}) is counted in the term: nothing is invoiced by the unit, and yearly fees recover all.";
    stated(fee, amount): "La redevance fixée des non-membres ({fee}) rapporte {amount}.",
        "The stated fee of non-members ({fee}) brings {amount}.";
    division(left, weights, exact):
        "Reste {left} pour les redevances, à diviser par le nombre de redevances annuelles, {weights} (chaque établissement, chaque année, selon son poids et l’indice de l’année) : {exact}.",
        "{left} is left for yearly fees, divided by the number of yearly fees, {weights} (each institution, each year, by its weight and the index of the year): {exact}.";
    no_fee(left): "Reste {left} pour les redevances : aucune n’est calculée.", "{left} is left for yearly fees: none is computed.";
    rounded(fee, multiple): "Chaque redevance est arrondie au multiple supérieur de {multiple} : {fee}.",
        "Each fee is rounded up to a multiple of {multiple}: {fee}.";
    rounded_to_cent(fee): "Chaque redevance est arrondie au centime supérieur : {fee}.", "Each fee is rounded up to the cent: {fee}.";
    indexed(percent): "La redevance et le prix de l’unité montent de {percent} par an ; le droit d’entrée reste le même.",
        "The yearly fee and the price of a unit rise by {percent} a year; the entry fee stays the same.";
    closing(income, cost, reserve, rounding):
        "Recettes {income} − coût net {cost} = réserve {reserve} + arrondis {rounding}.",
        "Income {income} − net cost {cost} = reserve {reserve} + rounding {rounding}.";
    closing_gap(income, cost, reserve, gap):
        "Recettes {income} − coût net {cost} = réserve {reserve} + écart des prix fixés {gap}.",
        "Income {income} − net cost {cost} = reserve {reserve} + gap of stated prices {gap}.";
    by_year: "Recettes et coûts de chaque année", "Income and costs of each year";
    by_year_caption(euros): "{euros} ; l’excédent ou l’insuffisance de chaque année est reporté sur la suivante",
        "{euros}; what a year recovers too much or too little is carried forward to the next";
    income: "Recettes", "Income";
    net_cost: "Coût net", "Net cost";
    recovered: "Excédent ou insuffisance", "Over- or under-recovery";
    carried: "Report à nouveau", "Carried forward";
    advanced(amount, year):
        "Le porteur avance jusqu’à {amount} (fin {year}), que les années suivantes remboursent.",
        "The provider advances up to {amount} (end of {year}), which later years pay back.";
    uncovered(amount, year):
        "Fin {year}, il manque {amount} : les prix annoncés ne couvrent pas le coût.",
        "At the end of {year}, {amount} is lacking: the stated prices do not cover the cost.";
    never_behind: "Les recettes ne sont jamais en retard sur le coût.", "Income is never behind the cost.";
    balance(low, high, covers):
        "Après le coût net, il resterait de {low} à {high} dans huit tirages sur dix ; le tarif couvre le coût dans {covers} des tirages.",
        "After the net cost, {low} to {high} would be left in eight draws out of ten; the fees cover the cost in {covers} of draws.";
    each: "Ce que paie chaque établissement", "What each institution pays";
    each_caption(euros): "{euros} ; « part annuelle » : sa part du coût net de chaque année, sans tarif",
        "{euros}; “yearly share”: its share of each year’s net cost, without a tariff";
    by_tariff: "tarif", "tariff";
    by_share: "part annuelle", "yearly share";
    invoices: "Ce qui est facturé, TVA comprise", "What is invoiced, including VAT";
    invoices_caption: "En euros TTC ; la TVA n’est facturée qu’à ceux qui y sont soumis",
        "In euros including VAT; VAT is invoiced only to those who are subject to it";
    by_number: "Selon le nombre d’établissements", "By the number of institutions";
    by_number_caption(euros): "{euros} ; tous membres, présents toute la période, de la taille moyenne de chaque année ; redevance d’un poids de 1",
        "{euros}; all of them members, there for the whole term, of each year’s mean size; fee of a weight of 1";
    fee: "Redevance annuelle", "Yearly fee";
    needed(fee, count): "Établissements nécessaires toute la période pour une redevance de {fee} : {count}",
        "Institutions needed for the whole term, for a fee of {fee}: {count}";
    not_needed(fee, most): "Aucun nombre d’établissements jusqu’à {most} ne suffit à une redevance de {fee}.",
        "No number of institutions up to {most} is enough for a fee of {fee}.";
    needed_range(sentence, low, high): "{sentence} ; {low} si le coût est au P10, {high} s’il est au P90.",
        "{sentence}; {low} if the cost is at P10, {high} if it is at P90.";
    more_than(most): "plus de {most}", "more than {most}";
    assumptions: "Ce que ce tarif suppose", "What this tariff assumes";
    assumption: [
        "Le coût net de toute la période, mise en place et renouvellements compris, est couvert par des redevances égales d’une année à l’autre, ou indexées ; aucun intérêt n’est compté sur ce que le porteur avance.",
        "Chaque établissement compte selon la clé de répartition du cadrage, pour 1 quand sa taille est moyenne.",
        "Un tarif se revoit : l’excédent ou l’insuffisance constatés sont reportés, au plus tard tous les deux ans, sur le tarif suivant."
    ], [
        "The net cost of the whole term, set-up and renewals included, is recovered by fees that are the same each year, or indexed; no interest is counted on what the provider advances.",
        "Each institution counts by the sharing key of the scoping, for 1 when it is of mean size.",
        "A tariff is reviewed: what was recovered too much or too little is carried to the next tariff, every two years at the latest."
    ];
    units_by_users: "Les unités d’œuvre sont attribuées selon les usagers.", "Units of work are attributed by users.";
    draws(samples, seed): "Fourchettes : {samples} tirages (graine {seed}), la réserve restant celle de l’estimation.",
        "Ranges: {samples} draws (seed {seed}), with the reserve as estimated.";
}
