//! The tasks as they are asked for. That this test needs the program has `cargo test` compile it, with the features that the
//! test run then calls.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::process::Command;

/// The crates that the engine is compiled from, each with its features, as cargo resolves them for what is built.
fn engine(built: &[&str]) -> Vec<String> {
    let tree = |args: &[&str]| {
        let shape = ["tree", "--locked", "--edges", "normal,no-proc-macro"];
        let lines = ["--prefix", "none", "--no-dedupe"];
        let output = Command::new(env!("CARGO"))
            .args([&shape[..], &lines, args].concat())
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines()
            .map(str::to_owned)
            .collect::<BTreeSet<String>>()
    };
    let own = tree(&["--package", "cadrage-core", "--format", "{p} "]);
    let all = tree(&[&["--format", "{p} [{f}]"], built].concat());
    let is_of_engine = |line: &String| own.iter().any(|name| line.starts_with(name));
    all.into_iter().filter(is_of_engine).collect()
}

#[test]
fn every_task_and_the_tests_are_compiled_with_one_engine() {
    let tests = engine(&["--workspace", "--features", "xtask/page"]);
    assert!(
        tests.iter().any(|line| line.starts_with("rust_decimal ")),
        "{tests:?}"
    );
    for features in ["", "linked", "page", "release", "browser"] {
        let task = engine(&["--package", "xtask", "--features", features]);
        assert_eq!(task, tests, "{features}");
    }
}

#[test]
fn a_task_that_is_none_is_answered_with_those_there_are() {
    for args in [&[][..], &["tests"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(args)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.starts_with("usage: cargo xtask test | bench"),
            "{said}"
        );
    }
}
