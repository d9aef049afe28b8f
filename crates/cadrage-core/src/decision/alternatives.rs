//! What an institution compares joining with: running the service alone, at its own place or in a
//! public cloud, the offer of a third party, nothing; and what they save together.
//!
//! Alone, an institution is priced by the same engine: one institution with its own users, without
//! what exists only to serve others (the choice `audience`) and without any support.

use rust_decimal::Decimal;

use super::resize::{Crowd, entered_sizes, resize};
use crate::estimate::sharing::Share;
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId, PlanId};
use crate::grid::model::Bearer;
use crate::money::{self, Overflow, sum};
use crate::needs::sizes::Sizes;
use crate::scoping::{self, Quote, Scoping, Setting, Size};
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::tree::Node;
use crate::text::word::words;
use crate::uncertainty::{Figure, Model, SAMPLES_OF_VARIANT, SEED, SampledAmount};

/// A way for an institution to have the service, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It joins the hosted service and pays its share.
    Join,
    /// It runs the service for itself, hosted as the scoping says.
    Alone,
    /// It runs the service for itself, in a public cloud.
    Cloud,
    /// It takes the offer of a third party.
    Quote,
    /// It does without the service.
    Nothing,
}

words!(Way: Join = "join" ("Rejoindre le service", "Join the service"),
    Alone = "alone" ("Exploiter seul", "Run it alone"),
    Cloud = "cloud" ("Exploiter seul, en nuage public", "Run it alone, in a public cloud"),
    Quote = "quote" ("Offre d’un tiers", "Offer of a third party"),
    Nothing = "nothing" ("Ne rien faire", "Do nothing"));

/// What a way costs an institution in its years in the service, in euros, including the VAT that it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayCost {
    /// The way.
    pub way: Way,
    /// What it pays, or its cost where it runs the service, in each of its years.
    pub paid: Vec<Decimal>,
    /// What its own people do besides, in each of its years: support of its users, connection. Of an
    /// institution that joins, the mean of all.
    pub own_effort: Vec<Decimal>,
    /// The sum of both.
    pub total: Decimal,
    /// P10 and P90 of the total, with its own effort as estimated; `None` for what has no range.
    pub range: Option<(Decimal, Decimal)>,
    /// The share of draws in which joining costs less, in percent to the tenth, on common draws;
    /// `None` for joining itself and for doing nothing.
    pub join_is_cheaper: Option<Decimal>,
    /// The first year from which joining has cost less in all, to the last; `None` when it has not.
    pub join_is_cheaper_from: Option<i32>,
    /// The lines that this way needs and that have no price.
    pub not_costed: Vec<Text>,
}

/// The ways of one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstitutionWays {
    /// Its name.
    pub name: Text,
    /// Its years in the service.
    pub years: Vec<i32>,
    /// Its users in each of them.
    pub users: Vec<Decimal>,
    /// What each way costs it, joining first.
    pub ways: Vec<WayCost>,
}

/// What institutions compare joining with, and what all of them save by it; in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives {
    /// The institutions, in the order of the scoping.
    pub institutions: Vec<InstitutionWays>,
    /// What the hosted service costs all parties: provider, consortium, institutions.
    pub together: Decimal,
    /// What all institutions would cost, each alone.
    pub apart: Decimal,
    /// Whose offer the quote is; empty without a name.
    pub quote: String,
}

impl InstitutionWays {
    /// The cost of a way; `None` when it was not priced.
    #[must_use]
    pub fn of(&self, way: Way) -> Option<&WayCost> {
        self.ways.iter().find(|cost| cost.way == way)
    }

    /// What the institution saves by joining rather than running the service alone; negative when
    /// joining costs more. `None` when one of them was not priced.
    #[must_use]
    pub fn saved(&self) -> Option<Decimal> {
        let (alone, join) = (self.of(Way::Alone)?, self.of(Way::Join)?);
        alone.total.checked_sub(join.total)
    }
}

