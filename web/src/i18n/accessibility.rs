//! The accessibility statement, after the model of the RGAA.

cadrage_core::texts! {
    title: "Déclaration d’accessibilité", "Accessibility statement";
    mention: "Accessibilité\u{a0}: non conforme", "Accessibility: not compliant";
    pledge(publisher): "{publisher} s’engage à rendre cette page accessible, conformément à l’article 47 de la loi n°\u{a0}2005-102 du 11 février 2005. Cette déclaration s’applique à Cadrage, la page où vous êtes.",
        "{publisher} undertakes to make this page accessible, as article 47 of French law 2005-102 of 11 February 2005 asks. This statement applies to Cadrage, the page that you are on.";
    state: "État de conformité", "Compliance status";
    state_words: "Cadrage est non conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1\u{a0}: il n’a pas encore été audité. Aucun organisme extérieur ne l’a vérifié, et personne ne l’a essayé avec un lecteur d’écran.",
        "Cadrage does not comply with the French accessibility reference framework (RGAA), version 4.1: it has not been audited yet. No external body has checked it, and nobody has tried it with a screen reader.";
    tests: "Résultats des tests", "Test results";
    tests_hint: "Ce qui est vérifié à chaque version, en attendant un audit\u{a0}:", "What is checked with each version, until there is an audit:";
    tests_words: [
        "axe-core, avec les règles WCAG 2.2 de niveaux A et AA\u{a0}: aucune erreur, sur chaque page, en apparence claire et sombre, en français et en anglais.",
        "Au clavier seul\u{a0}: sur chaque page, chaque commande est atteinte dans l’ordre, et le focus se voit, à 1\u{202f}440 et à 320 pixels de large.",
        "À 320 pixels de large, aucune page ne défile de côté."
    ], [
        "axe-core, with the WCAG 2.2 rules of levels A and AA: no error, on each page, light and dark, in French and in English.",
        "By keyboard alone: on each page, every control is reached in order, and the focus is visible, 1,440 and 320 pixels wide.",
        "At 320 pixels wide, no page scrolls sideways."
    ];
    review(met, unmet, absent): "Relecture des 106 critères par les auteurs, dans le code\u{a0}: respectés, {met}\u{202f}; non respectés, {unmet}\u{202f}; non applicables, {absent}. Elle ne remplace pas un audit.",
        "Review of the 106 criteria by the authors, in the code: met, {met}; not met, {unmet}; not applicable, {absent}. It does not replace an audit.";
    contents: "Contenus non accessibles", "Content that is not accessible";
    failures: "Non-conformités", "Failures";
    failures_words: "Les auteurs n’en connaissent aucune\u{202f}; l’audit dira s’il y en a.", "The authors know of none; the audit will tell whether there are any.";
    exemptions: "Dérogations pour charge disproportionnée", "Exemptions for disproportionate burden";
    exemptions_words: "Aucune n’est invoquée.", "None is claimed.";
    outside: "Contenus non soumis à l’obligation", "Content outside the obligation";
    outside_words: "Les textes et les fichiers que vous apportez vous-même.", "The texts and files that you bring yourself.";
    made: "Établissement de cette déclaration", "How this statement was made";
    made_words: [
        "Cette déclaration a été établie le 28 novembre 2026.",
        "Technologies utilisées\u{a0}: HTML, CSS, SVG, JavaScript, WebAssembly.",
        "Environnement de test\u{a0}: Chromium, piloté par programme\u{202f}; aucune technologie d’assistance.",
        "Outil d’évaluation\u{a0}: axe-core.",
        "Pages vérifiées\u{a0}: toutes celles du plan du site."
    ], [
        "This statement was made on 28 November 2026.",
        "Technologies used: HTML, CSS, SVG, JavaScript, WebAssembly.",
        "Test environment: Chromium, driven by a program; no assistive technology.",
        "Evaluation tool: axe-core.",
        "Pages checked: all those of the site map."
    ];
    feedback: "Retour d’information et contact", "Feedback and contact";
    feedback_words: "Si un contenu ou un service ne vous est pas accessible, vous pouvez demander à être orienté vers une alternative accessible ou à obtenir le contenu sous une autre forme\u{a0}:",
        "If content or a service is not accessible to you, you may ask to be directed to an accessible alternative or to be given the content in another form:";
    remedies: "Voies de recours", "Remedies";
    remedies_words: "Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et n’avez pas obtenu de réponse satisfaisante, vous pouvez\u{a0}:",
        "If you have reported an accessibility fault that keeps you from content or from a service, and have had no satisfactory answer, you may:";
    write: "écrire un message au Défenseur des droits", "write a message to the Défenseur des droits (the French ombudsman)";
    delegate: "contacter le délégué du Défenseur des droits dans votre région", "contact the delegate of the Défenseur des droits in your region";
    post: "envoyer un courrier par la poste, gratuitement et sans timbre\u{a0}: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
        "send a letter, free of charge and without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France";
}
