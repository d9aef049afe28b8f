//! Go, conditions, no-go: one case a rule.

use cadrage_core::batch::Figure;
use cadrage_core::batch::kernel::Kernel;
use cadrage_core::decision::feasibility::{
    Feasibility, Reason, Verdict, appraise, judge, level_reasons,
};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::coverage::outages;
use cadrage_core::random::Draw;
use cadrage_core::service_level::commitment;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_tests::cells;

use crate::common::{GRID, grid_under, layer, read_likeliest};

/// The default grid with an item whose price nobody knows.
fn grid_with_unpriced_item() -> CostGrid {
    let table = "item,valid_from,label_fr,label_en,nature,unit,vat,index,status,note\n\
                 captioning,2026-01-01,Sous-titrage,Captioning,running,hour,standard,drift_services,assumption,À demander.\n";
    grid_under(layer("test", "prices.csv", table))
}

fn judge_text(text: &str) -> Feasibility {
    let grid = grid_with_unpriced_item();
    let scoping = read_likeliest(&grid, text);
    let estimate = estimate(&grid, &scoping).unwrap();
    let draw = Draw {
        samples: 500,
        seed: 1,
    };
    let commitment = commitment(&grid, &scoping, &estimate, draw).unwrap();
    let level = &commitment.level;
    let of_level = level_reasons(&grid, &estimate, &level.windows, &level.requests);
    judge(&grid, &estimate, of_level)
}

/// A scoping to which nothing can be said: every topic settled, a team that is large enough.
fn settled_scoping() -> String {
    let topics: String = GRID
        .topics
        .keys()
        .map(|topic| format!("[[topics]]\ntopic = \"{topic}\"\nstatus = \"ok\"\n"))
        .collect();
    format!(
        "[service]\nname = \"A\"\n[team]\nigr = 200\nige = 200\nasi = 200\ntech = 200\n{topics}"
    )
}

#[test]
fn a_settled_scoping_is_a_plain_go() {
    let found = judge_text(&settled_scoping());
    assert_eq!(found.verdict, Verdict::Go, "{:?}", found.reasons);
    assert!(found.reasons.is_empty() && found.unanswered.is_empty());
}

/// The default grid asks for half of its topics, so that of 75, 38.
#[test]
fn a_verdict_is_given_once_enough_topics_are_answered() {
    let all = GRID.topics.len();
    let asked = all.div_ceil(2);
    let answering = |count: usize, status: &str| -> String {
        let topics = GRID.topics.keys().take(count);
        topics
            .map(|topic| format!("[[topics]]\ntopic = \"{topic}\"\nstatus = \"{status}\"\n"))
            .collect()
    };
    let go = Some(Verdict::GoWithConditions);
    let cases = [
        ("none", String::new(), None),
        ("one too few", answering(asked - 1, "ok"), None),
        ("just enough", answering(asked, "ok"), go),
        // A point left open was treated; one marked as still to treat was not.
        ("open ones count", answering(asked, "open"), go),
        ("those to treat do not", answering(asked, "todo"), None),
        // What forbids the offer does so whatever else is answered.
        ("blocking", answering(1, "blocking"), Some(Verdict::NoGo)),
        (
            "another threshold",
            "[parameters]\nfeasibility_answered_topics = 0\n".to_owned(),
            go,
        ),
    ];
    for (name, topics, given) in cases {
        let found = judge_text(&format!("[service]\nname = \"A\"\n{topics}"));
        assert_eq!(found.given(), given, "{name}");
    }
}

