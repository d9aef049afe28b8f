//! Texts of `workbook`.

cadrage_core::texts! {
    budget_title: "Budget à voter et coût amorti", "Budget to be voted, and depreciated cost";
    budget_note: "Le travail des agents en place n’ouvre pas de crédits. L’imputation en investissement suit le seuil et le prix hors taxes de l’export ; un contrat pluriannuel s’engage en entier quand il commence.",
        "The work of existing staff opens no appropriation. What is invested follows the threshold and the price excluding VAT of the export; a contract of several years is committed whole when it begins.";
    provision_drawn(percent): "Provision jusqu’au P{percent} : tirée, elle ne suit pas les cellules",
        "Provision up to P{percent}: drawn, it does not follow the cells";
    in_euros: "En euros", "In euros";
    lifetime_years: "Durée (ans)", "Lifetime (years)";
    altogether: "Ensemble", "Altogether";
    payment_appropriations_cp: "Crédits de paiement (CP)", "Payment appropriations (CP)";
    commitment_appropriations_ae: "Autorisations d’engagement (AE)", "Commitment appropriations (AE)";
    full_cost_note: "Coût amorti : l’équipement immobilisé compte par son amortissement",
        "Depreciated cost: capitalised equipment counts by its depreciation";
    depreciation: "Amortissements", "Depreciation";
    people_and_running_costs: "Personnel et fonctionnement du porteur",
        "People and running costs of the provider";
    left_to_be_depreciated: "Reste à amortir après la période", "Left to be depreciated after the period";
    funding_title: "Financement : ce qu’apporte le consortium", "Funding: what the consortium brings";
    funding_note: "Chaque mesure se dépense, dans l’ordre, sur ce qui reste des lignes qu’elle vise, sans jamais le dépasser ; ce qu’aucune ligne n’a pu prendre est non utilisé.",
        "Each measure is spent, in order, on what is left of the lines that it matches, never beyond; what no line could take is unused.";
    esup_portail_in_cash: "ESUP-Portail, en argent", "ESUP-Portail, in cash";
    esup_portail_in_kind: "ESUP-Portail, en nature", "ESUP-Portail, in kind";
    net_cost: "Reste à financer", "Net cost";
    share_borne: "Part prise en charge", "Share borne";
    grant_of_year: "Subvention de l’année", "Grant of the year";
    days_year: "Jours par an", "Days a year";
    units_year: "Unités par an", "Units a year";
    cap_over_period: "Plafond sur la période", "Cap over the period";
    offered: "Offert", "Offered";
    brought: "Apporté", "Brought";
    inputs_title: "Données du cadrage", "Inputs of the scoping";
    inputs_note: "Changer une cellule jaune déplace les montants. Un autre choix, un autre palier ou un autre horizon change les lignes elles-mêmes et demande un nouvel export.",
        "Changing a yellow cell moves the amounts. Another choice, tier or horizon changes the lines themselves and asks for a new export.";
    low: "Basse", "Low";
    likeliest: "Plus probable", "Likeliest";
    high: "Haute", "High";
    value_taken: "Valeur retenue", "Value taken";
    quantity_taken: "Quantité retenue", "Quantity taken";
    from_year(label, year): "{label}, dès {year}", "{label}, from {year}";
    ranges_note(mean): "Les formules lisent la valeur attendue d’une fourchette : {mean}.",
        "The formulas read the expected value of a range: {mean}.";
    mean_pert: "(basse + 4 × plus probable + haute) ÷ 6", "(low + 4 × likeliest + high) ÷ 6";
    mean_triangular: "(basse + plus probable + haute) ÷ 3", "(low + likeliest + high) ÷ 3";
    mean_uniform: "(basse + haute) ÷ 2", "(low + high) ÷ 2";
    taken_of_ranges: "Valeur retenue d’une fourchette", "Value taken of a range";
    size: "Taille", "Size";
    unit: "Unité", "Unit";
    origin: "Origine", "Origin";
    growth: "Croissance", "Growth";
    counted_by: "Comptée par", "Counted by";
    service_section: "Le service", "The service";
    application: "Application", "Application";
    provider: "Établissement porteur", "Provider";
    tier: "Palier de service", "Tier";
    support_by_esup_portail: "Soutien d’ESUP-Portail", "Support by ESUP-Portail";
    sharing_key: "Clé de répartition", "Sharing key";
    choices: "Les choix", "The choices";
    lines_title: "Lignes : montants par année", "Lines: amounts by year";
    lines_note: "Montant = quantité × prix unitaire, arrondi au centime ; les totaux additionnent les montants arrondis. La même ligne porte le même numéro à la feuille Quantités.",
        "Amount = quantity × unit price, rounded to the cent; totals add rounded amounts. A line stands in the same row of the sheet Quantities.";
    borne_by: "À la charge de", "Borne by";
    envelope: "Enveloppe", "Envelope";
    status: "Statut", "Status";
    not_costed: "non chiffré", "not costed";
    parameters: "Paramètres", "Parameters";
    parameters_note: "Valeurs en vigueur au 1ᵉʳ janvier de chaque année. Les cellules jaunes agissent sur les formules ; les autres ne sont lues que par le moteur (couverture des plages, astreinte, disponibilité).",
        "Values in force on 1 January of each year. Yellow cells move the formulas; the others are read by the engine alone (coverage of windows, people on call, availability).";
    parameter: "Paramètre", "Parameter";
    source: "Source", "Source";
    values_read_by_name: "Valeurs lues par leur nom", "Values read by name";
    civil_servant_rates: "Fonctionnaires : taux sur le traitement indiciaire",
        "Civil servants: rates on index-based pay";
    civil_servant_flat: "Fonctionnaires : forfaits annuels", "Civil servants: flat items";
    contract_rates: "Contractuels : taux sur la totalité du brut",
        "Contract agents: rates on the whole gross pay";
    contract_rates_below_ceiling: "Contractuels : taux sous le plafond",
        "Contract agents: rates below the ceiling";
    contract_rates_above_ceiling: "Contractuels : taux au-dessus du plafond",
        "Contract agents: rates above the ceiling";
    contract_flat: "Contractuels : forfaits annuels", "Contract agents: flat items";
    yearly_drifts: "Dérives annuelles", "Yearly drifts";
    growth_since_known_value: "Dérive cumulée depuis la valeur connue", "Growth since the known value";
    since(since): "depuis {since}", "since {since}";
    unit_prices: "Prix unitaires", "Unit prices";
    prices_note: "Prix relevé × dérive, arrondi au centime ; puis TVA non récupérée, arrondi au centime. Le jour de travail est à la feuille Personnel.",
        "Listed price × drift, rounded to the cent; then the VAT that is not recovered, rounded to the cent. Days of work stand on the sheet Staff.";
    item: "Article", "Item";
    drift_index: "Indice de dérive", "Drift index";
    power_w: "Puissance (W)", "Power (W)";
    listed_prices_excluding_vat: "Prix relevés, hors taxes", "Listed prices, excluding VAT";
    power_note: "Puissance électrique d’une unité en service, hors PUE.",
        "Electric power of a unit in service, without PUE.";
    price_of_year_excluding_vat: "Prix de l’année, hors taxes", "Price of the year, excluding VAT";
    unit_prices_with_vat: "Prix unitaires, TVA non récupérée comprise",
        "Unit prices, with the VAT that is not recovered";
    indemnities: "Indemnités, primes et heures supplémentaires, cotisations comprises",
        "Indemnities, premiums and overtime, with the employer’s charges";
    quantities_title: "Quantités par ligne et par année", "Quantities by line and year";
    quantities_note: "Quantité × taille ÷ « pour », moins ce qui existe déjà, au millionième. « Par excès » arrondit taille ÷ « pour » à l’entier supérieur ; ce qui se fait une fois ou se renouvelle ne compte que ce qui manque encore.",
        "Quantity × size ÷ “per”, less what is met already, to the millionth. “Up” rounds size ÷ “per” up to a whole; what is done once or renewed counts only what is still missing.";
    driver: "Inducteur", "Driver";
    per: "Pour", "Per";
    rounding: "Arrondi", "Rounding";
    existing: "Existant", "Existing";
    from: "Dès", "From";
    entered_in_scoping: "saisi dans le cadrage", "entered in the scoping";
    up: "par excès", "up";
    computed_by_cadrage: "calculé par Cadrage", "computed by Cadrage";
    counted_note: "Compté par Cadrage sur le calendrier réel des plages du palier, les règles d’astreinte et de repos ou la recherche de redondance : une autre réponse demande un nouvel export.",
        "Counted by Cadrage on the real calendar of the tier’s windows, the rules of on-call work and rest, or the search for replicas: another answer asks for a new export.";
    share_of_institution: "Part d’un établissement", "Share of an institution";
    institutions_a_cent_more: "Établissements qui paient un centime de plus",
        "Institutions that pay a cent more";
    shares_altogether: "Parts, ensemble", "Shares, total";
    invoices_title: "Factures : la TVA est reversée à l’État, et l’établissement ne la récupère pas",
        "Invoices: VAT is paid on to the State, and the institution does not recover it";
    vat_altogether: "TVA, ensemble", "VAT, total";
    invoices_with_vat_altogether: "Factures TTC, ensemble", "Invoices with VAT, total";
    with_vat: "TTC", "with VAT";
    vat_of_institution: "TVA d’un établissement", "VAT of an institution";
    invoice_of_institution_with_vat: "Facture TTC d’un établissement", "Invoice of an institution, with VAT";
    vat_a_cent_more: "TVA d’un établissement qui paie un centime de plus",
        "VAT of an institution that pays a cent more";
    sharing_title: "Répartition du reste à financer", "Sharing of the net cost";
    sharing_note: "Chaque part est en centimes entiers ; les centimes qui restent vont aux plus forts restes, si bien que les parts s’additionnent exactement.",
        "Each share is in whole cents; those left go to the largest remainders, so that the shares add up exactly.";
    mean_of_user: "Moyenne par usager", "Mean of a user";
    own_effort: "Charge propre d’un établissement, en plus", "Own costs of an institution, besides its share";
    left_to_provider: "Reste au porteur, faute d’établissement",
        "Left to the provider, as no institution is present";
    institutions_present: "Établissements présents", "Institutions present";
    key_section: "La clé", "The key";
    cents_to_hand_out: "Centimes à distribuer", "Cents to hand out";
    without_users: "Présents sans nombre d’usagers", "There without a number of users";
    part_shared_equally: "Part répartie à égalité", "Part shared equally";
    mean: "moyenne", "mean";
    sources_title: "Sources et remarques", "Sources and notices";
    sources_note: "Une hypothèse est un jugement, avec ses bornes et sa raison ; une valeur relevée se lit dans la source citée.",
        "An assumption is a judgement, with its bounds and its reason; a sourced value is read in the source cited.";
    citation: "Citation", "Citation";
    title: "Titre", "Title";
    publisher: "Éditeur", "Publisher";
    reference: "Référence", "Reference";
    published: "Publié", "Published";
    read: "Relevé", "Read";
    confidence: "Confiance", "Confidence";
    versions: "Versions", "Versions";
    versions_line(engine, grid, grid_version, grid_sha256): "Cadrage {engine}, grille {grid} {grid_version}, sha256 {grid_sha256}.",
        "Cadrage {engine}, grid {grid} {grid_version}, sha256 {grid_sha256}.";
    staff_title: "Coût employeur et prix du jour", "Employer cost and price of a day";
    staff_note: "Le coût annuel est arrondi au centime, puis divisé par les jours productifs ; le prix du jour est arrondi au centime.",
        "The yearly cost is rounded to the cent, then divided by the productive days; the price of a day is rounded to the cent.";
    how: "Calcul", "How";
    value_of_grid: "valeur de la grille", "value of the grid";
    stamp(date, engine, grid, grid_version, hash): "Fait le {date} avec Cadrage {engine}, grille {grid} {grid_version} (sha256 {hash}…). Euros courants, TVA non récupérée comprise. Les montants sont des formules : les cellules jaunes des autres feuilles les déplacent.",
        "Made on {date} with Cadrage {engine}, grid {grid} {grid_version} (sha256 {hash}…). Current euros, with the VAT that is not recovered. Amounts are formulas: the yellow cells of the other sheets move them.";
    one_off: "Mise en place", "One-off";
    total_of_provider: "Total du porteur", "Total of the provider";
    discounted_total: "Total actualisé", "Discounted total";
    by_theme_and_nature: "Par thème et par nature, à la charge du porteur",
        "By theme and nature, borne by the provider";
    check_of_themes: "Contrôle : total moins thèmes", "Check: total less themes";
    less_support: "Coût du porteur moins les apports du consortium",
        "Cost of the provider less what the consortium brings";
    days: "jours", "days";
    provider_people: "Personnel du porteur", "The provider’s people";
    fte: "ETP", "FTE";
    what_service_tier_adds: "Surcoût du palier de service", "What the service tier adds";
    tier_section: "Palier demandé", "The tier asked for";
    base_tier_section: "Palier de base", "The base tier";
    uplift: "Surcoût", "Uplift";
    theme_over_period: "Thème, sur la période", "Theme, over the period";
    base_tier: "Palier de base", "Base tier";
    chosen_tier: "Palier demandé", "Tier";
    difference: "Différence", "Difference";
    summary: "Synthèse", "Summary";
    inputs: "Données", "Inputs";
    staff: "Personnel", "Staff";
    prices: "Prix", "Prices";
    quantities: "Quantités", "Quantities";
    budget: "Budget", "Budget";
    funding: "Financement", "Funding";
    sharing: "Répartition", "Sharing";
    sources: "Sources", "Sources";
    mean_of_institution: "Moyenne par établissement", "Mean of an institution";
    index_points: "Indice majoré", "Index points";
    index_based_pay: "Traitement indiciaire brut", "Index-based pay";
    how_index_pay: "indice × valeur du point × dérive", "index points × point value × drift";
    charges_on_index_based_pay: "Majorations et cotisations sur le traitement", "Supplements and charges on index-based pay";
    how_index_charges: "traitement × somme des taux (résidence, outre-mer et cotisations)", "pay × sum of the rates (residence, overseas, charges)";
    bonuses: "Primes", "Bonuses";
    bonuses_of_year: "Primes de l’année", "Bonuses of the year";
    how_bonuses: "primes × dérive", "bonuses × drift";
    additional_pension_rafp: "Retraite additionnelle (RAFP)", "Additional pension (RAFP)";
    how_additional_pension: "primes plafonnées × taux", "capped bonuses × rate";
    gross_pay: "Salaire brut", "Gross pay";
    gross_pay_of_year: "Salaire brut de l’année", "Gross pay of the year";
    how_gross_pay: "brut × majoration de la zone × dérive", "gross pay × supplement of the zone × drift";
    charges_on_whole: "Cotisations sur la totalité", "Charges on the whole";
    how_charges: "brut × somme des taux", "gross pay × sum of the rates";
    charges_below_ceiling: "Cotisations sous le plafond", "Charges below the ceiling";
    how_charges_below: "part sous le plafond × taux", "part below the ceiling × rates";
    charges_above_ceiling: "Cotisations au-dessus du plafond", "Charges above the ceiling";
    how_charges_above: "part au-dessus du plafond × taux", "part above the ceiling × rates";
    flat_items: "Forfaits annuels", "Flat items";
    how_flat_items: "somme des forfaits en vigueur × leur dérive", "sum of the items in force × their drift";
    employer_cost_of_year: "Coût employeur de l’année", "Employer cost of the year";
    how_payroll_tax: "rémunération × taux, et un taux de plus sur ce qui dépasse chaque seuil",
        "pay × rate, and one more rate on what exceeds each threshold";
    how_employer_cost: "somme × (1 + frais d’environnement)", "sum × (1 + overhead)";
    price_of_day: "Prix du jour", "Price of a day";
    how_price_of_day: "÷ jours productifs", "÷ productive days";
    not_applied_because(label, reason): "{label} : {reason}",
        "{label}: {reason}";
    users_present: "Usagers présents", "Users present";
    weights: "Poids", "Weights";
    whole_cents_due: "Centimes entiers dus", "Whole cents due";
    remainders_of_cent: "Restes (en fraction de centime)", "Remainders (of a cent)";
    present: "Présents", "Present";
    users_stated: "Usagers que disent les établissements présents", "Users stated by the institutions present";
    base_tier_note(tier): "Le palier « {tier} » est le palier de base : rien ne s’y ajoute.",
        "The tier “{tier}” is the base tier: nothing is added.";
    uplift_note(tier, base): "Palier « {tier} » moins palier « {base} ». Les montants du palier de base viennent d’une autre estimation : ce sont des valeurs, que les formules ne déplacent pas.",
        "Tier “{tier}” less tier “{base}”. The amounts of the base tier come from another estimate: they are values, which no formula moves.";
}
