//! Figures as CSV, for a spreadsheet or a script.

mod table;

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::coding::LineCodes;
use cadrage_core::grid::classification::Classification;
use cadrage_core::grid::model::Bearer;
use cadrage_core::money;
use cadrage_core::needs::need::Need;
use cadrage_core::service_level::level::WindowLevel;
use cadrage_core::service_level::requests::{HandlingTime, RequestDelays, WindowRequests};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

pub(crate) use self::table::{CsvTable, YearRow};
use crate::sla::ComparedTier;
use crate::words;

/// How a file separates cells and writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Comma, decimal point, UTF-8: RFC 4180.
    #[default]
    Standard,
    /// Semicolon, decimal comma, byte order mark: what a French spreadsheet opens.
    French,
}

impl Dialect {
    /// What spreadsheets open correctly on a double click, where a language is spoken.
    #[must_use]
    pub fn of_spreadsheets(lang: Lang) -> Self {
        match lang.typography().has_decimal_comma() {
            true => Self::French,
            false => Self::Standard,
        }
    }
}

/// A window of a tier.
#[derive(Clone, Copy)]
struct WindowRow<'a> {
    tier: &'a ComparedTier,
    own: &'a WindowLevel,
    /// The requests of its hardest year; `None` where none are counted.
    hardest: Option<&'a RequestDelays>,
}

impl<'a> WindowRow<'a> {
    fn each(tier: &'a ComparedTier) -> impl Iterator<Item = Self> {
        let level = &tier.commitment.level;
        level.windows.iter().map(move |own| {
            let mut requests = level.requests.iter();
            let requests = requests.find(|requests| requests.window.id == own.window.id);
            let hardest = requests.and_then(WindowRequests::hardest_year);
            Self { tier, own, hardest }
        })
    }
}

/// The windows of tiers, one row each: hours, commitment, what is expected; of requests, how many
/// come in the hardest year, their hours of work, the percentage of the time given to them that they
/// take, the least percentage in time of a promised delay, the hours in which the promised percentage
/// is handled (empty where more come than are handled), people at work and how many it takes.
///
/// A figure that nothing is said of is an empty cell.
pub fn tiers(tiers: &[ComparedTier], dialect: Dialect) -> String {
    let round = |figure| Some(money::round(figure, 2));
    CsvTable::new(dialect, tiers.iter().flat_map(WindowRow::each))
        .word("tier", |row| &row.tier.estimate.tier.option)
        .word("window", |row| &row.own.window.id)
        .word("opening_hours", |row| &row.own.window.hours_text)
        .word("level", |row| row.own.window.level.id())
        .word("coverage", |row| row.own.window.coverage.id())
        .plain("hours", |row| row.own.hours)
        .plain("share", |row| row.own.share)
        .plain("availability", |row| row.own.window.availability)
        .plain("allowed_outage_hours_year", |row| {
            Some(row.own.allowed?.year)
        })
        .plain("expected_availability", |row| Some(row.own.expected?.mean))
        .plain("probability_held", |row| row.own.expected?.held)
        .plain("requests_year", |row| {
            Some(Decimal::from(row.hardest?.year))
        })
        .plain("requests", move |row| round(row.hardest?.number()))
        .plain("request_hours", move |row| round(row.hardest?.work()))
        .plain("request_occupancy", |row| row.hardest?.on_average.occupancy)
        .plain("requests_in_time", |row| row.hardest?.on_average.least())
        .plain("hours_to_handle", |row| hours_to_handle(row.hardest?))
        .plain("agents", |row| {
            Some(Decimal::from(row.hardest?.team.agents))
        })
        .plain("agents_needed", |row| {
            row.hardest?.agents_needed.map(Decimal::from)
        })
        .figure("tier_total", |row| row.tier.estimate.totals.total)
        .figure("tier_uplift", |row| {
            row.tier.commitment.uplift.whole.difference
        })
        .word("for_review", |row| row.tier.estimate.for_review())
        .text()
}

fn hours_to_handle(year: &RequestDelays) -> Option<Decimal> {
    match year.on_average.handling? {
        HandlingTime::Hours(hours) => Some(hours),
        HandlingTime::Overrun => None,
    }
}

