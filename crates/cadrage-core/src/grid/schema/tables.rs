//! The tables of a grid, each with its columns in the order of the shipped file.

use super::finance::CLASSIFICATIONS;
use super::words::{
    CATEGORIES, CLOSURES, CONFIDENCES, DELIVERABLES, ELECTRICITY, ORIGINS, ROUNDINGS, VAT, YES,
};
use super::{CellKind, Column, TableSchema};
use crate::grid::commitment::{Coverage, Level};
use crate::grid::contribution::{MeasureKind, Requirement};
use crate::grid::model::{Bearer, Employment, Nature, Role, SharedBy, Status, Theme};
use crate::grid::observed::ObservedFigure;
use crate::text::word::Word;

pub(super) const fn required(name: &'static str, cell: CellKind) -> Column {
    Column {
        name,
        cell,
        required: true,
    }
}

pub(super) const fn optional(name: &'static str, cell: CellKind) -> Column {
    Column {
        name,
        cell,
        required: false,
    }
}

/// The units of all figures of the grid.
pub const UNITS: TableSchema = TableSchema {
    file: "units.csv",
    key: &["unit"],
    columns: &[
        required("unit", CellKind::Id),
        required("label_fr", CellKind::Text),
        required("plural_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("plural_en", CellKind::Text),
        required("symbol_fr", CellKind::Text),
        required("symbol_en", CellKind::Text),
    ],
};

/// The sources of the figures of the grid.
pub const SOURCES: TableSchema = TableSchema {
    file: "sources.csv",
    key: &["source"],
    columns: &[
        required("source", CellKind::Id),
        required("citation", CellKind::Text),
        optional("citation_en", CellKind::Text),
        required("title", CellKind::Text),
        optional("title_language", CellKind::Id),
        optional("publisher", CellKind::Text),
        required("reference", CellKind::Text),
        optional("published", CellKind::Text),
        required("checked", CellKind::Date),
        required("confidence", CellKind::OneOf(CONFIDENCES)),
    ],
};

/// Dated values: pay, rates, working time, on-call amounts, drifts.
pub const PARAMETERS: TableSchema = TableSchema {
    file: "parameters.csv",
    key: &["parameter", "valid_from"],
    columns: &[
        required("parameter", CellKind::Id),
        required("valid_from", CellKind::Date),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("role", CellKind::OneOf(Role::LIST)),
        optional("when", CellKind::When),
        required("unit", CellKind::Ref(&["units.csv"])),
        required("value", CellKind::Number),
        optional("low", CellKind::Number),
        optional("high", CellKind::Number),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("review_by", CellKind::Date),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The pay of staff profiles.
pub const STAFF: TableSchema = TableSchema {
    file: "staff.csv",
    key: &["profile", "employment"],
    columns: &[
        required("profile", CellKind::Id),
        required("employment", CellKind::OneOf(Employment::LIST)),
        required("code", CellKind::Text),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("category", CellKind::OneOf(CATEGORIES)),
        optional("index_points", CellKind::Range),
        optional("bonuses", CellKind::Range),
        optional("gross_pay", CellKind::Range),
        optional("known_since", CellKind::Date),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The prices of equipment and running items, excluding VAT.
pub const PRICES: TableSchema = TableSchema {
    file: "prices.csv",
    key: &["item", "valid_from"],
    columns: &[
        required("item", CellKind::Id),
        required("valid_from", CellKind::Date),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("nature", CellKind::OneOf(Nature::PURCHASED)),
        required("unit", CellKind::Ref(&["units.csv"])),
        optional("price", CellKind::Amount),
        optional("low", CellKind::Amount),
        optional("high", CellKind::Amount),
        required("vat", CellKind::OneOf(VAT)),
        required("index", CellKind::Ref(&["parameters.csv"])),
        optional("lifetime_years", CellKind::Integer),
        optional("commitment_years", CellKind::Integer),
        optional("power_w", CellKind::Amount),
        optional("electricity", CellKind::OneOf(ELECTRICITY)),
        optional("embodied_kgco2e", CellKind::Amount),
        optional("stands_for", CellKind::Ref(&["prices.csv"])),
        optional("when", CellKind::When),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("review_by", CellKind::Date),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The themes of the method, in the order of the meeting.
pub const THEMES: TableSchema = TableSchema {
    file: "themes.csv",
    key: &["theme"],
    columns: &[
        required("theme", CellKind::OneOf(Theme::LIST)),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("objective_fr", CellKind::Text),
        required("objective_en", CellKind::Text),
    ],
};

/// The drivers: institutions, users, machines, tickets.
pub const DRIVERS: TableSchema = TableSchema {
    file: "drivers.csv",
    key: &["driver"],
    columns: &[
        required("driver", CellKind::Id),
        optional("size", CellKind::Id),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("unit", CellKind::Ref(&["units.csv"])),
        optional("whole", CellKind::OneOf(YES)),
        required("origin", CellKind::OneOf(ORIGINS)),
        optional("default", CellKind::Amount),
        optional("low", CellKind::Amount),
        optional("high", CellKind::Amount),
        optional("default_per", CellKind::Ref(&["drivers.csv"])),
        optional("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The choices of the method, one row for each option.
pub const CHOICES: TableSchema = TableSchema {
    file: "choices.csv",
    key: &["choice", "option"],
    columns: &[
        required("choice", CellKind::Id),
        required("option", CellKind::Id),
        required("topic", CellKind::Ref(&["topics.csv"])),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("option_label_fr", CellKind::Text),
        required("option_label_en", CellKind::Text),
        optional("default", CellKind::OneOf(YES)),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The topics of the meeting.
pub const TOPICS: TableSchema = TableSchema {
    file: "topics.csv",
    key: &["topic"],
    columns: &[
        required("topic", CellKind::Id),
        required("theme", CellKind::OneOf(Theme::LIST)),
        optional("method_items", CellKind::Text),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("domains", CellKind::Text),
        optional("deliverable", CellKind::OneOf(DELIVERABLES)),
        required("question_fr", CellKind::Text),
        required("question_en", CellKind::Text),
        optional("consequence_fr", CellKind::Text),
        optional("consequence_en", CellKind::Text),
    ],
};

/// The lines that topics lead to: an item or a profile, in which quantity, for whom.
pub const IMPACTS: TableSchema = TableSchema {
    file: "impacts.csv",
    key: &["impact"],
    columns: &[
        required("impact", CellKind::Id),
        required("topic", CellKind::Ref(&["topics.csv"])),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("item", CellKind::Ref(&["prices.csv", "staff.csv"])),
        required("quantity", CellKind::Amount),
        optional("low", CellKind::Amount),
        optional("high", CellKind::Amount),
        required("driver", CellKind::Ref(&["drivers.csv"])),
        optional("per", CellKind::Amount),
        optional("rounding", CellKind::OneOf(ROUNDINGS)),
        required("recurrence", CellKind::Recurrence),
        optional("from_year", CellKind::Integer),
        required("bearer", CellKind::OneOf(Bearer::LIST)),
        optional("shared_by", CellKind::OneOf(SharedBy::LIST)),
        optional("requests", CellKind::Amount),
        optional("urgent", CellKind::OneOf(YES)),
        optional("when", CellKind::When),
        optional("moves_when", CellKind::When),
        optional("left_out_when", CellKind::When),
        optional("left_out_fr", CellKind::Text),
        optional("left_out_en", CellKind::Text),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// Public holidays by zone, as calendar rules.
pub const HOLIDAYS: TableSchema = TableSchema {
    file: "holidays.csv",
    key: &["holiday", "zone", "from_year"],
    columns: &[
        required("holiday", CellKind::Id),
        required("zone", CellKind::Id),
        required("rule", CellKind::Text),
        optional("from_year", CellKind::Integer),
        optional("to_year", CellKind::Integer),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// Service tiers: their windows, and what is committed in each.
pub const TIERS: TableSchema = TableSchema {
    file: "tiers.csv",
    key: &["tier", "window"],
    columns: &[
        required("tier", CellKind::Id),
        required("window", CellKind::Id),
        required("tier_label_fr", CellKind::Text),
        required("tier_label_en", CellKind::Text),
        required("window_label_fr", CellKind::Text),
        required("window_label_en", CellKind::Text),
        optional("default", CellKind::OneOf(YES)),
        required("opening_hours", CellKind::OpeningHours),
        required("closures", CellKind::OneOf(CLOSURES)),
        required("level", CellKind::OneOf(Level::LIST)),
        optional("availability", CellKind::Amount),
        optional("take_up_minutes", CellKind::Amount),
        optional("acknowledgement_hours", CellKind::Amount),
        optional("handling_hours", CellKind::Amount),
        optional("on_time_share", CellKind::Amount),
        required("coverage", CellKind::OneOf(Coverage::LIST)),
        optional("seats", CellKind::Amount),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// How often components fail and how long repairs take.
pub const COMPONENTS: TableSchema = TableSchema {
    file: "components.csv",
    key: &["component"],
    columns: &[
        required("component", CellKind::Id),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("mtbf_hours", CellKind::Range),
        required("repair_hours", CellKind::Range),
        optional("common_cause_share", CellKind::Range),
        optional("item", CellKind::Ref(&["prices.csv"])),
        optional("quantity", CellKind::Amount),
        optional("setup_days", CellKind::Range),
        optional("setup_profile", CellKind::Ref(&["staff.csv"])),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The consortium's support plans and their measures.
pub const SUPPORT_PLANS: TableSchema = TableSchema {
    file: "support_plans.csv",
    key: &["plan", "measure"],
    columns: &[
        required("plan", CellKind::Id),
        required("measure", CellKind::Id),
        required("plan_label_fr", CellKind::Text),
        required("plan_label_en", CellKind::Text),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        required("kind", CellKind::OneOf(MeasureKind::LIST)),
        optional("match", CellKind::When),
        optional("item", CellKind::Ref(&["prices.csv", "staff.csv"])),
        optional("quantity", CellKind::Amount),
        optional("share", CellKind::Amount),
        optional("amount", CellKind::Amount),
        optional("cap", CellKind::Amount),
        optional("years", CellKind::Integer),
        optional("requires", CellKind::OneOf(Requirement::LIST)),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// The keys by which the net cost is shared among institutions.
pub const SHARING: TableSchema = TableSchema {
    file: "sharing.csv",
    key: &["key", "band"],
    columns: &[
        required("key", CellKind::Id),
        optional("band", CellKind::Id),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        optional("from_users", CellKind::Integer),
        optional("to_users", CellKind::Integer),
        optional("weight", CellKind::Amount),
        optional("fixed_share", CellKind::Amount),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};

/// What was observed of services that ran. No grid needs it: `cadrage grid learn` writes it.
pub const OBSERVED: TableSchema = TableSchema {
    file: "observed.csv",
    key: &["figure"],
    columns: &[
        required("figure", CellKind::OneOf(ObservedFigure::LIST)),
        required("services", CellKind::Integer),
        required("providers", CellKind::Integer),
        required("least", CellKind::Amount),
        required("lower_quartile", CellKind::Amount),
        required("median", CellKind::Amount),
        required("upper_quartile", CellKind::Amount),
        required("most", CellKind::Amount),
        optional("above", CellKind::Integer),
    ],
};

/// Every table, in the order in which a reader needs them.
pub const TABLES: &[TableSchema] = &[
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
    CLASSIFICATIONS,
];
