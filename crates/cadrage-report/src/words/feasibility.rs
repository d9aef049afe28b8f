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
    reason_with_way_out(mark, owner, text, lift): "{mark} ({owner}) – {text} Pour y remédier : {lift}",
        "{mark} ({owner}) – {text} To resolve it: {lift}";
    reason_with_question(mark, owner, text, question): "{mark} ({owner}) – {text} Question à trancher : {question}",
        "{mark} ({owner}) – {text} Question to settle: {question}";
    unanswered_topics[count](named, more):
        ["{count} point à traiter n’a pas de réponse : {named}{more}",
         "{count} points à traiter n’ont pas de réponse : {named}{more}"],
        ["{count} topic has no answer: {named}{more}",
         "{count} topics have no answer: {named}{more}"];
}
