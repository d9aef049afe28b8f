//! One worker: takes a block through the steps, row by row.

use std::io;
use std::time::Instant;

use super::Steps;
use super::packing::OutputPacking;
use super::prepare::header::PortfolioHeader;
use super::prepare::variants::RowVariant;
use super::price::Pricer;
use super::recognise::shapes::KnownRow;
use super::recognise::{Recogniser, Recognition};
use super::split::pace::Pace;
use super::split::pieces::{BlockPiece, BlockPosition, Pieces};
use super::split::rows::{ReadRow, RowCells, RowSplitter, SplitRow};
use super::split::{RowBlock, hash_text};
use super::write::block::{BufferPool, PricedBlock};
use super::write::delivery::{Deliveries, WriterLink};
use super::write::resume::RecoveredRows;
use super::write::rows::{RejectedRow, RowWriter};

/// Prices blocks, on a thread of its own.
pub struct Worker<'a> {
    header: &'a PortfolioHeader,
    recogniser: Recogniser<'a>,
    pricing: VariantPricing<'a>,
    packing: OutputPacking,
    /// Rows that an interrupted run had priced of its next block.
    recovered: Option<&'a RecoveredRows>,
    buffers: &'a BufferPool,
}

/// Prices and writes a recognised row, under each variant.
struct VariantPricing<'a> {
    variants: &'a [RowVariant],
    pricer: Pricer<'a>,
    writer: RowWriter<'a>,
}

impl<'a> Worker<'a> {
    /// One of `workers` workers.
    pub fn new(steps: &'a Steps<'a>, workers: usize) -> Self {
        let request = steps.request;
        Self {
            header: &request.header,
            recogniser: Recogniser::new(&request.header, &steps.shapes, workers),
            pricing: VariantPricing {
                variants: &request.variants.all,
                pricer: Pricer::new(steps),
                writer: RowWriter::new(request),
            },
            packing: request.packing,
            recovered: steps.recovered.as_ref(),
            buffers: &steps.buffers,
        }
    }

    /// Prices a block piece by piece, and compresses the result.
    pub fn price_block(
        &mut self,
        block: RowBlock,
        pace: &Pace,
        writer: &WriterLink<'_>,
    ) -> io::Result<PricedBlock> {
        let mut priced = PricedBlock {
            rank: block.rank,
            out: self.buffers.take(),
            ..PricedBlock::default()
        };
        let mut deliveries = Deliveries::new(self.packing);
        let start = self.copy_recovered(&block, &mut priced);
        if start.byte > 0 {
            deliveries.skip(&priced);
        }
        let mut pieces = Pieces::new(&block.bytes, start, self.header.separator);
        while let Some(piece) = pieces.next() {
            let started = Instant::now();
            self.price_piece(&piece, &mut priced);
            let took = started.elapsed();
            pace.measure(piece.text.len(), took);
            pieces.adapt(took);
            deliveries.deliver_if_due(&block, &priced, pieces.position(), writer)?;
        }
        priced.out = self.packing.output.pack(priced.out)?;
        priced.rejects = self.packing.rejects.pack(priced.rejects)?;
        priced.end = block.end;
        Ok(priced)
    }

    /// Copies the rows of the block that an interrupted run had priced; returns where pricing goes
    /// on.
    fn copy_recovered(&self, block: &RowBlock, priced: &mut PricedBlock) -> BlockPosition {
        let recovered = self.recovered.filter(|recovered| {
            let text = block.bytes.get(..recovered.block.read);
            recovered.rank == block.rank
                && text.is_some_and(|text| hash_text(text) == recovered.block.text)
        });
        let Some(recovered) = recovered else {
            return BlockPosition {
                byte: 0,
                line: block.line,
            };
        };
        priced.out.extend_from_slice(&recovered.output);
        priced.rejects.extend_from_slice(&recovered.rejects);
        priced.written = recovered.block.written;
        priced.rejected = recovered.block.rejected;
        BlockPosition {
            byte: recovered.block.read,
            line: recovered.block.line,
        }
    }

    /// Takes the rows of a piece through the steps: split, recognise, price, write.
    pub fn price_piece(&mut self, piece: &BlockPiece<'_>, block: &mut PricedBlock) {
        let mut rows = RowSplitter::new(piece, self.header);
        loop {
            // A line that differs from the one before only in its name and plain numbers is
            // recognised as it is: splitting it into cells would take longer than pricing it.
            if let Some(text) = rows.plain_text()
                && let Some(line) = self.recogniser.match_line(text)
            {
                let row = rows.take_line(line.length, line.line_break);
                self.pricing.price_known(row, line.row, block);
                continue;
            }
            let Some(row) = rows.next() else { break };
            match row {
                SplitRow::Sound { record, line } => self.price_record(record, line, block),
                SplitRow::Faulty {
                    record,
                    line,
                    problem,
                } => {
                    let rejected = RejectedRow {
                        record,
                        line,
                        problems: &[problem],
                    };
                    self.pricing.writer.reject_all(&rejected, block);
                }
            }
        }
    }

    fn price_record(&mut self, record: &csv::ByteRecord, line: u64, block: &mut PricedBlock) {
        let row = ReadRow {
            cells: RowCells::Record(record),
            line,
        };
        match self.recogniser.recognise(record) {
            Recognition::Known(known) => self.pricing.price_known(row, known, block),
            Recognition::New(mut kernels) => {
                // There is no kernel yet that could take the sizes.
                let known = KnownRow {
                    kernels: &mut kernels,
                    sizes: &[],
                };
                self.pricing.price_known(row, known, block);
                self.recogniser.remember(kernels, record);
            }
        }
    }
}

impl VariantPricing<'_> {
    #[inline]
    fn price_known(&mut self, row: ReadRow<'_>, known: KnownRow<'_>, block: &mut PricedBlock) {
        for (variant, known) in self.variants.iter().zip(known.variants()) {
            let priced = self.pricer.price(row, variant, known);
            self.writer.write(row, variant, &priced, block);
        }
    }
}
