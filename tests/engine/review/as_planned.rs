//! Years that went exactly as planned teach nothing: whatever a study holds, its own days, units, invoices
//! and sizes, handed back as what happened, leave the years left and the fee as they were.

use std::fmt::Write as _;

use cadrage_core::decision::review::{Actuals, Review, review};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::CostGrid;
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::scoping::{Scoping, Setting};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::HEADER;
use crate::batch::kernel::{PLANS, answers, scoping_with, sizes};
use crate::common::{GRID, read_with};

/// What the first years of a plan took, had they gone as planned: each line that the provider bears in
/// days, or in units and euros, and each size that can be told.
fn as_planned(planned: &Estimate, years: usize) -> String {
    let mut rows = HEADER.to_owned();
    for (at, year) in planned.years.iter().enumerate().take(years) {
        let lines = planned.lines.iter().filter(|line| line.is_provider());
        for line in lines.filter(|line| !line.amounts[at].is_zero()) {
            let (id, quantity) = (&line.need.impact, line.need.quantities[at]);
            match line.is_work() {
                true => writeln!(rows, "{year},effort,{id},,{quantity},").unwrap(),
                false => writeln!(
                    rows,
                    "{year},quantity,{id},,{quantity},\n{year},invoice,{id},,{},",
                    line.amounts[at]
                )
                .unwrap(),
            }
        }
        for (driver, counted) in &planned.sizes {
            if counted.status != InputStatus::Derived {
                let size = counted.values[at].value.normalize();
                writeln!(rows, "{year},size,{driver},,{size},").unwrap();
            }
        }
    }
    rows
}

fn review_as_planned(grid: &CostGrid, scoping: &Scoping, years: usize) -> Review {
    let planned = estimate(grid, scoping).unwrap();
    let rows = as_planned(&planned, years);
    let told = Actuals::read(grid, &planned, "actuals.csv", rows.as_bytes()).unwrap();
    review(grid, scoping, &told).unwrap()
}

/// That a review of years as planned changes nothing to the cent.
fn changes_nothing(review: &Review) -> Result<(), TestCaseError> {
    prop_assert_eq!(review.total.difference(), Decimal::ZERO);
    let forecast = &review.forecast;
    prop_assert_eq!(&forecast.after.amounts, &forecast.before.amounts);
    prop_assert_eq!(&review.by_year, &review.planned.totals.amounts);
    if let Some(fee) = &review.fee {
        prop_assert_eq!(fee.needed, fee.planned);
    }
    for update in &forecast.updates {
        prop_assert_eq!(
            update.expected_after,
            update.expected_before,
            "{:?}",
            update
        );
    }
    Ok(())
}

/// A likeliest value with bounds, as three numbers.
fn range(most: u32, digits: u32) -> impl Strategy<Value = [Decimal; 3]> {
    proptest::array::uniform3(0..=most).prop_map(move |mut numbers| {
        numbers.sort_unstable();
        numbers.map(|number| Decimal::new(number.into(), digits))
    })
}

/// The sizes of a study, each with a range: of what is counted in whole, some a number for each year; of
/// the rest, some for each unit of another size, some that grow.
fn ranged_sizes() -> impl Strategy<Value = String> {
    let drivers = GRID.drivers.iter();
    let drivers = drivers.filter_map(|(id, driver)| {
        let key = driver.size.clone()?;
        let is_counted = key != "on_call_agents" && key != "institutions";
        is_counted.then(|| (id.clone(), key, driver.whole))
    });
    let drivers: Vec<(String, String, bool)> = drivers.collect();
    let some = proptest::sample::subsequence(drivers, 1..=8);
    let of_drivers = some.prop_flat_map(|drivers| {
        let each = drivers.into_iter().map(|(id, key, is_whole)| {
            let digits = if is_whole { 0 } else { 3 };
            let most = if is_whole { 12 } else { 90_000 };
            let ways = (
                range(most, digits),
                range(most, digits),
                0_u32..200,
                0_usize..4,
            );
            ways.prop_map(move |([low, value, high], [_, later, _], growth, way)| {
                let bounds = format!(
                    "low = {low}, high = {high}, growth = \"{}%\"",
                    Decimal::new(growth.into(), 1)
                );
                match (is_whole, way) {
                    (true, 0) => format!("{key} = [\"{value};{low};{high}\", {later}]\n"),
                    (true, _) => format!("{key} = \"{value};{low};{high}\"\n"),
                    (false, 0) => format!("{key} = {{ value = {value}, {bounds} }}\n"),
                    (false, 1) if id == "backup_tb" => {
                        format!("{key} = {{ per_storage_tb = {value}, {bounds} }}\n")
                    }
                    (false, 1) => format!("{key} = {{ per_vm = {value}, {bounds} }}\n"),
                    (false, _) => format!("{key} = {{ per_institution = {value}, {bounds} }}\n"),
                }
            })
        });
        each.collect::<Vec<_>>()
    });
    let institutions = (1_u32..4, 0_u32..9, 0_u32..9).prop_map(|(low, more, most)| {
        format!(
            "institutions = \"{};{low};{}\"\n",
            low + more,
            low + more + most
        )
    });
    (institutions, of_drivers).prop_map(|(institutions, sizes)| institutions + &sizes.concat())
}

