//! The page that brings two versions of a study together.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

cadrage_core::texts! {
    title: "Deux versions d’une étude", "Two versions of a study";
    lead: "Chacun a travaillé de son côté\u{a0}: voyez ce qui diffère entre l’étude ouverte et une autre version, puis reprenez dans l’étude ouverte ce que vous voulez garder de l’autre. Chaque reprise s’annule.",
        "Each worked apart: see what differs between the open study and another version, then take into the open study what you want to keep of the other. Each step can be undone.";
    other: "L’autre version", "The other version";
    other_hint: "Une étude de ce navigateur, ou un fichier\u{202f}; l’autre version n’est pas modifiée.",
        "A study of this browser, or a file; the other version is not changed.";
    kept: "Étude de ce navigateur", "Study of this browser";
    choose_study: "Choisissez une étude", "Choose a study";
    drop: "Déposez ici le fichier de l’autre version, ou", "Drop the file of the other version here, or";
    choose: "choisissez-le", "choose it";
    file_taken(name): "Comparée au fichier «\u{202f}{name}\u{202f}».", "Compared with the file “{name}”.";
    differing: "Ce qui diffère", "What differs";
    nothing: "Les deux versions disent la même chose.", "Both versions say the same.";
    differing_count[count]: ["{count} réponse diffère.", "{count} réponses diffèrent."],
        ["{count} answer differs.", "{count} answers differ."];
    totals(mine, theirs): "Coût total ici\u{a0}: {mine}\u{202f}; dans l’autre version\u{a0}: {theirs}.",
        "Total cost here: {mine}; in the other version: {theirs}.";
    not_priced: "à corriger", "to be corrected";
    answer: "Réponse", "Answer";
    mine: "Étude ouverte", "Open study";
    theirs: "Autre version", "Other version";
    effect: "Effet sur le coût total", "Effect on the total cost";
    action: "Action", "Action";
    take: "Reprendre", "Take";
    take_all: "Tout reprendre de l’autre version", "Take all of the other version";
    absent: "sans réponse", "no answer";
    listed: "dans la liste", "in the list";
    not_listed: "pas dans la liste", "not in the list";
    no: "Non", "No";
    order: "ordre de la liste", "order of the list";
    as_listed: "autre ordre", "another order";
    unknown: "inconnu tant qu’une réponse est à corriger", "unknown while an answer has to be corrected";
    only_with_others(problem): "ne se reprend pas seule\u{a0}: {problem}", "cannot be taken alone: {problem}";
    named(name, value): "{name}\u{a0}: {value}", "{name}: {value}";
    action_on(action, name): "{action}\u{202f}: {name}", "{action}: {name}";
}

/// `Reprendre : Horizon, Nombre d’années`.
pub fn of_answer(action: &str, answer: &str, lang: Lang) -> String {
    texts(lang).action_on(&action, &legible::line(answer))
}

/// Which file the open study is compared with.
pub fn compared_file(name: &str, lang: Lang) -> String {
    texts(lang).file_taken(&legible::line(name))
}
