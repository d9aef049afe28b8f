//! The ranges of rows that differ only in plain sizes.

use rust_decimal::Decimal;

use super::Figure;
use super::kernel::{Kernel, Row};
use super::{PERCENTS, RANGED};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::MILLIONTHS;
use crate::random::Draw;
use crate::uncertainty::{SizedModel, SizedWork, Tables};

/// The ranges of a service compiled for rows that differ only in some sizes: what is drawn is drawn
/// once for all of them.
pub struct RowRanges {
    /// The exact amounts of the figures.
    kernel: Kernel,
    model: SizedModel,
}

/// The buffers of a row.
pub struct RangeWork {
    row: Row,
    work: SizedWork,
}

impl RowRanges {
    /// Compiles the ranges of a service from the estimate of one of its rows; `None` when they do not
    /// follow from these sizes alone.
    #[must_use]
    pub fn compile(
        grid: &CostGrid,
        estimate: &Estimate,
        sizes: &[&str],
        draws: Draw,
        tables: &mut Tables,
    ) -> Option<Self> {
        let figures = [Figure::Total, Figure::Net];
        let kernel = Kernel::compile(grid, estimate, None, sizes, &figures)?;
        let drivers: Vec<&str> = kernel.given().collect();
        let model = SizedModel::new(grid, estimate, &RANGED, &drivers, draws, tables)?;
        Some(Self { kernel, model })
    }

    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.kernel.bytes() + self.model.bytes()
    }

    /// Buffers to draw rows one after the other.
    #[must_use]
    pub fn work(&self) -> RangeWork {
        RangeWork {
            row: self.kernel.row_within(0),
            work: self.model.work(),
        }
    }

    /// The amounts of [`super::RANGES`] of a row with these sizes, in millionths; `None` when an
    /// estimate has to tell why there are none.
    #[must_use]
    pub fn price(&self, sizes: &[i64], work: &mut RangeWork) -> Option<Vec<Decimal>> {
        self.kernel.price(sizes, &mut work.row)?;
        let exact = [Figure::Total, Figure::Net].map(|of| self.kernel.cents(of, &work.row));
        let [Some(total), Some(net)] = exact else {
            return None;
        };
        let exact = [total, net].map(|cents| Decimal::new(cents, 2));
        let sizes = sizes.iter().map(|size| Decimal::new(*size, MILLIONTHS));
        let amounts = self
            .model
            .percentiles(sizes, &exact, &PERCENTS, &mut work.work);
        Some(amounts.ok()?.concat())
    }
}
