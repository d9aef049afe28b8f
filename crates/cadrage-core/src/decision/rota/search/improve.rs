//! Exchanges that make a rota fairer: a week given to another member, two weeks swapped.

use super::{Weeks, spread};

/// The rota from which no exchange of two weeks makes a fairer one.
pub(super) fn exchange(weeks: &Weeks, takers: Vec<usize>) -> Vec<usize> {
    let mut best = takers;
    let mut merit = Merit::of(weeks, &best);
    loop {
        let before = merit;
        for week in 0..best.len() {
            for member in 0..weeks.people.len() {
                let mut tried = best.clone();
                if let Some(taker) = tried.get_mut(week) {
                    *taker = member;
                }
                keep_fairer(weeks, tried, &mut best, &mut merit);
            }
            for other in 0..week {
                let mut tried = best.clone();
                tried.swap(week, other);
                keep_fairer(weeks, tried, &mut best, &mut merit);
            }
        }
        if merit == before {
            return best;
        }
    }
}

fn keep_fairer(weeks: &Weeks, tried: Vec<usize>, best: &mut Vec<usize>, merit: &mut Merit) {
    let found = Merit::of(weeks, &tried);
    if found < *merit && weeks.holds(&tried) {
        *merit = found;
        *best = tried;
    }
}

/// What is made smaller: the spread, then how far all are from each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    spread: u64,
    squares: u128,
}

impl Merit {
    fn of(weeks: &Weeks, takers: &[usize]) -> Self {
        let loads = weeks.loads(takers);
        let squares = loads.iter().zip(&weeks.people).map(|(load, people)| {
            let load = u128::from(*load);
            load * load * u128::from(*people)
        });
        Self {
            spread: spread(&loads),
            squares: squares.sum(),
        }
    }
}
