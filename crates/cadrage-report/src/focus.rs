//! An estimate in the columns of FOCUS 1.2, the open format of cost data.
//!
//! A row is a line in a year in which it is needed. `BilledCost` and `EffectiveCost` are the amounts of the
//! estimate, to the cent; `ListCost` and `ContractedCost` are quantity × unit price, unrounded. What FOCUS has no column for follows
//! under names that begin with `x_`.

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::charges::Charge;
use cadrage_core::estimate::line::Line;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::classification::Classification;
use cadrage_core::grid::model::Bearer;
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::text::format::capitalized;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::csv::{CsvField, Dialect, Rows};
use crate::profile::pay_of;
use crate::words;

/// The columns, in order: those of FOCUS by name, then ours.
const COLUMNS: [&str; 43] = [
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "ContractedUnitPrice",
    "EffectiveCost",
    "InvoiceId",
    "InvoiceIssuerName",
    "ListCost",
    "ListUnitPrice",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "ServiceCategory",
    "ServiceName",
    "ServiceSubcategory",
    "SkuId",
    "SkuPriceId",
    "x_Account",
    "x_CostPool",
    "x_Destination",
    "x_Envelope",
    "x_Impact",
    "x_Nature",
    "x_OpensAppropriations",
    "x_Service",
    "x_Status",
    "x_Theme",
    "x_Topic",
    "x_Tower",
];

/// The category of every charge: what the service uses in a year. A `Purchase` of FOCUS is what is bought for
/// charges to come, and has an effective cost of zero.
const CATEGORY: &str = "Usage";
/// The currency of every amount, by ISO 4217.
const CURRENCY: &str = "EUR";

/// The charges of an estimate, one row each, in the standard dialect: comma, decimal point.
///
/// The institution that provides the service stands for who makes, publishes and invoices it: an
/// estimate has no supplier yet. Who bears a cost is the billing account. Lines without a price have no row.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn write(
    grid: &CostGrid,
    estimate: &Estimate,
    charges: &[Charge<'_>],
    lang: Lang,
) -> Result<String, csv::Error> {
    let mut rows = Rows::new(Dialect::Standard, &COLUMNS)?;
    let writer = FocusWriter {
        grid,
        estimate,
        lang,
    };
    for charge in charges {
        writer.write(charge, &mut rows)?;
    }
    rows.text()
}

struct FocusWriter<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    lang: Lang,
}

