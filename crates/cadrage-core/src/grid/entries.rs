//! Builds entries of the grid from a row, or from the rows of one id.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::commitment::{Component, Coverage, Holiday, ReplicaItem, ReplicaSetup, Window};
use super::model::{
    Bearer, Choice, Dated, Driver, Employment, Impact, Item, LeftOut, Nature, Parameter, Pay,
    PayBasis, Power, Provenance, Requests, Role, SharedBy, Source, StandIn, Status, Theme,
    ThemeTexts, Topic, Unit,
};
use super::recurrence::Recurrence;
use super::schema::VALID_FROM;
use super::table::Row;
use super::typed::{
    Typed, bounded, day, id, integer, needed, needed_number, number, opening_hours, owned, parsed,
    range, when, when_filled, word, year,
};
use crate::calendar::holiday::Rule;
use crate::text::lang::Text;
use crate::text::problem::ProblemKind;
use crate::text::range::Range;

/// A text in every language, from the columns `NAME_fr`, `NAME_en`.
pub(super) fn text(row: &Row, name: &str) -> Text {
    Text::in_each(|lang| row.text(&lang.column(name)).to_owned())
}

/// A text whose translations have columns of their own, which may be empty.
fn translated(row: &Row, name: &str) -> Text {
    Text::with_gaps(|lang| row.text(&lang.translation(name)))
}

pub(super) fn provenance(row: &Row) -> Typed<Arc<Provenance>> {
    let status = word(row, "status")?;
    let review_by = day(row, "review_by")?;
    Ok(provenance_with(row, status, review_by))
}

fn provenance_with(row: &Row, status: Status, review_by: Option<NaiveDate>) -> Arc<Provenance> {
    Arc::new(Provenance {
        status,
        source: id(row, "source"),
        note: translated(row, "note"),
        review_by,
        file: row.origin.path(),
        line: row.line,
    })
}

fn dated<T: Copy>(row: &Row, value: T) -> Typed<Dated<T>> {
    Ok(Dated {
        valid_from: needed(row, VALID_FROM, day(row, VALID_FROM)?)?,
        value,
        provenance: provenance(row)?,
    })
}

pub(super) fn unit(row: &Row) -> Typed<Unit> {
    Ok(Unit {
        label: text(row, "label"),
        plural: text(row, "plural"),
        symbol: text(row, "symbol"),
    })
}

pub(super) fn source(row: &Row) -> Typed<Source> {
    Ok(Source {
        checked: needed(row, "checked", day(row, "checked")?)?,
        citation: translated(row, "citation"),
        title: owned(row, "title"),
        title_language: owned(row, "title_language"),
        publisher: owned(row, "publisher"),
        reference: owned(row, "reference"),
        published: owned(row, "published"),
        confidence: owned(row, "confidence"),
    })
}

pub(super) fn parameter(_: &str, first: &Row, rows: &[&Row]) -> Typed<Parameter> {
    let role = word::<Role>(first, "role")?;
    let value = |row: &&Row| dated(row, needed(row, "value", bounded(row, "value")?)?);
    let values = rows.iter().map(value).collect::<Typed<_>>()?;
    Ok(Parameter {
        label: text(first, "label"),
        role,
        unit: owned(first, "unit"),
        when: when(first, "when")?,
        values,
    })
}

pub(super) fn pay(row: &Row) -> Typed<((String, Employment), Pay)> {
    let range = |column: &str| needed(row, column, range(row, column)?);
    let employment = word(row, "employment")?;
    let basis = match employment {
        Employment::CivilServant => PayBasis::Index {
            points: range("index_points")?,
            bonuses: range("bonuses")?,
        },
        Employment::ContractAgent => PayBasis::Gross(range("gross_pay")?),
    };
    let pay = Pay {
        basis,
        known_since: day(row, "known_since")?,
        provenance: provenance(row)?,
        code: owned(row, "code"),
        label: text(row, "label"),
        category: owned(row, "category"),
    };
    Ok(((owned(row, "profile"), employment), pay))
}

pub(super) fn item(_: &str, first: &Row, rows: &[&Row]) -> Typed<Item> {
    // Rows agree on the cells that they fill; a later one may leave cells empty.
    let says = |column: &str| *rows.iter().find(|row| row.has(column)).unwrap_or(&first);
    let nature = word::<Nature>(first, "nature")?;
    let lifetime_years = integer(says("lifetime_years"), "lifetime_years")?;
    let commitment_years = integer(says("commitment_years"), "commitment_years")?;
    let watts = number(says("power_w"), "power_w")?;
    let embodied_kgco2e = number(says("embodied_kgco2e"), "embodied_kgco2e")?;
    let item = owned(says("stands_for"), "stands_for");
    let stands_for = when_filled(says("when"), "when")?.map(|when| StandIn { item, when });
    let prices = rows
        .iter()
        .map(|row| dated(row, bounded(row, "price")?))
        .collect::<Typed<_>>()?;
    Ok(Item {
        label: text(first, "label"),
        nature,
        unit: owned(first, "unit"),
        bears_vat: first.text("vat") == "standard",
        index: owned(first, "index"),
        lifetime_years,
        // One year by default.
        commitment_years: commitment_years.unwrap_or(1),
        power: watts.map(|watts| Power {
            watts,
            is_billed: says("electricity").text("electricity") == "billed",
        }),
        embodied_kgco2e,
        stands_for,
        prices,
    })
}

pub(super) fn theme(row: &Row) -> Typed<(Theme, ThemeTexts)> {
    let texts = ThemeTexts {
        label: text(row, "label"),
        objective: text(row, "objective"),
    };
    Ok((word(row, "theme")?, texts))
}

