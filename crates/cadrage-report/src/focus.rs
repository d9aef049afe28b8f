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
const COLUMNS: [&str; 41] = [
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
        let nature = ChargeNature::of(need.recurrence);
        let (start, end) = (
            midnight(charge.year),
            midnight(charge.year.saturating_add(1)),
        );
        let unit = self.unit(line);
        let service = self.item(line);
        let provider = self.provider();
        let code = |classification| CsvField::Word(charge.codes.code(classification));
        let consumed = nature.is_used.then(|| charge.quantity.normalize());
        rows.write(&[
            CsvField::Figure(Some(charge.amount)),
            CsvField::Word(need.bearer.id()),
            CsvField::Word(self.account_name(need.bearer)),
            CsvField::Word(CURRENCY),
            CsvField::Word(&end),
            CsvField::Word(&start),
            CsvField::Word(nature.category),
            CsvField::Word(""),
            CsvField::Word(need.label.get(self.lang)),
            CsvField::Word(nature.frequency),
            CsvField::Word(&end),
            CsvField::Word(&start),
            CsvField::Figure(consumed),
            CsvField::Word(if nature.is_used { unit } else { "" }),
            plain(charge.unrounded),
            plain(charge.unit_price),
            CsvField::Figure(Some(charge.amount)),
            CsvField::Word(provider),
            plain(charge.unrounded),
            plain(charge.unit_price),
            CsvField::Word("Standard"),
            plain(charge.quantity),
            CsvField::Word(unit),
            CsvField::Word(provider),
            CsvField::Word(provider),
            code(Classification::ServiceCategory),
            CsvField::Word(&service),
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
        let item = need
            .quoted_item
            .as_ref()
            .or_else(|| grid.items.get(&need.item));
        let profile = || pay_of(grid, &need.item).map(|pay| &pay.label);
        let allowance = || grid.parameters.get(&need.item).map(|own| &own.label);
        let label = item
            .map(|item| &item.label)
            .or_else(profile)
            .or_else(allowance);
        capitalized(label.map_or(need.item.as_str(), |label| label.get(self.lang)))
    }

    /// The unit of a line, in English as FOCUS names units.
    fn unit<'l>(&'l self, line: &'l Line) -> &'l str {
        let unit = self.grid.units.get(&line.unit);
        unit.map_or(line.unit.as_str(), |unit| unit.plural.get(Lang::En))
    }
}

/// How FOCUS names the way a charge comes.
struct ChargeNature {
    category: &'static str,
    frequency: &'static str,
    /// Whether it is what was used in the year, rather than what was bought in it.
    is_used: bool,
}

impl ChargeNature {
    fn of(recurrence: Recurrence) -> Self {
        let (category, frequency) = match recurrence {
            Recurrence::Once => ("Purchase", "One-Time"),
            Recurrence::Every(_) => ("Purchase", "Recurring"),
            Recurrence::Yearly => ("Usage", "Recurring"),
        };
        Self {
            category,
            frequency,
            is_used: recurrence == Recurrence::Yearly,
        }
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
