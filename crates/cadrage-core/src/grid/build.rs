//! Rows into the grid that the engine uses.
//!
//! Every cell was checked by its table and every table by [`super::consistency`]. What they
//! let pass and no model can hold is a problem here: nothing is lost on the way.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::CostGrid;
use super::catalog::Catalog;
use super::commitment::{Component, Coverage, Holiday, Tier, Window};
use super::consistency::measure_needs;
use super::contribution::{Band, Measure, MeasureKind, SharingKey, SupportPlan};
use super::layers::Tables;
use super::model::{
    Bearer, Choice, Dated, Driver, Employment, Impact, Item, LeftOut, Nature, Parameter, Pay,
    PayBasis, Provenance, Role, Source, Theme, Topic, Unit,
};
use super::package::Package;
use super::recurrence::Recurrence;
use super::schema::{self, Table, VALID_FROM};
use super::table::Row;
use super::typed::{
    Typed, bounded, day, id, integer, needed, needed_number, number, opening_hours, owned, parsed,
    range, when, word, year,
};
use crate::calendar::holiday::Rule;
use crate::lang::Text;
use crate::order;
use crate::problem::{Problem, ProblemKind};
use crate::range::Range;
use crate::sharing::EQUAL;

/// The grid that the tables hold.
///
/// # Errors
///
/// A problem for each row, or rows of one id, of which no entry can be made.
pub(super) fn build(
    tables: &Tables,
    package: Package,
    sha256: String,
) -> Result<CostGrid, Vec<Problem>> {
    let mut build = Build {
        tables,
        problems: Vec::new(),
    };
    let (tiers, default_tier) = build.tiers();
    let grid = CostGrid {
        package,
        sha256,
        units: build.rows(&schema::UNITS, unit),
        sources: build.rows(&schema::SOURCES, source),
        parameters: build.groups(&schema::PARAMETERS, parameter),
        staff: order::map(build.entries(&schema::STAFF, pay)),
        items: build.groups(&schema::PRICES, item),
        themes: order::map(build.entries(&schema::THEMES, theme)),
        drivers: build.rows(&schema::DRIVERS, driver),
        choices: build.groups(&schema::CHOICES, choice),
        topics: build.rows(&schema::TOPICS, topic),
        impacts: build.rows(&schema::IMPACTS, impact),
        holidays: build.entries(&schema::HOLIDAYS, holiday),
        tiers,
        default_tier,
        components: build.rows(&schema::COMPONENTS, component),
        support_plans: build.groups(&schema::SUPPORT_PLANS, support_plan),
        sharing_keys: build.groups(&schema::SHARING, sharing_key),
        replacements: tables.replacements.clone(),
    };
    match build.problems.is_empty() {
        true => Ok(grid),
        false => Err(build.problems),
    }
}

/// A grid in the making.
struct Build<'a> {
    tables: &'a Tables,
    problems: Vec<Problem>,
}

impl<'a> Build<'a> {
    /// What was made, unless it is a problem.
    fn keep<T>(&mut self, made: Typed<T>) -> Option<T> {
        made.map_err(|problem| self.problems.push(*problem)).ok()
    }

    /// What each row of a table makes, in the order of rows.
    fn entries<T>(&mut self, table: &Table, entry: fn(&Row) -> Typed<T>) -> Vec<T> {
        let rows = self.tables.of(table).iter();
        rows.filter_map(|row| self.keep(entry(row))).collect()
    }

    /// A table whose rows each are one entry.
    fn rows<T>(&mut self, table: &Table, entry: fn(&Row) -> Typed<T>) -> Catalog<T> {
        let mut entries = Vec::new();
        for row in self.tables.of(table) {
            let made = self.keep(entry(row));
            entries.extend(made.map(|made| (owned(row, table.key[0]), made)));
        }
        entries.into_iter().collect()
    }

