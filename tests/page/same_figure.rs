//! The page gives the figures of the command, byte for byte.

use std::fs;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::tree;
use cadrage_tests::stdout;
use serde_json::json;
use tempfile::tempdir;

use crate::visit;

/// Has two of the page's own workers make the JSON of many studies.
const ESTIMATES: &str = "
const [studies, done] = arguments;
const made = studies.map(() => null);
const start = (first) => {
  const worker = new Worker(document.querySelector('meta[name=worker]').content, { type: 'module' });
  worker.onerror = () => done('the worker is lost');
  worker.onmessage = ({ data: [number, what, first, bytes] }) => {
    made[number] = what === 'file' ? new TextDecoder().decode(bytes) : `${what}: ${first}`;
    if (made.every((one) => one !== null)) done(made);
  };
  studies.forEach(([study, date], at) => {
    if (at % 2 === first) worker.postMessage([at, 'file', 'json', 'fr', date, study]);
  });
};
start(0);
start(1);";

/// Days on which nothing of the grid is due for review, and all that ever is.
const DAYS: [&str; 2] = ["2026-11-24", "2028-01-01"];

/// A ready service with a tier and a plan, as the page saves it.
fn saved(service: &str, tier: &str, plan: &str) -> String {
    let (mut tree, _) = tree::read("study.toml", builtin::service(service).unwrap());
    for (keys, value) in [(["commitment", "tier"], tier), (["support", "plan"], plan)] {
        let value = tree::Value::Text(value.to_owned());
        assert!(scoping::put(&mut tree, &keys, value));
    }
    scoping::write(&tree)
}

#[test]
fn json_is_the_commands_for_every_service_tier_and_plan() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let mut studies = Vec::new();
    for (service, _) in builtin::SERVICES {
        for tier in &grid.tiers {
            for plan in grid.support_plans.keys() {
                studies.push((
                    format!("{service} {} {plan}", tier.id),
                    saved(service, &tier.id, plan),
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
    // Hundreds of estimates on either side: the command works while the browser does.
    std::thread::scope(|threads| {
        let commands = threads.spawn(|| texts.iter().map(command).collect::<Vec<_>>());
        let made = visit(async |page| {
            let mut made = Vec::new();
            for texts in texts.chunks(30) {
                let some = page.script_async(ESTIMATES, &[json!(texts)]).await?;
                made.extend(some.as_array().into_iter().flatten().cloned());
            }
            Ok(made)
        });
        let commands = commands.join().unwrap();
        assert_eq!(made.len(), studies.len());
        for (((name, _), made), command) in studies.iter().zip(&made).zip(&commands) {
            assert!(made.as_str() == Some(command), "{name}");
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
            for format in ["json", "csv"] {
                page.press(&format.to_uppercase()).await?;
                let file = page.downloaded_as(format).await?;
                let args = ["estimate", "study.toml", "--format", format];
                // From a French page, what a French spreadsheet opens.
                let dialect = ["--dialect", "fr"].iter().filter(|_| format == "csv");
                let args: Vec<&str> = args.iter().chain(dialect).copied().collect();
                let command = stdout(here.path(), &args);
                assert!(file == command.into_bytes(), "{service}, {format}");
            }
        }
        Ok(())
    });
}
