//! One team for several services: what is borne once, checked against the lines of each estimate.

use std::collections::BTreeMap;

use cadrage_core::decision::team::{Division, EstimatedService, ON_CALL, TeamCost, team_cost};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::SharedBy;
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text};

fn estimated(texts: &[&str]) -> Vec<Estimate> {
    texts
        .iter()
        .map(|text| estimate_text(&GRID, text))
        .collect()
}

fn team_of(estimates: &[Estimate], division: Division) -> TeamCost {
    let services = estimates.iter().map(|estimate| EstimatedService {
        name: &estimate.scoping.service.name,
        grid: &GRID,
        estimate,
    });
    team_cost(&services.collect::<Vec<_>>(), division).unwrap()
}

fn sum<'a>(amounts: impl IntoIterator<Item = &'a Decimal>) -> Decimal {
    amounts.into_iter().copied().sum()
}

/// Every ready service, and those of a case in which sizes, tiers and horizons differ.
fn cases() -> Vec<Vec<Estimate>> {
    let ready: Vec<&str> = builtin::SERVICES.iter().map(|(_, text)| *text).collect();
    let differ = [
        "[service]\nname = \"A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n[commitment]\ntier = \"always_on_call\"\n\
         [choices]\nmonitoring = \"dedicated\"\n",
        "[service]\nname = \"B\"\n[horizon]\nfirst_year = 2028\nyears = 4\n[commitment]\ntier = \"extended\"\n\
         [choices]\nmonitoring = \"dedicated\"\n[sizes]\non_call_agents = 5\n[[impacts]]\nimpact = \"team_coordination\"\nquantity = 9\n",
        "[service]\nname = \"C\"\n[horizon]\nfirst_year = 2030\nyears = 2\n",
    ];
    vec![estimated(&ready), estimated(&differ)]
}

/// What is shared by the words of the grid, line by line: the id of the shared need, the service, the
/// year and the amount.
fn shared_amounts(estimates: &[Estimate]) -> BTreeMap<String, BTreeMap<(usize, i32), Decimal>> {
    let mut found: BTreeMap<String, BTreeMap<(usize, i32), Decimal>> = BTreeMap::new();
    for (at, estimate) in estimates.iter().enumerate() {
        for line in estimate.lines.iter().filter(|line| line.is_provider()) {
            let id = &line.need.impact;
            let is_rota = id.starts_with("tier_on_call_");
            let of_team = GRID.impacts.get(id);
            let of_team = of_team.is_some_and(|own| own.shared_by == Some(SharedBy::Team));
            if !is_rota && !of_team {
                continue;
            }
            let id = if is_rota { ON_CALL } else { id };
            let of_id = found.entry(id.to_owned()).or_default();
            for (year, amount) in estimate.years.iter().zip(&line.amounts) {
                *of_id.entry((at, *year)).or_default() += *amount;
            }
        }
    }
    found
}

#[test]
fn all_services_cost_what_they_did_less_what_is_saved_to_the_cent() {
    for estimates in cases() {
        for division in [Division::Equal, Division::Proportional] {
            let team = team_of(&estimates, division);
            let (alone, in_team, saved) = (
                team.alone().unwrap(),
                team.in_team().unwrap(),
                team.saved().unwrap(),
            );
            let of_estimates: Decimal = estimates.iter().map(|own| own.totals.total).sum();
            assert_eq!(sum(&alone), of_estimates);
            for (year, saved) in saved.iter().enumerate() {
                let once = team.shared.iter().map(|once| {
                    let alone = once.alone.iter().map(|own| own[year]);
                    let parts = once.parts.iter().map(|own| own[year]);
                    assert_eq!(parts.sum::<Decimal>(), once.borne[year], "{}", once.id);
                    alone.sum::<Decimal>() - once.borne[year]
                });
                assert_eq!(once.sum::<Decimal>(), *saved);
                assert_eq!(alone[year] - *saved, in_team[year]);
                assert!(*saved >= Decimal::ZERO);
            }
            assert!(sum(&saved) > Decimal::ZERO);
            for own in &team.services {
                assert!(own.in_team.iter().all(|amount| *amount >= Decimal::ZERO));
            }
        }
    }
}

