//! The number of institutions from which a tariff covers the cost.

use cadrage_core::decision::break_even::{self, BreakEven, Curve};
use cadrage_core::scoping::Scoping;
use cadrage_core::text::problem::Problem;
use rust_decimal::Decimal;

use crate::study::Subject;

/// Cache of the curve of the last study: it does not depend on the tariff, nor on how the cost is
/// shared and limited.
#[derive(Debug, Clone, Default)]
pub struct Evens {
    last: Option<CachedCurve>,
}

/// A curve, and the grid and the answers of which it was made.
#[derive(Debug, Clone)]
struct CachedCurve {
    grid_sha256: String,
    costing: Scoping,
    curve: Curve,
}

impl Evens {
    /// The break-even of a tariff, in euros per year and institution.
    ///
    /// # Errors
    ///
    /// Every problem of the study.
    pub fn find(&mut self, asked: &Subject, tariff: Decimal) -> Result<BreakEven, Vec<Problem>> {
        let read = asked.read()?;
        let costing = read.scoping.costing();
        if let Some(last) = &self.last
            && last.grid_sha256 == read.grid.sha256
            && last.costing == costing
        {
            return Ok(break_even::find(&last.curve, tariff));
        }
        let curve = break_even::curve(&read.grid, &read.scoping)?;
        let even = break_even::find(&curve, tariff);
        self.last = Some(CachedCurve {
            grid_sha256: read.grid.sha256.clone(),
            costing,
            curve,
        });
        Ok(even)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;

    #[test]
    fn a_curve_is_found_once_for_all_that_moves_none_of_it() {
        let asked = Subject {
            study: builtin::service("pod").unwrap().to_owned(),
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        };
        let read = asked.read().unwrap();
        let mut evens = Evens::default();
        let euros = |text: &str| text.parse::<Decimal>().unwrap();
        for tariff in ["5000", "1", "12345.67"].map(euros) {
            let found = break_even::break_even(&read.grid, &read.scoping, tariff);
            assert_eq!(evens.find(&asked, tariff), found);
        }
        // A limit does not change the curve; an overhead rate does.
        let first = evens.find(&asked, euros("5000")).unwrap();
        let with = |more: &str| Subject {
            study: format!("{}\n{more}", asked.study),
            ..asked.clone()
        };
        let limited = with("[limits]\nmax_total = 1\n");
        assert_eq!(evens.find(&limited, euros("5000")).unwrap(), first);
        let chosen = "[choices]\noverhead = \"own_rate\"";
        let dearer = Subject {
            study: asked.study.replace("[choices]", chosen),
            ..asked.clone()
        };
        assert_ne!(evens.find(&dearer, euros("5000")).unwrap(), first);
    }
}
