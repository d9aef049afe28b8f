//! What the end-to-end tests share: how the command is run.
#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default()
}

/// The command `cadrage`, built once.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "cadrage-cli"])
            .current_dir(root())
            .status()
            .expect("cargo starts");
        assert!(built.success(), "the command does not build");
        let target = std::env::var_os("CARGO_TARGET_DIR");
        let target = target.map_or_else(|| root().join("target"), PathBuf::from);
        target.join("debug").join("cadrage")
    })
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
