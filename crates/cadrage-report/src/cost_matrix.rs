//! The provider's cost by theme and nature, as figures that can be explained.

use cadrage_core::estimate::Estimate;
use cadrage_core::explain::TOTAL;
use cadrage_core::grid::model::{Nature, Theme};
use cadrage_core::text::lang::Text;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

/// An amount and the name by which it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAmount {
    /// A name that [`crate::explanation::explain`] knows.
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
    pub natures: Vec<NamedAmount>,
    /// Their sum.
    pub total: NamedAmount,
}

/// The matrix of one year, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostMatrix {
    /// One row a theme, in the order of the meeting.
    pub themes: Vec<ThemeRow>,
    /// The sum of each nature.
    pub natures: Vec<NamedAmount>,
    /// The sum of all.
    pub total: NamedAmount,
}

/// The name of the provider's cost of a theme and a nature: `total.operations.hr`.
pub(crate) fn figure(theme: Option<Theme>, nature: Option<Nature>) -> String {
    [theme.map(Word::id), nature.map(Word::id)]
        .into_iter()
        .flatten()
        .fold(TOTAL.to_owned(), |name, part| format!("{name}.{part}"))
}

/// A line of the provider in the matrix: its label, its nature, its amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// What it is.
    pub label: Text,
    /// The column in which its amount stands.
    pub nature: Nature,
    /// The amount.
    pub amount: NamedAmount,
}

/// The lines of a theme that make its row, those that cost nothing left out; of the year at
/// `year`, from 0, or of all.
#[must_use]
pub fn lines(estimate: &Estimate, theme: Theme, year: Option<usize>) -> Vec<LineRow> {
    estimate
        .lines
        .iter()
        .filter(|line| line.is_provider() && line.need.theme == theme)
        .map(|line| {
            let amount = amount_in(year, line.total, &line.amounts);
            LineRow {
                label: line.need.label.clone(),
                nature: line.nature,
                amount: NamedAmount {
                    name: name_in_year(estimate, line.need.impact.clone(), year),
                    amount,
                },
            }
        })
        .filter(|row| !row.amount.amount.is_zero())
        .collect()
}

/// What is amounted to in the year at a place, or in all.
pub(crate) fn amount_in(year: Option<usize>, total: Decimal, amounts: &[Decimal]) -> Decimal {
    match year {
        None => total,
        // Beyond the horizon nothing is spent.
        Some(at) => amounts.get(at).copied().unwrap_or(Decimal::ZERO),
    }
}

/// A name with its year.
fn name_in_year(estimate: &Estimate, name: String, year: Option<usize>) -> String {
    match year.and_then(|year| estimate.years.get(year)) {
        Some(year) => format!("{name}.{year}"),
        None => name,
    }
}

/// The matrix of the year at `year` of the horizon, from 0; `None` adds all years.
#[must_use]
pub fn matrix(estimate: &Estimate, year: Option<usize>) -> CostMatrix {
    let amount_of = |theme: Option<Theme>, nature: Option<Nature>| {
        let amounts = estimate
            .by_theme_nature
            .iter()
            .filter(|group| theme.is_none_or(|theme| theme == group.theme))
            .filter(|group| nature.is_none_or(|nature| nature == group.nature))
            .map(|group| amount_in(year, group.total, &group.amounts));
        NamedAmount {
            name: name_in_year(estimate, figure(theme, nature), year),
            amount: amounts.fold(Decimal::new(0, 2), Decimal::saturating_add),
        }
    };
    let natures = |theme: Option<Theme>| -> Vec<NamedAmount> {
        Nature::ALL
            .iter()
            .map(|&nature| amount_of(theme, Some(nature)))
            .collect()
    };
    CostMatrix {
        themes: Theme::ALL
            .iter()
            .map(|&theme| ThemeRow {
                theme,
                natures: natures(Some(theme)),
                total: amount_of(Some(theme), None),
            })
            .collect(),
        natures: natures(None),
        total: amount_of(None, None),
    }
}
