//! The legal notice.

cadrage_core::texts! {
    title: "Mentions légales", "Legal notice";
    lead: "Qui publie cette page, et ce qu’elle fait de ce que vous y écrivez.",
        "Who publishes this page, and what it does with what you write in it.";
    publisher: "Éditeur", "Publisher";
    published_by(name): "{name} publie cette page.", "{name} publishes this page.";
    contact: "Contact", "Contact";
    contact_words: "Pour toute question sur cette page\u{a0}:", "For any question about this page:";
    host: "Hébergement", "Hosting";
    host_words: "La page est un ensemble de fichiers que sert l’établissement ci-dessus ou l’hébergeur qu’il a choisi. Aucun programme ne tourne sur ce serveur pour elle.",
        "The page is a set of files served by the institution above or by the host that it has chosen. No program runs on that server for it.";
    data: "Vos données", "Your data";
    data_words: [
        "Tout ce que vous écrivez reste dans ce navigateur, sur cette machine. Les calculs s’y font aussi. Rien n’est envoyé à l’établissement qui met la page en ligne, ni à personne d’autre.",
        "Vos études et vos réglages (langue, apparence, vue experte) sont gardés dans le stockage local du navigateur, et l’historique d’annulation dans celui de l’onglet. «\u{a0}Mes études\u{a0}» permet de les supprimer\u{202f}; effacer les données du site dans le navigateur les supprime toutes.",
        "La page ne dépose aucun cookie, ne mesure pas l’audience et n’appelle aucun autre site. Après la première visite, elle fonctionne sans réseau.",
        "Un lien copié avec «\u{a0}Copier le lien\u{a0}» contient toute l’étude\u{a0}: qui le reçoit peut la lire. Les fichiers enregistrés et les documents téléchargés ne vont que là où vous les mettez.",
        "Comme tout serveur, celui qui livre les fichiers de la page peut noter l’adresse IP et l’heure des demandes\u{202f}; l’établissement qui la met en ligne en répond."
    ], [
        "All that you write stays in this browser, on this machine. Computations are made there too. Nothing is sent to the institution that puts the page online, or to anybody else.",
        "Your studies and your settings (language, appearance, expert view) are kept in the local storage of the browser, and the undo history in that of the tab. “My studies” lets you delete them; clearing the data of the site in the browser deletes them all.",
        "The page sets no cookie, measures no audience and calls no other site. After the first visit, it works without a network.",
        "A link copied with “Copy the link” contains the whole study: whoever receives it can read it. Saved files and downloaded documents go only where you put them.",
        "Like any server, the one that delivers the files of the page may record the IP address and the time of requests; the institution that puts it online answers for that."
    ];
    rights: "Licences et limites", "Licences and limits";
    rights_words: [
        "Le programme est publié sous licence Apache 2.0, la grille de coûts sous Licence Ouverte 2.0. La méthode est celle d’ESUP-Portail.",
        "Les montants sont des estimations, qui reposent en partie sur des hypothèses signalées par ≈. Ils n’engagent ni l’éditeur ni ESUP-Portail, et ne valent pas conseil juridique ou fiscal."
    ], [
        "The program is published under the Apache 2.0 licence, the cost grid under the Licence Ouverte 2.0. The method is that of ESUP-Portail.",
        "Amounts are estimates, which rest in part on assumptions marked by ≈. They bind neither the publisher nor ESUP-Portail, and are no legal or tax advice."
    ];
}
