//! The sheet of the grid's dated values, and how much prices drifted.

use std::collections::{BTreeMap, BTreeSet};

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{Parameter, Role};
use cadrage_core::pricing::prices::PriceBasis;
use cadrage_core::pricing::values::{InForce, Values};
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::Context;
use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sheet::{Column, Sheet};
use super::years::YearCells;

/// Where each value stands. Formulas ask for years by their index in the horizon; the sheet may
/// begin earlier, with the years since which prices drift.
pub(super) struct ParameterCells<'a> {
    values: Values<'a>,
    /// The first year of the horizon.
    first: i32,
    /// How many years the sheet shows before it.
    before: usize,
    /// The value of each parameter, by calendar year; no cell where none is in force.
    cells: BTreeMap<&'a str, BTreeMap<i32, CellRef>>,
    /// The first and the last row of the parameters of each role.
    roles: BTreeMap<Role, [YearCells; 2]>,
    /// The factor of each drift, in all years of the sheet.
    drifts: BTreeMap<Drift<'a>, YearCells>,
    /// The first bounds of each parameter that has some.
    ranges: BTreeMap<&'a str, RangeCells>,
}

/// An index that a price follows, from the year of its value on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Drift<'a> {
    index: &'a str,
    since: i32,
}

impl ParameterCells<'_> {
    /// The value of a parameter that the engine knows, in a year.
    pub(super) fn value(&self, parameter: ParameterId, year: usize) -> Formula {
        self.get(parameter.id(), year)
    }

    /// The value of a parameter in a year.
    pub(super) fn get(&self, id: &str, year: usize) -> Formula {
        let year = u32::try_from(year).unwrap_or(u32::MAX);
        self.in_calendar_year(id, self.first.saturating_add_unsigned(year))
    }

    /// The cell of a parameter; where it has none, the number with which the engine computes.
    fn in_calendar_year(&self, id: &str, year: i32) -> Formula {
        let cell = self.cells.get(id).and_then(|years| years.get(&year));
        cell.map_or_else(
            || Formula::Number(self.values.number(id, year)),
            |at| Formula::from(*at),
        )
    }

    /// The sum of the parameters of a role in a year; zero when none counts.
    pub(super) fn role_sum(&self, role: Role, year: usize) -> Formula {
        let sum = self.role_sum_if_any(role, year);
        sum.unwrap_or(Formula::whole(0))
    }

    /// The same; `None` when no parameter of the role counts.
    pub(super) fn role_sum_if_any(&self, role: Role, year: usize) -> Option<Formula> {
        let rows = self.roles.get(&role)?;
        let [first, last] = rows.map(|row| row.at(self.before + year));
        Some(Formula::sum_of(first, last))
    }

    /// The factor by which an index drifted since a year.
    pub(super) fn drift(&self, index: &str, since: i32, year: usize) -> Option<Formula> {
        let years = self.drifts.get(&Drift { index, since })?;
        Some(years.in_year(self.before + year))
    }

    /// `parameter_pue`: the value in each year; `parameter_pue_low`: a bound of the first value that
    /// has bounds.
    pub(super) fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for (id, years) in &self.cells {
            let mut cells = years.range(self.first..).map(|(_, at)| *at);
            if let Some(first) = cells.next() {
                let last = cells.next_back().unwrap_or(first);
                names.push(Name::new(&format!("parameter_{id}"), first, last));
            }
        }
        for (id, range) in &self.ranges {
            names.extend(range.names(&format!("parameter_{id}")));
        }
        names
    }
}

pub(super) fn sheet<'a>(context: &'a Context<'a>) -> (Sheet, ParameterCells<'a>) {
    let drifts = drifts(context);
    // Prices drift from the year of their value, which may lie before the horizon.
    let first = drifts
        .iter()
        .map(|drift| drift.since.saturating_add(1))
        .fold(context.first_year(), i32::min);
    let years: Vec<i32> = (first..=context.years().last()).collect();
    let words = context.texts();
    let columns = [
        vec![
            Column::new(words.parameter(), 56),
            Column::new(words.unit(), 14),
            Column::new(words.status(), 12),
            Column::new(words.source(), 36),
        ],
        context.range_columns(),
        years.iter().map(|year| Column::year(*year, 13)).collect(),
    ]
    .concat();
    let note = context.with_range_note(words.parameters_note());
    let mut sheet = context.sheet(SheetId::Parameters, words.parameters(), &note, &columns);
    let mut parameters = ParameterCells {
        values: context.values,
        first: context.first_year(),
        before: years.len() - context.years().len(),
        cells: BTreeMap::new(),
        roles: BTreeMap::new(),
        drifts: BTreeMap::new(),
        ranges: BTreeMap::new(),
    };
    for &role in Role::ALL {
        let of_role: Vec<_> = context
            .grid
            .parameters
            .iter()
            .filter(|(_, parameter)| parameter.role == role && context.values.counts(parameter))
            .collect();
        if of_role.is_empty() {
            continue;
        }
        sheet.section(section(context, role));
        let first = sheet.years_of(sheet.next_row());
        for (id, parameter) in of_role {
            row(context, &mut sheet, &mut parameters, &years, id, parameter);
        }
        let last = sheet.years_of(sheet.next_row() - 1);
        parameters.roles.insert(role, [first, last]);
    }
    growth_rows(context, &mut sheet, &mut parameters, &years, &drifts);
    (sheet, parameters)
}

