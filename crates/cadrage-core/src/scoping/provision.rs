//! How far the meeting covers what may go wrong.

use crate::text::word::words;

/// The percentile of the cost up to which a provision is entered beside the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ProvisionLevel {
    /// No provision: the estimate alone is entered.
    #[default]
    None,
    /// Enough in one draw out of two.
    P50,
    /// Enough in four draws out of five.
    P80,
    /// Enough in nine draws out of ten.
    P90,
}

words!(ProvisionLevel: None = "none" ("Pas de provision", "No provision"), P50 = "p50" ("Jusqu’au P50", "Up to P50"),
    P80 = "p80" ("Jusqu’au P80", "Up to P80"), P90 = "p90" ("Jusqu’au P90", "Up to P90"));

impl ProvisionLevel {
    /// The percentile, in percent; `None` without a provision.
    #[must_use]
    pub const fn percent(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::P50 => Some(50),
            Self::P80 => Some(80),
            Self::P90 => Some(90),
        }
    }
}
