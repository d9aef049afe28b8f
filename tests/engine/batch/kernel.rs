//! Rows of any sizes, priced by a kernel and by the estimate.

use std::sync::LazyLock;

use cadrage_core::batch::fixed;
use cadrage_core::batch::kernel::{Kernel, Layout};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{Scoping, Setting};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{amounts, price_by_estimate, price_by_kernel, write_cells};
use crate::common::{GRID, grid_under, layer, read_scoping, read_with};

/// The default grid with a plan whose measures meet on the same lines: shares without and with a
/// cap, over all years and some, of every kind that is spent on lines.
pub(crate) static PLANS: LazyLock<CostGrid> = LazyLock::new(|| {
    let measures = [
        "tenth,share,nature=hr,,,10,,,",
        "days,staff_days,theme=operations,asi,3.5,,,,3",
        "more_days,staff_days,,igr,40,,,9000,",
        "third,share,theme=operations; recurrence=yearly,,,33.333333,,12345.67,2",
        "machines,grant,nature=equipment,,,,3000.01,,4",
        "servers,share_of_price,,server_standard,2,40,,,",
        "audit,item_given,,rgaa_audit,1,,,2000,",
        "rest,share,,,,12.5,,,",
    ];
    let rows: String = measures
        .iter()
        .map(|measure| {
            format!("crossed,{measure},Croisé,Crossed,Mesure,Measure,assumption,Essai.,Test.\n")
        })
        .collect();
    grid_under(layer(
        "plans",
        "support_plans.csv",
        &format!(
            "plan,measure,kind,match,item,quantity,share,amount,cap,years,plan_label_fr,plan_label_en,label_fr,label_en,status,note,note_en\n{rows}"
        ),
    ))
});

/// A ready service with other answers.
pub(crate) fn scoping_with(service: &str, settings: &[Setting]) -> Scoping {
    let settings: Vec<String> = settings
        .iter()
        .map(|Setting { path, value }| format!("{path}={value}"))
        .collect();
    read_with(&PLANS, builtin::service(service).unwrap(), &settings)
}

/// The keys of sizes below their section.
fn size_keys(sizes: &[Setting]) -> Vec<&str> {
    sizes
        .iter()
        .map(|size| &size.path["sizes.".len()..])
        .collect()
}

/// Sizes that move, as the cells of a row write them.
pub(crate) fn sizes() -> impl Strategy<Value = Vec<Setting>> {
    let drivers: Vec<String> = GRID
        .drivers
        .values()
        .filter_map(|driver| driver.size.clone())
        .filter(|key| key != "on_call_agents")
        .collect();
    let value = prop_oneof![
        (0u32..40).prop_map(|n| n.to_string()),
        (0u32..400_000).prop_map(|n| n.to_string()),
        // More than six decimals are left to the estimate.
        (0u32..5_000, 1u32..=999_999_999, 1usize..=9).prop_map(|(whole, part, digits)| {
            let decimals = format!("{part:09}");
            format!("{whole}.{}", &decimals[..digits])
        }),
    ];
    let some = proptest::sample::subsequence(drivers, 1..=6);
    some.prop_flat_map(move |ids| {
        let values = proptest::collection::vec(value.clone(), ids.len());
        values.prop_map(move |values| {
            ids.iter()
                .zip(values)
                .map(|(id, value)| Setting {
                    path: format!("sizes.{id}"),
                    // An estimate needs an institution, and no more of them than share a cost.
                    value: match (id.as_str(), value.as_str()) {
                        ("institutions", "0") => "1".to_owned(),
                        ("institutions", value) if is_beyond(value) => "999.5".to_owned(),
                        _ => value,
                    },
                })
                .collect()
        })
    })
}

/// Whether it is more institutions than share.
fn is_beyond(value: &str) -> bool {
    value.parse::<Decimal>().unwrap() > Decimal::from(1000)
}

