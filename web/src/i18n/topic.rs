//! A topic, on the page of its theme and in the meeting.

cadrage_core::texts! {
    sizes: "Dimensions", "Sizes";
    status: "État", "State";
    note: "Note", "Note";
    owner: "Qui s’en charge", "Who takes it on";
    person: "Personne", "Person";
    due: "Échéance", "Due date";
    lines: "Impacts chiffrés", "Costed impacts";
    no_line: "Aucun impact chiffré pour les choix retenus.", "No costed impact under the choices taken.";
    of_provider: "Coût pour l’établissement porteur", "Cost for the provider";
    not_counted: "hors du coût du porteur", "not in the provider’s cost";
    applies: "S’applique en ce moment", "Applies now";
    no_effect: "Ne change pas le coût", "Does not change the cost";
    unknown_effect: "Effet inconnu tant qu’une réponse est à corriger", "Effect unknown while an answer has to be mended";
}
