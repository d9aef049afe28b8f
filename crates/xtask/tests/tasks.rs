//! The tasks as they are asked for. That this test needs the program has `cargo test` compile it, with the features that the
//! test run then calls.
#![allow(clippy::unwrap_used)]

use std::process::Command;

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