    /// A table whose rows of one id are one entry; by date where the table is dated.
    fn groups<T>(
        &mut self,
        table: &Table,
        entry: fn(&str, &Row, &[&Row]) -> Typed<T>,
    ) -> Catalog<T> {
        let mut groups: BTreeMap<&'a str, Vec<&'a Row>> = BTreeMap::new();
        for row in self.tables.of(table) {
            groups.entry(row.text(table.key[0])).or_default().push(row);
        }
        let mut entries = Vec::new();
        for (id, mut rows) in groups {
            if table.column(VALID_FROM).is_some() {
                order::sort_by_key(&mut rows, |row| row.date(VALID_FROM));
            }
            let Some(first) = rows.first() else { continue };
            let made = self.keep(entry(id, first, &rows));
            entries.extend(made.map(|made| (id.to_owned(), made)));
        }
        entries.into_iter().collect()
    }

    /// The tiers in the order of the table, which is that of their commitment.
    fn tiers(&mut self) -> (Vec<Tier>, String) {
        let mut tiers: Vec<Tier> = Vec::new();
        let mut default = String::new();
        for row in self.tables.of(&schema::TIERS) {
            let id = row.text("tier");
            if row.has("default") {
                default = id.to_owned();
            }
            let Some(window) = self.keep(window(row)) else {
                continue;
            };
            match tiers.iter_mut().find(|tier| tier.id == id) {
                Some(tier) => tier.windows.push(window),
                None => tiers.push(Tier {
                    id: id.to_owned(),
                    label: text(row, "tier_label"),
                    windows: vec![window],
                }),
            }
        }
        (tiers, default)
    }
}

/// A text in both languages, from the columns `NAME_fr` and `NAME_en`.
fn text(row: &Row, name: &str) -> Text {
    Text {
        fr: row.text(&format!("{name}_fr")).to_owned(),
        en: row.text(&format!("{name}_en")).to_owned(),
    }
}

/// A text whose English has a column of its own, which may be empty.
fn translated(row: &Row, french: &str, english: &str) -> Text {
    Text::of_either(row.text(french), row.text(english))
}

fn provenance(row: &Row) -> Typed<Provenance> {
    Ok(Provenance {
        status: word(row, "status")?,
        source: id(row, "source"),
        note: translated(row, "note", "note_en"),
        review_by: day(row, "review_by")?,
        file: row.origin.path(),
        line: row.line,
    })
}

fn dated<T>(row: &Row, value: T) -> Typed<Dated<T>> {
    Ok(Dated {
        valid_from: needed(row, VALID_FROM, day(row, VALID_FROM)?)?,
        value,
        provenance: provenance(row)?,
    })
}

fn unit(row: &Row) -> Typed<Unit> {
    Ok(Unit {
        label: text(row, "label"),
        plural: text(row, "plural"),
        symbol: text(row, "symbol"),
    })
}

fn source(row: &Row) -> Typed<Source> {
    Ok(Source {
        citation: translated(row, "citation", "citation_en"),
        title: owned(row, "title"),
        publisher: owned(row, "publisher"),
        reference: owned(row, "reference"),
        published: owned(row, "published"),
        checked: needed(row, "checked", day(row, "checked")?)?,
        confidence: owned(row, "confidence"),
    })
}

fn parameter(_: &str, first: &Row, rows: &[&Row]) -> Typed<Parameter> {
    let value = |row: &&Row| dated(row, needed(row, "value", bounded(row, "value")?)?);
    Ok(Parameter {
        label: text(first, "label"),
        role: word::<Role>(first, "role")?,
        unit: owned(first, "unit"),
        values: rows.iter().map(value).collect::<Typed<_>>()?,
    })
}

fn pay(row: &Row) -> Typed<((String, Employment), Pay)> {
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
        code: owned(row, "code"),
        label: text(row, "label"),
        category: owned(row, "category"),
        basis,
        known_since: day(row, "known_since")?,
        provenance: provenance(row)?,
    };
    Ok(((owned(row, "profile"), employment), pay))
}

