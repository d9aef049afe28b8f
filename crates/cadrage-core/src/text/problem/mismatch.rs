//! What a line does not have.

use crate::text::lang::Lang;
use crate::text::words;

/// Why a line does not have what was read of it, with the id of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineMismatch {
    /// A price, of days of work.
    PriceOfWork(String),
    /// Units, of work.
    UnitsOfWork(String),
    /// Days, of a purchase or an allowance.
    DaysOfPurchase(String),
    /// Anything, of a line that is not in the estimate.
    NotEstimated(String),
}

impl LineMismatch {
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let texts = words::problem(lang);
        match self {
            Self::PriceOfWork(line) => texts.price_of_work(line),
            Self::UnitsOfWork(line) => texts.units_of_work(line),
            Self::DaysOfPurchase(line) => texts.days_of_purchase(line),
            Self::NotEstimated(line) => texts.not_estimated(line),
        }
    }
}
