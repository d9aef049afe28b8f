//! The foot of every page.

cadrage_core::texts! {
    about: "À propos", "About";
    contact: "Contact", "Contact";
    no_contact: "Contact à renseigner par l’établissement qui met cette page en ligne",
        "Contact to be filled in by the institution that puts this page online";
    versions(engine, grid, version): "Cadrage {engine}, grille {grid} {version}.",
        "Cadrage {engine}, grid {grid} {version}.";
    licences: "Programme sous licence Apache 2.0, grille sous Licence Ouverte 2.0.",
        "Program under the Apache 2.0 licence, grid under the Licence Ouverte 2.0.";
}
