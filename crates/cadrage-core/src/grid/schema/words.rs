//! The closed lists of words that columns allow and that no type of the engine stands for.

use crate::text::word::{Entry, List};

/// The mark of a default, and of rows that an overlay drops.
pub const YES: List = List(&[Entry::new("yes", "Oui", "Yes")]);
/// How reliable a source is.
pub const CONFIDENCES: List = List(&[
    Entry::new("high", "Forte", "High"),
    Entry::new("medium", "Moyenne", "Medium"),
    Entry::new("low", "Faible", "Low"),
]);
pub(super) const CATEGORIES: List = List(&[
    Entry::new("A", "A", "A"),
    Entry::new("B", "B", "B"),
    Entry::new("C", "C", "C"),
]);
pub(super) const VAT: List = List(&[
    Entry::new("standard", "Taux normal", "Standard rate"),
    Entry::new("none", "Aucune", "None"),
]);
pub(super) const ELECTRICITY: List = List(&[
    Entry::new("billed", "Facturée", "Billed"),
    Entry::new("included", "Comprise", "Included"),
]);
pub(super) const ORIGINS: List = List(&[
    Entry::new("engine", "Calculée par l’outil", "Computed by the tool"),
    Entry::new("entered", "Saisie", "Entered"),
]);
pub(super) const ROUNDINGS: List =
    List(&[Entry::new("up", "À l’entier supérieur", "Up to a whole")]);
/// The documents in which topics end up.
pub const DELIVERABLES: List = List(&[
    Entry::new(
        "scoping_document",
        "Document de cadrage",
        "Scoping document",
    ),
    Entry::new("needs_matrix", "Matrice des besoins", "Needs matrix"),
    Entry::new("agreement", "Convention", "Agreement"),
    Entry::new(
        "operations_documents",
        "Documents d’exploitation",
        "Operations documents",
    ),
    Entry::new(
        "architecture_file",
        "Dossier d’architecture",
        "Architecture file",
    ),
    Entry::new(
        "user_documents",
        "Documents pour les usagers",
        "User documents",
    ),
    Entry::new(
        "release_documents",
        "Documents de mise en production",
        "Release documents",
    ),
]);
/// Whether a window stays open on the days that the provider is closed.
pub const CLOSURES: List = List(&[
    Entry::new("off", "Interrompue", "Suspended"),
    Entry::new("open", "Maintenue", "Kept up"),
]);
