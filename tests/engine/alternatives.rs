//! Joining, alone, elsewhere: each way is what an estimate of that case says, written by hand.

use cadrage_core::decision::alternatives::{Alternatives, InstitutionWays, Way, alternatives};
use cadrage_core::decision::break_even::break_even;
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::{self, Node};
use cadrage_core::uncertainty::{Figure, Model, SAMPLES_OF_VARIANT, SEED};
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text, read_scoping};

fn tree_of(text: &str) -> Node {
    let (tree, problems) = tree::read("my.toml", text);
    assert_eq!(problems, []);
    tree
}

fn ways_of(text: &str) -> Alternatives {
    alternatives(&GRID, &tree_of(text)).unwrap()
}

fn priced(text: &str) -> Estimate {
    estimate_text(&GRID, text)
}

fn sum<'a>(amounts: impl IntoIterator<Item = &'a Decimal>) -> Decimal {
    amounts.into_iter().copied().sum()
}

fn total(own: &InstitutionWays, way: Way) -> Decimal {
    own.of(way).unwrap().total
}

/// What an estimate costs its provider and its institutions.
fn whole(estimate: &Estimate) -> Decimal {
    let own = estimate.bearers.iter();
    let own = own.filter(|borne| borne.bearer == Bearer::UserInstitution);
    estimate.totals.total + own.map(|borne| borne.total).sum::<Decimal>()
}

