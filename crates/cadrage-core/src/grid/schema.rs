//! The tables of a grid: their columns, what each cell may contain, their keys.
//!
//! The reader, the data package and the documentation all use this definition.

use super::commitment::{Coverage, Level};
use super::contribution::{MeasureKind, Requirement};
use super::model::{Bearer, Employment, Nature, Role, Status, Theme};
use crate::text::word::{Entry, List, Word};

/// What the cells of a column contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// An identifier: lower case without accents, digits, `_` and `-`.
    Id,
    /// The identifier of a row in one of these tables, found in their first column.
    Ref(&'static [&'static str]),
    /// A condition on choices, `hosting=vm|container; tier!=classic`.
    When,
    /// How often an impact recurs: `once`, `yearly` or `every:N`.
    Recurrence,
    /// Opening hours, `Mo-Fr 08:00-18:00; PH off`.
    OpeningHours,
    /// Any text.
    Text,
    /// A decimal number, negative or not.
    Number,
    /// A decimal number that may not be negative.
    Amount,
    /// A range that may not be negative, in one cell: `10;8;14` or `8..14`.
    Range,
    /// A whole number that is not negative.
    Integer,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A word of a closed list.
    OneOf(List),
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The header.
    pub name: &'static str,
    /// What its cells contain.
    pub cell: Cell,
    /// Whether every row must fill it.
    pub required: bool,
}

/// A table of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// The file name, for example `prices.csv`.
    pub file: &'static str,
    /// The columns, in the order of the shipped file.
    pub columns: &'static [Column],
    /// The columns that identify a row.
    pub key: &'static [&'static str],
}

impl Table {
    /// The column with a name; `None` when there is none.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column whose numbers `low` and `high` enclose; `None` when the table has no bounds.
    #[must_use]
    pub fn bounded(&self) -> Option<&'static Column> {
        let before = self.columns.iter().zip(self.columns.iter().skip(1));
        let mut before = before.filter(|(_, next)| next.name == BOUNDS[0]);
        before.next().map(|(column, _)| column)
    }

    /// The columns of the figures whose source the row gives: the one with bounds or, without
    /// bounds, all of them.
    pub fn figures(&self) -> impl Iterator<Item = &'static Column> {
        let bounded = self.bounded();
        let key = self.key;
        self.columns.iter().filter(move |column| match bounded {
            Some(bounded) => column.name == bounded.name,
            None => column.cell.is_figure() && !key.contains(&column.name),
        })
    }
}

/// The columns that enclose the number of the column before them.
pub const BOUNDS: [&str; 2] = ["low", "high"];

/// The columns with the provenance of the figures of a row.
pub const PROVENANCE: [&str; 5] = ["status", "source", "review_by", "note", "note_en"];

/// The French columns with an English column beside them; when the latter is empty, the French text
/// is shown in English too.
const TRANSLATED: [(&str, &str); 2] = [("note", "note_en"), ("citation", "citation_en")];

/// The French column that an English column translates; `None` for any other column.
#[must_use]
pub fn translated(column: &str) -> Option<&'static str> {
    let mut pairs = TRANSLATED.iter();
    let pair = pairs.find(|(_, english)| *english == column);
    pair.map(|(french, _)| *french)
}

/// The column with the date from which a row applies.
pub const VALID_FROM: &str = "valid_from";

impl Cell {
    /// Whether the cell contains figures.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Number | Self::Amount | Self::Range | Self::Integer | Self::OpeningHours
        )
    }
}

const fn required(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: true,
    }
}

const fn optional(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: false,
    }
}

/// The mark of a default, and of rows that an overlay drops.
pub const YES: List = List(&[Entry::new("yes", "Oui", "Yes")]);
/// How reliable a source is.
pub const CONFIDENCES: List = List(&[
    Entry::new("high", "Forte", "High"),
    Entry::new("medium", "Moyenne", "Medium"),
    Entry::new("low", "Faible", "Low"),
]);
const CATEGORIES: List = List(&[
    Entry::new("A", "A", "A"),
    Entry::new("B", "B", "B"),
    Entry::new("C", "C", "C"),
]);
const VAT: List = List(&[
    Entry::new("standard", "Taux normal", "Standard rate"),
    Entry::new("none", "Aucune", "None"),
]);
const ELECTRICITY: List = List(&[
    Entry::new("billed", "Facturée", "Billed"),
    Entry::new("included", "Comprise", "Included"),
]);
const ORIGINS: List = List(&[
    Entry::new("engine", "Calculée par l’outil", "Computed by the tool"),
    Entry::new("entered", "Saisie", "Entered"),
]);
const ROUNDINGS: List = List(&[Entry::new("up", "À l’entier supérieur", "Up to a whole")]);
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

