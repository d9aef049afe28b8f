//! From how many institutions on a tariff covers the cost, as a text that crosses to the page.

use cadrage_core::decision::break_even::{self, BreakEven, Curve, Point};
use cadrage_core::scoping::Scoping;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use rust_decimal::Decimal;

use crate::study::Asked;

/// The curve of the last study that was asked about: a tariff moves none of it, nor do who
/// shares and within which limits.
#[derive(Debug, Clone, Default)]
pub struct Evens {
    last: Option<(String, Scoping, Curve)>,
}

impl Evens {
    /// The break-even of a tariff, euros a year from each institution: its first line is the
    /// tariff and the number of institutions (empty when none covers the cost), each other
    /// line a number of institutions, what remains to be funded and what each pays a year.
    ///
    /// # Errors
    ///
    /// Every problem of the study; a tariff that is no number.
    pub fn tell(&mut self, asked: &Asked, tariff: &str) -> Result<String, Vec<Problem>> {
        let tariff: Decimal = tariff.parse().map_err(|_| {
            vec![Problem {
                place: Place::file("tariff"),
                kind: ProblemKind::NotANumber {
                    read: tariff.to_owned(),
                },
            }]
        })?;
        let read = asked.read()?;
        let (sha256, costing) = (&read.grid.sha256, read.scoping.costing());
        if let Some((grid, scoping, curve)) = &self.last
            && grid == sha256
            && *scoping == costing
        {
            return Ok(write(&break_even::at(curve, tariff)));
        }
        let curve = break_even::curve(&read.grid, &read.scoping)?;
        let even = break_even::at(&curve, tariff);
        self.last = Some((sha256.clone(), costing, curve));
        Ok(write(&even))
    }
}

fn write(even: &BreakEven) -> String {
    let found = even.institutions.map_or(String::new(), |n| n.to_string());
    let points = even.curve.iter();
    let points =
        points.map(|point| format!("\n{} {} {}", point.institutions, point.net, point.each));
    let first = format!("{} {found}", even.tariff);
    std::iter::once(first).chain(points).collect()
}

/// Reads what [`Evens::tell`] wrote; `None` when it is anything else.
#[must_use]
pub fn read_break_even(text: &str) -> Option<BreakEven> {
    let mut lines = text.lines();
    let (tariff, found) = lines.next()?.split_once(' ')?;
    let institutions = match found {
        "" => None,
        found => Some(found.parse().ok()?),
    };
    let curve = lines.map(|line| {
        let mut parts = line.split(' ');
        Some(Point {
            institutions: parts.next()?.parse().ok()?,
            net: parts.next()?.parse().ok()?,
            each: parts.next()?.parse().ok()?,
        })
    });
    Some(BreakEven {
        tariff: tariff.parse().ok()?,
        institutions,
        curve: curve.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;

    #[test]
    fn what_crosses_is_what_was_found() {
        let asked = Asked {
            study: builtin::service("pod").unwrap().to_owned(),
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        };
        let read = asked.read().unwrap();
        let mut evens = Evens::default();
        for tariff in ["5000", "1", "12345.67"] {
            let found =
                break_even::break_even(&read.grid, &read.scoping, tariff.parse().unwrap()).unwrap();
            let text = evens.tell(&asked, tariff).unwrap();
            assert_eq!(read_break_even(&text), Some(found));
        }
        assert!(evens.tell(&asked, "beaucoup").is_err());
        // Another number of institutions is another curve; a limit is not.
        let first = evens.tell(&asked, "5000").unwrap();
        let with = |more: &str| Asked {
            study: format!("{}\n{more}", asked.study),
            ..asked.clone()
        };
        let limited = with("[limits]\nmax_total = 1\n");
        assert_eq!(evens.tell(&limited, "5000").unwrap(), first);
        let dearer = with("[parameters]\noverhead_rate = 50\n");
        assert_ne!(evens.tell(&dearer, "5000").unwrap(), first);
        for hostile in ["", "1", "a b", "1 2\nx", "1 2\n3 4"] {
            assert_eq!(read_break_even(hostile), None, "{hostile}");
        }
    }
}