fn item(_: &str, first: &Row, rows: &[&Row]) -> Typed<Item> {
    // Rows agree where they speak; a later one may leave out what another says.
    let says = |column: &str| {
        let row = rows.iter().find(|row| row.has(column));
        row.copied().unwrap_or(first)
    };
    let commitment = integer(says("commitment_years"), "commitment_years")?;
    Ok(Item {
        label: text(first, "label"),
        nature: word::<Nature>(first, "nature")?,
        unit: owned(first, "unit"),
        bears_vat: first.text("vat") == "standard",
        index: owned(first, "index"),
        lifetime_years: integer(says("lifetime_years"), "lifetime_years")?,
        // One year unless said.
        commitment_years: commitment.unwrap_or(1),
        power_w: number(says("power_w"), "power_w")?,
        electricity_billed: says("electricity").text("electricity") == "billed",
        embodied_kgco2e: number(says("embodied_kgco2e"), "embodied_kgco2e")?,
        prices: rows
            .iter()
            .map(|row| dated(row, bounded(row, "price")?))
            .collect::<Typed<_>>()?,
    })
}

fn theme(row: &Row) -> Typed<(Theme, (Text, Text))> {
    let texts = (text(row, "label"), text(row, "objective"));
    Ok((word(row, "theme")?, texts))
}

fn driver(row: &Row) -> Typed<Driver> {
    let default = bounded(row, "default")?;
    Ok(Driver {
        label: text(row, "label"),
        unit: owned(row, "unit"),
        size: id(row, "size"),
        default: default.map(|range| (range, owned(row, "default_per"))),
        provenance: match row.has("status") {
            true => provenance(row)?,
            // What the engine counts has no value to vouch for.
            false => Provenance {
                status: super::model::Status::Assumption,
                source: id(row, "source"),
                note: translated(row, "note", "note_en"),
                review_by: None,
                file: row.origin.path(),
                line: row.line,
            },
        },
    })
}

fn choice(_: &str, first: &Row, rows: &[&Row]) -> Typed<Choice> {
    let default = rows.iter().find(|row| row.has("default"));
    let none = || Box::new(first.problem("default", ProblemKind::DefaultCount { count: 0 }));
    Ok(Choice {
        label: text(first, "label"),
        theme: word(first, "theme")?,
        options: rows
            .iter()
            .map(|row| (owned(row, "option"), text(row, "option_label")))
            .collect(),
        default: owned(default.ok_or_else(none)?, "option"),
    })
}

fn topic(row: &Row) -> Typed<Topic> {
    let words = |column: &str| row.text(column).split_whitespace().map(str::to_owned);
    let item = |read: String| {
        let item = read.parse();
        item.map_err(|_| Box::new(row.problem("method_items", ProblemKind::NotAnInteger { read })))
    };
    Ok(Topic {
        theme: word(row, "theme")?,
        method_items: words("method_items").map(item).collect::<Typed<_>>()?,
        label: text(row, "label"),
        domains: words("domains").collect(),
        deliverable: owned(row, "deliverable"),
        question: text(row, "question"),
        consequence: text(row, "consequence"),
    })
}

fn impact(row: &Row) -> Typed<Impact> {
    let recurrence = |read| ProblemKind::NotARecurrence { read };
    Ok(Impact {
        topic: owned(row, "topic"),
        label: text(row, "label"),
        item: owned(row, "item"),
        quantity: needed(row, "quantity", bounded(row, "quantity")?)?,
        driver: owned(row, "driver"),
        // One unit, and from the first year on, unless said.
        per: number(row, "per")?.unwrap_or(Decimal::ONE),
        round_up: row.text("rounding") == "up",
        recurrence: parsed(row, "recurrence", Recurrence::parse, recurrence)?,
        from_year: integer(row, "from_year")?.unwrap_or(1),
        bearer: word::<Bearer>(row, "bearer")?,
        when: when(row, "when")?,
        moves_when: match row.has("moves_when") {
            true => Some(when(row, "moves_when")?),
            false => None,
        },
        left_out: match row.has("left_out_when") {
            true => Some(LeftOut {
                when: when(row, "left_out_when")?,
                reason: text(row, "left_out"),
            }),
            false => None,
        },
        provenance: provenance(row)?,
    })
}

