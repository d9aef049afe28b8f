//! How the quantity of a line follows from a size: the formula of the estimate, evaluated as far as it
//! goes while the size is unknown.

use rust_decimal::Decimal;

use crate::arithmetic::{Addition, Arithmetic, Exact, Input};
use crate::batch::fixed::{of_decimal, scaled};
use crate::money::{MILLIONTHS, Overflow};
use crate::needs::need::Need;
use crate::needs::quantity::{Needed, needed};

/// How the quantity of a line follows from a size.
pub(super) enum Rule {
    /// `each` millionths for every `per` millionths of the size, the last one possibly partial.
    Steps { per: i64, each: i64 },
    /// The size × times ÷ over.
    Ratio { times: i64, over: i64 },
    /// In exact decimals, as the estimate does, where integers would not be exact; the size is in millionths.
    Exact(Box<Need>, PartOfNeed),
}

/// A part of what a year needs of a line.
#[derive(Clone, Copy)]
pub(super) enum PartOfNeed {
    /// What is to be bought.
    ToBuy,
    /// What exists already.
    Existing,
}

impl PartOfNeed {
    /// `None` for what exists where nothing does.
    fn take_from<N>(self, needed: Needed<N>) -> Option<N> {
        match self {
            Self::ToBuy => Some(needed.to_buy),
            Self::Existing => needed.existing,
        }
    }
}

impl Rule {
    pub(super) fn of(need: &Need, part: PartOfNeed) -> Self {
        let size = Partial::Ratio {
            times: Decimal::ONE,
            over: Decimal::ONE,
        };
        let found = needed(&mut Unsized, need, size).ok();
        let quantity = found.and_then(|needed| part.take_from(needed));
        let rule = quantity.and_then(Partial::in_whole_numbers);
        rule.unwrap_or_else(|| Self::Exact(Box::new(need.clone()), part))
    }

    /// The quantity for a size, both in millionths; `None` on overflow.
    #[inline]
    pub(super) fn needed(&self, size: i64) -> Option<i64> {
        self.units(size)?.checked_mul(self.each())
    }

    /// What the rule counts for a size: steps, or millionths of a quantity; `None` on overflow.
    #[inline]
    pub(super) fn units(&self, size: i64) -> Option<i64> {
        match self {
            Self::Steps { per, .. } => size.checked_add(per - 1)?.checked_div(*per),
            Self::Ratio { times, over } => scaled(size, *times, *over),
            Self::Exact(need, part) => {
                let needed = needed(&mut Exact, need, Decimal::new(size, 6)).ok()?;
                of_decimal(part.take_from(needed)?)
            }
        }
    }

    /// The millionths of a quantity in one of the units that it counts.
    #[inline]
    pub(super) fn each(&self) -> i64 {
        match self {
            Self::Steps { each, .. } => *each,
            Self::Ratio { .. } | Self::Exact(..) => 1,
        }
    }

    /// About how many bytes it takes in memory, beside itself.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Exact(need, _) => size_of_val(&**need),
            Self::Steps { .. } | Self::Ratio { .. } => 0,
        }
    }

    /// Whether another rule counts the same units for every size.
    pub(super) fn counts_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Steps { per, .. }, Self::Steps { per: other, .. }) => per == other,
            (
                Self::Ratio { times, over },
                Self::Ratio {
                    times: other_times,
                    over: other_over,
                },
            ) => (times, over) == (other_times, other_over),
            _ => false,
        }
    }
}

/// A number of a formula while one size is unknown.
#[derive(Clone, Copy, PartialEq)]
enum Partial {
    /// The same whatever the size.
    Known(Decimal),
    /// The size × times ÷ over, not rounded.
    Ratio { times: Decimal, over: Decimal },
    /// The same, rounded to the millionth: nothing may follow.
    Rounded { times: Decimal, over: Decimal },
    /// `each` for every `per` of the size, the last one possibly partial.
    Steps { per: Decimal, each: Decimal },
    /// Anything else.
    Other,
}

impl Partial {
    /// A rule in whole millionths that is exact where decimals are; `None` when there is none.
    fn in_whole_numbers(self) -> Option<Rule> {
        match self {
            Self::Steps { per, each } => {
                let (per, each) = (of_decimal(per)?, of_decimal(each)?);
                (per > 0 && each >= 0).then_some(Rule::Steps { per, each })
            }
            Self::Rounded { times, over } => {
                let (times, over) = (of_decimal(times)?, of_decimal(over)?);
                let shared = common(times.max(1), over);
                (over > 0 && times >= 0 && terminates(over)).then_some(Rule::Ratio {
                    times: times / shared,
                    over: over / shared,
                })
            }
            _ => None,
        }
    }
}

/// Whether quotients by a whole number terminate: decimals cut the others off at the 28th digit, before
/// they are multiplied, which integers would not.
fn terminates(mut over: i64) -> bool {
    for prime in [2, 5] {
        while over % prime == 0 && over != 0 {
            over /= prime;
        }
    }
    over == 1
}

/// The greatest common divisor.
fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common(b, a % b) }
}

/// The arithmetic of a formula while one size is unknown.
struct Unsized;

