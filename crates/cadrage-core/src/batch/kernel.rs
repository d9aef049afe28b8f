//! A service compiled for rows that differ only in the numbers of some sizes.
//!
//! Everything else is the same for all of them, so it is worked out once: which lines
//! apply, unit prices in cents, what is counted by which size. A row then is whole-number
//! arithmetic, rounded where the estimate rounds; it gives the same cents or gives up.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Figure;
use super::fixed::{MILLION, cents, of_decimal, scaled};
use crate::budget::EnvelopeKind;
use crate::estimate::{Estimate, Line};
use crate::feasibility::{Feasibility, Verdict};
use crate::grid::CostGrid;
use crate::grid::contribution::MeasureKind;
use crate::grid::model::{Bearer, Nature, Theme, Word};
use crate::grid::recurrence::Recurrence;
use crate::impacts::{self, Need};
use crate::scoping::MAX_YEARS;
use crate::sizes::{ENERGY, INSTITUTION};

mod counted;

use counted::{Driver, Power, drivers, powers};

/// A value for each year of the longest horizon.
type Years = [i64; MAX_YEARS as usize];

const NONE: Years = [0; MAX_YEARS as usize];

/// Themes × natures.
const GROUPS: usize = 18;

/// The size by which people on call are counted: windows are covered anew when it moves.
const ROTA: &str = "on_call_agent";

/// Limits that depend on amounts.
const LIMITS: [&str; 3] = ["max_total", "max_cost_per_institution", "max_extra_fte"];

/// How much of a line a size asks for.
enum Rule {
    /// So many millionths for each `per` millionths begun.
    Steps { per: i64, each: i64 },
    /// Times and over.
    Ratio { times: i64, over: i64 },
    /// As the estimate does, where whole numbers would not be exact.
    Exact(Box<Need>),
}

/// A line whose quantities move with the row.
struct Moving {
    driver: usize,
    rule: Rule,
    recurrence: Recurrence,
    /// The first year, from 0.
    first: usize,
    /// Cents a unit, in each year.
    prices: Vec<i64>,
    /// Where its amounts are added; `None` when the provider does not bear it.
    sums: Option<Sums>,
    /// What it draws.
    power: Option<Power>,
}

/// Where the amounts of a line are added.
#[derive(Clone, Copy)]
struct Sums {
    group: usize,
    one_off: bool,
    envelope: Option<usize>,
    profile: Option<usize>,
}

/// Sums of lines, in cents; days of each profile in the first year, in millionths.
#[derive(Clone)]
struct Totals {
    groups: [i64; GROUPS],
    one_off: i64,
    recurring_first: i64,
    years: Years,
    envelopes: [i64; 3],
    days: Vec<i64>,
}

/// The members who share the cost, in each year.
enum Members {
    /// As many as there are institutions: the rank of that size.
    Counted(usize),
    /// So many, whatever the row.
    Known(Vec<i64>),
}

/// A service compiled for rows that differ only in some sizes.
pub struct Kernel {
    years: usize,
    drivers: Vec<Driver>,
    moving: Vec<Moving>,
    fixed: Totals,
    /// Productive days of the first year, in millionths; zero when nothing needs them.
    productive_days: i64,
    members: Members,
    /// Energy that does not move, in each year, and how much it is scaled.
    energy: Option<(Vec<i128>, i128)>,
    /// `None` when it was not asked.
    verdict: Option<Verdict>,
}

/// What a row asks; written over for the next.
pub struct Row {
    sizes: Vec<Years>,
    totals: Totals,
    per_institution: Option<i64>,
}

