//! Texts of `estimate`.

cadrage_core::texts! {
    cost_of_period[years](first, last, total, one_off, recurring):
        ["En {first}, l’établissement porteur supporte {total}, dont {one_off} de mise en place ; l’exploitation courante revient à {recurring}.",
         "De {first} à {last} ({years} ans), l’établissement porteur supporte {total}, dont {one_off} de mise en place ; l’exploitation courante revient à {recurring} en {last}."],
        ["In {first}, the provider pays {total}, of which {one_off} to set up; running it costs {recurring}.",
         "From {first} to {last} ({years} years), the provider pays {total}, of which {one_off} to set up; running it costs {recurring} in {last}."];
    discounted_total(rate, total, first): "Au taux d’actualisation de {rate}, le total vaut {total} en {first}.",
        "At a discount rate of {rate}, the total is worth {total} in {first}.";
    support_by(plan): "Soutien d’ESUP-Portail : {plan}", "Support by ESUP-Portail: {plan}";
    contributions: "Contributions sur la période, en euros",
        "Contributions over the period, in euros";
    measure: "Mesure", "Measure";
    brought: "Apport", "Brought";
    last_year_of_user(user, vat): "La dernière année, un usager revient à {user}{vat}.", "In the last year, a user costs {user}{vat}.";
    own_effort_of_last_year(own): "En plus de sa facture, chaque établissement supporte {own} d’effort propre la dernière année.",
        "Besides its invoice, each institution bears {own} of effort of its own in the last year.";
    sharing_by(key): "Répartition : {key}", "Sharing: {key}";
    total_d: "Total (j)", "Total (d)";
    total_fte: "Total (ETP)", "Total (FTE)";
    people_by_year: "Jours de travail et équivalents temps plein du porteur, par profil",
        "Working days and full-time equivalents of the provider, by profile";
    fte_of_profile(most, profile): "{most} ETP ({profile})", "{most} FTE ({profile})";
    people_beyond_base_window(profiles): "Dont, au plus, {profiles} pour la présence au-delà de la plage de base, que les agents en place ne peuvent pas tenir : elle ouvre des crédits de personnel.",
        "Of which, at most, {profiles} at work beyond the base window, which the staff in place cannot cover: it opens personnel appropriations.";
    appropriations_caption: "Crédits à ouvrir, en euros ; le travail des personnels en poste n’en ouvre pas",
        "Appropriations to open, in euros; the work of existing staff opens none";
    appropriations: " ; AE : autorisations d’engagement, CP : crédits de paiement.",
        "; AE: commitment appropriations, CP: payment appropriations.";
    energy_of_period(kwh, used, factor, made): "Sur la période : {kwh} kWh, {used} kg CO₂e d’usage (à {factor} g par kWh) et {made} kg CO₂e de fabrication.",
        "Over the period: {kwh} kWh, {used} kg CO₂e in use (at {factor} g a kWh) and {made} kg CO₂e in manufacture.";
    title(name, tier): "{name} : estimation de l’offre hébergée, palier « {tier} »",
        "{name}: estimate of the hosted offer, tier “{tier}”";
    cost_of_provider_by_theme: "Coût du porteur par thème et par nature, en euros, sur toute la période",
        "Cost of the provider by theme and nature, in euros, over the whole period";
    set_up: "Mise en place", "Set-up";
    full_cost_without_overhead: "Coût direct amorti : l’équipement immobilisé y compte par son amortissement. Ce n’est pas un coût complet : aucun frais d’environnement (locaux, services communs) n’a été choisi.",
        "Direct cost, depreciated: capitalised equipment counts by its depreciation. It is not a full cost: no overhead (premises, shared services) was chosen.";
    full_cost_with_overhead(rate): "Coût complet amorti : l’équipement immobilisé y compte par son amortissement ; il comprend des frais d’environnement de {rate} sur le personnel.",
        "Full cost, depreciated: capitalised equipment counts by its depreciation; it includes an overhead of {rate} on people.";
    cost_of_provider_by_year: "Coût du porteur par année, en euros", "Cost of the provider by year, in euros";
    unit_price: "Prix unitaire", "Unit price";
    note_of_lines(assumed): "Quantité (arrondie) et prix unitaire de la première année de chaque ligne, total de la période, en euros ; {assumed} repose sur une hypothèse.",
        "Quantity (rounded) and unit price in the first year of each line, total of the period, in euros; {assumed} rests on an assumption.";
    lines_on_assumptions[count](sum):
        ["{count} ligne du porteur repose sur une hypothèse, pour {sum} : à confirmer en réunion.",
         "{count} lignes du porteur reposent sur une hypothèse, pour {sum} : à confirmer en réunion."],
        ["{count} line of the provider rests on an assumption, for {sum}: to be confirmed in the meeting.",
         "{count} lines of the provider rest on an assumption, for {sum}: to be confirmed in the meeting."];
    stamp(engine, grid, grid_version, hash): "Cadrage {engine}, grille {grid} {grid_version} (sha256 {hash}…). Montants en euros courants, TVA non récupérable comprise.",
        "Cadrage {engine}, grid {grid} {grid_version} (sha256 {hash}…). Amounts in current euros, with the VAT that is not recovered.";
    invoices: "Factures", "Invoices";
    team: "Équipe", "Team";
    new_appropriations: "Budget : crédits nouveaux", "Budget: new appropriations";
    energy_and_carbon: "Énergie et carbone", "Energy and carbon";
    by_theme_and_nature: "Par thème et par nature", "By theme and nature";
    not_costed_outside_totals: "Non chiffré, hors des totaux", "Not costed, outside the totals";
    lines_of_provider: "Détail des lignes du porteur", "The provider’s lines";
    lines_of_other(bearer_name): "À la charge de : {bearer_name} (hors total)",
        "Borne by: {bearer_name} (not in the total)";
}
