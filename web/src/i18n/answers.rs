//! Answers that differ from those of the study.

cadrage_core::texts! {
    change: "Changer une réponse", "Change an answer";
    question: "Question", "Question";
    choose: "Choisir une question", "Choose a question";
    other: "Une autre clé du fichier", "Another key of the file";
    path: "Clé", "Key";
    path_hint: "Par exemple parameters.drift_staff", "For example parameters.drift_staff";
    not_here: "Cette clé ne se change pas ici", "This key is not changed here";
    value: "Réponse", "Answer";
    choose_answer: "Choisir une réponse", "Choose an answer";
    missing_path: "Écrire une clé du fichier, sans signe =, par exemple parameters.drift_staff", "Write a key of the file, without an = sign, for example parameters.drift_staff";
    missing_answer: "Donner une réponse", "Give an answer";
    removed(question): "Retiré\u{202f}: {question}", "Removed: {question}";
    set: "Changer", "Change";
    remove: "Retirer", "Remove";
    named(action, of): "{action}\u{202f}: {of}", "{action}: {of}";
    answered(question, answer): "{question}\u{202f}: {answer}", "{question}: {answer}";
    in_section(section, question): "{section} – {question}", "{section} – {question}";
}
