//! The fees of a draw against a table by hand, from an estimate with the values drawn.

use cadrage_core::decision::tariff::{FeeSchedule, Reserve};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::random::uniform;
use cadrage_core::scoping::{Scoping, UnitPricing};
use cadrage_core::text::range::Range;
use cadrage_core::uncertainty::Figure;
use rust_decimal::Decimal;

use super::{no_reserve, service};
use crate::common::{GRID, dec, read_with};
use crate::uncertainty::{PricedScoping, rounded_off, substitute};

/// A study under a tariff.
struct Case {
    /// A ready service, or a text.
    study: &'static str,
    settings: &'static [&'static str],
    reserve: &'static str,
}

/// Four institutions, of which two say how many users they have, one comes later and one is no member.
const NAMED: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 4\n\
    [sizes]\nusers = { value = 60000, low = 45000, high = 90000 }\n\
    sms = { per_institution = 18000, low = 8000, high = 40000 }\n\
    [[sharing.institutions]]\nname = \"A\"\nusers = 9000\n\
    [[sharing.institutions]]\nname = \"B\"\nusers = 4000\nmember = false\n\
    [[sharing.institutions]]\nname = \"C\"\n\
    [[sharing.institutions]]\nname = \"D\"\nfrom_year = 3\nmember = false\n";

/// So many institutions alike, of which none is named, but nobody knows how many.
const ALIKE: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n\
    [sizes]\ninstitutions = { value = 6, low = 4, high = 9 }\n\
    users = { per_institution = 12000, low = 4000, high = 30000 }\n\
    tickets = { per_institution = 10, low = 2, high = 40 }\n";

const CASES: [Case; 9] = [
    Case {
        study: "smsu",
        settings: &[
            "tariff.unit=sms",
            "tariff.unit_price=0.06",
            "tariff.index=2%",
        ],
        reserve: "0",
    },
    Case {
        study: "smsu",
        settings: &[
            "tariff.unit=sms",
            "tariff.unit_share=35%",
            "tariff.entry_fee=800",
        ],
        reserve: "12000",
    },
    Case {
        study: "pod",
        settings: &[
            "choices.vat_regime=taxable",
            "tariff.unit=user",
            "tariff.unit_share=20%",
            "sharing.key=users",
        ],
        reserve: "5000",
    },
    Case {
        study: "oae",
        settings: &["choices.vat_regime=exempt_261b", "tariff.rounding=50"],
        reserve: "0",
    },
    Case {
        study: NAMED,
        settings: &[
            "sharing.key=fixed_and_users",
            "tariff.unit=sms",
            "tariff.unit_share=25%",
            "tariff.non_member_factor=1.4",
            "tariff.index=3%",
        ],
        reserve: "2500",
    },
    Case {
        study: NAMED,
        settings: &[
            "sharing.key=bands",
            "tariff.non_member_factor=2",
            "tariff.entry_fee=300",
        ],
        reserve: "0",
    },
    Case {
        study: NAMED,
        settings: &[
            "sharing.key=users",
            "tariff.non_member_fee=2300",
            "tariff.unit=user",
            "tariff.unit_price=0.05",
        ],
        reserve: "0",
    },
    Case {
        study: ALIKE,
        settings: &[
            "sharing.key=bands",
            "tariff.unit=ticket",
            "tariff.unit_price=4",
        ],
        reserve: "0",
    },
    Case {
        study: ALIKE,
        settings: &[
            "sharing.key=fixed_and_users",
            "tariff.unit=user",
            "tariff.unit_share=10%",
        ],
        reserve: "1000",
    },
];

impl Case {
    fn scoping(&self) -> Scoping {
        let mut scoping = match self.study.contains('[') {
            true => read_with(&GRID, self.study, self.settings),
            false => service(self.study, self.settings),
        };
        // A value is then the quantile of its own number.
        for correlation in ["effort_correlation", "price_correlation"] {
            let none = Range::certain(Decimal::ZERO);
            scoping.parameters.insert(correlation.to_owned(), none);
        }
        scoping
    }
}

