//! The page on the service.

cadrage_core::texts! {
    title: "Service", "Service";
    lead: "Quel service, pour quels établissements, sur quelles années ? Tout le reste en découle et se met à jour à chaque frappe.",
        "Which service, for which institutions, over which years? All the rest follows, and moves with each keystroke.";
    ready: "Partir d’un service prêt", "Start from a ready service";
    ready_hint: "Six services ESUP déjà décrits : remplacez ensuite ce qui ne vous ressemble pas. Le remplacement s’annule.",
        "Six ESUP services described already: then replace what is not like yours. Opening one can be undone.";
    start: "Par où commencer", "Where to start";
    describe: "Décrire mon application", "Describe my application";
    describe_hint: "Cinq minutes\u{a0}: le nom, les établissements, les usagers, l’hébergement. L’ordre de grandeur se précise à chaque réponse.",
        "Five minutes: the name, the institutions, the users, the hosting. The order of magnitude narrows with each answer.";
    empty: "Étude vide", "Empty study";
    resume: "Reprendre une étude", "Resume a study";
    resume_hint: "Un fichier enregistré depuis cette page ou écrit pour la commande\u{202f}; un lien reçu s’ouvre dans le navigateur.",
        "A file saved from this page or written for the command; a link that was received opens in the browser.";
    open_file: "Ouvrir un fichier", "Open a file";
    identity: "Identité", "Identity";
    name: "Nom du service", "Name of the service";
    application: "Application", "Application";
    provider: "Établissement porteur", "Provider";
    description: "Description", "Description";
    scale: "Établissements et usagers", "Institutions and users";
    horizon: "Horizon", "Horizon";
    first_year: "Première année", "First year";
    years: "Nombre d’années", "Number of years";
    years_hint: "De 1 à 30", "From 1 to 30";
}