impl Kernel {
    /// Compiles a service from the estimate of one of its rows, and its feasibility where
    /// the verdict is asked; `sizes` are the keys of those that the rows give, as plain numbers, one
    /// for all years.
    ///
    /// `None` when what is asked cannot be told from these sizes alone: windows that are
    /// covered anew, limits on amounts, measures that spend on lines.
    #[must_use]
    pub fn compile(
        grid: &CostGrid,
        (estimate, feasibility): (&Estimate, Option<&Feasibility>),
        sizes: &[&str],
        figures: &[Figure],
    ) -> Option<Self> {
        let years = estimate.years.len();
        let plan = grid.support_plans.get(&estimate.funding.plan);
        let spends = plan.is_some_and(|plan| {
            let mut kinds = plan.measures.iter().map(|measure| measure.kind);
            kinds.any(|kind| !matches!(kind, MeasureKind::None | MeasureKind::PooledRota))
        });
        let of_esup = |figure: &Figure| {
            use Figure::{EsupCash, EsupInKind, Net, PerInstitutionYear};
            matches!(figure, EsupCash | EsupInKind | Net | PerInstitutionYear)
        };
        if spends && figures.iter().any(of_esup) {
            return None;
        }
        let verdict = match feasibility {
            Some(feasibility) => Some(settled(estimate, feasibility)?),
            None if figures.contains(&Figure::Verdict) => return None,
            None => None,
        };
        let key = grid.sharing_keys.get(&estimate.sharing.key);
        let weighs = key.is_none_or(|key| key.bands.iter().all(|band| band.weight > Decimal::ZERO));
        if !weighs {
            return None;
        }
        let drivers = drivers(grid, estimate, sizes)?;
        if drivers.iter().any(|driver| driver.id == ROTA) {
            return None;
        }
        let mut kernel = Self {
            years,
            members: members(estimate, &drivers)?,
            drivers,
            moving: Vec::new(),
            fixed: Totals {
                groups: [0; GROUPS],
                one_off: 0,
                recurring_first: 0,
                years: NONE,
                envelopes: [0; 3],
                days: Vec::new(),
            },
            productive_days: 0,
            energy: None,
            verdict,
        };
        kernel.lines(grid, estimate)?;
        Some(kernel)
    }

    /// Sorts the lines into those that move and those that are added once.
    fn lines(&mut self, grid: &CostGrid, estimate: &Estimate) -> Option<()> {
        let profiles: Vec<&str> = estimate.people.iter().map(|p| p.profile.as_str()).collect();
        self.fixed.days = vec![0; profiles.len()];
        let lines = estimate.lines.iter().zip(&estimate.budget.of_lines);
        let costed = lines.map(|(line, envelope)| (&line.need, Some((line, *envelope))));
        let others = estimate.not_costed.iter().map(|line| (&line.need, None));
        let needs: Vec<(&Need, Option<_>)> = costed.chain(others).collect();
        let moves = |need: &Need| {
            !need.counted && self.drivers.iter().any(|driver| driver.id == need.driver)
        };
        let of_provider = |need: &Need| need.bearer == Bearer::Provider;
        let draws = powers(grid, estimate, needs.iter().map(|(need, _)| *need))?;
        let energy_moves = needs
            .iter()
            .zip(&draws.each)
            .any(|((need, _), power)| power.is_some() && moves(need));
        let energy_moves = energy_moves && needs.iter().any(|(need, _)| need.driver == ENERGY);
        let mut still = vec![0_i128; self.years];
        let mut moving = Vec::new();
        for ((need, line), power) in needs.iter().zip(draws.each) {
            let by_energy = energy_moves && need.driver == ENERGY;
            let sums = match line {
                Some((line, envelope)) if of_provider(need) => {
                    Some(sums(line, *envelope, &profiles)?)
                }
                _ => None,
            };
            if !by_energy && !moves(need) {
                if let (Some((line, _)), Some(sums)) = (line, sums) {
                    self.fixed.add_line(line, sums)?;
                }
                if let Some(power) = power {
                    power.add_still(need, &mut still)?;
                }
                continue;
            }
            if sums.is_none() && power.is_none() {
                continue;
            }
            let driver = if by_energy {
                self.drivers.len()
            } else {
                self.drivers.iter().position(|d| d.id == need.driver)?
            };
            let prices = line.iter().flat_map(|(line, _)| &line.prices);
            let prices: Vec<i64> = prices
                .map(|price| cents(price.amount))
                .collect::<Option<_>>()?;
            moving.push(Moving {
                driver,
                rule: Rule::of(need)?,
                recurrence: need.recurrence,
                first: need.from_year.saturating_sub(1) as usize,
                prices,
                sums,
                power: power.filter(|_| energy_moves),
            });
        }
        // What is counted by energy comes once all that draws it is known.
        moving.sort_by_key(|line| line.driver == self.drivers.len());
        self.moving = moving;
        self.energy = energy_moves.then_some((still, draws.scale));
        let first = estimate.people.iter().any(|people| !people.days.is_empty());
        if first {
            let year = estimate.years.first().copied().unwrap_or(0);
            let values = crate::values::Values::new(grid, &estimate.scoping);
            self.productive_days = of_decimal(values.constant("productive_days_per_year", year))?;
        }
        Some(())
    }

