//! What is learned as an overlay, and what is not learned at all.

use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::model::Status;
use cadrage_core::grid::observed::ObservedFigure;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::learning::review::Review;
use cadrage_core::learning::{BaseGrid, Learned, LeftOut, learn, overlay};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use rust_decimal::Decimal;

use super::world::{Service, review_text};
use super::{KNOWN, WORLDS, services};
use crate::common::{GRID, dec, grid_under, layer};

fn review(text: &str) -> Result<Review, Vec<Problem>> {
    Review::read("r.json", text)
}

/// A review of a service of a provider, with the rest of its JSON.
fn of(provider: &str, service: &str, rest: &str) -> Review {
    review(&format!(
        r#"{{"service": "{service}", "provider": "{provider}", "years": [2027], {rest}}}"#
    ))
    .unwrap()
}

fn effort(impact: &str, units: &str, days: &str) -> String {
    format!(r#"{{"impact": "{impact}", "year": 2027, "units": {units}, "days": "{days}"}}"#)
}

fn files(learned: &Learned) -> GridFiles {
    let (tables, problems) = Tables::read(&builtin::files(), &[]);
    assert_eq!(problems, []);
    let base = BaseGrid {
        tables: &tables,
        name: builtin::NAME,
    };
    overlay(learned, base)
}

#[test]
fn the_overlay_is_read_as_it_was_learned_and_names_nobody() {
    let world = WORLDS[0];
    let reviews = services(0..4).map(|service| world.review(&KNOWN, service));
    let mut reviews: Vec<Review> = reviews.collect();
    for review in &mut reviews {
        review.operating_cost = Some(dec("4321"));
    }
    let learned = learn(&GRID, &reviews).unwrap();
    let files = files(&learned);
    let grid = grid_under(files.clone());
    for effort in &learned.efforts {
        let impact = grid.impacts.get(&effort.impact).unwrap();
        assert_eq!(impact.quantity, effort.after);
        assert_eq!(impact.provenance.status, Status::Measured);
        let note = impact.provenance.note.get(Lang::En);
        assert!(note.contains("16 observations of 4 providers"), "{note}");
        let source = impact.provenance.source.as_ref().unwrap();
        assert!(grid.sources.contains_key(source));
    }
    assert_eq!(grid.observed, learned.observed);
    for (name, bytes) in &files.tables {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let names = ["Université", "Service 0", "Service 1"];
        assert!(!names.iter().any(|named| text.contains(named)), "{name}");
    }
    // Whatever the order of the files.
    reviews.reverse();
    assert_eq!(self::files(&learn(&GRID, &reviews).unwrap()), files);
}

#[test]
fn fewer_than_three_providers_change_nothing() {
    let efforts = effort("offer_definition", "1", "9");
    let rest = format!(r#""efforts": [{efforts}], "operating_cost_per_institution": 5000"#);
    let mut reviews = vec![
        of("A", "x", &rest),
        of("A", "y", &rest),
        of("B", "x", &rest),
    ];
    let two = learn(&GRID, &reviews).unwrap();
    assert_eq!((two.efforts.len(), two.too_few["offer_definition"]), (0, 3));
    assert_eq!((two.observed.len(), files(&two).tables.len()), (0, 0));
    reviews.push(of("C", "x", &rest));
    let three = learn(&GRID, &reviews).unwrap();
    assert_eq!((three.efforts.len(), three.too_few.len()), (1, 0));
    assert_eq!((three.services, three.providers), (4, 3));
    assert_eq!(three.observed.len(), 1);
}

#[test]
fn days_of_several_profiles_are_one_effort_and_what_teaches_nothing_is_counted() {
    let mut impacts = GRID.impacts.iter();
    let (bought, _) = impacts
        .find(|(_, impact)| GRID.items.contains_key(&impact.item))
        .unwrap();
    let efforts = [
        effort("offer_definition", "2", "1.5"),
        effort("offer_definition", "2", "4.5"),
        effort("indicators_definition", "1", "0"),
        effort("team_coordination", "0", "3"),
        effort("own_line", "1", "3"),
        effort(bought, "1", "3"),
    ];
    let rest = format!(r#""efforts": [{}]"#, efforts.join(","));
    let reviews = ["A", "B", "C"].map(|provider| of(provider, "x", &rest));
    let learned = learn(&GRID, &reviews).unwrap();
    // 6 days for 2 units, three times the same: between the 2 of the grid and these 3.
    assert_eq!(learned.efforts.len(), 1);
    let typical = learned.efforts[0].typical.value;
    assert!(dec("2.5") < typical && typical < dec("3"), "{typical}");
    let left_out = learned.left_out.iter();
    let counts: Vec<(LeftOut, usize)> = left_out.map(|((why, _), count)| (*why, *count)).collect();
    let all = [
        LeftOut::Unknown,
        LeftOut::Bought,
        LeftOut::NoDays,
        LeftOut::NoUnits,
    ];
    assert_eq!(counts, all.map(|why| (why, 3)));
}

#[test]
fn quartiles_are_those_of_a_small_table() {
    let five = [
        ("A", "1000", "90"),
        ("B", "2000", "100"),
        ("C", "3000", "110"),
        ("D", "4000", "130"),
        ("E", "6000", "150"),
    ];
    let five = five.map(|(provider, cost, actual)| {
        let totals = format!(r#"[{{"year": 2027, "estimated": "100", "actual": {actual}}}]"#);
        let cost = format!(r#""operating_cost_per_institution": {cost}"#);
        of(
            provider,
            "x",
            &format!(r#""efforts": [], {cost}, "totals": {totals}"#),
        )
    });
    let learned = learn(&GRID, &five).unwrap();
    let costs = &learned.observed[&ObservedFigure::OperatingCost];
    assert_eq!(
        costs.figures(),
        [1000, 2000, 3000, 4000, 6000].map(Decimal::from)
    );
    assert_eq!((costs.services, costs.providers, costs.above), (5, 5, None));
    let overrun = &learned.observed[&ObservedFigure::Overrun];
    assert_eq!(
        overrun.figures(),
        [90, 100, 110, 130, 150].map(Decimal::from)
    );
    assert_eq!(overrun.above, Some(3));
    let four = learn(&GRID, &five[..4]).unwrap();
    let quartiles = four.observed[&ObservedFigure::OperatingCost].figures();
    // 1000 + 0.75 × 1000 = 1750; 2500; 3000 + 0.25 × 1000 = 3250, in two digits.
    assert_eq!(quartiles[1..4], [1800, 2500, 3300].map(Decimal::from));
}

#[test]
fn an_observed_table_is_checked_as_any_other() {
    let header = "figure,services,providers,least,lower_quartile,median,upper_quartile,most";
    let cases = [
        (
            "operating_cost_per_institution,3,3,1,2,3,5,4",
            "1 ≤ 2 ≤ 3 ≤ 5 ≤ 4",
        ),
        ("no_such_figure,3,3,1,2,3,4,5", "no_such_figure"),
        ("actual_to_estimated,3,,1,2,3,4,5", "providers"),
    ];
    for (row, said) in cases {
        let layer = layer("test", "observed.csv", &format!("{header}\n{row}\n"));
        let problems = CostGrid::read(&builtin::files(), &[layer]).unwrap_err();
        let sentences = problem::sentences(&problems, Lang::Fr).join("\n");
        assert!(sentences.contains(said), "{sentences}");
    }
}

#[test]
fn reviews_are_refused_with_all_that_is_wrong_in_them() {
    let cases = [
        ("[]", 1),
        (
            r#"{"service": "", "provider": 3, "years": 2027, "efforts": {}}"#,
            4,
        ),
        (r#"{"service": "a"}"#, 3),
        (
            r#"{"service": "a", "provider": "b", "years": ["x"], "efforts": [{}]}"#,
            3,
        ),
        (
            r#"{"service": "a", "provider": "b", "years": [2027], "efforts": [
            {"impact": "i", "year": 2027, "units": -1, "days": "1e9"}], "totals": [{"estimated": true}]}"#,
            2,
        ),
    ];
    for (text, count) in cases {
        let problems = review(text).unwrap_err();
        assert!(problems.len() >= count, "{text} {problems:?}");
        let mut places = problems.iter().map(|problem| problem.place.line);
        assert!(places.all(|line| line.is_some()), "{problems:?}");
    }
    // The same service-year twice, in whichever files.
    let service = Service {
        provider: 1,
        number: 1,
        year: 2027,
    };
    let same = review(&review_text(
        service,
        [("offer_definition", 2.0)].into_iter(),
    ))
    .unwrap();
    let problems = learn(&GRID, &[same.clone(), same]).unwrap_err();
    let said = problem::sentences(&problems, Lang::Fr).join("\n");
    assert!(said.contains("Service 1, Université 1, 2027"), "{said}");
}
