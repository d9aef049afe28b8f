//! Texts of the scoping document.

cadrage_core::texts! {
    title(service): "Document de cadrage : {service}", "Scoping document: {service}";
    purpose: "Objet du service", "Purpose of the service";
    progress: "Avancement des points à traiter", "Progress of the topics";
    progress_caption: "Points à traiter par thème", "Topics by theme";
    progress_header:
        ["Thème", "Réglés", "Ouverts", "Bloquants", "Sans réponse"],
        ["Theme", "Settled", "Open", "Blocking", "No answer"];
    theme(theme): "Thème : {theme}", "Theme: {theme}";
    objective(objective): "Objectif : {objective}.", "Objective: {objective}.";
    answers_caption: "Points à traiter", "Topics to discuss";
    answers_header:
        ["Point", "État", "Réponse, ou question à traiter", "Suivi par"],
        ["Topic", "Status", "Answer, or question to discuss", "Owner"];
    unanswered: "sans réponse", "no answer";
    choices_caption: "Choix retenus", "Choices made";
    choices_header: ["Choix", "Option", "Origine"], ["Choice", "Option", "Origin"];
    impacts_caption:
        "Existant, conséquences et impacts",
        "What is in place, consequences and impacts";
    impacts_header:
        ["Point", "Existant / Conséquences", "Impacts"],
        ["Topic", "In place / Consequences", "Impacts"];
    no_impact: "aucun impact", "no impact";
    without_cost(domains): "{domains} ; sans coût propre", "{domains}; no cost of its own";
    with_cost(domains, lines): "{domains} : {lines}", "{domains}: {lines}";
    domains:
        ["Technique", "Matériel", "Organisationnel", "Ressources humaines"],
        ["Technical", "Hardware", "Organisational", "Human resources"];
    costs_caption:
        "Personnes et coûts du porteur sur la période, en euros",
        "People and costs of the provider over the period, in euros";
    costs_header:
        ["Point", "Jours", "Mise en place", "Récurrent", "Total"],
        ["Topic", "Days", "To set up", "Recurring", "Total"];
    asked: "Ce qui est demandé à ESUP", "What is asked of ESUP";
    asked_line(line, amount):
        "{line} : {amount} à la charge du consortium.",
        "{line}: {amount} borne by the consortium.";
    nothing_asked: "Rien de particulier pour ce thème.", "Nothing in particular for this theme.";
    costs: "Coûts", "Costs";
    supports: "Soutiens et répartition", "Support and sharing";
    no_support:
        "Aucun soutien n’a été retenu : le porteur supporte tout le coût avant répartition.",
        "No support was chosen: the provider pays the whole cost before it is shared.";
    feasibility: "Faisabilité", "Feasibility";
    known: "Annexes", "Appendices";
}
