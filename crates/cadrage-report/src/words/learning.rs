//! Texts of `learning`.

cadrage_core::texts! {
    title: "Une grille qui apprend", "A grid that learns";
    read[count](services, providers, first, last):
        ["{count} bilan lu. Services suivis : {services} ; établissements porteurs : {providers} ; années : {first} à {last}.",
         "{count} bilans lus. Services suivis : {services} ; établissements porteurs : {providers} ; années : {first} à {last}."],
        ["{count} review read. Services: {services}; providers: {providers}; years: {first} to {last}.",
         "{count} reviews read. Services: {services}; providers: {providers}; years: {first} to {last}."];
    learned[count]:
        ["{count} effort de la grille est désormais mesuré.", "{count} efforts de la grille sont désormais mesurés."],
        ["{count} effort of the grid is now measured.", "{count} efforts of the grid are now measured."];
    nothing(least):
        "Aucun effort n’est observé chez {least} établissements porteurs : la grille reste telle quelle et rien n’est écrit pour les efforts.",
        "No effort was observed at {least} providers: the grid stays as it is and nothing is written for efforts.";
    efforts: "Efforts mesurés", "Efforts measured";
    efforts_caption: "Jours par unité : le plus probable, entre ses bornes ; de combien change la valeur attendue, le plus grand écart d’abord",
        "Days for each unit: the likeliest, between its bounds; by how much the expected value changes, the largest change first";
    efforts_header: ["Effort", "Obs.", "Porteurs", "Grille", "Après les bilans", "Attendu"],
        ["Effort", "Obs.", "Providers", "Grid", "After the reviews", "Expected"];
    range(value, low, high): "{value} ({low} à {high})", "{value} ({low} to {high})";
    components(typical, providers, years):
        "Écarts observés, 1 étant la variance que chaque fourchette annonce : {typical} entre la grille et le niveau habituel d’un effort, {providers} d’un établissement porteur à l’autre, {years} d’un service ou d’une année à l’autre. Au-delà d’un tiers, la grille se croyait trop sûre.",
        "Deviations observed, 1 being the variance that each range states: {typical} between the grid and what is usual of an effort, {providers} from one provider to another, {years} from one service or year to another. Above a third, the grid was too sure of itself.";
    services: "Ce que deviennent les services prêts à l’emploi", "What becomes of the ready services";
    services_caption: "Coût du porteur sur la période", "Cost of the provider over the period";
    services_header: ["Service", "Grille", "Avec les mesures", "Écart", "En part"],
        ["Service", "Grid", "With the measures", "Difference", "As a share"];
    observed: "Ce qui a été observé", "What was observed";
    cost_observed[count](providers, all, half, median):
        ["{count} service suivi ({providers} établissements porteurs) : coût d’exploitation par établissement et par an {all}, la moitié {half}, médiane {median}.",
         "{count} services suivis ({providers} établissements porteurs) : coût d’exploitation par établissement et par an {all}, la moitié {half}, médiane {median}."],
        ["{count} service followed ({providers} providers): operating cost per institution and year {all}, half of them {half}, median {median}.",
         "{count} services followed ({providers} providers): operating cost per institution and year {all}, half of them {half}, median {median}."];
    between(low, high): "entre {low} et {high}", "between {low} and {high}";
    overrun[count](least, most, median, above):
        ["{count} service suivi a coûté de {least} à {most} de son estimation, médiane {median} ; estimations dépassées : {above}.",
         "{count} services suivis ont coûté de {least} à {most} de leur estimation, médiane {median} ; estimations dépassées : {above}."],
        ["{count} service followed cost {least} to {most} of its estimate, median {median}; estimates exceeded: {above}.",
         "{count} services followed cost {least} to {most} of their estimates, median {median}; estimates exceeded: {above}."];
    reference: "Parmi les services suivis", "Among the services followed";
    below_all(amount): "Cette estimation, {amount}, est au-dessous de tous : à justifier.",
        "This estimate, {amount}, is below all of them: say why.";
    lower_quarter(amount): "Cette estimation, {amount}, est dans le quart inférieur.",
        "This estimate, {amount}, is in the lower quarter.";
    middle(amount): "Cette estimation, {amount}, est dans la moitié centrale.",
        "This estimate, {amount}, is in the middle half.";
    upper_quarter(amount): "Cette estimation, {amount}, est dans le quart supérieur.",
        "This estimate, {amount}, is in the upper quarter.";
    above_all(amount): "Cette estimation, {amount}, est au-dessus de tous : à justifier.",
        "This estimate, {amount}, is above all of them: say why.";
    unused: "Ce qui n’a rien appris", "What taught nothing";
    too_few[count](least, impacts):
        ["{count} effort observé chez moins de {least} établissements porteurs, laissé tel quel : {impacts}.",
         "{count} efforts observés chez moins de {least} établissements porteurs, laissés tels quels : {impacts}."],
        ["{count} effort observed at fewer than {least} providers, left as it is: {impacts}.",
         "{count} efforts observed at fewer than {least} providers, left as they are: {impacts}."];
    far[count]:
        ["{count} observation loin de toutes les autres, qui pèse moins.",
         "{count} observations loin de toutes les autres, qui pèsent moins."],
        ["{count} observation far from all others, which weighs less.",
         "{count} observations far from all others, which weigh less."];
    unknown[count](impacts):
        ["{count} effort d’une ligne propre au cadrage, absente de la grille : {impacts}.",
         "{count} efforts de lignes propres aux cadrages, absentes de la grille : {impacts}."],
        ["{count} effort of a line of the scoping alone, which the grid lacks: {impacts}.",
         "{count} efforts of lines of the scopings alone, which the grid lacks: {impacts}."];
    bought[count](impacts):
        ["{count} ligne qui s’achète et n’est pas du travail : {impacts}.",
         "{count} lignes qui s’achètent et ne sont pas du travail : {impacts}."],
        ["{count} line that is bought, no work: {impacts}.", "{count} lines that are bought, no work: {impacts}."];
    certain[count](impacts):
        ["{count} effort que la grille donne sans fourchette : {impacts}.",
         "{count} efforts que la grille donne sans fourchette : {impacts}."],
        ["{count} effort to which the grid gives no range: {impacts}.", "{count} efforts to which the grid gives no range: {impacts}."];
    no_days[count](impacts):
        ["{count} effort sans un jour noté, pas eu lieu ou pas compté : {impacts}.",
         "{count} efforts sans un jour noté, pas eu lieu ou pas comptés : {impacts}."],
        ["{count} effort without a day noted, not done or not counted: {impacts}.",
         "{count} efforts without a day noted, not done or not counted: {impacts}."];
    no_units[count](impacts):
        ["{count} effort dont le cadrage n’a pas besoin cette année-là : {impacts}.",
         "{count} efforts dont le cadrage n’a pas besoin cette année-là : {impacts}."],
        ["{count} effort of which the scoping needs none that year: {impacts}.",
         "{count} efforts of which the scoping needs none that year: {impacts}."];
    assumption: [
        "Le logarithme d’un effort suit une loi normale ; un établissement porteur a son niveau, chaque année le sien. La grille compte comme un avis parmi eux, d’autant moins que les observations sont nombreuses.",
        "Un effort n’est mesuré qu’à partir de trois établissements porteurs ; aucun établissement ni service n’est nommé dans ce qui est écrit.",
        "La fourchette écrite est celle d’un service à venir, chez un autre porteur : huit sur dix sont entre le P10 et le P90.",
        "Apprendre toujours de tous les bilans à la fois, depuis la même grille : deux fois le même bilan compterait deux fois."
    ], [
        "The logarithm of an effort is normal; a provider has its own level, each year its own. The grid counts as one opinion among them, the less the more observations there are.",
        "An effort is measured from three providers on; no institution and no service is named in what is written.",
        "The range that is written is that of a service to come, at another provider: eight in ten are between P10 and P90.",
        "Always learn from all reviews at once, from the same grid: the same review twice would count twice."
    ];
}
