//! Who pays what remains, by each sharing key, with a pencil.

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_tests::cells;

use crate::common::{decs, numbers};
use crate::support::{estimate_measure, estimate_under, layer_with_plan};

#[test]
fn who_joins_in_the_third_year_pays_from_the_third_year() {
    let sharing = |key: &str| {
        format!(
            "sharing = {{ key = \"{key}\", institutions = [{{ name = \"Université A\", users = 3000 }}, \
             {{ name = \"Université B\", users = 12000 }}, {{ name = \"École C\", users = 1000, from_year = 3 }}] }}"
        )
    };
    // Net cost: 1 600, 600, 600.
    let cases = [
        "equal | 800 300 200 | 800 300 200 | 0 0 200",
        // 3 000 and 12 000 of 15 000; then of 16 000.
        "users | 320 120 112.50 | 1280 480 450 | 0 0 37.50",
        // Weights 1 and 2; then 1, 2 and 1.
        "bands | 533.33 200 150 | 1066.67 400 300 | 0 0 150",
        // 40 % equally, 60 % by users: 320 + 192, 320 + 768; 120 + 72, 120 + 288;
        // 80 + 67,50, 80 + 270, 80 + 22,50.
        "fixed_and_users | 512 192 147.50 | 1088 408 350 | 0 0 102.50",
    ];
    for [key, a, b, c] in cases.map(cells) {
        let shared = estimate_measure("none,,,,,,,", &sharing(key)).sharing;
        for (share, amounts) in shared.shares.iter().zip([a, b, c]) {
            assert_eq!(
                share.amounts,
                numbers(amounts),
                "{key} {}",
                share.name.first()
            );
        }
    }
}

/// Rows of the default key by bands, after those of the grid.
fn grid_with_bands(rows: &str) -> Result<CostGrid, Vec<Problem>> {
    let mut layer = layer_with_plan("none,,,,,,,");
    let table = format!("key,band,label_fr,label_en,from_users,to_users,weight,status\n{rows}");
    let sharing = "sharing.csv".to_owned();
    layer.tables.insert(sharing, table.into_bytes());
    CostGrid::read(&builtin::files(), &[layer])
}

#[test]
fn a_band_that_is_divided_counts_where_it_begins_wherever_it_is_written() {
    // The second half of the second band comes after all others.
    let grid = grid_with_bands(
        "bands,medium,Moyenne,Medium,5000,9999,2,assumption\n\
         bands,upper,Haute,Upper,10000,14999,2.5,assumption\n",
    );
    let sharing = "sharing = { key = \"bands\", institutions = [{ name = \"Université A\", users = 3000 }, \
         { name = \"Université B\", users = 12000 }, { name = \"Université C\", users = 40000, from_year = 3 }] }";
    let shared = estimate_under(&grid.unwrap(), sharing).sharing;
    // Net cost 1 600, 600, 600. Weights 1 and 2,5: 1 600 ÷ 3,5 = 457,142…; 600 ÷ 3,5 = 171,428…
    // Then 1, 2,5 and 4: 600 ÷ 7,5 = 80; 80 × 2,5 = 200; 80 × 4 = 320.
    let expected: [&[&str]; 3] = [
        &["457.14", "171.43", "80"],
        &["1142.86", "428.57", "200"],
        &["0", "0", "320"],
    ];
    for (share, amounts) in shared.shares.iter().zip(expected) {
        assert_eq!(share.amounts, decs(amounts), "{}", share.name.first());
    }
}

#[test]
fn a_band_that_weighs_nothing_is_refused() {
    // In a year with institutions of that band alone, nobody would pay.
    let problems = grid_with_bands("bands,medium,Moyenne,Medium,5000,9999,0,assumption\n");
    let told: Vec<String> = problems
        .unwrap_err()
        .iter()
        .map(|one| one.sentence(Lang::Fr))
        .collect();
    assert!(
        told.iter()
            .any(|one| one.contains("weight") && one.contains("« 0 »")),
        "{told:?}"
    );
}

#[test]
fn only_the_last_band_may_have_no_end() {
    let problems =
        grid_with_bands("bands,huge,Très grande,Huge,50000,,6,assumption\n").unwrap_err();
    let told: Vec<String> = problems.iter().map(|one| one.sentence(Lang::Fr)).collect();
    let [one] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(one.contains("to_users"), "{one}");
}
