//! Texts of `order`.

cadrage_core::texts! {
    name_of_service: "nom du service", "name of the service";
    end_users: "usagers", "end users";
    hosting: "solution d’hébergement", "hosting";
    order_of_magnitude(words): "Ordre de grandeur, avec les valeurs de la grille. Restent à répondre\u{a0}: {words}.",
        "An order of magnitude, from the grid’s values. Still to be answered: {words}.";
}
