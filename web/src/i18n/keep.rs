//! Studies kept, opened from files and links, sent as links.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::{format, legible};
use chrono::{NaiveDateTime, Timelike};

cadrage_core::texts! {
    studies: "Mes études", "My studies";
    studies_hint: "Chaque étude est conservée dans ce navigateur, sur cet appareil, à chaque modification. Pour la garder ailleurs ou la transmettre, enregistrez son fichier ou copiez son lien.",
        "Each study is kept in this browser, on this device, at every change. To keep it elsewhere or hand it over, save its file or copy its link.";
    new_study: "Nouvelle étude", "New study";
    save_file: "Enregistrer le fichier", "Save the file";
    opened: "ouverte", "open";
    compare: "Rapprocher de l’étude ouverte", "Bring together with the open study";
    compare_both: "Rapprocher les deux", "Bring the two together";
    rename: "Renommer", "Rename";
    new_name: "Nouveau nom de l’étude", "New name of the study";
    confirm: "Valider", "Confirm";
    cancel: "Annuler", "Cancel";
    duplicate: "Dupliquer", "Duplicate";
    remove: "Supprimer", "Delete";
    restore: "Rétablir", "Restore";
    unnamed: "Étude sans nom", "Unnamed study";
    unpriced: "à corriger", "to be corrected";
    none: "Aucune étude n’est encore conservée : la vôtre le sera dès votre première réponse.",
        "No study is kept yet: yours will be, from your first answer on.";
    unreadable: "Entrées illisibles, gardées telles quelles", "Entries that cannot be read, kept as they are";
    newer: "Écrite par une version plus récente de cette page : rechargez la page pour l’ouvrir.",
        "Written by a later version of this page: reload the page to open it.";
    broken: "Abîmée : son contenu ne peut pas être relu.", "Damaged: its content cannot be read.";
    download: "Télécharger", "Download";
    close: "Fermer", "Close";
    dismiss: "Fermer ce message", "Dismiss this message";
    full: "L’espace de stockage du navigateur est plein : les dernières modifications ne sont pas conservées. Enregistrez le fichier de l’étude, puis supprimez des études dont vous n’avez plus besoin.",
        "The browser’s storage is full: the latest changes are not kept. Save the file of the study, then delete studies that you no longer need.";
    blocked: "Le navigateur refuse de conserver l’étude : elle sera perdue à la fermeture de la page. Enregistrez son fichier.",
        "The browser refuses to keep the study: it will be lost when the page is closed. Save its file.";
    changed_elsewhere: "Cette étude a été modifiée dans un autre onglet. Tant que vous n’avez pas choisi, ce que vous changez ici n’est pas conservé.",
        "This study was changed in another tab. Until you choose, what you change here is not kept.";
    removed_elsewhere: "Cette étude a été supprimée dans un autre onglet. Tant que vous n’avez pas choisi, ce que vous changez ici n’est pas conservé.",
        "This study was deleted in another tab. Until you choose, what you change here is not kept.";
    unreadable_elsewhere: "Une version plus récente de cette page a modifié cette étude dans un autre onglet.",
        "A later version of this page changed this study in another tab.";
    take_theirs: "Prendre l’autre version", "Take the other version";
    keep_mine: "Garder celle-ci", "Keep this one";
    keep_both: "Garder les deux", "Keep both";
    go_back: "Revenir à la précédente", "Go back to the previous one";
    see_studies: "Voir mes études", "See my studies";
    nothing_taken: "Rien n’a été modifié.", "Nothing was changed.";
    link_too_long_to_read: "Ce lien est plus long qu’aucun lien d’étude.", "This link is longer than any link of a study.";
    link_version: "Ce lien vient d’une version plus récente de cette page : rechargez la page, puis ouvrez-le de nouveau.",
        "This link comes from a later version of this page: reload the page, then open it again.";
    link: "lien", "link";
    link_broken: "Ce lien est incomplet ou abîmé : il a pu être coupé par une messagerie. Demandez-le de nouveau, ou demandez le fichier de l’étude.",
        "This link is incomplete or damaged: a mail program may have cut it. Ask for it again, or ask for the file of the study.";
    link_too_large: "Ce lien contient bien plus qu’une étude : il n’a pas été ouvert.", "This link holds far more than a study: it was not opened.";
    link_problems: "L’étude de ce lien ne peut pas être lue :", "The study of this link cannot be read:";
    linked: "Lien copié : l’étude entière est dans l’adresse, rien n’est envoyé à un serveur.",
        "Link copied: the whole study is in the address, nothing is sent to a server.";
    link_shown: "Le navigateur refuse l’accès au presse-papiers. Copiez ce lien :", "The browser refuses access to the clipboard. Copy this link:";
    saved_wrong: "Le fichier est enregistré tel quel, avec une réponse à corriger : ni la page ni la commande ne l’ouvriront avant qu’elle soit corrigée.",
        "The file is saved as it is, with an answer to correct: neither the page nor the command opens it before that is done.";
    link_of_wrong: "Corrigez d’abord les réponses signalées : l’étude ne pourrait pas être lue chez son destinataire.",
        "First correct the answers that are marked: whoever receives the study could not read it.";
    missing: "Ce que vous demandiez n’a pas été fait : la partie de la page qui le fait n’a pas pu être chargée. Demandez-le de nouveau.",
        "What you asked for was not done: the part of the page that does it could not be loaded. Ask for it again.";
    last_newer: "La dernière étude a été écrite par une version plus récente de cette page : rechargez la page pour l’ouvrir. Elle est gardée telle quelle.",
        "The last study was written by a later version of this page: reload the page to open it. It is kept as it is.";
    last_broken: "La dernière étude ne peut pas être relue. Elle est gardée telle quelle dans « Mes études », où vous pouvez la télécharger.",
        "The last study cannot be read. It is kept as it is under “My studies”, where you can download it.";
    outdated: "Une nouvelle version est prête.", "A new version is ready.";
    update: "Recharger", "Reload";
    opened_study(name): "« {name} » est ouverte. L’étude précédente reste dans « Mes études ».",
        "“{name}” is open. The previous study is still in “My studies”.";
    known_study(name): "« {name} » était déjà dans « Mes études ».",
        "“{name}” was in “My studies” already.";
    refused_file(file): "« {file} » n’a pas été ouvert :",
        "“{file}” was not opened:";
    refused_table: "Ici s’ouvrent des études (.toml ou .json). Un portefeuille (.csv, .xlsx ou .ods) se chiffre avec la commande « cadrage batch ».",
        "Studies (.toml or .json) open here. The command “cadrage batch” prices a portfolio (.csv, .xlsx or .ods).";
    more_problems[count]: ["et {count} autre problème.", "et {count} autres problèmes."],
        ["and {count} more problem.", "and {count} more problems."];
    removed_study(name): "« {name} » est supprimée.",
        "“{name}” is deleted.";
    too_long(length, most): "Cette étude est trop longue pour un lien ({length}\u{202f}ko, au plus {most}\u{202f}ko) : les messageries le couperaient. Enregistrez son fichier et envoyez-le.",
        "This study is too long for a link ({length} kB, at most {most} kB): mail programs would cut it. Save its file and send that.";
    date_of_change(day, time): "{day} à {time}", "{day} {time}";
}

