//! Texts of `feasibility`.

cadrage_core::texts! {
    yes: "oui", "yes";
    with_conditions: "sous conditions", "with conditions";
    no: "non", "no";
    not_yet: "pas encore", "not yet";
    go: "favorable", "go";
    conditions: "conditions", "conditions";
    no_go: "défavorable", "no go";
    no_verdict: "Pas encore d’avis", "No verdict yet";
    feasibility: "Faisabilité", "Feasibility";
    reason_with_way_out(mark, owner, text, lift): "{mark} ({owner}) : {text} À lever : {lift}",
        "{mark} ({owner}): {text} To resolve it: {lift}";
    unanswered_topics(count, named, more): "{count} points à traiter sans réponse : {named}{more}",
        "{count} topics without an answer: {named}{more}";
}
