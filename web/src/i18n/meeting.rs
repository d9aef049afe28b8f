//! The meeting, one topic at a time.

cadrage_core::texts! {
    title: "Point par point", "Point by point";
    lead: "Un point à la fois, dans l’ordre de la méthode\u{a0}: la question, ce que change chaque réponse, ce que cela coûte, ce qui est décidé.",
        "One point at a time, in the order of the method: the question, what each answer changes, what it costs, what is decided.";
    place(number, all): "Point {number} sur {all}", "Point {number} of {all}";
    remaining[count]: ["reste {count} point à traiter", "restent {count} points à traiter"],
        ["{count} point left to discuss", "{count} points left to discuss"];
    all_treated: "tous les points sont traités", "every point is discussed";
    previous: "Précédent", "Previous";
    next: "Suivant", "Next";
    next_to_treat: "Prochain à traiter", "Next to discuss";
    dearest_to_treat: "Plus cher à traiter", "Costliest to discuss";
    bearing[count](share): ["dont {count} porte {share} de leur coût", "dont {count} portent {share} de leur coût"],
        ["{count} of which bears {share} of their cost", "{count} of which bear {share} of their cost"];
    uncertain[count](share): ["dont {count} porte {share} de leur incertitude", "dont {count} portent {share} de leur incertitude"],
        ["{count} of which bears {share} of their uncertainty", "{count} of which bear {share} of their uncertainty"];
    uncertain_to_treat: "Plus incertain à traiter", "Most uncertain to discuss";
    present: "Présenter", "Present";
    leave: "Quitter la présentation", "Leave the presentation";
    elsewhere: "Ce que disent les services prêts", "What the ready services say";
    nothing_elsewhere: "Aucun service prêt n’en dit rien.", "No ready service says anything of it.";
    keys: "Au clavier, sur le titre\u{a0}: 1 à 4 pour l’état, n pour la note, p pour présenter\u{202f}; hors d’un champ, flèches gauche et droite pour le point d’avant et d’après.",
        "By keyboard, on the title: 1 to 4 for the state, n for the note, p to present; outside a field, left and right arrows for the previous and the next point.";
}
