//! The compiled kernel against the whole estimate: the same bytes, whatever the sizes.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use cadrage_core::batch::kernel::{Kernel, Layout};
use cadrage_core::batch::{Figure, explained, fixed};
use cadrage_core::estimate::estimate;
use cadrage_core::feasibility::appraise;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{Scoping, Setting};
use cadrage_core::{scoping, tree};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).expect("the grid is sound")
}

fn scoped(grid: &CostGrid, service: &str, settings: &[(String, String)]) -> Scoping {
    let text = builtin::service(service).expect("a ready service");
    let (mut node, problems) = tree::read(service, text);
    assert_eq!(problems, []);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|(path, value)| Setting {
            path: path.clone(),
            value: value.clone(),
        })
        .collect();
    assert_eq!(scoping::set(&mut node, &settings), []);
    scoping::read(&node, grid).expect("a sound scoping")
}

/// The cells of a row by the kernel, or nothing when it gives up.
fn by_kernel(kernel: &Kernel, values: &[String], figures: &[Figure]) -> Option<Vec<String>> {
    let given: Option<Vec<i64>> = values
        .iter()
        .map(|v| fixed::millionths(v.as_bytes()))
        .collect();
    let mut row = kernel.row();
    kernel.price(&given?, &mut row)?;
    let cells = figures.iter().map(|figure| {
        let mut cell = Vec::new();
        kernel.write(*figure, &row, &mut cell);
        String::from_utf8(cell).unwrap()
    });
    Some(cells.collect())
}

fn by_estimate(grid: &CostGrid, scoping: &Scoping, figures: &[Figure]) -> Vec<String> {
    let mut cells = Vec::new();
    explained(grid, scoping, figures, None, |cell| {
        cells.push(cell.to_owned())
    })
    .expect("an estimate");
    cells
}

/// Sizes that move, as the cells of a row write them.
fn sizes(grid: &CostGrid) -> impl Strategy<Value = Vec<(String, String)>> + use<> {
    let drivers = grid
        .drivers
        .values()
        .filter_map(|driver| driver.size.clone());
    let drivers: Vec<String> = drivers.filter(|key| key != "on_call_agents").collect();
    let value = prop_oneof![
        (0u32..40).prop_map(|n| n.to_string()),
        (0u32..400_000).prop_map(|n| n.to_string()),
        (0u32..5_000, 1u32..=999_999).prop_map(|(whole, part)| format!("{whole}.{part:06}")),
    ];
    let some = proptest::sample::subsequence(drivers, 1..=6);
    some.prop_flat_map(move |ids| {
        let values = proptest::collection::vec(value.clone(), ids.len());
        values.prop_map(move |values| {
            let sizes = ids.iter().zip(values);
            let some = |(id, value): (&String, String)| match (id.as_str(), value.as_str()) {
                // Without institutions there is no estimate.
                ("institutions", "0") => (format!("sizes.{id}"), "1".to_owned()),
                _ => (format!("sizes.{id}"), value),
            };
            sizes.map(some).collect()
        })
    })
}

/// What else a row may answer: the tier, the regime, the machines.
fn answers() -> impl Strategy<Value = Vec<(String, String)>> {
    let one = |path: &'static str, options: &'static [&'static str]| {
        proptest::option::of(proptest::sample::select(options))
            .prop_map(move |option| option.map(|option| (path.to_owned(), option.to_owned())))
    };
    (
        one(
            "commitment.tier",
            &["classic", "extended", "always_on_call"],
        ),
        one("choices.hosting", &["vm", "physical"]),
        one("choices.vat_regime", &["out_of_scope", "taxable"]),
        one("choices.staffing", &["existing", "recruited"]),
        one("horizon.years", &["1", "3", "12"]),
        one("support.plan", &["none", "pooled_on_call", "startup"]),
        one("sharing.key", &["equal", "users"]),
    )
        .prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g].into_iter().flatten().collect())
}