pub(super) fn driver(row: &Row) -> Typed<Driver> {
    let default = bounded(row, "default")?;
    let provenance = match row.has("status") {
        true => provenance(row)?,
        // A driver that the engine computes has no default whose source could be given.
        false => provenance_with(row, Status::Assumption, None),
    };
    Ok(Driver {
        label: text(row, "label"),
        unit: owned(row, "unit"),
        size: id(row, "size"),
        default: default.map(|range| (range, owned(row, "default_per"))),
        whole: row.has("whole"),
        provenance,
    })
}

pub(super) fn choice(_: &str, first: &Row, rows: &[&Row]) -> Typed<Choice> {
    let default = rows.iter().find(|row| row.has("default"));
    let none = || Box::new(first.problem("default", ProblemKind::DefaultCount { count: 0 }));
    let default = default.ok_or_else(none)?;
    Ok(Choice {
        label: text(first, "label"),
        topic: owned(first, "topic"),
        options: rows
            .iter()
            .map(|row| (owned(row, "option"), text(row, "option_label")))
            .collect(),
        default: owned(default, "option"),
    })
}

pub(super) fn topic(row: &Row) -> Typed<Topic> {
    let words = |column: &str| row.text(column).split_whitespace().map(str::to_owned);
    let item = |read: String| {
        read.parse()
            .map_err(|_| Box::new(row.problem("method_items", ProblemKind::NotAnInteger { read })))
    };
    let theme = word(row, "theme")?;
    let method_items = words("method_items").map(item).collect::<Typed<_>>()?;
    Ok(Topic {
        theme,
        method_items,
        label: text(row, "label"),
        domains: words("domains").collect(),
        deliverable: owned(row, "deliverable"),
        question: text(row, "question"),
        consequence: text(row, "consequence"),
    })
}

pub(super) fn impact(row: &Row) -> Typed<Impact> {
    let not_a_recurrence = |read| ProblemKind::NotARecurrence { read };
    let quantity = needed(row, "quantity", bounded(row, "quantity")?)?;
    let recurrence = parsed(row, "recurrence", Recurrence::parse, not_a_recurrence)?;
    let requests = number(row, "requests")?;
    let moves_when = when_filled(row, "moves_when")?;
    let left_out_when = when_filled(row, "left_out_when")?;
    let provenance = provenance(row)?;
    Ok(Impact {
        topic: owned(row, "topic"),
        label: text(row, "label"),
        item: owned(row, "item"),
        quantity,
        driver: owned(row, "driver"),
        // By default for one unit, and from the first year on.
        per: number(row, "per")?.unwrap_or(Decimal::ONE),
        round_up: row.text("rounding") == "up",
        recurrence,
        from_year: integer(row, "from_year")?.unwrap_or(1),
        bearer: word::<Bearer>(row, "bearer")?,
        // The check of the table refuses any other word.
        shared_by: row.has("shared_by").then_some(SharedBy::Team),
        requests: requests.map(|number| Requests {
            number,
            are_urgent: row.has("urgent"),
        }),
        when: when(row, "when")?,
        moves_when,
        left_out: left_out_when.map(|when| LeftOut {
            when,
            reason: text(row, "left_out"),
        }),
        provenance,
    })
}

pub(super) fn window(row: &Row) -> Typed<Window> {
    let coverage = word(row, "coverage")?;
    Ok(Window {
        coverage,
        level: word(row, "level")?,
        availability: number(row, "availability")?,
        take_up_minutes: number(row, "take_up_minutes")?,
        acknowledgement_hours: number(row, "acknowledgement_hours")?,
        handling_hours: number(row, "handling_hours")?,
        on_time_share: number(row, "on_time_share")?,
        seats: match coverage {
            Coverage::Staffed => needed_number(row, "seats")?,
            // Nobody is at work.
            Coverage::OnCall | Coverage::BestEffort => Decimal::ZERO,
        },
        hours: opening_hours(row, "opening_hours")?,
        provenance: provenance(row)?,
        id: owned(row, "window"),
        label: text(row, "window_label"),
        hours_text: owned(row, "opening_hours"),
        open_in_closures: row.text("closures") == "open",
    })
}

pub(super) fn holiday(row: &Row) -> Typed<Holiday> {
    let not_a_rule = |read| ProblemKind::NotAHolidayRule { read };
    Ok(Holiday {
        rule: parsed(row, "rule", Rule::parse, not_a_rule)?,
        from_year: year(row, "from_year")?,
        to_year: year(row, "to_year")?,
        id: owned(row, "holiday"),
        zone: (row.text("zone") != "all").then(|| owned(row, "zone")),
        label: text(row, "label"),
    })
}

pub(super) fn component(row: &Row) -> Typed<Component> {
    let needed_range = |column: &str| needed(row, column, range(row, column)?);
    let mtbf_hours = needed_range("mtbf_hours")?;
    let repair_hours = needed_range("repair_hours")?;
    let common_cause_share = range(row, "common_cause_share")?;
    let units = number(row, "quantity")?;
    let setup_days = match row.has("setup_days") || row.has("setup_profile") {
        true => Some(needed_range("setup_days")?),
        false => None,
    };
    let provenance = provenance(row)?;
    let setup_profile = id(row, "setup_profile");
    Ok(Component {
        label: text(row, "label"),
        mtbf_hours,
        repair_hours,
        // By default no failure is common to all replicas, and a replica is one unit.
        common_cause_share: common_cause_share.unwrap_or(Range::certain(Decimal::ZERO)),
        replica: id(row, "item").map(|item| ReplicaItem {
            item,
            quantity: units.unwrap_or(Decimal::ONE),
        }),
        setup: match setup_days {
            Some(days) => Some(ReplicaSetup {
                days,
                profile: needed(row, "setup_profile", setup_profile)?,
            }),
            None => None,
        },
        provenance,
    })
}
