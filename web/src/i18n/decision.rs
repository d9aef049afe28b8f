//! The page on the decision and its documents.

super::texts! {
    title: "Décision et documents", "Decision and documents";
    lead: "L’avis et ses motifs, puis ce que la réunion remet : chaque document se relit ici, s’imprime et se télécharge. Rien ne quitte ce navigateur.",
        "The verdict and its reasons, then what the meeting hands over: each document can be read here, printed and downloaded. Nothing leaves this browser.";
    documents: "Documents", "Documents";
    document: "Document", "Document";
    decision: "Fiche de décision", "Decision sheet";
    scoping: "Document de cadrage", "Scoping document";
    needs: "Matrice des besoins", "Needs matrix";
    agreement: "Projet de convention", "Draft agreement";
    print: "Imprimer", "Print";
    figures: "Chiffrage", "Figures";
    figures_hint: "Classeurs à formules actives, données à réutiliser : les mêmes fichiers que ceux de la commande.",
        "Workbooks with live formulas, data to reuse: the same files as those of the command.";
    preview: "Aperçu", "Preview";
    making: "Préparation en cours…", "Being made…";
    made: "Fichier prêt.", "The file is ready.";
    cancel: "Arrêter", "Stop";
    refused: "Rien n’a pu être produit : une réponse est à corriger.", "Nothing could be made: an answer needs correcting.";
    lost: "Ce qui produit les fichiers n’a pas pu être chargé. Vérifiez la connexion, puis rechargez la page.",
        "What makes the files could not be loaded. Check the connection, then reload the page.";
}
