//! Texts of `summary`.

cadrage_core::texts! {
    title(year): "Grille synthétique de coûts {year}", "Synthetic cost grid {year}";
    lead(grid, version, year):
        "Ce que coûte un service mutualisé, pour une unité de ce qui le fait varier : montant attendu, puis P80, que huit cas sur dix ne dépassent pas. En euros de {year}, TVA non récupérée comprise, à la charge du porteur sauf mention contraire. Grille {grid}, version {version}.",
        "What a shared service costs, for one unit of what makes it vary: expected amount, then P80, which eight cases in ten do not exceed. In euros of {year}, VAT that is not recovered included, borne by the provider unless stated otherwise. Grid {grid}, version {version}.";
    package_title: "Grille synthétique de coûts", "Synthetic cost grid";
    caption: "Pour une unité de ce qui est compté", "For one unit of what is counted";
    header: ["Ce qui est compté", "Une fois (€)", "P80 (€)", "Jours", "P80 (j)", "Par an (€)", "P80 (€)", "Jours", "P80 (j)", "Écart (€)"],
        ["What is counted", "Once (€)", "P80 (€)", "Days", "P80 (d)", "A year (€)", "P80 (€)", "Days", "P80 (d)", "Error (€)"];
    every_service: "Tout service", "Every service";
    by_answer: "Selon les réponses, en plus", "By answer, in addition";
    by_answer_each: "Selon les réponses, en plus par établissement (une fois : à son arrivée)", "By answer, in addition for each institution (once: at its arrival)";
    beyond(tier): "Au-delà du palier « {tier} », en plus", "Beyond the tier “{tier}”, in addition";
    borne_by_institutions: "À la charge des établissements utilisateurs", "Borne by the user institutions";
    borne_by_esup: "À la charge d’ESUP-Portail", "Borne by ESUP-Portail";
    institution: "Par établissement (une fois : à son arrivée)", "Each institution (once: at its arrival)";
    with_part(label, part): "{label} – {part}", "{label} – {part}";
    block_begun(label, block): "{label}, par tranche entamée de {block}", "{label}, each {block} begun";
    block(label, block): "{label}, pour {block}", "{label}, for {block}";
    renewed(label, years): "{label}, à renouveler tous les {years} ans", "{label}, to renew every {years} years";
    from_year(label, year): "{label}, à partir de l’année {year}", "{label}, from year {year} on";
    bounds(label, least, most): "{label}, de {least} à {most} € par an", "{label}, from {least} to {most} € a year";
    matrix_caption: "« Tout service », par thème et par nature", "“Every service”, by theme and nature";
    matrix_header: ["Thème", "Nature", "Une fois (€)", "P80 (€)", "Jours", "Par an (€)", "P80 (€)", "Jours", "À une arrivée (€)", "Par établissement et par an (€)"],
        ["Theme", "Nature", "Once (€)", "P80 (€)", "Days", "A year (€)", "P80 (€)", "Days", "At an arrival (€)", "Each institution and year (€)"];
    archetypes_caption(years): "Pour qui n’a pas encore de tailles, sur {years} ans", "For those who have no sizes yet, over {years} years";
    archetypes_header: ["Service", "Établissements", "Une fois (€)", "Par an, en moyenne (€)", "En tout (€)", "P80 (€)"],
        ["Service", "Institutions", "Once (€)", "A year, on average (€)", "In all (€)", "P80 (€)"];
    small: "Petit", "Small";
    medium: "Moyen", "Medium";
    large: "Grand", "Large";
    day_prices(list): "Prix d’une journée, pour ce qu’un service ajoute de lui-même : {list}.", "Price of a day, for what a service adds of its own: {list}.";
    day_price(profile, euros): "{profile} {euros} €", "{profile} {euros} €";
    conditions: "Conditions", "Conditions";
    holds_under(list): "La grille vaut pour ces réponses : {list} ; pour les autres, la réponse par défaut.", "The grid holds for these answers: {list}; for the others, the default answer.";
    answer(choice, option): "{choice} – {option}", "{choice} – {option}";
    once_means: "« Une fois » se paie à l’ouverture, puis pour chaque unité au-delà du plus grand nombre déjà atteint. Chaque somme s’ajoute aux autres : nombre d’unités × montant, ligne par ligne.",
        "“Once” is paid at the opening, then for each unit beyond the largest number reached so far. Each sum adds to the others: number of units × amount, line by line.";
    error_means: "« Écart » : au plus, par an et quel que soit le nombre d’unités, entre le chiffrage complet et le fichier CSV, dont les montants ne sont pas arrondis. Ici chacun est arrondi à 0,5 % près ou mieux ; les P80 ne s’additionnent pas.",
        "“Error”: at most, a year and for any number of units, between the full estimate and the CSV file, whose amounts are not rounded. Here each is rounded to 0.5% or better; P80s do not add up.";
    tiers_mean(people, services): "Paliers : {people} agents d’astreinte ; « de … à … » : selon les sous-ensembles et les fermetures des {services} services de la grille, le montant étant le milieu.",
        "Tiers: {people} people on call; “from … to …”: by the components and closures of the {services} services of the grid, the amount being the middle.";
    without_services(services): "Sans {services}, dont le cadrage répond à ce que cette grille n’a pas : aucune ligne ne vient de leurs sous-ensembles ni de leurs fermetures.",
        "Without {services}, whose scoping answers what this grid does not have: no row comes from their components or closures.";
    signature_caption(hash): "Pour ESUP-Portail ; empreinte SHA-256 de la grille : {hash}", "For ESUP-Portail; SHA-256 fingerprint of the grid: {hash}";
    signature_header: ["Organisme", "Nom et qualité", "Date", "Signature"], ["Body", "Name and capacity", "Date", "Signature"];
    not_costed(count): "Lignes sans prix, qu’aucun montant ne compte : {count}.", "Lines without a price, which no amount counts: {count}.";
}
