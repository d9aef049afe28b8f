//! `cadrage batch`: the figures of every row of a portfolio.
//!
//! [`prepare`] reads what the header and the command line ask of every row. Then a row goes through
//! four steps, a folder each:
//!
//! 1. [`split`]: the portfolio is cut into blocks of whole rows, a block into rows.
//! 2. [`recognise`]: a row has the shape of an earlier one if it differs only in its name and in
//!    the plain numbers of its sizes.
//! 3. [`price`]: under each variant (grid × tier × support plan × setting), the kernel of its shape
//!    computes its figures from these numbers. Where there is no kernel, [`scopings`] reads its grid
//!    and its service for a full estimate, which is compiled for the next rows of its shape.
//! 4. [`write`]: the row and its figures become bytes of its block, and blocks are written in order,
//!    with a journal from which an interrupted run goes on.
//!
//! To follow one row, read `Worker::price_piece` in [`worker`]: it is these steps, in order. To
//! follow one block, read [`pipeline`]: which thread does what.

mod check;
mod packing;
mod pipeline;
mod prepare;
mod price;
mod recognise;
mod scopings;
mod split;
mod worker;
mod write;

use std::io::Read;
use std::num::NonZero;
use std::thread;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;

use crate::args::BatchArgs;
use crate::{Failure, reads};
pub use check::{check, is_portfolio};
use packing::Packing;
use pipeline::price_all;
use prepare::{Request, columns};
use recognise::shapes::SharedShapes;
use scopings::ScopingReader;
use split::file::PortfolioText;
use split::line_numbers::LineNumbers;
use split::{BLOCK, BlockReader, SMALL_BLOCK};
use write::block::BufferPool;
use write::delivery::BlockUpdate;
use write::resume::RecoveredRows;
use write::{RunWriter, outputs};

/// What the workers of a run share to take rows through the steps.
struct Steps<'a> {
    request: &'a Request,
    scopings: ScopingReader<'a>,
    shapes: SharedShapes,
    /// Rows that an interrupted run had priced of its next block.
    recovered: Option<RecoveredRows>,
    buffers: BufferPool,
}

impl<'a> Steps<'a> {
    fn new(request: &'a Request) -> Self {
        Self {
            request,
            scopings: ScopingReader::new(&request.header, &request.overlays, &request.settings),
            shapes: SharedShapes::new(request.variants.all.len()),
            recovered: None,
            buffers: BufferPool::default(),
        }
    }
}

/// Reads what is asked, then prices the portfolio block by block and writes the blocks in order.
pub fn run(args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
    reads::keep_fingerprints();
    price(args, lang, |length| BlockReader::open(&args.file, length))
}

/// Prices a text that is no file, which problems call `name`.
pub fn run_over(
    name: &str,
    source: Box<dyn Read + Send>,
    args: &BatchArgs,
    lang: Lang,
) -> Result<(), Failure> {
    let text = PortfolioText {
        lines: LineNumbers::new(name.to_owned(), None),
        source,
        packing: Packing::None,
    };
    price(args, lang, |length| {
        BlockReader::of(text, &args.file, length)
    })
}

/// Prices the portfolio that `open` opens, in blocks of a length.
fn price(
    args: &BatchArgs,
    lang: Lang,
    open: impl FnOnce(usize) -> Result<BlockReader, Vec<Problem>>,
) -> Result<(), Failure> {
    outputs::refuse_overwriting(args)?;
    let format = outputs::format(args)?;

    // Ranges are drawn for each row, which takes milliseconds.
    let length = if args.samples.is_some() {
        SMALL_BLOCK
    } else {
        BLOCK
    };
    let mut portfolio = open(length)?;
    let request = Request::read(args, &portfolio, format, lang)?;
    let mut steps = Steps::new(&request);
    let variants = &request.variants.all;
    steps.scopings.read_grids(variants)?;
    columns::check(
        &request.header,
        variants,
        &steps.scopings,
        portfolio.peek()?,
    )?;

    let mut writer = RunWriter::open(args, &request, &mut portfolio)?;
    steps.recovered = writer.recovered.take();
    if !writer.finished {
        let is_journaled = writer.is_journaled();
        let priced = price_all(
            &steps,
            portfolio,
            workers(args),
            is_journaled,
            |update| match update {
                BlockUpdate::Whole(block) => writer
                    .write_block(block)
                    .map(|buffer| steps.buffers.give_back(buffer)),
                BlockUpdate::Begun(rows) => writer.write_begun(&rows),
            },
        );
        if let Err(failure) = priced {
            writer.abandon();
            return Err(failure);
        }
    }
    writer.end(args)
}

/// The number of workers: `--jobs`, or as many as the machine has processors.
fn workers(args: &BatchArgs) -> usize {
    args.jobs.map_or_else(
        || thread::available_parallelism().map_or(1, NonZero::get),
        |jobs| jobs as usize,
    )
}
