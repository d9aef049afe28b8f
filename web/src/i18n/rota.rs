//! The page of a rota that members share.
//!
//! Fields are called what the table of keys says of them.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

cadrage_core::texts! {
    title: "Astreinte partagée", "Shared on-call rota";
    lead: "Qui prend quelles semaines d’astreinte dans l’année, entre plusieurs membres, au plus équitable. Rien ici n’est une réponse de l’étude ouverte.",
        "Who takes which weeks on call in the year, between several members, as fairly as can be. Nothing here is an answer of the open study.";
    file: "Le fichier de l’astreinte", "The file of the rota";
    file_hint: "La page commence par un exemple inventé. Ce qui est saisi reste le temps de la visite\u{202f}: enregistrez le fichier pour le reprendre, ou pour la commande.",
        "The page begins with an invented example. What is entered stays during the visit: save the file to go on from it, or for the command.";
    drop: "Déposez ici le fichier d’une astreinte, ou", "Drop the file of a rota here, or";
    choose: "choisissez-le", "choose it";
    save: "Enregistrer le fichier", "Save the file";
    empty: "Partir d’un formulaire vide", "Begin with an empty form";
    example: "Partir de l’exemple", "Begin with the example";
    restore: "Reprendre la saisie d’avant", "Take back what was entered before";
    rules: "L’année et les règles", "The year and the rules";
    one_a_line: "Un par ligne", "One a line";
    member(number): "Membre {number}", "Member {number}";
    add_member: "Ajouter un membre", "Add a member";
    add_days: "Ajouter une période", "Add a period";
    remove: "Retirer", "Remove";
    result: "Qui prend quelles semaines", "Who takes which weeks";
    to_correct: "Il n’y a pas de tour tant que ces réponses sont à corriger.", "There is no rota while these answers have to be corrected.";
    download: "Télécharger le tour", "Download the rota";
    action_on(action, name): "{action}\u{202f}: {name}", "{action}: {name}";
}

/// `Retirer : Université A`.
pub fn of_entry(action: &str, name: &str, lang: Lang) -> String {
    texts(lang).action_on(&action, &legible::line(name))
}
