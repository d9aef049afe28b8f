//! The tables of a grid, each with its columns in the order of the shipped file.

use super::finance::CLASSIFICATIONS;
use super::words::{
    CATEGORIES, CLOSURES, CONFIDENCES, DELIVERABLES, ELECTRICITY, ORIGINS, ROUNDINGS, VAT, YES,
};
use super::{Cell, Column, Table};
use crate::grid::commitment::{Coverage, Level};
use crate::grid::contribution::{MeasureKind, Requirement};
use crate::grid::model::{Bearer, Employment, Nature, Role, SharedBy, Status, Theme};
use crate::grid::observed::ObservedFigure;
use crate::text::word::Word;

pub(super) const fn required(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: true,
    }
}

pub(super) const fn optional(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: false,
    }
}

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
        optional("when", Cell::When),
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
        optional("stands_for", Cell::Ref(&["prices.csv"])),
        optional("when", Cell::When),
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
        optional("whole", Cell::OneOf(YES)),
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
        required("topic", Cell::Ref(&["topics.csv"])),
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
        optional("shared_by", Cell::OneOf(SharedBy::LIST)),
        optional("requests", Cell::Amount),
        optional("urgent", Cell::OneOf(YES)),
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

/// What was observed of services that ran. No grid needs it: `cadrage grid learn` writes it.
pub const OBSERVED: Table = Table {
    file: "observed.csv",
    key: &["figure"],
    columns: &[
        required("figure", Cell::OneOf(ObservedFigure::LIST)),
        required("services", Cell::Integer),
        required("providers", Cell::Integer),
        required("least", Cell::Amount),
        required("lower_quartile", Cell::Amount),
        required("median", Cell::Amount),
        required("upper_quartile", Cell::Amount),
        required("most", Cell::Amount),
        optional("above", Cell::Integer),
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
    CLASSIFICATIONS,
];
