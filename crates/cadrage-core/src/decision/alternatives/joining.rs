//! An institution that joins: what it pays, and how that compares.

use crate::calendar::years::Years;
use rust_decimal::Decimal;

use super::{PricedWay, Way, WayCost};
use crate::arithmetic::{Addition, Exact};
use crate::decision::period::Period;
use crate::estimate::Estimate;
use crate::estimate::sharing::{Allocation, Share};
use crate::money::{Overflow, ratio, sum};
use crate::uncertainty::{Figure, SampledAmount, Samples};

/// What is drawn of the shared service, from which the draws of each institution are made.
pub(super) fn drawn_figures(shared: &Estimate) -> Vec<Figure> {
    if is_named(shared) {
        let names = shared.sharing.shares.iter().map(|share| &share.name);
        return names.cloned().map(Figure::Institution).collect();
    }
    let years = shared.years.iter().copied();
    years.map(Figure::PerInstitution).collect()
}

/// Whether the scoping names its institutions; otherwise all are alike.
fn is_named(shared: &Estimate) -> bool {
    !shared.scoping.sharing.institutions.is_empty()
}

/// What the institution of a share, at its place among all, pays in each year, with the VAT that is
/// invoiced to it.
pub(in crate::decision) fn paid_by<'a>(
    sharing: &'a Allocation,
    at: usize,
    share: &'a Share,
) -> &'a [Decimal] {
    let invoices = sharing.invoices.as_ref();
    let invoice = invoices.and_then(|all| all.invoices.get(at));
    invoice.map_or(&share.amounts, |invoice| &invoice.with_vat)
}

/// An institution that joins, from its first year in the service to its last.
pub(super) struct Joining<'a> {
    share: &'a Share,
    /// Whether the scoping names it.
    is_named: bool,
    /// The index of its first year in the horizon.
    pub first: usize,
    /// The years from its first to its last: a service may count fewer institutions later.
    pub years: Years,
    /// Whether it is in the service in each of these years: it may leave and come back.
    pub is_there: Vec<bool>,
    /// Its users in each of these years; zero when it is not there.
    pub users: Vec<Decimal>,
    /// Which part of all users it has, in each year of the horizon.
    pub part_of_users: Vec<Decimal>,
    paid: Vec<Decimal>,
    own_effort: Vec<Decimal>,
    /// What it pays in all over its share without VAT, as two amounts.
    vat: [Decimal; 2],
}

impl<'a> Joining<'a> {
    /// The institution of a share, at its place among all; `None` when it is there in no year.
    pub fn of(shared: &Estimate, at: usize, share: &'a Share) -> Result<Option<Self>, Overflow> {
        let sharing = &shared.sharing;
        let there: Vec<bool> = share.weights.iter().map(Option::is_some).collect();
        let Some(Period { first, years, .. }) = Period::of(&shared.years, &there) else {
            return Ok(None);
        };
        let count = years.len();
        let paid = paid_by(sharing, at, share);
        let stay = |amounts: &[Decimal]| amounts.iter().skip(first).take(count).copied().collect();
        let is_there: Vec<bool> = there.into_iter().skip(first).take(count).collect();
        Ok(Some(Self {
            share,
            is_named: is_named(shared),
            first,
            users: stay(&share.users),
            part_of_users: part_of_users(shared, share)?,
            paid: stay(paid),
            own_effort: stay(&share.own_effort),
            vat: [sum(paid)?, share.total],
            years,
            is_there,
        }))
    }

    /// The years over which it runs the service when it does so alone: without a break, from its
    /// first to its last.
    pub fn period(&self) -> Period {
        Period {
            first: self.first,
            years: self.years.clone(),
            horizon: self.part_of_users.len(),
        }
    }

    /// What is drawn of its total; `None` when the model has no such figure.
    fn drawn(&self, samples: &Samples) -> Result<Option<SampledAmount>, Overflow> {
        let figures: Vec<Figure> = match self.is_named {
            true => vec![Figure::Institution(self.share.name.clone())],
            // Each has an equal part of every year.
            false => {
                let years = self.years.iter().copied().zip(&self.is_there);
                let there = years.filter_map(|(year, there)| there.then_some(year));
                there.map(Figure::PerInstitution).collect()
            }
        };
        let Some(drawn) = samples.amount(&figures) else {
            return Ok(None);
        };
        let [with_vat, without] = self.vat;
        drawn
            .times(with_vat, without)?
            .plus(sum(&self.own_effort)?)
            .map(Some)
    }

    /// The cost of joining, then of each other way, then of nothing.
    pub(super) fn ways(
        &self,
        samples: &Samples,
        others: Vec<PricedWay>,
    ) -> Result<Vec<WayCost>, Overflow> {
        let drawn = self.drawn(samples)?;
        let whole = |paid: &[Decimal], own: &[Decimal]| Exact.add(sum(paid)?, sum(own)?);
        let mut ways = vec![WayCost {
            way: Way::Join,
            total: whole(&self.paid, &self.own_effort)?,
            range: drawn.as_ref().map(SampledAmount::range),
            join_is_cheaper: None,
            join_is_cheaper_from: None,
            not_costed: Vec::new(),
            paid: self.paid.clone(),
            own_effort: self.own_effort.clone(),
        }];
        let nothing = PricedWay::nothing(self.years.len());
        for other in others.into_iter().chain([nothing]) {
            let total = whole(&other.paid, &other.own_effort)?;
            // Doing nothing is no way to have the service: joining never costs less.
            let (cheaper, from) = match (other.way, &drawn) {
                (Way::Nothing, _) => (None, None),
                (_, None) => (None, self.cheaper_from(&other)?),
                (_, Some(join)) => {
                    let share = match &other.drawn {
                        Some(theirs) => join.below(theirs),
                        None => join.below(&join.certain(total)?),
                    };
                    (Some(share), self.cheaper_from(&other)?)
                }
            };
            ways.push(WayCost {
                way: other.way,
                total,
                range: other.drawn.as_ref().map(SampledAmount::range),
                join_is_cheaper: cheaper,
                join_is_cheaper_from: from,
                not_costed: other.not_costed,
                paid: other.paid,
                own_effort: other.own_effort,
            });
        }
        Ok(ways)
    }

    /// The first year from which joining has cost less in all than another way, to the last.
    fn cheaper_from(&self, other: &PricedWay) -> Result<Option<i32>, Overflow> {
        let mine = self.paid.iter().zip(&self.own_effort);
        let theirs = other.paid.iter().zip(&other.own_effort);
        let (mut so_far, mut from) = (Decimal::ZERO, None);
        for (year, (mine, theirs)) in self.years.iter().zip(mine.zip(theirs)) {
            let (own, other) = (
                Exact.add(*mine.0, *mine.1)?,
                Exact.add(*theirs.0, *theirs.1)?,
            );
            so_far = Exact.add(so_far, Exact.subtract(other, own)?)?;
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
fn part_of_users(shared: &Estimate, share: &Share) -> Result<Vec<Decimal>, Overflow> {
    let is_named = is_named(shared);
    let part = |(year, own): (usize, &Decimal)| {
        let shares = shared.sharing.shares.iter();
        let there = shares.filter(|other| other.is_there(year));
        let part = match is_named {
            true => {
                let users = there.filter_map(|other| other.users.get(year));
                ratio(*own, sum(users)?)?
            }
            false => ratio(Decimal::ONE, there.count().into())?,
        };
        // Of no users at all, and in a year without institutions, none has any part.
        Ok(part.unwrap_or(Decimal::ZERO))
    };
    share.users.iter().enumerate().map(part).collect()
}
