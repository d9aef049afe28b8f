//! What the page answers to an intranet that shows it in a frame.

cadrage_core::texts! {
    unknown(asked, known): "« {asked} » n’est pas une demande connue ; les demandes sont : {known}.",
        "“{asked}” is not a known request; the requests are: {known}.";
    lost: "Une partie du programme n’a pas pu être chargée : demandez à nouveau.",
        "A part of the program could not be loaded: ask again.";
}
