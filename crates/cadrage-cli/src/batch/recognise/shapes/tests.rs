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

/// The answers of a variant, each with its path.
type Answers<'a> = &'a [(&'a str, &'a str)];

/// A request for figures of these rows under variants.
fn request(figures: &[Figure], size: &str, variants: &[Answers<'_>]) -> Request {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    write!(file, "id,service,{size}\n{ROWS}").unwrap();
    let portfolio = BlockReader::open(file.path(), BLOCK).unwrap();
    let setting = |(path, value): &(&str, &str)| Setting {
        path: (*path).to_owned(),
        value: (*value).to_owned(),
    };
    let variants = variants.iter().map(|answers| RowVariant {
        settings: answers.iter().map(setting).collect(),
        cells: vec![answers.len().to_string()],
        ..RowVariant::default()
    });
    Request {
        header: PortfolioHeader::read(portfolio.lines(), &portfolio.heading, &[]).unwrap(),
        variants: RowVariants {
            columns: vec!["variant"],
            all: variants.collect(),
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

/// The lines of output.
fn price(steps: &Steps<'_>) -> Vec<String> {
    let mut block = PricedBlock::default();
    let piece = BlockPiece {
        text: ROWS.as_bytes(),
        line: 2,
    };
    Worker::new(steps, 1).price_piece(&piece, &mut block);
    let text = String::from_utf8(block.out).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_variant_has_its_kernel_whatever_the_others_have() {
    let amounts: [Answers<'_>; 4] = [
        &[],
        &[("support.plan", "startup")],
        // The verdict depends on amounts.
        &[("limits.max_total", "1")],
        // There is no such plan: no row has an estimate.
        &[("support.plan", "nope")],
    ];
    let named =
        "[{ name = 'Université A', users = 20000 }, { name = 'Université B', users = 10000 }]";
    let invoices: [Answers<'_>; 2] = [
        &[("choices.vat_regime", "taxable")],
        // Invoices of institutions that do not pay the same depend on each of them.
        &[
            ("choices.vat_regime", "taxable"),
            ("sharing.key", "users"),
            ("sharing.institutions", named),
            ("sizes.institutions", "2"),
        ],
    ];
    for (figures, size, variants, expected) in [
        (
            &[Figure::Net][..],
            "sizes.institutions",
            &amounts[..],
            &["whole", "whole", "whole", "unknown"][..],
        ),
        (
            &[Figure::Net, Figure::Verdict],
            "sizes.institutions",
            &amounts,
            &["whole", "whole", "nothing", "unknown"],
        ),
        (
            &[Figure::InvoicedVat, Figure::Verdict],
            "sizes.vms",
            &invoices,
            &["whole", "verdict"],
        ),
    ] {
        let request = request(figures, size, variants);
        let steps = Steps::new(&request);
        price(&steps);
        let shelf = steps.shapes.shelf.lock().unwrap();
        assert_eq!(shelf.slots.len(), 1);
        let found: Vec<&str> = shelf
            .slots
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
    let variants: [Answers<'_>; 3] = [
        &[],
        &[("support.plan", "startup")],
        &[("support.plan", "nope")],
    ];
    let request = |figure| request(&[figure], "sizes.institutions", &variants);
    let requests = [request(Figure::Net), request(Figure::OneOff)];
    let [net, one_off] = requests.each_ref().map(Steps::new);
    let (nets, one_offs) = (price(&net), price(&one_off));
    // Three rows can be estimated, under two plans each.
    assert_eq!((nets.len(), one_offs.len()), (6, 6));
    // A kernel for another figure than the one asked: rows with that figure can only have been
    // priced by this kernel.
    let (key, slots) = one_off
        .shapes
        .shelf
        .lock()
        .unwrap()
        .slots
        .drain()
        .next()
        .unwrap();
    let mut slots = Arc::into_inner(slots).expect("nobody else holds them");
    slots[1] = KernelSlot::new();
    slots[2] = KernelSlot::new();
    let request = request(Figure::Net);
    let mixed = Steps::new(&request);
    mixed
        .shapes
        .shelf
        .lock()
        .unwrap()
        .slots
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
