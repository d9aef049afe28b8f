//! Runs the command as a person would, in a folder.

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

/// The path of the command `cadrage`, which cargo builds before the tests of this package, beside
/// the folder of the running test.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("the test that runs has a path");
    let built = test
        .ancestors()
        .nth(2)
        .expect("it stands in a folder of cargo's");
    built.join(format!("cadrage-tested{}", std::env::consts::EXE_SUFFIX))
}

/// The command in a folder, in French, with tables 100 characters wide.
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

/// Runs the command, and returns its output whether it succeeds or not.
#[must_use]
pub fn cadrage(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("the command starts")
}

/// The standard output of the command; panics unless it succeeds.
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

/// The exit code of a command, and its standard error.
pub struct Failure {
    pub code: i32,
    pub problems: String,
}

/// Runs a command that should fail.
#[must_use]
pub fn failure(folder: &Path, args: &[&str]) -> Failure {
    let output = cadrage(folder, args);
    Failure {
        code: output.status.code().expect("no signal ends it"),
        problems: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The standard error of a command, with plain spaces.
#[must_use]
pub fn problems(output: &Output) -> String {
    without_wide_spaces(&String::from_utf8_lossy(&output.stderr))
}

/// A text with a plain space in place of those that do not break a line.
#[must_use]
pub fn without_wide_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Runs the command with a limit on the length of files, in blocks of 512 bytes, as on a full disk.
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
