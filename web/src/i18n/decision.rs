//! The page on the decision and its documents.

cadrage_core::texts! {
    title: "Décision et documents", "Decision and documents";
    lead: "L’avis et ses motifs, puis ce que la réunion remet : chaque document se relit ici, s’imprime et se télécharge. Rien ne quitte ce navigateur.",
        "The verdict and its reasons, then what the meeting hands over: each document can be read here, printed and downloaded. Nothing leaves this browser.";
    rests_on: "Ce dont dépend l’avis", "What the verdict rests on";
    rests_on_hint: "L’avis tient compte de l’équipe, du logiciel et de l’engagement. Rien de cela ne change les coûts.",
        "The verdict takes the team, the software and the commitment into account. None of it changes a cost.";
    team: "Jours disponibles par an", "Days available a year";
    upstream: "Logiciel et besoin", "Software and need";
    last_release: "Année de la dernière version", "Year of the last release";
    contributors: "Contributeurs actifs dans l’année", "Contributors active in the year";
    needed_until: "Dernière année où le besoin est certain", "Last year in which the need is certain";
    commitment: "Engagement", "Commitment";
    least_held: "Probabilité de tenir l’engagement, au moins (%)", "Probability that the commitment is held, at least (%)";
    least_held_hint: "En deçà d’une valeur saisie, l’avis est défavorable\u{202f}; en deçà de celle de la grille, c’est une condition.",
        "Below a figure that is entered the verdict is no; below that of the grid it is a condition.";
    benefits: "Bénéfices attendus", "Expected benefits";
    benefits_hint: "Ce que reprend la fiche de décision, s’il y a une réponse.",
        "What the decision sheet takes up, when answered.";
    community_benefits: "Pour la communauté", "For the community";
    team_benefits: "Pour l’équipe du porteur", "For the provider’s team";
    meeting: "Réunion de cadrage", "Scoping meeting";
    meeting_hint: "Ce que reprend le compte rendu. Les actions et leurs échéances se saisissent avec chaque point.",
        "What the minutes take up. Actions and due dates are entered with each topic.";
    date: "Date", "Date";
    place: "Lieu", "Place";
    objectives: "Objectifs", "Objectives";
    objectives_hint: "Un par ligne", "One a line";
    participants: "Participants", "Participants";
    participant(number): "Participant {number}", "Participant {number}";
    name: "Nom", "Name";
    role: "Qualité", "Capacity";
    institution: "Établissement", "Institution";
    add_participant: "Ajouter un participant", "Add a participant";
    remove: "Retirer", "Remove";
    action_on(action, number): "{action}\u{202f}: {number}", "{action}: {number}";
    answered_blanks(answered, all): "Mentions de la convention\u{a0}: {answered} sur {all} saisies ici",
        "Blanks of the agreement: {answered} of {all} entered here";
    blanks_hint: "Une réponse remplit ce que le cadrage ne dit pas ailleurs\u{202f}; s’il dit autre chose, il l’emporte et la convention le signale. Laissée vide, la mention se remplit à la main.",
        "An answer fills in what the scoping does not say elsewhere; if it says otherwise, it stands and the agreement tells so. Left empty, the blank is filled in by hand.";
    documents: "Documents", "Documents";
    documents_wait: "Les documents se font une fois ces réponses données : ils portent des montants au centime et un avis, et se signent.",
        "Documents are made once these answers are given: they state amounts to the cent and a verdict, and are signed.";
    document: "Document", "Document";
    decision: "Fiche de décision", "Decision sheet";
    agreement: "Projet de convention", "Draft agreement";
    minutes: "Compte rendu", "Minutes";
    print: "Imprimer", "Print";
    figures: "Chiffrage", "Figures";
    figures_hint: "Classeurs à formules actives, données à réutiliser : les mêmes fichiers que ceux de la commande.",
        "Workbooks with live formulas, data to reuse: the same files as those of the command.";
    preview: "Aperçu", "Preview";
    computing: "Calcul en cours…", "Being computed…";
    making: "Préparation en cours…", "Being made…";
    made: "Fichier prêt.", "The file is ready.";
    cancel: "Arrêter", "Stop";
    refused: "Rien n’a pu être produit : une réponse est à corriger.", "Nothing could be made: an answer needs correcting.";
    problem_of(answer, problem): "{answer}\u{202f}: {problem}", "{answer}: {problem}";
    lost: "Ce qui produit les fichiers n’a pas pu être chargé. Vérifiez la connexion, puis rechargez la page.",
        "What makes the files could not be loaded. Check the connection, then reload the page.";
    most_days(days, year): "Au plus {days}\u{202f}j demandés, en {year}.", "At most {days} days needed, in {year}.";
}
