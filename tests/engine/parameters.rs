//! Every parameter of the shipped grid moves a figure: none is there that no code reads. What the
//! engine reads by its name is a constant, and every grid must have it.
//! Some ten seconds: a hundred parameters, each changed under up to thirteen scopings.

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::decision::feasibility::appraise;
use cadrage_core::estimate::estimate;
use cadrage_core::grid::known::{ChoiceId, OptionId, ParameterId};
use cadrage_core::grid::model::{Employment, Role};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::Draw;
use cadrage_core::scoping::Scoping;
use cadrage_core::service_level::requests::requests;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::range::Range;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::Model;
use rust_decimal::Decimal;

use crate::common::{GRID, read_scoping, read_with};

/// Answers that together reach every rule, each laid over a ready service. What counts only under
/// some choices is tried under those as well.
const ANSWERS: &[&[&str]] = &[
    &["choices.hosting=physical"],
    &["choices.employer=association"],
    // A ceiling below the pay of some, so that the rates above it count too.
    &[
        "choices.employment=contract_agent",
        "parameters.social_security_ceiling=40000",
    ],
    &["choices.employment=contract_agent"],
    &["commitment.tier=always_on_call", "choices.on_call=money"],
    &["commitment.tier=evenings_weekends", "choices.on_call=money"],
    &[
        "commitment.tier=always_on_call",
        "choices.on_call=own_scale",
    ],
    &[
        "commitment.tier=evenings_weekends",
        "choices.on_call=own_scale",
    ],
    &["commitment.tier=always_on_call", "choices.on_call=time_off"],
    &["commitment.tier=extended", "choices.on_call=time_off"],
    &["commitment.tier=extended", "choices.on_call=mixed"],
    &[
        "commitment.tier=always_staffed",
        "choices.staffed_hours=shifts",
    ],
    &[
        "commitment.tier=always_staffed",
        "choices.staffed_hours=overtime",
    ],
    &[
        "commitment.tier=extended",
        "upstream.last_release=2025",
        "upstream.contributors=2",
    ],
];

fn scopings() -> Vec<Scoping> {
    let pod = builtin::service("pod").unwrap();
    // A third of the topics answered: whether a verdict is given then depends on how many it takes.
    let third = GRID.topics.len() / 3;
    let topics = GRID.topics.keys().take(third);
    let topics: String = topics
        .map(|topic| format!("[[topics]]\ntopic = \"{topic}\"\nstatus = \"ok\"\n"))
        .collect();
    let answered = read_scoping(&GRID, &format!("[service]\nname = \"A\"\n{topics}"));
    ANSWERS
        .iter()
        .map(|answers| read_with(&GRID, pod, answers))
        .chain([answered])
        .collect()
}

/// All figures of a scoping and, where they are asked for, its verdict with the reasons and a few
/// draws.
fn write_figures(grid: &CostGrid, scoping: &Scoping, with_reasons: bool) -> Option<String> {
    let draw = Draw {
        samples: 20,
        seed: 1,
    };
    let reasons = match with_reasons {
        true => Some(appraise(grid, scoping, draw).ok()?.feasibility),
        false => None,
    };
    let found = estimate(grid, scoping).ok()?;
    let drawn = match with_reasons {
        true => Some(Model::new(grid, &found).ok()?.run(1, 10).ok()?.spreads),
        false => None,
    };
    let amounts: Vec<_> = found
        .lines
        .iter()
        .map(|line| (&line.need.quantities, &line.amounts))
        .collect();
    let delays = requests(grid, &found);
    Some(format!(
        "{reasons:?}{drawn:?}{amounts:?}{delays:?}{:?}{:?}{:?}{:?}{:?}",
        found.totals, found.budget, found.people, found.energy, found.coverage
    ))
}

/// A parameter raised by one, lowered by one, doubled, halved, and far beyond any bound.
fn other_values(value: Decimal) -> [Decimal; 5] {
    let (two, many) = (Decimal::TWO, Decimal::ONE_THOUSAND);
    [
        value + Decimal::ONE,
        value - Decimal::ONE,
        value * two,
        value / two,
        value * many,
    ]
}

