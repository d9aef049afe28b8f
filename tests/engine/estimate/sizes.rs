//! How much there is of what is counted, year by year.

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::notice::Notice;
use cadrage_core::text::problem::{ProblemKind, sentences};
use cadrage_core::text::tree;
use cadrage_tests::cells;
use rust_decimal::Decimal;

use super::estimate_text;
use crate::common::{GRID, dec, decs, layer, numbers, read_scoping};

#[test]
fn a_size_follows_its_growth_and_what_it_is_counted_by() {
    let estimate = estimate_text(
        "horizon = { first_year = 2027, years = 3 }\n[sizes]\ninstitutions = [2, 4]\n\
         users = { per_institution = 1000, growth = \"10%\" }\n",
    );
    let values = |driver: &str| -> Vec<Decimal> {
        estimate
            .sizes
            .get(driver)
            .unwrap()
            .values
            .iter()
            .map(|v| v.value)
            .collect()
    };
    // A list that is too short keeps its last value, with a notice.
    assert_eq!(values("institution"), decs(&["2", "4", "4"]));
    assert_eq!(values("new_institution"), decs(&["2", "2", "0"]));
    // 2 × 1 000; 4 × 1 000 × 1,1; 4 × 1 000 × 1,21
    assert_eq!(values("user"), decs(&["2000", "4400", "4840"]));
    assert_eq!(estimate.notices.len(), 2, "{:?}", estimate.notices);
}

#[test]
fn a_size_without_a_number_is_the_grids_counted_bounded_or_grown_as_it_says() {
    // The grid has 12 tickets (4 to 30) for each of 5 institutions (3 to 15), 15 000 users for
    // each, and 4 releases (1 to 12).
    let cases = [
        // For the whole service: 12 tickets, of which 4 to 30 are possible.
        "tickets = { per = 'service' } | ticket | 12 4 30 | 12",
        // For each of 4 releases: 12 × 4, 4 × 1, 30 × 12.
        "tickets = { per = 'release' } | ticket | 48 4 360 | 48",
        // Within other bounds, for each institution: 12 × 5, 10 × 3, 20 × 15.
        "tickets = { low = 10, high = 20 } | ticket | 60 30 300 | 60",
        // The bound that is left out stays the grid’s: 30 × 15.
        "tickets = { low = 10 } | ticket | 60 30 450 | 60",
        // 4; in the third year 4 × 1,5 × 1,5.
        "releases = { growth = '50%' } | release | 4 1 12 | 9",
        "institutions = { yearly = true } | institution | 5 3 15 | 5",
    ];
    for [size, driver, first, third] in cases.map(cells) {
        let text = format!("horizon = {{ first_year = 2027, years = 3 }}\n[sizes]\n{size}\n");
        let estimate = estimate_text(&text);
        let counted = estimate.sizes.get(driver).unwrap();
        let range = counted.values[0];
        let bounded = vec![range.value, range.low, range.high];
        assert_eq!(bounded, numbers(first), "{size}");
        assert_eq!(counted.values[2].value, dec(third), "{size}");
        // The number is the grid's still, and its figures say so.
        assert_eq!(counted.status, InputStatus::Default, "{size}");
    }
    // Named institutions are counted: a growth of the grid’s number is not passed over.
    let text = "service.name = \"A\"\n[sizes]\ninstitutions = { growth = \"10%\" }\n\
                [sharing]\ninstitutions = [{ name = \"Université A\" }]\n";
    let problems = estimate(&GRID, &read_scoping(&GRID, text)).unwrap_err();
    assert!(
        matches!(problems[0].kind, ProblemKind::InstitutionsDisagree { .. }),
        "{problems:?}"
    );
}

