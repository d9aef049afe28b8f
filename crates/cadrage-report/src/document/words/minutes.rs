//! Texts of the minutes of the meeting.

cadrage_core::texts! {
    title(service): "Compte rendu de réunion : {service}", "Minutes: {service}";
    date: "Date", "Date";
    place: "Lieu", "Place";
    participants: "Participants", "Participants";
    participants_caption: "Qui était présent", "Who was there";
    participants_header: ["Nom", "Qualité", "Établissement"], ["Name", "Capacity", "Institution"];
    objectives: "Objectifs", "Objectives";
    decisions: "Décisions prises", "Decisions taken";
    decisions_caption: "Choix retenus et points réglés, par thème", "Choices made and topics settled, by theme";
    decisions_header: ["Choix ou point", "État", "Décision"], ["Choice or topic", "Status", "Decision"];
    decided: "décidé", "decided";
    sharing_key: "Clé de répartition", "Sharing key";
    no_decision: "Aucun choix n’a été saisi, aucun point n’est réglé.",
        "No choice was entered and no topic is settled.";
    actions: "Actions", "Actions";
    actions_caption: "Qui fait quoi, et pour quand", "Who does what, and by when";
    actions_header:
        ["Échéance", "Personne", "Action", "État", "Suivi par"],
        ["Due", "Person", "Action", "Status", "Owner"];
    nobody: "sans responsable", "nobody yet";
    no_action: "Aucune action n’est attendue.", "No action is expected.";
    costs: "Ce que cela coûte", "What it costs";
    remaining: "Points ouverts et bloquants", "Open and blocking topics";
    remaining_caption: "Ce qu’il reste à traiter", "What is still to be treated";
    remaining_header:
        ["Point", "État", "Ce qu’il reste à dire"],
        ["Topic", "Status", "What remains to be said"];
    none_remaining: "Aucun des points abordés n’est ouvert ni bloquant.", "None of the topics that were discussed is open or blocking.";
}
