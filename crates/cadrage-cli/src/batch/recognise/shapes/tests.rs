//! Which kernel prices a row, under several variants.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::io::Write as _;

use cadrage_core::batch::Figure;
use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;

use super::*;
use crate::args::BatchFormat;
use crate::batch::Steps;
use crate::batch::packing::{OutputPacking, Packing};
use crate::batch::prepare::Request;
use crate::batch::prepare::figures::RequestedFigures;
use crate::batch::prepare::header::PortfolioHeader;
use crate::batch::prepare::variants::{RowVariant, RowVariants};
use crate::batch::split::pieces::BlockPiece;
use crate::batch::split::{BLOCK, BlockReader};
use crate::batch::worker::Worker;
use crate::batch::write::block::PricedBlock;
use crate::batch::write::form::RowForm;

/// Rows of one shape, the first of which has no estimate.
const ROWS: &str = "a,pod,0\nb,pod,3\nc,pod,5\nd,pod,8\n";

/// A request for figures of these rows under three support plans: one without support, one that
/// contributes to lines, one that does not exist.
fn request(figures: &[Figure]) -> Request {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    write!(file, "id,service,sizes.institutions\n{ROWS}").unwrap();
    let portfolio = BlockReader::open(file.path(), BLOCK).unwrap();
    let variants = ["none", "startup", "nope"].map(|plan| RowVariant {
        settings: vec![Setting {
            path: "support.plan".to_owned(),
            value: format!("'{plan}'"),
        }],
        cells: vec![plan.to_owned()],
        ..RowVariant::default()
    });
    Request {
        header: PortfolioHeader::read(portfolio.lines(), &portfolio.heading, &[]).unwrap(),
        variants: RowVariants {
            columns: vec!["support.plan"],
            all: variants.to_vec(),
        },
        figures: RequestedFigures {
            figures: figures.to_vec(),
            ..RequestedFigures::default()
        },
        overlays: Vec::new(),
        settings: Vec::new(),
        form: RowForm {
            format: BatchFormat::Csv,
            separator: b',',
            decimal_comma: false,
        },
        packing: OutputPacking {
            output: Packing::None,
            rejects: Packing::None,
        },
        lang: Lang::Fr,
    }
}

/// The lines of output: three rows can be estimated, under two plans each.
fn price(steps: &Steps<'_>) -> Vec<String> {
    let mut block = PricedBlock::default();
    let piece = BlockPiece {
        text: ROWS.as_bytes(),
        line: 2,
    };
    Worker::new(steps, 1).price_piece(&piece, &mut block);
    assert_eq!((block.written, block.rejected), (6, 6));
    let text = String::from_utf8(block.out).unwrap();
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
        let request = request(figures);
        let steps = Steps::new(&request);
        price(&steps);
        let shapes = steps.shapes.slots.lock().unwrap();
        assert_eq!(shapes.len(), 1);
        let found: Vec<&str> = shapes
            .values()
            .flat_map(|slots| slots.iter())
            .map(|slot| match slot.get() {
                Some(CompiledVariant::Whole(_)) => "whole",
                Some(CompiledVariant::Verdict(_)) => "verdict",
                Some(CompiledVariant::Nothing) => "nothing",
                None => "unknown",
            })
            .collect();
        assert_eq!(found, expected, "{figures:?}");
    }
}

#[test]
fn rows_are_priced_by_the_kernel_of_their_variant() {
    let requests = [request(&[Figure::Net]), request(&[Figure::OneOff])];
    let [net, one_off] = requests.each_ref().map(Steps::new);
    let (nets, one_offs) = (price(&net), price(&one_off));
    // A kernel for another figure than the one asked: rows with that figure can only have been
    // priced by this kernel.
    let (key, slots) = one_off.shapes.slots.lock().unwrap().drain().next().unwrap();
    let mut slots = Arc::into_inner(slots).expect("nobody else holds them");
    slots[1] = KernelSlot::new();
    slots[2] = KernelSlot::new();
    let request = request(&[Figure::Net]);
    let mixed = Steps::new(&request);
    mixed
        .shapes
        .slots
        .lock()
        .unwrap()
        .insert(key, Arc::new(slots));
    let expected: Vec<&String> = nets
        .iter()
        .zip(&one_offs)
        .enumerate()
        .map(|(at, (net, one_off))| if at % 2 == 0 { one_off } else { net })
        .collect();
    assert_eq!(price(&mixed).iter().collect::<Vec<_>>(), expected);
    assert!(nets.iter().zip(&one_offs).all(|(net, other)| net != other));
}
