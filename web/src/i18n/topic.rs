//! A topic, on the page of its theme and in the meeting.

cadrage_core::texts! {
    sizes: "Dimensions", "Sizes";
    status: "État", "State";
    note: "Note", "Note";
    owner: "Qui s’en charge", "Who takes it on";
    person: "Personne", "Person";
    due: "Échéance", "Due date";
    between(low, high): "de {low} à {high}", "from {low} to {high}";
    range_hint: "Huit tirages sur dix tombent entre ces deux montants (P10 et P90).",
        "Eight draws out of ten fall between these two amounts (P10 and P90).";
    lines: "Impacts chiffrés", "Costed impacts";
    counted(quantity, unit, often): "{quantity}\u{a0}{unit} {often}", "{quantity}\u{a0}{unit} {often}";
    at_price(counted, price): "{counted} × {price}", "{counted} × {price}";
    once: "une fois", "once";
    yearly: "par an", "a year";
    every(years): "tous les {years} ans", "every {years} years";
    no_line: "Aucun impact chiffré pour les choix retenus.", "No costed impact under the choices taken.";
    of_provider: "Coût pour l’établissement porteur", "Cost for the provider";
    not_counted: "hors du coût du porteur", "not in the provider’s cost";
    applies: "S’applique en ce moment", "Applies now";
    no_effect: "Ne change pas le coût", "Does not change the cost";
    unknown_effect: "Effet inconnu tant qu’une réponse est à corriger", "Effect unknown while an answer has to be mended";
}