impl Alternatives {
    /// What pooling saves all parties; negative when it costs more.
    #[must_use]
    pub fn saved(&self) -> Decimal {
        self.apart.saturating_sub(self.together)
    }

    /// The same in percent of what all would cost apart, to the tenth; `None` when that is nothing.
    #[must_use]
    pub fn saved_percent(&self) -> Option<Decimal> {
        let share = self.saved().checked_mul(Decimal::ONE_HUNDRED)?;
        Some(money::round(share.checked_div(self.apart)?, 1))
    }
}

/// Prices the ways of every institution of a scoping, given as a tree whose overlays are in `grid`.
///
/// # Errors
///
/// Every problem of an estimate: of the scoping, or of what differs for an institution alone.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::alternatives::{Way, alternatives};
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::text::tree;
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let (tree, _) = tree::read("my.toml", "[service]\nname = \"SMS\"\n[sizes]\ninstitutions = 8\n");
/// let found = alternatives(&grid, &tree)?;
/// assert_eq!(found.institutions.len(), 8);
/// let first = &found.institutions[0];
/// assert!(first.of(Way::Join).unwrap().total < first.of(Way::Alone).unwrap().total);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn alternatives(grid: &CostGrid, tree: &Node) -> Result<Alternatives, Vec<Problem>> {
    let scoping = scoping::read(tree, grid)?;
    let shared = estimate(grid, &scoping)?;
    let answers = scoping.alternatives.clone();
    let alone = OtherScoping::read(grid, tree, &answers.alone, None)?;
    let cloud = match alone.scoping.takes(grid, OptionId::PUBLIC_CLOUD) {
        true => None,
        false => Some(OtherScoping::read(
            grid,
            tree,
            &answers.alone,
            Some(OptionId::PUBLIC_CLOUD),
        )?),
    };
    let sizes = entered_sizes(grid, &scoping, shared.years.len())?;
    let figures = figures(&shared);
    let samples = Model::of_figures(grid, &shared, &figures, &mut Default::default())
        .draw(SEED, SAMPLES_OF_VARIANT)
        .map_err(overflow)?;
    let mut known: Vec<(usize, Vec<Decimal>, Vec<Priced>)> = Vec::new();
    let mut institutions = Vec::new();
    for at in 0..shared.sharing.shares.len() {
        let Some(joining) = Joining::of(&shared, at).map_err(overflow)? else {
            continue;
        };
        let drawn = joining.drawn(&shared, &samples).map_err(overflow)?;
        // Institutions alike are priced once.
        let users = joining.users.clone();
        let alike = |(first, own, _): &&(usize, Vec<Decimal>, Vec<Priced>)| {
            *first == joining.first && *own == users
        };
        let others = match known.iter().find(alike) {
            Some((.., priced)) => priced.clone(),
            None => {
                let mut priced = vec![alone.price(grid, &sizes, &joining, Way::Alone)?];
                if let Some(cloud) = &cloud {
                    priced.push(cloud.price(grid, &sizes, &joining, Way::Cloud)?);
                }
                known.push((joining.first, users, priced.clone()));
                priced
            }
        };
        let quoted = answers.quote.as_ref();
        let quoted = quoted.map(|quote| Priced::quoted(quote, joining.years.len()));
        let others = others.into_iter().chain(quoted);
        let ways = joining.ways(drawn.as_ref(), others).map_err(overflow)?;
        institutions.push(InstitutionWays {
            name: joining.share.name.clone(),
            years: joining.years,
            users: joining.users,
            ways,
        });
    }
    let together = sum(shared.bearers.iter().map(|borne| &borne.total)).map_err(overflow)?;
    let alone = institutions.iter().filter_map(|own| own.of(Way::Alone));
    let apart = sum(alone.map(|cost| &cost.total)).map_err(overflow)?;
    Ok(Alternatives {
        institutions,
        together,
        apart,
        quote: answers.quote.map(|quote| quote.name).unwrap_or_default(),
    })
}

fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("alternatives")
}

