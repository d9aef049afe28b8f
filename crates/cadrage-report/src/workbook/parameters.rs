//! The sheet of the grid's dated values, and how much prices drifted.

use std::collections::{BTreeMap, BTreeSet};

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{Parameter, Role};
use cadrage_core::pricing::prices::PriceBasis;
use cadrage_core::pricing::values::InForce;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::Context;
use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sheet::Sheet;

/// Where the columns of bounds begin, in sheets that have them.
const BOUNDS: u16 = 4;

/// The column of the first year.
fn years_column(context: &Context<'_>) -> u16 {
    BOUNDS + context.range_columns()
}

/// Where each value stands.
pub(super) struct ParameterCells {
    /// The value of each parameter, by year.
    cells: BTreeMap<String, BTreeMap<i32, CellRef>>,
    roles: BTreeMap<Role, RowRange>,
    /// The factor of each drift, by year.
    drifts: BTreeMap<Drift, BTreeMap<i32, CellRef>>,
    /// The first bounds of each parameter that has some.
    ranges: BTreeMap<String, RangeCells>,
    /// The column of the first year that the sheet shows.
    column: u16,
    first: i32,
    years: Vec<i32>,
}

/// Rows that follow each other.
#[derive(Clone, Copy)]
struct RowRange {
    first: u32,
    last: u32,
}

/// An index that a price follows, from the year of its value on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Drift {
    index: String,
    since: i32,
}

impl ParameterCells {
    /// The value of a parameter that the engine knows, in a year.
    pub(super) fn value(&self, parameter: ParameterId, year: i32) -> Formula {
        self.get(parameter.id(), year)
    }

    /// The value of a parameter in a year; zero where none is in force.
    pub(super) fn get(&self, id: &str, year: i32) -> Formula {
        self.cells
            .get(id)
            .and_then(|years| years.get(&year))
            .map_or_else(|| Formula::whole(0), |at| Formula::from(*at))
    }

    /// The sum of the parameters of a role in a year; zero when none counts.
    pub(super) fn role_sum(&self, role: Role, year: i32) -> Formula {
        let sum = self.role_sum_if_any(role, year);
        sum.unwrap_or(Formula::whole(0))
    }

    /// The same; `None` when no parameter of the role counts.
    pub(super) fn role_sum_if_any(&self, role: Role, year: i32) -> Option<Formula> {
        let &RowRange { first, last } = self.roles.get(&role)?;
        let at = |row| {
            CellRef {
                sheet: SheetId::Parameters,
                row,
                column: self.column,
            }
            .right(usize::try_from(year - self.first).unwrap_or(0))
        };
        Some(Formula::sum_of(at(first), at(last)))
    }

    /// The factor by which an index drifted since a year.
    pub(super) fn drift(&self, index: &str, since: i32, year: i32) -> Option<Formula> {
        let index = index.to_owned();
        let years = self.drifts.get(&Drift { index, since })?;
        years.get(&year).map(|at| Formula::from(*at))
    }

    /// `parameter_pue`: the value in each year; `parameter_pue_low`: a bound of the first value that
    /// has bounds.
    pub(super) fn names(&self) -> Vec<Name> {
        let ranges = self.ranges.iter();
        let bounds = ranges.flat_map(|(id, range)| range.names(&format!("parameter_{id}")));
        self.cells
            .iter()
            .filter_map(|(id, by_year)| {
                let cells: Vec<CellRef> = self
                    .years
                    .iter()
                    .filter_map(|year| by_year.get(year).copied())
                    .collect();
                Name::row(&format!("parameter_{id}"), &cells)
            })
            .chain(bounds)
            .collect()
    }
}

