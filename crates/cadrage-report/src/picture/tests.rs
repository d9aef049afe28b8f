//! Pictures read back, record by record, against the charts that they show.

use rust_decimal::Decimal;

use super::metafile::kind;
use super::*;
use crate::block::Table;
use crate::chart::{
    AmountCurve, ChartShape, CurvePoint, Marker, Series, StackedBars, Waterfall, WaterfallStep,
};

fn chart(shape: ChartShape) -> Chart {
    Chart {
        title: "t".to_owned(),
        description: "d".to_owned(),
        shape,
        table: Table::default(),
    }
}

/// A record of a metafile.
struct ReadRecord {
    kind: u32,
    numbers: Vec<u32>,
}

fn records(bytes: &[u8]) -> Vec<ReadRecord> {
    let numbers: Vec<u32> = bytes
        .chunks(4)
        .map(|four| u32::from_le_bytes(four.try_into().unwrap()))
        .collect();
    let (mut at, mut records) = (0, Vec::new());
    while at < numbers.len() {
        let end = at + numbers[at + 1] as usize / 4;
        records.push(ReadRecord {
            kind: numbers[at],
            numbers: numbers[at + 2..end].to_vec(),
        });
        at = end;
    }
    records
}

#[test]
fn every_shape_of_every_chart_is_in_its_picture() {
    let amounts = |list: [i64; 2]| list.map(Decimal::from).to_vec();
    let bars = ChartShape::StackedBars(StackedBars {
        categories: vec!["2027".to_owned(), "<2028>".to_owned()],
        series: vec![Series {
            name: "Été".to_owned(),
            class: "hr",
            amounts: amounts([1500, 500]),
        }],
    });
    let waterfall = ChartShape::Waterfall(Waterfall {
        steps: vec![
            WaterfallStep::Whole("A".to_owned(), Decimal::from(9)),
            WaterfallStep::Change("B".to_owned(), Decimal::from(-4)),
        ],
    });
    let point = |count, amount| CurvePoint { count, amount };
    let marker = |label: &str, figure| {
        Some(Marker {
            label: label.to_owned(),
            figure,
        })
    };
    let curve = ChartShape::Curve(AmountCurve {
        across: "n".to_owned(),
        points: vec![
            point(Decimal::ONE, Decimal::TEN),
            point(Decimal::TWO, Decimal::ONE),
        ],
        level: marker("l", Decimal::from(5)),
        mark: marker("m", Decimal::TWO),
    });
    for shape in [bars, waterfall, curve] {
        let chart = chart(shape);
        let drawing = chart::svg(&chart, "c", Lang::Fr);
        let picture = draw_chart(&chart, Lang::Fr).unwrap();
        let records = records(&picture.bytes);
        let count = |kind: u32| records.iter().filter(|record| record.kind == kind).count();
        let drawn = |name: &str| drawing.matches(name).count();
        assert_eq!(count(kind::RECTANGLE), drawn("<rect "), "{drawing}");
        assert_eq!(count(kind::TEXT), drawn("<text "), "{drawing}");
        assert_eq!(count(kind::ELLIPSE), drawn("<circle "), "{drawing}");
        assert_eq!(
            count(kind::POLYLINE),
            drawn("<line ") + drawn("<polyline "),
            "{drawing}"
        );
        // The header tells the size of the file and the number of its records.
        let header = &records[0].numbers;
        assert_eq!(header[10] as usize, picture.bytes.len());
        assert_eq!(header[11] as usize, records.len());
        assert_eq!(records.last().unwrap().kind, kind::END);
    }
}

#[test]
fn texts_are_the_words_of_the_chart_and_bars_as_high_as_their_amounts() {
    let chart = chart(ChartShape::StackedBars(StackedBars {
        categories: vec!["<2027>".to_owned(), "2028".to_owned()],
        series: vec![Series {
            name: "Été & co".to_owned(),
            class: "running",
            amounts: vec![Decimal::from(1500), Decimal::from(500)],
        }],
    }));
    let picture = draw_chart(&chart, Lang::Fr).unwrap();
    let records = records(&picture.bytes);
    let texts: Vec<String> = records
        .iter()
        .filter(|record| record.kind == kind::TEXT)
        .map(|ReadRecord { numbers, .. }| {
            let count = numbers[9] as usize;
            let letters = numbers[17..]
                .iter()
                .flat_map(|two| [*two as u16, (two >> 16) as u16]);
            String::from_utf16(&letters.take(count).collect::<Vec<_>>()).unwrap()
        })
        .collect();
    for words in ["<2027>", "2028", "Été & co", "1,5\u{a0}k€", "500\u{a0}€"] {
        assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
    }
    // The key, then the two bars: 1500 is three times 500.
    let heights: Vec<f64> = records
        .iter()
        .filter(|record| record.kind == kind::RECTANGLE)
        .map(|ReadRecord { numbers, .. }| f64::from(numbers[3]) - f64::from(numbers[1]))
        .collect();
    assert!((heights[1] / heights[2] - 3.0).abs() < 0.02, "{heights:?}");
}