impl Unsized {
    /// An operation on two numbers that are known; nothing else is followed.
    fn known(
        a: Partial,
        b: Partial,
        of: impl FnOnce(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Partial, Overflow> {
        match (a, b) {
            (Partial::Known(a), Partial::Known(b)) => of(a, b).map(Partial::Known).ok_or(Overflow),
            _ => Ok(Partial::Other),
        }
    }
}

impl Addition for Unsized {
    type Number = Partial;

    fn zero(&mut self) -> Partial {
        Partial::Known(Decimal::ZERO)
    }

    fn add(&mut self, a: Partial, b: Partial) -> Result<Partial, Overflow> {
        Self::known(a, b, Decimal::checked_add)
    }

    fn subtract(&mut self, a: Partial, b: Partial) -> Result<Partial, Overflow> {
        Self::known(a, b, Decimal::checked_sub)
    }

    fn least(&mut self, a: Partial, b: Partial) -> Partial {
        Self::known(a, b, |a, b| Some(a.min(b))).unwrap_or(Partial::Other)
    }

    fn most(&mut self, a: Partial, b: Partial) -> Partial {
        Self::known(a, b, |a, b| Some(a.max(b))).unwrap_or(Partial::Other)
    }

    fn is_zero(&self, a: Partial) -> bool {
        matches!(a, Partial::Known(a) if a.is_zero())
    }
}

impl Arithmetic for Unsized {
    fn constant(&mut self, value: Decimal) -> Partial {
        Partial::Known(value)
    }

    fn input(&mut self, input: Input<'_>) -> Partial {
        Partial::Known(input.taken)
    }

    fn multiply(&mut self, a: Partial, b: Partial) -> Result<Partial, Overflow> {
        let times = |of: Decimal, by: Decimal| of.checked_mul(by).ok_or(Overflow);
        Ok(match (a, b) {
            (Partial::Known(a), Partial::Known(b)) => Partial::Known(times(a, b)?),
            (Partial::Known(by), Partial::Ratio { times: of, over })
            | (Partial::Ratio { times: of, over }, Partial::Known(by)) => Partial::Ratio {
                times: times(of, by)?,
                over,
            },
            (Partial::Known(by), Partial::Steps { per, each })
            | (Partial::Steps { per, each }, Partial::Known(by)) => Partial::Steps {
                per,
                each: times(each, by)?,
            },
            _ => Partial::Other,
        })
    }

    fn divide(&mut self, a: Partial, b: Partial) -> Result<Partial, Overflow> {
        match (a, b) {
            (Partial::Ratio { times, over }, Partial::Known(by)) => Ok(Partial::Ratio {
                times,
                over: over.checked_mul(by).ok_or(Overflow)?,
            }),
            _ => Self::known(a, b, Decimal::checked_div),
        }
    }

    fn round_up(&mut self, a: Partial) -> Partial {
        match a {
            Partial::Known(known) => Partial::Known(known.ceil()),
            Partial::Ratio { times, over } if times == Decimal::ONE => Partial::Steps {
                per: over,
                each: Decimal::ONE,
            },
            _ => Partial::Other,
        }
    }

    fn round(&mut self, a: Partial, digits: u32) -> Partial {
        match a {
            Partial::Known(known) => Partial::Known(Exact.round(known, digits)),
            Partial::Ratio { times, over } if digits == MILLIONTHS => {
                Partial::Rounded { times, over }
            }
            // Whole numbers of whole millionths lose nothing.
            Partial::Steps { each, .. } if Exact.round(each, digits) == each => a,
            _ => Partial::Other,
        }
    }

    fn to_cents(&mut self, _: Partial) -> Partial {
        Partial::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::estimate;
    use crate::grid::{CostGrid, builtin};
    use crate::scoping::{self, Existing};
    use crate::text::tree;

    /// Sizes around the steps of many lines, in millionths.
    const SIZES: [i64; 8] = [
        0,
        1,
        333_333,
        1_000_000,
        7_000_001,
        12_500_000,
        999_999_999,
        60_000_000_000,
    ];

    #[test]
    fn a_rule_gives_what_the_formula_gives() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let (mut whole, mut exact) = (0, 0);
        for (_, text) in builtin::SERVICES {
            let scoping = scoping::read(&tree::read("service.toml", text).0, &grid).unwrap();
            let estimate = estimate(&grid, &scoping).unwrap();
            for line in &estimate.lines {
                let shares = ["0", "33", "50"].map(|share| Existing::Share(share.parse().unwrap()));
                let met = Existing::Quantity("2.5".parse().unwrap());
                let existing = [None, Some(met)].into_iter().chain(shares.map(Some));
                for existing in existing {
                    let need = Need {
                        existing,
                        ..line.need.clone()
                    };
                    for part in [PartOfNeed::ToBuy, PartOfNeed::Existing] {
                        let rule = Rule::of(&need, part);
                        match rule {
                            Rule::Exact(_, PartOfNeed::ToBuy) => exact += 1,
                            Rule::Exact(_, PartOfNeed::Existing) => {}
                            _ => whole += 1,
                        }
                        for size in SIZES {
                            let needed = needed(&mut Exact, &need, Decimal::new(size, 6)).unwrap();
                            let formula = part.take_from(needed).and_then(of_decimal);
                            let case = format!("{} {existing:?} {size}", need.impact);
                            assert_eq!(rule.needed(size), formula, "{case}");
                        }
                    }
                }
            }
        }
        // What is met already leaves a remainder, which no rule in whole numbers gives.
        assert!(whole > exact && exact > 0, "{whole} and {exact}");
    }
}