#[test]
fn every_parameter_of_the_shipped_grid_moves_a_figure() {
    let scopings = scopings();
    let known: Vec<Option<String>> = scopings
        .iter()
        .map(|scoping| write_figures(&GRID, scoping, false))
        .collect();
    let mut unread = Vec::new();
    for (id, parameter) in &GRID.parameters {
        // A drift is read by the items that follow it; free ones move nothing.
        let followed = GRID.items.values().any(|item| item.index == *id);
        if parameter.role == Role::Drift && followed {
            continue;
        }
        let judged = id.starts_with("feasibility_") || id.ends_with("_correlation");
        let last = parameter.values.last().unwrap().value.value;
        let moved = scopings.iter().zip(&known).any(|(scoping, known)| {
            let mut scoping = scoping.clone();
            for condition in &parameter.when.conditions {
                let option = condition.options[0].clone();
                scoping.choices.insert(condition.choice.clone(), option);
            }
            let scoping = &scoping;
            let is_unusual = judged || !parameter.when.conditions.is_empty();
            let before = match is_unusual {
                true => write_figures(&GRID, scoping, judged),
                false => known.clone(),
            };
            assert!(before.is_some(), "{scoping:?}");
            other_values(last).into_iter().any(|value| {
                let mut other = GRID.clone();
                for dated in &mut other.parameters.get_mut(id).unwrap().values {
                    dated.value = Range::certain(value);
                }
                let after = write_figures(&other, scoping, judged);
                after.is_some() && after != before
            })
        });
        if !moved {
            unread.push(id);
        }
    }
    assert_eq!(unread, Vec::<&String>::new());
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .collect()
}

#[test]
fn no_name_of_a_parameter_is_written_twice() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = [
        "crates/cadrage-core/src",
        "crates/cadrage-report/src",
        "web/src",
    ];
    let mut found = Vec::new();
    for path in sources
        .iter()
        .flat_map(|source| files(&workspace.join(source)))
    {
        if path.ends_with("grid/known.rs") || path.to_string_lossy().ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (line, number) in code.lines().zip(1..) {
            let named = ParameterId::ALL
                .iter()
                .find(|known| line.contains(&format!("\"{known}\"")));
            if let Some(known) = named {
                found.push(format!(
                    "{}:{number}: \"{known}\" has a constant",
                    path.display()
                ));
            }
        }
    }
    assert_eq!(found, [""; 0], "{}", found.join("\n"));
}

#[test]
fn a_grid_without_one_of_the_parameters_or_choices_of_the_engine_is_refused() {
    let files = builtin::files();
    let without = |table: &str, is_meant: &dyn Fn(&str) -> bool| {
        let mut files = files.clone();
        let bytes = files.tables.get_mut(table).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let kept = text.lines().filter(|line| !is_meant(line));
        *bytes = kept.collect::<Vec<_>>().join("\n").into_bytes();
        CostGrid::read(&files, &[])
    };
    let missing = |table: &str, key: &str| Problem {
        place: Place::file(table),
        kind: ProblemKind::MissingRow {
            key: key.to_owned(),
        },
    };
    for known in ParameterId::ALL {
        let start = format!("{known},");
        let read = without("parameters.csv", &|line| line.starts_with(&start));
        let problem = missing("parameters.csv", known.id());
        assert!(read.unwrap_err().contains(&problem), "{known}");
    }
    for known in ChoiceId::ALL {
        let start = format!("{known},");
        let read = without("choices.csv", &|line| line.starts_with(&start));
        let problems = read.unwrap_err();
        // Each option that the engine knows; the choice itself where it knows none.
        let options = known.options();
        let mut keys: Vec<String> = options
            .map(|option| format!("{known}, {}", option.id()))
            .collect();
        if keys.is_empty() {
            keys.push(known.to_string());
        }
        for key in keys {
            assert!(problems.contains(&missing("choices.csv", &key)), "{key}");
        }
    }
    // A choice that lacks one option alone is refused for that one.
    for known in OptionId::ALL {
        let start = format!("{},{},", known.choice(), known.id());
        let read = without("choices.csv", &|line| line.starts_with(&start));
        let problem = missing(
            "choices.csv",
            &format!("{}, {}", known.choice(), known.id()),
        );
        let problems = read.unwrap_err();
        assert!(problems.contains(&problem), "{start}");
        let others = problems.iter().filter(|other| **other != problem);
        let missing = others.filter(|p| matches!(p.kind, ProblemKind::MissingRow { .. }));
        assert_eq!(missing.count(), 0, "{start} {problems:?}");
        let (choice, option) = (known.choice(), known.id());
        assert_eq!(
            problem.sentence(Lang::En),
            format!("choices.csv: row \"{choice}, {option}\" is missing: the engine reads it")
        );
    }
}

#[test]
fn people_are_employed_in_no_other_way_than_those_of_which_pay_is_known() {
    let employments: Vec<&str> = ChoiceId::EMPLOYMENT.options().map(OptionId::id).collect();
    assert!(Employment::LIST.ids().eq(employments));
    let mut files = builtin::files();
    let bytes = files.tables.get_mut("choices.csv").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let row = text
        .lines()
        .find(|line| line.starts_with("employment,contract_agent,"))
        .unwrap();
    let temporary = row.replace("contract_agent", "temporary");
    *bytes = format!("{text}{temporary}\n").into_bytes();
    let problems = CostGrid::read(&files, &[]).unwrap_err();
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert_eq!(&*problem.place.file, "choices.csv");
    assert!(
        matches!(&problem.kind, ProblemKind::NotAllowed { read, allowed, .. }
            if read == "temporary" && allowed == &["civil_servant", "contract_agent"])
    );
}
