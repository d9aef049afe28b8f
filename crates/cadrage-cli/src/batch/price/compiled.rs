//! An estimate compiled for the rows that differ from it only in plain sizes.

use std::sync::Arc;

use cadrage_core::batch::kernel::{Kernel, Layout};
use cadrage_core::batch::ranges::RowRanges;
use cadrage_core::batch::{Appraised, Figure};
use cadrage_core::grid::CostGrid;
use cadrage_core::random::Draw;
use cadrage_core::uncertainty::Tables;

use crate::batch::prepare::header::PortfolioHeader;
use crate::batch::recognise::cells;
use crate::batch::write::form::RowForm;

/// What compiling an estimate gave.
pub enum CompiledVariant {
    /// A kernel for all the figures that are written.
    Whole(Box<CompiledFigures>),
    /// A kernel for the verdict only: the other figures need an estimate, but not the simulated
    /// years from which a verdict is drawn.
    Verdict(Box<Kernel>),
    Nothing,
}

/// A kernel and how its figures are written.
pub struct CompiledFigures {
    pub kernel: Kernel,
    pub layout: Layout,
    /// `None` when no ranges are asked for, or each row needs an estimate for them.
    pub ranges: Option<Arc<RowRanges>>,
}

impl CompiledVariant {
    /// About how many bytes it takes in memory.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Whole(compiled) => {
                let ranges = compiled.ranges.as_ref().map_or(0, |ranges| ranges.bytes());
                compiled.kernel.bytes() + compiled.layout.bytes() + ranges
            }
            Self::Verdict(kernel) => kernel.bytes(),
            Self::Nothing => 0,
        }
    }

    /// Compiles an estimate for rows that differ from it only in `sizes`, and their ranges when `draws`
    /// is given.
    pub fn compile(
        appraised: &Appraised,
        grid: &CostGrid,
        sizes: &[&str],
        figures: &[Figure],
        form: RowForm,
        draws: Option<(Draw, &mut Tables)>,
    ) -> Self {
        if let Some(kernel) = appraised.compile(grid, sizes, figures) {
            let frames: Vec<_> = figures
                .iter()
                .map(|figure| (*figure, form.figure_frame(&figure.name())))
                .collect();
            let layout = Layout::new(
                &kernel,
                frames
                    .iter()
                    .map(|(figure, frame)| (&frame.before[..], *figure, &frame.after[..])),
            );
            let ranges = draws.and_then(|(draws, tables)| {
                RowRanges::compile(grid, &appraised.estimate, sizes, draws, tables)
            });
            return Self::Whole(Box::new(CompiledFigures {
                kernel,
                layout,
                ranges: ranges.map(Arc::new),
            }));
        }
        if !figures.contains(&Figure::Verdict) {
            return Self::Nothing;
        }
        match appraised.compile(grid, sizes, &[Figure::Verdict]) {
            Some(kernel) => Self::Verdict(Box::new(kernel)),
            None => Self::Nothing,
        }
    }
}

/// The sizes that a record gives as plain numbers, in the order of the columns: those that vary
/// within its shape.
pub fn plain_sizes<'h>(header: &'h PortfolioHeader, record: &csv::ByteRecord) -> Vec<&'h str> {
    header
        .columns
        .iter()
        .zip(record)
        .filter_map(|(column, cell)| {
            let key = column.kernel_size()?;
            cells::plain_number(cell, header.separator).map(|_| key)
        })
        .collect()
}