/// Who is there in each year, and with how many users: what was planned, with the users drawn.
fn users_by_year(planned: &Estimate, drawn: &Estimate) -> Vec<Vec<Option<Decimal>>> {
    let named = &planned.scoping.sharing.institutions;
    let of_year = |year: usize| {
        let all = drawn.sizes.get("user").unwrap().values[year].value;
        if named.is_empty() {
            let there = planned.sizes.get("institution").unwrap().values[year]
                .value
                .ceil();
            let most = planned.sharing.shares.len();
            let is_there = |at: usize| Decimal::from(at) < there;
            return (0..most)
                .map(|at| is_there(at).then(|| all / there))
                .collect();
        }
        let there: Vec<_> = named
            .iter()
            .map(|own| year + 1 >= own.from_year as usize)
            .collect();
        let present = || named.iter().zip(&there).filter(|(_, there)| **there);
        let said: Decimal = present().filter_map(|(own, _)| own.users).sum();
        let silent = present().filter(|(own, _)| own.users.is_none()).count();
        let users = named.iter().zip(&there).map(|(own, there)| {
            there.then(|| {
                own.users
                    .unwrap_or_else(|| (all - said).max(Decimal::ZERO) / Decimal::from(silent))
            })
        });
        users.collect()
    };
    (0..planned.years.len()).map(of_year).collect()
}

/// The weight of the band of so many users: up to 4 999, 14 999, 29 999, and more.
fn band(users: Decimal) -> Decimal {
    match users {
        users if users < dec("5000") => Decimal::ONE,
        users if users < dec("15000") => Decimal::TWO,
        users if users < dec("30000") => dec("3"),
        _ => dec("4"),
    }
}

/// What an institution with so many users counts for, one of mean size for 1.
fn weight(key: &str, users: Decimal, mean: Decimal) -> Decimal {
    match key {
        "equal" => Decimal::ONE,
        "bands" => band(users) / band(mean),
        "users" => users / mean,
        "fixed_and_users" => dec("0.4") + dec("0.6") * users / mean,
        other => panic!("{other}"),
    }
}

/// A figure rounded up to a multiple of a step.
fn up(figure: Decimal, step: Decimal) -> Decimal {
    (figure / step).ceil() * step
}

/// The fee that a draw needs before it is rounded to a multiple, what the planned fees lack in it, and
/// the weights and years by which the fee is divided.
struct ByHand {
    fee: Decimal,
    lacks: Decimal,
    weight_years: Decimal,
    /// What a hundredth of a cent more for each unit brings.
    of_units: Decimal,
}

