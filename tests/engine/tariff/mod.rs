//! Fees recover the cost of the term to the cent, and are those that a search by hand finds.

mod by_number;
mod drawn;
mod weights;

use cadrage_core::decision::tariff::{FeeSchedule, Reserve, TariffDesign, tariff};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::builtin;
use cadrage_core::scoping::{self, Scoping, provision::ProvisionLevel};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_core::uncertainty::Provision;
use cadrage_tests::cells;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, decs, numbers, read_scoping, read_with};

const SERVICES: [&str; 6] = [
    "agimus_ng",
    "dematec",
    "esup_signature",
    "oae",
    "pod",
    "smsu",
];

fn service(name: &str, settings: &[&str]) -> Scoping {
    read_with(&GRID, builtin::service(name).unwrap(), settings)
}

fn design(scoping: &Scoping) -> TariffDesign {
    tariff(&GRID, scoping, None).unwrap()
}

/// The fees without the draws of a whole design, which take long.
fn schedule(scoping: &Scoping) -> FeeSchedule {
    FeeSchedule::of(&GRID, &priced(scoping), no_reserve()).unwrap()
}

fn no_reserve() -> Reserve {
    Reserve {
        level: ProvisionLevel::None,
        provision: Decimal::ZERO,
        percent: Decimal::ZERO,
        of_cost: Decimal::ZERO,
    }
}

fn priced(scoping: &Scoping) -> Estimate {
    estimate(&GRID, scoping).unwrap()
}

/// What holds of every schedule.
fn check(schedule: &FeeSchedule, case: &str) {
    let reserve = schedule.reserve.total().unwrap();
    let beyond = schedule.total_income - schedule.cost;
    assert_eq!(beyond, reserve + schedule.rounding + schedule.gap, "{case}");
    let paid: Decimal = schedule.institutions.iter().map(|own| own.total).sum();
    assert_eq!(paid, schedule.total_income, "{case}");
    assert_eq!(schedule.carried.last(), Some(&beyond), "{case}");
    let net: Decimal = schedule.net.iter().sum();
    assert_eq!(net, schedule.cost, "{case}");
    for own in &schedule.institutions {
        for (at, amount) in own.amounts.iter().enumerate() {
            let parts = own.entry[at] + own.yearly[at] + own.measured[at];
            assert_eq!(*amount, parts, "{case}");
            assert!(!amount.is_sign_negative(), "{case}");
        }
        // Once, or never for an institution that is never there.
        assert!(own.entry.iter().filter(|fee| !fee.is_zero()).count() <= 1);
    }
    // Each fee is rounded up by less than the multiple, the fee before that by a millionth.
    let multiple = schedule.terms.answers.rounding.max(dec("0.01"));
    let fees = schedule.institutions.iter().flat_map(|own| &own.yearly);
    let fees = fees.filter(|fee| !fee.is_zero());
    let count = Decimal::from(fees.clone().count());
    let stated = schedule.terms.answers.non_member_fee;
    for fee in fees {
        // A stated fee is rounded to the cent alone.
        let multiple = if stated.is_some() {
            dec("0.01")
        } else {
            multiple
        };
        assert!((fee / multiple).is_integer(), "{case}: {fee}");
    }
    assert!(!schedule.rounding.is_sign_negative(), "{case}");
    let most = multiple * count + dec("0.000001") * schedule.weight_years + dec("0.01");
    assert!(schedule.rounding <= most, "{case}: {}", schedule.rounding);
}

#[test]
fn fees_recover_cost_and_reserve_to_the_cent_on_every_ready_service() {
    let cases: [&[&str]; 6] = [
        &[],
        &["tariff.entry_fee=2500", "tariff.index=2%"],
        &[
            "tariff.unit=user",
            "tariff.unit_share=40%",
            "sharing.key=users",
        ],
        &["tariff.unit=institution", "tariff.unit_price=0.5"],
        &["tariff.rounding=10"],
        // Beyond any cost: the fee is nothing, and the gap says how much too much is asked.
        &["tariff.entry_fee=9000000"],
    ];
    for name in SERVICES {
        for settings in cases {
            let scoping = service(name, settings);
            let schedule = schedule(&scoping);
            check(&schedule, &format!("{name} {settings:?}"));
            let is_too_much = settings.contains(&"tariff.entry_fee=9000000");
            assert_eq!(schedule.gap > Decimal::ZERO, is_too_much, "{name}");
            assert_eq!(schedule.fee.is_zero(), is_too_much, "{name}");
        }
    }
}

#[test]
fn a_reserve_is_the_provision_of_the_meeting_and_a_share_of_the_cost() {
    let settings = [
        "tariff.provision=true",
        "uncertainty.provision=p80",
        "tariff.reserve=7%",
    ];
    let found = design(&service("smsu", &settings));
    let schedule = &found.schedule;
    check(schedule, "reserve");
    let estimate = priced(&service("smsu", &settings));
    let provision = Provision::draw(&GRID, &estimate).unwrap().unwrap();
    assert_eq!(schedule.reserve.provision, provision.amount);
    // 326 749,39 × 7 % = 22 872,4573.
    assert_eq!(schedule.cost, dec("326749.39"));
    assert_eq!(schedule.reserve.of_cost, dec("22872.46"));
}

