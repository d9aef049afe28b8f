//! Who puts the page online, where nobody has said so, and the guide beside the page.

cadrage_core::texts! {
    no_publisher: "L’établissement qui met cette page en ligne (nom à renseigner)",
        "The institution that puts this page online (name to be filled in)";
    guide: "Guide (nouvel onglet)", "Guide (new tab)";
    no_contact: "l’établissement qui met cette page en ligne doit encore indiquer ici comment le joindre",
        "the institution that puts this page online still has to state here how to reach it";
}