    /// Room for a row; used again for the next.
    #[must_use]
    pub fn row(&self) -> Row {
        Row {
            sizes: vec![NONE; self.drivers.len() + 1],
            totals: self.fixed.clone(),
            per_institution: None,
        }
    }

    /// Prices a row: `given` holds millionths of the sizes that were compiled, in their
    /// order.
    ///
    /// `None` when a figure is too large for whole numbers: the estimate then says it.
    #[must_use]
    pub fn price(&self, given: &[i64], row: &mut Row) -> Option<()> {
        row.totals.clone_from(&self.fixed);
        for (at, driver) in self.drivers.iter().enumerate() {
            let values = driver.values(given, &row.sizes, self.years)?;
            *row.sizes.get_mut(at)? = values;
        }
        let mut drawn: [i128; MAX_YEARS as usize] = [0; MAX_YEARS as usize];
        let energy = self.drivers.len();
        for line in &self.moving {
            if line.driver == energy && line.power.is_none() {
                self.count_energy(&drawn, row)?;
            }
            let sizes = row.sizes.get(line.driver)?.get(..self.years)?;
            let (bought, in_service) = line.quantities(sizes)?;
            if let Some(power) = &line.power {
                power.add(&in_service, &mut drawn, self.years)?;
            }
            if let Some(sums) = line.sums {
                row.totals.add(sums, &bought, &line.prices)?;
            }
        }
        row.per_institution = self.per_institution(row)?;
        Some(())
    }

    fn count_energy(&self, drawn: &[i128], row: &mut Row) -> Option<()> {
        let (still, scale) = self.energy.as_ref()?;
        let counted = row.sizes.last_mut()?;
        for ((counted, still), drawn) in counted.iter_mut().zip(still).zip(drawn) {
            let sum = still.checked_add(*drawn)?;
            *counted = i64::try_from(sum.checked_add(scale / 2)?.checked_div(*scale)?).ok()?;
        }
        Some(())
    }

    /// The mean of an institution and a year, in cents: none when nobody shares.
    #[allow(clippy::option_option)]
    fn per_institution(&self, row: &Row) -> Option<Option<i64>> {
        let (mut shared, mut counted) = (0_i64, 0_i64);
        for year in 0..self.years {
            let members = match &self.members {
                Members::Known(members) => *members.get(year)?,
                Members::Counted(rank) => {
                    let size = *row.sizes.get(*rank)?.get(year)?;
                    (size.checked_add(MILLION - 1)? / MILLION).min(crate::sharing::MOST.into())
                }
            };
            if members > 0 {
                shared = shared.checked_add(*row.totals.years.get(year)?)?;
                counted = counted.checked_add(members)?;
            }
        }
        if counted == 0 {
            return Some(None);
        }
        scaled(shared, 1, counted).map(Some)
    }

