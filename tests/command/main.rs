//! The command from outside: exit codes, files of every kind, formats.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod archetypes;
mod array;
mod batch;
mod comparing;
mod effort;
mod export;
mod forms;
mod guide;
mod learning;
mod outputs;
mod portfolio;
mod reading;
mod refusing;
mod summary;
mod telling;

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use cadrage_tests::command;
use tempfile::{TempDir, tempdir};

fn folder() -> TempDir {
    tempdir().unwrap()
}

/// The standard output of the command with a text as standard input.
fn stdout_fed(folder: &Path, args: &[&str], text: &str) -> String {
    let mut child = command(folder, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
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
