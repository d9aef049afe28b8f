//! The page gives the figures of the command, byte for byte.

use std::fs;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::tree;
use cadrage_tests::stdout;
use serde_json::json;
use tempfile::tempdir;

use crate::visit;

/// Has the page's own worker make the JSON of many studies, one after another.
const ESTIMATES: &str = "
const [studies, done] = arguments;
const worker = new Worker(document.querySelector('meta[name=worker]').content, { type: 'module' });
const made = [];
worker.onerror = () => done('the worker is lost');
worker.onmessage = ({ data: [number, what, first, bytes] }) => {
  made.push(what === 'file' ? new TextDecoder().decode(bytes) : `${what}: ${first}`);
  if (made.length === studies.length) done(made);
};
studies.forEach((study, at) => worker.postMessage([at, 'file', 'json', 'fr', '2026-11-24', study]));";

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
    let texts: Vec<&str> = studies.iter().map(|(_, study)| study.as_str()).collect();
    let made = visit(async |page| {
        let mut made = Vec::new();
        for texts in texts.chunks(30) {
            let some = page.script_async(ESTIMATES, &[json!(texts)]).await?;
            made.extend(some.as_array().into_iter().flatten().cloned());
        }
        Ok(made)
    });
    assert_eq!(made.len(), studies.len());
    let pairs: Vec<_> = studies.iter().zip(&made).collect();
    let compare = |pairs: &[(&(String, String), &serde_json::Value)]| {
        let here = tempdir().unwrap();
        for ((name, study), made) in pairs {
            fs::write(here.path().join("study.toml"), study).unwrap();
            let command = stdout(here.path(), &["estimate", "study.toml", "--format", "json"]);
            assert!(made.as_str() == Some(&command), "{name}");
        }
    };
    std::thread::scope(|threads| {
        for part in pairs.chunks(pairs.len().div_ceil(2)) {
            threads.spawn(|| compare(part));
        }
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
                let file = page.downloaded(&format!("cadrage.{format}")).await?;
                let command = stdout(here.path(), &["estimate", "study.toml", "--format", format]);
                assert!(file == command.into_bytes(), "{service}, {format}");
            }
        }
        Ok(())
    });
}
