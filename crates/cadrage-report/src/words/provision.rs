//! Texts of the provision for contingencies.

cadrage_core::texts! {
    heading: "Provision pour aléas et montant à inscrire", "Provision for contingencies and amount to enter";
    range(low, high): "Huit fois sur dix, le coût se situe entre {low} (P10) et {high} (P90).",
        "Eight times out of ten, the cost lies between {low} (P10) and {high} (P90).";
    decided(percent, amount, to_enter): "La réunion retient une provision pour aléas jusqu’au P{percent} : {amount} ; le montant à inscrire est de {to_enter}.",
        "The meeting decides on a provision for contingencies up to P{percent}: {amount}; the amount to enter is {to_enter}.";
    enough(percent): "La réunion retient une provision pour aléas jusqu’au P{percent} ; l’estimation l’atteint déjà, elle est nulle.",
        "The meeting decides on a provision for contingencies up to P{percent}; the estimate reaches it already, so that it is zero.";
    undecided(amount): "Aucune provision pour aléas n’est retenue ; aller jusqu’au P80 demanderait {amount}.",
        "No provision for contingencies is decided on; going up to P80 would take {amount}.";
    caption: "Montant à inscrire par année, en euros", "Amount to enter by year, in euros";
    provision: "Provision", "Provision";
    appropriations: "dont crédits (AE, CP)", "of which AE, CP";
    to_enter: "À inscrire", "To enter";
    per_institution(vat): "Par établissement, provision comprise{vat}", "Each institution, provision included{vat}";
    note(percent): "La provision est ce qui manque à l’estimation pour couvrir le coût dans {percent} % des tirages ; elle est répartie entre les années comme l’estimation, et entre les établissements comme le reste à financer. Elle n’entre dans aucune ligne ni dans aucun autre total. Ses crédits nouveaux sont la part qu’ont les crédits dans l’estimation de l’année : le travail des agents en place n’en demande pas.",
        "The provision is what the estimate lacks to cover the cost in {percent}% of the samples; it is spread over the years as the estimate is, and over the institutions as what remains to be funded. It is in no line and in no other total. It takes new appropriations in the proportion that these have in the estimate of the year: the work of existing staff needs none.";
    envelopes_heading: "Crédits de la provision", "Appropriations of the provision";
    shares_heading: "Parts, provision comprise", "Shares, provision included";
    envelopes_caption: "Crédits de la provision par enveloppe, AE comme CP, en euros",
        "Appropriations of the provision by envelope, AE and CP alike, in euros";
    shares_caption(vat): "Part de chaque établissement, provision comprise, en euros{vat}",
        "Share of each institution, provision included, in euros{vat}";
    range_label: "Fourchette", "Range";
    range_reading: "P10–P90", "P10–P90";
    range_without(amount): "P10–P90 ; sans provision (P80 : {amount})", "P10–P90; no provision (P80: {amount})";
    from_to(low, high): "{low} – {high}", "{low} – {high}";
    to_enter_label: "Montant à inscrire", "Amount to enter";
    to_enter_reading(amount, percent): "dont provision pour aléas de {amount} (P{percent})",
        "of which {amount} for contingencies (P{percent})";
}