/// What is drawn of the shared service.
fn figures(shared: &Estimate) -> Vec<Figure> {
    let years = shared.years.iter().copied().map(Figure::PerInstitution);
    let shares = shared.sharing.shares.iter();
    let named = shares.map(|share| Figure::Institution(share.name.clone()));
    years.chain(named).collect()
}

/// An institution that joins, over its years in the service.
struct Joining<'a> {
    share: &'a Share,
    /// The index of its first year in the horizon.
    first: usize,
    /// How many years it stays: a service may count fewer institutions later.
    count: usize,
    years: Vec<i32>,
    users: Vec<Decimal>,
    /// Which part of all users it has, in each year of the horizon.
    part_of_users: Vec<Decimal>,
    paid: Vec<Decimal>,
    own_effort: Vec<Decimal>,
    /// What it pays in all over its share without VAT, as two amounts.
    vat: [Decimal; 2],
}

impl<'a> Joining<'a> {
    /// `None` when the institution is there in no year.
    fn of(shared: &'a Estimate, at: usize) -> Result<Option<Self>, Overflow> {
        let sharing = &shared.sharing;
        let Some(share) = sharing.shares.get(at) else {
            return Ok(None);
        };
        let Some(first) = share.weights.iter().position(Option::is_some) else {
            return Ok(None);
        };
        let there = share.weights.iter().skip(first);
        let count = there.take_while(|weight| weight.is_some()).count();
        let invoices = sharing.invoices.as_ref();
        let invoice = invoices.and_then(|all| all.invoices.get(at));
        let paid = invoice.map_or(&share.amounts, |invoice| &invoice.with_vat);
        let own = sharing.own_effort.iter().skip(first).take(count);
        let stay = |amounts: &[Decimal]| amounts.iter().skip(first).take(count).copied().collect();
        let years = shared.years.iter().skip(first).take(count);
        Ok(Some(Self {
            share,
            first,
            count,
            years: years.copied().collect(),
            users: stay(&share.users),
            part_of_users: part_of_users(shared, share),
            paid: stay(paid),
            own_effort: own.map(|own| own.unwrap_or_default()).collect(),
            vat: [sum(paid)?, share.total],
        }))
    }

    /// What is drawn of its total; `None` when the model has no such figure.
    fn drawn(
        &self,
        shared: &Estimate,
        samples: &crate::uncertainty::Samples,
    ) -> Result<Option<SampledAmount>, Overflow> {
        let named = Figure::Institution(self.share.name.clone());
        let by_year: Vec<Figure> = self
            .years
            .iter()
            .copied()
            .map(Figure::PerInstitution)
            .collect();
        let drawn = match shared.scoping.sharing.institutions.is_empty() {
            true => samples.amount(&by_year),
            false => samples.amount(&[named]),
        };
        let own = sum(&self.own_effort)?;
        let [with_vat, without] = self.vat;
        Ok(drawn.map(|drawn| drawn.times(with_vat, without).plus(own)))
    }

    /// The cost of joining, then of each other way, then of nothing.
    fn ways(
        &self,
        drawn: Option<&SampledAmount>,
        others: impl Iterator<Item = Priced>,
    ) -> Result<Vec<WayCost>, Overflow> {
        let whole =
            |paid: &[Decimal], own: &[Decimal]| sum(paid)?.checked_add(sum(own)?).ok_or(Overflow);
        let mut ways = vec![WayCost {
            way: Way::Join,
            total: whole(&self.paid, &self.own_effort)?,
            range: drawn.map(SampledAmount::range),
            join_is_cheaper: None,
            join_is_cheaper_from: None,
            not_costed: Vec::new(),
            paid: self.paid.clone(),
            own_effort: self.own_effort.clone(),
        }];
        for other in others {
            let total = whole(&other.paid, &other.own_effort)?;
            let certain = drawn.map(|drawn| drawn.certain(total));
            let theirs = other.drawn.as_ref().or(certain.as_ref());
            ways.push(WayCost {
                way: other.way,
                total,
                range: other.drawn.as_ref().map(SampledAmount::range),
                join_is_cheaper: drawn.zip(theirs).map(|(join, other)| join.below(other)),
                join_is_cheaper_from: self.cheaper_from(&other)?,
                not_costed: other.not_costed,
                paid: other.paid,
                own_effort: other.own_effort,
            });
        }
        let nothing = vec![Decimal::new(0, 2); self.years.len()];
        ways.push(WayCost {
            way: Way::Nothing,
            total: Decimal::new(0, 2),
            range: None,
            join_is_cheaper: None,
            join_is_cheaper_from: None,
            not_costed: Vec::new(),
            paid: nothing.clone(),
            own_effort: nothing,
        });
        Ok(ways)
    }

