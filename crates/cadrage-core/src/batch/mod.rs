//! Many scopings of one service: the figures of each row of a portfolio.
//!
//! A row is priced in one of two ways that give the same bytes: through the whole estimate, or by a
//! [`kernel`](kernel::Kernel) compiled once for all rows that differ only in plain numbers. This
//! folder knows neither files nor threads: the command splits portfolios and writes rows.

mod cache;
mod digits;
pub mod fixed;
pub mod kernel;
pub mod ranges;
mod verdict;

use std::fmt::Write as _;

use rust_decimal::Decimal;

pub use self::cache::RowCache;
use self::kernel::Kernel;
use crate::decision::feasibility::{Feasibility, Verdict};
use crate::estimate::{Estimate, estimate_with};
use crate::grid::CostGrid;
use crate::grid::model::{Nature, Theme};
use crate::money::{Overflow, sum};
use crate::random::Draw;
use crate::scoping::Scoping;
use crate::text::problem::Problem;
use crate::text::word::Word;
use crate::uncertainty::{self, Model, Tables};

/// A figure of a row, which is a column of the output. Amounts are in euros over the horizon,
/// unless stated otherwise, with two decimals and with the VAT that the provider does not recover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The provider's cost of a theme and a nature; zero without a line.
    Group(Theme, Nature),
    /// The provider's one-off costs.
    OneOff,
    /// The provider's recurring costs in the first year.
    RecurringFirstYear,
    /// The provider's cost over the horizon.
    Total,
    /// The number of lines that are needed but have no price, so that no amount counts them.
    NotCosted,
    /// Payment appropriations for people.
    Personnel,
    /// Payment appropriations for running costs.
    Fonctionnement,
    /// Payment appropriations for equipment.
    Investissement,
    /// Full-time equivalents in the first year.
    Fte,
    /// What the consortium pays in cash.
    EsupCash,
    /// What the consortium gives in kind.
    EsupInKind,
    /// The net cost: what remains to be funded after the consortium's measures.
    Net,
    /// The net cost for an institution and a year, on average; empty without institutions.
    PerInstitutionYear,
    /// The VAT that institutions are invoiced; zero when the provider is not liable for it.
    InvoicedVat,
    /// What an institution is invoiced for a year, on average, including VAT; the same as without
    /// VAT when the provider is not liable for it, and empty without institutions.
    PerInstitutionYearWithVat,
    /// The verdict: go, go with conditions, no-go.
    Verdict,
    /// The number of values of the grid that are due for review at the date of the run; only in
    /// runs with a date.
    ForReview,
    /// How many notices the estimate has, so that somebody looks at the row; only where it is asked for, since it takes
    /// the whole estimate of each row.
    Notices,
}

/// The figures of every run, after those by theme and nature, in order, with the names of their
/// columns: one that is in neither list does not compile.
macro_rules! others {
    ($($figure:ident = $name:literal,)+) => {
        const OTHERS: &[Figure] = &[$(Figure::$figure),+];

        impl Figure {
            /// The name of the column, such as `infrastructure.hr` or `total`.
            #[must_use]
            pub fn name(self) -> String {
                match self {
                    Self::Group(theme, nature) => format!("{}.{}", theme.id(), nature.id()),
                    Self::ForReview => FOR_REVIEW.to_owned(),
                    Self::Notices => NOTICES.to_owned(),
                    $(Self::$figure => $name.to_owned(),)+
                }
            }
        }
    };
}

others! {
    OneOff = "one_off",
    RecurringFirstYear = "recurring_first_year",
    Total = "total",
    NotCosted = "not_costed",
    Personnel = "budget.personnel",
    Fonctionnement = "budget.fonctionnement",
    Investissement = "budget.investissement",
    Fte = "fte_first_year",
    EsupCash = "esup_cash",
    EsupInKind = "esup_in_kind",
    Net = "net",
    PerInstitutionYear = "per_institution_year",
    InvoicedVat = "invoiced_vat",
    PerInstitutionYearWithVat = "per_institution_year_with_vat",
    Verdict = "verdict",
}

