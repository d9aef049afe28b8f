//! Fees of other numbers of institutions, and their ranges.

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::decision::tariff::tariff;
use cadrage_core::estimate::estimate;
use cadrage_core::text::range::Range;
use cadrage_core::uncertainty::{Figure, Model, SAMPLES, SEED};
use rust_decimal::Decimal;

use super::{design, priced, service};
use crate::common::{GRID, dec, read_scoping, read_with};
use crate::uncertainty::{PricedScoping, replace_ranges};

#[test]
fn one_more_institution_never_pays_more_where_the_mean_cost_does_not_rise() {
    let (mut lower, mut compared) = (0, 0);
    for name in ["pod", "smsu"] {
        for entry in ["tariff.entry_fee=1500"] {
            let found = design(&service(name, &[entry, "tariff.reserve=4%"]));
            for pair in found.by_number.windows(2) {
                let [one, more] = pair else { unreachable!() };
                let counts = [one, more].map(|fees| Decimal::from(fees.institutions));
                assert_eq!(counts[1] - counts[0], Decimal::ONE);
                if more.net * counts[0] <= one.net * counts[1] {
                    // A reserve is rounded to the cent before it is divided.
                    assert!(more.fee <= one.fee + dec("0.01"), "{name}");
                    lower += usize::from(more.fee < one.fee);
                }
                compared += 1;
            }
        }
    }
    assert!(lower * 2 > compared, "{lower} of {compared}");
}

/// Whoever is there pays the same, from the first year to the last.
const ALIKE: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 4\n";

#[test]
fn the_fee_of_a_number_is_that_of_a_scoping_with_this_number() {
    let scoping = read_with(
        &GRID,
        ALIKE,
        &["sizes.institutions=6", "tariff.rounding=10"],
    );
    let found = design(&scoping);
    assert_eq!(found.by_number.len(), 9);
    for fees in found.by_number.iter().step_by(4) {
        let number = format!("sizes.institutions={}", fees.institutions);
        let own = design(&read_with(&GRID, ALIKE, &[&number, "tariff.rounding=10"]));
        assert_eq!(own.schedule.fee, fees.fee, "{number}");
        assert_eq!(own.schedule.cost, fees.net, "{number}");
        assert_eq!(own.fee_range, fees.range, "{number}");
    }
}

#[test]
fn a_fee_needs_the_fewest_institutions_that_pay_no_more() {
    let scoping = read_with(&GRID, ALIKE, &["sizes.institutions=6"]);
    let found = design(&scoping);
    for (at, fees) in found.by_number.iter().enumerate().skip(1).take(2) {
        let needed = tariff(&GRID, &scoping, Some(fees.fee)).unwrap().needed;
        assert_eq!(needed.institutions, Some(fees.institutions));
        assert!(found.by_number[at - 1].fee > fees.fee);
        assert!(needed.at_p10 <= needed.institutions);
        assert!(
            needed
                .at_p90
                .is_none_or(|number| number >= fees.institutions)
        );
        // A cent less needs one more.
        let less = tariff(&GRID, &scoping, Some(fees.fee - dec("0.01"))).unwrap();
        assert_eq!(less.needed.institutions, Some(fees.institutions + 1));
    }
    let free = tariff(&GRID, &scoping, Some(Decimal::ZERO)).unwrap().needed;
    assert_eq!((free.institutions, free.at_p90), (None, None));
}

#[test]
fn ranges_are_those_of_the_net_cost_over_institutions_and_years() {
    let found = design(&service("smsu", &[]));
    let estimate = priced(&service("smsu", &[]));
    let outcome = Model::new(&GRID, &estimate)
        .unwrap()
        .run(SEED, SAMPLES)
        .unwrap();
    let net = outcome.spread(&Figure::Net).unwrap();
    let (low, high) = net.range();
    // 2 + 4 + 6 + 8 + 10 institutions and years.
    let fee = |net: Decimal| (net / dec("30") * dec("100")).ceil() / dec("100");
    assert_eq!(found.fee_range, Some((fee(low), fee(high))));
    let income = found.schedule.total_income;
    assert_eq!(found.balance_range, Some((income - high, income - low)));
    assert!(
        found
            .covers
            .is_some_and(|share| share > dec("40") && share < dec("60"))
    );
}

