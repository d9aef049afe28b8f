//! The command from outside: exit codes, files of every kind, formats.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod closed_lists;
mod comparing;
mod forms;
mod outputs;
mod reading;
mod refusing;
mod telling;

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use cadrage_tests::{cadrage, command};
use tempfile::{TempDir, tempdir};

fn folder() -> TempDir {
    tempdir().unwrap()
}

/// The exit code and the text on standard error.
fn failure(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = cadrage(folder, args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), said)
}

/// The standard output of the command with a text as standard input.
fn fed(folder: &Path, args: &[&str], text: &str) -> String {
    let mut command = command(folder, args);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}
