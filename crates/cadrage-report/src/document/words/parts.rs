//! Texts that several documents share: the service, the verdict, the footer.

cadrage_core::texts! {
    footer(date, engine, grid, version, hash):
        "{date} – Cadrage {engine}, grille {grid} {version} (sha256 {hash}…). Montants en euros courants, TVA non récupérable comprise.",
        "{date} – Cadrage {engine}, grid {grid} {version} (sha256 {hash}…). Amounts in current euros, with the VAT that is not recovered.";
    fte(count): "{count} ETP", "{count} FTE";
    provider: "Établissement porteur", "Provider";
    application: "Application", "Application";
    tier: "Palier de service", "Service tier";
    mode: "Mode de service", "Service mode";
    years: "Période", "Period";
    institutions: "Établissements", "Institutions";
    support: "Soutien d’ESUP", "Support by ESUP";
    go:
        "Rien ne s’oppose à l’offre telle qu’elle a été cadrée.",
        "Nothing stands against the offer as it was scoped.";
    conditions[count]:
        ["L’offre peut être proposée une fois levée la condition ci-dessous.",
         "L’offre peut être proposée une fois levées les {count} conditions ci-dessous."],
        ["The offer can be made once the condition below is met.",
         "The offer can be made once the {count} conditions below are met."];
    conditions_elsewhere(count, shown, more):
        "L’offre peut être proposée une fois levées les {count} conditions, dont {shown} ci-dessous et {more} dans le document de cadrage.",
        "The offer can be made once the {count} conditions are met, of which {shown} below and {more} in the scoping document.";
    unanswered_only:
        "L’offre peut être proposée une fois traités les points restés sans réponse.",
        "The offer can be made once the topics without an answer are treated.";
    reasons[count]:
        ["L’offre ne peut être proposée en l’état : un motif l’interdit.",
         "L’offre ne peut être proposée en l’état : {count} motifs l’interdisent."],
        ["The offer cannot be made as it stands: one reason forbids it.",
         "The offer cannot be made as it stands: {count} reasons forbid it."];
    reasons_elsewhere[count]:
        ["Un autre motif est dans le document de cadrage.",
         "{count} autres motifs sont dans le document de cadrage."],
        ["One more reason is in the scoping document.",
         "{count} more reasons are in the scoping document."];
    unanswered[count]:
        ["Un point de la méthode est resté sans réponse.",
         "{count} points de la méthode sont restés sans réponse."],
        ["One topic of the method has no answer yet.",
         "{count} topics of the method have no answer yet."];
    provisional(meaning):
        "Trop peu de points sont traités pour un avis. À ce stade : {meaning}",
        "Too few topics are treated for a verdict. At this stage: {meaning}";
    reasons_caption: "Motifs et conditions", "Reasons and conditions";
    reasons_header:
        ["Portée", "Motif", "Action, ou question à trancher", "Par"],
        ["Bearing", "Reason", "Action, or question to settle", "By"];
    due: "Échéance", "Due";
    benefits: "Bénéfices attendus", "Expected benefits";
    community_benefits: "Pour la communauté", "For the community";
    team_benefits: "Pour l’équipe du porteur", "For the provider’s team";
    to_fill: "à compléter", "to be filled in";
    defined(name): "{name} :", "{name}:";
    recommendation: "Recommandation", "Recommendation";
    with_reason(label, reason): "{label} – {reason}", "{label} – {reason}";
    topic_and_note(topic, note): "{topic} : {note}", "{topic}: {note}";
    between: " ; ", "; ";
}
