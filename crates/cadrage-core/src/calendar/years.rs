//! The calendar years that a study looks over.

use std::num::NonZeroU32;
use std::ops::Deref;
use std::slice;

/// Calendar years, one after the other; there is always at least one.
///
/// Read like a slice, whose first and last year are never missing.
///
/// ```
/// # use std::num::NonZeroU32;
/// use cadrage_core::calendar::years::Years;
///
/// let years = Years::starting(2027, NonZeroU32::MIN.saturating_add(2));
/// assert_eq!(&*years, [2027, 2028, 2029]);
/// assert_eq!((years.first(), years.last()), (2027, 2029));
/// assert_eq!(years.get(3), None);
/// assert_eq!(years.part(1, 9).as_deref(), Some(&[2028, 2029][..]));
/// assert_eq!(years.part(3, 9), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    first: i32,
    last: i32,
    count: NonZeroU32,
    all: Vec<i32>,
}

impl Years {
    /// So many years from the first one on.
    #[must_use]
    pub fn starting(first: i32, count: NonZeroU32) -> Self {
        let last = first.saturating_add_unsigned(count.get() - 1);
        Self {
            first,
            last,
            count,
            all: (first..=last).collect(),
        }
    }

    /// At most so many of them, from the one at the index `from` on; `None` where there is none.
    #[must_use]
    pub fn part(&self, from: usize, most: usize) -> Option<Self> {
        let part = self.all.iter().skip(from).take(most);
        let count = u32::try_from(part.len()).ok().and_then(NonZeroU32::new)?;
        Some(Self::starting(*self.all.get(from)?, count))
    }

    /// The first year.
    #[must_use]
    pub const fn first(&self) -> i32 {
        self.first
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> NonZeroU32 {
        self.count
    }

    /// The last year, which is the first where there is only one.
    #[must_use]
    pub const fn last(&self) -> i32 {
        self.last
    }
}

impl Deref for Years {
    type Target = [i32];

    fn deref(&self) -> &[i32] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Years {
    type Item = &'a i32;
    type IntoIter = slice::Iter<'a, i32>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
