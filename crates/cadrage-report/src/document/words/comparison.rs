//! Texts of the comparison of scenarios.

cadrage_core::texts! {
    title(service): "Comparaison de scénarios : {service}", "Comparison of scenarios: {service}";
    nothing: "Aucun scénario n’a été donné à comparer.", "No scenario was given to compare.";
    as_scoped: "Tel que cadré", "As scoped";
    unnamed: "Sans nom", "Unnamed";
    in_brief: "En bref", "In brief";
    numbered(number, label): "{number}.\u{a0}{label}", "{number}.\u{a0}{label}";
    named(number, label): "{number}, « {label} »", "{number}, “{label}”";
    least_net(scenario, net, first, last):
        "Le scénario {scenario}, laisse le moins à financer : {net} de {first} à {last}.",
        "Scenario {scenario}, leaves the least to be funded: {net} from {first} to {last}.";
    least_net_tied(scenarios, net):
        "Les scénarios {scenarios} laissent le moins à financer, à égalité : {net}.",
        "Scenarios {scenarios} leave the least to be funded, and as much: {net}.";
    same_net(net):
        "Tous les scénarios laissent autant à financer : {net}.",
        "All scenarios leave as much to be funded: {net}.";
    less_than_baseline(amount, scenario):
        "C’est {amount} de moins que le scénario de base ({scenario}).",
        "That is {amount} less than the baseline ({scenario}).";
    with_vat(amount): "{amount} TTC", "{amount} including VAT";
    least_each_too(each):
        "C’est aussi celui qui demande le moins à chaque établissement : {each} par an en moyenne.",
        "It also asks the least of each institution: {each} a year on average.";
    least_each(scenario, each):
        "Le scénario {scenario}, demande le moins à chaque établissement : {each} par an en moyenne.",
        "Scenario {scenario}, asks the least of each institution: {each} a year on average.";
    same_each(each):
        "Tous demandent autant à chaque établissement : {each} par an en moyenne.",
        "All ask as much of each institution: {each} a year on average.";
    least_each_tied(scenarios, each):
        "Les scénarios {scenarios} demandent le moins à chaque établissement : {each} par an en moyenne.",
        "Scenarios {scenarios} ask the least of each institution: {each} a year on average.";
    same_cost(total):
        "Le coût du porteur est le même dans tous : {total}.",
        "The provider’s cost is the same in all: {total}.";
    costs_between(low, high):
        "Le coût du porteur va de {low} à {high} selon le scénario.",
        "The provider’s cost goes from {low} to {high} depending on the scenario.";
    asks_of_esup(number, amounts):
        "À ESUP-Portail, le scénario {number} demande {amounts}.",
        "Of ESUP-Portail, scenario {number} asks {amounts}.";
    in_cash(amount): "{amount} en argent", "{amount} in cash";
    in_kind(amount): "{amount} en nature", "{amount} in kind";
    in_lines(amount):
        "{amount} de lignes qui lui sont propres",
        "{amount} of lines of its own";
    asks_nothing_of_esup(number):
        "Le scénario {number} ne demande rien à ESUP-Portail.",
        "Scenario {number} asks nothing of ESUP-Portail.";
    verdict_on(number, verdict):
        "Le scénario {number} reçoit un {verdict}.",
        "The verdict on scenario {number} is {verdict}.";
    no_verdict_on(number):
        "Le scénario {number} n’a pas encore d’avis : trop peu de points sont traités.",
        "There is no verdict on scenario {number} yet: too few topics are treated.";
    what_differs(answers):
        "Ce qui diffère : {answers}.",
        "What differs: {answers}.";
    differing_lines: "les lignes du porteur", "the provider’s lines";
    scenarios: "Scénarios comparés", "Scenarios compared";
    baseline_note(scenario):
        "Base de comparaison : scénario {scenario}.",
        "Baseline: scenario {scenario}.";
    answers_caption: "Ce qui diffère dans les réponses", "What differs in the answers";
    answer: "Réponse", "Answer";
    no_answer_differs:
        "Aucun choix, palier, soutien ni taille ne diffère : les scénarios se distinguent par les lignes ci-après.",
        "No choice, tier, support or size differs: the scenarios differ by the lines below.";
    nothing_differs:
        "Ni les réponses ni les lignes ne diffèrent d’un scénario à l’autre.",
        "Neither answers nor lines differ between scenarios.";
    service: "Service", "Service";
    sharing_key: "Clé de répartition", "Sharing key";
    provision_level: "Provision pour aléas", "Provision for contingencies";
    grid: "Grille de coûts", "Cost grid";
    figures: "Chiffres", "Figures";
    figure: "Indicateur", "Figure";
    measure: "Mesure", "Measure";
    figures_caption: "En euros, sur toute la période", "In euros, over the whole period";
    cost_low: "– fourchette basse (P10)", "– low end of the range (P10)";
    cost_high: "– fourchette haute (P90)", "– high end of the range (P90)";
    below_baseline: "– inférieur à la base, dans", "– below the baseline, in";
    share_of_draws(share): "{share} des cas", "{share} of cases";
    draw_note(samples, seed):
        "Les fourchettes (P10–P90) et la part des cas où un scénario coûte moins que la base viennent de {samples} tirages communs (graine {seed}) : ce que deux scénarios partagent a la même valeur dans les deux.",
        "Ranges (P10–P90) and the share of cases in which a scenario costs less than the baseline come from {samples} common samples (seed {seed}): what two scenarios share has the same value in both.";
    provision: "Provision pour aléas", "Provision for contingencies";
    to_enter: "Montant à inscrire", "Amount to enter";
    each_in_first_year(year): "– la première année ({year})", "– in the first year ({year})";
    each_in_last_year(year): "– la dernière année ({year})", "– in the last year ({year})";
    each_in_first: "– la première année", "– in the first year";
    each_in_last: "– la dernière année", "– in the last year";
    each: "Chaque établissement, par an en moyenne", "Each institution, a year on average";
    each_with_vat: "Chaque établissement, par an en moyenne, TVA facturée comprise",
        "Each institution, a year on average, invoiced VAT included";
    unanswered: "Points sans réponse", "Topics without an answer";
    chart_title: "Reste à financer par scénario", "What remains to be funded, by scenario";
    chart_description(bars):
        "Une barre par scénario, et un trait du P10 au P90 : {bars}.",
        "One bar a scenario, and a line from P10 to P90: {bars}.";
    chart_bar(scenario, net): "{scenario} {net}", "{scenario} {net}";
    chart_caption:
        "Reste à financer et sa fourchette, en euros sur la période",
        "What remains to be funded and its range, in euros over the period";
    chart_header: ["Scénario", "Reste à financer", "P10", "P90"], ["Scenario", "Remains to be funded", "P10", "P90"];
    institutions_caption:
        "Ce que paie chaque établissement, en euros sur toute la période",
        "What each institution pays, in euros over the whole period";
    contributions: "Ce qu’apporte ESUP-Portail", "What ESUP-Portail brings";
    contributions_caption:
        "Apports d’ESUP-Portail, mesure par mesure, en euros sur toute la période",
        "Contributions of ESUP-Portail, measure by measure, in euros over the whole period";
    lines: "Lignes qui diffèrent", "Lines that differ";
    no_line_differs_at_all:
        "Aucune ligne du porteur ne diffère d’un scénario à l’autre.",
        "No line of the provider differs between scenarios.";
    lines_of(scenario, baseline):
        "Scénario {scenario} : écarts au scénario {baseline}",
        "Scenario {scenario}: differences to scenario {baseline}";
    lines_of_several(scenarios, baseline):
        "Scénarios {scenarios} : écarts au scénario {baseline}",
        "Scenarios {scenarios}: differences to scenario {baseline}";
    more_lines[count]:
        ["Une autre ligne diffère de moins ; elle compte dans l’écart total.",
         "{count} autres lignes diffèrent de moins ; elles comptent dans l’écart total."],
        ["One more line differs by less; it counts in the total difference.",
         "{count} more lines differ by less; they count in the total difference."];
    no_line_differs(scenarios):
        "Aucune ligne du porteur ne diffère de la base : {scenarios}.",
        "No line of the provider differs from the baseline: {scenarios}.";
    risks: "Risques et conditions", "Risks and conditions";
    risks_caption:
        "Motifs des avis, ceux qui interdisent l’offre en premier",
        "Reasons for the verdicts, those that forbid the offer first";
    risks_header:
        ["Scénarios", "Portée", "Motif", "Action, ou question à trancher", "Par"],
        ["Scenarios", "Bearing", "Reason", "Action, or question to settle", "By"];
    every_scenario: "tous", "all";
    no_risk:
        "Aucun motif ne s’oppose à l’un des scénarios.",
        "No reason stands against any of the scenarios.";
    taken_caption: "Scénario retenu", "Scenario chosen";
    taken_header:
        ["Partie", "Scénario retenu", "Date", "Nom, qualité et signature"],
        ["Party", "Scenario chosen", "Date", "Name, capacity and signature"];
}
