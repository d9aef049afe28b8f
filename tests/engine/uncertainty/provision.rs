//! What is entered beside an estimate.

use cadrage_core::grid::builtin;
use cadrage_core::money::to_cents;
use cadrage_core::scoping::provision::ProvisionLevel;
use cadrage_core::uncertainty::provision::{EstimateRange, Provision};
use cadrage_core::uncertainty::{Figure, Model};
use rust_decimal::Decimal;

use super::certain_grid;
use crate::common::{GRID, dec, decs, estimate_text, read_scoping};

/// Two years of one line, 60 € the first and 120 € the second, whose quantity is anything from 0 to
/// ten times that; two institutions, then four.
const LINE: &str = "service.name = \"x\"\nhorizon.years = 2\nsizes = { institutions = [2, 4] }\n\
    choices = { vat_regime = \"taxable\" }\nuncertainty = { distribution = \"uniform\" }\n\
    [[impacts]]\nimpact = \"a\"\nlabel = \"a\"\ntopic = \"consumables\"\nnature = \"running\"\n\
    driver = \"institution\"\nprice = 100\nquantity = \"50;0;100\"\n";

#[test]
fn a_provision_is_what_the_estimate_lacks_to_a_percentile() {
    let grid = certain_grid();
    let estimate = estimate_text(&grid, LINE);
    let outcome = Model::new(&grid, &estimate)
        .unwrap()
        .run(1, 20_000)
        .unwrap();
    let total = outcome.spread(&Figure::Total).unwrap();
    let amount = |level| {
        let provision = Provision::of(&estimate, &outcome, level).unwrap();
        provision.map(|provision| provision.amount)
    };
    assert_eq!(amount(ProvisionLevel::None), None);
    // The line is 2 × 100 × x, then 4 × 100 × x, x between 0 and 100: 60 000 € at P100. The estimate
    // takes half; P80 lacks 30 % of 60 000 €, P90 40 %, P50 nothing or next to it.
    let unit = total.unit();
    for (level, lacks) in [
        (ProvisionLevel::P50, "0"),
        (ProvisionLevel::P80, "18000"),
        (ProvisionLevel::P90, "24000"),
    ] {
        let found = amount(level).unwrap();
        assert!((found - dec(lacks)).abs() < dec("800"), "{level:?} {found}");
        assert_eq!(found % unit, Decimal::ZERO, "{level:?} {found} {unit}");
    }
    // Beyond its percentile already: nothing is entered, and nothing is taken away.
    let wanted = "quantity = \"50;49;50\"";
    let high = LINE.replace("quantity = \"50;0;100\"", wanted);
    let high = estimate_text(
        &grid,
        &high.replace("\"uniform\"", "\"pert\", estimate = \"likeliest\""),
    );
    let outcome = Model::new(&grid, &high).unwrap().run(1, 2000).unwrap();
    let none = Provision::of(&high, &outcome, ProvisionLevel::P50)
        .unwrap()
        .unwrap();
    assert_eq!(
        (none.amount, none.to_enter),
        (dec("0.00"), high.totals.total)
    );
}

#[test]
fn a_provision_is_spread_over_years_and_institutions_to_the_cent() {
    let grid = certain_grid();
    let estimate = estimate_text(&grid, LINE);
    let outcome = Model::new(&grid, &estimate)
        .unwrap()
        .run(1, 20_000)
        .unwrap();
    let found = Provision::of(&estimate, &outcome, ProvisionLevel::P80)
        .unwrap()
        .unwrap();
    let amounts = &estimate.totals.amounts;
    assert_eq!(found.by_year.iter().sum::<Decimal>(), found.amount);
    assert_eq!(found.to_enter, estimate.totals.total + found.amount);
    // As large a part as the credits are of the estimate: the work of existing staff needs none.
    let budget = &estimate.budget;
    for (year, (amount, part)) in amounts.iter().zip(&found.by_year).enumerate() {
        let envelopes = [
            &budget.personnel,
            &budget.fonctionnement,
            &budget.investissement,
        ];
        for (envelope, of) in envelopes.iter().zip(&found.envelopes) {
            let quota = part * envelope.cp[year] / amount;
            let off = (of.amounts[year] - quota).abs();
            assert!(off < dec("0.01"), "{:?} {year}", of.kind);
        }
        let paid: Decimal = envelopes.iter().map(|envelope| envelope.cp[year]).sum();
        let expected = to_cents(part * paid / amount);
        assert_eq!(found.appropriations[year], expected, "{year}");
        assert!(
            expected > Decimal::ZERO && expected < *part,
            "{year} {expected}"
        );
    }
    for ((part, amount), (each, institutions)) in found
        .by_year
        .iter()
        .zip(amounts)
        .zip(found.per_institution.iter().zip(decs(&["2", "4"])))
    {
        let quota = found.amount * amount / estimate.totals.total;
        assert!((part - quota).abs() < dec("0.01"), "{part} {quota}");
        let expected = to_cents((amount + part) / institutions);
        assert!(
            (each.unwrap() - expected).abs() <= dec("0.01"),
            "{each:?} {expected}"
        );
    }
}

