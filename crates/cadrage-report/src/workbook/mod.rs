//! An estimate as a workbook whose amounts are formulas over its inputs, with the
//! engine's own rounding: changing a size, a rate or a price moves the totals.
//!
//! The model knows nothing of files; [`xlsx`] and [`ods`] write it. Every formula
//! has its value, so that it shows where nothing recalculates.

pub mod calculate;
pub mod formula;
pub mod model;
pub mod sheet;

mod allowances;
mod answers;
mod budget;
mod energy;
mod funding;
pub mod grid;
mod inputs;
mod lines;
mod live;
mod parameters;
mod prices;
mod quantities;
mod ranges;
mod sharing;
mod sources;
mod staff;
mod summary;
mod uplift;
mod years;

#[cfg(feature = "ods")]
pub mod ods;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeMap;
use std::sync::Arc;

use cadrage_core::calendar::years::Years;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::status_inside;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Employment, Pay, Provenance, Status};
use cadrage_core::money::Overflow;
use cadrage_core::needs::need::Need;
use cadrage_core::order;
use cadrage_core::pricing::prices::{Allowance, PriceBasis, Prices, UnitPrice};
use cadrage_core::pricing::staff::StaffYear;
use cadrage_core::pricing::values::Values;
use cadrage_core::scoping::Scoping;
use cadrage_core::scoping::provision::ProvisionLevel;
use cadrage_core::service_level::uplift as tier;
use cadrage_core::service_level::uplift::Uplift;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::provision::{EstimateRange, Provision};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::words;
use model::{SheetId, Workbook};
use prices::LinePrices;
use sheet::{Column, Sheet};

/// The workbook of a scoping, with what its tier adds to the base tier: the one that
/// the command and the page write.
///
/// # Errors
///
/// Every problem of the estimate, or of that of the base tier.
pub fn from_scoping(
    grid: &CostGrid,
    scoping: &Scoping,
    date: NaiveDate,
    lang: Lang,
) -> Result<Workbook, Vec<Problem>> {
    let mut estimate = cadrage_core::estimate::estimate(grid, scoping)?;
    estimate.add_stale(grid, date);
    let other = estimate.tier.option != grid.default_tier || !scoping.commitment.windows.is_empty();
    let uplift = if other {
        let base = tier::base(grid, scoping)?;
        let uplift = tier::uplift(&estimate, &base);
        Some(uplift.map_err(|overflow| overflow.problems("uplift"))?)
    } else {
        None
    };
    let overflow = |overflow: Overflow| overflow.problems("total");
    let range = match scoping.provision.unwrap_or_default() {
        ProvisionLevel::None => None,
        _ => Some(EstimateRange::draw(grid, &estimate).map_err(overflow)?),
    };
    let beside = BesideEstimate {
        uplift: uplift.as_ref(),
        provision: range.as_ref().and_then(|range| range.provision.as_ref()),
    };
    workbook(grid, &estimate, beside, date, lang).map_err(overflow)
}

/// What a workbook shows beside the estimate itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct BesideEstimate<'a> {
    /// What the tier adds to the base tier; `None` for the base tier itself.
    pub uplift: Option<&'a Uplift>,
    /// The provision that the scoping asks for; `None` when it asks for none.
    pub provision: Option<&'a Provision>,
}