/// The name of the column of [`Figure::ForReview`].
const FOR_REVIEW: &str = "for_review";
/// The name of the column of [`Figure::Notices`].
const NOTICES: &str = "notices";

impl Figure {
    /// Every figure that needs neither a date nor to be asked for, in the order of the columns.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut figures = Vec::new();
        for &theme in Theme::ALL {
            figures.extend(Nature::ALL.iter().map(|&nature| Self::Group(theme, nature)));
        }
        figures.extend(OTHERS);
        figures
    }

    /// The figure with a name; `None` when there is none.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut all = Self::all()
            .into_iter()
            .chain([Self::ForReview, Self::Notices]);
        all.find(|figure| figure.name() == name)
    }
}

/// The columns of the range of a row: name, figure, percentile.
pub const RANGES: [(&str, uncertainty::Figure, u32); 6] = [
    ("total.p10", uncertainty::Figure::Total, 10),
    ("total.p50", uncertainty::Figure::Total, 50),
    ("total.p90", uncertainty::Figure::Total, 90),
    ("net.p10", uncertainty::Figure::Net, 10),
    ("net.p50", uncertainty::Figure::Net, 50),
    ("net.p90", uncertainty::Figure::Net, 90),
];

/// The figures and the percentiles of [`RANGES`].
const RANGED: [uncertainty::Figure; 2] = [uncertainty::Figure::Total, uncertainty::Figure::Net];
const PERCENTS: [u32; 3] = [10, 50, 90];

/// The amounts of [`RANGES`], in euros: those of a simulation of the same estimate.
///
/// # Errors
///
/// [`Overflow`] when a sample is beyond what whole cents hold.
pub fn ranges(
    grid: &CostGrid,
    estimate: &Estimate,
    draws: Draw,
    tables: &mut Tables,
) -> Result<Vec<Decimal>, Overflow> {
    let model = Model::with_open_sizes(grid, estimate, &RANGED, &[], tables)?;
    let samples = model.draw(draws.seed, draws.samples)?;
    Ok(samples.percentiles(&PERCENTS).concat())
}

/// The estimate and the verdict from which the figures of a row are read.
pub struct Appraised {
    /// The estimate of the scoping.
    pub estimate: Estimate,
    /// `None` when it was not wanted: judging may require drawing years.
    pub verdict: Option<Verdict>,
    /// The verdict with the reasons that settle it, not all of them; `None` when the verdict was
    /// given.
    pub feasibility: Option<Feasibility>,
}

impl Appraised {
    /// Estimates a scoping, and judges it only when the verdict is among the figures; what `cache`
    /// knows from earlier rows is not computed again.
    ///
    /// # Errors
    ///
    /// Every problem of the estimate.
    pub fn of(
        grid: &CostGrid,
        scoping: &Scoping,
        figures: &[Figure],
        cache: &RowCache,
    ) -> Result<Self, Vec<Problem>> {
        let estimate = estimate_with(grid, scoping, cache)?;
        let feasibility = figures
            .contains(&Figure::Verdict)
            .then(|| verdict::judge_row(grid, &estimate, &cache.expected));
        Ok(Self {
            estimate,
            verdict: feasibility.as_ref().map(|judged| judged.verdict),
            feasibility,
        })
    }

    /// Estimates a scoping whose verdict is already known, so that no years are drawn.
    ///
    /// # Errors
    ///
    /// Every problem of the estimate.
    pub fn of_verdict(
        grid: &CostGrid,
        scoping: &Scoping,
        verdict: Verdict,
        cache: &RowCache,
    ) -> Result<Self, Vec<Problem>> {
        Ok(Self {
            estimate: estimate_with(grid, scoping, cache)?,
            verdict: Some(verdict),
            feasibility: None,
        })
    }

