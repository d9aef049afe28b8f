//! Step 3, price: the figures of a row under one variant.
//!
//! The kernel of its shape gives them where there is one. Otherwise a full estimate does, which is
//! then compiled for the rows of the same shape. Both give the same bytes.

pub mod compiled;

use std::sync::Arc;

use cadrage_core::batch::kernel::Row;
use cadrage_core::batch::ranges::{RangeWork, RowRanges};
use cadrage_core::batch::{Appraised, ranges};
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::estimate::estimate_with;
use cadrage_core::random::Draw;
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::Tables;

use self::compiled::{CompiledFigures, CompiledVariant};
use super::Steps;
use super::prepare::figures::RequestedFigures;
use super::prepare::header::PortfolioHeader;
use super::prepare::variants::RowVariant;
use super::recognise::shapes::{KernelSlot, KnownVariant};
use super::scopings::{RowGrid, ScopingReader};
use super::split::rows::ReadRow;
use super::write::form::RowForm;

/// Prices the rows of one worker.
pub struct Pricer<'a> {
    header: &'a PortfolioHeader,
    requested: &'a RequestedFigures,
    scopings: &'a ScopingReader<'a>,
    /// How the figures of a kernel are laid out once it is compiled.
    form: RowForm,
    /// Tables with which the ranges of rows are drawn.
    tables: Tables,
    /// The ranges of the last row that had some compiled, with their buffers.
    range_work: Option<(Arc<RowRanges>, RangeWork)>,
}

/// The figures of a row under a variant, or why it has none.
pub enum PricedFigures<'s> {
    /// By a kernel: the figures are still numbers in its row, the ranges are texts.
    ByKernel {
        compiled: &'s CompiledFigures,
        row: &'s Row,
        ranges: Vec<String>,
    },
    /// By an estimate: the texts of the figures and ranges.
    ByEstimate(Vec<String>),
    Rejected(Vec<Problem>),
}

/// What is already known of a row before its full estimate.
#[derive(Clone, Copy)]
struct KnownResults<'s> {
    /// Where its kernel goes once compiled.
    slot: &'s KernelSlot,
    /// The verdict that a kernel gave; `None` when the estimate has to work it out.
    verdict: Option<Verdict>,
}

impl<'a> Pricer<'a> {
    pub fn new(steps: &'a Steps<'a>) -> Self {
        let request = steps.request;
        Self {
            header: &request.header,
            requested: &request.figures,
            scopings: &steps.scopings,
            form: request.form,
            tables: Tables::default(),
            range_work: None,
        }
    }

    /// Prices a row whose shape has kernels, by the one of the variant if possible.
    #[inline]
    pub fn price<'s>(
        &mut self,
        row: ReadRow<'_>,
        variant: &RowVariant,
        known: KnownVariant<'s>,
    ) -> PricedFigures<'s> {
        let verdict = match known.slot.get() {
            Some(CompiledVariant::Whole(compiled)) => {
                let kernel = &compiled.kernel;
                let numbers = known
                    .row
                    .get_or_insert_with(|| kernel.row_within(known.room));
                let priced = kernel.price(known.sizes, numbers);
                let ranges = priced.and_then(|()| match self.requested.draws {
                    None => Some(Vec::new()),
                    Some(draws) => match &compiled.ranges {
                        Some(ranges) => self.price_ranges(ranges, known.sizes),
                        None => self.draw_ranges(row, variant, draws),
                    },
                });
                if let Some(ranges) = ranges {
                    return PricedFigures::ByKernel {
                        compiled,
                        row: numbers,
                        ranges,
                    };
                }
                None
            }
            Some(CompiledVariant::Verdict(kernel)) => {
                let numbers = known
                    .row
                    .get_or_insert_with(|| kernel.row_within(known.room));
                let priced = kernel.price(known.sizes, numbers);
                priced.and_then(|()| kernel.verdict())
            }
            Some(CompiledVariant::Nothing) | None => None,
        };
        let known = KnownResults {
            slot: known.slot,
            verdict,
        };
        self.price_by_estimate(row, variant, known)
    }

    #[cold]
    fn price_by_estimate(
        &mut self,
        row: ReadRow<'_>,
        variant: &RowVariant,
        known: KnownResults<'_>,
    ) -> PricedFigures<'static> {
        let record = row.cells.record(self.header.separator);
        match self.estimate(&record, variant, known) {
            Ok(texts) => PricedFigures::ByEstimate(texts),
            Err(problems) => PricedFigures::Rejected(
                problems
                    .into_iter()
                    .map(|problem| self.header.locate(problem, row.line, variant))
                    .collect(),
            ),
        }
    }

    /// The texts of the figures and ranges of a row, by a full estimate. The estimate is then
    /// compiled for the rows of its shape, unless that was tried before.
    fn estimate(
        &mut self,
        record: &csv::ByteRecord,
        variant: &RowVariant,
        known: KnownResults<'_>,
    ) -> Result<Vec<String>, Vec<Problem>> {
        let RequestedFigures {
            figures,
            draws,
            date,
        } = self.requested;
        let read = self.scopings.read(record, variant)?;
        let RowGrid { grid, cache } = &*read.grid;
        let mut appraised = match known.verdict {
            Some(verdict) => Appraised::of_verdict(grid, &read.scoping, verdict, cache),
            None => Appraised::of(grid, &read.scoping, figures, cache),
        }?;
        if let Some(date) = *date {
            appraised.estimate.add_stale(grid, date);
        }
        let mut texts = Vec::new();
        let with_tables = draws.map(|draws| (draws, &mut self.tables));
        appraised.write(grid, figures, with_tables, |text| {
            texts.push(text.to_owned());
        })?;
        let with_tables = draws.map(|draws| (draws, &mut self.tables));
        known.slot.get_or_init(|| {
            let sizes = compiled::plain_sizes(self.header, record);
            CompiledVariant::compile(&appraised, grid, &sizes, figures, self.form, with_tables)
        });
        Ok(texts)
    }

    /// The texts of the ranges of a row, from its sizes. `None` when an estimate has to find out what
    /// is wrong with it.
    fn price_ranges(&mut self, ranges: &Arc<RowRanges>, sizes: &[i64]) -> Option<Vec<String>> {
        let known = self.range_work.take();
        let known = known.filter(|(known, _)| Arc::ptr_eq(known, ranges));
        let (ranges, mut work) = known.unwrap_or_else(|| (Arc::clone(ranges), ranges.work()));
        let amounts = ranges.price(sizes, &mut work);
        self.range_work = Some((ranges, work));
        Some(amounts?.iter().map(ToString::to_string).collect())
    }

    /// The texts of the ranges of a row, by an estimate of it. `None` when the row has a problem,
    /// which a full estimate then finds.
    fn draw_ranges(
        &mut self,
        row: ReadRow<'_>,
        variant: &RowVariant,
        draws: Draw,
    ) -> Option<Vec<String>> {
        let record = row.cells.record(self.header.separator);
        let read = self.scopings.read(&record, variant).ok()?;
        let RowGrid { grid, cache } = &*read.grid;
        let estimate = estimate_with(grid, &read.scoping, cache).ok()?;
        let amounts = ranges(grid, &estimate, draws, &mut self.tables).ok()?;
        Some(amounts.iter().map(ToString::to_string).collect())
    }
}
