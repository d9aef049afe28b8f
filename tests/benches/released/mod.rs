//! Builds the command as it is released.

use std::path::PathBuf;
use std::process::Command;

use cadrage_tests::root;

/// The folder in which cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Builds the command and returns its path.
pub fn build() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--profile", "dist"])
        .args(["--package", "cadrage-cli"])
        .current_dir(root())
        .status();
    assert!(
        built.expect("cargo starts").success(),
        "the command does not build"
    );
    target().join("dist").join("cadrage")
}
