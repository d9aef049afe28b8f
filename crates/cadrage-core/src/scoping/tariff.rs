//! How the cost is turned into fees that institutions pay.

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::schema::KeyKind;
use super::section::Section;
use crate::grid::known::DriverId;
use crate::order;
use crate::text::problem::ProblemKind;

/// The section with what is decided of the fees.
///
/// An estimate does not use it; it is checked, and kept for whoever computes the fees.
pub const TARIFF: &str = "tariff";

/// What was entered of the fees, which [`answers`](Self::answers) names. No figure of an estimate depends
/// on it: as it was entered, it weighs little on a page that computes no fee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TariffEntries {
    /// The amounts and percentages, by their keys.
    numbers: LiteMap<String, Decimal>,
    /// The driver that is invoiced by the unit.
    unit: Option<String>,
    /// Whether fees recover the provision.
    provision: bool,
}

impl TariffEntries {
    /// The driver that is entered to be invoiced by the unit.
    pub(crate) fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// Whether institutions that are no members have terms of their own.
    pub(crate) fn has_non_member_terms(&self) -> bool {
        let terms = ["non_member_factor", "non_member_fee"];
        terms.iter().any(|key| self.numbers.contains_key(*key))
    }

    /// What is decided of the fees, with what holds where nothing was entered.
    #[must_use]
    pub fn answers(&self) -> TariffAnswers {
        let entered = |key: &str| self.numbers.get(key).copied();
        let or_zero = |key: &str| entered(key).unwrap_or_default();
        let share = entered("unit_share").filter(|share| !share.is_zero());
        let share = share.map(UnitPricing::Share);
        let price = entered("unit_price").map(UnitPricing::Stated);
        let unit = self.unit.as_deref().unwrap_or(DriverId::USER.id());
        TariffAnswers {
            entry_fee: or_zero("entry_fee"),
            index: or_zero("index"),
            non_member_factor: entered("non_member_factor"),
            non_member_fee: entered("non_member_fee"),
            // Without a price or a share, nothing is invoiced by the unit.
            measured: price.or(share).map(|price| MeasuredPart {
                driver: unit.to_owned(),
                price,
            }),
            provision: self.provision,
            reserve: or_zero("reserve"),
            rounding: or_zero("rounding"),
        }
    }
}

/// What is decided of the fees. Amounts are in euros excluding VAT, rates in percent.
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

/// Reads what is decided of the fees: units have a price or a share, not both.
pub(super) fn tariff(section: Section<'_>) -> TariffEntries {
    let number = |key: &str| match section.kind(key)? {
        KeyKind::Percentage { .. } => section.percentage(key),
        KeyKind::Amount { .. } => section.amount(key),
        _ => None,
    };
    let entries = section.known_entries();
    let numbers = order::map(entries.filter_map(|(key, _)| Some((key.to_owned(), number(key)?))));
    let share: Option<&Decimal> = numbers.get("unit_share");
    if numbers.contains_key("unit_price") && share.is_some_and(|share| !share.is_zero()) {
        let kind = ProblemKind::both_alone("unit_price", "unit_share");
        section.problem("unit_share", kind);
    }
    TariffEntries {
        unit: section.id("unit").map(str::to_owned),
        provision: section.boolean("provision").unwrap_or_default(),
        numbers,
    }
}
