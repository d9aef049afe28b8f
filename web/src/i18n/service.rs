//! The page on the service.

cadrage_core::texts! {
    title: "Service", "Service";
    lead: "Quel service, pour quels établissements, sur quelles années ? Tout le reste en découle et se met à jour à chaque frappe.",
        "Which service, for which institutions, over which years? All the rest follows, and moves with each keystroke.";
    ready: "Partir d’un service prêt", "Start from a ready service";
    ready_hint: "Six services ESUP déjà décrits : remplacez ensuite ce qui ne vous ressemble pas. Le remplacement s’annule.",
        "Six ESUP services described already: then replace what is not like yours. Opening one can be undone.";
    empty: "Étude vide", "Empty study";
    empty_hint: "Tout par défaut, à renseigner", "All by default, to be filled in";
    identity: "Identité", "Identity";
    name: "Nom du service", "Name of the service";
    application: "Application", "Application";
    provider: "Établissement porteur", "Provider";
    description: "Description", "Description";
    mode: "Mode de service", "Service mode";
    scale: "Établissements et usagers", "Institutions and users";
    horizon: "Horizon", "Horizon";
    first_year: "Première année", "First year";
    years: "Nombre d’années", "Number of years";
    years_hint: "De 1 à 30", "From 1 to 30";
}