/// Every figure but the verdict, which draws years.
fn amounts() -> Vec<Figure> {
    let all = Figure::all().into_iter();
    all.filter(|figure| *figure != Figure::Verdict).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_kernel_says_what_the_estimate_says(
        service in proptest::sample::select(&["smsu", "oae", "agimus_ng", "dematec", "pod", "esup_signature"][..]),
        answers in answers(),
        sizes in sizes(&grid()),
        second in proptest::collection::vec(0u32..2_000_000, 6),
    ) {
        let grid = grid();
        let spends = answers.iter().any(|(path, plan)| path == "support.plan" && plan != "none");
        let figures: Vec<Figure> = if spends {
            amounts().into_iter().take(25).collect()
        } else {
            amounts()
        };
        let first: Vec<(String, String)> = answers.iter().chain(&sizes).cloned().collect();
        let scoping = scoped(&grid, service, &first);
        let compiled_from = estimate(&grid, &scoping).expect("an estimate");
        let ids: Vec<&str> = sizes.iter().map(|(path, _)| &path["sizes.".len()..]).collect();
        let kernel = Kernel::compile(&grid, (&compiled_from, None), &ids, &figures);
        let kernel = kernel.expect("plain sizes compile");
        // The row that it was compiled from, and another one.
        let values: Vec<String> = sizes.iter().map(|(_, value)| value.clone()).collect();
        let other: Vec<String> = second.iter().take(ids.len()).map(ToString::to_string).collect();
        for values in [values, other] {
            let moved = sizes.iter().zip(&values).map(|((path, _), v)| (path.clone(), v.clone()));
            let settings: Vec<(String, String)> = answers.iter().cloned().chain(moved).collect();
            let expected = by_estimate(&grid, &scoped(&grid, service, &settings), &figures);
            let found = by_kernel(&kernel, &values, &figures).expect("small figures");
            prop_assert_eq!(found, expected, "{} {:?}", service, settings);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    // Values that come again, values that take the place of others, values in between: what
    // is remembered is what would be reckoned anew, with as little room as there may be.
    #[test]
    fn what_is_remembered_is_what_would_be_reckoned(
        service in proptest::sample::select(&["smsu", "pod"][..]),
        sizes in sizes(&grid()),
        rows in proptest::collection::vec(proptest::collection::vec(
            prop_oneof![4 => 1u32..30, 2 => 1u32..3_000, 1 => 1u32..2_000_000], 6), 400),
        rooms in proptest::sample::select(&[0usize, 3_000, 100_000, 8 << 20][..]),
    ) {
        let grid = grid();
        let figures = amounts();
        let compiled_from = estimate(&grid, &scoped(&grid, service, &sizes)).expect("an estimate");
        let ids: Vec<&str> = sizes.iter().map(|(path, _)| &path["sizes.".len()..]).collect();
        let kernel = Kernel::compile(&grid, (&compiled_from, None), &ids, &figures);
        let kernel = kernel.expect("plain sizes compile");
        let around = figures.iter().map(|figure| (&b"<"[..], *figure, &b">"[..]));
        let layout = Layout::new(&kernel, around);
        let mut row = kernel.row_within(rooms);
        for (number, values) in rows.iter().enumerate() {
            let thousandths = |value: &u32| i64::from(*value) * 1_000 * if number % 3 == 0 { 1 } else { 1_000 };
            let given: Vec<i64> = values.iter().take(ids.len()).map(thousandths).collect();
            let mut anew = kernel.row_within(0);
            kernel.price(&given, &mut row).expect("small figures");
            kernel.price(&given, &mut anew).expect("small figures");
            let (mut found, mut expected) = (b"x".to_vec(), b"x".to_vec());
            layout.write(&kernel, &row, &mut found);
            for figure in &figures {
                expected.push(b'<');
                kernel.write(*figure, &anew, &mut expected);
                expected.push(b'>');
            }
            prop_assert_eq!(String::from_utf8(found), String::from_utf8(expected));
            // The estimate is slower: some rows of each run.
            if number % 100 == 99 {
                let text = |given: &i64| Decimal::new(*given, 6).normalize().to_string();
                let moved = sizes.iter().zip(&given);
                let moved: Vec<(String, String)> = moved
                    .map(|((path, _), given)| (path.clone(), text(given)))
                    .collect();
                let expected = by_estimate(&grid, &scoped(&grid, service, &moved), &figures);
                let mut found = Vec::new();
                for figure in &figures {
                    let mut cell = Vec::new();
                    kernel.write(*figure, &row, &mut cell);
                    found.push(String::from_utf8(cell).unwrap());
                }
                prop_assert_eq!(found, expected);
            }
        }
    }
}

#[test]
fn the_kernel_counts_what_grows_as_the_estimate_does() {
    let grid = grid();
    let figures = amounts();
    // A size that follows the one that a row moves, and grows, shrinks or stays.
    let sizes =
        ["50%", "-30%", "0%"].map(|growth| format!("per_institution = 1.5, growth = \"{growth}\""));
    // The number of the grid grows and is counted as the entered one.
    let of_grid = ["growth = \"50%\"", "per = \"institution\", low = 1"].map(str::to_owned);
    for tickets in sizes.into_iter().chain(of_grid) {
        for (recurrence, driver, from_year) in [
            ("once", "ticket", 1),
            ("once", "ticket", 2),
            ("every:2", "ticket", 1),
            ("once", "new_institution", 1),
            ("once", "new_institution", 2),
            ("every:2", "new_institution", 1),
        ] {
            let read = |institutions: &str| {
                let text = format!(
                    "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 5 }}\n\
                     sizes = {{ institutions = {institutions}, tickets = {{ {tickets} }} }}\n\
                     [[impacts]]\nimpact = \"own\"\nlabel = \"Serveur\"\ntopic = \"servers\"\nitem = \"server_standard\"\n\
                     quantity = 0.5\ndriver = \"{driver}\"\nrecurrence = \"{recurrence}\"\nfrom_year = {from_year}\n"
                );
                let (node, problems) = tree::read("case.toml", &text);
                assert_eq!(problems, []);
                scoping::read(&node, &grid).expect("a sound scoping")
            };
            let compiled_from = estimate(&grid, &read("5")).expect("an estimate");
            let kernel =
                Kernel::compile(&grid, (&compiled_from, None), &["institutions"], &figures);
            let kernel = kernel.expect("plain sizes compile");
            for institutions in ["1", "7", "12.25"] {
                let expected = by_estimate(&grid, &read(institutions), &figures);
                let found = by_kernel(&kernel, &[institutions.to_owned()], &figures);
                assert_eq!(found, Some(expected), "{tickets} {recurrence} {driver}");
            }
        }
    }
}

#[test]
fn the_verdict_is_that_of_the_appraisal_or_is_left_to_it() {
    let grid = grid();
    let all = Figure::all();
    for (service, settings, compiles) in [
        ("pod", vec![], true),
        ("dematec", vec![], true),
        // A limit on amounts moves with the row.
        ("pod", vec![("limits.max_total", "100000")], false),
        // What a plan spends depends on each line.
        ("pod", vec![("support.plan", "startup")], false),
        // Users beside institutions that are named agree with them, or it is said.
        (
            "pod",
            vec![
                ("sizes.institutions", "1"),
                ("sharing.institutions", "[{ name = 'Université A' }]"),
            ],
            false,
        ),
    ] {
        let settings: Vec<(String, String)> = settings
            .iter()
            .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
            .collect();
        let scoping = scoped(&grid, service, &settings);
        let appraisal = appraise(&grid, &scoping, (100, 1)).expect("an appraisal");
        let of = (&appraisal.estimate, Some(&appraisal.feasibility));
        let kernel = Kernel::compile(&grid, of, &["users"], &all);
        assert_eq!(kernel.is_some(), compiles, "{service} {settings:?}");
        if let Some(kernel) = kernel {
            let found = by_kernel(&kernel, &["20000".to_owned()], &all).expect("small");
            assert_eq!(found.last().unwrap(), appraisal.feasibility.verdict.id());
        }
    }
}

#[test]
fn figures_are_named_and_found_by_their_names() {
    for figure in Figure::all() {
        assert_eq!(Figure::parse(&figure.name()), Some(figure));
    }
    assert_eq!(Figure::parse("totale"), None);
}
