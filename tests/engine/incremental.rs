//! What hosting adds: today and the hosted service are estimates written by hand, and every line of the
//! second is that of the first with what is added, less what is saved.

use std::collections::BTreeSet;

use cadrage_core::decision::incremental::{IncrementalCost, Split, incremental};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::builtin;
use cadrage_core::text::tree;
use cadrage_core::uncertainty::{Figure, Model, SAMPLES_OF_VARIANT, SEED};
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text};

fn added(text: &str) -> IncrementalCost {
    let (tree, problems) = tree::read("my.toml", text);
    assert_eq!(problems, []);
    incremental(&GRID, &tree).unwrap()
}

fn priced(text: &str) -> Estimate {
    estimate_text(&GRID, text)
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn sum<'a>(amounts: impl IntoIterator<Item = &'a Decimal>) -> Decimal {
    amounts.into_iter().copied().sum()
}

/// The parts of a figure make the hosted one, none is negative, and a figure alone is never both added
/// to and saved from.
fn check_split(split: &Split, is_alone: bool, what: &str) {
    for year in 0..split.hosted.len() {
        let [present, added, saved, difference, hosted] = [
            split.present[year],
            split.added[year],
            split.saved[year],
            split.difference[year],
            split.hosted[year],
        ];
        assert_eq!(present + added - saved, hosted, "{what} {year}");
        assert_eq!(added - saved, difference, "{what} {year}");
        assert!(added >= Decimal::ZERO && saved >= Decimal::ZERO, "{what}");
        assert!(
            !added.is_sign_negative() && !saved.is_sign_negative(),
            "{what}: -0"
        );
        assert!(!is_alone || added.is_zero() || saved.is_zero(), "{what}");
    }
}

/// The total of a line of the provider, zero when there is none.
fn line_total(estimate: &Estimate, impact: &str) -> Decimal {
    let lines = estimate.lines.iter().filter(|line| line.is_provider());
    let own = lines.filter(|line| line.need.impact == impact);
    own.map(|line| line.total).sum()
}

/// Every figure beside those of the two estimates.
fn check(found: &IncrementalCost, today: &Estimate, hosted: &Estimate) {
    assert_eq!(found.totals.present, today.totals.amounts);
    assert_eq!(found.totals.hosted, hosted.totals.amounts);
    check_split(&found.totals, false, "totals");
    let both = [today, hosted];
    let impacts: BTreeSet<&String> = both
        .iter()
        .flat_map(|estimate| &estimate.lines)
        .filter(|line| line.is_provider() && !line.total.is_zero())
        .map(|line| &line.need.impact)
        .collect();
    let told: BTreeSet<&String> = found.lines.iter().map(|line| &line.impact).collect();
    assert_eq!(told.len(), found.lines.len(), "a line is told twice");
    assert_eq!(impacts, told);
    for line in &found.lines {
        check_split(&line.amounts, true, &line.impact);
        let [before, after] = both.map(|estimate| line_total(estimate, &line.impact));
        assert_eq!(sum(&line.amounts.present), before, "{}", line.impact);
        assert_eq!(sum(&line.amounts.hosted), after, "{}", line.impact);
    }
    let of_themes = found.themes.iter().flat_map(|own| &own.amounts.added);
    assert_eq!(sum(of_themes), sum(&found.totals.added));
    for own in &found.people {
        check_split(&own.days, false, &own.profile);
        let days = both.map(|estimate| {
            let people = estimate.people.iter();
            let own = people.filter(|people| people.profile == own.profile);
            own.flat_map(|people| &people.days)
                .copied()
                .sum::<Decimal>()
        });
        assert_eq!([sum(&own.days.present), sum(&own.days.hosted)], days);
    }
    for own in &found.budget {
        check_split(&own.paid, true, "budget");
        let paid = both.map(|estimate| estimate.budget.envelope(own.envelope).cp.clone());
        assert_eq!([&own.paid.present, &own.paid.hosted], [&paid[0], &paid[1]]);
    }
    let net = hosted.totals.total - today.totals.total;
    assert_eq!(found.net_added, net);
    let support = hosted.totals.total - sum(&hosted.funding.net);
    assert_eq!(sum(&found.support), support);
    assert_eq!(found.to_cover, net - support);
    // P10 and P90 of the difference, from the draws of each estimate.
    let drawn = both.map(|estimate| {
        let model = Model::of_figures(&GRID, estimate, &[Figure::Total]).unwrap();
        model.draw(SEED, SAMPLES_OF_VARIANT).unwrap()
    });
    let [before, after] = [&drawn[0], &drawn[1]].map(|all| all.amount(&[Figure::Total]).unwrap());
    let more = after.less(&before).unwrap();
    let (low, high) = found.range;
    assert!(low < high);
    for (end, percent) in [(low, 10), (high, 90)] {
        let below = more.below(&more.certain(end).unwrap());
        assert!(
            (below - Decimal::from(percent)).abs() <= dec("0.1"),
            "{end}: {below}"
        );
    }
}

