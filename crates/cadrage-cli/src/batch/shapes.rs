//! Prices a row under every variant: by the compiled kernel of its shape where there is one,
//! otherwise by a full estimate.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use cadrage_core::batch::kernel::{Kernel, Layout, Row};
use cadrage_core::batch::{Appraised, Figure, fixed};
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::Tables;

use super::cells::Given;
use super::portfolio::{Column, Variant};
use super::rows::{Batch, Done};
use super::worker::{Pricing, Worker};

/// The kernel, under one variant, of rows that differ only in the plain numbers of their size
/// columns.
///
/// Empty until a first row of the shape is estimated without a problem; that estimate is then
/// compiled, once.
pub type Shape = OnceLock<Compiled>;

/// What compiling an estimate gave.
pub enum Compiled {
    /// A kernel for all the figures that are written.
    Whole(Box<(Kernel, Layout)>),
    /// A kernel for the verdict only: the other figures need an estimate, but not the simulated
    /// years from which a verdict is drawn.
    Verdict(Box<Kernel>),
    Nothing,
}

/// The shapes found so far, one per variant, by the key that `Worker::key` gives to a row.
pub type Shapes = Mutex<HashMap<Vec<u8>, Arc<Vec<Shape>>>>;

/// The most kernels kept in memory; rows of further shapes are estimated one by one.
const SHAPES: usize = 1 << 12;

/// A row of the portfolio and the line on which it begins.
#[derive(Clone, Copy)]
pub struct ReadRow<'a> {
    pub given: Given<'a>,
    pub line: u64,
}

/// What is already known of a row before its full estimate.
#[derive(Clone, Copy)]
struct RowContext<'a> {
    /// Where its kernel goes once compiled; `None` when its shape is not kept.
    shape: Option<&'a Shape>,
    /// The verdict that a kernel gave; `None` when the estimate has to work it out.
    verdict: Option<Verdict>,
}

/// The working memory with which a kernel prices rows.
struct Room<'a> {
    row: &'a mut Option<Row>,
    /// The most bytes that the row may remember.
    most: usize,
    tables: &'a mut Tables,
}

impl Batch {
    /// Prices a row whose shape this worker has cached, under all variants.
    #[inline]
    pub fn price_row(&self, read: ReadRow<'_>, rank: usize, worker: &mut Worker, done: &mut Done) {
        let Some(Pricing {
            at_hand,
            numbers,
            room,
            tables,
        }) = worker.pricing(rank)
        else {
            return self.estimate_row(read, None, &mut worker.tables, done);
        };
        let most = room / at_hand.rows.len().max(1);
        let shapes = at_hand.shapes.iter().zip(&mut at_hand.rows);
        for (variant, (shape, row)) in self.variants.variants.iter().zip(shapes) {
            let mut context = RowContext {
                shape: Some(shape),
                verdict: None,
            };
            match shape.get() {
                Some(Compiled::Whole(kernel)) => {
                    let room = Room {
                        row,
                        most,
                        tables: &mut *tables,
                    };
                    let of = (variant, &**kernel);
                    if self
                        .by_kernel(read.given, of, numbers, room, done)
                        .is_some()
                    {
                        continue;
                    }
                }
                Some(Compiled::Verdict(kernel)) => {
                    let row = row.get_or_insert_with(|| kernel.row_within(most));
                    let priced = kernel.price(numbers, row);
                    context.verdict = priced.and_then(|()| kernel.verdict());
                }
                Some(Compiled::Nothing) | None => {}
            }
            self.estimate_variant(read, variant, context, tables, done);
        }
    }

    /// Prices a row by a kernel. `None` when the kernel gives up: nothing is written then.
    #[inline]
    fn by_kernel(
        &self,
        given: Given<'_>,
        (variant, (kernel, layout)): (&Variant, &(Kernel, Layout)),
        numbers: &[i64],
        room: Room<'_>,
        done: &mut Done,
    ) -> Option<()> {
        let row = room.row.get_or_insert_with(|| kernel.row_within(room.most));
        kernel.price(numbers, row)?;
        let start = done.out.len();
        self.begin(given, variant, &mut done.out);
        let figures = done.out.len();
        layout.write(kernel, row, &mut done.out);
        if let Some(draws) = self.draws {
            let drawn = self.ranges(given, variant, (draws, room.tables), &mut done.out);
            if drawn.is_none() {
                done.out.truncate(start);
                return None;
            }
        }
        self.form.localize(done.out.get_mut(figures..));
        self.end(done);
        Some(())
    }

