//! Texts of `decision`.

crate::texts! {
    beyond_limit(figure, found, most): "{figure} : {found}, au-delà de la limite de {most}",
        "{figure}: {found}, beyond the limit of {most}";
    days_needed(profile, year, days, available): "{profile} en {year} : {days} jours demandés, {available} disponibles",
        "{profile} in {year}: {days} days needed, {available} available";
    to_recruit(profile, most): "{profile} : {most} ETP à recruter, les heures au-delà de la plage de base ne peuvent pas être tenues par les agents en place",
        "{profile}: {most} FTE to recruit, the staff in place cannot cover hours beyond the base window";
    held_in_years(window, held, least): "{window} : l’engagement est tenu {held} % des années, {least} % sont attendus",
        "{window}: the commitment is held in {held}% of years, {least}% are expected";
    with_note(label, note): "{label} : {note}", "{label}: {note}";
    active_contributors(count): "Contributeurs actifs du logiciel : {count}",
        "Active contributors of the software: {count}";
    to_be_funded: "Reste à financer",
        "What remains to be funded";
    cost_of_institution: "Ce que paie un établissement, l’année la plus chère",
        "What an institution pays, in the costliest year";
    cost_of_institution_with_vat: "Ce que paie un établissement, TVA facturée comprise, l’année la plus chère",
        "What an institution pays, invoiced VAT included, in the costliest year";
    full_time_equivalents: "Équivalents temps plein que l’équipe n’a pas, l’année la plus chargée",
        "Full-time equivalents that the team does not have, in the busiest year";
    reduce_scope: "Réduire le périmètre, obtenir un soutien ou relever la limite",
        "Reduce the scope, obtain support or raise the limit";
    enter_prices: "Saisir un prix pour chacune, ou retirer la ligne",
        "Enter a price for each, or remove the line";
    free_time: "Libérer du temps, recruter ou obtenir des jours mis à disposition",
        "Free time, recruit or obtain days in kind";
    state_days: "Indiquer les jours par an dont chaque profil dispose pour ce service",
        "State how many days a year each profile has for this service";
    recruit: "Ouvrir les crédits de personnel et recruter, ou choisir un niveau tenu par une astreinte",
        "Open the personnel appropriations and recruit, or choose a level covered by people on call";
    add_redundancy: "Ajouter de la redondance, élargir la couverture ou abaisser l’engagement",
        "Add redundancy, widen the coverage or lower the commitment";
    give_time_to_requests: "Tenir plus de postes, donner plus de temps aux demandes qui attendent ou allonger les délais",
        "Have more people at work, give more time to the requests that wait or lengthen the delays";
    secure_project: "S’assurer d’une reprise du projet, ou prévoir la sortie",
        "Make sure that the project is taken up again, or plan the exit";
    join_project: "Rejoindre ou renforcer le projet",
        "Join or strengthen the project";
    enter_overseas: "Saisir le taux normal de TVA du territoire et la majoration de traitement, zéro là où il n’y en a pas",
        "Enter the territory’s standard VAT rate and the pay supplement, zero where there is none";
    shorten_horizon: "Raccourcir l’horizon ou confirmer le besoin",
        "Shorten the horizon or confirm the need";
    unknown_days(profiles): "Jours disponibles inconnus : {profiles}", "Available days unknown: {profiles}";
    last_release(year): "Dernière version du logiciel en {year}", "Last release of the software in {year}";
    overseas(zone): "{zone} : TVA et majoration de traitement comptées pour zéro, faute de texte lu", "{zone}: VAT and the pay supplement count as zero, as no text was read";
    need_certain_until(year): "Le besoin n’est assuré que jusqu’en {year}", "The need is only certain until {year}";
    line_without_price(label): "Ligne sans prix, hors du coût : {label}", "Line without a price, not in the cost: {label}";
    lines_without_price(count, labels): "{count} lignes sans prix, hors du coût : {labels}",
        "{count} lines without a price, not in the cost: {labels}";
}