    /// Writes a figure of a row that was priced.
    pub fn write(&self, figure: Figure, row: &Row, out: &mut Vec<u8>) {
        use super::fixed::write_cents;
        let totals = &row.totals;
        let total = || totals.years.iter().sum();
        let envelope = |rank: usize| totals.envelopes.get(rank).copied().unwrap_or_default();
        match figure {
            Figure::Group(theme, nature) => {
                let group = totals.groups.get(group(theme, nature));
                write_cents(group.copied().unwrap_or_default(), out);
            }
            Figure::OneOff => write_cents(totals.one_off, out),
            Figure::RecurringFirstYear => write_cents(totals.recurring_first, out),
            Figure::Total | Figure::Net => write_cents(total(), out),
            Figure::Personnel => write_cents(envelope(0), out),
            Figure::Fonctionnement => write_cents(envelope(1), out),
            Figure::Investissement => write_cents(envelope(2), out),
            Figure::Fte => {
                let days = totals.days.iter();
                // To the hundredth, each profile by itself, as people are told.
                let fte = days.map(|days| {
                    let hundredths = 100_i64;
                    scaled(*days, hundredths, self.productive_days).unwrap_or_default()
                });
                write_cents(fte.sum(), out);
            }
            Figure::EsupCash | Figure::EsupInKind => write_cents(0, out),
            Figure::PerInstitutionYear => {
                if let Some(each) = row.per_institution {
                    write_cents(each, out);
                }
            }
            Figure::Verdict => {
                let verdict = self.verdict.map_or("", Verdict::id);
                out.extend_from_slice(verdict.as_bytes());
            }
        }
    }
}

impl Rule {
    fn of(need: &Need) -> Option<Self> {
        let exact = || Some(Self::Exact(Box::new(need.clone())));
        let (Some(quantity), Some(per)) = (of_decimal(need.quantity.value), of_decimal(need.per))
        else {
            return exact();
        };
        if need.existing.is_some() || per <= 0 || quantity < 0 {
            return exact();
        }
        if need.round_up {
            let each = quantity;
            return Some(Self::Steps { per, each });
        }
        // A quotient by anything but twos and fives is cut somewhere: so must this be.
        let mut rest = per;
        for prime in [2, 5] {
            while rest % prime == 0 {
                rest /= prime;
            }
        }
        if rest != 1 {
            return exact();
        }
        let shared = common(quantity.max(1), per);
        Some(Self::Ratio {
            times: quantity / shared,
            over: per / shared,
        })
    }

    fn needed(&self, size: i64) -> Option<i64> {
        match self {
            Self::Steps { per, each } => {
                let served = size.checked_add(per - 1)?.checked_div(*per)?;
                served.checked_mul(*each)
            }
            Self::Ratio { times, over } => scaled(size, *times, *over),
            Self::Exact(need) => of_decimal(impacts::needed(need, Decimal::new(size, 6))?),
        }
    }
}

/// The greatest common divisor.
fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common(b, a % b) }
}

impl Moving {
    /// What is bought and what is in service, in millionths; see [`impacts::fill`].
    fn quantities(&self, sizes: &[i64]) -> Option<(Years, Years)> {
        let (mut bought, mut in_service) = (NONE, NONE);
        let mut last: Option<(i64, i64)> = None;
        for (year, &size) in sizes.iter().enumerate().skip(self.first) {
            if self.recurrence == Recurrence::Once && year > self.first {
                *in_service.get_mut(year)? = *bought.get(self.first)?;
                continue;
            }
            let needed = match last {
                Some((same, needed)) if same == size => needed,
                _ => self.rule.needed(size)?,
            };
            last = Some((size, needed));
            let lives = match self.recurrence {
                Recurrence::Once | Recurrence::Yearly => 0,
                Recurrence::Every(years) => {
                    let oldest = (year + 1).saturating_sub(years as usize);
                    bought.get(oldest..year)?.iter().sum()
                }
            };
            let buy = (needed - lives).max(0);
            *bought.get_mut(year)? = buy;
            *in_service.get_mut(year)? = lives.checked_add(buy)?;
        }
        Some((bought, in_service))
    }
}

impl Totals {
    fn add_line(&mut self, line: &Line, sums: Sums) -> Option<()> {
        let quantity = line.need.quantities.first().copied().unwrap_or_default();
        let days = of_decimal(quantity)?;
        for (year, amount) in line.amounts.iter().enumerate() {
            self.add_cents(sums, year, cents(*amount)?)?;
        }
        self.add_days(sums, days)
    }