    /// Prices a row, by the kernels of its shape where they are known.
    pub fn price_record(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        worker: &mut Worker,
        done: &mut Done,
    ) {
        let read = ReadRow {
            given: Given::Record(record),
            line,
        };
        if let Some(rank) = worker.known() {
            return self.price_row(read, rank, worker, done);
        }
        let key = worker.key(&self.header, record).to_vec();
        let (found, kept) = {
            let shapes = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
            (shapes.get(&key).map(Arc::clone), shapes.len())
        };
        if let Some(shapes) = found {
            let rank = worker.keep(shapes, &self.header, record);
            return self.price_row(read, rank, worker, done);
        }
        if kept * self.variants.variants.len() >= SHAPES {
            return self.estimate_row(read, None, &mut worker.tables, done);
        }
        let variants = self.variants.variants.iter();
        let shapes: Vec<Shape> = variants.map(|_| Shape::new()).collect();
        self.estimate_row(read, Some(&shapes), &mut worker.tables, done);
        // A shape whose variants were all rejected has no kernel, and would only fill the cache.
        if shapes.iter().any(|shape| shape.get().is_some()) {
            let shapes = {
                let mut known = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::clone(known.entry(key).or_insert_with(|| Arc::new(shapes)))
            };
            worker.keep(shapes, &self.header, record);
        }
    }

    /// Prices a row by a full estimate, under all variants.
    fn estimate_row(
        &self,
        read: ReadRow<'_>,
        shapes: Option<&[Shape]>,
        tables: &mut Tables,
        done: &mut Done,
    ) {
        for (at, variant) in self.variants.variants.iter().enumerate() {
            let context = RowContext {
                shape: shapes.and_then(|shapes| shapes.get(at)),
                verdict: None,
            };
            self.estimate_variant(read, variant, context, tables, done);
        }
    }

    /// Prices a row by a full estimate, then compiles it for the rows of its shape unless that was
    /// tried before.
    #[cold]
    fn estimate_variant(
        &self,
        read: ReadRow<'_>,
        variant: &Variant,
        context: RowContext<'_>,
        tables: &mut Tables,
        done: &mut Done,
    ) {
        let record = read.given.record(self.header.separator);
        let priced = self.scoping(&record, variant).and_then(|(grid, scoping)| {
            let mut figures = Vec::new();
            let draws = self.draws.map(|draws| (draws, tables));
            let mut appraised = match context.verdict {
                Some(verdict) => Appraised::of_verdict(&grid, &scoping, verdict),
                None => Appraised::of(&grid, &scoping, &self.figures),
            }?;
            if let Some(date) = self.date {
                appraised.estimate.add_stale(&grid, date);
            }
            appraised.write(&grid, &self.figures, draws, |cell| {
                figures.push(cell.to_owned());
            })?;
            if let Some(shape) = context.shape {
                shape.get_or_init(|| self.compile(&record, &grid, &appraised));
            }
            Ok(figures)
        });
        match priced {
            Ok(figures) => {
                self.begin(read.given, variant, &mut done.out);
                let first = done.out.len();
                for (name, text) in self.told().iter().zip(&figures) {
                    let (before, after) = self.around(name);
                    for part in [&before[..], text.as_bytes(), &after[..]] {
                        done.out.extend_from_slice(part);
                    }
                }
                self.form.localize(done.out.get_mut(first..));
                self.end(done);
            }
            Err(problems) => {
                let problems: Vec<Problem> = problems
                    .into_iter()
                    .map(|problem| self.placed(problem, read.line))
                    .collect();
                self.reject(&record, read.line, variant, &problems, done);
            }
        }
    }

    /// Compiles an estimate into a kernel for rows that differ only in plain sizes.
    fn compile(
        &self,
        record: &csv::ByteRecord,
        grid: &CostGrid,
        appraised: &Appraised,
    ) -> Compiled {
        let cells = self.header.columns.iter().zip(record);
        let keys: Vec<&str> = cells
            .filter_map(|(column, cell)| match column {
                Column::Size(key) => fixed::millionths(cell).map(|_| key.as_str()),
                _ => None,
            })
            .collect();
        let Some(kernel) = appraised.compile(grid, &keys, &self.figures) else {
            let verdict = [Figure::Verdict];
            let kernel = match self.figures.contains(&Figure::Verdict) {
                true => appraised.compile(grid, &keys, &verdict),
                false => None,
            };
            return kernel.map_or(Compiled::Nothing, |kernel| {
                Compiled::Verdict(Box::new(kernel))
            });
        };
        let around = self.around_figures();
        let around = around.iter();
        let around = around.map(|(before, figure, after)| (&before[..], *figure, &after[..]));
        let layout = Layout::new(&kernel, around);
        Compiled::Whole(Box::new((kernel, layout)))
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]
mod tests {
    use std::io::Write as _;

