//! Figures as CSV, for a spreadsheet or a script.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::coding::LineCodes;
use cadrage_core::grid::classification::Classification;
use cadrage_core::grid::model::Bearer;
use cadrage_core::money;
use cadrage_core::needs::need::Need;
use cadrage_core::service_level::requests::{Delays, HandlingTime, WindowRequests};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::sla::ComparedTier;

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

/// A cell.
pub(crate) enum CsvField<'a> {
    /// Words, which a person may have written.
    Word(&'a str),
    /// A number of the engine's; `None` is an empty cell.
    Figure(Option<Decimal>),
}

/// The signs by which a spreadsheet takes a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Rows in a dialect.
pub(crate) struct Rows {
    writer: csv::Writer<Vec<u8>>,
    dialect: Dialect,
}

impl Rows {
    /// Rows under a header.
    ///
    /// # Errors
    ///
    /// Never in practice: the text is written in memory.
    pub(crate) fn new(dialect: Dialect, header: &[&str]) -> Result<Self, csv::Error> {
        let delimiter = match dialect {
            Dialect::Standard => b',',
            Dialect::French => b';',
        };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(Vec::new());
        writer.write_record(header)?;
        Ok(Self { writer, dialect })
    }

    /// Writes a row. Words that a spreadsheet would take for a formula follow an apostrophe,
    /// in every dialect; figures are left as they are.
    ///
    /// # Errors
    ///
    /// Never in practice: the text is written in memory.
    pub(crate) fn write(&mut self, fields: &[CsvField<'_>]) -> Result<(), csv::Error> {
        for field in fields {
            let text = match field {
                CsvField::Word(word) if word.starts_with(FORMULA) => format!("'{word}"),
                CsvField::Word(word) => (*word).to_owned(),
                CsvField::Figure(figure) => {
                    let figure = figure.map_or_else(String::new, |figure| figure.to_string());
                    match self.dialect {
                        Dialect::Standard => figure,
                        Dialect::French => figure.replace('.', ","),
                    }
                }
            };
            self.writer.write_field(text)?;
        }
        self.writer.write_record(None::<&[u8]>)
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// Never in practice: the text is written in memory.
    pub(crate) fn text(self) -> Result<String, csv::Error> {
        let mark = match self.dialect {
            Dialect::Standard => "",
            Dialect::French => "\u{feff}",
        };
        let bytes = self
            .writer
            .into_inner()
            .map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(format!("{mark}{}", String::from_utf8_lossy(&bytes)))
    }
}

/// The columns of the lines, in order.
pub const COLUMNS: &[&str] = &[
    "year",
    "theme",
    "topic",
    "impact",
    "label",
    "nature",
    "bearer",
    "item",
    "unit",
    "recurrence",
    "quantity",
    "unit_price",
    "amount",
    "status",
    "for_review",
    "envelope",
    "account",
    "destination",
    "cost_pool",
    "tower",
];

/// The columns of the windows, in order.
const WINDOWS: &[&str] = &[
    "tier",
    "window",
    "opening_hours",
    "level",
    "coverage",
    "hours",
    "share",
    "availability",
    "allowed_outage_hours_year",
    "expected_availability",
    "probability_held",
    "requests_year",
    "requests",
    "request_hours",
    "request_occupancy",
    "requests_in_time",
    "hours_to_handle",
    "agents",
    "agents_needed",
    "tier_total",
    "tier_uplift",
    "for_review",
];

/// The windows of tiers, one row each: hours, commitment, what is expected; of requests, how many
/// come in the hardest year, their hours of work, the percentage of the time given to them that they
/// take, the least percentage in time of a promised delay, the hours in which the promised percentage
/// is handled (empty where more come than are handled), people at work and how many it takes.
///
/// A figure that nothing is said of is an empty cell.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn tiers(tiers: &[ComparedTier], dialect: Dialect) -> Result<String, csv::Error> {
    let mut rows = Rows::new(dialect, WINDOWS)?;
    let plain = |figure: Option<Decimal>| CsvField::Figure(figure.map(|f| f.normalize()));
    for tier in tiers {
        let uplift = tier.commitment.uplift.whole.difference;
        for level in &tier.commitment.level.windows {
            let requests = &tier.commitment.level.requests;
            let hardest = requests
                .iter()
                .find(|requests| requests.window.id == level.window.id)
                .and_then(WindowRequests::hardest_year);
            rows.write(&[
                CsvField::Word(&tier.estimate.tier.option),
                CsvField::Word(&level.window.id),
                CsvField::Word(&level.window.hours_text),
                CsvField::Word(level.window.level.id()),
                CsvField::Word(level.window.coverage.id()),
                plain(Some(level.hours)),
                plain(Some(level.share)),
                plain(level.window.availability),
                plain(level.allowed.map(|allowed| allowed.year)),
                plain(level.expected.map(|e| e.mean)),
                plain(level.expected.and_then(|e| e.held)),
                plain(hardest.map(|year| year.year.into())),
                plain(hardest.map(|year| money::round(year.number(), 2))),
                plain(hardest.map(|year| money::round(year.work(), 2))),
                plain(hardest.and_then(|year| year.on_average.occupancy)),
                plain(hardest.and_then(|year| year.on_average.least())),
                plain(hardest.and_then(|year| hours_to_handle(year.on_average))),
                plain(hardest.map(|year| year.team.agents.into())),
                plain(hardest.and_then(|year| year.agents_needed.map(Decimal::from))),
                CsvField::Figure(Some(tier.estimate.totals.total)),
                CsvField::Figure(Some(uplift)),
                CsvField::Figure(Some(tier.estimate.for_review().into())),
            ])?;
        }
    }
    rows.text()
}

fn hours_to_handle(delays: Delays) -> Option<Decimal> {
    match delays.handling? {
        HandlingTime::Hours(hours) => Some(hours),
        HandlingTime::Overrun => None,
    }
}

/// A line in a year, with or without a price.
struct CsvLine<'a> {
    codes: Option<&'a LineCodes<'a>>,
    need: &'a Need,
    unit: &'a str,
    nature: &'static str,
    price: Option<Decimal>,
    amount: Option<Decimal>,
    status: &'static str,
}