/// A line in a year, or the VAT that an institution is invoiced, which no need of the grid has.
#[derive(Default)]
struct LineRow<'a> {
    year: i32,
    theme: &'static str,
    topic: &'a str,
    impact: String,
    label: String,
    nature: &'static str,
    bearer: &'static str,
    item: &'a str,
    unit: &'a str,
    recurrence: String,
    quantity: Option<Decimal>,
    price: Option<Decimal>,
    amount: Option<Decimal>,
    status: &'static str,
    codes: Option<&'a LineCodes<'a>>,
}

impl LineRow<'_> {
    fn code(&self, class: Classification) -> &str {
        self.codes.map_or("", |codes| codes.code(class))
    }
}

/// The lines, year by year, each year followed by the VAT that institutions are invoiced.
///
/// A line that is not costed has an empty price, an empty amount and no codes. Each row says how many
/// values of the grid are due for review. `codes` are those of the lines.
pub fn write(estimate: &Estimate, codes: &[LineCodes<'_>], dialect: Dialect, lang: Lang) -> String {
    let rows = estimate.years.iter().enumerate().flat_map(|(at, year)| {
        let lines = line_rows(estimate, codes, at, lang).chain(vat_rows(estimate, at, lang));
        lines.map(|row| LineRow { year: *year, ..row })
    });
    let rows: Vec<LineRow<'_>> = rows.collect();
    CsvTable::new(dialect, &rows)
        .word("year", |row| row.year)
        .word("theme", |row| row.theme)
        .word("topic", |row| row.topic)
        .word("impact", |row| &row.impact)
        .word("label", |row| &row.label)
        .word("nature", |row| row.nature)
        .word("bearer", |row| row.bearer)
        .word("item", |row| row.item)
        .word("unit", |row| row.unit)
        .word("recurrence", |row| &row.recurrence)
        .figure("quantity", |row| row.quantity)
        .figure("unit_price", |row| row.price)
        .figure("amount", |row| row.amount)
        .word("status", |row| row.status)
        .word("for_review", |_| estimate.for_review())
        .word("envelope", |row| {
            row.codes.map_or("", |codes| codes.envelope.id())
        })
        .word("account", |row| row.code(Classification::Account))
        .word("destination", |row| row.code(Classification::Destination))
        .word("cost_pool", |row| row.code(Classification::CostPool))
        .word("tower", |row| row.code(Classification::Tower))
        .text()
}

/// The lines with a price in the year of a rank, then those without.
fn line_rows<'a>(
    estimate: &'a Estimate,
    codes: &'a [LineCodes<'a>],
    at: usize,
    lang: Lang,
) -> impl Iterator<Item = LineRow<'a>> {
    let row = move |need: &'a Need, unit: &'a str| LineRow {
        theme: need.theme.id(),
        topic: &need.topic,
        impact: need.impact.clone(),
        label: need.label.get(lang).to_owned(),
        bearer: need.bearer.id(),
        item: &need.item,
        unit,
        recurrence: need.recurrence.to_string(),
        quantity: need.quantities.get(at).map(|quantity| quantity.normalize()),
        status: "not_costed",
        ..LineRow::default()
    };
    let lines = estimate.lines.iter().zip(codes);
    let costed = lines.map(move |(line, codes)| LineRow {
        nature: line.nature.id(),
        price: line.prices.get(at).map(|price| price.amount),
        amount: line.amounts.get(at).copied(),
        status: line.status_id(),
        codes: Some(codes),
        ..row(&line.need, &line.unit)
    });
    let not_costed = estimate.not_costed.iter();
    costed.chain(not_costed.map(move |line| row(&line.need, &line.unit)))
}

/// The VAT that each institution is invoiced in the year of a rank: share × rate.
fn vat_rows(estimate: &Estimate, at: usize, lang: Lang) -> impl Iterator<Item = LineRow<'_>> {
    let all = estimate.sharing.invoices.iter();
    all.flat_map(|all| (1..).zip(&all.invoices).map(move |own| (all, own)))
        .map(move |(all, (number, invoice))| LineRow {
            impact: format!("invoiced_vat.{number}"),
            label: words::csv(lang).vat_invoiced(&invoice.name.get(lang)),
            bearer: Bearer::UserInstitution.id(),
            unit: "eur",
            quantity: invoice.without_vat.get(at).copied(),
            price: all.factor(at),
            amount: invoice.vat.get(at).copied(),
            status: "computed",
            ..LineRow::default()
        })
}
