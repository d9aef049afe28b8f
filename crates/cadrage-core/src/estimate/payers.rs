//! The institutions that share the cost, and the users that each has.

use rust_decimal::Decimal;

use crate::arithmetic::Arithmetic;
use crate::money::{CENTS, Overflow};
use crate::needs::membership::Membership;
use crate::needs::sizes::Counted;
use crate::scoping::{Institution, Scoping};

/// The institutions that share the cost: those of the scoping or, when it names none, as many equal
/// ones as their number.
pub(crate) struct Payers<N> {
    /// How many institutions there are over the years.
    pub count: u32,
    /// The users of each institution, year by year; `None` before it joins.
    pub users: Vec<Vec<Option<N>>>,
}

impl<N: Copy> Payers<N> {
    /// The institutions that share the cost, from the users of all in each year, and from how many
    /// there are when none is named.
    pub(crate) fn of<A: Arithmetic<Number = N>>(
        with: &mut A,
        scoping: &Scoping,
        users: &[N],
        institutions: Option<&Counted>,
    ) -> Result<Self, Overflow> {
        if let Some(membership) = Membership::of(scoping, users.len())? {
            let named = &scoping.sharing.institutions;
            return Ok(Self {
                count: u32::try_from(named.len()).map_err(|_| Overflow)?,
                users: named_users(with, named, &membership, users)?,
            });
        }
        let counted = institutions.map_or(&[][..], |counted| &counted.values);
        let in_year = |year: usize| counted.get(year).map_or(Decimal::ZERO, |n| n.value.ceil());
        let counts: Vec<Decimal> = (0..users.len()).map(in_year).collect();
        let most = counts.iter().copied().fold(Decimal::ZERO, Decimal::max);
        let most = most.try_into().map_err(|_| Overflow)?;
        let by_year = users.iter().zip(counts).map(|(users, count)| {
            if count <= Decimal::ZERO {
                return Ok(vec![None; most as usize]);
            }
            let there = with.constant(count);
            let own = each(with, *users, there)?;
            let institutions =
                (1..=most).map(|number| (Decimal::from(number) <= count).then_some(own));
            Ok(institutions.collect())
        });
        Ok(Self {
            count: most,
            users: by_year.collect::<Result<_, _>>()?,
        })
    }
}

/// The users of each named institution, year by year: the number that it gives, or its part of what
/// the numbers given leave.
fn named_users<A: Arithmetic>(
    with: &mut A,
    named: &[Institution],
    membership: &Membership,
    users: &[A::Number],
) -> Result<Vec<Vec<Option<A::Number>>>, Overflow> {
    let mut by_year = Vec::with_capacity(users.len());
    let years = users.iter().zip(&membership.users).zip(&membership.silent);
    for (year, ((all, said), silent)) in years.enumerate() {
        let mut left = with.zero();
        if !silent.is_zero() {
            let (said, silent) = (with.constant(*said), with.constant(*silent));
            left = with.subtract(*all, said)?;
            left = each(with, left, silent)?;
        }
        let users = named.iter().map(|institution| {
            let own = institution.users.map(|users| with.constant(users));
            institution.is_there(year).then_some(own.unwrap_or(left))
        });
        by_year.push(users.collect());
    }
    Ok(by_year)
}

/// The users of each of several equal institutions, to the hundredth.
fn each<A: Arithmetic>(
    with: &mut A,
    users: A::Number,
    institutions: A::Number,
) -> Result<A::Number, Overflow> {
    let zero = with.zero();
    let users = with.most(users, zero);
    let each = with.divide(users, institutions)?;
    Ok(with.round(each, CENTS))
}
