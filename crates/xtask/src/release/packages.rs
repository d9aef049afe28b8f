//! Packages that other tools make of the same command: a wheel, a Debian package.

use std::path::Path;
use std::process::Command;

use super::archives::ARCHIVES;
use super::program::{FEATURE, PACKAGE, PROFILE, Program};
use crate::{PythonTools, setup};

/// What makes the wheel.
const MATURIN: PythonTools = PythonTools {
    folder: "target/maturin",
    packages: &["maturin==1.16.0"],
    options: &[],
};
/// What the wheel asks of a machine: nothing, since the C library is linked in, so that it suits those with glibc and with musl.
const ANY_LINUX: [&str; 4] = [
    "--compatibility",
    "manylinux2014",
    "--compatibility",
    "musllinux_1_1",
];
/// What makes the Debian package, its version and the folder where it is installed.
const CARGO_DEB: [&str; 3] = ["cargo-deb", "3.8.0", "target/tools"];

/// Makes the wheel that carries the command.
pub fn wheel(program: &Program, time: u64) -> Result<(), String> {
    crate::venv(&MATURIN)?;
    let manifest = format!("crates/{PACKAGE}/Cargo.toml");
    let what = [
        "build",
        "--locked",
        "--manifest-path",
        &manifest,
        "--features",
        FEATURE,
        "--out",
        ARCHIVES,
    ];
    let how = [
        "--profile",
        PROFILE,
        "--target",
        &program.target,
        "--config",
        &program.config,
    ];
    let suits: &[&str] = match program.target.contains("-linux-") {
        true => &ANY_LINUX,
        false => &[],
    };
    run(
        "target/maturin/bin/maturin",
        &[&what[..], &how, suits].concat(),
        time,
    )
}

/// Makes the Debian package, where there is Debian.
pub fn debian(program: &Program, time: u64) -> Result<(), String> {
    if !setup::is_installed("dpkg") {
        eprintln!("no Debian package: this machine has no dpkg");
        return Ok(());
    }
    let [tool, version, root] = CARGO_DEB;
    let path = format!("{root}/bin/{tool}");
    if !Path::new(&path).exists() {
        crate::cargo(&[
            "install",
            "--locked",
            "--root",
            root,
            "--version",
            version,
            tool,
        ])?;
    }
    let args = [
        "deb",
        "--no-build",
        "--no-strip",
        "--locked",
        "-p",
        PACKAGE,
        "--target",
        &program.target,
        "--profile",
        PROFILE,
        "--output",
        ARCHIVES,
    ];
    run(&path, &args, time)
}

/// Runs a tool that takes the time of its files, in seconds since 1970, from the environment.
fn run(program: &str, args: &[&str], time: u64) -> Result<(), String> {
    eprintln!("$ {program} {}", args.join(" "));
    let status = Command::new(program)
        .args(args)
        .env("SOURCE_DATE_EPOCH", time.to_string())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("{program} could not be started: {error}")),
    }
}
