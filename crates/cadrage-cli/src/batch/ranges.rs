//! The ranges of a row, by simulation.

use cadrage_core::batch::{RANGES, ranges};
use cadrage_core::estimate::estimate;
use cadrage_core::random::Draw;
use cadrage_core::uncertainty::Tables;

use super::cells::Given;
use super::portfolio::Variant;
use super::rows::Batch;

impl Batch {
    /// Writes the ranges of a row whose figures were told; `None` when it has a
    /// problem, which the caller then finds by a whole estimate.
    pub fn ranges(
        &self,
        given: Given<'_>,
        variant: &Variant,
        (draws, tables): (Draw, &mut Tables),
        out: &mut Vec<u8>,
    ) -> Option<()> {
        let record = given.record(self.header.separator);
        let (grid, scoping) = self.scoping(&record, variant).ok()?;
        let estimate = estimate(&grid, &scoping).ok()?;
        let amounts = ranges(&grid, &estimate, draws, tables).ok()?;
        for ((name, ..), amount) in RANGES.iter().zip(amounts) {
            let (before, after) = self.around(name);
            for part in [&before[..], amount.to_string().as_bytes(), &after[..]] {
                out.extend_from_slice(part);
            }
        }
        Some(())
    }
}
