//! Institutions that leave and come back, or come late: all their years count, and a year has the same
//! prices whenever an institution joins.

use cadrage_core::decision::alternatives::{Alternatives, InstitutionWays, Way, alternatives};
use cadrage_core::decision::fairness::{Fairness, fairness};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::Bearer;
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::{self, Node};
use rust_decimal::Decimal;

use crate::common::{GRID, dec, decs, estimate_text};

fn tree_of(text: &str, settings: &[&str]) -> Node {
    let (mut tree, problems) = tree::read("my.toml", text);
    assert_eq!(problems, []);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|setting| Setting::parse(setting).unwrap())
        .collect();
    assert_eq!(scoping::set(&mut tree, &settings), []);
    tree
}

fn ways_of(text: &str) -> Alternatives {
    alternatives(&GRID, &tree_of(text, &[])).unwrap()
}

fn fair(text: &str) -> Fairness {
    fairness(&GRID, &tree_of(text, &[])).unwrap()
}

fn priced(text: &str) -> Estimate {
    estimate_text(&GRID, text)
}

fn way(own: &InstitutionWays, way: Way) -> &[Decimal] {
    &own.of(way).unwrap().paid
}

/// What the institution of an estimate for one bears itself in each year.
fn own_effort(estimate: &Estimate) -> Vec<Decimal> {
    let year = |year: usize| {
        let bearers = estimate.bearers.iter();
        let own = bearers.filter(|borne| borne.bearer == Bearer::UserInstitution);
        own.map(|borne| borne.amounts[year]).sum()
    };
    (0..estimate.years.len()).map(year).collect()
}

/// The fourth of SMS-U, with four, two, then four institutions that share equally, pays a quarter of
/// each year but the second: 28 213,71 + 0 + 11 092,41 + 13 204,33 + 10 681,36 = 63 191,81 €.
#[test]
fn an_institution_that_comes_back_pays_in_all_its_years() {
    let smsu = builtin::service("smsu").unwrap();
    let settings = ["sizes.institutions=[4,2,4,4,4]", "sharing.key=equal"];
    let found = alternatives(&GRID, &tree_of(smsu, &settings)).unwrap();
    let own = &found.institutions[3];
    assert_eq!(*own.years, [2027, 2028, 2029, 2030, 2031]);
    let paid = ["28213.71", "0.00", "11092.41", "13204.33", "10681.36"];
    assert_eq!(way(own, Way::Join), decs(&paid));
    assert_eq!(way(own, Way::Join).iter().sum::<Decimal>(), dec("63191.81"));
}

/// Four institutions of 9 000 users, of which two are away in the second year, or all.
const RETURNING: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 5\n\
    [sizes]\ninstitutions = COUNTS\nusers = { per_institution = 9000 }\n\
    [choices]\nvat_regime = \"REGIME\"\n[alternatives]\nquote_entry = 500\nquote_yearly = 1000\n";

fn returning(counts: &str, regime: &str) -> String {
    let text = RETURNING.replace("COUNTS", counts);
    text.replace("REGIME", regime)
}

/// In every year, what those who are there pay is what the estimate shares, with its VAT; nobody
/// else pays, nor bears any effort of its own.
#[test]
fn payments_of_every_year_are_what_is_shared() {
    for counts in ["[4, 2, 4, 4, 4]", "[4, 0, 4, 1, 2]", "[1, 3, 0, 2, 4]"] {
        for regime in ["out_of_scope", "taxable"] {
            let text = returning(counts, regime);
            let (found, shared) = (ways_of(&text), priced(&text));
            let mut all = Decimal::ZERO;
            for (at, year) in shared.years.iter().enumerate() {
                let own = |own: &InstitutionWays| {
                    let place = own.years.iter().position(|other| other == year)?;
                    let join = own.of(Way::Join).unwrap();
                    Some((join.paid[place], join.own_effort[place]))
                };
                let amounts: Vec<_> = found.institutions.iter().filter_map(own).collect();
                let paid: Decimal = amounts.iter().map(|(paid, _)| *paid).sum();
                let net = shared.funding.net[at] - shared.sharing.unshared[at];
                let due = match &shared.sharing.invoices {
                    Some(invoices) => invoices.all.with_vat[at],
                    None => net,
                };
                assert_eq!(paid, due, "{counts} {year}");
                let there = shared.sharing.shares.iter();
                let there = there.filter(|share| share.is_there(at)).count();
                let bearing = amounts.iter().filter(|(_, own)| !own.is_zero()).count();
                assert_eq!(bearing, there, "{counts} {year}");
                all += amounts
                    .iter()
                    .map(|(paid, own)| paid + own)
                    .sum::<Decimal>();
            }
            // So are those of the service for all of them, which begins when the first one comes.
            let told = fair(&text);
            assert_eq!(told.total, all, "{counts} {regime}");
            let values = told.shares.iter().map(|share| share.shapley);
            assert_eq!(values.sum::<Decimal>(), all, "{counts} {regime}");
            for (share, own) in told.shares.iter().zip(&found.institutions) {
                assert_eq!(share.pays, own.of(Way::Join).unwrap().total);
                assert_eq!(share.alone, own.of(Way::Alone).unwrap().total);
            }
        }
    }
}