impl FocusWriter<'_> {
    fn write(&self, charge: &Charge<'_>, rows: &mut Rows) -> Result<(), csv::Error> {
        let (line, need) = (charge.line, &charge.line.need);
        let (start, end) = (
            midnight(charge.year),
            midnight(charge.year.saturating_add(1)),
        );
        let unit = unit_format(&line.unit);
        let service = self.item(line);
        let provider = self.provider();
        let code = |classification| CsvField::Word(charge.codes.code(classification));
        let category = charge.codes.code(Classification::ServiceCategory);
        rows.write(&[
            CsvField::Figure(Some(charge.amount)),
            CsvField::Word(need.bearer.id()),
            CsvField::Word(self.account_name(need.bearer)),
            CsvField::Word(CURRENCY),
            CsvField::Word(&end),
            CsvField::Word(&start),
            CsvField::Word(CATEGORY),
            CsvField::Word(""),
            CsvField::Word(need.label.get(self.lang)),
            CsvField::Word(frequency(need.recurrence)),
            CsvField::Word(&end),
            CsvField::Word(&start),
            plain(charge.quantity),
            CsvField::Word(&unit),
            plain(charge.unrounded),
            plain(charge.unit_price),
            CsvField::Figure(Some(charge.amount)),
            CsvField::Word(""),
            CsvField::Word(provider),
            plain(charge.unrounded),
            plain(charge.unit_price),
            CsvField::Word("Standard"),
            plain(charge.quantity),
            CsvField::Word(&unit),
            CsvField::Word(provider),
            CsvField::Word(provider),
            CsvField::Word(category),
            CsvField::Word(&service),
            CsvField::Word(&subcategory(category)),
            CsvField::Word(&need.item),
            CsvField::Word(&need.item),
            code(Classification::Account),
            code(Classification::CostPool),
            code(Classification::Destination),
            CsvField::Word(charge.codes.envelope.id()),
            CsvField::Word(&need.impact),
            CsvField::Word(line.nature.id()),
            CsvField::Word(if charge.codes.opens { "true" } else { "false" }),
            CsvField::Word(&self.estimate.scoping.service.name),
            CsvField::Word(line.status.id()),
            CsvField::Word(need.theme.id()),
            CsvField::Word(&need.topic),
            code(Classification::Tower),
        ])
    }

    /// The institution that provides the service, by its name where the scoping has it.
    fn provider(&self) -> &str {
        match self.estimate.scoping.service.provider.as_str() {
            "" => words::bearer(Bearer::Provider, self.lang),
            name => name,
        }
    }

    /// The name of who bears a cost.
    fn account_name(&self, bearer: Bearer) -> &str {
        match bearer {
            Bearer::Provider => self.provider(),
            _ => words::bearer(bearer, self.lang),
        }
    }

    /// What a line buys: the name of its item, of its profile or of its allowance.
    fn item(&self, line: &Line) -> String {
        let (need, grid) = (&line.need, self.grid);
        let item = need.item_of(grid);
        let profile = || pay_of(grid, &need.item).map(|pay| &pay.label);
        let allowance = || grid.parameters.get(&need.item).map(|own| &own.label);
        let label = item
            .map(|item| &item.label)
            .or_else(profile)
            .or_else(allowance);
        capitalized(label.map_or(need.item.as_str(), |label| label.get(self.lang)))
    }
}

/// How often a charge comes, in the words of FOCUS.
fn frequency(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Once => "One-Time",
        Recurrence::Yearly | Recurrence::Every(_) => "Recurring",
    }
}

/// The subcategory that FOCUS has for whatever a category does not detail.
fn subcategory(category: &str) -> String {
    format!("Other ({category})")
}

/// The units of time of the grid, as the last word of an id.
const TIMES: [&str; 3] = ["day", "hour", "year"];

/// A unit as FOCUS writes units, from its id, which is in English: `day` as `Days`, `gigabyte_year` as
/// `GB-Years`, `megawatt_hour` as `Megawatt-Hours`.
fn unit_format(id: &str) -> String {
    let timed = id.rsplit_once('_').filter(|(_, time)| TIMES.contains(time));
    match timed {
        Some((counted, time)) => format!("{}-{}s", unit_words(counted), capitalized(time)),
        None => match data_size(id) {
            Some(size) => size.to_owned(),
            None => format!("{}s", unit_words(id)),
        },
    }
}

/// What is counted, each word with a capital.
fn unit_words(words: &str) -> String {
    if let Some(size) = data_size(words) {
        return size.to_owned();
    }
    let words: Vec<String> = words.split('_').map(capitalized).collect();
    words.join(" ")
}

/// How FOCUS writes a size of data; `None` for anything else.
fn data_size(words: &str) -> Option<&'static str> {
    match words {
        "gigabyte" => Some("GB"),
        "terabyte" => Some("TB"),
        _ => None,
    }
}

/// The beginning of a year, as FOCUS writes times.
fn midnight(year: i32) -> String {
    format!("{year:04}-01-01T00:00:00Z")
}

/// A number without zeros at its end.
fn plain(number: Decimal) -> CsvField<'static> {
    CsvField::Figure(Some(number.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_written_as_the_specification_writes_them() {
        let cases = [
            ("day", "Days"),
            ("gigabyte_year", "GB-Years"),
            ("terabyte", "TB"),
            ("megawatt_hour", "Megawatt-Hours"),
            ("rack_unit_year", "Rack Unit-Years"),
            ("certificate", "Certificates"),
            ("year", "Years"),
        ];
        for (id, expected) in cases {
            assert_eq!(unit_format(id), expected);
        }
    }
}