/// The workbook of an estimate that was made with `grid`, dated `date`.
///
/// # Errors
///
/// [`Overflow`] when the price of a day has more than 28 digits.
pub fn workbook(
    grid: &CostGrid,
    estimate: &Estimate,
    beside: BesideEstimate<'_>,
    date: NaiveDate,
    lang: Lang,
) -> Result<Workbook, Overflow> {
    let prices = Prices::new(grid, &estimate.scoping);
    let context = Context {
        grid,
        estimate,
        values: prices.values(),
        employment: prices.employment(),
        days: profile_days(grid, estimate, &prices)?,
        lang,
    };
    let (parameters, values) = parameters::sheet(&context);
    let (staff, days) = staff::sheet(&context, &values);
    let (prices, units) = prices::sheet(&context, &values, &days);
    let (inputs, sizes) = inputs::sheet(&context, &values, &units);
    let (quantities, bounds) = quantities::sheet(&context, &sizes);
    let prices_of_lines = LinePrices {
        days: &days,
        units: &units,
    };
    let lines = lines::sheet(&context, prices_of_lines);
    let (funding, net) = funding::sheet(&context, prices_of_lines);
    let sharing = sharing::sheet(&context, &values, &sizes, net);
    let (summary, totals) = summary::sheet(&context, &values, net, beside.provision, date);
    let mut names = [sizes.names(), values.names(), days.names(), units.names()].concat();
    names.extend(bounds);
    names.push(net.name("net_cost"));
    names.extend(totals);
    // A spreadsheet tells no capital from a small letter in names.
    order::sort_by_key(&mut names, |name| name.name.to_lowercase());
    names.dedup_by(|a, b| a.name.to_lowercase() == b.name.to_lowercase());
    let sheets = vec![
        summary,
        inputs,
        parameters,
        staff,
        prices,
        quantities,
        lines,
        uplift::sheet(&context, beside.uplift),
        budget::sheet(&context),
        funding,
        sharing,
        sources::sheet(&context),
    ];
    let mut workbook = Workbook {
        title: crate::estimate::title(grid, estimate, lang),
        lang,
        date,
        sheets,
        names,
    };
    live::unmark_unread_inputs(&mut workbook);
    workbook.sheets.iter_mut().for_each(Sheet::align_header);
    calculate::fill(&mut workbook);
    Ok(workbook)
}

/// What every sheet is made from.
struct Context<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    values: Values<'a>,
    employment: Employment,
    /// The pay of each profile that is used, and its days year by year.
    days: BTreeMap<&'a str, ProfileDays<'a>>,
    lang: Lang,
}

/// The pay of a profile, and what it makes of each year of the horizon.
struct ProfileDays<'a> {
    pay: &'a Pay,
    years: Vec<StaffDay>,
}

impl ProfileDays<'_> {
    /// What the profile costs in a year.
    fn staff(&self, year: usize) -> &StaffYear {
        &self.years[year].staff
    }
}

/// What a profile costs in a year, and what a day of it costs.
struct StaffDay {
    staff: Arc<StaffYear>,
    price: Decimal,
}

impl Context<'_> {
    /// A sheet with its title, a sentence that says how to read it, and its columns.
    fn sheet(&self, id: SheetId, title: &str, sentence: &str, columns: &[Column<'_>]) -> Sheet {
        Sheet::new(id, self.lang, title, sentence, columns)
    }

    /// The columns of the years of the horizon.
    fn year_columns(&self, width: u16) -> Vec<Column<'static>> {
        let years = self.years().iter();
        years.map(|year| Column::year(*year, width)).collect()
    }

    fn texts(&self) -> words::workbook::Texts {
        words::workbook(self.lang)
    }

    fn common(&self) -> words::common::Texts {
        words::common(self.lang)
    }

    fn years(&self) -> &Years {
        &self.estimate.years
    }

    fn first_year(&self) -> i32 {
        self.years().first()
    }

    /// The calendar year of an index: years follow each other.
    fn year(&self, index: usize) -> i32 {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.first_year().saturating_add_unsigned(index)
    }

    /// The needs in the order of their rows: those with a price, then those without.
    fn needs(&self) -> impl Iterator<Item = MeasuredNeed<'_>> {
        let costed = self.estimate.lines.iter().map(|line| MeasuredNeed {
            need: &line.need,
            unit: &line.unit,
        });
        let not_costed = self.estimate.not_costed.iter().map(|line| MeasuredNeed {
            need: &line.need,
            unit: &line.unit,
        });
        costed.chain(not_costed)
    }

    /// The short code of a profile.
    fn code_of<'p>(&'p self, profile: &'p str) -> &'p str {
        let pay = self.grid.staff.get(&(profile.to_owned(), self.employment));
        pay.map_or(profile, |pay| &pay.code)
    }

    /// The symbol of a unit.
    fn symbol<'t>(&'t self, unit: &'t str) -> &'t str {
        self.grid.unit_symbol(unit, self.lang)
    }

    /// The citation of the source of a value; empty when it cites none.
    fn citation(&self, provenance: &Provenance) -> &str {
        provenance
            .source
            .as_ref()
            .and_then(|source| self.grid.sources.get(source))
            .map_or("", |source| source.citation.get(self.lang))
    }

    /// The status of a value; that it was entered, where nothing is known of its source.
    fn status(&self, status: Option<Status>) -> String {
        status_inside(status, self.lang)
    }

    /// Where a value comes from, as a note beside it.
    fn note(&self, provenance: Option<&Provenance>) -> String {
        let Some(provenance) = provenance else {
            return self.texts().entered_in_scoping().to_owned();
        };
        let mut parts = vec![self.status(Some(provenance.status))];
        let citation = self.citation(provenance);
        parts.extend((!citation.is_empty()).then(|| citation.to_owned()));
        let mut note = parts.join(self.common().semicolon());
        if !provenance.note.is_empty() {
            note.push_str(". ");
            note.push_str(provenance.note.get(self.lang));
        }
        note
    }
}