fn section<'t>(context: &'t Context<'_>, role: Role) -> &'t str {
    match role {
        Role::Constant => context.texts().values_read_by_name(),
        Role::CivilServantRate => context.texts().civil_servant_rates(),
        Role::CivilServantFlat => context.texts().civil_servant_flat(),
        Role::ContractAgentRate => context.texts().contract_rates(),
        Role::ContractAgentRateBelowCeiling => context.texts().contract_rates_below_ceiling(),
        Role::ContractAgentRateAboveCeiling => context.texts().contract_rates_above_ceiling(),
        Role::ContractAgentFlat => context.texts().contract_flat(),
        Role::ContractAgentSupplement
        | Role::PayrollTax
        | Role::PayrollTaxAboveFirst
        | Role::PayrollTaxAboveSecond
        | Role::Overhead
        | Role::VatRate => role.label(context.lang),
        Role::Drift => context.texts().yearly_drifts(),
    }
}

fn row<'a>(
    context: &'a Context<'a>,
    sheet: &mut Sheet,
    parameters: &mut ParameterCells<'a>,
    years: &[i32],
    id: &'a str,
    parameter: &'a Parameter,
) {
    let latest = context.values.get(id, context.years().last());
    let dated = latest.and_then(|value| value.dated);
    let (status, citation) = match (&latest, dated) {
        (Some(_), None) => (context.status(None), ""),
        (_, Some(dated)) => (
            context.status(Some(dated.provenance.status)),
            context.citation(&dated.provenance),
        ),
        (None, None) => (String::new(), ""),
    };
    let format = match parameter.unit.as_str() {
        "percent" => CellFormat::Percent,
        // 2026, rather than 2 026.00; but the mean of a number of years has decimals.
        "year" if latest.is_none_or(|value| value.taken.fract().is_zero()) => CellFormat::Plain,
        _ => CellFormat::Quantity,
    };
    let label = parameter.label.get(context.lang);
    let row = sheet.push([
        Cell::text(label),
        Cell::text(context.symbol(&parameter.unit)),
        Cell::text(status),
        Cell::text(citation),
    ]);
    let mut ranges = RowRanges::new(context, label, row);
    let mut before: Option<(InForce<'_>, CellRef)> = None;
    for (at, year) in sheet.years_of(row).all().zip(years) {
        let Some(value) = context.values.get(id, *year) else {
            before = None;
            continue;
        };
        let cell = match before {
            Some((old, at)) if old == value => {
                Cell::formula_with_value(at.into(), value.taken, format)
            }
            _ => ranges.cell(
                sheet,
                RowValue {
                    range: value.range,
                    is_whole: false,
                    format,
                    year: *year,
                    note: context.note(value.dated.map(|dated| &*dated.provenance)),
                },
            ),
        };
        sheet.put(at, cell);
        before = Some((value, at));
        parameters.cells.entry(id).or_default().insert(*year, at);
    }
    if let Some(first) = ranges.first() {
        parameters.ranges.insert(id, first);
    }
}

/// The indices that prices and pay follow, and from which years.
fn drifts<'a>(context: &'a Context<'a>) -> BTreeSet<Drift<'a>> {
    let lines = context.estimate.lines.iter().flat_map(|line| &*line.prices);
    let of_items = lines.filter_map(|price| match &price.basis {
        PriceBasis::Item { since, index, .. } => Some(Drift {
            index: index.as_deref()?,
            since: *since,
        }),
        PriceBasis::Staff(_) | PriceBasis::Allowance { .. } => None,
    });
    let days = context.days.values().flat_map(|profile| &profile.years);
    let of_staff = days.flat_map(|day| {
        [day.staff.since]
            .into_iter()
            .chain(day.staff.dated_amounts().map(|amount| amount.since))
            .map(|since| Drift {
                index: ParameterId::DRIFT_STAFF.id(),
                since,
            })
    });
    of_items
        .chain(of_staff)
        .filter(|drift| context.grid.parameters.contains_key(drift.index))
        .collect()
}

/// How much each index grew: the product of each year's drift, rounded once to the
/// millionth.
fn growth_rows<'a>(
    context: &Context<'_>,
    sheet: &mut Sheet,
    parameters: &mut ParameterCells<'a>,
    years: &[i32],
    drifts: &BTreeSet<Drift<'a>>,
) {
    if drifts.is_empty() {
        return;
    }
    sheet.section(context.texts().growth_since_known_value());
    for drift in drifts {
        let Drift { index, since } = *drift;
        let label = context.grid.parameter_label(index, context.lang);
        let since_text = context.texts().since(&since);
        let row = sheet.push([Cell::text(label), Cell::text(since_text)]);
        let cells = sheet.years_of(row);
        // The product of every year, rounded once: no cell builds on the one before it.
        let mut growth_so_far: Option<Formula> = None;
        for (at, year) in cells.all().zip(years) {
            if *year <= since {
                sheet.put(at, Cell::number(Decimal::ONE, CellFormat::Factor));
                continue;
            }
            let growth = Formula::whole(1) + parameters.in_calendar_year(index, *year).percent();
            let product = match growth_so_far.take() {
                Some(before) => before * growth,
                None => growth,
            };
            let factor = product.clone().round(6);
            sheet.put(at, Cell::formula(factor, CellFormat::Factor));
            growth_so_far = Some(product);
        }
        parameters.drifts.insert(*drift, cells);
    }
}
