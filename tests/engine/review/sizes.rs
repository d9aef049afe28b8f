//! What sizes that were reached teach, by hand, and against estimates of the sizes that are left.

use cadrage_core::decision::review::{Review, SourceUpdate};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::builtin;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::range::Range;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::review_of;
use crate::common::{GRID, dec, read_scoping, read_with};

/// Three years with these sizes, and with these other answers.
fn study(sizes: &str, rest: &str) -> Scoping {
    let text = format!(
        "[service]\nname = \"Q\"\nprovider = \"Université A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n\
         [sizes]\n{sizes}\n{rest}"
    );
    read_scoping(&GRID, &text)
}

/// What the years after the first cost in an estimate.
fn left(scoping: &Scoping) -> Vec<Decimal> {
    estimate(&GRID, scoping).unwrap().totals.amounts[1..].to_vec()
}

fn learned<'a>(review: &'a Review, driver: &str) -> &'a SourceUpdate {
    let updates = &review.forecast.updates;
    updates.iter().find(|update| update.id == driver).unwrap()
}

fn range(value: &str, low: &str, high: &str) -> Range {
    Range::new(dec(value), Some(dec(low)), Some(dec(high))).unwrap()
}

#[test]
fn a_size_as_the_estimate_has_it_teaches_nothing() {
    let scoping = study(
        "institutions = 4\nvms = \"3;2;9\"\nstorage_tb = \"10;5;40\"",
        "",
    );
    // Three machines, which are counted in whole; (4 + 4 × 8 + 16) ÷ 6 = 8.666667 gigabytes of memory for
    // each of them, 26 in all; (0.8 + 4 × 1 + 2) ÷ 6 = 1.133333 terabytes saved of each of the
    // (5 + 4 × 10 + 40) ÷ 6 = 14.166667 stored, 16.055551 in all.
    for told in [
        "vm,,3",
        "ram_gb,,26",
        "storage_tb,,14.166667",
        "backup_tb,,16.055551",
    ] {
        let review = review_of(&scoping, &format!("2027,size,{told},\n"));
        assert_eq!(review.forecast.after.amounts, left(&scoping), "{told}");
        let [update] = review.forecast.updates.as_slice() else {
            panic!("{:?}", review.forecast.updates);
        };
        assert_eq!(update.observed, [(2027, Decimal::ONE)], "{told}");
    }
}

#[test]
fn what_is_counted_in_whole_stays_whole_for_cost_and_payers_alike() {
    // Of 5 institutions, 8 came: (5 + 8) ÷ 2 = 6.5, which is 7. Of 2 machines, 5: 3.5, which is 4.
    let scoping = study("", "[tariff]\nrounding = 10\n");
    let review = review_of(&scoping, "2027,size,institution,,8,\n2027,size,vm,,5,\n");
    assert_eq!(
        left(&study("institutions = [8, 7]\nvms = [5, 4]", "")),
        review.forecast.after.amounts
    );
    let (institutions, machines) = (learned(&review, "institution"), learned(&review, "vm"));
    // The bounds 3 and 15 lie 2 below 5 and 10 above, √2 times nearer to 6.5: 5.09 and 13.57.
    assert_eq!(
        (institutions.after, institutions.expected_after),
        (range("7", "5", "14"), dec("7"))
    );
    // 1 and 6 lie 1 below 2 and 4 above, √2 times nearer to 3.5: 2.79 and 6.33.
    assert_eq!(
        (machines.after, machines.expected_after),
        (range("4", "3", "6"), dec("4"))
    );
    // Seven pay in each of two years, in steps of ten euros.
    let fee = review.fee.unwrap();
    let each = (fee.to_recover - fee.paid) / dec("14");
    assert_eq!(fee.needed, (each / dec("10")).ceil() * dec("10"));
}

#[test]
fn what_grows_is_learned_without_rounding_as_it_is_planned() {
    let grown = |reached: &str, value: &str| {
        let grow = |times: &str| (dec(value) * dec(times)).to_string();
        let sizes = format!("vms = [{reached}, {}, {}]", grow("1.5"), grow("2.25"));
        left(&study(&sizes, ""))
    };
    let scoping = study(
        "vms = { value = 2, low = 1, high = 6, growth = \"50%\" }",
        "",
    );
    // Three instead of two: (2 + 3) ÷ 2 = 2.5, and half as many more each year.
    for (reached, value) in [("2", "2"), ("3", "2.5")] {
        let review = review_of(&scoping, &format!("2027,size,vm,,{reached},\n"));
        assert_eq!(
            review.forecast.after.amounts,
            grown(reached, value),
            "{reached}"
        );
        assert_eq!(
            learned(&review, "vm").expected_after,
            dec(value) * dec("1.5")
        );
    }
}

#[test]
fn a_mean_that_lies_between_two_whole_numbers_is_rounded_up_and_some_never_become_none() {
    // The scenario, what was reached, what is expected then.
    let cases = [
        // (7 + 2) ÷ 2 = 4.5, although 2 ÷ 7 has no end.
        ("7;1;9", "2", "5"),
        ("3;2;9", "3", "3"),
        ("3;2;9", "2", "3"),
        ("3;2;9", "1", "2"),
        ("1;1;4", "0", "1"),
        ("9;0;40", "40", "25"),
    ];
    for (entered, reached, expected) in cases {
        let scoping = study(
            &format!("servers = \"{entered}\""),
            "[choices]\nhosting = \"physical\"",
        );
        let review = review_of(&scoping, &format!("2027,size,server,,{reached},\n"));
        let update = learned(&review, "server");
        assert_eq!(
            update.expected_after,
            dec(expected),
            "{entered}, {reached} reached"
        );
        let Range { value, low, high } = update.after;
        assert!(
            [value, low, high]
                .iter()
                .all(|number| number.fract().is_zero()),
            "{update:?}"
        );
        assert!(low <= value && value <= high);
    }
}

