//! Texts of the decision sheet; figures have a label and a reading.

cadrage_core::texts! {
    title(service): "Fiche de décision : {service}", "Decision sheet: {service}";
    figures_caption: "Chiffres clés", "Key figures";
    figures_header: ["Indicateur", "Lecture", "Valeur"], ["Figure", "Reading", "Value"];
    in_year(year): "en {year}", "in {year}";
    one_off: "dont mise en place", "of which to set up";
    one_off_reading: "dépense non renouvelée", "not repeated";
    assumed: "dont reposant sur une hypothèse", "of which resting on an assumption";
    assumed_reading: "à confirmer", "to be confirmed";
    recurring: "Exploitation courante", "Running it";
    people: "Personnel du porteur", "People of the provider";
    given: "Apport d’ESUP-Portail", "Brought by ESUP-Portail";
    given_reading: "en argent et en nature, sur la période", "in cash and in kind, over the period";
    esup_lines: "Lignes à la charge d’ESUP-Portail", "Lines borne by ESUP-Portail";
    esup_lines_reading: "hors du coût du porteur, sur la période", "beside the cost of the provider, over the period";
    invoiced: "Facturé aux établissements", "Invoiced to institutions";
    invoiced_reading(period): "{period}, TVA comprise", "{period}, VAT included";
    each: "Part d’un établissement", "Share of an institution";
    each_reading(vat): "par an, en moyenne{vat}", "a year, on average{vat}";
    each_first: "– la première année", "– in the first year";
    each_last: "– la dernière année", "– in the last year";
    taken_caption: "Décision retenue", "Decision taken";
    taken_header:
        ["Partie", "Décision", "Date", "Nom, qualité et signature"],
        ["Party", "Decision", "Date", "Name, capacity and signature"];
}
