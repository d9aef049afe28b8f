use super::*;
use crate::random::hashed;

/// A small instance from a number: two or three members, up to seven weeks.
fn instance(case: u64) -> Weeks {
    let draw = |counter: u64, below: u64| hashed(case, counter) % below;
    let count = 3 + draw(0, 5);
    let members = 2 + draw(1, 2);
    let available = |own: u64| (0..count).map(move |week| draw(30 + own * 10 + week, 5) > 0);
    Weeks {
        burdens: (0..count).map(|week| 7 + 3 * draw(10 + week, 3)).collect(),
        people: (0..members).map(|own| 1 + draw(20 + own, 2)).collect(),
        available: (0..members).map(|own| available(own).collect()).collect(),
        rest: usize::try_from(draw(2, 3)).unwrap(),
        most: 2 + draw(3, 4),
    }
}

/// Every rule, checked apart from the search: weeks of a member in any `rest + 1` in a row are no
/// more than its people.
fn is_allowed(weeks: &Weeks, takers: &[usize]) -> bool {
    let mut members = 0..weeks.people.len();
    members.all(|member| {
        let own: Vec<usize> = (0..takers.len())
            .filter(|week| takers[*week] == member)
            .collect();
        let people = weeks.people[member];
        let there = own.iter().all(|week| weeks.available[member][*week]);
        let few = own.len() as u64 <= people * weeks.most;
        let people = usize::try_from(people).unwrap();
        let mut runs = own.windows(people + 1);
        let rested = runs.all(|run| run[people] - run[0] > weeks.rest);
        there && few && rested
    })
}

/// The most burdened less the least, by person, over a common denominator.
fn spread_of(weeks: &Weeks, takers: &[usize]) -> u64 {
    let load = |member: usize| -> u64 {
        let own = takers.iter().zip(&weeks.burdens);
        let own = own.filter(|(taker, _)| **taker == member);
        let all: u64 = own.map(|(_, burden)| burden).sum();
        all * weeks.scale() / weeks.people[member]
    };
    let loads: Vec<u64> = (0..weeks.people.len()).map(load).collect();
    loads.iter().max().unwrap() - loads.iter().min().unwrap()
}

/// The least spread of every assignment, one after the other.
fn brute_force(weeks: &Weeks) -> Option<u64> {
    let (members, count) = (weeks.people.len(), weeks.burdens.len());
    let all = members.pow(u32::try_from(count).unwrap());
    let rotas = (0..all).map(|mut code| {
        let mut takers = Vec::new();
        for _ in 0..count {
            takers.push(code % members);
            code /= members;
        }
        takers
    });
    let allowed = rotas.filter(|takers| is_allowed(weeks, takers));
    allowed.map(|takers| spread_of(weeks, &takers)).min()
}

#[test]
fn small_rotas_are_the_fairest_of_all() {
    let (mut held, mut none) = (0, 0);
    for case in 0..600 {
        let weeks = instance(case);
        match (weeks.fairest(), brute_force(&weeks)) {
            (Ok(found), Some(least)) => {
                assert!(is_allowed(&weeks, &found.takers), "{case}");
                assert_eq!(found.takers.len(), weeks.burdens.len());
                assert_eq!((found.spread, found.least), (least, least), "{case}");
                assert_eq!(spread_of(&weeks, &found.takers), least);
                held += 1;
            }
            (Err(_), None) => none += 1,
            (found, least) => panic!("{case}: {found:?}, {least:?}"),
        }
    }
    // Both happen often enough to mean something.
    assert!(held > 100 && none > 100, "{held}, {none}");
}

#[test]
fn exchanges_and_counts_agree_with_every_assignment() {
    for case in 0..600 {
        let weeks = instance(case);
        let Some(least) = brute_force(&weeks) else {
            continue;
        };
        // No rota is fairer than the weeks handed out by burden alone.
        assert!(
            counts::hand_out(&weeks, least + 50).least <= least,
            "{case}"
        );
        let mut search = Search::new(&weeks);
        search.go_on();
        let better = improve::exchange(&weeks, search.best.unwrap());
        assert!(is_allowed(&weeks, &better), "{case}");
        // Without rules, handing out by burden is the whole question.
        let free = Weeks {
            available: vec![vec![true; weeks.burdens.len()]; weeks.people.len()],
            rest: 0,
            most: 99,
            ..weeks
        };
        let least = brute_force(&free).unwrap();
        assert_eq!(counts::hand_out(&free, least + 50).least, least, "{case}");
    }
}

#[test]
fn a_year_keeps_every_rule_and_its_bound() {
    let mut held = 0;
    for case in 0..20 {
        let draw = |counter: u64, below: u64| hashed(case + 5_000, counter) % below;
        let members = 3 + draw(0, 4);
        let available = |own: u64| (0..53).map(move |week| draw(200 + own * 60 + week, 8) > 0);
        let weeks = Weeks {
            burdens: (0..53)
                .map(|week| 15_920 + 4_655 * (draw(100 + week, 6) / 4))
                .collect(),
            people: (0..members).map(|own| 1 + draw(1 + own, 3)).collect(),
            available: (0..members).map(|own| available(own).collect()).collect(),
            rest: 1,
            most: 26,
        };
        // In some cases the rest leaves nobody for a week.
        let Ok(found) = weeks.fairest() else {
            continue;
        };
        held += 1;
        assert!(is_allowed(&weeks, &found.takers), "{case}");
        assert_eq!(spread_of(&weeks, &found.takers), found.spread);
        assert!(found.least <= found.spread);
        // Nobody bears two weeks more than another.
        assert!(found.spread <= 2 * 20_575 * weeks.scale(), "{case}");
    }
    assert!(held > 10, "{held}");
}

#[test]
fn what_forbids_a_rota_is_named() {
    let weeks = Weeks {
        burdens: vec![1; 4],
        people: vec![1, 1],
        available: vec![vec![true; 4]; 2],
        rest: 1,
        most: 4,
    };
    assert_eq!(weeks.fairest().unwrap().spread, 0);
    let mut nobody = weeks.clone();
    nobody.available[0][2] = false;
    nobody.available[1][2] = false;
    let mut absent = weeks.clone();
    // The second cannot come in the second week, and the first comes from the first.
    absent.available[1] = vec![false, false, true, true];
    let changed = |most: u64, rest: usize| Weeks {
        most,
        rest,
        ..weeks.clone()
    };
    let cases = [
        (nobody, Obstacle::Nobody(2)),
        (changed(1, 1), Obstacle::TooFew(2)),
        // Two weeks of rest leave nobody for the third.
        (changed(4, 2), Obstacle::Rest(2)),
        (absent, Obstacle::Rest(1)),
    ];
    for (weeks, obstacle) in cases {
        assert_eq!(weeks.fairest(), Err(obstacle));
    }
}