/// Eight universities of which the provider is not named: today it has the users of one in the mean,
/// and two machines of the four.
#[test]
fn today_is_an_estimate_of_the_provider_alone() {
    let hosted = "[service]\nname = \"A\"\nprovider = \"Université A\"\n[horizon]\nyears = 3\n\
        [sizes]\ninstitutions = 8\nusers = 80000\nvms = 4\n[support]\nplan = \"startup\"\n";
    let present = "[present]\nanswers = [\"sizes.vms=2\"]\n";
    let found = added(&format!("{hosted}{present}"));
    let today = priced(
        "[service]\nname = \"A\"\n[horizon]\nyears = 3\n[sizes]\ninstitutions = 1\nusers = 10000\nvms = 2\n\
         [choices]\naudience = \"own\"\n",
    );
    check(&found, &today, &priced(hosted));
    assert_eq!(found.users, vec![dec("10000"); 3]);
    assert!(found.runs);
    let once = today
        .lines
        .iter()
        .filter(|line| line.is_provider() && line.is_one_off());
    assert_eq!(found.done, once.map(|line| line.amounts[0]).sum());
    // What is needed once in a later year is not done yet.
    let later = "impacts = [{ impact = \"own\", label = \"L\", topic = \"accessibility\", nature = \"running\",\n\
        recurrence = \"once\", quantity = 1, price = 50000, from_year = 2 }]\n";
    assert_eq!(added(&format!("{later}{hosted}{present}")).done, found.done);
}

/// A provider that is liable for VAT recovers that on its purchases once it hosts; today it invoices
/// nobody, and recovers nothing unless the scoping says so.
#[test]
fn today_recovers_no_vat() {
    let hosted = "[service]\nname = \"A\"\n[horizon]\nyears = 2\n\
        [sizes]\ninstitutions = 8\nusers = 80000\nvms = 4\n[choices]\nvat_regime = \"taxable\"\n";
    let today = |regime: &str| {
        priced(&format!(
            "[service]\nname = \"A\"\n[horizon]\nyears = 2\n\
             [sizes]\ninstitutions = 1\nusers = 10000\nvms = 4\n\
             [choices]\naudience = \"own\"\nvat_regime = \"{regime}\"\n"
        ))
    };
    check(&added(hosted), &today("out_of_scope"), &priced(hosted));
    let answers = "[alternatives]\nalone = [\"choices.vat_regime=taxable\"]\n";
    let found = added(&format!("{hosted}{answers}"));
    check(&found, &today("taxable"), &priced(hosted));
}

/// A provider that is named among the institutions has its own users.
#[test]
fn a_provider_among_the_institutions_has_its_own_users() {
    let hosted = "[service]\nname = \"A\"\nprovider = \"Université B\"\n[horizon]\nyears = 2\n[sizes]\nvms = 3\n\
        [sharing]\nkey = \"users\"\n[[sharing.institutions]]\nname = \"Université A\"\nusers = 4000\n\
        [[sharing.institutions]]\nname = \"Université B\"\nusers = 16000\n";
    let found = added(hosted);
    let today = "[service]\nname = \"A\"\n[horizon]\nyears = 2\n[sizes]\ninstitutions = 1\nusers = 16000\nvms = 3\n\
         [choices]\naudience = \"own\"\n";
    check(&found, &priced(today), &priced(hosted));
    assert_eq!(found.users, vec![dec("16000"); 2]);
}

/// Nobody uses it at the provider, where that is said: it is not given the mean of the others.
#[test]
fn a_provider_without_users_has_none_today() {
    let hosted = "[service]\nname = \"A\"\nprovider = \"Université B\"\n[horizon]\nyears = 2\n[sizes]\nvms = 3\n\
        [sharing]\nkey = \"users\"\n[[sharing.institutions]]\nname = \"Université A\"\nusers = 4000\n\
        [[sharing.institutions]]\nname = \"Université B\"\nusers = 0\n";
    let users = added(hosted).users;
    assert_eq!(users, vec![dec("0"); 2]);
}

/// What is done today and no longer once hosted is saved: a machine of one’s own, when the service
/// moves to a public cloud.
#[test]
fn what_hosting_replaces_is_saved() {
    let hosted = "[service]\nname = \"A\"\n[horizon]\nyears = 2\n[sizes]\ninstitutions = 5\nusers = 50000\nvms = 3\n\
        [choices]\nhosting = \"public_cloud\"\n";
    let found = added(&format!(
        "{hosted}[present]\nanswers = [\"choices.hosting=physical\"]\n"
    ));
    let today = priced(
        "[service]\nname = \"A\"\n[horizon]\nyears = 2\n[sizes]\ninstitutions = 1\nusers = 10000\nvms = 3\n\
         [choices]\naudience = \"own\"\nhosting = \"physical\"\n",
    );
    check(&found, &today, &priced(hosted));
    assert!(sum(&found.totals.saved) > Decimal::ZERO);
    let saved = found
        .lines
        .iter()
        .filter(|line| line.amounts.hosted.iter().all(Decimal::is_zero));
    assert!(saved.count() > 0, "no line is there today alone");
}

#[test]
fn without_a_present_state_everything_is_added() {
    let hosted = "[service]\nname = \"A\"\n[sizes]\ninstitutions = 4\nusers = 9000\n";
    let found = added(&format!("{hosted}[present]\nruns = false\n"));
    let whole = priced(hosted);
    assert_eq!(found.totals.added, whole.totals.amounts);
    assert_eq!(found.net_added, whole.totals.total);
    assert_eq!(found.done, Decimal::ZERO);
    assert!(!found.runs && found.users.is_empty());
}

#[test]
fn the_parts_of_every_ready_service_add_up() {
    for (id, text) in builtin::SERVICES {
        let found = added(text);
        let hosted = priced(text);
        assert_eq!(found.totals.hosted, hosted.totals.amounts, "{id}");
        check_split(&found.totals, false, id);
        for line in &found.lines {
            check_split(&line.amounts, true, &line.impact);
        }
        assert!(found.net_added > Decimal::ZERO, "{id}");
        assert!(found.net_added < hosted.totals.total, "{id}");
    }
}
