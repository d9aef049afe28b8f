//! Builds the command that is released.

use std::env;
use std::fs;
use std::path::Path;

use super::manual::NAME;
use super::{packages, paths};

/// The profile of the released command.
pub const PROFILE: &str = "dist";
/// The package of the command.
pub const PACKAGE: &str = "cadrage-cli";
/// What the released command has and that of a first build has not.
pub const FEATURES: [&str; 2] = ["page", "zstd"];

/// The released command, and how it was built.
pub struct Program {
    /// The target triple, that of this machine.
    pub target: String,
    /// What cargo is told by `--config`.
    pub config: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Builds the command, and fails when it contains a path of this machine; `time` is that of what is released, in seconds since
/// 1970, which libraries in C see: with another one they would be compiled again for the wheel.
pub fn build(time: u64) -> Result<Program, String> {
    let target = paths::host()?;
    let config = paths::remapping(&target, link_flags(&target))?;
    let features = FEATURES.join(",");
    let what = ["build", "--locked", "-p", PACKAGE, "--features", &features];
    let how = [
        "--profile",
        PROFILE,
        "--target",
        &target,
        "--config",
        &config,
    ];
    packages::run("cargo", &[&what[..], &how].concat(), time)?;
    let folder = crate::target_folder().join(&target).join(PROFILE);
    let bytes = read(&folder.join(format!("{NAME}{}", env::consts::EXE_SUFFIX)))?;
    Ok(Program {
        target,
        config,
        bytes,
    })
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// On Linux the C library is linked in, so that one file runs on every distribution.
fn link_flags(target: &str) -> &'static [&'static str] {
    match target.contains("-linux-") {
        true => &["-Ctarget-feature=+crt-static"],
        false => &[],
    }
}