    /// The first year from which joining has cost less in all than another way, to the last.
    fn cheaper_from(&self, other: &Priced) -> Result<Option<i32>, Overflow> {
        let mine = self.paid.iter().zip(&self.own_effort);
        let theirs = other.paid.iter().zip(&other.own_effort);
        let (mut so_far, mut from) = (Decimal::ZERO, None);
        for (year, (mine, theirs)) in self.years.iter().zip(mine.zip(theirs)) {
            let own = mine.0.checked_add(*mine.1).ok_or(Overflow)?;
            let other = theirs.0.checked_add(*theirs.1).ok_or(Overflow)?;
            let saved = other.checked_sub(own).ok_or(Overflow)?;
            so_far = so_far.checked_add(saved).ok_or(Overflow)?;
            from = match so_far > Decimal::ZERO {
                true => from.or(Some(*year)),
                false => None,
            };
        }
        Ok(from)
    }
}

/// Which part of all users an institution has, in each year of the horizon; of institutions that are
/// not named, each has the same part.
fn part_of_users(shared: &Estimate, share: &Share) -> Vec<Decimal> {
    let is_named = !shared.scoping.sharing.institutions.is_empty();
    let part = |(year, own): (usize, &Decimal)| {
        let others = shared.sharing.shares.iter();
        let there = others.filter(|other| other.weights.get(year).is_some_and(Option::is_some));
        let part = match is_named {
            true => {
                let users = there.filter_map(|other| other.users.get(year));
                own.checked_div(users.fold(Decimal::ZERO, |sum, own| sum.saturating_add(*own)))
            }
            false => Decimal::ONE.checked_div(there.count().into()),
        };
        part.unwrap_or_default()
    };
    share.users.iter().enumerate().map(part).collect()
}

/// A way other than joining, priced.
#[derive(Clone)]
struct Priced {
    way: Way,
    paid: Vec<Decimal>,
    own_effort: Vec<Decimal>,
    drawn: Option<SampledAmount>,
    not_costed: Vec<Text>,
}

impl Priced {
    fn quoted(quote: &Quote, years: usize) -> Self {
        let first = quote.entry.saturating_add(quote.yearly);
        let later = std::iter::repeat_n(quote.yearly, years.saturating_sub(1));
        Self {
            way: Way::Quote,
            paid: std::iter::once(first)
                .chain(later)
                .map(money::to_cents)
                .collect(),
            own_effort: vec![Decimal::new(0, 2); years],
            drawn: None,
            not_costed: Vec::new(),
        }
    }
}

/// The scoping of an institution that runs the service for itself alone, before it is resized for
/// one.
struct OtherScoping {
    scoping: Scoping,
    /// The drivers whose size was answered for this case: they stay as they are.
    answered: Vec<String>,
}