/// The lines, year by year.
///
/// A line that is not costed has an empty price, an empty amount and no codes. Each row says how many
/// values of the grid are due for review. `codes` are those of the lines.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn write(
    estimate: &Estimate,
    codes: &[LineCodes<'_>],
    dialect: Dialect,
    lang: Lang,
) -> Result<String, csv::Error> {
    let mut rows = Rows::new(dialect, COLUMNS)?;
    let for_review = Decimal::from(estimate.for_review());
    for (at, year) in estimate.years.iter().enumerate() {
        let costed = estimate.lines.iter().zip(codes).map(|(line, codes)| {
            let price = line.prices.get(at).map(|price| price.amount);
            let amount = line.amounts.get(at).copied();
            let (nature, status) = (line.nature.id(), line.status.id());
            CsvLine {
                codes: Some(codes),
                need: &line.need,
                unit: &line.unit,
                nature,
                price,
                amount,
                status,
            }
        });
        let not_costed = estimate.not_costed.iter().map(|line| CsvLine {
            codes: None,
            need: &line.need,
            unit: &line.unit,
            nature: "",
            price: None,
            amount: None,
            status: "not_costed",
        });
        for line in costed.chain(not_costed) {
            let need = line.need;
            let quantity = need.quantities.get(at).copied().unwrap_or_default();
            let envelope = line.codes.map_or("", |codes| codes.envelope.id());
            let code = |class| {
                CsvField::Word(
                    line.codes
                        .map_or("", |codes: &LineCodes<'_>| codes.code(class)),
                )
            };
            rows.write(&[
                CsvField::Figure(Some(Decimal::from(*year))),
                CsvField::Word(need.theme.id()),
                CsvField::Word(&need.topic),
                CsvField::Word(&need.impact),
                CsvField::Word(need.label.get(lang)),
                CsvField::Word(line.nature),
                CsvField::Word(need.bearer.id()),
                CsvField::Word(&need.item),
                CsvField::Word(line.unit),
                CsvField::Word(&need.recurrence.to_string()),
                CsvField::Figure(Some(quantity.normalize())),
                CsvField::Figure(line.price),
                CsvField::Figure(line.amount),
                CsvField::Word(line.status),
                CsvField::Figure(Some(for_review)),
                CsvField::Word(envelope),
                code(Classification::Account),
                code(Classification::Destination),
                code(Classification::CostPool),
                code(Classification::Tower),
            ])?;
        }
        write_invoices(estimate, at, *year, &mut rows, lang)?;
    }
    rows.text()
}

/// The VAT of a year that institutions are invoiced, one row each: share × rate.
fn write_invoices(
    estimate: &Estimate,
    at: usize,
    year: i32,
    rows: &mut Rows,
    lang: Lang,
) -> Result<(), csv::Error> {
    let Some(invoices) = &estimate.sharing.invoices else {
        return Ok(());
    };
    for (number, invoice) in (1..).zip(&invoices.invoices) {
        let name = invoice.name.get(lang);
        let label = words::csv(lang).vat_invoiced(&name);
        let impact = format!("invoiced_vat.{number}");
        rows.write(&[
            CsvField::Figure(Some(Decimal::from(year))),
            CsvField::Word(""),
            CsvField::Word(""),
            CsvField::Word(&impact),
            CsvField::Word(&label),
            CsvField::Word(""),
            CsvField::Word(Bearer::UserInstitution.id()),
            CsvField::Word(""),
            CsvField::Word("eur"),
            CsvField::Word(""),
            CsvField::Figure(invoice.without_vat.get(at).copied()),
            CsvField::Figure(invoices.factor(at)),
            CsvField::Figure(invoice.vat.get(at).copied()),
            CsvField::Word("computed"),
            CsvField::Figure(Some(estimate.for_review().into())),
            CsvField::Word(""),
            CsvField::Word(""),
            CsvField::Word(""),
            CsvField::Word(""),
            CsvField::Word(""),
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_formulas_and_figures_speak_the_dialect() {
        let figure = |text: &str| CsvField::Figure(Some(text.parse().unwrap()));
        let rows = |dialect| {
            let mut rows = Rows::new(dialect, &["word", "figure"]).unwrap();
            for word in [
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "Accès; rapide, 2=3",
            ] {
                rows.write(&[CsvField::Word(word), figure("-1234.50")])
                    .unwrap();
            }
            rows.write(&[CsvField::Word(""), CsvField::Figure(None)])
                .unwrap();
            rows.text().unwrap()
        };
        let standard = "word,figure\n\"'=HYPERLINK(\"\"http://x\"\")\",-1234.50\n'+1,-1234.50\n\
                        '-1,-1234.50\n'@SUM(A1),-1234.50\n'\t=1,-1234.50\n\"'\r=1\",-1234.50\n\
                        \"Accès; rapide, 2=3\",-1234.50\n,\n";
        assert_eq!(rows(Dialect::Standard), standard);
        let french = "\u{feff}word;figure\n\"'=HYPERLINK(\"\"http://x\"\")\";-1234,50\n'+1;-1234,50\n\
                      '-1;-1234,50\n'@SUM(A1);-1234,50\n'\t=1;-1234,50\n\"'\r=1\";-1234,50\n\
                      \"Accès; rapide, 2=3\";-1234,50\n;\n";
        assert_eq!(rows(Dialect::French), french);
    }
}