    /// Calls `written` with the text of each figure, in order, then with that of each range when
    /// `draws` is given. No separator is added.
    ///
    /// # Errors
    ///
    /// A figure that needs more digits than an exact decimal holds.
    pub fn write(
        &self,
        grid: &CostGrid,
        figures: &[Figure],
        draws: Option<(Draw, &mut Tables)>,
        mut written: impl FnMut(&str),
    ) -> Result<(), Vec<Problem>> {
        let overflow = |overflow: Overflow| overflow.problems("total");
        let mut text = String::new();
        for figure in figures {
            text.clear();
            match figure {
                Figure::Verdict => text.push_str(self.verdict.map_or("", Verdict::id)),
                _ => {
                    if let Some(figure) = amount(&self.estimate, *figure).map_err(overflow)? {
                        // Writing into a string does not fail.
                        let _ = write!(text, "{figure}");
                    }
                }
            }
            written(&text);
        }
        if let Some((draws, tables)) = draws {
            let amounts = ranges(grid, &self.estimate, draws, tables).map_err(overflow)?;
            for amount in amounts {
                text.clear();
                let _ = write!(text, "{amount}");
                written(&text);
            }
        }
        Ok(())
    }

    /// Compiles a kernel for the rows that differ from this one only in some plain sizes; see
    /// [`Kernel::compile`].
    #[must_use]
    pub fn compile(&self, grid: &CostGrid, sizes: &[&str], figures: &[Figure]) -> Option<Kernel> {
        let feasibility = self.feasibility.as_ref();
        Kernel::compile(grid, &self.estimate, feasibility, sizes, figures)
    }
}

/// Estimates a scoping and writes its figures, then its ranges when `draws` is given; see
/// [`Appraised`].
///
/// # Errors
///
/// Every problem of the estimate.
pub fn explained(
    grid: &CostGrid,
    scoping: &Scoping,
    figures: &[Figure],
    draws: Option<(Draw, &mut Tables)>,
    written: impl FnMut(&str),
) -> Result<(), Vec<Problem>> {
    let appraised = Appraised::of(grid, scoping, figures, &RowCache::new(grid))?;
    appraised.write(grid, figures, draws, written)
}

fn amount(estimate: &Estimate, figure: Figure) -> Result<Option<Decimal>, Overflow> {
    let (totals, budget, funding) = (&estimate.totals, &estimate.budget, &estimate.funding);
    Ok(Some(match figure {
        Figure::Group(theme, nature) => {
            let mut groups = estimate.by_theme_nature.iter();
            let group = groups.find(|group| (group.theme, group.nature) == (theme, nature));
            group.map_or(Decimal::new(0, 2), |group| group.total)
        }
        Figure::OneOff => totals.one_off,
        Figure::RecurringFirstYear => totals.recurring.first().copied().unwrap_or_default(),
        Figure::Total => totals.total,
        Figure::NotCosted => estimate.uncosted().count().into(),
        Figure::Personnel => sum(&budget.personnel.cp)?,
        Figure::Fonctionnement => sum(&budget.fonctionnement.cp)?,
        Figure::Investissement => sum(&budget.investissement.cp)?,
        Figure::Fte => sum(estimate
            .people
            .iter()
            .filter_map(|people| people.fte.first()))?,
        Figure::EsupCash => sum(&funding.esup_cash)?,
        Figure::EsupInKind => sum(&funding.esup_in_kind)?,
        Figure::Net => sum(&funding.net)?,
        Figure::PerInstitutionYear => return Ok(estimate.sharing.per_institution_year),
        Figure::InvoicedVat => match &estimate.sharing.invoices {
            Some(invoices) => sum(&invoices.all.vat)?,
            None => Decimal::new(0, 2),
        },
        Figure::PerInstitutionYearWithVat => {
            return estimate.sharing.per_institution_year_with_vat();
        }
        Figure::ForReview => estimate.for_review().into(),
        Figure::Notices => estimate.notices.len().into(),
        Figure::Verdict => return Ok(None),
    }))
}