/// A need with the unit in which it is measured.
struct MeasuredNeed<'a> {
    need: &'a Need,
    unit: &'a str,
}

impl MeasuredNeed<'_> {
    /// The symbol of the unit, with the short code of the profile after that of a day of work.
    fn unit(&self, context: &Context<'_>) -> String {
        let Self { need, unit } = self;
        let symbol = context.symbol(unit);
        match context.days.contains_key(need.item.as_str()) && need.quoted_item.is_none() {
            true => format!("{symbol} {}", context.code_of(&need.item)),
            false => symbol.to_owned(),
        }
    }
}

/// The days of each profile by which some line or measure is priced.
fn profile_days<'a>(
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    prices: &Prices<'a>,
) -> Result<BTreeMap<&'a str, ProfileDays<'a>>, Overflow> {
    let of_lines = estimate
        .lines
        .iter()
        .map(|line| match &line.need.allowance {
            None => Some(&line.need.item),
            Some(Allowance::Premium { profile, .. } | Allowance::Overtime { profile, .. }) => {
                Some(profile)
            }
            Some(Allowance::Indemnity(_)) => None,
        });
    let of_measures = grid
        .support_plans
        .get(&estimate.funding.plan)
        .into_iter()
        .flat_map(|plan| &plan.measures)
        .map(|measure| measure.item.as_ref());
    let mut days = BTreeMap::new();
    for profile in order::set(of_lines.chain(of_measures).flatten()) {
        let years = staff_days(prices, profile, &estimate.years)?;
        if let (Some(pay), Some(years)) = (prices.pay(profile), years) {
            days.insert(profile.as_str(), ProfileDays { pay, years });
        }
    }
    Ok(days)
}

/// The days of a profile in every year; `None` for what is no profile.
fn staff_days(
    prices: &Prices<'_>,
    profile: &str,
    years: &Years,
) -> Result<Option<Vec<StaffDay>>, Overflow> {
    let days = years.iter().map(|year| {
        let day = prices.day(profile, *year)?;
        Ok(day.and_then(|UnitPrice { amount, basis }| match basis {
            PriceBasis::Staff(staff) => Some(StaffDay {
                staff,
                price: amount,
            }),
            PriceBasis::Item { .. } | PriceBasis::Allowance { .. } => None,
        }))
    });
    days.collect()
}

/// The most characters of a text in a cell, a little under what Office Open XML holds.
#[cfg(any(feature = "ods", feature = "xlsx"))]
const LONGEST: usize = 32_000;

/// A text that a cell can hold: what no XML document may hold is replaced, and what
/// is longer than any cell is cut, which an ellipsis tells.
#[cfg(any(feature = "ods", feature = "xlsx"))]
fn fit_cell(text: &str) -> String {
    let mut fitted: String = text
        .chars()
        .take(LONGEST)
        .map(crate::words::in_xml)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        fitted.push('…');
    }
    fitted
}
