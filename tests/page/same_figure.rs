//! The page gives the same figures and files as the command, byte for byte.

use std::collections::BTreeMap;
use std::fs;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_tests::readings::saved_study;
use cadrage_tests::stdout;
use cadrage_worker::{Answer, Message, Question, Subject, Task};
use serde_json::json;
use tempfile::tempdir;

use crate::visit;

/// Has two workers of the page answer many questions; returns the text and the file of each answer.
const ANSWERS: &str = "
const [questions, done] = arguments;
const answers = [];
const start = (first) => {
  const worker = new Worker(document.querySelector('meta[name=worker]').content, { type: 'module' });
  worker.onerror = () => done('the worker is lost');
  worker.onmessage = ({ data: [text, bytes] }) => {
    answers.push([text, bytes ? new TextDecoder().decode(bytes) : '']);
    if (answers.length === questions.length) done(answers);
  };
  questions.forEach((question, at) => {
    if (at % 2 === first) worker.postMessage([question]);
  });
};
start(0);
start(1);";

/// A day on which no value of the grid is due for review, and one on which all are that ever will
/// be.
const DAYS: [&str; 2] = ["2026-11-24", "2028-01-01"];

#[test]
fn json_is_the_commands_for_every_service_tier_and_plan() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let mut studies = Vec::new();
    for (service, _) in builtin::SERVICES {
        for tier in &grid.tiers {
            for plan in grid.support_plans.keys() {
                studies.push((
                    format!("{service} {} {plan}", tier.id),
                    saved_study(service, &tier.id, plan),
                ));
            }
        }
    }
    assert!(studies.len() >= 6 * 6);
    let of_days = studies.iter().zip(DAYS.iter().cycle());
    let texts: Vec<(&str, &str)> = of_days
        .map(|((_, study), day)| (study.as_str(), *day))
        .collect();
    let command = |(study, day): &(&str, &str)| {
        let here = tempdir().unwrap();
        fs::write(here.path().join("study.toml"), study).unwrap();
        stdout(
            here.path(),
            &["estimate", "study.toml", "--format", "json", "--date", day],
        )
    };
    let question = |((study, day), number): (&(&str, &str), u32)| {
        let about = Subject {
            study: (*study).to_owned(),
            lang: Lang::Fr,
            date: day.parse().unwrap(),
        };
        let task = Task::File("json".to_owned());
        let question = Question {
            number,
            task,
            about,
        };
        question.write().text
    };
    let questions: Vec<String> = texts.iter().zip(0..).map(question).collect();
    // Hundreds of estimates on both sides: the command runs in parallel with the browser.
    std::thread::scope(|threads| {
        let commands = threads.spawn(|| texts.iter().map(command).collect::<Vec<_>>());
        let made = visit(async |page| {
            let mut made = BTreeMap::new();
            for questions in questions.chunks(30) {
                let some = page.script_async(ANSWERS, &[json!(questions)]).await?;
                let some: Vec<(String, String)> = serde_json::from_value(some).unwrap();
                for (text, file) in some {
                    let bytes = vec![file.into_bytes()];
                    let answer = Answer::read(Message { text, bytes });
                    let Some((number, Answer::File(_, bytes))) = answer else {
                        panic!("{answer:?}");
                    };
                    made.insert(number, String::from_utf8(bytes).unwrap());
                }
            }
            Ok(made)
        });
        let commands = commands.join().unwrap();
        assert_eq!(made.len(), studies.len());
        for (((name, _), made), command) in studies.iter().zip(made.values()).zip(&commands) {
            assert!(made == command, "{name}");
        }
        let due = commands
            .iter()
            .filter(|made| made.contains("à relire depuis"));
        assert_eq!(due.count(), studies.len() / 2);
    });
}

#[test]
fn files_that_a_visitor_downloads_are_the_commands() {
    let here = tempdir().unwrap();
    visit(async |page| {
        for (service, text) in builtin::SERVICES {
            page.open("#/service").await?;
            let name = text.lines().find_map(|line| line.strip_prefix("name = \""));
            page.press(name.unwrap().trim_end_matches('"')).await?;
            page.press("Enregistrer").await?;
            let study = page.downloaded_as("toml").await?;
            fs::write(here.path().join("study.toml"), study)?;
            page.go("#/decision").await?;
            for (format, end) in [("json", "json"), ("csv", "csv"), ("focus", "csv")] {
                page.press(&format.to_uppercase()).await?;
                let file = page.downloaded_as(end).await?;
                let args = ["estimate", "study.toml", "--format", format];
                // The French page gives the dialect of French spreadsheets.
                let dialect = ["--dialect", "fr"].iter().filter(|_| format == "csv");
                let args: Vec<&str> = args.iter().chain(dialect).copied().collect();
                let command = stdout(here.path(), &args);
                assert!(file == command.into_bytes(), "{service}, {format}");
            }
        }
        Ok(())
    });
}