    use cadrage_core::scoping::Setting;
    use cadrage_core::text::lang::Lang;

    use super::*;
    use crate::args::BatchFormat;
    use crate::batch::blocks::{BLOCK, Packing};
    use crate::batch::portfolio::{Header, Variants};
    use crate::batch::rows::Form;
    use crate::batch::source::Source;

    /// Rows of one shape, the first of which has no estimate.
    const ROWS: &str = "a,pod,0\nb,pod,3\nc,pod,5\nd,pod,8\n";

    /// A batch of these rows under three support plans: one without support, one that contributes
    /// to lines, one that does not exist.
    fn batch(figures: &[Figure]) -> Batch {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        write!(file, "id,service,sizes.institutions\n{ROWS}").unwrap();
        let (source, heading) = Source::open(file.path(), BLOCK).unwrap();
        let header = Header::read(&source.lines(), &heading, &[]).unwrap();
        let variants = ["none", "startup", "nope"].map(|plan| Variant {
            settings: vec![Setting {
                path: "support.plan".to_owned(),
                value: format!("'{plan}'"),
            }],
            cells: vec![plan.to_owned()],
            ..Variant::default()
        });
        let variants = Variants {
            names: vec!["support.plan"],
            variants: variants.to_vec(),
        };
        let form = Form {
            format: BatchFormat::Csv,
            separator: b',',
            decimal_comma: false,
        };
        Batch::new(
            (source.lines(), header),
            (variants, figures.to_vec(), None),
            (Vec::new(), Vec::new()),
            (form, Lang::Fr),
            (Packing::None, Packing::None),
        )
    }

    /// The lines of output: three rows can be estimated, under two plans each.
    fn price(batch: &Batch) -> Vec<String> {
        let mut done = Done::default();
        batch.lines(ROWS.as_bytes(), 2, &mut Worker::one_of(1), &mut done);
        assert_eq!((done.written, done.rejected), (6, 6));
        let text = String::from_utf8(done.out).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_variant_has_its_kernel_whatever_the_others_have() {
        for (figures, expected) in [
            // The net cost needs the support of each line.
            (&[Figure::Net][..], ["whole", "nothing", "unknown"]),
            (
                &[Figure::Net, Figure::Verdict],
                ["whole", "verdict", "unknown"],
            ),
            (&[Figure::Total], ["whole", "whole", "unknown"]),
        ] {
            let batch = batch(figures);
            price(&batch);
            let shapes = batch.shapes.lock().unwrap();
            assert_eq!(shapes.len(), 1);
            let of_variants = shapes.values().next().unwrap().iter();
            let found: Vec<&str> = of_variants
                .map(|shape| match shape.get() {
                    Some(Compiled::Whole(_)) => "whole",
                    Some(Compiled::Verdict(_)) => "verdict",
                    Some(Compiled::Nothing) => "nothing",
                    None => "unknown",
                })
                .collect();
            assert_eq!(found, expected, "{figures:?}");
        }
    }

    #[test]
    fn rows_are_priced_by_the_kernel_of_their_variant() {
        let (net, one_off) = (batch(&[Figure::Net]), batch(&[Figure::OneOff]));
        let (nets, one_offs) = (price(&net), price(&one_off));
        // A kernel for another figure than the one asked: rows with that figure can only have been
        // priced by this kernel.
        let (key, shapes) = one_off.shapes.lock().unwrap().drain().next().unwrap();
        let mut shapes = Arc::into_inner(shapes).expect("nobody else holds them");
        shapes[1] = Shape::new();
        shapes[2] = Shape::new();
        let mixed = batch(&[Figure::Net]);
        mixed.shapes.lock().unwrap().insert(key, Arc::new(shapes));
        let pairs = nets.iter().zip(&one_offs).enumerate();
        let expected: Vec<&String> = pairs
            .map(|(at, (net, one_off))| if at % 2 == 0 { one_off } else { net })
            .collect();
        assert_eq!(price(&mixed).iter().collect::<Vec<_>>(), expected);
        assert!(nets.iter().zip(&one_offs).all(|(net, other)| net != other));
    }
}
