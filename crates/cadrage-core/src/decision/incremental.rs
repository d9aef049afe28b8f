//! What hosting adds to what the provider does already: a provider that runs the application for
//! itself asks what the others add.
//!
//! Its present state is priced by the same engine, as one institution that runs the service alone.
//! Every line then has three parts: what is there, what hosting adds, what it saves; the line of the
//! hosted service is the first two less the third, to the cent.

mod split;

use crate::calendar::years::Years;
use rust_decimal::Decimal;

pub use self::split::Split;
use super::alternatives::alone::AloneScoping;
use super::period::Period;
use super::resize::entered_sizes;
use crate::estimate::budget::EnvelopeKind;
use crate::estimate::pairs::{LinePair, line_pairs};
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::model::{Nature, Theme};
use crate::money::{NO_CENT, Overflow, ratio, sum};
use crate::order;
use crate::scoping::{self, Scoping, Setting};
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::tree::Node;
use crate::text::word::Word;
use crate::uncertainty::Model;

/// A line that the provider bears, today or once it hosts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncrementalLine {
    /// The id of the line.
    pub impact: String,
    /// Its name, as shown.
    pub label: Text,
    /// The theme of its topic.
    pub theme: Theme,
    /// People, equipment or running costs.
    pub nature: Nature,
    /// Its amounts, in euros.
    pub amounts: Split,
}

/// The amounts of a theme, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncrementalTheme {
    /// The theme.
    pub theme: Theme,
    /// The sums of its lines.
    pub amounts: Split,
}

/// The days of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncrementalDays {
    /// The id of the profile.
    pub profile: String,
    /// The sums of the days of its lines.
    pub days: Split,
}

/// The payment appropriations of an envelope, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncrementalCredits {
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// What is paid from it.
    pub paid: Split,
}

/// What hosting adds to the present state of the provider, in euros of each year with the VAT that it
/// does not recover, before any support. What institutions bear themselves is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncrementalCost {
    /// The years of the horizon.
    pub years: Years,
    /// Whether the provider already runs the application.
    pub runs: bool,
    /// The users that it has today, in each year.
    pub users: Vec<Decimal>,
    /// Its lines, in the order of the method.
    pub lines: Vec<IncrementalLine>,
    /// The sums of lines by theme, in the order of the meeting.
    pub themes: Vec<IncrementalTheme>,
    /// The sums of all lines: what hosting costs in all is the total of the estimate.
    pub totals: Split,
    /// Days of work by profile.
    pub people: Vec<IncrementalDays>,
    /// Payment appropriations by envelope: existing staff opens none.
    pub budget: Vec<IncrementalCredits>,
    /// The part of today’s total that is needed only once, in the first year: a provider that runs the
    /// application has done it already. What later years need once is still to come.
    pub done: Decimal,
    /// What hosting adds less what it saves, over all years.
    pub net_added: Decimal,
    /// What the consortium brings, in each year.
    pub support: Vec<Decimal>,
    /// What institutions have to pay for the provider to bear no more than it does today: what hosting
    /// adds less what it saves and what the consortium brings; negative when these exceed it.
    pub to_cover: Decimal,
    /// P10 and P90 of what hosting adds less what it saves, over all years, on common draws.
    pub range: (Decimal, Decimal),
    /// The lines that are needed and that have no price, today or once hosted.
    pub not_costed: Vec<Text>,
}

/// What hosting adds, for a scoping given as a tree whose overlays are in `grid`.
///
/// # Errors
///
/// Every problem of an estimate: of the scoping, or of what it says of the present state.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::incremental::incremental;
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::text::tree;
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let text = "[service]\nname = \"SMS\"\n[sizes]\ninstitutions = 8\n[present]\nanswers = [\"sizes.vms=1\"]\n";
/// let found = incremental(&grid, &tree::read("my.toml", text).0)?;
/// let totals = &found.totals;
/// let hosted = totals.present[0] + totals.added[0] - totals.saved[0];
/// assert_eq!(totals.hosted[0], hosted);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn incremental(grid: &CostGrid, tree: &Node) -> Result<IncrementalCost, Vec<Problem>> {
    let scoping = scoping::read(tree, grid)?;
    let hosted = estimate(grid, &scoping)?;
    let part_of_users = part_of_users(&hosted).map_err(overflow)?;
    let present = match scoping.present.runs {
        true => Some(present(grid, tree, &scoping, &hosted, &part_of_users)?),
        false => None,
    };
    split_all(grid, &hosted, present.as_ref()).map_err(overflow)
}

fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("present")
}

/// What the provider's running the application for itself costs.
fn present(
    grid: &CostGrid,
    tree: &Node,
    scoping: &Scoping,
    hosted: &Estimate,
    part_of_users: &[Decimal],
) -> Result<Estimate, Vec<Problem>> {
    let lists = [&scoping.alternatives.alone, &scoping.present.answers];
    let answers: Vec<Setting> = lists.into_iter().flatten().cloned().collect();
    let alone = AloneScoping::read(grid, tree, &answers, None)?;
    let sizes = entered_sizes(grid, scoping, hosted.years.len())?;
    let period = Period {
        first: 0,
        years: hosted.years.clone(),
        horizon: hosted.years.len(),
    };
    alone.estimate(grid, &sizes, part_of_users, &period)
}

/// Which part of all users the provider has in each year: its own where the scoping names it among the
/// institutions of that year, else, or when nobody uses the service, as many as an institution has in
/// the mean.
fn part_of_users(hosted: &Estimate) -> Result<Vec<Decimal>, Overflow> {
    let shares = &hosted.sharing.shares;
    let provider = &hosted.scoping.service.provider;
    let own = shares.iter().find(|share| share.name.first() == *provider);
    let part = |year: usize| {
        let there = shares.iter().filter(|share| share.is_there(year));
        let users = sum(there.clone().filter_map(|share| share.users.get(year)))?;
        let own = own.filter(|share| share.is_there(year));
        let own = own.and_then(|share| share.users.get(year));
        let part = match own.filter(|_| !users.is_zero()) {
            Some(own) => ratio(*own, users)?,
            None => ratio(Decimal::ONE, there.count().into())?,
        };
        // In a year without institutions, the provider is the only one.
        Ok(part.unwrap_or(Decimal::ONE))
    };
    (0..hosted.years.len()).map(part).collect()
}

/// Sets each figure of the hosted service beside that of today; without a present state, today has
/// nothing.
fn split_all(
    grid: &CostGrid,
    hosted: &Estimate,
    present: Option<&Estimate>,
) -> Result<IncrementalCost, Overflow> {
    let years = hosted.years.len();
    let lines = lines(hosted, present)?;
    let themes = themes(&lines, years)?;
    let envelopes = EnvelopeKind::ALL.iter().map(|kind| {
        let paid = |estimate: &Estimate| estimate.budget.envelope(*kind).cp.clone();
        let today = present.map_or_else(|| vec![Decimal::ZERO; years], paid);
        Ok(IncrementalCredits {
            envelope: *kind,
            paid: Split::between(&today, &paid(hosted))?,
        })
    });
    let support = hosted.totals.amounts.iter().zip(&hosted.funding.net);
    let support = support.map(|(whole, net)| whole.checked_sub(*net));
    let support = support.collect::<Option<Vec<_>>>().ok_or(Overflow)?;
    let totals = Split::add_up(lines.iter().map(|line| &line.amounts), years)?;
    let net_added = sum(&totals.difference)?;
    let today = present.into_iter().flat_map(Estimate::provider_lines);
    let once = today.filter(|line| line.is_one_off());
    let mut not_costed: Vec<Text> = Vec::new();
    for line in std::iter::once(hosted)
        .chain(present)
        .flat_map(Estimate::uncosted)
    {
        if !not_costed.contains(&line.need.label) {
            not_costed.push(line.need.label.clone());
        }
    }
    Ok(IncrementalCost {
        years: hosted.years.clone(),
        runs: present.is_some(),
        users: users(present),
        totals,
        themes,
        people: people(hosted, present)?,
        budget: envelopes.collect::<Result<_, Overflow>>()?,
        done: sum(once.filter_map(|line| line.amounts.first()))?,
        net_added,
        to_cover: net_added.checked_sub(sum(&support)?).ok_or(Overflow)?,
        support,
        range: range(grid, hosted, present)?,
        not_costed,
        lines,
    })
}