fn window(row: &Row) -> Typed<Window> {
    let coverage = word(row, "coverage")?;
    Ok(Window {
        id: owned(row, "window"),
        label: text(row, "window_label"),
        hours_text: owned(row, "opening_hours"),
        hours: opening_hours(row, "opening_hours")?,
        open_in_closures: row.text("closures") == "open",
        level: word(row, "level")?,
        availability: number(row, "availability")?,
        take_up_minutes: number(row, "take_up_minutes")?,
        acknowledgement_hours: number(row, "acknowledgement_hours")?,
        handling_hours: number(row, "handling_hours")?,
        on_time_share: number(row, "on_time_share")?,
        coverage,
        seats: match coverage {
            Coverage::Staffed => needed_number(row, "seats")?,
            // Nobody is at work.
            Coverage::OnCall | Coverage::BestEffort => Decimal::ZERO,
        },
        provenance: provenance(row)?,
    })
}

fn holiday(row: &Row) -> Typed<Holiday> {
    let rule = |read| ProblemKind::NotAHolidayRule { read };
    Ok(Holiday {
        id: owned(row, "holiday"),
        zone: (row.text("zone") != "all").then(|| owned(row, "zone")),
        rule: parsed(row, "rule", Rule::parse, rule)?,
        from_year: year(row, "from_year")?,
        to_year: year(row, "to_year")?,
        label: text(row, "label"),
    })
}

fn component(row: &Row) -> Typed<Component> {
    let needed_range = |column: &str| needed(row, column, range(row, column)?);
    // No failure is common, and a replica is one unit, unless said.
    let (common, units) = (range(row, "common_cause_share")?, number(row, "quantity")?);
    let days = range(row, "setup_days")?;
    let profile = id(row, "setup_profile");
    Ok(Component {
        label: text(row, "label"),
        mtbf_hours: needed_range("mtbf_hours")?,
        repair_hours: needed_range("repair_hours")?,
        common_cause_share: common.unwrap_or(Range::certain(Decimal::ZERO)),
        replica: id(row, "item").map(|item| (item, units.unwrap_or(Decimal::ONE))),
        setup: match (days, profile) {
            (None, None) => None,
            (days, profile) => Some((
                needed(row, "setup_days", days)?,
                needed(row, "setup_profile", profile)?,
            )),
        },
        provenance: provenance(row)?,
    })
}

fn support_plan(_: &str, first: &Row, rows: &[&Row]) -> Typed<SupportPlan> {
    Ok(SupportPlan {
        label: text(first, "plan_label"),
        measures: rows.iter().map(|row| measure(row)).collect::<Typed<_>>()?,
    })
}

fn measure(row: &Row) -> Typed<Measure> {
    let kind: MeasureKind = word(row, "kind")?;
    // A figure that a kind does not have is none of it.
    let figure = |column: &str| match measure_needs(kind).contains(&column) {
        true => needed_number(row, column),
        false => Ok(Decimal::ZERO),
    };
    Ok(Measure {
        id: owned(row, "measure"),
        label: text(row, "label"),
        kind,
        matches: when(row, "match")?,
        item: id(row, "item"),
        quantity: figure("quantity")?,
        share: figure("share")?,
        amount: figure("amount")?,
        cap: number(row, "cap")?,
        years: integer(row, "years")?,
        requires: match row.has("requires") {
            true => Some(word(row, "requires")?),
            false => None,
        },
        provenance: provenance(row)?,
    })
}

/// A key's row without a band says the key; the others are its bands.
fn sharing_key(key: &str, first: &Row, rows: &[&Row]) -> Typed<SharingKey> {
    let bands = rows.iter().filter(|row| row.has("band"));
    let own = rows.iter().find(|row| !row.has("band"));
    Ok(SharingKey {
        label: text(own.copied().unwrap_or(first), "label"),
        by_users: key != EQUAL,
        fixed_share: match own {
            Some(own) => number(own, "fixed_share")?,
            None => None,
        },
        bands: bands.map(|row| band(row)).collect::<Typed<_>>()?,
    })
}

fn band(row: &Row) -> Typed<Band> {
    Ok(Band {
        label: text(row, "label"),
        from_users: needed_number(row, "from_users")?,
        to_users: number(row, "to_users")?,
        weight: needed_number(row, "weight")?,
    })
}
