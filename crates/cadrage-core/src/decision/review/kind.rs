//! The closed lists of words of a review: what a row reports, what an export counts in, why a row leads to
//! nothing.

use crate::text::word::words;

/// What a row of the table reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActualKind {
    /// Days of work.
    Effort,
    /// Euros that were invoiced.
    Invoice,
    /// Units of a line that were bought or used.
    Quantity,
    /// The size that was reached.
    Size,
    /// Hours of outage within the committed hours.
    Outage,
    /// How many incidents there were.
    Incidents,
    /// How many requests came, or were handled in time.
    Requests,
}

words!(ActualKind: Effort = "effort" ("Travail", "Work"), Invoice = "invoice" ("Facture", "Invoice"),
    Quantity = "quantity" ("Quantité", "Quantity"), Size = "size" ("Taille", "Size"),
    Outage = "outage" ("Arrêt", "Outage"), Incidents = "incidents" ("Incidents", "Incidents"),
    Requests = "requests" ("Demandes", "Requests"));

/// What the values of an export are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportUnit {
    /// In the unit of what they lead to.
    #[default]
    Plain,
    /// In hours, `7.5`, `7:30` or `7h30`: of work, of which a day has as many as the grid says, or of
    /// outage.
    Hours,
}

words!(ExportUnit: Plain = "plain" ("Unité de ce qui est mesuré", "Unit of what is measured"),
    Hours = "hours" ("Heures", "Hours"));

/// What several rows of an export say together of the size of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowSummary {
    /// Their sum: text messages sent, month by month.
    Sum,
    /// Their mean: terabytes stored, month by month.
    Mean,
    /// The highest: users, month by month.
    Highest,
}

words!(RowSummary: Sum = "sum" ("Somme des lignes", "Sum of the rows"),
    Mean = "mean" ("Moyenne des lignes", "Mean of the rows"),
    Highest = "highest" ("Plus grande des lignes", "Highest of the rows"));

/// Why a row of an export leads to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnmappedReason {
    /// The mapping does not have its text.
    Text,
    /// Neither the mapping nor the grid has its profile.
    Profile,
    /// It has no year of the horizon.
    Year,
}

words!(UnmappedReason: Text = "text" ("Libellé inconnu de la table", "Text that the mapping lacks"),
    Profile = "profile" ("Profil inconnu", "Unknown profile"),
    Year = "year" ("Année hors de l’horizon", "Year beyond the horizon"));