#[test]
fn a_size_for_each_institution_is_learned_of_each_that_came() {
    // 20 000 messages were expected of each; three institutions came instead of two.
    let smsu = |settings: &[&str]| read_with(&GRID, builtin::service("smsu").unwrap(), settings);
    let planned = smsu(&[]);
    let sizes = estimate(&GRID, &planned).unwrap().sizes;
    let institutions = &sizes.get("institution").unwrap().values;
    assert_eq!(institutions[0].value, dec("2"));
    let later: Vec<String> = institutions[1..]
        .iter()
        .map(|own| own.value.to_string())
        .collect();
    let three = smsu(&[&format!("sizes.institutions=[3, {}]", later.join(", "))]);
    let as_expected = review_of(
        &planned,
        "2027,size,institution,,3,\n2027,size,sms,,60000,\n",
    );
    assert_eq!(as_expected.forecast.after.amounts, left(&three));
    assert_eq!(
        learned(&as_expected, "sms").observed,
        [(2027, Decimal::ONE)]
    );
    // 90 000 are 30 000 of each: 1.5 times as many, and (20 000 + 30 000) ÷ 2 are expected of each from then on.
    let more = review_of(
        &planned,
        "2027,size,institution,,3,\n2027,size,sms,,90000,\n",
    );
    let update = learned(&more, "sms");
    assert_eq!(update.observed, [(2027, dec("1.5"))]);
    assert_eq!(
        (update.expected_before, update.expected_after),
        (dec("20000"), dec("25000"))
    );
    assert_eq!(update.per.as_ref().unwrap().driver, "institution");
}

#[test]
fn a_size_is_learned_of_what_its_own_basis_makes_of_what_was_reached() {
    // Five machines instead of three, with 8.666667 gigabytes each as expected; four are expected from then on.
    let scoping = study("vms = \"3;2;9\"", "");
    let review = review_of(&scoping, "2027,size,vm,,5,\n2027,size,ram_gb,,43.333335,\n");
    assert_eq!(learned(&review, "ram_gb").observed, [(2027, Decimal::ONE)]);
    assert_eq!(
        review.forecast.after.amounts,
        left(&study("vms = [5, 4]", ""))
    );
    // Three institutions instead of two have 3 000 users, of whom nothing is told, and 9 terabytes.
    let scoping = study(
        "institutions = 2\nusers = { per_institution = 1000, low = 500, high = 1500 }\n\
         storage_tb = { per_user = 0.003, low = 0.001, high = 0.005 }",
        "",
    );
    let review = review_of(
        &scoping,
        "2027,size,institution,,3,\n2027,size,storage_tb,,9,\n",
    );
    assert_eq!(
        learned(&review, "storage_tb").observed,
        [(2027, Decimal::ONE)]
    );
}

#[test]
fn named_institutions_stay_theirs_and_what_they_use_is_learned_of_those_that_came() {
    let named = "[sharing]\ninstitutions = [{ name = \"A\", users = 9000 }, { name = \"B\", users = 5000 }]\n";
    for entered in ["", "institutions = 2"] {
        // (4 + 4 × 12 + 30) ÷ 6 = 13.666667 tickets of each, 41.000001 of three.
        let scoping = study(entered, named);
        let rows = "2027,size,institution,,3,\n2027,size,user,,20000,\n2027,size,ticket,,41,\n";
        let review = review_of(&scoping, rows);
        assert_eq!(
            learned(&review, "ticket").observed,
            [(2027, Decimal::ONE)],
            "{entered}"
        );
        // Two institutions and their users in each year left.
        assert_eq!(review.forecast.after.amounts, left(&scoping), "{entered}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    // Whoever comes, when each sends and stores what was expected of it, the years left are those of an
    // estimate with the institutions that came and those that are planned.
    #[test]
    fn others_that_came_and_do_as_expected_teach_nothing_of_one(
        service in proptest::sample::select(&["smsu", "oae", "pod", "esup_signature"][..]),
        came in 1_u32..30,
    ) {
        let text = builtin::service(service).unwrap();
        let planned = read_with(&GRID, text, &[] as &[&str]);
        let institutions = estimate(&GRID, &planned).unwrap().sizes.get("institution").unwrap().values.clone();
        let later = institutions[1..].iter().map(|own| own.value.to_string());
        let later: Vec<String> = later.collect();
        let setting = format!("sizes.institutions=[{came}, {}]", later.join(", "));
        let reached = read_with(&GRID, text, &[&setting]);
        let sizes = estimate(&GRID, &reached).unwrap().sizes;
        let mut rows = format!("2027,size,institution,,{came},\n");
        for driver in ["user", "ticket", "request", "sms", "storage_tb", "training_session"] {
            let size = sizes.get(driver).unwrap().values[0].value.normalize();
            rows += &format!("2027,size,{driver},,{size},\n");
        }
        let review = review_of(&planned, &rows);
        prop_assert_eq!(review.forecast.after.amounts, left(&reached));
    }
}
