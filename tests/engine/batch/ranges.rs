//! The ranges of rows of any sizes, drawn for all of them together and from the estimate of each.

use cadrage_core::batch::fixed;
use cadrage_core::batch::ranges::RowRanges;
use cadrage_core::estimate::estimate;
use cadrage_core::grid::builtin;
use cadrage_core::random::Draw;
use cadrage_core::scoping::Scoping;
use cadrage_core::uncertainty::Tables;
use proptest::prelude::*;

use crate::common::{GRID, read_with};

/// A ready service with sizes, as the cells of a row write them.
fn with_sizes(service: &str, ids: &[&str], values: &[String]) -> Scoping {
    let sizes = ids.iter().zip(values);
    let settings: Vec<String> = sizes
        .map(|(id, value)| format!("sizes.{id}={value}"))
        .collect();
    read_with(&GRID, builtin::service(service).unwrap(), &settings)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // Values that make terms vanish, that are the same for several drivers, and others.
    #[test]
    fn ranges_of_a_row_are_those_of_its_estimate(
        service in proptest::sample::select(&["smsu", "oae", "agimus_ng", "dematec", "pod", "esup_signature"][..]),
        ids in proptest::sample::subsequence(&["institutions", "users", "tickets", "vms", "releases", "storage_tb"][..], 1..=6),
        rows in proptest::collection::vec(proptest::collection::vec(proptest::sample::select(
            &["0", "1", "1.0", "2", "7", "12", "0.5", "3.333333", "40", "250.10", "999"][..]), 6), 3),
        samples in proptest::sample::select(&[1_u32, 63, 64, 200][..]),
        seed in 0_u64..5,
    ) {
        let draw = Draw { samples, seed };
        let mut tables = Tables::default();
        let values = |row: &Vec<&str>| -> Vec<String> {
            let of_id = |(id, value): (&&str, &&str)| match *id == "institutions" {
                // Whole, and one at least.
                true => value.split('.').next().filter(|whole| *whole != "0").unwrap_or("3").to_owned(),
                false => (*value).to_owned(),
            };
            ids.iter().zip(row).map(of_id).collect()
        };
        let first = estimate(&GRID, &with_sizes(service, &ids, &values(&rows[0]))).expect("an estimate");
        let compiled = RowRanges::compile(&GRID, &first, &ids, draw, &mut tables).expect("plain sizes compile");
        let mut work = compiled.work();
        for row in &rows {
            let values = values(row);
            let of_row = estimate(&GRID, &with_sizes(service, &ids, &values)).expect("an estimate");
            let expected = cadrage_core::batch::ranges(&GRID, &of_row, draw, &mut tables).expect("small amounts");
            let sizes = values.iter().map(|value| fixed::millionths(value.as_bytes()));
            let sizes: Option<Vec<i64>> = sizes.collect();
            let found = compiled.price(&sizes.expect("plain numbers"), &mut work);
            prop_assert_eq!(found, Some(expected), "{} {:?} {:?}", service, ids, values);
        }
    }
}
