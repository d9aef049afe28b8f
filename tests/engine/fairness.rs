//! Shares beside what institutions cost: every figure is that of an estimate written by hand, and the
//! values are those of all orders of the institutions, one by one.

use cadrage_core::decision::alternatives::{Way, alternatives};
use cadrage_core::decision::fairness::{Fairness, fairness};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::tree;
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text};

fn found(text: &str) -> Fairness {
    fairness(&GRID, &tree::read("my.toml", text).0).unwrap()
}

/// What all institutions pay, their own effort included: no VAT is invoiced here.
fn paid(estimate: &Estimate) -> Decimal {
    let shares = estimate.sharing.shares.iter().map(|share| share.total);
    let own = estimate.borne_by(Bearer::UserInstitution);
    shares.chain(own.map(|borne| borne.total)).sum()
}

const HEAD: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n[sizes]\n\
    storage_tb = 9\nvms = 3\n[support]\nplan = \"startup\"\n[sharing]\nkey = \"users\"\n";
/// Name, users, first year.
const NAMED: [(&str, u32, u32); 4] = [
    ("Université A", 8000, 1),
    ("Université B", 24000, 1),
    ("Université C", 3000, 2),
    ("Université D", 15000, 3),
];

/// A scoping for some of them: storage follows their users and theirs alone.
fn scoping(members: &[usize]) -> String {
    let mut text = HEAD.to_owned();
    for at in members {
        let (name, users, year) = NAMED[*at];
        text += &format!(
            "[[sharing.institutions]]\nname = \"{name}\"\nusers = {users}\nfrom_year = {year}\n"
        );
    }
    text
}

fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= "0.05".parse().unwrap()
}

#[test]
fn shares_are_those_of_the_alternatives() {
    let all = [0, 1, 2, 3];
    let told = found(&scoping(&all));
    assert!(told.is_exact);
    // Four institutions, none alike: sixteen coalitions less that of nobody.
    assert_eq!(told.coalitions, 15);
    let shared = estimate_text(&GRID, &scoping(&all));
    assert_eq!(told.total, paid(&shared));
    let (tree, _) = tree::read("my.toml", &scoping(&all));
    let alone = alternatives(&GRID, &tree).unwrap();
    for (share, own) in told.shares.iter().zip(&alone.institutions) {
        assert_eq!(share.pays, own.of(Way::Join).unwrap().total);
        assert_eq!(share.alone, own.of(Way::Alone).unwrap().total);
    }
    let values: Decimal = told.shares.iter().map(|share| share.shapley).sum();
    assert_eq!(values, told.total);
    assert!(told.shares.iter().all(|share| share.error.is_none()));
}

/// Institutions of which nothing but their users and years is told: each coalition is an estimate that
/// anybody can write.
const PLAIN: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n[support]\nplan = \"startup\"\n\
    [sharing]\nkey = \"users\"\n";

fn plain(members: &[usize]) -> String {
    scoping(members).replace(HEAD, PLAIN)
}

#[test]
fn coalitions_are_estimates_that_anybody_can_write() {
    let all = [0, 1, 3];
    let told = found(&plain(&all));
    let (tree, _) = tree::read("my.toml", &plain(&all));
    let alone: Vec<Decimal> = alternatives(&GRID, &tree)
        .unwrap()
        .institutions
        .iter()
        .map(|own| own.of(Way::Alone).unwrap().total)
        .collect();
    let cost = |members: &[usize]| match members {
        [] => Decimal::ZERO,
        [only] => alone[all.iter().position(|at| at == only).unwrap()],
        // D comes in the third year: without it nothing changes before.
        _ => paid(&estimate_text(&GRID, &plain(members))),
    };
    let mut sums = [Decimal::ZERO; 3];
    for order in [
        [0, 1, 3],
        [0, 3, 1],
        [1, 0, 3],
        [1, 3, 0],
        [3, 0, 1],
        [3, 1, 0],
    ] {
        for place in 0..3 {
            let mut before: Vec<usize> = order[..place].to_vec();
            before.sort_unstable();
            let mut after: Vec<usize> = order[..=place].to_vec();
            after.sort_unstable();
            let own = all.iter().position(|at| *at == order[place]).unwrap();
            sums[own] += cost(&after) - cost(&before);
        }
    }
    for (share, sum) in told.shares.iter().zip(sums) {
        assert!(
            close(share.shapley, sum / Decimal::from(6)),
            "{} {sum}",
            share.shapley
        );
    }
    // The others pay more when one leaves: what they pay without it, less what they pay with it.
    for (at, share) in told.shares.iter().enumerate() {
        let left: Vec<usize> = all
            .iter()
            .copied()
            .filter(|other| *other != all[at])
            .collect();
        let after = paid(&estimate_text(&GRID, &plain(&left)));
        assert_eq!(share.others_pay_more, after - (told.total - share.pays));
    }
    // Coalitions that pay more than their own cost, one by one.
    let pays: Vec<Decimal> = told.shares.iter().map(|share| share.pays).collect();
    let mut objecting = Vec::new();
    for mask in 1..8_usize {
        let places: Vec<usize> = (0..3).filter(|at| mask >> at & 1 == 1).collect();
        let members: Vec<usize> = places.iter().map(|at| all[*at]).collect();
        let beyond = places.iter().map(|at| pays[*at]).sum::<Decimal>() - cost(&members);
        // A cent for each share and year is rounding.
        if beyond > Decimal::new(3 * places.len() as i64, 2) {
            objecting.push(beyond);
        }
    }
    assert_eq!(told.objecting, objecting.len());
    let worst = told.objection.as_ref().map(|one| one.pays - one.own_cost);
    assert_eq!(worst, objecting.into_iter().max());
    // Two more of mean size from the third year: (8 000 + 24 000 + 15 000) ÷ 3 = 15 667 users.
    let mut more = plain(&all);
    for name in ["E", "F"] {
        more +=
            &format!("[[sharing.institutions]]\nname = \"{name}\"\nusers = 15667\nfrom_year = 3\n");
    }
    let more = estimate_text(&GRID, &more);
    for (at, share) in told.shares.iter().enumerate() {
        let own = &more.sharing.shares[at];
        let effort: Decimal = own.own_effort.iter().sum();
        assert_eq!(share.with_two_more, Some(own.total + effort));
    }
}

