//! The range of each topic and line, and their shares of the uncertainty.

use std::collections::BTreeMap;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::builtin;
use cadrage_core::random::Draw;
use cadrage_core::uncertainty::by_topic::PartRanges;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, estimate_text, grid_under, layer_without_impacts, read_scoping};

const DRAW: Draw = Draw {
    samples: 2048,
    seed: 1,
};

#[test]
fn shares_of_topics_are_those_of_their_lines_and_add_up() {
    for (service, text) in builtin::SERVICES {
        let estimate = estimate_text(&GRID, text);
        let ranges = PartRanges::draw(&GRID, &estimate, DRAW).unwrap();
        // Each line is told, in order.
        let lines = estimate.lines.iter().filter(|line| line.is_provider());
        let expected: Vec<&str> = lines.map(|line| line.need.impact.as_str()).collect();
        let told: Vec<&str> = ranges.lines.iter().map(|line| line.id.as_str()).collect();
        assert_eq!(told, expected, "{service}");
        let mut by_topic: BTreeMap<&str, Decimal> = BTreeMap::new();
        for line in estimate.lines.iter().filter(|line| line.is_provider()) {
            let share = ranges.line(&line.need.impact).unwrap().share;
            *by_topic.entry(&line.need.topic).or_default() += share;
        }
        let mut all = Decimal::ZERO;
        for topic in &ranges.topics {
            let off = (by_topic[topic.id.as_str()] - topic.share).abs();
            // Every line is rounded to the hundredth.
            assert!(off < dec("0.2"), "{service}, {}: {off}", topic.id);
            all += topic.share;
        }
        assert!((all - Decimal::ONE_HUNDRED).abs() < dec("0.5"), "{all}");
        // The few that bear most of it come first.
        let topics: Vec<&str> = by_topic.keys().copied().collect();
        let sorted = ranges.most_uncertain_first(&topics);
        let count = ranges.count_bearing(&sorted, 70);
        assert!(count > 0 && count < topics.len() / 2, "{service}: {count}");
        assert!(sorted.is_sorted_by_key(|id| -ranges.topic(id).unwrap().share));
    }
}

#[test]
fn a_pencil_finds_the_shares_of_two_lines() {
    // Two lines at a quoted price, of 0 to 2 units with even chances, at 600 and at 1 200 €: variances of 1
    // and of 4, hence shares of 20 and 80 %; P10 and P90 of the first are 120 and 1 080 €.
    let grid = grid_under(layer_without_impacts());
    let mut topics = grid.topics.keys().map(String::as_str);
    let (small, large) = (topics.next().unwrap(), topics.next().unwrap());
    let line = |topic: &str, price: u32| {
        format!(
            "[[impacts]]\nimpact = \"of_{topic}\"\nlabel = \"A\"\ntopic = \"{topic}\"\nprice = {price}\nquantity = \"0..2\"\nnature = \"running\"\n"
        )
    };
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 1 }}\nuncertainty.distribution = \"uniform\"\nchoices = {{ vat_regime = \"taxable\" }}\n{}{}",
        line(small, 600),
        line(large, 1200)
    );
    let estimate = estimate(&grid, &read_scoping(&grid, &text)).unwrap();
    let draw = Draw {
        samples: 100_000,
        seed: 1,
    };
    let ranges = PartRanges::draw(&grid, &estimate, draw).unwrap();
    for (topic, share, low, high) in [(small, "20", "120", "1080"), (large, "80", "240", "2160")] {
        let range = ranges.topic(topic).unwrap();
        assert!((range.share - dec(share)).abs() < dec("0.5"), "{range:?}");
        assert!((range.low - dec(low)).abs() < dec("15"), "{range:?}");
        assert!((range.high - dec(high)).abs() < dec("15"), "{range:?}");
    }
    assert_eq!(ranges.count_bearing(&[large, small], 70), 1);
    assert_eq!(ranges.count_bearing(&[large, small], 90), 2);
    assert_eq!(ranges.topic("nowhere"), None);
}