#[test]
fn each_rule_says_why() {
    let component =
        |n: u32| format!("[[components]]\nname = \"{n}\"\ncomponent = \"application\"\n");
    let cases = [
        " | people | go_with_conditions",
        "[limits]\nmax_total = 1000 | max_total | no_go",
        "[limits]\nmax_cost_per_institution = 10 | max_cost_per_institution | no_go",
        " | max_extra_fte | no_go",
        "[upstream]\nlast_release = 2021 | upstream_release | go_with_conditions",
        "[upstream]\ncontributors = 1 | upstream_contributors | go_with_conditions",
        "[upstream]\nneeded_until = 2028 | need_durability | go_with_conditions",
        "[[impacts]]\nimpact = 'captions'\nlabel = 'Sous-titrage'\ntopic = 'service_offer'\n\
         item = 'captioning'\nquantity = 40 | not_costed | go_with_conditions",
        "[commitment]\ntier = 'always_on_call'\n[sizes]\non_call_agents = 2 | coverage | go_with_conditions",
    ];
    for [more, rule, verdict] in cases.map(cells) {
        let text = match rule {
            "people" => settled_scoping().replace("ige = 200", "ige = 1"),
            // A team that lacks a few days of one profile.
            "max_extra_fte" => {
                settled_scoping().replace("ige = 200", "ige = 1")
                    + "[limits]\nmax_extra_fte = 0.1\n"
            }
            _ => format!("{}{more}", settled_scoping()),
        };
        let found = judge_text(&text);
        assert_eq!(found.verdict.id(), verdict, "{rule}");
        let rules: Vec<&str> = found.reasons.iter().map(|reason| reason.rule).collect();
        assert!(rules.contains(&rule), "{rule}: {rules:?}");
        assert!(
            found
                .reasons
                .iter()
                .all(|r| !r.text.get(Lang::Fr).is_empty() && !r.lift.get(Lang::En).is_empty())
        );
    }
    // A line without a price is named, unless nothing of it is needed.
    let captions = |quantity: u32| {
        judge_text(&format!(
            "{}[[impacts]]\nimpact = \"captions\"\nlabel = \"Sous-titrage\"\ntopic = \"service_offer\"\n\
             item = \"captioning\"\nquantity = {quantity}\n",
            settled_scoping()
        ))
    };
    assert!(
        captions(40).reasons[0]
            .text
            .get(Lang::Fr)
            .ends_with(" : Sous-titrage")
    );
    assert_eq!(captions(0).verdict, Verdict::Go);
    let chain: String = (0..6).map(component).collect();
    let rare = format!(
        "{}{chain}[limits]\nmin_sla_probability = 100\n",
        settled_scoping()
    );
    let found = judge_text(&rare);
    assert_eq!(found.verdict, Verdict::NoGo, "{:?}", found.reasons);
}

#[test]
fn hours_beyond_the_base_tier_ask_for_people_who_are_not_there() {
    // The team holds 200 technicians’ days, some 900 are asked around the clock.
    let staffed = format!(
        "{}[commitment]\ntier = \"always_staffed\"\n",
        settled_scoping()
    );
    let rules = |text: &str| -> Vec<&str> {
        judge_text(text)
            .reasons
            .iter()
            .map(|reason| reason.rule)
            .filter(|rule| ["people", "recruitment", "team_unknown"].contains(rule))
            .collect()
    };
    // What the team gives within the base window is enough; the rest is to be recruited.
    assert_eq!(rules(&staffed), ["recruitment"]);
    // More of the team would not help, and the days it has are compared with its own.
    assert_eq!(
        rules(&staffed.replace("tech = 200", "tech = 2000")),
        ["recruitment"]
    );
    assert_eq!(
        rules(&staffed.replace("tech = 200", "tech = 1")),
        ["people"; 5]
            .into_iter()
            .chain(["recruitment"])
            .collect::<Vec<_>>()
    );
    // When everybody is recruited for the service, they are the team.
    let recruited = format!("{staffed}[choices]\nstaffing = \"recruited\"\n");
    assert_eq!(rules(&recruited), ["people"; 5]);
    // Overtime and periods on call are held by those who are there.
    let overtime = format!("{staffed}[choices]\nstaffed_hours = \"overtime\"\n");
    assert!(rules(&overtime).is_empty());
    let on_call = staffed.replace("always_staffed", "always_on_call");
    assert!(rules(&on_call).is_empty());
}

#[test]
fn topics_that_are_open_blocking_or_silent() {
    let open =
        settled_scoping().replacen("status = \"ok\"", "status = \"open\"\nowner = \"esup\"", 1);
    let found = judge_text(&open);
    assert_eq!(found.verdict, Verdict::GoWithConditions);
    let owners: Vec<&str> = found.reasons.iter().map(|r| r.owner.id()).collect();
    assert_eq!(owners, ["esup"]);
    let blocking = settled_scoping().replacen("status = \"ok\"", "status = \"blocking\"", 1);
    assert_eq!(judge_text(&blocking).verdict, Verdict::NoGo);
    let silent = judge_text("[service]\nname = \"A\"\n");
    assert_eq!(silent.verdict, Verdict::GoWithConditions);
    assert!(!silent.unanswered.is_empty());
}