/// Two universities of which the second, the larger, comes in the third of four years.
const NAMED: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 4\n\
    [sizes]\nstorage_tb = { per_institution = 3, growth = \"10%\" }\nvms = [2, 4, 6, 8]\n\
    [support]\nplan = \"startup\"\n[sharing]\nkey = \"users\"\n\
    [[sharing.institutions]]\nname = \"Université A\"\nusers = 8000\n\
    [[sharing.institutions]]\nname = \"Université B\"\nusers = 24000\nfrom_year = 3\n";

/// The same for one of them alone: its users, what is counted by institution once, from its year on;
/// storage of the third year is 3 × 1.1² TB.
const ALONE: [&str; 2] = [
    "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 4\n\
     [sizes]\ninstitutions = 1\nusers = 8000\nstorage_tb = { per_institution = 3, growth = \"10%\" }\nvms = [2, 4, 6, 8]\n\
     [choices]\naudience = \"own\"\n",
    "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2029\nyears = 2\n\
     [sizes]\ninstitutions = 1\nusers = 24000\nstorage_tb = { per_institution = 3.63, growth = \"10%\" }\nvms = [6, 8]\n\
     [choices]\naudience = \"own\"\n",
];

#[test]
fn alone_is_an_estimate_of_one_institution_written_by_hand() {
    let found = ways_of(NAMED);
    let shared = priced(NAMED);
    for ((own, alone), share) in found
        .institutions
        .iter()
        .zip(ALONE)
        .zip(&shared.sharing.shares)
    {
        let by_hand = priced(alone);
        assert_eq!(
            total(own, Way::Alone),
            whole(&by_hand),
            "{}",
            own.name.get(Lang::Fr)
        );
        assert_eq!(own.of(Way::Alone).unwrap().paid, by_hand.totals.amounts);
        assert_eq!(own.years, by_hand.years);
        let cloud = alone.replace(
            "audience = \"own\"",
            "audience = \"own\"\nhosting = \"public_cloud\"",
        );
        assert_eq!(total(own, Way::Cloud), whole(&priced(&cloud)));
        // Out of the scope of VAT, what is paid is the share.
        assert_eq!(sum(&own.of(Way::Join).unwrap().paid), share.total);
        assert_eq!(total(own, Way::Nothing), Decimal::ZERO);
    }
    let alone = ALONE.map(|text| whole(&priced(text)));
    assert_eq!(found.apart, sum(&alone));
    assert_eq!(found.together, shared.bearers.iter().map(|b| b.total).sum());
    assert_eq!(found.saved, found.apart - found.together);
}

/// An institution alone invoices nobody: it pays the VAT on its purchases, whatever the provider
/// recovers, unless the scoping says otherwise.
#[test]
fn alone_recovers_no_vat() {
    let taxable = format!("{NAMED}[choices]\nvat_regime = \"taxable\"\n");
    let recovers = format!("{taxable}[alternatives]\nalone = [\"choices.vat_regime=taxable\"]\n");
    for ((own, other), alone) in ways_of(&taxable)
        .institutions
        .iter()
        .zip(ways_of(&recovers).institutions)
        .zip(ALONE)
    {
        assert_eq!(total(own, Way::Alone), whole(&priced(alone)));
        let by_hand = priced(&format!("{alone}vat_regime = \"taxable\"\n"));
        assert_eq!(total(&other, Way::Alone), whole(&by_hand));
        assert!(total(&other, Way::Alone) < total(own, Way::Alone));
        assert_eq!(total(&other, Way::Join), total(own, Way::Join));
    }
}

/// What all spend together is what each spends that joins, its own effort included, what nobody pays yet
/// and what ESUP brings: to the cent, with the VAT of invoices, if any.
#[test]
fn together_has_the_vat_that_institutions_are_invoiced() {
    for regime in ["out_of_scope", "taxable"] {
        let text = format!("{NAMED}[choices]\nvat_regime = \"{regime}\"\n");
        // Seven institutions: no year's own effort divides into equal cents.
        let seven = format!(
            "service.name = \"A\"\n[sizes]\ninstitutions = 7\n[choices]\nvat_regime = \"{regime}\"\n"
        );
        for text in [text, seven] {
            let found = ways_of(&text);
            let shared = priced(&text);
            let joining = found.institutions.iter().map(|own| total(own, Way::Join));
            let of_esup = shared.borne_by(Bearer::Esup);
            let all: Decimal = joining
                .chain(of_esup.map(|borne| borne.total))
                .chain([
                    sum(&shared.sharing.unshared),
                    sum(&shared.funding.esup_cash),
                    sum(&shared.funding.esup_in_kind),
                ])
                .sum();
            assert_eq!(found.together, all, "{regime}");
            assert_eq!(found.saved, found.apart - found.together);
            let invoices = shared.sharing.invoices.as_ref();
            let vat = invoices.map(|invoices| sum(&invoices.all.vat));
            assert_eq!(vat.is_some_and(|vat| !vat.is_zero()), regime == "taxable");
        }
    }
}

/// Sizes with bounds, entered for each institution and for the whole: the expected value of each is
/// taken once, from the bounds of what one institution has.
#[test]
fn bounds_of_a_size_are_those_of_one_institution() {
    let shared = "[service]\nname = \"A\"\n[sizes]\ninstitutions = 4\n\
        users = { per_institution = 9000, low = 6000, high = 30000 }\n\
        tickets = { value = 40, low = 20, high = 180 }\nvms = 3\n";
    let alone = "[service]\nname = \"A\"\n[sizes]\ninstitutions = 1\n\
        users = { per_institution = 9000, low = 6000, high = 30000 }\n\
        tickets = { value = 10, low = 5, high = 45 }\nvms = 3\n[choices]\naudience = \"own\"\n";
    let found = ways_of(shared);
    let by_hand = whole(&priced(alone));
    for own in &found.institutions {
        assert_eq!(total(own, Way::Alone), by_hand);
    }
    // So does the search for a break-even, which has 1 institution among others.
    let scoping = read_scoping(&GRID, shared);
    let curve = break_even(&GRID, &scoping, Decimal::ONE).unwrap().curve;
    let two = shared
        .replace("institutions = 4", "institutions = 2")
        .replace(
            "value = 40, low = 20, high = 180",
            "value = 20, low = 10, high = 90",
        );
    assert_eq!(curve[1].net, sum(&priced(&two).funding.net));
}

#[test]
fn what_is_answered_for_alone_stays_as_it_is() {
    let told = format!("{NAMED}[alternatives]\nalone = [\"sizes.vms=3\", \"sizes.users=100\"]\n");
    let own = &ways_of(&told).institutions[0];
    let by_hand = ALONE[0]
        .replace("vms = [2, 4, 6, 8]", "vms = 3")
        .replace("users = 8000", "users = 100");
    assert_eq!(total(own, Way::Alone), whole(&priced(&by_hand)));
    // Alone in a public cloud already: there is no other cloud to compare with.
    let told = format!("{NAMED}[alternatives]\nalone = [\"choices.hosting=public_cloud\"]\n");
    let clouded = &ways_of(&told).institutions[0];
    assert_eq!(clouded.of(Way::Cloud), None);
    assert_eq!(
        total(clouded, Way::Alone),
        total(&ways_of(NAMED).institutions[0], Way::Cloud)
    );
    // A fault of these answers is told at their place.
    let told = format!("{NAMED}[alternatives]\nalone = [\"sizes.vmz=3\"]\n");
    let problems = alternatives(&GRID, &tree_of(&told)).unwrap_err();
    assert!(
        problems[0].sentence(Lang::Fr).contains("vms"),
        "{problems:?}"
    );
}

#[test]
fn institutions_that_are_not_named_are_the_hosted_service_divided() {
    for (service, text) in builtin::SERVICES {
        let (found, shared) = (ways_of(text), priced(text));
        assert_eq!(found.institutions.len(), shared.sharing.shares.len());
        for year in 0..shared.years.len() {
            let paid = found.institutions.iter().filter_map(|own| {
                let at = own.years.iter().position(|y| *y == shared.years[year])?;
                own.of(Way::Join)?.paid.get(at)
            });
            let paid = sum(paid) + shared.sharing.unshared[year];
            let due = match &shared.sharing.invoices {
                Some(invoices) => invoices.all.with_vat[year] + shared.sharing.unshared[year],
                None => shared.funding.net[year],
            };
            assert_eq!(paid, due, "{service}, {year}");
        }
        assert_eq!(
            found.apart,
            found
                .institutions
                .iter()
                .map(|own| total(own, Way::Alone))
                .sum(),
            "{service}"
        );
        for own in &found.institutions {
            let (join, alone) = (own.of(Way::Join).unwrap(), own.of(Way::Alone).unwrap());
            assert_eq!(own.saved(), Some(alone.total - join.total));
            for cost in [join, alone] {
                assert_eq!(cost.total, sum(&cost.paid) + sum(&cost.own_effort));
                let (low, high) = cost.range.unwrap();
                assert!(low < cost.total && cost.total < high, "{service}: {cost:?}");
            }
        }
    }
}

#[test]
fn a_quote_is_entry_and_years_and_is_compared_draw_by_draw() {
    let with_quote = |yearly: &str| {
        format!(
            "{NAMED}[alternatives]\nquote_name = \"Éditeur\"\nquote_entry = \"1500,50\"\nquote_yearly = {yearly}\n"
        )
    };
    // Entry 1 500.50, then 4 years at 9 000 €.
    let found = ways_of(&with_quote("9000"));
    let quote = found.institutions[0].of(Way::Quote).unwrap();
    assert_eq!(found.quote.as_deref(), Some("Éditeur"));
    assert_eq!(quote.total.to_string(), "37500.50");
    assert_eq!(quote.paid[0].to_string(), "10500.50");
    assert_eq!(found.institutions[1].of(Way::Quote).unwrap().paid.len(), 2);
    // An offer that is named, or asks for an entry, and has no price a year is no offer at zero.
    for answer in ["quote_name = \"Éditeur\"", "quote_entry = 2000"] {
        let unpriced = format!("{NAMED}[alternatives]\n{answer}\n");
        let problems = alternatives(&GRID, &tree_of(&unpriced)).unwrap_err();
        assert!(
            problems[0].sentence(Lang::Fr).contains("quote_yearly"),
            "{problems:?}"
        );
    }
    // Nobody’s offer is dearer than everything, nor cheaper than nothing.
    let share = |yearly: &str| {
        let found = ways_of(&with_quote(yearly));
        found.institutions[0]
            .of(Way::Quote)
            .unwrap()
            .join_is_cheaper
    };
    assert_eq!(share("900000"), Some(Decimal::ONE_HUNDRED));
    assert_eq!(share("0"), Some(Decimal::ZERO));
    // At the median of what joining costs, half of the draws.
    let shared = priced(NAMED);
    let figure = Figure::Institution(shared.sharing.shares[0].name.clone());
    let samples = Model::of_figures(&GRID, &shared, std::slice::from_ref(&figure))
        .unwrap()
        .draw(SEED, SAMPLES_OF_VARIANT)
        .unwrap();
    let amount = samples.amount(&[figure]).unwrap();
    let (low, high) = amount.range();
    assert!(amount.below(&amount.certain(high).unwrap()) >= Decimal::from(89));
    assert!(amount.below(&amount.certain(low).unwrap()) <= Decimal::from(11));
    assert_eq!(amount.below(&amount), Decimal::ZERO);
    let doubled = amount.clone().times(2.into(), 1.into()).unwrap();
    assert_eq!(doubled.range(), (low * Decimal::TWO, high * Decimal::TWO));
    assert_eq!(
        amount.below(&amount.clone().plus("0.01".parse().unwrap()).unwrap()),
        Decimal::ONE_HUNDRED
    );
}

#[test]
fn the_year_from_which_joining_is_cheaper_is_found_by_adding_up() {
    for (service, text) in builtin::SERVICES {
        let quoted = format!("{text}\nquote_entry = 0\nquote_yearly = 12000\n");
        // Services without the section get it.
        let quoted = match text.contains("[alternatives]") {
            true => quoted,
            false => format!("{text}\n[alternatives]\nquote_entry = 0\nquote_yearly = 12000\n"),
        };
        for own in ways_of(&quoted).institutions {
            let join = own.of(Way::Join).unwrap().clone();
            for other in own
                .ways
                .iter()
                .filter(|cost| cost.join_is_cheaper.is_some())
            {
                let saved_to = |last: usize| -> Decimal {
                    (0..=last)
                        .map(|at| {
                            other.paid[at] + other.own_effort[at]
                                - join.paid[at]
                                - join.own_effort[at]
                        })
                        .sum()
                };
                let years = 0..own.years.len();
                let from = years
                    .clone()
                    .find(|first| (*first..years.end).all(|last| saved_to(last) > Decimal::ZERO));
                assert_eq!(
                    other.join_is_cheaper_from,
                    from.map(|at| own.years[at]),
                    "{service}: {other:?}"
                );
            }
        }
    }
}

#[test]
fn an_institution_that_never_joins_is_named() {
    let late = NAMED.replace("from_year = 3", "from_year = 9");
    let found = ways_of(&late);
    let names: Vec<&str> = found.absent.iter().map(|name| name.get(Lang::Fr)).collect();
    assert_eq!(
        (found.institutions.len(), &names[..]),
        (1, &["Université B"][..])
    );
}

/// Two institutions, of which the first has `OWN` users and the second comes in the second year.
const TURNING: &str = "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n[sizes]\nvms = 2\n\
    storage_tb = { per_user = 0.001 }\n[choices]\nvat_regime = \"taxable\"\n[sharing]\nkey = \"KEY\"\n\
    [[sharing.institutions]]\nname = \"A\"\nusers = OWN\n\
    [[sharing.institutions]]\nname = \"B\"\nusers = 900\nfrom_year = 2\n";

/// Which way is cheaper at a number of users is what both ways cost there, priced one by one.
#[test]
fn an_institution_without_a_share_of_the_users_in_some_year_has_no_crossover() {
    let at = |users: u32| {
        let text = format!(
            "[service]\nname = \"X\"\n[horizon]\nyears = 3\n[sizes]\nsms = {{ per_user = 40 }}\n\
             [sharing]\nkey = \"equal\"\ninstitutions = [{{ name = \"Université A\", users = {users} }}, \
             {{ name = \"Université B\", users = 15000, from_year = 2 }}]\n"
        );
        ways_of(&text).institutions
    };
    // In the first year, nobody uses the service.
    assert_eq!(at(0)[0].crossover, None);
    assert!(at(0)[1].crossover.is_some());
    assert!(at(1)[0].crossover.is_some());
}

#[test]
fn the_cheaper_way_turns_where_both_are_priced_one_by_one() {
    for (key, turns) in [("users", 1), ("equal", 0)] {
        let at = |own: u64| ways_of(&TURNING.replace("KEY", key).replace("OWN", &own.to_string()));
        let found = at(4000).institutions[0].crossover.clone().unwrap();
        assert_eq!(found.turns.len(), turns, "{key}: {found:?}");
        let told = |own: u64| {
            let mut before = found.turns.iter().rev();
            let turn = before.find(|turn| turn.users <= own);
            turn.map_or(found.join_is_cheaper, |turn| turn.join_is_cheaper)
        };
        let mut points = vec![1, 10, 100, 4000, 20_000, found.most];
        points.extend(
            found
                .turns
                .iter()
                .flat_map(|turn| [turn.users - 1, turn.users]),
        );
        for own in points {
            let priced = at(own);
            let first = &priced.institutions[0];
            let cheaper = total(first, Way::Join) < total(first, Way::Alone);
            assert_eq!(cheaper, told(own), "{key} {own}");
        }
    }
}
