//! The page of the synthetic grid.

cadrage_core::texts! {
    title: "Grille synthétique", "Synthetic grid";
    lead: "Ce que coûte tout service, pour une unité de ce qui le fait varier, sous les réponses de l’étude ouverte et pour toutes les tailles. Une page à signer, et un fichier pour calculer.",
        "What any service costs, for one unit of what makes it vary, under the answers of the open study and for every size. One page to sign, and a file to compute with.";
}
