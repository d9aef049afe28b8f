//! From how many institutions on a tariff covers the cost.

use crate::words;
use cadrage_core::decision::break_even::{BreakEven, MOST};
use cadrage_core::text::format::{cents, euros, number};
use cadrage_core::text::lang::Lang;

use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::chart::{AmountCurve, Chart, ChartShape, CurvePoint, Marker};

/// The numbers of institutions that are shown, beside the break-even.
const SHOWN: &[u32] = &[1, 2, 3, 5, 10, 15, 20, 30, 50, 100];

/// The highest point of the curve, in tariffs.
const HIGHEST: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// The curve goes on to that many institutions at least.
const FEWEST: u32 = 20;

/// The answer, and the cost of an institution against their number.
#[must_use]
pub fn blocks(even: &BreakEven, lang: Lang) -> Vec<Block> {
    let blocks = vec![
        Block::heading(2, words::break_even(lang).break_even()),
        Block::paragraph(answer(even, lang)),
        Block::Table(table(even, lang)),
    ];
    typeset(blocks, lang)
}

/// The cost of an institution against their number, and the tariff, drawn; nothing when
/// nothing was tried.
///
/// A few institutions alone bear so much that the rest could not be told apart: the curve
/// begins where an institution costs a few tariffs, and goes on well after the break-even.
#[must_use]
pub fn chart(even: &BreakEven, lang: Lang) -> Option<Chart> {
    #[allow(
        clippy::disallowed_methods,
        reason = "where a drawing begins is no amount that is told"
    )]
    let high = even.tariff.saturating_mul(HIGHEST);
    let first = even
        .curve
        .iter()
        .position(|point| point.each <= high)
        .unwrap_or(0)
        .min(even.curve.len().checked_sub(2)?);
    let last = match even.institutions {
        Some(count) => count.saturating_mul(2).clamp(FEWEST, MOST),
        None => MOST,
    };
    let points = even
        .curve
        .iter()
        .skip(first)
        .take_while(|point| point.institutions <= last)
        .map(|point| CurvePoint {
            count: Decimal::from(point.institutions),
            amount: point.each,
        });
    let tariff = euros(even.tariff, lang);
    let texts = words::break_even(lang);
    let count = even.institutions.map(Decimal::from);
    Some(Chart {
        title: words::break_even(lang).caption().to_owned(),
        description: answer(even, lang),
        shape: ChartShape::Curve(AmountCurve {
            across: words::break_even(lang).number_of_institutions().to_owned(),
            points: points.collect(),
            level: Some(Marker {
                label: texts.tariff(&tariff),
                figure: even.tariff,
            }),
            mark: count.map(|count| Marker {
                label: texts.covered_from(&number(count, lang)),
                figure: count,
            }),
        }),
        table: table(even, lang),
    })
}

/// From how many institutions on the tariff covers the cost.
fn answer(even: &BreakEven, lang: Lang) -> String {
    let tariff = euros(even.tariff, lang);
    match even.institutions {
        Some(count) => words::break_even(lang).covered(&tariff, &count),
        None => words::break_even(lang).not_covered(&tariff, &MOST),
    }
}

fn table(even: &BreakEven, lang: Lang) -> Table {
    let rows = even
        .curve
        .iter()
        .filter(|point| {
            SHOWN.contains(&point.institutions) || Some(point.institutions) == even.institutions
        })
        .map(|point| {
            TableRow::plain([
                point.institutions.to_string(),
                cents(point.net, lang),
                cents(point.each, lang),
            ])
        });
    let header = [
        words::common(lang).institutions(),
        words::common(lang).to_be_funded(),
        words::break_even(lang).year_from_each(),
    ];
    Table::of(words::break_even(lang).description(), header, rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::decision::break_even::Point;
    use cadrage_core::money::to_cents;

    use super::*;

    /// 12 000 € a year over one year, whatever the number of institutions.
    fn even(tariff: u32, institutions: Option<u32>) -> BreakEven {
        let net = Decimal::from(12_000);
        let curve = (1..=MOST).map(|institutions| Point {
            institutions,
            net,
            each: to_cents(net / Decimal::from(institutions)),
        });
        BreakEven {
            tariff: Decimal::from(tariff),
            institutions,
            curve: curve.collect(),
        }
    }

    fn curve(even: &BreakEven) -> AmountCurve {
        match chart(even, Lang::Fr).unwrap().shape {
            ChartShape::Curve(curve) => curve,
            _ => panic!("no curve"),
        }
    }

    #[test]
    fn the_curve_shows_what_lies_around_the_break_even() {
        // 12 000 ÷ 12 = 1 000: four tariffs are reached with 3, twice 12 is 24.
        let drawn = curve(&even(1000, Some(12)));
        let counts: Vec<Decimal> = drawn.points.iter().map(|point| point.count).collect();
        assert_eq!(counts.first(), Some(&Decimal::from(3)));
        assert_eq!(counts.last(), Some(&Decimal::from(24)));
        assert_eq!(drawn.mark.unwrap().figure, Decimal::from(12));
        assert_eq!(drawn.level.unwrap().figure, Decimal::from(1000));
        // What no number covers is drawn to the end, and marks nothing.
        let drawn = curve(&even(1, None));
        assert_eq!(drawn.points.last().unwrap().count, Decimal::from(MOST));
        assert_eq!(drawn.mark, None);
        let nothing = BreakEven {
            curve: Vec::new(),
            ..even(1, None)
        };
        assert_eq!(chart(&nothing, Lang::Fr), None);
    }
}