/// Numbers that follow each other without a pattern: a multiplier of a published list of good ones.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A scoping with institutions that come and are members as chance has it.
fn random_scoping(numbers: &mut Numbers) -> String {
    let keys = ["equal", "users", "bands", "fixed_and_users"];
    let key = keys[usize::try_from(numbers.below(4)).unwrap()];
    let years = 1 + numbers.below(6);
    let mut text = format!(
        "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = {years}\n\
         [tariff]\nentry_fee = {}\nindex = \"{}%\"\nnon_member_factor = 1.{}\nrounding = {}\nreserve = \"{}%\"\n",
        numbers.below(3000),
        numbers.below(6),
        numbers.below(9),
        [0, 1, 10, 50][usize::try_from(numbers.below(4)).unwrap()],
        numbers.below(10),
    );
    if numbers.below(2) == 1 {
        text.push_str("unit = \"user\"\nunit_price = 0.013\n");
    }
    if numbers.below(3) == 1 {
        text.push_str("non_member_fee = 1234.56\n");
    }
    text.push_str(&format!("[sharing]\nkey = \"{key}\"\n"));
    for name in 0..=numbers.below(6) {
        text.push_str(&format!(
            "[[sharing.institutions]]\nname = \"{name}\"\nusers = {}\nfrom_year = {}\nmember = {}\n",
            1 + numbers.below(40_000),
            1 + numbers.below(years),
            numbers.below(3) != 1,
        ));
    }
    text
}

#[test]
fn fees_recover_cost_and_reserve_to_the_cent_on_random_scopings() {
    let mut numbers = Numbers(7);
    let mut balanced = 0;
    for _ in 0..60 {
        let text = random_scoping(&mut numbers);
        let estimate = priced(&read_scoping(&GRID, &text));
        let cost: Decimal = estimate.funding.net.iter().sum();
        let reserve = Reserve {
            of_cost: (cost * dec("0.05")).trunc(),
            ..no_reserve()
        };
        let schedule = FeeSchedule::of(&GRID, &estimate, reserve).unwrap();
        check(&schedule, &text);
        balanced += usize::from(schedule.gap.is_zero());
    }
    assert!(balanced > 40, "{balanced}");
}

/// Université A for three years, Université B, no member, for the last two.
const TWO: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n\
    [sharing]\nkey = \"equal\"\n[[sharing.institutions]]\nname = \"Université A\"\nusers = 1000\n\
    [[sharing.institutions]]\nname = \"Université B\"\nusers = 1000\nfrom_year = 2\nmember = false\n";

/// An estimate of both with a net cost written by hand: 1 000, 100, 200 euros, 1 300 in all.
fn by_hand(settings: &[&str]) -> Estimate {
    let mut estimate = priced(&read_with(&GRID, TWO, settings));
    estimate.funding.net = decs(&["1000.00", "100.00", "200.00"]);
    estimate
}

#[test]
fn fees_are_those_of_a_table_by_hand() {
    // The answers, the reserve; what A pays, then B; what rounding brings.
    let cases = [
        // 1 300 ÷ 5 = 260 for an institution and year.
        " | 0 | 260 260 260 | 0 260 260 | 0",
        // (1 300 + 65) ÷ 5 = 273.
        " | 65 | 273 273 273 | 0 273 273 | 0",
        // (1 300 − 2 × 50) ÷ 5 = 240, and 50 in the year of joining.
        "tariff.entry_fee=50 | 0 | 290 240 240 | 0 290 240 | 0",
        // 1 + 2 × 1,1 + 2 × 1,21 = 5,62; 1 300 ÷ 5,62 = 231,316726; × 1,1 = 254,448…; × 1,21 = 279,893…;
        // 231,32 + 2 × 254,45 + 2 × 279,90 = 1 300,02.
        "tariff.index=10% | 0 | 231.32 254.45 279.90 | 0 254.45 279.90 | 0.02",
        // 3 + 2 × 2 = 7; 1 300 ÷ 7 = 185,714286; 3 × 185,72 + 2 × 371,43 = 1 300,02.
        "tariff.non_member_factor=2 | 0 | 185.72 185.72 185.72 | 0 371.43 371.43 | 0.02",
        // (1 300 − 2 × 300) ÷ 3 = 233,333334; 3 × 233,34 + 600 = 1 300,02.
        "tariff.non_member_fee=300 | 0 | 233.34 233.34 233.34 | 0 300 300 | 0.02",
        // 5 × 300 = 1 500.
        "tariff.rounding=100 | 0 | 300 300 300 | 0 300 300 | 200",
        // Five units, of one institution and a year, at 2 euros; (1 300 − 10) ÷ 5 = 258.
        "tariff.unit=institution tariff.unit_price=2 | 0 | 260 260 260 | 0 260 260 | 0",
        // 10 % of 1 300 by five units: 26 each; (1 300 − 130) ÷ 5 = 234; fees of 10 euros are 240.
        "tariff.unit=institution tariff.unit_share=10% tariff.rounding=10 | 0 | 266 266 266 | 0 266 266 | 30",
    ];
    for case in cases {
        let [answers, reserve, a, b, rounding] = cells(case);
        let reserve = Reserve {
            of_cost: dec(reserve),
            ..no_reserve()
        };
        let settings: Vec<&str> = answers.split_whitespace().collect();
        let schedule = FeeSchedule::of(&GRID, &by_hand(&settings), reserve).unwrap();
        for (own, paid) in schedule.institutions.iter().zip([a, b]) {
            assert_eq!(own.amounts, numbers(paid), "{case}");
        }
        assert_eq!(schedule.rounding, dec(rounding), "{case}");
        check(&schedule, "by hand");
    }
    // 260 − 1 000, 520 − 100, 520 − 200, and their sums so far.
    let schedule = FeeSchedule::of(&GRID, &by_hand(&[]), no_reserve()).unwrap();
    assert_eq!(schedule.recovered, decs(&["-740.00", "420.00", "320.00"]));
    assert_eq!(schedule.carried, decs(&["-740.00", "-320.00", "0.00"]));
    assert_eq!(schedule.most_advanced(), dec("740.00"));
}

