//! The recipe of the guide for Slurm. Its tasks run here one by one, without Slurm, and one is killed half
//! way.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use cadrage_tests::{cadrage, command, root};
use tempfile::TempDir;

use super::folder;

const PARTS: &str = "2";
/// Rows so slow that a task can be killed among those of its part.
const OPTIONS: [&str; 4] = ["--samples", "50000", "--keep", "region"];

/// Rows of two shapes, some of which stand on two lines and some of which are rejected.
fn portfolio() -> TempDir {
    let here = folder();
    let rows = (0..60).map(|row| {
        let users = match row % 50 {
            7 => "many".to_owned(),
            _ => (row * 7919 % 300_000).to_string(),
        };
        let service = ["smsu", "pod"][row % 2];
        let region = ["Nord", "\"Sud\n« , »\"", "Est"][row % 3];
        format!("r{row},{service},{region},{users}\n")
    });
    let rows: String = rows.collect();
    let text = format!("id,service,region,sizes.users\n{rows}");
    fs::write(here.path().join("p.csv"), text).unwrap();
    symlink(
        command(here.path(), &[]).get_program(),
        here.path().join("cadrage"),
    )
    .unwrap();
    here
}

/// The recipe as Slurm starts it in a task, or for the joining of their parts.
fn recipe(here: &Path, task: Option<&str>) -> Command {
    let path = std::env::var("PATH").unwrap();
    let mut recipe = Command::new("bash");
    recipe
        .arg(root().join("docs/guide/recettes/slurm.sh"))
        .current_dir(here)
        .env("LANG", "fr_FR.UTF-8")
        .env("PATH", format!("{}:{path}", here.display()))
        // What is killed is the script and the command that it has started.
        .process_group(0);
    match task {
        Some(task) => recipe.env("SLURM_ARRAY_TASK_ID", task),
        None => recipe.arg("join"),
    };
    recipe.args([PARTS, "p.csv", "out"]).args(OPTIONS);
    recipe
}

/// Kills a task once rows of its part are kept.
fn kill_half_way(here: &Path, task: &str) {
    let mut run = recipe(here, Some(task)).spawn().unwrap();
    let journal = here.join(format!("out/parts/{task}/results.csv.journal"));
    let is_kept = || fs::read_to_string(&journal).is_ok_and(|text| text.contains("\"begun\":{"));
    while !is_kept() {
        assert!(
            run.try_wait().unwrap().is_none(),
            "rows are not slow enough"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    let group = format!("-{}", run.id());
    let killed = Command::new("kill").args(["-9", "--", &group]).status();
    assert!(killed.unwrap().success());
    assert!(!run.wait().unwrap().success());
}

/// Takes some seconds: a part lasts long enough to be killed.
#[test]
fn an_array_of_tasks_gives_the_bytes_of_one_machine() {
    let here = portfolio();
    let here = here.path();
    let alone = ["batch", "p.csv", "-o", "all.csv", "--rejects", "no.csv"];
    let done = cadrage(here, &[&alone[..], &OPTIONS].concat());
    assert_eq!(done.status.code(), Some(1), "some rows are rejected");
    let run = |task| recipe(here, task).output().unwrap();
    kill_half_way(here, "2");
    assert!(run(Some("1")).status.success());
    assert!(!run(None).status.success(), "a part is missing");
    assert!(!here.join("out/results.csv").exists());
    // It would say that it begins again.
    let resumed = run(Some("2"));
    let said = String::from_utf8_lossy(&resumed.stderr);
    assert!(resumed.status.success() && said.is_empty(), "{said}");
    assert!(run(None).status.success());
    let read = |name: &str| fs::read_to_string(here.join(name)).unwrap();
    assert_eq!(read("out/results.csv"), read("all.csv"));
    assert_eq!(read("out/rejects.csv"), read("no.csv"));
}
