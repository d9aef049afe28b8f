//! A figure of today beside that of the hosted service.

use rust_decimal::Decimal;

use crate::money::{NO_CENT, Overflow, add_each};

/// A figure of today and of the hosted service, with what lies between them, in each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// What is there today.
    pub present: Vec<Decimal>,
    /// What hosting adds: never negative.
    pub added: Vec<Decimal>,
    /// What hosting saves: never negative.
    pub saved: Vec<Decimal>,
    /// What is added less what is saved.
    pub difference: Vec<Decimal>,
    /// What the hosted service has: what is there with what is added, less what is saved.
    pub hosted: Vec<Decimal>,
}

impl Split {
    /// What lies between the figure of today and that of the hosted service, year by year.
    pub(super) fn between(present: &[Decimal], hosted: &[Decimal]) -> Result<Self, Overflow> {
        let years = hosted.iter().zip(present);
        let difference = years.map(|(hosted, present)| hosted.checked_sub(*present));
        let difference = difference.collect::<Option<Vec<_>>>().ok_or(Overflow)?;
        let nothing = |figure: &Decimal| Decimal::new(0, figure.scale());
        let more = difference.iter().map(|more| (*more).max(nothing(more)));
        // A difference of zero turned round by its sign would be shown as « -0 ».
        let less = difference
            .iter()
            .map(|more| nothing(more) - (*more).min(nothing(more)));
        Ok(Self {
            present: present.to_vec(),
            added: more.collect(),
            saved: less.collect(),
            difference,
            hosted: hosted.to_vec(),
        })
    }

    /// The sums of several, part by part: both what is added and what is saved may be positive in a
    /// year.
    pub(super) fn add_up<'a>(
        splits: impl IntoIterator<Item = &'a Self>,
        years: usize,
    ) -> Result<Self, Overflow> {
        let nothing = vec![NO_CENT; years];
        let mut sums = Self {
            present: nothing.clone(),
            added: nothing.clone(),
            saved: nothing.clone(),
            difference: nothing.clone(),
            hosted: nothing,
        };
        for split in splits {
            add_each(&mut sums.present, &split.present)?;
            add_each(&mut sums.added, &split.added)?;
            add_each(&mut sums.saved, &split.saved)?;
            add_each(&mut sums.difference, &split.difference)?;
            add_each(&mut sums.hosted, &split.hosted)?;
        }
        Ok(sums)
    }

    /// Whether nothing is there today or hosted in any year.
    pub(super) fn is_nothing(&self) -> bool {
        let both = self.present.iter().chain(&self.hosted);
        both.into_iter().all(Decimal::is_zero)
    }
}