#[test]
fn the_dearest_of_each_year_is_borne() {
    for estimates in cases() {
        let team = team_of(&estimates, Division::Equal);
        let mut expected = shared_amounts(&estimates);
        expected.retain(|_, of_id| {
            let mut services: Vec<usize> = of_id
                .iter()
                .filter(|(_, amount)| !amount.is_zero())
                .map(|((at, _), _)| *at)
                .collect();
            services.dedup();
            services.sort_unstable();
            services.dedup();
            services.len() > 1
        });
        let found: Vec<&str> = expected.keys().map(String::as_str).collect();
        let mut shared: Vec<&str> = team.shared.iter().map(|once| once.id.as_str()).collect();
        shared.sort_unstable();
        assert_eq!(shared, found);
        for once in &team.shared {
            let of_id = &expected[&once.id];
            let lines = estimates.iter().flat_map(|own| &own.lines);
            let mut own = lines.filter(|line| line.need.impact == once.id);
            let is_one_off = own.clone().count() > 0 && own.all(|line| line.is_one_off());
            let mut before = Decimal::ZERO;
            for (place, year) in team.years.iter().enumerate() {
                let of_service = |at: usize| -> Decimal {
                    let amounts = of_id.iter().filter(|((service, of), _)| {
                        *service == at && (of == year || (is_one_off && of < year))
                    });
                    amounts.map(|(_, amount)| *amount).sum()
                };
                let most = (0..estimates.len()).map(of_service).max().unwrap();
                assert_eq!(once.borne[place], most - before, "{} {year}", once.id);
                if is_one_off {
                    before = most;
                }
            }
        }
    }
}

#[test]
fn parts_are_equal_or_in_proportion() {
    // Coordination: A needs 5 days as the grid has it (5.5 expected), B 9 days in the place of them.
    let estimates = &cases()[1][..2];
    for division in [Division::Equal, Division::Proportional] {
        let team = team_of(estimates, division);
        let once = team.shared.iter().find(|o| o.id == "team_coordination");
        let once = once.unwrap();
        // 2028: both services are there, and B is the dearest.
        let (a, b) = (once.alone[0][1], once.alone[1][1]);
        assert!(a < b);
        assert_eq!(once.borne[1], b);
        let exact = match division {
            Division::Equal => b / Decimal::TWO,
            Division::Proportional => b * a / (a + b),
        };
        assert!((once.parts[0][1] - exact).abs() < "0.01".parse().unwrap());
        // 2027: A alone bears all; 2031: B alone.
        assert_eq!(once.parts[0][0], once.borne[0]);
        assert_eq!(once.parts[1][4], once.borne[4]);
    }
}

#[test]
fn days_saved_are_those_of_shared_work() {
    // The same service twice: what is saved is what one of them needs of a team, in euros and in days.
    let text = "[service]\nname = \"A\"\n[commitment]\ntier = \"always_on_call\"\n";
    let twice = estimated(&[text, text]);
    let team = team_of(&twice, Division::Equal);
    let shared = shared_amounts(&twice[..1]);
    let once: Decimal = shared.values().flat_map(BTreeMap::values).copied().sum();
    assert_eq!(sum(&team.saved().unwrap()), once);
    for own in &team.days {
        let lines = twice[0].lines.iter().filter(|line| {
            let is_shared = shared.contains_key(&line.need.impact)
                || line.need.impact.starts_with("tier_on_call_");
            line.is_work() && line.is_provider() && is_shared && line.need.item == own.profile
        });
        let days: Decimal = lines.flat_map(|line| &line.need.quantities).copied().sum();
        assert_eq!(sum(&own.alone) - sum(&own.in_team), days, "{}", own.profile);
    }
}

#[test]
fn a_column_says_what_a_team_has_once() {
    let shared = |id: &str| GRID.impacts.get(id).and_then(|own| own.shared_by);
    assert_eq!(shared("team_coordination"), Some(SharedBy::Team));
    assert_eq!(shared("incident_resolution"), None);
}