/// The users that the provider has today.
fn users(present: Option<&Estimate>) -> Vec<Decimal> {
    let own = present.and_then(|estimate| estimate.sharing.shares.first());
    own.map_or_else(Vec::new, |share| share.users.clone())
}

/// The provider's lines: those of the hosted service, and after the one that they follow today those
/// that it no longer has.
fn lines(hosted: &Estimate, present: Option<&Estimate>) -> Result<Vec<IncrementalLine>, Overflow> {
    let today = present.map_or(&[][..], |estimate| &estimate.lines);
    let mut pairs: Vec<LinePair<'_>> = line_pairs(today, &hosted.lines).collect();
    order::sort_by_key(&mut pairs, |pair| {
        (pair.line.need.theme, pair.line.need.rank)
    });
    let nothing = vec![NO_CENT; hosted.years.len()];
    let mut lines = Vec::new();
    for LinePair { line, old, new } in pairs {
        let [old, new] = [old, new].map(|line| line.map_or(&nothing, |line| &line.amounts));
        let amounts = Split::between(old, new)?;
        if !amounts.is_nothing() {
            lines.push(IncrementalLine {
                impact: line.need.impact.clone(),
                label: line.need.label.clone(),
                theme: line.need.theme,
                nature: line.nature,
                amounts,
            });
        }
    }
    Ok(lines)
}

fn themes(lines: &[IncrementalLine], years: usize) -> Result<Vec<IncrementalTheme>, Overflow> {
    let mut themes = Vec::new();
    for theme in Theme::ALL {
        let of_theme = || lines.iter().filter(|line| line.theme == *theme);
        if of_theme().next().is_some() {
            themes.push(IncrementalTheme {
                theme: *theme,
                amounts: Split::add_up(of_theme().map(|line| &line.amounts), years)?,
            });
        }
    }
    Ok(themes)
}

/// The days of each profile: those of each of its lines, split one by one.
fn people(hosted: &Estimate, present: Option<&Estimate>) -> Result<Vec<IncrementalDays>, Overflow> {
    let estimates = std::iter::once(hosted).chain(present);
    let people = estimates.flat_map(|estimate| &estimate.people);
    let profiles = order::set(people.map(|people| &people.profile));
    let nothing = vec![Decimal::ZERO; hosted.years.len()];
    let today = present.map_or(&[][..], |estimate| &estimate.lines);
    let split = |profile: &&String| {
        let mut splits = Vec::new();
        for LinePair { old, new, .. } in line_pairs(today, &hosted.lines) {
            let [old, new] = [old, new].map(|line| {
                let own = line.filter(|line| line.is_work() && line.need.item == **profile);
                own.map_or(&nothing, |line| &line.need.quantities)
            });
            splits.push(Split::between(old, new)?);
        }
        Ok(IncrementalDays {
            profile: (**profile).clone(),
            days: Split::add_up(&splits, hosted.years.len())?,
        })
    };
    profiles.iter().map(split).collect()
}

/// P10 and P90 of what the hosted service costs more than today, where what both use has one value.
fn range(
    grid: &CostGrid,
    hosted: &Estimate,
    present: Option<&Estimate>,
) -> Result<(Decimal, Decimal), Overflow> {
    let whole = Model::draw_total(grid, hosted)?;
    let more = match present {
        Some(present) => whole.less(&Model::draw_total(grid, present)?)?,
        None => whole,
    };
    Ok(more.range())
}