impl OtherScoping {
    fn read(
        grid: &CostGrid,
        tree: &Node,
        answers: &[Setting],
        hosting: Option<OptionId>,
    ) -> Result<Self, Vec<Problem>> {
        let mut settings = vec![
            setting(ChoiceId::AUDIENCE, OptionId::AUDIENCE_OWN),
            Setting {
                path: "support.plan".to_owned(),
                value: PlanId::NONE.id().to_owned(),
            },
        ];
        settings.extend(answers.iter().cloned());
        settings.extend(hosting.map(|option| setting(ChoiceId::HOSTING, option)));
        let mut tree = tree.clone();
        let problems = scoping::set(&mut tree, &settings);
        if !problems.is_empty() {
            return Err(problems);
        }
        let sized = |driver: &str| {
            let size = grid.drivers.get(driver)?.size.as_ref()?;
            let path = format!("sizes.{size}");
            let is_answered = |answer: &Setting| {
                answer.path == path || answer.path.starts_with(&format!("{path}."))
            };
            answers.iter().any(is_answered).then(|| driver.to_owned())
        };
        let answered = grid
            .drivers
            .keys()
            .filter_map(|driver| sized(driver))
            .collect();
        Ok(Self {
            scoping: scoping::read(&tree, grid)?,
            answered,
        })
    }

    fn price(
        &self,
        grid: &CostGrid,
        sizes: &Sizes,
        joining: &Joining<'_>,
        way: Way,
    ) -> Result<Priced, Vec<Problem>> {
        let crowd = Crowd {
            institutions: 1,
            part_of_users: Some(&joining.part_of_users),
        };
        let mut scoping = resize(grid, &self.scoping, sizes, &crowd);
        for driver in &self.answered {
            let own = self.scoping.sizes.get(driver);
            scoping
                .sizes
                .extend(own.map(|own| (driver.clone(), own.clone())));
        }
        let scoping = during(scoping, joining);
        let estimate = estimate(grid, &scoping)?;
        let own = estimate.bearers.iter();
        let own = own.filter(|borne| borne.bearer == Bearer::UserInstitution);
        let own_effort = own.fold(
            vec![Decimal::new(0, 2); estimate.years.len()],
            |all, borne| {
                let sums = all.iter().zip(&borne.amounts);
                sums.map(|(sum, amount)| sum.saturating_add(*amount))
                    .collect()
            },
        );
        let samples = Model::of_figures(grid, &estimate, &[Figure::Total], &mut Default::default())
            .draw(SEED, SAMPLES_OF_VARIANT)
            .map_err(overflow)?;
        let drawn = samples.amount(&[Figure::Total]);
        let effort = sum(&own_effort).map_err(overflow)?;
        let uncosted = estimate.uncosted();
        Ok(Priced {
            way,
            not_costed: uncosted.map(|line| line.need.label.clone()).collect(),
            drawn: drawn.map(|drawn| drawn.plus(effort)),
            paid: estimate.totals.amounts,
            own_effort,
        })
    }
}

fn setting(choice: ChoiceId, option: OptionId) -> Setting {
    Setting {
        path: format!("choices.{}", choice.id()),
        value: option.id().to_owned(),
    }
}

/// A scoping over the years in which an institution would have been in the service: what is said
/// year by year is cut.
fn during(mut scoping: Scoping, joining: &Joining<'_>) -> Scoping {
    let skipped = joining.first;
    scoping.horizon.first_year = joining.years.first().copied();
    scoping.horizon.years = u32::try_from(joining.count).ok();
    if skipped == 0 {
        return scoping;
    }
    for size in scoping.sizes.values_mut() {
        delay(size, skipped);
    }
    let years = u32::try_from(skipped).unwrap_or(u32::MAX);
    for line in scoping.impacts.values_mut() {
        let from = line.from_year.as_mut();
        from.into_iter()
            .for_each(|from| *from = from.saturating_sub(years).max(1));
    }
    scoping
}

/// The size as it is some years later.
fn delay(size: &mut Size, skipped: usize) {
    if size.values.len() > 1 {
        let last = size.values.len() - 1;
        size.values.drain(..skipped.min(last));
    }
    if size.growth.is_zero() {
        return;
    }
    let factor = Decimal::ONE.saturating_add(size.growth / Decimal::ONE_HUNDRED);
    for value in &mut size.values {
        for figure in [&mut value.value, &mut value.low, &mut value.high] {
            for _ in 0..skipped {
                *figure = money::to_millionths(figure.saturating_mul(factor));
            }
        }
    }
}
