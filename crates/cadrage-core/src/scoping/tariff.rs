//! How the cost is turned into fees that institutions pay.

use rust_decimal::Decimal;

use super::section::Section;
use crate::grid::known::DriverId;
use crate::text::problem::ProblemKind;

/// The section with what is decided of the fees.
///
/// An estimate does not use it; it is checked, and kept for whoever computes the fees.
pub const TARIFF: &str = "tariff";

/// What is decided of the fees. Amounts are in euros excluding VAT, rates in percent. No figure of an
/// estimate depends on it.
///
/// ```
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::text::tree;
///
/// let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
/// let text = "[service]\nname = \"SMS\"\n[tariff]\nentry_fee = 1000\nindex = \"2%\"\n";
/// let scoping = cadrage_core::scoping::read(&tree::read("my.toml", text).0, &grid).unwrap();
/// assert_eq!(scoping.tariff.entry_fee, 1000.into());
/// assert_eq!(scoping.tariff.index, 2.into());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TariffAnswers {
    /// What an institution pays once, in its first year; zero when nothing was entered.
    pub entry_fee: Decimal,
    /// By how much fees and the price of a unit rise from one year to the next.
    pub index: Decimal,
    /// What fees of an institution that is no member are multiplied by; `None`: the same fees.
    pub non_member_factor: Option<Decimal>,
    /// The yearly fee of an institution that is no member, in the first year; `None`: computed.
    pub non_member_fee: Option<Decimal>,
    /// The part that is paid by the unit; `None` when all is in the fees.
    pub measured: Option<MeasuredPart>,
    /// Whether fees recover the provision at the level that the meeting chose.
    pub provision: bool,
    /// What fees recover beyond the net cost, as a share of it.
    pub reserve: Decimal,
    /// Yearly fees are rounded up to a multiple of it; zero stands for the cent.
    pub rounding: Decimal,
}

/// The part of a tariff that is paid by the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredPart {
    /// The id of the driver that is counted.
    pub driver: String,
    /// What a unit costs.
    pub price: UnitPricing,
}

/// How the price of a unit is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPricing {
    /// In euros, in the first year.
    Stated(Decimal),
    /// So that units recover a share of what is to be recovered, in percent.
    Share(Decimal),
}

/// Reads what is decided of the fees.
pub(super) fn tariff(section: Section<'_>) -> TariffAnswers {
    let amounts = [
        "entry_fee",
        "rounding",
        "non_member_factor",
        "non_member_fee",
        "unit_price",
    ];
    let [
        entry_fee,
        rounding,
        non_member_factor,
        non_member_fee,
        price,
    ] = amounts.map(|key| section.amount(key));
    let [index, reserve, share] =
        ["index", "reserve", "unit_share"].map(|key| section.percentage(key));
    TariffAnswers {
        entry_fee: entry_fee.unwrap_or_default(),
        index: index.unwrap_or_default(),
        non_member_factor,
        non_member_fee,
        measured: measured(section, price, share),
        provision: section.boolean("provision").unwrap_or_default(),
        reserve: reserve.unwrap_or_default(),
        rounding: rounding.unwrap_or_default(),
    }
}

/// The measured part: a driver, users by default, with either a price or a share; none without both.
fn measured(
    section: Section<'_>,
    price: Option<Decimal>,
    share: Option<Decimal>,
) -> Option<MeasuredPart> {
    let driver = section.id("unit").unwrap_or(DriverId::USER.id());
    let price = price.map(UnitPricing::Stated);
    let share = share.filter(|share| !share.is_zero());
    if price.is_some() && share.is_some() {
        let kind = ProblemKind::BothAlone {
            one: "unit_price".to_owned(),
            other: "unit_share".to_owned(),
        };
        section.problem("unit_share", kind);
    }
    Some(MeasuredPart {
        driver: driver.to_owned(),
        price: price.or(share.map(UnitPricing::Share))?,
    })
}