/// Lines of one’s own, with ranges of quantity and price.
fn own_lines() -> impl Strategy<Value = String> {
    let line = (range(9_000, 3), range(90_000, 2), 0_usize..5, 0_usize..4);
    proptest::collection::vec(line, 0..4).prop_map(|lines| {
        let drivers = ["institution", "vm", "ticket", "user", "new_institution"];
        let recurrences = ["once", "yearly", "every:2", "every:3"];
        let mut text = String::new();
        for (at, ([low, value, high], price, driver, recurrence)) in lines.iter().enumerate() {
            let [cheap, usual, dear] = price;
            let what = match at % 2 {
                0 => "item = \"project_manager\"".to_owned(),
                _ => format!("nature = \"running\"\nprice = \"{usual};{cheap};{dear}\""),
            };
            write!(
                text,
                "[[impacts]]\nimpact = \"own_{at}\"\ntopic = \"servers\"\nlabel = \"L\"\n{what}\n\
                 quantity = \"{value};{low};{high}\"\ndriver = \"{}\"\nrecurrence = \"{}\"\n",
                drivers[*driver], recurrences[*recurrence]
            )
            .unwrap();
        }
        text
    })
}

/// What is decided of the fees.
fn tariff() -> impl Strategy<Value = String> {
    let rounding = proptest::sample::select(&["0.01", "10", "100"][..]);
    let index = proptest::sample::select(&["0%", "2,5%", "-1%"][..]);
    let unit = proptest::sample::select(&["", "unit = \"ticket\"\nunit_share = \"15%\"\n"][..]);
    let fees = (rounding, index, unit, 0_u32..2_000);
    fees.prop_map(|(rounding, index, unit, entry)| {
        format!("rounding = {rounding}\nindex = \"{index}\"\nentry_fee = {entry}\n{unit}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn of_a_ready_service(
        service in proptest::sample::select(&["smsu", "oae", "agimus_ng", "dematec", "pod", "esup_signature"][..]),
        answers in answers(),
        sizes in sizes(),
        years in 1_usize..4,
    ) {
        let rounding = Setting { path: "tariff.rounding".to_owned(), value: "0.01".to_owned() };
        let settings = [answers.as_slice(), &sizes, &[rounding]].concat();
        changes_nothing(&review_as_planned(&PLANS, &scoping_with(service, &settings), years))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_a_study_whose_every_value_has_a_range(
        answers in answers(),
        sizes in ranged_sizes(),
        lines in own_lines(),
        estimate in proptest::sample::select(&["expected", "likeliest"][..]),
        distribution in proptest::sample::select(&["pert", "triangular", "uniform"][..]),
        tariff in tariff(),
        years in 1_usize..4,
    ) {
        let text = format!(
            "[service]\nname = \"S\"\n[horizon]\nfirst_year = 2027\n[sizes]\n{sizes}\
             [uncertainty]\nestimate = \"{estimate}\"\ndistribution = \"{distribution}\"\n\
             [tariff]\n{tariff}{lines}"
        );
        let settings = answers.iter().map(|Setting { path, value }| format!("{path}={value}"));
        let settings: Vec<String> = settings.collect();
        let scoping = read_with(&PLANS, &text, &settings);
        changes_nothing(&review_as_planned(&PLANS, &scoping, years))?;
    }
}
