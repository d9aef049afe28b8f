//! Checked rows into the grid that the engine uses.
//!
//! Every cell was checked by its table and every table by [`super::consistency`],
//! so that nothing is lost here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::CostGrid;
use super::catalog::Catalog;
use super::commitment::{Component, Holiday, Tier, Window};
use super::condition::When;
use super::contribution::{Band, Measure, Requirement, SharingKey, SupportPlan};
use super::layers::Tables;
use super::model::{
    Bearer, Choice, Dated, Driver, Employment, Impact, Item, LeftOut, Nature, Parameter, Pay,
    PayBasis, Provenance, Role, Source, Status, Theme, Topic, Unit, Word,
};
use super::package::Package;
use super::recurrence::Recurrence;
use super::schema::{self, Table};
use super::table::Row;
use crate::calendar::holiday::Rule;
use crate::lang::Text;
use crate::order;
use crate::range::Range;
use crate::service_level::opening_hours::OpeningHours;
use crate::sharing::EQUAL;

/// The grid that the tables hold.
pub(super) fn build(tables: &Tables, package: Package, sha256: String) -> CostGrid {
    let (tiers, default_tier) = tiers(tables);
    CostGrid {
        package,
        sha256,
        units: catalog(tables, &schema::UNITS, unit),
        sources: catalog(tables, &schema::SOURCES, source),
        parameters: parameters(tables),
        staff: staff(tables),
        items: items(tables),
        themes: themes(tables),
        drivers: catalog(tables, &schema::DRIVERS, driver),
        choices: choices(tables),
        topics: catalog(tables, &schema::TOPICS, topic),
        impacts: catalog(tables, &schema::IMPACTS, impact),
        holidays: holidays(tables),
        tiers,
        default_tier,
        components: catalog(tables, &schema::COMPONENTS, component),
        support_plans: support_plans(tables),
        sharing_keys: sharing_keys(tables),
        replacements: tables.replacements.clone(),
    }
}

/// The value of a row that bears its bounds in columns.
pub(super) fn bounded(row: &Row, column: &str) -> Option<Range> {
    Range::new(row.number(column)?, row.number("low"), row.number("high")).ok()
}

/// A text in both languages, from the columns `NAME_fr` and `NAME_en`.
pub(super) fn text(row: &Row, name: &str) -> Text {
    Text {
        fr: row.text(&format!("{name}_fr")).to_owned(),
        en: row.text(&format!("{name}_en")).to_owned(),
    }
}

/// A word of a closed list; the schema checked that it is one.
fn word<T: Word>(row: &Row, column: &str) -> T {
    T::parse(row.text(column)).unwrap_or(T::ALL[0])
}

fn integer(row: &Row, column: &str) -> Option<u32> {
    row.text(column).parse().ok()
}

fn owned(row: &Row, column: &str) -> String {
    row.text(column).to_owned()
}

pub(super) fn provenance(row: &Row) -> Provenance {
    Provenance {
        status: Status::parse(row.text("status")).unwrap_or(Status::Assumption),
        source: row.has("source").then(|| owned(row, "source")),
        note: owned(row, "note"),
        review_by: row.date("review_by"),
        file: row.origin.path(),
        line: row.line,
    }
}

fn dated<T>(row: &Row, value: T) -> Dated<T> {
    Dated {
        valid_from: row.date("valid_from").unwrap_or(NaiveDate::MIN),
        value,
        provenance: provenance(row),
    }
}

/// A table whose rows each are one entry.
fn catalog<T>(tables: &Tables, table: &Table, entry: fn(&Row) -> T) -> Catalog<T> {
    let rows = tables.of(table).iter();
    rows.map(|row| (owned(row, table.key[0]), entry(row)))
        .collect()
}

/// The rows of each id, in the order of dates where the table is dated.
fn groups<'a>(tables: &'a Tables, table: &Table) -> BTreeMap<&'a str, Vec<&'a Row>> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in tables.of(table) {
        groups.entry(row.text(table.key[0])).or_default().push(row);
    }
    if table.column("valid_from").is_some() {
        for rows in groups.values_mut() {
            order::sort_by_key(rows, |row| row.date("valid_from"));
        }
    }
    groups
}

fn unit(row: &Row) -> Unit {
    Unit {
        label: text(row, "label"),
        plural: text(row, "plural"),
        symbol: text(row, "symbol"),
    }
}

fn source(row: &Row) -> Source {
    Source {
        citation: owned(row, "citation"),
        title: owned(row, "title"),
        publisher: owned(row, "publisher"),
        reference: owned(row, "reference"),
        published: owned(row, "published"),
        checked: row.date("checked").unwrap_or(NaiveDate::MIN),
        confidence: owned(row, "confidence"),
    }
}