#[test]
fn a_provision_of_an_estimate_of_nothing_is_spread_alike_over_the_years() {
    let mut grid = certain_grid();
    grid.impacts = std::iter::empty().collect();
    let nothing = LINE
        .replace("\"50;0;100\"", "\"0;0;100\"")
        .replace("\"uniform\"", "\"pert\", estimate = \"likeliest\"");
    let estimate = estimate_text(&grid, &nothing);
    assert!(estimate.totals.total.is_zero());
    let outcome = Model::new(&grid, &estimate)
        .unwrap()
        .run(1, 20_000)
        .unwrap();
    let found = Provision::of(&estimate, &outcome, ProvisionLevel::P80)
        .unwrap()
        .unwrap();
    // P80 of 600 € × 100 × Beta(1, 5) is 60 000 × (1 − 0.2^(1 ÷ 5)) = 16 513 €, half of it in each of two
    // years.
    assert!(
        (found.amount - dec("16513")).abs() < dec("500"),
        "{found:?}"
    );
    let half = found.amount / dec("2");
    assert_eq!(found.by_year, [half, half]);
    assert_eq!(found.to_enter_by_year, found.by_year);
}

#[test]
fn a_tariff_with_the_provision_is_the_share_and_its_part_to_the_cent() {
    let grid = certain_grid();
    let names = "sharing = { key = \"users\", institutions = [{ name = \"A\", users = 1000 }, \
                 { name = \"B\", users = 3000, from_year = 2 }] }\n[[impacts]]";
    let text = LINE.replace("sizes = { institutions = [2, 4] }\n", "");
    let estimate = estimate_text(&grid, &text.replace("[[impacts]]", names));
    let outcome = Model::new(&grid, &estimate).unwrap().run(1, 2000).unwrap();
    let found = Provision::of(&estimate, &outcome, ProvisionLevel::P90)
        .unwrap()
        .unwrap();
    // The first year is A's alone; of the second, a quarter is A's.
    let net = &estimate.funding.net;
    let quarter = to_cents((net[1] + found.by_year[1]) / dec("4"));
    let [a, b] = &found.tariffs[..] else {
        panic!("{:?}", found.tariffs);
    };
    assert_eq!(a.amounts[0], net[0] + found.by_year[0]);
    assert_eq!(b.amounts[0], Decimal::ZERO);
    assert!((a.amounts[1] - quarter).abs() <= dec("0.01"), "{a:?}");
    let paid = a.amounts.iter().zip(&b.amounts).map(|(a, b)| a + b);
    let due = net.iter().zip(&found.by_year).map(|(net, part)| net + part);
    assert_eq!(
        paid.collect::<Vec<Decimal>>(),
        due.collect::<Vec<Decimal>>()
    );
    assert_eq!(
        a.total + b.total,
        net.iter().sum::<Decimal>() + found.amount
    );
}

#[test]
fn the_range_of_an_estimate_has_the_provision_that_its_scoping_asks_for() {
    let mut scoping = read_scoping(&GRID, builtin::service("smsu").unwrap());
    for level in [None, Some(ProvisionLevel::None), Some(ProvisionLevel::P90)] {
        scoping.provision = level;
        let estimate = cadrage_core::estimate::estimate(&GRID, &scoping).unwrap();
        let range = EstimateRange::draw(&GRID, &estimate).unwrap();
        let asked = range.provision.map(|provision| provision.level);
        assert_eq!(asked, level.filter(|level| *level != ProvisionLevel::None));
        assert_eq!(range.up_to_p80.unwrap().level, ProvisionLevel::P80);
        // It is a line of its own: no figure of the estimate contains it.
        scoping.provision = None;
        let without = cadrage_core::estimate::estimate(&GRID, &scoping).unwrap();
        assert_eq!(without.totals, estimate.totals);
        assert_eq!(without.sharing, estimate.sharing);
    }
}
