//! A rota pooled between members, against the calendar and the estimate of one provider.

use cadrage_core::decision::rota::{Infeasible, Rota, RotaResult, rota};
use cadrage_core::scoping::read_rota;
use cadrage_core::text::tree;
use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text};

fn found(text: &str) -> RotaResult {
    let (tree, problems) = tree::read("rota.toml", text);
    assert_eq!(problems, []);
    rota(&GRID, &read_rota(&tree, &GRID).unwrap()).unwrap()
}

fn text(year: i32, tier: &str, on_call: &str, rules: &str) -> String {
    format!(
        "[rota]\nyear = {year}\ntier = \"{tier}\"\non_call = \"{on_call}\"\n{rules}\n\
         [[rota.members]]\nname = \"A\"\npeople = 2\nunavailable = [{{ from = \"07-20\", to = \"08-20\" }}]\n\
         [[rota.members]]\nname = \"B\"\npeople = 1\n[[rota.members]]\nname = \"C\"\npeople = 1\n"
    )
}

/// Every rule, checked apart: each day of the year once, nobody away, rest, the most weeks.
fn check(rota: &Rota, year: i32, rest: usize, most: usize) {
    let mut next = NaiveDate::from_ymd_opt(year, 1, 1);
    for duty in &rota.weeks {
        assert_eq!(Some(duty.week.first), next);
        assert!(duty.week.first.weekday() == Weekday::Mon || duty.week.first.ordinal() == 1);
        next = duty.week.last.succ_opt();
        let days = duty.week.first.iter_days();
        for day in days.take_while(|day| *day <= duty.week.last) {
            let of_year = (day.month(), day.day());
            let is_away = ((7, 20)..=(8, 20)).contains(&of_year);
            assert!(duty.member != 0 || !is_away, "{day}");
        }
    }
    assert_eq!(next, NaiveDate::from_ymd_opt(year + 1, 1, 1));
    for (member, person) in [(0, 1), (0, 2), (1, 1), (2, 1)] {
        let own = rota.weeks.iter().enumerate();
        let own = own.filter(|(_, duty)| (duty.member, duty.person) == (member, person));
        let own: Vec<usize> = own.map(|(at, _)| at).collect();
        assert!(own.len() <= most);
        assert!(own.windows(2).all(|two| two[1] - two[0] > rest));
    }
}

#[test]
fn every_week_is_taken_once_by_the_rules() {
    for year in [2026, 2027, 2028] {
        for tier in ["always_on_call", "evenings_weekends"] {
            let rota = found(&text(year, tier, "money", "rest = 1\nmost = 18")).unwrap();
            check(&rota, year, 1, 18);
            assert!(rota.least_spread <= rota.spread);
        }
    }
}

#[test]
fn periods_and_cost_are_those_of_an_estimate_of_one_provider() {
    for on_call in ["money", "time_off", "mixed"] {
        for tier in ["always_on_call", "evenings_weekends", "extended"] {
            let rota = match found(&text(2027, tier, on_call, "rest = 1")) {
                Ok(rota) => rota,
                Err(why) => panic!("{tier}: {why:?}"),
            };
            let estimate = estimate_text(
                &GRID,
                &format!(
                    "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 1\n[choices]\non_call = \"{on_call}\"\n\
                     [commitment]\ntier = \"{tier}\"\n"
                ),
            );
            let lines = estimate.lines.iter();
            let lines = lines.filter(|line| line.need.impact.starts_with("tier_on_call_"));
            let cost: Decimal = lines.map(|line| line.total).sum();
            assert!(cost > Decimal::ZERO);
            assert!((rota.cost - cost).abs() <= "0.01".parse().unwrap());
            let of_year = &estimate.coverage.periods[0];
            let all = |of: fn(&cadrage_core::needs::coverage::on_call::Periods) -> u32| -> u32 {
                rota.members.iter().map(|own| of(&own.periods)).sum()
            };
            assert_eq!(all(|own| own.nights_full), of_year.nights_full);
            assert_eq!(all(|own| own.nights_fractioned), of_year.nights_fractioned);
            assert_eq!(all(|own| own.saturdays), of_year.saturdays);
            assert_eq!(all(|own| own.sundays_holidays), of_year.sundays_holidays);
            let members = rota.members.iter();
            let sums = members.fold([Decimal::ZERO; 2], |[cost, equal], own| {
                [cost + own.cost, equal + own.equal_part]
            });
            assert_eq!(sums, [rota.cost; 2]);
        }
    }
}

#[test]
fn rules_that_cannot_be_kept_are_named() {
    let away = "[[rota.members]]\nname = \"A\"\npeople = 4\nunavailable = [{ from = \"2027-03-10\", to = \"2027-03-10\" }]\n";
    let one = "[[rota.members]]\nname = \"A\"\npeople = 1\n";
    let head = "[rota]\nyear = 2027\ntier = \"always_on_call\"\n";
    let few = |people, least| Infeasible::FewPeople { people, least };
    assert_eq!(found(&format!("{head}people = 3\n{one}")), Err(few(1, 3)));
    // Only those who may act on every service count.
    let lacking = "services = [\"X\"]\npeople = 1\n[[rota.members]]\nname = \"A\"\npeople = 5\nservices = [\"Y\"]\n";
    assert_eq!(found(&format!("{head}{lacking}")), Err(few(0, 1)));
    let Err(Infeasible::NobodyAvailable(week)) = found(&format!("{head}{away}")) else {
        panic!("the week of 10 March 2027");
    };
    // Wednesday 10 March 2027 lies in the week of Monday 8.
    assert_eq!(week.first.to_string(), "2027-03-08");
    let Err(Infeasible::Rest(week)) = found(&format!("{head}people = 1\nrest = 1\n{one}")) else {
        panic!("the second week");
    };
    assert_eq!(week.first.to_string(), "2027-01-04");
    let most = found(&format!("{head}people = 1\nmost = 20\n{one}"));
    assert_eq!(
        most,
        Err(Infeasible::FewWeeks {
            most: 20,
            weeks: 53
        })
    );
    // The base tier has nobody on call.
    let base = head.replace("always_on_call", "classic");
    assert_eq!(
        found(&format!("{base}people = 1\n{one}")),
        Err(Infeasible::NobodyOnCall)
    );
}