fn parameters(tables: &Tables) -> Catalog<Parameter> {
    let groups = groups(tables, &schema::PARAMETERS).into_iter();
    groups
        .filter_map(|(id, rows)| {
            let first = rows.first()?;
            let parameter = Parameter {
                label: text(first, "label"),
                role: Role::parse(first.text("role")).unwrap_or(Role::Constant),
                unit: owned(first, "unit"),
                values: rows
                    .iter()
                    .filter_map(|row| Some(dated(row, bounded(row, "value")?)))
                    .collect(),
            };
            Some((id.to_owned(), parameter))
        })
        .collect()
}

fn staff(tables: &Tables) -> BTreeMap<(String, Employment), Pay> {
    let rows = tables.of(&schema::STAFF).iter();
    order::map(rows.filter_map(|row| {
        let employment = word(row, "employment");
        let basis = match employment {
            Employment::CivilServant => PayBasis::Index {
                points: row.range("index_points")?,
                bonuses: row.range("bonuses")?,
            },
            Employment::ContractAgent => PayBasis::Gross(row.range("gross_pay")?),
        };
        let pay = Pay {
            code: owned(row, "code"),
            label: text(row, "label"),
            category: owned(row, "category"),
            basis,
            known_since: row.date("known_since"),
            provenance: provenance(row),
        };
        Some(((owned(row, "profile"), employment), pay))
    }))
}

fn items(tables: &Tables) -> Catalog<Item> {
    let groups = groups(tables, &schema::PRICES).into_iter();
    groups
        .filter_map(|(id, rows)| {
            let first = rows.first()?;
            // Rows agree where they speak; a later one may leave out what another says.
            let says = |column: &str| {
                let row = rows.iter().find(|row| row.has(column));
                *row.unwrap_or(first)
            };
            let item = Item {
                label: text(first, "label"),
                nature: word::<Nature>(first, "nature"),
                unit: owned(first, "unit"),
                bears_vat: first.text("vat") == "standard",
                index: owned(first, "index"),
                lifetime_years: integer(says("lifetime_years"), "lifetime_years"),
                commitment_years: integer(says("commitment_years"), "commitment_years")
                    .unwrap_or(1),
                power_w: says("power_w").number("power_w"),
                electricity_billed: says("electricity").text("electricity") == "billed",
                embodied_kgco2e: says("embodied_kgco2e").number("embodied_kgco2e"),
                prices: rows
                    .iter()
                    .map(|row| dated(row, bounded(row, "price")))
                    .collect(),
            };
            Some((id.to_owned(), item))
        })
        .collect()
}

fn themes(tables: &Tables) -> BTreeMap<Theme, (Text, Text)> {
    let rows = tables.of(&schema::THEMES).iter();
    order::map(rows.map(|row| {
        (
            word(row, "theme"),
            (text(row, "label"), text(row, "objective")),
        )
    }))
}

fn driver(row: &Row) -> Driver {
    Driver {
        label: text(row, "label"),
        unit: owned(row, "unit"),
        size: row.has("size").then(|| owned(row, "size")),
        default: bounded(row, "default").map(|range| (range, owned(row, "default_per"))),
        provenance: provenance(row),
    }
}

fn choices(tables: &Tables) -> Catalog<Choice> {
    let groups = groups(tables, &schema::CHOICES).into_iter();
    groups
        .filter_map(|(id, rows)| {
            let first = rows.first()?;
            let default = rows.iter().find(|row| row.has("default"))?;
            let choice = Choice {
                label: text(first, "label"),
                theme: word(first, "theme"),
                options: rows
                    .iter()
                    .map(|row| (owned(row, "option"), text(row, "option_label")))
                    .collect(),
                default: owned(default, "option"),
            };
            Some((id.to_owned(), choice))
        })
        .collect()
}

fn topic(row: &Row) -> Topic {
    let words = |column: &str| row.text(column).split_whitespace().map(str::to_owned);
    Topic {
        theme: word(row, "theme"),
        method_items: words("method_items")
            .filter_map(|item| item.parse().ok())
            .collect(),
        label: text(row, "label"),
        domains: words("domains").collect(),
        deliverable: owned(row, "deliverable"),
        question: text(row, "question"),
        consequence: text(row, "consequence"),
    }
}

fn impact(row: &Row) -> Impact {
    Impact {
        topic: owned(row, "topic"),
        label: text(row, "label"),
        item: owned(row, "item"),
        quantity: bounded(row, "quantity").unwrap_or(Range::certain(Decimal::ZERO)),
        driver: owned(row, "driver"),
        per: row.number("per").unwrap_or(Decimal::ONE),
        round_up: row.text("rounding") == "up",
        recurrence: Recurrence::parse(row.text("recurrence")).unwrap_or(Recurrence::Once),
        from_year: integer(row, "from_year").unwrap_or(1),
        bearer: word::<Bearer>(row, "bearer"),
        when: when(row, "when"),
        moves_when: row.has("moves_when").then(|| when(row, "moves_when")),
        left_out: row.has("left_out_when").then(|| LeftOut {
            when: when(row, "left_out_when"),
            reason: text(row, "left_out"),
        }),
        provenance: provenance(row),
    }
}

