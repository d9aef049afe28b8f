//! Values of games known from textbooks, and of any game over all orders.

use super::*;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The value over every order of the players, one by one.
fn by_orders(costs: &dyn Fn(&[usize]) -> Decimal, classes: &[usize]) -> Vec<Decimal> {
    let players: Vec<usize> = classes
        .iter()
        .enumerate()
        .flat_map(|(class, number)| vec![class; *number])
        .collect();
    let mut sums = vec![Decimal::ZERO; classes.len()];
    let mut orders = 0;
    let mut places: Vec<usize> = (0..players.len()).collect();
    fn permute(places: &mut Vec<usize>, from: usize, each: &mut dyn FnMut(&[usize])) {
        if from == places.len() {
            each(places);
            return;
        }
        for at in from..places.len() {
            places.swap(from, at);
            permute(places, from + 1, each);
            places.swap(from, at);
        }
    }
    permute(&mut places, 0, &mut |order| {
        orders += 1;
        let mut counts = vec![0; classes.len()];
        for place in order {
            let before = costs(&counts);
            counts[players[*place]] += 1;
            sums[players[*place]] += costs(&counts) - before;
        }
    });
    let each = sums.iter().zip(classes);
    each.map(|(sum, number)| sum / Decimal::from(orders * number))
        .collect()
}

fn value(costs: &dyn Fn(&[usize]) -> Decimal, classes: &[usize]) -> Values {
    let mut game = Game::new(classes.to_vec(), |counts: &[usize]| {
        Ok::<_, Overflow>(costs(counts))
    });
    game.values(1).unwrap()
}

/// A runway as long as the longest aircraft of a coalition needs (Littlechild and Owen, 1973, as
/// textbooks tell it): the first part is shared by three, the second by two.
#[test]
fn users_of_a_runway_share_each_part_that_they_need() {
    let needs = [1, 2, 3];
    let cost = |counts: &[usize]| {
        let used = counts.iter().zip(needs).filter(|(own, _)| **own > 0);
        Decimal::from(used.map(|(_, need)| need).max().unwrap_or(0))
    };
    let found = value(&cost, &[1, 1, 1]);
    let third = Decimal::ONE / Decimal::from(3);
    let expected = [third, third + dec("0.5"), third + dec("1.5")];
    for (found, expected) in found.shapley.iter().zip(expected) {
        assert!((found - expected).abs() < dec("0.000000000001"), "{found}");
    }
    assert_eq!(found.errors, None);
}

#[test]
fn values_are_those_of_all_orders_one_by_one() {
    // Costs of any shape, from the counts alone.
    let odd = |counts: &[usize]| {
        let key = counts
            .iter()
            .fold(7, |key, own| random::mix(key ^ *own as u64));
        match counts.iter().all(|own| *own == 0) {
            true => Decimal::ZERO,
            false => Decimal::from(key % 100_000),
        }
    };
    for classes in [
        &[1, 1, 1, 1][..],
        &[2, 3],
        &[1, 2, 2],
        &[6],
        &[1, 1, 1, 1, 1, 1],
    ] {
        let found = value(&odd, classes);
        let expected = by_orders(&odd, classes);
        for (found, expected) in found.shapley.iter().zip(&expected) {
            assert!((found - expected).abs() < dec("0.0000001"), "{classes:?}");
        }
        // All pay the whole, to the last digit but rounding.
        let players = found.shapley.iter().zip(classes);
        let sum: Decimal = players
            .map(|(own, number)| own * Decimal::from(*number))
            .sum();
        assert!((sum - odd(classes)).abs() < dec("0.0000001"), "{classes:?}");
    }
}

#[test]
fn who_adds_nothing_pays_nothing_and_games_add_up() {
    let first = |counts: &[usize]| Decimal::from(counts[0] * 100 + counts[1] * counts[1] * 10);
    let second = |counts: &[usize]| Decimal::from(counts[0] * counts[1] * 7);
    let both = |counts: &[usize]| first(counts) + second(counts);
    let of = |cost: &dyn Fn(&[usize]) -> Decimal| value(cost, &[2, 3, 1]).shapley;
    let (one, two, sum) = (of(&first), of(&second), of(&both));
    assert_eq!([one[2], two[2]], [Decimal::ZERO; 2]);
    for ((one, two), sum) in one.iter().zip(&two).zip(&sum) {
        assert!((one + two - sum).abs() < dec("0.0000001"));
    }
}

#[test]
fn drawn_orders_come_near_the_value_within_their_error() {
    let players = vec![1; 14];
    // A cost by steps of three, and a first one.
    let cost = |counts: &[usize]| {
        let weight: usize = counts.iter().zip(1..).map(|(own, by)| own * by).sum();
        Decimal::from(if weight == 0 {
            0
        } else {
            500 + weight.div_ceil(3) * 40
        })
    };
    let drawn = value(&cost, &players);
    let errors = drawn.errors.unwrap();
    // The first cost is shared equally, the rest follows the weight.
    let steps = cost(&players) - dec("500");
    let weights: usize = (1..=14).sum();
    for ((value, error), weight) in drawn.shapley.iter().zip(&errors).zip(1_usize..) {
        let near = dec("500") / dec("14") + steps * Decimal::from(weight) / Decimal::from(weights);
        assert!(*error > Decimal::ZERO && *error < dec("30"), "{error}");
        assert!(
            (value - near).abs() < *error * dec("4") + dec("6"),
            "{value} {near} {error}"
        );
    }
    let sum: Decimal = drawn.shapley.iter().sum();
    assert!(
        (sum - cost(&players)).abs() < dec("0.0001"),
        "every order adds up to the whole"
    );
}

#[test]
fn counts_beyond_what_is_exact_are_none() {
    assert_eq!(binomial(4, 2), Ok(dec("6")));
    assert_eq!(binomial(59, 29), Ok(dec("59132290782430712")));
    assert_eq!(binomial(3, 5), Ok(Decimal::ZERO));
    assert_eq!(
        root(dec("2")).map(|root| crate::money::round(root, 9)),
        Ok(dec("1.414213562"))
    );
    let game = Game::new(vec![1; 13], |_: &[usize]| Ok::<_, Overflow>(Decimal::ONE));
    assert!(game.coalitions().is_none());
    let game = Game::new(vec![3, 2], |_: &[usize]| Ok::<_, Overflow>(Decimal::ONE));
    assert_eq!(game.coalitions().unwrap().len(), 12);
}