/// What replaced the study that was open.
pub fn opened_study(name: &str, lang: Lang) -> String {
    texts(lang).opened_study(&legible::line(name))
}

/// The study that was there already.
pub fn known_study(name: &str, lang: Lang) -> String {
    texts(lang).known_study(&legible::line(name))
}

/// The file that was left out.
pub fn refused_file(file: &str, lang: Lang) -> String {
    texts(lang).refused_file(&legible::line(file))
}

/// Why there is no link.
pub fn too_long(length: usize, most: usize, lang: Lang) -> String {
    let kilobytes = |letters: usize| format::number((letters / 1024).into(), lang);
    texts(lang).too_long(&kilobytes(length), &kilobytes(most))
}

/// What was deleted, and can be restored as long as the list is open.
pub fn removed_study(name: &str, lang: Lang) -> String {
    texts(lang).removed_study(&legible::line(name))
}

/// When a study was last changed.
pub fn date_of_change(moment: NaiveDateTime, lang: Lang) -> String {
    let (hour, minute) = (moment.hour(), moment.minute());
    texts(lang).date_of_change(
        &format::date(moment.date(), lang),
        &format_args!("{hour:02}:{minute:02}"),
    )
}

/// What a button does, and to which study: for who does not see beside which it stands.
pub fn of_study(verb: &str, name: &str) -> String {
    let name = legible::line(name);
    format!("{verb} · {name}")
}