#[test]
fn ready_services_whose_upstream_or_need_is_gone_are_no_go() {
    for service in ["oae", "dematec"] {
        let found = judge_text(builtin::service(service).unwrap());
        assert_eq!(found.verdict, Verdict::NoGo, "{service}");
    }
}

#[test]
fn reasons_never_speak_of_the_file_that_a_scoping_may_be() {
    let component =
        |n: u32| format!("[[components]]\nname = \"{n}\"\ncomponent = \"application\"\n");
    let chain: String = (0..6).map(component).collect();
    let cases = [
        "[service]\nname = \"A\"\n".to_owned(),
        settled_scoping().replace(
            "[team]",
            "[limits]\nmax_total = 1000\nmax_extra_fte = 0\n[team]",
        ),
        format!(
            "{}{chain}[limits]\nmin_sla_probability = 100\n",
            settled_scoping()
        ),
        format!(
            "{}[commitment]\ntier = \"always_staffed\"\n",
            settled_scoping()
        ),
        settled_scoping().replace("status = \"ok\"", "status = \"blocking\""),
    ];
    let services = builtin::SERVICES.iter().map(|(_, text)| (*text).to_owned());
    for case in cases.into_iter().chain(services) {
        for reason in judge_text(&case).reasons {
            for said in [&reason.text, &reason.lift] {
                for text in [said.get(Lang::Fr), said.get(Lang::En)] {
                    let jargon = ["[", "--", "section ", "fichier", "a file"];
                    let found = jargon.iter().find(|word| text.contains(**word));
                    assert_eq!(found, None, "{}: {text}", reason.rule);
                }
            }
        }
    }
}

#[test]
fn vat_and_pay_of_a_territory_that_nobody_has_read_are_asked_for_until_they_are_entered() {
    let has_reason = |zone: &str, more: &str| {
        let settled = settled_scoping();
        let text = format!("{settled}[choices]\nzone = \"{zone}\"\n{more}");
        let mut reasons = judge_text(&text).reasons.into_iter();
        reasons.any(|reason| reason.rule == "overseas")
    };
    // An entered zero is an answer.
    let none = "[parameters]\nvat_other_rate = 0\n";
    for (zone, more, expected) in [
        ("metropole", "", false),
        ("alsace-moselle", "", false),
        ("la-reunion", "", false),
        ("guyane", "", false),
        ("saint-martin", "", true),
        ("saint-martin", none, false),
        ("saint-barthelemy", "", true),
    ] {
        assert_eq!(has_reason(zone, more), expected, "{zone} {more}");
    }
}

#[test]
fn delays_that_those_at_work_cannot_keep_are_a_condition() {
    let text = |institutions: u32| {
        format!(
            "{}[sizes]\ninstitutions = {institutions}\n[[commitment.windows]]\nwindow = \"day\"\n\
             opening_hours = \"Mo-Fr 08:00-18:00; PH off\"\nlevel = \"sla\"\ncoverage = \"staffed\"\n\
             seats = 1\nhandling_hours = 24\non_time_share = 95\n",
            settled_scoping()
        )
    };
    let of = |institutions: u32| -> Vec<Reason> {
        let reasons = judge_text(&text(institutions)).reasons;
        let of_requests = reasons
            .into_iter()
            .filter(|reason| reason.rule == "requests");
        of_requests.collect()
    };
    assert_eq!(of(3), []);
    let late = of(40);
    assert_eq!(late.len(), 1);
    assert!(!late[0].forbids && !late[0].lift.is_empty());
    // It follows from sizes: rows that differ in them share no verdict that rests on it alone.
    let scoping = read_likeliest(&GRID, &text(3));
    let appraisal = appraise(&GRID, &scoping, outages::YEARS).unwrap();
    let figures = [Figure::Verdict];
    let compiled = |feasibility: &Feasibility| {
        Kernel::compile(
            &GRID,
            &appraisal.estimate,
            Some(feasibility),
            &["institutions"],
            &figures,
        )
    };
    let mut feasibility = appraisal.feasibility.clone();
    feasibility.unanswered.clear();
    feasibility.reasons = late;
    assert!(compiled(&feasibility).is_none());
    feasibility
        .reasons
        .extend(of(40).into_iter().map(|reason| Reason {
            rule: "coverage",
            ..reason
        }));
    assert!(compiled(&feasibility).is_some());
}
