//! Texts that several reports share.

cadrage_core::texts! {
    institutions: "Établissements", "Institutions";
    to_be_funded: "Reste à financer", "To be funded";
    remains_to_be_funded: "Reste à financer", "Remains to be funded";
    line: "Ligne", "Line";
    lines: "Lignes", "Lines";
    total: "Total", "Total";
    year: "Année", "Year";
    in_kind: "en nature", "in kind";
    in_cash: "en argent", "in cash";
    form: "Forme", "Form";
    unused: "Non utilisé", "Unused";
    institution: "Établissement", "Institution";
    share_of_each_institution(vat): "Part de chaque établissement, en euros{vat}",
        "Share of each institution, in euros{vat}";
    from_to(first, last): "de {first} à {last}", "from {first} to {last}";
    in_year(year): "en {year}", "in {year}";
    tier_with_own_windows(tier): "{tier} (plages remplacées par celles du cadrage)",
        "{tier} (its windows replaced by those of the scoping)";
    before_invoiced_vat: ", hors TVA facturée", ", before invoiced VAT";
    excluding_vat(amount): "{amount} HT", "{amount} excluding VAT";
    in_euros_excluding_vat: "En euros HT", "In euros excluding VAT";
    in_euros_without_invoiced_vat: "En euros, sans TVA facturée", "In euros, without invoiced VAT";
    theme: "Thème", "Theme";
    recurring: "Récurrent", "Recurring";
    of_which_people: "dont personnel", "of which people";
    when: "Rythme", "When";
    quantity: "Quantité", "Quantity";
    value: "Valeur", "Value";
    colon: " : ", ": ";
    vat: "TVA", "VAT";
    semicolon: "\u{202f}; ", "; ";
    probability_held: "Probabilité de tenir", "Probability held";
    nature: "Nature", "Nature";
    ratio: "Rapport", "Ratio";
    users: "Usagers", "Users";
    cost_of_provider: "Coût du porteur", "Cost of the provider";
    each_institution_and_year: "Par établissement et par an", "Each institution and year";
    each_institution_and_year_with_vat: "Par établissement et par an, TVA facturée comprise", "Each institution and year, invoiced VAT included";
    step: "Étape", "Step";
    grid: "Grille", "Grid";
    days: "j", "d";
    by_year: "Par année", "By year";
    values_replaced_by_overlay: "Valeurs remplacées par une surcharge", "Values replaced by an overlay";
    notices: "À savoir", "Notices";
    service: "Service", "Service";
}
