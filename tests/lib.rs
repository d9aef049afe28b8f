//! What the end-to-end tests share: how the command is run.
#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default()
}

/// The command `cadrage`, which cargo builds before the tests of this package: it stands beside
/// the folder of the test that runs.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("the test that runs has a path");
    let built = test
        .ancestors()
        .nth(2)
        .expect("it stands in a folder of cargo's");
    built.join(format!("cadrage-tested{}", std::env::consts::EXE_SUFFIX))
}

/// The command in a folder, in French, with tables of a hundred characters.
#[must_use]
pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command
        .args(args)
        .current_dir(folder)
        .env("LANG", "fr_FR.UTF-8")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1");
    command
}

/// Runs the command.
#[must_use]
pub fn cadrage(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("the command starts")
}

/// What the command wrote to standard output, when it ended well.
pub fn stdout(folder: &Path, args: &[&str]) -> String {
    let output = cadrage(folder, args);
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cadrage {}: {problems}",
        args.join(" ")
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The command where no file may be longer than so many blocks of 512 bytes, as on a disk that
/// is full.
#[must_use]
pub fn on_a_full_disk(folder: &Path, blocks: u32, args: &str) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {args}");
    Command::new("sh")
        .args(["-c", &script])
        .arg(binary())
        .current_dir(folder)
        .env("LANG", "fr_FR.UTF-8")
        .output()
        .expect("a shell starts")
}