/// The units of all figures of the grid.
pub const UNITS: Table = Table {
    file: "units.csv",
    key: &["unit"],
    columns: &[
        required("unit", Cell::Id),
        required("label_fr", Cell::Text),
        required("plural_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("plural_en", Cell::Text),
        required("symbol_fr", Cell::Text),
        required("symbol_en", Cell::Text),
    ],
};

/// The sources of the figures of the grid.
pub const SOURCES: Table = Table {
    file: "sources.csv",
    key: &["source"],
    columns: &[
        required("source", Cell::Id),
        required("citation", Cell::Text),
        optional("citation_en", Cell::Text),
        required("title", Cell::Text),
        optional("title_language", Cell::Id),
        optional("publisher", Cell::Text),
        required("reference", Cell::Text),
        optional("published", Cell::Text),
        required("checked", Cell::Date),
        required("confidence", Cell::OneOf(CONFIDENCES)),
    ],
};

/// Dated values: pay, rates, working time, on-call amounts, drifts.
pub const PARAMETERS: Table = Table {
    file: "parameters.csv",
    key: &["parameter", "valid_from"],
    columns: &[
        required("parameter", Cell::Id),
        required("valid_from", Cell::Date),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("role", Cell::OneOf(Role::LIST)),
        required("unit", Cell::Ref(&["units.csv"])),
        required("value", Cell::Number),
        optional("low", Cell::Number),
        optional("high", Cell::Number),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("review_by", Cell::Date),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The pay of staff profiles.
pub const STAFF: Table = Table {
    file: "staff.csv",
    key: &["profile", "employment"],
    columns: &[
        required("profile", Cell::Id),
        required("employment", Cell::OneOf(Employment::LIST)),
        required("code", Cell::Text),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("category", Cell::OneOf(CATEGORIES)),
        optional("index_points", Cell::Range),
        optional("bonuses", Cell::Range),
        optional("gross_pay", Cell::Range),
        optional("known_since", Cell::Date),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The prices of equipment and running items, excluding VAT.
pub const PRICES: Table = Table {
    file: "prices.csv",
    key: &["item", "valid_from"],
    columns: &[
        required("item", Cell::Id),
        required("valid_from", Cell::Date),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("nature", Cell::OneOf(Nature::PURCHASED)),
        required("unit", Cell::Ref(&["units.csv"])),
        optional("price", Cell::Amount),
        optional("low", Cell::Amount),
        optional("high", Cell::Amount),
        required("vat", Cell::OneOf(VAT)),
        required("index", Cell::Ref(&["parameters.csv"])),
        optional("lifetime_years", Cell::Integer),
        optional("commitment_years", Cell::Integer),
        optional("power_w", Cell::Amount),
        optional("electricity", Cell::OneOf(ELECTRICITY)),
        optional("embodied_kgco2e", Cell::Amount),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("review_by", Cell::Date),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The themes of the method, in the order of the meeting.
pub const THEMES: Table = Table {
    file: "themes.csv",
    key: &["theme"],
    columns: &[
        required("theme", Cell::OneOf(Theme::LIST)),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("objective_fr", Cell::Text),
        required("objective_en", Cell::Text),
    ],
};

/// The drivers: institutions, users, machines, tickets.
pub const DRIVERS: Table = Table {
    file: "drivers.csv",
    key: &["driver"],
    columns: &[
        required("driver", Cell::Id),
        optional("size", Cell::Id),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("unit", Cell::Ref(&["units.csv"])),
        required("origin", Cell::OneOf(ORIGINS)),
        optional("default", Cell::Amount),
        optional("low", Cell::Amount),
        optional("high", Cell::Amount),
        optional("default_per", Cell::Ref(&["drivers.csv"])),
        optional("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The choices of the method, one row for each option.
pub const CHOICES: Table = Table {
    file: "choices.csv",
    key: &["choice", "option"],
    columns: &[
        required("choice", Cell::Id),
        required("option", Cell::Id),
        required("theme", Cell::OneOf(Theme::LIST)),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("option_label_fr", Cell::Text),
        required("option_label_en", Cell::Text),
        optional("default", Cell::OneOf(YES)),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The topics of the meeting.
pub const TOPICS: Table = Table {
    file: "topics.csv",
    key: &["topic"],
    columns: &[
        required("topic", Cell::Id),
        required("theme", Cell::OneOf(Theme::LIST)),
        optional("method_items", Cell::Text),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("domains", Cell::Text),
        optional("deliverable", Cell::OneOf(DELIVERABLES)),
        required("question_fr", Cell::Text),
        required("question_en", Cell::Text),
        optional("consequence_fr", Cell::Text),
        optional("consequence_en", Cell::Text),
    ],
};

/// The lines that topics lead to: an item or a profile, in which quantity, for whom.
pub const IMPACTS: Table = Table {
    file: "impacts.csv",
    key: &["impact"],
    columns: &[
        required("impact", Cell::Id),
        required("topic", Cell::Ref(&["topics.csv"])),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("item", Cell::Ref(&["prices.csv", "staff.csv"])),
        required("quantity", Cell::Amount),
        optional("low", Cell::Amount),
        optional("high", Cell::Amount),
        required("driver", Cell::Ref(&["drivers.csv"])),
        optional("per", Cell::Amount),
        optional("rounding", Cell::OneOf(ROUNDINGS)),
        required("recurrence", Cell::Recurrence),
        optional("from_year", Cell::Integer),
        required("bearer", Cell::OneOf(Bearer::LIST)),
        optional("when", Cell::When),
        optional("moves_when", Cell::When),
        optional("left_out_when", Cell::When),
        optional("left_out_fr", Cell::Text),
        optional("left_out_en", Cell::Text),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// Public holidays by zone, as calendar rules.
pub const HOLIDAYS: Table = Table {
    file: "holidays.csv",
    key: &["holiday", "zone", "from_year"],
    columns: &[
        required("holiday", Cell::Id),
        required("zone", Cell::Id),
        required("rule", Cell::Text),
        optional("from_year", Cell::Integer),
        optional("to_year", Cell::Integer),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// Service tiers: their windows, and what is committed in each.
pub const TIERS: Table = Table {
    file: "tiers.csv",
    key: &["tier", "window"],
    columns: &[
        required("tier", Cell::Id),
        required("window", Cell::Id),
        required("tier_label_fr", Cell::Text),
        required("tier_label_en", Cell::Text),
        required("window_label_fr", Cell::Text),
        required("window_label_en", Cell::Text),
        optional("default", Cell::OneOf(YES)),
        required("opening_hours", Cell::OpeningHours),
        required("closures", Cell::OneOf(CLOSURES)),
        required("level", Cell::OneOf(Level::LIST)),
        optional("availability", Cell::Amount),
        optional("take_up_minutes", Cell::Amount),
        optional("acknowledgement_hours", Cell::Amount),
        optional("handling_hours", Cell::Amount),
        optional("on_time_share", Cell::Amount),
        required("coverage", Cell::OneOf(Coverage::LIST)),
        optional("seats", Cell::Amount),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// How often components fail and how long repairs take.
pub const COMPONENTS: Table = Table {
    file: "components.csv",
    key: &["component"],
    columns: &[
        required("component", Cell::Id),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("mtbf_hours", Cell::Range),
        required("repair_hours", Cell::Range),
        optional("common_cause_share", Cell::Range),
        optional("item", Cell::Ref(&["prices.csv"])),
        optional("quantity", Cell::Amount),
        optional("setup_days", Cell::Range),
        optional("setup_profile", Cell::Ref(&["staff.csv"])),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The consortium's support plans and their measures.
pub const SUPPORT_PLANS: Table = Table {
    file: "support_plans.csv",
    key: &["plan", "measure"],
    columns: &[
        required("plan", Cell::Id),
        required("measure", Cell::Id),
        required("plan_label_fr", Cell::Text),
        required("plan_label_en", Cell::Text),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("kind", Cell::OneOf(MeasureKind::LIST)),
        optional("match", Cell::When),
        optional("item", Cell::Ref(&["prices.csv", "staff.csv"])),
        optional("quantity", Cell::Amount),
        optional("share", Cell::Amount),
        optional("amount", Cell::Amount),
        optional("cap", Cell::Amount),
        optional("years", Cell::Integer),
        optional("requires", Cell::OneOf(Requirement::LIST)),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// The keys by which the net cost is shared among institutions.
pub const SHARING: Table = Table {
    file: "sharing.csv",
    key: &["key", "band"],
    columns: &[
        required("key", Cell::Id),
        optional("band", Cell::Id),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        optional("from_users", Cell::Integer),
        optional("to_users", Cell::Integer),
        optional("weight", Cell::Amount),
        optional("fixed_share", Cell::Amount),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};

/// Every table, in the order in which a reader needs them.
pub const TABLES: &[Table] = &[
    UNITS,
    SOURCES,
    PARAMETERS,
    STAFF,
    PRICES,
    THEMES,
    DRIVERS,
    CHOICES,
    TOPICS,
    IMPACTS,
    HOLIDAYS,
    TIERS,
    COMPONENTS,
    SUPPORT_PLANS,
    SHARING,
];

/// The name of a table in scoping files, such as `prices`.
pub(crate) fn stem(table: &Table) -> &'static str {
    table.file.trim_end_matches(".csv")
}