fn by_hand(planned: &FeeSchedule, exact: &Estimate, drawn: &Estimate) -> ByHand {
    let answers = &planned.terms.answers;
    let years = exact.years.len();
    let rise = Decimal::ONE + answers.index / dec("100");
    let index = |year: usize| (0..year).fold(Decimal::ONE, |index, _| index * rise);
    let users = users_by_year(exact, drawn);
    let counted: Vec<Decimal> = users.iter().flatten().flatten().copied().collect();
    let mean = counted.iter().sum::<Decimal>() / Decimal::from(counted.len());
    let net: Decimal = drawn.funding.net.iter().sum();
    let to_recover = net + planned.reserve.total().unwrap();
    // Units of the years in which somebody is there, at the indexed price.
    let units = |year: usize| match (&answers.measured, users[year].iter().any(Option::is_some)) {
        (Some(part), true) => drawn.sizes[&part.driver].values[year].value,
        _ => Decimal::ZERO,
    };
    let indexed_units: Decimal = (0..years).map(|year| units(year) * index(year)).sum();
    let price = match (&answers.measured, &planned.unit) {
        (Some(part), Some(unit)) => match part.price {
            UnitPricing::Stated(price) => {
                assert_eq!(unit.price, price);
                price
            }
            UnitPricing::Share(percent) => up(
                to_recover * percent / dec("100") / indexed_units,
                dec("0.0001"),
            ),
        },
        _ => Decimal::ZERO,
    };
    let (mut apart, mut weight_years) = (price * indexed_units, Decimal::ZERO);
    for (at, share) in exact.sharing.shares.iter().enumerate() {
        let class = match share.is_member {
            true => Decimal::ONE,
            false => answers.non_member_factor.unwrap_or(Decimal::ONE),
        };
        apart += answers.entry_fee * class;
        let stated = answers.non_member_fee.filter(|_| !share.is_member);
        for (year, there) in users.iter().enumerate() {
            let Some(own) = there[at] else { continue };
            match stated {
                Some(fee) => apart += fee * index(year),
                None => weight_years += weight(&exact.sharing.key, own, mean) * class * index(year),
            }
        }
    }
    let left = (to_recover - apart).max(Decimal::ZERO);
    // Fees and the price of a unit are paid as planned, units as they are drawn.
    let planned_price = planned
        .unit
        .as_ref()
        .map_or(Decimal::ZERO, |unit| unit.price);
    let of_units: Decimal = planned.unit.iter().flat_map(|unit| &unit.income).sum();
    let income = planned.total_income - of_units + planned_price * indexed_units;
    ByHand {
        fee: left / weight_years,
        lacks: net - income,
        weight_years,
        of_units: dec("0.0001") * indexed_units,
    }
}

#[test]
fn the_fees_of_a_draw_are_those_of_a_table_by_hand_with_the_values_drawn() {
    for (row, case) in CASES.iter().enumerate() {
        let scoping = case.scoping();
        let exact = estimate(&GRID, &scoping).unwrap();
        let reserve = Reserve {
            of_cost: dec(case.reserve),
            ..no_reserve()
        };
        let planned = FeeSchedule::of(&GRID, &exact, reserve).unwrap();
        let model = planned.model(&GRID, &exact).unwrap();
        let sources = model.sources();
        let step = planned.terms.answers.rounding.max(dec("0.01"));
        let (mut fees, mut lacking) = (Vec::new(), Vec::new());
        // First the centre; then draws.
        for draw in 0..16_u64 {
            let uniforms: Vec<Option<f64>> = (0..sources.len() as u64)
                .map(|source| (draw > 0).then(|| uniform(draw * 100 + row as u64, source)))
                .collect();
            let found = model.at(&uniforms);
            let [(Figure::YearlyFee, fee), (Figure::FeeShortfall, lacks)] = found.as_slice() else {
                panic!("{found:?}");
            };
            let PricedScoping { grid, scoping } = substitute(&scoping, sources, &uniforms);
            let drawn = estimate(&grid, &scoping).unwrap();
            let expected = by_hand(&planned, &exact, &drawn);
            let what = format!("{} {:?}, draw {draw}", case.study, case.settings);
            // What an estimate rounds off; a cent for the income of units in each year.
            let off = match draw {
                0 => Decimal::ZERO,
                _ => rounded_off(&exact, &drawn),
            } + dec("0.01") * Decimal::from(exact.years.len());
            assert!(
                (lacks - expected.lacks).abs() <= off,
                "{what}: {lacks}, {} expected",
                expected.lacks
            );
            // The price of a unit is rounded up to a hundredth of a cent, which may fall on the other side.
            let off = (off + expected.of_units) / expected.weight_years + dec("0.01");
            let (least, most) = (up(expected.fee - off, step), up(expected.fee + off, step));
            assert!(
                least - off <= *fee && *fee <= most + off,
                "{what}: {fee}, {} expected",
                expected.fee
            );
            fees.push(*fee);
            lacking.push(*lacks);
        }
        // Draws differ by far more than what is rounded off.
        for figures in [fees, lacking] {
            let (low, high) = (figures.iter().min().unwrap(), figures.iter().max().unwrap());
            assert!(
                high - low > dec("200"),
                "{} {:?}: {low} {high}",
                case.study,
                case.settings
            );
        }
    }
}
