//! What institutions and units count for: the fee that is told is that of an institution of mean size,
//! by every key.

use cadrage_core::decision::tariff::{FeeSchedule, tariff};
use rust_decimal::Decimal;

use super::{by_hand, check, design, no_reserve, priced};
use crate::common::{GRID, dec, decs, read_scoping, read_with};

const KEYS: [&str; 4] = ["equal", "users", "bands", "fixed_and_users"];

/// Three institutions of 3 000, 3 000 and 30 000 users: 12 000 in the mean.
const UNEQUAL: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 2\n\
    [[sharing.institutions]]\nname = \"A\"\nusers = 3000\n\
    [[sharing.institutions]]\nname = \"B\"\nusers = 3000\n\
    [[sharing.institutions]]\nname = \"C\"\nusers = 30000\n";

/// By bands, A and B count for 1, C for 4 and the mean size for 2: divided by it, 0,5, 0,5 and 2, so
/// 6 in two years. 1 200 ÷ 6 = 200, which is what an institution of 12 000 users would pay; A and B pay
/// half of it, C twice.
#[test]
fn by_bands_the_fee_is_that_of_the_band_of_the_mean_size() {
    let mut estimate = priced(&read_with(&GRID, UNEQUAL, &["sharing.key=bands"]));
    estimate.funding.net = decs(&["1000.00", "200.00"]);
    let schedule = FeeSchedule::of(&GRID, &estimate, no_reserve()).unwrap();
    check(&schedule, "bands");
    assert_eq!(schedule.weight_years, dec("6"));
    assert_eq!(schedule.fee, dec("200.00"));
    for (own, paid) in schedule
        .institutions
        .iter()
        .zip(["100.00", "100.00", "400.00"])
    {
        assert_eq!(own.yearly, decs(&[paid, paid]));
    }
}

/// One of exactly the mean size beside the three pays the fee that is told, and the mean stays 12 000.
#[test]
fn an_institution_of_mean_size_pays_the_fee_that_is_told() {
    let text = format!("{UNEQUAL}[[sharing.institutions]]\nname = \"D\"\nusers = 12000\n");
    for key in KEYS {
        let setting = format!("sharing.key={key}");
        let schedule = FeeSchedule::of(
            &GRID,
            &priced(&read_with(&GRID, &text, &[&setting])),
            no_reserve(),
        )
        .unwrap();
        check(&schedule, key);
        assert_eq!(schedule.institutions[3].yearly, [schedule.fee; 2], "{key}");
    }
}

/// Of ten institutions alike, each pays the fee that is told, and the key makes no difference: not to
/// the fee, nor to its range, to the fees of other numbers or to the number that a fee needs.
#[test]
fn institutions_alike_pay_the_fee_that_is_told_by_every_key() {
    // 7 000 users are in the second band, 20 000 in the third.
    for users in ["7000", "20000"] {
        let told = KEYS.map(|key| {
            let text = format!(
                "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n\
                 [sizes]\ninstitutions = 10\nusers = {{ per_institution = {users} }}\n\
                 [sharing]\nkey = \"{key}\"\n"
            );
            let scoping = read_scoping(&GRID, &text);
            let found = design(&scoping);
            check(&found.schedule, key);
            for own in &found.schedule.institutions {
                assert_eq!(own.yearly, [found.schedule.fee; 3], "{key}");
            }
            for fees in &found.by_number {
                // Rounded up by less than a cent for each institution and year.
                let paid = fees.fee * Decimal::from(fees.institutions) * dec("3");
                let rounding = paid - fees.net;
                let most = dec("0.03") * Decimal::from(fees.institutions);
                assert!(
                    !rounding.is_sign_negative() && rounding < most,
                    "{key}: {fees:?}"
                );
            }
            let needed = tariff(&GRID, &scoping, Some(dec("9000"))).unwrap().needed;
            (found.schedule.fee, found.fee_range, found.by_number, needed)
        });
        for other in &told[1..] {
            assert_eq!(*other, told[0], "{users}");
        }
    }
}

/// A unit counts by the index of its year, as a fee does: 1 + 2 × 1,1 + 2 × 1,21 = 5,62, by which 10 % of
/// 1 300 is 23,1317, rounded up. Units bring 23,13 + 50,89 + 55,98 = 130, of which each pays half when two
/// are there; 1 170 ÷ 5,62 = 208,185054 a fee, so 208,19, 229,01 and 251,91.
#[test]
fn the_price_of_a_unit_is_a_share_by_the_indexed_units() {
    let settings = [
        "tariff.unit=institution",
        "tariff.unit_share=10%",
        "tariff.index=10%",
    ];
    let schedule = FeeSchedule::of(&GRID, &by_hand(&settings), no_reserve()).unwrap();
    check(&schedule, "indexed units");
    let unit = schedule.unit.as_ref().unwrap();
    assert_eq!(unit.units, decs(&["1", "2", "2"]));
    assert_eq!((unit.unit_years, unit.price), (dec("5.62"), dec("23.1317")));
    assert_eq!(unit.income, decs(&["23.13", "50.89", "55.98"]));
    let paid = [["231.32", "254.46", "279.90"], ["0.00", "254.45", "279.90"]];
    for (own, paid) in schedule.institutions.iter().zip(paid) {
        assert_eq!(own.amounts, decs(&paid));
    }
}
