//! What becomes of the shares when two more institutions come late.

use rust_decimal::Decimal;

use super::{MOST_INSTITUTIONS, Problems};
use crate::decision::coalition::{HostedService, Party};
use crate::money;
use crate::scoping::Institution;
use crate::text::lang::Text;
use crate::text::words;

/// The year, from 1, from which the two that come late are there.
const LATE_YEAR: u32 = 3;
/// How many come late.
const LATE: usize = 2;

/// What each institution pays when two more come in the third year, with as many users as one has in
/// the mean; `None` when the horizon is shorter, nobody is left in its last year, or a cost cannot be
/// shared among so many.
pub(super) fn with_two_more(
    hosted: &HostedService<'_>,
    parties: &[&Party],
) -> Result<Option<Vec<Decimal>>, Problems> {
    let years = (1..).zip(&hosted.years);
    let is_there: Vec<bool> = years.map(|(year, _)| year >= LATE_YEAR).collect();
    if !is_there.contains(&true) || parties.is_empty() {
        return Ok(None);
    }
    let last = parties.iter();
    let last = last.filter(|party| party.is_there.last() == Some(&true));
    let all = hosted.users.last();
    let Some(mean) = all.and_then(|all| all.checked_div(Decimal::from(last.count()))) else {
        return Ok(None);
    };
    let is_named = parties.iter().all(|party| party.named.is_some());
    // A cost is shared among so many at most, unless they are named.
    let in_year = |year: usize| {
        let there = parties.iter();
        let there = there.filter(|party| party.is_there.get(year) == Some(&true));
        there.count().saturating_add(LATE)
    };
    let late_years = is_there.iter().zip(0..).filter(|(there, _)| **there);
    let mut numbers = late_years.map(|(_, year)| in_year(year));
    if !is_named && numbers.any(|number| number > MOST_INSTITUTIONS as usize) {
        return Ok(None);
    }
    let mean = money::round(mean, 0);
    let users = is_there.iter();
    let users = users.map(|there| if *there { mean } else { Decimal::ZERO });
    let users: Vec<Decimal> = users.collect();
    let late = |number: usize| {
        let name = Text::in_each(|lang| words::estimate(lang).institution(&number));
        Party {
            named: is_named.then(|| Institution {
                name: name.first().to_owned(),
                users: Some(mean),
                from_year: LATE_YEAR,
                is_member: true,
            }),
            name,
            is_there: is_there.clone(),
            users: users.clone(),
        }
    };
    let more: Vec<Party> = (1..=LATE)
        .map(|at| late(parties.len().saturating_add(at)))
        .collect();
    let all: Vec<&Party> = parties.iter().copied().chain(&more).collect();
    let mut paid = hosted.payments(&all)?;
    paid.truncate(parties.len());
    Ok(Some(paid))
}