#[test]
fn institutions_that_are_named_are_those_that_are_counted() {
    let named = |users: [&str; 3]| {
        let [a, b, c] = users.map(|users| match users {
            "-" => String::new(),
            users => format!(", users = {users}"),
        });
        format!(
            "horizon = {{ first_year = 2027, years = 3 }}\n[sharing]\ninstitutions = [\
             {{ name = \"Université A\"{a} }}, {{ name = \"Université B\"{b}, from_year = 2 }},\
             {{ name = \"École C\"{c}, from_year = 3 }}]\n"
        )
    };
    // Users of each, sizes beside; users in all, year by year; users of each in the third year.
    let cases = [
        // Each says its own: 12 000; + 30 000; + 1 500.
        "12000 | 30000 | 1500 | | 12000 42000 43500 | 12000 30000 1500",
        // The others have the 15 000 of the grid: 15 000; + 30 000; + 15 000.
        "- | 30000 | - | | 15000 45000 60000 | 15000 30000 15000",
        // Or what is entered for each: 2 000 × 1,1 in the second year, × 1,21 in the third.
        "- | 30000 | - | users = { per_institution = 2000, growth = '10%' } | 2000 32200 34840 | 2420 30000 2420",
        // Of a number for all, the others have what is left: (50 000 − 30 000) ÷ 2.
        "- | 30000 | - | users = [20000, 45000, 50000] | 20000 45000 50000 | 10000 30000 10000",
        // A number that agrees is taken.
        "12000 | 30000 | 1500 | institutions = [1, 2, 3]\nusers = [12000, 42000, 43500] | 12000 42000 43500 | 12000 30000 1500",
        // Nobody says: as ever.
        "- | - | - | | 15000 30000 45000 | 15000 15000 15000",
    ];
    for case in cases {
        let [a, b, c, sizes, users, third] = cells(case);
        let estimate = estimate_text(&format!("{}[sizes]\n{sizes}\n", named([a, b, c])));
        let values = |driver: &str| -> Vec<Decimal> {
            estimate
                .sizes
                .get(driver)
                .unwrap()
                .values
                .iter()
                .map(|range| range.value)
                .collect()
        };
        assert_eq!(values("institution"), numbers("1 2 3"), "{case}");
        assert_eq!(values("new_institution"), numbers("1 1 1"), "{case}");
        assert_eq!(values("user"), numbers(users), "{case}");
        let found: Vec<Decimal> = estimate
            .sharing
            .shares
            .iter()
            .map(|share| share.users[2])
            .collect();
        assert_eq!(found, numbers(third), "{case}");
    }
}

#[test]
fn a_size_is_counted_by_what_is_known_before_it() {
    // Electricity follows from the sizes, and institutions that join follow from all of them.
    let cases = [
        (
            "sms = { per_energy_mwh = 2 }",
            "unknown key, \"per_energy_mwh\"",
        ),
        (
            "sms = { per = \"energy_mwh\" }",
            "\"energy_mwh\" is not in drivers.csv",
        ),
        (
            "institutions = { per_new_institution = 2 }",
            "references go round: institution → new_institution → institution",
        ),
        (
            "institutions = { per_user = 1 }\nusers = { per_new_institution = 2 }",
            "references go round: institution → user → new_institution → institution",
        ),
        (
            "institutions = { per_user = 1 }\nusers = { per_institution = 2 }\nsms = { per_user = 3 }",
            "references go round: user → institution → user",
        ),
    ];
    for (sizes, told) in cases {
        let text = format!("[service]\nname = \"A\"\n[sizes]\n{sizes}\n");
        let (node, problems) = tree::read("my.toml", &text);
        assert_eq!(problems, []);
        let found = scoping::read(&node, &GRID).and_then(|scoping| estimate(&GRID, &scoping));
        let said = sentences(&found.unwrap_err(), Lang::En).join("\n");
        assert!(said.contains(told), "{sizes}: {said}");
    }
    let by_energy = layer(
        "own",
        "drivers.csv",
        "driver,size,label_fr,label_en,unit,whole,origin,default,low,high,default_per,status,source,note,note_en\n\
        thing,things,Choses,Things,unit,,entered,5,,,energy_mwh,assumption,,Rien,Nothing\n",
    );
    let refused = CostGrid::read(&builtin::files(), &[by_energy]).unwrap_err();
    let said = sentences(&refused, Lang::En).join("\n");
    assert!(said.contains("line 2, column default_per"), "{said}");
}

#[test]
fn an_institution_that_joins_after_the_last_year_is_told() {
    let text = "[service]\nname = \"A\"\n[horizon]\nyears = 3\n[sharing]\ninstitutions = \
        [{ name = \"Université A\" }, { name = \"Université B\", from_year = 4 }]\n";
    let notices = |text: &str| estimate(&GRID, &read_scoping(&GRID, text)).unwrap().notices;
    let found = notices(text);
    let names = vec!["Université B".to_owned()];
    assert!(found.contains(&Notice::NeverThere { names }), "{found:?}");
    let on_time = notices(&text.replace("from_year = 4", "from_year = 3"));
    let late = |notice: &Notice| matches!(notice, Notice::NeverThere { .. });
    assert!(!on_time.iter().any(late), "{on_time:?}");
}