/// A price by the unit, with a number of units that is the only thing unknown: as likely anywhere from
/// 100 000 to 500 000, so that P10 is 140 000 and P90 is 460 000.
const BY_UNIT: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 4\n[sizes]\ninstitutions = 6\nsms = { value = 300000, low = 100000, high = 500000 }\n[uncertainty]\ndistribution = \"uniform\"\n[tariff]\nunit = \"sms\"\nunit_price = 0.07\n";

#[test]
fn ranges_follow_the_units_that_are_drawn_as_well_as_the_cost() {
    let only_units = |kind, id: &str, range: Range| match (kind, id) {
        (SourceKind::Size, "sms") => range,
        _ => Range::certain(range.value),
    };
    let scoping = read_scoping(&GRID, BY_UNIT);
    let PricedScoping { grid, scoping } = replace_ranges(&GRID, &scoping, &only_units);
    let found = tariff(&grid, &scoping, None).unwrap();
    let planned = &found.schedule;
    let units = planned.unit.as_ref().unwrap();
    let fees = planned.total_income - units.income.iter().sum::<Decimal>();
    // Balance and needed fee when so many units are counted each year: 6 × 4 fees.
    let at = |count: &str| {
        let certain = |kind, id: &str, range: Range| match (kind, id) {
            (SourceKind::Size, "sms") => Range::certain(dec(count)),
            _ => Range::certain(range.value),
        };
        let PricedScoping { grid, scoping } = replace_ranges(&GRID, &scoping, &certain);
        let net: Decimal = estimate(&grid, &scoping).unwrap().funding.net.iter().sum();
        let paid = dec("0.07") * dec(count) * dec("4");
        [fees + paid - net, (net - paid) / dec("24")]
    };
    let (few, many) = (at("140000"), at("460000"));
    let ranges = [found.balance_range, found.fee_range].map(Option::unwrap);
    for ((one, other), (low, high)) in few.into_iter().zip(many).zip(ranges) {
        let (low_units, high_units) = (one.min(other), one.max(other));
        let width = high_units - low_units;
        assert!(width > dec("100"), "{width}");
        let off = (low - low_units).abs().max((high - high_units).abs());
        assert!(
            off < width * dec("0.02"),
            "{low} {high}: {low_units} {high_units}"
        );
    }
}

/// A dearer reserve makes a dearer fee: 326 749,39 ÷ 30 institution-years, with 1 and 40 % more.
#[test]
fn the_fee_rises_with_the_reserve() {
    for (percent, fee) in [(0, "10891.65"), (1, "11000.57"), (40, "15248.31")] {
        let setting = format!("tariff.reserve={percent}%");
        let found = design(&service("smsu", &[&setting]));
        assert_eq!(found.schedule.fee, dec(fee), "{percent}");
    }
}

/// A cost is shared among a thousand at most: of the four numbers beyond 998, two are told.
#[test]
fn numbers_that_cannot_share_a_cost_are_left_out() {
    let scoping = read_with(&GRID, ALIKE, &["sizes.institutions=998", "horizon.years=1"]);
    let found = tariff(&GRID, &scoping, Some(Decimal::ZERO)).unwrap();
    let numbers: Vec<u32> = found.by_number.iter().map(|own| own.institutions).collect();
    assert_eq!(numbers, [994, 995, 996, 997, 998, 999, 1000]);
    assert_eq!((found.needed.institutions, found.needed.most), (None, 1000));
}

/// The numbers that are searched are those that are told: beyond a hundred, the fee of a number needs
/// this number.
#[test]
fn beyond_a_hundred_a_fee_needs_the_number_that_has_it() {
    let scoping = read_with(&GRID, ALIKE, &["sizes.institutions=120", "horizon.years=1"]);
    let found = design(&scoping);
    assert_eq!(found.by_number[4].institutions, 120);
    assert_eq!(found.by_number[4].fee, found.schedule.fee);
    let needed = &found.needed;
    assert_eq!((needed.institutions, needed.most), (Some(120), 124));
}
