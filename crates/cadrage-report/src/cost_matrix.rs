//! The provider's cost by theme and nature, as figures that can be explained.

use cadrage_core::estimate::Estimate;
use cadrage_core::explain::TOTAL;
use cadrage_core::grid::model::{Nature, Theme, Word};
use rust_decimal::Decimal;

/// An amount and the name by which it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// A name that [`cadrage_core::explain::lines_of`] knows.
    pub name: String,
    /// In euros.
    pub amount: Decimal,
}

/// A theme, its amount in each nature in the order of [`Nature::ALL`], and their sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeRow {
    /// The theme.
    pub theme: Theme,
    /// One figure a nature.
    pub natures: Vec<Figure>,
    /// Their sum.
    pub total: Figure,
}

/// The matrix of one year, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostMatrix {
    /// One row a theme, in the order of the meeting.
    pub themes: Vec<ThemeRow>,
    /// The sum of each nature.
    pub natures: Vec<Figure>,
    /// The sum of all.
    pub total: Figure,
}

/// The matrix of the year at `year` of the horizon, from 0; `None` adds all years.
#[must_use]
pub fn matrix(estimate: &Estimate, year: Option<usize>) -> CostMatrix {
    let figure = |theme: Option<Theme>, nature: Option<Nature>| {
        let groups = estimate.by_theme_nature.iter();
        let groups = groups
            .filter(|group| theme.is_none_or(|theme| theme == group.theme))
            .filter(|group| nature.is_none_or(|nature| nature == group.nature));
        let amounts = groups.map(|group| match year {
            None => group.total,
            Some(year) => group.amounts.get(year).copied().unwrap_or_default(),
        });
        let mut name = TOTAL.to_owned();
        let parts = [theme.map(Word::id), nature.map(Word::id)];
        for part in parts.into_iter().flatten() {
            name.push('.');
            name.push_str(part);
        }
        Figure {
            name,
            amount: amounts.fold(Decimal::new(0, 2), Decimal::saturating_add),
        }
    };
    let natures = |theme: Option<Theme>| -> Vec<Figure> {
        let natures = Nature::ALL.iter();
        natures.map(|&nature| figure(theme, Some(nature))).collect()
    };
    CostMatrix {
        themes: Theme::ALL
            .iter()
            .map(|&theme| ThemeRow {
                theme,
                natures: natures(Some(theme)),
                total: figure(Some(theme), None),
            })
            .collect(),
        natures: natures(None),
        total: figure(None, None),
    }
}