pub(super) fn sheet(context: &Context<'_>) -> (Sheet, ParameterCells) {
    let drifts = drifts(context);
    // Prices drift from the year of their value, which may lie before the horizon.
    let since = drifts.iter().map(|drift| drift.since.saturating_add(1));
    let first = since.fold(context.first_year(), i32::min);
    let last = context.years().last();
    let years: Vec<i32> = (first..=last).collect();
    let mut widths = vec![56, 14, 12, 36];
    widths.extend(context.range_widths());
    widths.extend(years.iter().map(|_| 13));
    let mut sheet = Sheet::new(
        SheetId::Parameters,
        context.lang,
        context.texts().parameters(),
        &context.with_range_note(context.texts().parameters_note()),
        widths,
    );
    let mut words = vec![
        context.texts().parameter(),
        context.texts().unit(),
        context.texts().status(),
        context.texts().source(),
    ];
    words.extend(context.range_headers());
    sheet.header(&words, &years, &[]);
    sheet.frozen = 1;
    let mut parameters = ParameterCells {
        cells: BTreeMap::new(),
        roles: BTreeMap::new(),
        drifts: BTreeMap::new(),
        ranges: BTreeMap::new(),
        column: years_column(context),
        first,
        years: context.years().to_vec(),
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
        let first = sheet.next_row();
        for (id, parameter) in of_role {
            row(context, &mut sheet, &mut parameters, &years, id, parameter);
        }
        let rows = RowRange {
            first,
            last: sheet.next_row() - 1,
        };
        parameters.roles.insert(role, rows);
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

fn row(
    context: &Context<'_>,
    sheet: &mut Sheet,
    parameters: &mut ParameterCells,
    years: &[i32],
    id: &str,
    parameter: &Parameter,
) {
    let latest = years.last().and_then(|year| context.values.get(id, *year));
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
    let mut ranges = RowRanges::new(context, label, row, BOUNDS);
    let mut before: Option<(InForce<'_>, CellRef)> = None;
    for (column, year) in (years_column(context)..).zip(years) {
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
        sheet.set(row, column, cell);
        let at = sheet.cell_ref(row, column);
        before = Some((value, at));
        parameters
            .cells
            .entry(id.to_owned())
            .or_default()
            .insert(*year, at);
    }
    if let Some(first) = ranges.first() {
        parameters.ranges.insert(id.to_owned(), first);
    }
}

/// The indices that prices and pay follow, and from which years.
fn drifts(context: &Context<'_>) -> BTreeSet<Drift> {
    let lines = context.estimate.lines.iter().flat_map(|line| &*line.prices);
    let days = context.days.values().flatten();
    lines
        .chain(days)
        .flat_map(|price| match &price.made {
            PriceBasis::Item { since, index, .. } => {
                let since = *since;
                let index = index.clone().into_iter();
                index.map(|index| Drift { index, since }).collect()
            }
            PriceBasis::Staff(staff) => [staff.since]
                .into_iter()
                .chain(staff.dated_amounts().map(|amount| amount.since))
                .map(|since| Drift {
                    index: ParameterId::DRIFT_STAFF.id().to_owned(),
                    since,
                })
                .collect(),
            PriceBasis::Allowance { .. } => Vec::new(),
        })
        .filter(|drift| context.grid.parameters.contains_key(&drift.index))
        .collect()
}

/// How much each index grew: the product of each year's drift, rounded once to the
/// millionth.
fn growth_rows(
    context: &Context<'_>,
    sheet: &mut Sheet,
    parameters: &mut ParameterCells,
    years: &[i32],
    drifts: &BTreeSet<Drift>,
) {
    if drifts.is_empty() {
        return;
    }
    sheet.section(context.texts().growth_since_known_value());
    for drift in drifts {
        let Drift { index, since } = drift;
        let label = context
            .grid
            .parameters
            .get(index)
            .map_or("", |parameter| parameter.label.get(context.lang));
        let since_text = context.texts().since(&since);
        let row = sheet.push([Cell::text(label), Cell::text(since_text)]);
        // The product of every year, rounded once: no cell builds on the one before it.
        let mut growth_so_far: Option<Formula> = None;
        for (column, year) in (years_column(context)..).zip(years) {
            let at = sheet.cell_ref(row, column);
            if year > since {
                let growth = Formula::whole(1) + parameters.get(index, *year).percent();
                let product = match growth_so_far.take() {
                    Some(before) => before * growth,
                    None => growth,
                };
                let factor = product.clone().round(6);
                sheet.set(row, column, Cell::formula(factor, CellFormat::Factor));
                growth_so_far = Some(product);
            } else {
                sheet.set(row, column, Cell::number(Decimal::ONE, CellFormat::Factor));
            }
            parameters
                .drifts
                .entry(drift.clone())
                .or_default()
                .insert(*year, at);
        }
    }
}