/// The conditions of a cell; the schema checked that they are some.
fn when(row: &Row, column: &str) -> When {
    When::parse(row.text(column)).unwrap_or_default()
}

/// The tiers in the order of the table, which is that of their commitment.
fn tiers(tables: &Tables) -> (Vec<Tier>, String) {
    let mut tiers: Vec<Tier> = Vec::new();
    let mut default = String::new();
    for row in tables.of(&schema::TIERS) {
        let id = row.text("tier");
        if tiers.iter().all(|tier| tier.id != id) {
            tiers.push(Tier {
                id: id.to_owned(),
                label: text(row, "tier_label"),
                windows: Vec::new(),
            });
        }
        if let Some(tier) = tiers.iter_mut().find(|tier| tier.id == id) {
            tier.windows.push(window(row));
        }
        if row.has("default") {
            default = owned(row, "tier");
        }
    }
    (tiers, default)
}

fn window(row: &Row) -> Window {
    Window {
        id: owned(row, "window"),
        label: text(row, "window_label"),
        hours_text: owned(row, "opening_hours"),
        hours: OpeningHours::parse(row.text("opening_hours")).unwrap_or_default(),
        open_in_closures: row.text("closures") == "open",
        level: word(row, "level"),
        availability: row.number("availability"),
        take_up_minutes: row.number("take_up_minutes"),
        acknowledgement_hours: row.number("acknowledgement_hours"),
        handling_hours: row.number("handling_hours"),
        on_time_share: row.number("on_time_share"),
        coverage: word(row, "coverage"),
        seats: row.number("seats").unwrap_or_default(),
        provenance: provenance(row),
    }
}

fn holidays(tables: &Tables) -> Vec<Holiday> {
    let rows = tables.of(&schema::HOLIDAYS).iter();
    rows.filter_map(|row| {
        Some(Holiday {
            id: owned(row, "holiday"),
            zone: (row.text("zone") != "all").then(|| owned(row, "zone")),
            rule: Rule::parse(row.text("rule"))?,
            from_year: row.text("from_year").parse().ok(),
            to_year: row.text("to_year").parse().ok(),
            label: text(row, "label"),
        })
    })
    .collect()
}

fn component(row: &Row) -> Component {
    let certain = Range::certain(Decimal::ZERO);
    let range = |column: &str| row.range(column).unwrap_or(certain);
    Component {
        label: text(row, "label"),
        mtbf_hours: range("mtbf_hours"),
        repair_hours: range("repair_hours"),
        common_cause_share: range("common_cause_share"),
        replica: row.has("item").then(|| {
            (
                owned(row, "item"),
                row.number("quantity").unwrap_or(Decimal::ONE),
            )
        }),
        setup: row
            .range("setup_days")
            .filter(|_| row.has("setup_profile"))
            .map(|days| (days, owned(row, "setup_profile"))),
        provenance: provenance(row),
    }
}

fn support_plans(tables: &Tables) -> Catalog<SupportPlan> {
    let groups = groups(tables, &schema::SUPPORT_PLANS).into_iter();
    groups
        .filter_map(|(id, rows)| {
            let plan = SupportPlan {
                label: text(rows.first()?, "plan_label"),
                measures: rows.iter().map(|row| measure(row)).collect(),
            };
            Some((id.to_owned(), plan))
        })
        .collect()
}

fn measure(row: &Row) -> Measure {
    let number = |column: &str| row.number(column).unwrap_or_default();
    Measure {
        id: owned(row, "measure"),
        label: text(row, "label"),
        kind: word(row, "kind"),
        matches: When::parse(row.text("match")).unwrap_or_default(),
        item: row.has("item").then(|| owned(row, "item")),
        quantity: number("quantity"),
        share: number("share"),
        amount: number("amount"),
        cap: row.number("cap"),
        years: integer(row, "years"),
        requires: Requirement::parse(row.text("requires")),
        provenance: provenance(row),
    }
}

/// A key's row without a weight says the key; the others are its bands.
fn sharing_keys(tables: &Tables) -> Catalog<SharingKey> {
    let groups = groups(tables, &schema::SHARING).into_iter();
    groups
        .filter_map(|(id, rows)| {
            let bands = rows.iter().filter(|row| row.has("weight"));
            let own = rows.iter().find(|row| !row.has("weight"));
            let key = SharingKey {
                label: text(own.or(rows.first())?, "label"),
                by_users: id != EQUAL,
                fixed_share: own.and_then(|row| row.number("fixed_share")),
                bands: bands.map(|row| band(row)).collect(),
            };
            Some((id.to_owned(), key))
        })
        .collect()
}

fn band(row: &Row) -> Band {
    Band {
        label: text(row, "label"),
        from_users: row.number("from_users").unwrap_or_default(),
        to_users: row.number("to_users"),
        weight: row.number("weight").unwrap_or_default(),
    }
}