    fn add(&mut self, sums: Sums, quantities: &Years, prices: &[i64]) -> Option<()> {
        for (year, (quantity, price)) in quantities.iter().zip(prices).enumerate() {
            if *quantity != 0 {
                self.add_cents(sums, year, scaled(*quantity, *price, MILLION)?)?;
            }
        }
        self.add_days(sums, *quantities.first()?)
    }

    fn add_days(&mut self, sums: Sums, days: i64) -> Option<()> {
        if let Some(profile) = sums.profile {
            let sum = self.days.get_mut(profile)?;
            *sum = sum.checked_add(days)?;
        }
        Some(())
    }

    fn add_cents(&mut self, sums: Sums, year: usize, cents: i64) -> Option<()> {
        let add = |sum: &mut i64| {
            *sum = sum.checked_add(cents)?;
            Some(())
        };
        add(self.groups.get_mut(sums.group)?)?;
        add(self.years.get_mut(year)?)?;
        if sums.one_off {
            add(&mut self.one_off)?;
        } else if year == 0 {
            add(&mut self.recurring_first)?;
        }
        match sums.envelope {
            Some(envelope) => add(self.envelopes.get_mut(envelope)?),
            None => Some(()),
        }
    }
}

fn sums(line: &Line, envelope: Option<EnvelopeKind>, profiles: &[&str]) -> Option<Sums> {
    let profile = if line.is_work() {
        let item = line.need.item.as_str();
        Some(profiles.iter().position(|profile| *profile == item)?)
    } else {
        None
    };
    Some(Sums {
        group: group(line.need.theme, line.nature),
        one_off: line.is_one_off(),
        envelope: envelope.map(|envelope| match envelope {
            EnvelopeKind::Personnel => 0,
            EnvelopeKind::Fonctionnement => 1,
            EnvelopeKind::Investissement => 2,
        }),
        profile,
    })
}

/// The rank of a theme and a nature.
fn group(theme: Theme, nature: Nature) -> usize {
    let rank = |found: Option<usize>| found.unwrap_or_default();
    let theme = rank(Theme::ALL.iter().position(|known| *known == theme));
    let nature = rank(Nature::ALL.iter().position(|known| *known == nature));
    theme * Nature::ALL.len() + nature
}

/// The verdict, when amounts cannot change it.
fn settled(estimate: &Estimate, feasibility: &Feasibility) -> Option<Verdict> {
    let limits = &estimate.scoping.limits;
    if LIMITS.iter().any(|limit| limits.contains_key(*limit)) {
        return None;
    }
    let mut others = feasibility
        .reasons
        .iter()
        .filter(|reason| reason.rule != "people");
    let conditions = !feasibility.unanswered.is_empty() || others.next().is_some();
    conditions.then_some(feasibility.verdict)
}

/// Those who share the cost in each year.
fn members(estimate: &Estimate, drivers: &[Driver]) -> Option<Members> {
    if estimate.scoping.sharing.institutions.is_empty()
        && let Some(rank) = drivers.iter().position(|driver| driver.id == INSTITUTION)
    {
        return Some(Members::Counted(rank));
    }
    let years = 0..estimate.years.len();
    let there = years.map(|year| {
        let named = estimate.scoping.sharing.institutions.iter();
        let named = named
            .filter(|one| year + 1 >= one.from_year as usize)
            .count();
        if named > 0 || !estimate.scoping.sharing.institutions.is_empty() {
            return i64::try_from(named).ok();
        }
        let counted = estimate.sizes.get(INSTITUTION);
        let counted = counted.and_then(|counted| counted.values.get(year));
        let counted = counted.map_or(Decimal::ZERO, |range| range.value.ceil());
        counted.min(Decimal::from(crate::sharing::MOST)).to_i64()
    });
    there.collect::<Option<_>>().map(Members::Known)
}
