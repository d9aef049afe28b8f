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

use crate::csv::{CsvTable, Dialect};
use crate::words;

/// The category of every charge: what the service uses in a year. A `Purchase` of FOCUS is what is bought for
/// charges to come, and has an effective cost of zero.
const CATEGORY: &str = "Usage";
/// The currency of every amount, by ISO 4217.
const CURRENCY: &str = "EUR";

/// The charges of an estimate, one row each, in the standard dialect: comma, decimal point. The columns
/// are those of FOCUS by name, then ours.
///
/// The institution that provides the service stands for who makes, publishes and invoices it: an
/// estimate has no supplier yet. Who bears a cost is the billing account. Lines without a price have no row.
pub fn write(grid: &CostGrid, estimate: &Estimate, charges: &[Charge<'_>], lang: Lang) -> String {
    let names = ChargeNames {
        grid,
        estimate,
        lang,
    };
    let start = |of: &Charge<'_>| midnight(of.year);
    let end = |of: &Charge<'_>| midnight(of.year.saturating_add(1));
    CsvTable::new(Dialect::Standard, charges)
        .figure("BilledCost", |of| of.amount)
        .word("BillingAccountId", |of| of.line.need.bearer.id())
        .word("BillingAccountName", |of| {
            names.account(of.line.need.bearer)
        })
        .word("BillingCurrency", |_| CURRENCY)
        .word("BillingPeriodEnd", end)
        .word("BillingPeriodStart", start)
        .word("ChargeCategory", |_| CATEGORY)
        .word("ChargeClass", |_| "")
        .word("ChargeDescription", |of| of.line.need.label.get(lang))
        .word("ChargeFrequency", |of| frequency(of.line.need.recurrence))
        .word("ChargePeriodEnd", end)
        .word("ChargePeriodStart", start)
        .plain("ConsumedQuantity", |of| of.quantity)
        .word("ConsumedUnit", |of| unit_format(&of.line.unit))
        .plain("ContractedCost", |of| of.unrounded)
        .plain("ContractedUnitPrice", |of| of.unit_price)
        .figure("EffectiveCost", |of| of.amount)
        .word("InvoiceId", |_| "")
        .word("InvoiceIssuerName", |_| names.provider())
        .plain("ListCost", |of| of.unrounded)
        .plain("ListUnitPrice", |of| of.unit_price)
        .word("PricingCategory", |_| "Standard")
        .plain("PricingQuantity", |of| of.quantity)
        .word("PricingUnit", |of| unit_format(&of.line.unit))
        .word("ProviderName", |_| names.provider())
        .word("PublisherName", |_| names.provider())
        .word("ServiceCategory", |of| {
            of.codes.code(Classification::ServiceCategory)
        })
        .word("ServiceName", |of| names.item(of.line))
        .word("ServiceSubcategory", |of| {
            subcategory(of.codes.code(Classification::ServiceCategory))
        })
        .word("SkuId", |of| &of.line.need.item)
        .word("SkuPriceId", |of| &of.line.need.item)
        .word("x_Account", |of| of.codes.code(Classification::Account))
        .word("x_CostPool", |of| of.codes.code(Classification::CostPool))
        .word("x_Destination", |of| {
            of.codes.code(Classification::Destination)
        })
        .word("x_Envelope", |of| of.codes.envelope.id())
        .word("x_Impact", |of| &of.line.need.impact)
        .word("x_Nature", |of| of.line.nature.id())
        .word("x_OpensAppropriations", |of| of.codes.opens)
        .word("x_Service", |_| &estimate.scoping.service.name)
        .word("x_Status", |of| of.line.status_id())
        .word("x_Theme", |of| of.line.need.theme.id())
        .word("x_Topic", |of| &of.line.need.topic)
        .word("x_Tower", |of| of.codes.code(Classification::Tower))
        .text()
}

/// What is named in the language of the file.
struct ChargeNames<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    lang: Lang,
}

impl ChargeNames<'_> {
    /// The institution that provides the service, by its name where the scoping has it.
    fn provider(&self) -> &str {
        match self.estimate.scoping.service.provider.as_str() {
            "" => words::bearer(Bearer::Provider, self.lang),
            name => name,
        }
    }

    /// The name of who bears a cost.
    fn account(&self, bearer: Bearer) -> &str {
        match bearer {
            Bearer::Provider => self.provider(),
            _ => words::bearer(bearer, self.lang),
        }
    }

    /// What a line buys: the name of its item, of its profile or of its allowance.
    fn item(&self, line: &Line) -> String {
        let (need, grid) = (&line.need, self.grid);
        let item = need.item_of(grid);
        let profile = || grid.pay_of(&need.item).map(|pay| &pay.label);
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
