//! The lines of an estimate as CSV, one row a line and year, for a spreadsheet or a script.

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::model::Word;
use cadrage_core::lang::Lang;
use rust_decimal::Decimal;

use crate::sla::Compared;

/// The columns, in order.
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
];

/// The windows of tiers, one row each: hours, commitment, what is expected.
///
/// A figure that nothing is said of is an empty cell.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn tiers(tiers: &[Compared]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
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
        "tier_total",
        "tier_uplift",
    ])?;
    let plain =
        |figure: Option<Decimal>| figure.map_or_else(String::new, |f| f.normalize().to_string());
    for tier in tiers {
        let uplift = tier.commitment.uplift.differences.last();
        for level in &tier.commitment.level.windows {
            writer.write_record([
                &tier.estimate.tier.option,
                &level.window.id,
                &level.window.hours_text,
                level.window.level.id(),
                level.window.coverage.id(),
                &plain(Some(level.hours)),
                &plain(Some(level.share)),
                &plain(level.window.availability),
                &plain(level.allowed.map(|(year, _)| year)),
                &plain(level.expected.map(|e| e.mean)),
                &plain(level.expected.and_then(|e| e.held)),
                &tier.estimate.totals.total.to_string(),
                &uplift.map_or_else(String::new, |whole| whole.difference.to_string()),
            ])?;
        }
    }
    text(writer)
}

/// The lines, year by year: comma, decimal point, UTF-8, LF.
///
/// A line that is not costed has an empty price and an empty amount.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn write(estimate: &Estimate, lang: Lang) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for (at, year) in estimate.years.iter().enumerate() {
        let costed = estimate.lines.iter().map(|line| {
            let price = line.prices.get(at).map(|price| price.amount.to_string());
            let amount = line.amounts.get(at).map(ToString::to_string);
            let nature = line.nature.id();
            (
                &line.need,
                &line.unit,
                nature,
                price,
                amount,
                line.status.id(),
            )
        });
        let not_costed = estimate
            .not_costed
            .iter()
            .map(|line| (&line.need, &line.unit, "", None, None, "not_costed"));
        for (need, unit, nature, price, amount, status) in costed.chain(not_costed) {
            let quantity = need.quantities.get(at).copied().unwrap_or_default();
            writer.write_record([
                year.to_string().as_str(),
                need.theme.id(),
                &need.topic,
                &need.impact,
                need.label.get(lang),
                nature,
                need.bearer.id(),
                &need.item,
                unit,
                &need.recurrence.to_string(),
                &quantity.normalize().to_string(),
                price.as_deref().unwrap_or_default(),
                amount.as_deref().unwrap_or_default(),
                status,
            ])?;
        }
    }
    text(writer)
}

pub(crate) fn text(writer: csv::Writer<Vec<u8>>) -> Result<String, csv::Error> {
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