#[test]
fn institutions_alike_are_priced_once_and_pay_alike() {
    let text = "[service]\nname = \"A\"\n[horizon]\nyears = 2\n[sizes]\ninstitutions = 20\nusers = 200000\n";
    let told = found(text);
    // How many of twenty are in it, but nobody.
    assert_eq!((told.coalitions, told.is_exact), (20, true));
    let shapley: Vec<Decimal> = told.shares.iter().map(|share| share.shapley).collect();
    let (least, most) = (shapley.iter().min().unwrap(), shapley.iter().max().unwrap());
    assert!(*most - *least <= "0.01".parse().unwrap());
    assert_eq!(shapley.iter().sum::<Decimal>(), told.total);
    assert_eq!(told.objecting, 0, "{:?}", told.objection);
    // A horizon of two years has no third one.
    assert!(
        told.shares
            .iter()
            .all(|share| share.with_two_more.is_none())
    );
    // Nor has a year that nobody is left in a mean number of users.
    let left = text.replace("years = 2", "years = 3");
    let left = found(&left.replace("institutions = 20", "institutions = [2, 2, 0]"));
    assert_eq!(left.shares.len(), 2);
    assert!(
        left.shares
            .iter()
            .all(|share| share.with_two_more.is_none())
    );
}

/// A cost is shared among a thousand at most, and two more would be a thousand and one. A coalition of
/// each number is priced, which takes seconds.
#[test]
fn two_more_than_can_share_a_cost_are_not_priced() {
    let text = "[service]\nname = \"A\"\n[horizon]\nyears = 3\n[sizes]\ninstitutions = 999\nusers = 200000\n";
    let told = found(text);
    assert_eq!(told.shares.len(), 999);
    let mut shares = told.shares.iter();
    assert!(shares.all(|share| share.with_two_more.is_none()));
    let values: Decimal = told.shares.iter().map(|share| share.shapley).sum();
    assert_eq!(values, told.total);
}

#[test]
fn values_of_every_ready_service_add_up() {
    for (id, text) in builtin::SERVICES {
        let told = found(text);
        let values: Decimal = told.shares.iter().map(|share| share.shapley).sum();
        assert_eq!(values, told.total, "{id}");
        assert_eq!(
            told.total,
            told.shares.iter().map(|share| share.pays).sum(),
            "{id}"
        );
    }
}

/// The sum of the values is the cost of all, coalition by coalition over the same years: of one
/// institution what it pays, and of two that come in the second year what a service that begins then
/// costs.
#[test]
fn values_add_up_without_being_stretched() {
    let one =
        "[service]\nname = \"A\"\n[horizon]\nyears = 2\n[sizes]\ninstitutions = 1\nusers = 9000\n";
    let told = found(one);
    assert_eq!(told.shares[0].pays, told.total);
    assert_eq!(told.shares[0].shapley, told.total);
    assert_eq!((told.coalitions, told.is_exact), (1, true));
    let late = PLAIN.to_owned()
        + "[[sharing.institutions]]\nname = \"A\"\nusers = 8000\nfrom_year = 2\n\
           [[sharing.institutions]]\nname = \"B\"\nusers = 24000\nfrom_year = 2\n";
    let told = found(&late);
    let then = late
        .replace(
            "first_year = 2027\nyears = 3",
            "first_year = 2028\nyears = 2",
        )
        .replace("from_year = 2", "from_year = 1");
    assert_eq!(told.total, paid(&estimate_text(&GRID, &then)));
    // Of two, each has half of what it costs alone and of what it adds to the other.
    let alone: Vec<Decimal> = told.shares.iter().map(|share| share.alone).collect();
    for (at, share) in told.shares.iter().enumerate() {
        let value = (alone[at] + told.total - alone[1 - at]) / Decimal::TWO;
        assert!(close(share.shapley, value), "{} {value}", share.shapley);
    }
}
