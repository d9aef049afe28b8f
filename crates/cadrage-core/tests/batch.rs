//! The compiled kernel against the whole estimate: the same bytes, whatever the sizes.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use cadrage_core::batch::kernel::{Kernel, Layout};
use cadrage_core::batch::{Figure, explained, fixed};
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::Draw;
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_core::text::word::Word;
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
                // Without institutions there is no estimate, nor of more than share.
                ("institutions", "0") => (format!("sizes.{id}"), "1".to_owned()),
                ("institutions", value) if is_beyond(value) => {
                    (format!("sizes.{id}"), "999.5".to_owned())
                }
                _ => (format!("sizes.{id}"), value),
            };
            sizes.map(some).collect()
        })
    })
}

/// Whether it is more institutions than share.
fn is_beyond(value: &str) -> bool {
    value.parse::<Decimal>().unwrap() > Decimal::from(1000)
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
        // No more institutions than share.
        let most = |id: &str| if id == "institutions" { 1000 } else { u32::MAX };
        let other = second.iter().zip(&ids).map(|(value, id)| (*value).min(most(id)));
        let other: Vec<String> = other.map(|value| value.to_string()).collect();
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
            let most = |id: &str| if id == "institutions" { 1000 * fixed::MILLION } else { i64::MAX };
            let given = values.iter().zip(&ids).map(|(value, id)| thousandths(value).min(most(id)));
            let given: Vec<i64> = given.collect();
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
fn more_institutions_than_share_are_a_problem_in_every_way() {
    let grid = grid();
    let of = |sizes: &str| {
        let text = format!(
            "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 2 }}\n{sizes}\n"
        );
        let (node, problems) = tree::read("case.toml", &text);
        assert_eq!(problems, []);
        estimate(
            &grid,
            &scoping::read(&node, &grid).expect("a sound scoping"),
        )
    };
    for (sizes, is_told) in [
        ("sizes.institutions = 1000", false),
        ("sizes.institutions = 1000.5", true),
        (
            "sizes.institutions = { value = 900, growth = \"20%\" }",
            true,
        ),
        ("sizes.institutions = [5, 2000]", true),
    ] {
        let said = of(sizes)
            .err()
            .map(|problems| problems[0].sentence(Lang::Fr));
        assert_eq!(said.is_some(), is_told, "{sizes}: {said:?}");
        if let Some(said) = said {
            assert!(said.contains("entre 1000 au plus"), "{said}");
            assert!(said.starts_with("case.toml"), "{said}");
        }
    }
    // A kernel leaves them to the estimate, which says it.
    let compiled_from = of("sizes.institutions = 5").expect("an estimate");
    let figures = [Figure::Total];
    let kernel = Kernel::compile(&grid, (&compiled_from, None), &["institutions"], &figures);
    let kernel = kernel.expect("plain sizes compile");
    assert!(by_kernel(&kernel, &["1000".to_owned()], &figures).is_some());
    assert_eq!(by_kernel(&kernel, &["1000.5".to_owned()], &figures), None);
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
        let appraisal = appraise(
            &grid,
            &scoping,
            Draw {
                samples: 100,
                seed: 1,
            },
        )
        .expect("an appraisal");
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
fn the_vat_that_is_invoiced_is_that_of_each_invoice() {
    let grid = grid();
    let figures = [
        Figure::PerInstitutionYear,
        Figure::InvoicedVat,
        Figure::PerInstitutionYearWithVat,
    ];
    let named =
        "[{ name = 'Université A', users = 20000 }, { name = 'Université B', users = 5001 }]";
    // One line of 100,01 €, whose VAT is recovered. Shared by three, 33,34 + 33,34 + 33,33:
    // 6,67 of VAT each, and (100,01 + 20,01) ÷ 3 = 40,01. By two, 50,01 + 50,00: 10,00 each,
    // and (100,01 + 20,00) ÷ 2 = 60,01. By users, 80,00 + 20,01: 16,00 + 4,00.
    for (settings, expected, compiles) in [
        (
            vec![("sizes.institutions", "3")],
            ["33.34", "20.01", "40.01"],
            true,
        ),
        (
            vec![("sizes.institutions", "2")],
            ["50.01", "20.00", "60.01"],
            true,
        ),
        (
            vec![("sharing.institutions", named)],
            ["50.01", "20.00", "60.01"],
            true,
        ),
        (
            vec![("sharing.institutions", named), ("sharing.key", "'users'")],
            ["50.01", "20.00", "60.01"],
            false,
        ),
        // Not liable: the line bears VAT, 120,01 €, and nothing is invoiced beside 120,01 ÷ 3.
        (
            vec![
                ("sizes.institutions", "3"),
                ("choices.vat_regime", "'out_of_scope'"),
            ],
            ["40.00", "0.00", "40.00"],
            true,
        ),
    ] {
        let mut text = "service.name = \"A\"\nhorizon = { first_year = 2027, years = 1 }\n\
            [choices]\nvat_regime = \"taxable\"\n"
            .to_owned();
        for id in grid.impacts.keys() {
            text += &format!("[[impacts]]\nimpact = \"{id}\"\nremove = true\n");
        }
        text += "[[impacts]]\nimpact = \"own\"\nlabel = \"Abonnement\"\ntopic = \"servers\"\n\
            item = \"server_standard\"\nquantity = 1\ndriver = \"service\"\nprice = 100.01\nrecurrence = \"yearly\"\n";
        let (mut node, problems) = tree::read("case.toml", &text);
        assert_eq!(problems, []);
        let settings: Vec<Setting> = settings
            .iter()
            .map(|(path, value)| Setting {
                path: (*path).to_owned(),
                value: (*value).to_owned(),
            })
            .collect();
        assert_eq!(scoping::set(&mut node, &settings), []);
        let scoping = scoping::read(&node, &grid).expect("a sound scoping");
        assert_eq!(
            by_estimate(&grid, &scoping, &figures),
            expected,
            "{settings:?}"
        );
        let compiled_from = estimate(&grid, &scoping).expect("an estimate");
        let kernel = Kernel::compile(&grid, (&compiled_from, None), &["vcpus"], &figures);
        assert_eq!(kernel.is_some(), compiles, "{settings:?}");
        if let Some(kernel) = kernel {
            let found = by_kernel(&kernel, &["4".to_owned()], &figures).expect("small");
            assert_eq!(found, expected, "{settings:?}");
        }
    }
}

#[test]
fn figures_are_named_and_found_by_their_names() {
    for figure in Figure::all().into_iter().chain([Figure::ForReview]) {
        assert_eq!(Figure::parse(&figure.name()), Some(figure));
    }
    assert_eq!(Figure::parse("totale"), None);
}
