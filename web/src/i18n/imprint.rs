//! Who puts the page online, where nobody has said so.

cadrage_core::texts! {
    no_publisher: "l’établissement qui met cette page en ligne, et qui doit encore y indiquer son nom",
        "the institution that puts this page online, which still has to state its name here";
    no_contact: "l’établissement qui met cette page en ligne doit encore indiquer ici comment le joindre",
        "the institution that puts this page online still has to state here how to reach it";
}