/// What else a row may answer: the tier, the regime, the machines.
pub(crate) fn answers() -> impl Strategy<Value = Vec<Setting>> {
    let one = |path: &'static str, options: &'static [&'static str]| {
        proptest::option::of(proptest::sample::select(options)).prop_map(move |option| {
            option.map(|option| Setting {
                path: path.to_owned(),
                value: option.to_owned(),
            })
        })
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
        one(
            "support.plan",
            &[
                "none",
                "pooled_on_call",
                "startup",
                "skills",
                "equipment_grant",
                "full_pilot",
                "crossed",
            ],
        ),
        one("sharing.key", &["equal", "users"]),
        one("impacts.server_purchase.existing", &["33.3%", "2.5"]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h)| {
            let all = [a, b, c, d, e, f, g, h];
            all.into_iter().flatten().collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_kernel_says_what_the_estimate_says(
        service in proptest::sample::select(&["smsu", "oae", "agimus_ng", "dematec", "pod", "esup_signature"][..]),
        answers in answers(),
        sizes in sizes(),
        second in proptest::collection::vec(0u32..2_000_000, 6),
    ) {
        let figures = amounts();
        let first = [answers.as_slice(), &sizes].concat();
        let compiled_from = estimate(&PLANS, &scoping_with(service, &first)).expect("an estimate");
        let ids = size_keys(&sizes);
        let kernel = Kernel::compile(&PLANS, &compiled_from, None, &ids, &figures).expect("plain sizes compile");
        // The row that it was compiled from, and another one.
        let values: Vec<String> = sizes.iter().map(|size| size.value.clone()).collect();
        // No more institutions than share.
        let most = |id: &str| if id == "institutions" { 1000 } else { u32::MAX };
        let other: Vec<String> = second
            .iter()
            .zip(&ids)
            .map(|(value, id)| (*value).min(most(id)).to_string())
            .collect();
        for values in [values, other] {
            let moved = sizes.iter().zip(&values).map(|(size, value)| Setting {
                path: size.path.clone(),
                value: value.clone(),
            });
            let settings: Vec<Setting> = answers.iter().cloned().chain(moved).collect();
            let expected = price_by_estimate(&PLANS, &scoping_with(service, &settings), &figures);
            let found = price_by_kernel(&kernel, &values, &figures);
            let is_plain = |value: &String| fixed::millionths(value.as_bytes()).is_some();
            let expected = values.iter().all(is_plain).then_some(expected);
            prop_assert_eq!(found, expected, "{} {:?}", service, settings);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    // A quantity of millionths times a price in cents is then beyond 64 bits, and its amount is not.
    #[test]
    fn the_largest_sizes_are_priced_as_the_estimate_prices_them(
        service in proptest::sample::select(&["smsu", "pod"][..]),
        answers in answers(),
        sizes in sizes(),
        values in proptest::collection::vec(
            (999_000_000_000_000i64..=1_000_000_000_000_000, 0u32..=6), 6),
    ) {
        let figures = amounts();
        let sizes = sizes.into_iter().zip(values).map(|(size, (millionths, digits))| {
            let value = Decimal::new(millionths, 6).trunc_with_scale(digits);
            let value = match size.path.as_str() {
                "sizes.institutions" => size.value,
                _ => value.to_string(),
            };
            Setting { value, ..size }
        });
        let sizes: Vec<Setting> = sizes.collect();
        let settings = [answers.as_slice(), &sizes].concat();
        let scoping = scoping_with(service, &settings);
        let compiled_from = estimate(&PLANS, &scoping).expect("an estimate");
        let kernel = Kernel::compile(&PLANS, &compiled_from, None, &size_keys(&sizes), &figures)
            .expect("plain sizes compile");
        let values: Vec<&str> = sizes.iter().map(|size| size.value.as_str()).collect();
        if let Some(found) = price_by_kernel(&kernel, &values, &figures) {
            prop_assert_eq!(found, price_by_estimate(&PLANS, &scoping, &figures), "{:?}", settings);
        } else {
            let is_plain = |value: &&str| fixed::millionths(value.as_bytes()).is_some();
            prop_assert!(!values.iter().all(is_plain), "{:?}", settings);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    // Values that come again, values that take the place of others, values in between: what
    // is cached is what would be computed again, with as little room as there may be.
    #[test]
    fn what_is_cached_is_what_would_be_computed(
        service in proptest::sample::select(&["smsu", "pod"][..]),
        plan in proptest::sample::select(&["none", "full_pilot", "crossed"][..]),
        sizes in sizes(),
        rows in proptest::collection::vec(proptest::collection::vec(
            prop_oneof![4 => 1u32..30, 2 => 1u32..3_000, 1 => 1u32..2_000_000], 6), 400),
        rooms in proptest::sample::select(&[0usize, 3_000, 100_000, 8 << 20][..]),
    ) {
        let figures = amounts();
        let plan = Setting { path: "support.plan".to_owned(), value: plan.to_owned() };
        let first = [std::slice::from_ref(&plan), &sizes].concat();
        let compiled_from = estimate(&PLANS, &scoping_with(service, &first)).expect("an estimate");
        let ids = size_keys(&sizes);
        let kernel = Kernel::compile(&PLANS, &compiled_from, None, &ids, &figures).expect("plain sizes compile");
        let around = figures.iter().map(|figure| (&b"<"[..], *figure, &b">"[..]));
        let layout = Layout::new(&kernel, around);
        let mut row = kernel.row_within(rooms);
        for (number, values) in rows.iter().enumerate() {
            let thousandths = |value: &u32| i64::from(*value) * 1_000 * if number % 3 == 0 { 1 } else { 1_000 };
            let most = |id: &str| if id == "institutions" { 1000 * fixed::MILLION } else { i64::MAX };
            let given: Vec<i64> = values
                .iter()
                .zip(&ids)
                .map(|(value, id)| thousandths(value).min(most(id)))
                .collect();
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
                let moved = sizes.iter().zip(&given).map(|(size, given)| Setting {
                    path: size.path.clone(),
                    value: text(given),
                });
                let moved: Vec<Setting> = [plan.clone()].into_iter().chain(moved).collect();
                let expected = price_by_estimate(&PLANS, &scoping_with(service, &moved), &figures);
                prop_assert_eq!(write_cells(&kernel, &row, &figures), expected);
            }
        }
    }
}

#[test]
fn the_kernel_counts_what_grows_as_the_estimate_does() {
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
            ("yearly", "ticket", 3),
            ("once", "new_institution", 1),
            ("once", "new_institution", 2),
            ("every:2", "new_institution", 1),
            ("yearly", "new_institution", 1),
        ] {
            let read = |institutions: &str| {
                let text = format!(
                    "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 5 }}\n\
                     sizes = {{ institutions = {institutions}, tickets = {{ {tickets} }} }}\n\
                     [[impacts]]\nimpact = \"own\"\nlabel = \"Serveur\"\ntopic = \"servers\"\nitem = \"server_standard\"\n\
                     quantity = 0.5\ndriver = \"{driver}\"\nrecurrence = \"{recurrence}\"\nfrom_year = {from_year}\n"
                );
                read_scoping(&GRID, &text)
            };
            let compiled_from = estimate(&GRID, &read("5")).expect("an estimate");
            let kernel = Kernel::compile(&GRID, &compiled_from, None, &["institutions"], &figures)
                .expect("plain sizes compile");
            for institutions in ["1", "7", "12.25"] {
                let expected = price_by_estimate(&GRID, &read(institutions), &figures);
                let found = price_by_kernel(&kernel, &[institutions], &figures);
                assert_eq!(found, Some(expected), "{tickets} {recurrence} {driver}");
            }
        }
    }
}