/// Alone, one that comes back runs the service from its first year to its last, with the users that
/// one has in the mean; the offer of a third party is paid in its own years.
#[test]
fn alone_runs_without_a_break() {
    let found = ways_of(&returning("[4, 2, 4, 4, 3]", "out_of_scope"));
    let alone = |years: u32| {
        priced(&format!(
            "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = {years}\n\
             [sizes]\ninstitutions = 1\nusers = 9000\n[choices]\naudience = \"own\"\n"
        ))
    };
    for (own, years) in found.institutions.iter().zip([5, 5, 5, 4]) {
        let by_hand = alone(years);
        assert_eq!(own.years, by_hand.years);
        assert_eq!(way(own, Way::Alone), by_hand.totals.amounts);
        let effort = own_effort(&by_hand);
        assert_eq!(own.of(Way::Alone).unwrap().own_effort, effort);
    }
    let third = &found.institutions[2];
    let offer = ["1500.00", "0.00", "1000.00", "1000.00", "1000.00"];
    assert_eq!(way(third, Way::Quote), decs(&offer));
    assert_eq!(third.users, decs(&["9000", "0", "9000", "9000", "9000"]));
    let all: Decimal = found
        .institutions
        .iter()
        .map(|own| own.of(Way::Alone).unwrap().total)
        .sum();
    assert_eq!(found.apart, all);
}

/// Two of four leave after the second year and two others come in the third: four are there in every
/// year, and those who left pay for the first two years alone.
#[test]
fn who_leaves_pays_nothing_for_the_years_of_those_who_come_late() {
    let told = fair(&returning("[4, 4, 2, 2, 2]", "out_of_scope"));
    let more = priced(&returning("4", "out_of_scope"));
    for (at, (share, own)) in told.shares.iter().zip(&more.sharing.shares).enumerate() {
        let years = if at < 2 { 5 } else { 2 };
        let effort = own.own_effort.iter().take(years);
        let paid: Decimal = own.amounts.iter().take(years).sum();
        let expected = paid + effort.sum::<Decimal>();
        assert_eq!(share.with_two_more, Some(expected), "{at}");
    }
}

/// A firewall of one’s own at a price entered for the first year, which drifts by 10 %: 100 000,
/// 110 000, 121 000, 133 100 € excluding VAT.
const PRICED: &str = "[service]\nname = \"P\"\n[horizon]\nfirst_year = 2027\nyears = 4\n\
    [choices]\napplication_firewall = \"own\"\n[parameters]\ndrift_services = 10\n\
    [[impacts]]\nimpact = \"wan_waf_own\"\nprice = PRICE\nquantity = 1\n\
    [sharing]\nkey = \"users\"\n\
    [[sharing.institutions]]\nname = \"A\"\nusers = 12000\n\
    [[sharing.institutions]]\nname = \"B\"\nusers = 12000\nfrom_year = 2\n\
    [[sharing.institutions]]\nname = \"C\"\nusers = 12000\nfrom_year = 3\n\
    [[sharing.institutions]]\nname = \"D\"\nusers = 12000\nfrom_year = 4\n";

/// Whoever runs the service alone pays in a year the price that the hosted service pays in that year:
/// what the firewall adds to its cost is the same, from whichever year on.
#[test]
fn an_entered_price_of_a_year_is_the_same_whoever_joins_when() {
    // With VAT of 20 %.
    let by_hand = decs(&["120000", "132000", "145200", "159720"]);
    for (price, by_hand) in [("100000", Some(by_hand)), ("\"12345,67\"", None)] {
        let text = PRICED.replace("PRICE", price);
        let free = ways_of(&PRICED.replace("PRICE", "0"));
        let shared = priced(&text);
        let mut lines = shared.lines.iter();
        let line = lines
            .find(|line| line.need.impact == "wan_waf_own")
            .unwrap();
        if let Some(by_hand) = by_hand {
            assert_eq!(line.amounts, by_hand);
        }
        let found = ways_of(&text);
        assert_eq!(found.institutions.len(), 4);
        for (first, (own, free)) in found
            .institutions
            .iter()
            .zip(&free.institutions)
            .enumerate()
        {
            let amounts = way(own, Way::Alone).iter().zip(way(free, Way::Alone));
            let amounts: Vec<Decimal> = amounts.map(|(with, without)| with - without).collect();
            let name = own.name.get(Lang::Fr);
            assert_eq!(amounts, line.amounts[first..], "{name} {price}");
        }
    }
    // A service in which all come in the third year or later begins at the price of that year.
    let late = |price: &str| {
        let text = PRICED.replace("PRICE", price);
        let late = text.replace(
            "name = \"A\"\nusers = 12000\n",
            "name = \"A\"\nusers = 12000\nfrom_year = 3\n",
        );
        fair(&late.replace("from_year = 2", "from_year = 3")).total
    };
    assert_eq!(late("100000") - late("0"), dec("145200") + dec("159720"));
}