#[test]
fn the_fee_is_the_least_that_a_search_finds() {
    for settings in [
        &["tariff.rounding=10"][..],
        &["tariff.rounding=1", "tariff.entry_fee=700"],
        &["tariff.entry_fee=100"],
    ] {
        for name in SERVICES {
            let schedule = schedule(&service(name, settings));
            let answers = &schedule.terms.answers;
            let multiple = answers.rounding.max(dec("0.01"));
            let fees = schedule.institutions.iter().flat_map(|own| &own.yearly);
            let count = Decimal::from(fees.filter(|fee| !fee.is_zero()).count());
            let entries = answers.entry_fee * Decimal::from(schedule.institutions.len());
            // From a fee that is too low, one multiple after the other.
            let low = (schedule.cost - entries) / count - dec("50") * multiple;
            let mut fee = (low / multiple).floor() * multiple;
            let mut tried = 0;
            while fee * count + entries < schedule.cost {
                fee += multiple;
                tried += 1;
            }
            assert!(tried > 40, "{name}");
            assert_eq!(schedule.fee, fee, "{name} {settings:?}");
        }
    }
}

#[test]
fn when_a_cost_occurs_changes_no_fee() {
    let settings = ["tariff.entry_fee=50", "tariff.index=3%"];
    let of = |net: [&str; 3]| {
        let mut estimate = by_hand(&settings);
        estimate.funding.net = decs(&net);
        FeeSchedule::of(&GRID, &estimate, no_reserve()).unwrap()
    };
    let first = of(["1000.00", "100.00", "200.00"]);
    for net in [
        ["100.00", "1000.00", "200.00"],
        ["200.00", "100.00", "1000.00"],
        ["433.34", "433.33", "433.33"],
    ] {
        let other = of(net);
        assert_eq!(other.institutions.len(), 2);
        for (own, first) in other.institutions.iter().zip(&first.institutions) {
            assert_eq!(own.amounts, first.amounts, "{net:?}");
        }
        assert_eq!(other.total_income, first.total_income, "{net:?}");
    }
}

#[test]
fn vat_is_invoiced_on_fees_as_on_shares() {
    let settings = ["choices.vat_regime=exempt_261b", "tariff.entry_fee=50"];
    let schedule = FeeSchedule::of(&GRID, &by_hand(&settings), no_reserve()).unwrap();
    let invoices = schedule.invoices.unwrap();
    // Université B alone is invoiced VAT: 290 × 1,2 and 240 × 1,2.
    assert_eq!(
        invoices.invoices[0].with_vat,
        decs(&["290.00", "240.00", "240.00"])
    );
    assert_eq!(
        invoices.invoices[1].with_vat,
        decs(&["0.00", "348.00", "288.00"])
    );
}

#[test]
fn what_is_wrong_with_a_tariff_is_said_where_it_stands() {
    for (section, sentence) in [
        (
            "unit = \"sms\"\nunit_price = 2\nunit_share = \"5%\"",
            "unit_share",
        ),
        ("unit = \"smss\"\nunit_price = 2", "smss"),
        ("reserve = \"101%\"", "101"),
        ("entry_fee = -1", "-1"),
    ] {
        let text = format!("[service]\nname = \"A\"\n[tariff]\n{section}\n");
        let problems = scoping::read(&tree::read("my.toml", &text).0, &GRID).unwrap_err();
        assert_eq!(problems.len(), 1, "{section}: {problems:?}");
        let said = problems[0].sentence(Lang::En);
        assert!(said.contains(sentence), "{section}: {said}");
    }
}
