//! Packages that other tools make of the same command: a wheel, a Debian package.

use std::path::Path;
use std::process::Command;

use super::archives::ARCHIVES;
use super::entry::Entry;
use super::program::{FEATURES, PACKAGE, PROFILE, Program};
use crate::python_tools::{PythonTools, venv};
use crate::setup;

/// What makes the wheel.
const MATURIN: PythonTools = PythonTools {
    folder: "target/maturin",
    packages: &["maturin==1.16.0"],
    options: &[],
};
/// The distributions that the wheel suits: all with glibc, whatever its age, since the C library is linked in. Those with musl would
/// need a second wheel of the same program: they have the archive.
const ANY_GLIBC: [&str; 2] = ["--compatibility", "manylinux2014"];
/// The folder of what the wheel installs beside the command (`data` of `pyproject.toml`).
pub const WHEEL_DATA: &str = "target/staged-wheel";
/// What it installs: the beginning of a path in the archive, and what stands there in a prefix of Python.
const OF_WHEEL: [[&str; 2]; 4] = [
    ["man/", "data/share/man/"],
    ["LGPL", "data/share/doc/cadrage/LGPL"],
    ["LICENSE", "data/share/doc/cadrage/LICENSE"],
    ["THIRD-PARTY", "data/share/doc/cadrage/THIRD-PARTY"],
];
/// What makes the Debian package, its version and the folder where it is installed.
const CARGO_DEB: [&str; 3] = ["cargo-deb", "3.8.0", "target/tools"];

/// Makes the wheel that carries the command, its manual pages and its licences; `files` are those of the archive.
pub fn wheel(program: &Program, files: &[Entry], time: u64) -> Result<(), String> {
    for file in files {
        let place = |[from, to]: [&str; 2]| Some(format!("{to}{}", file.path.strip_prefix(from)?));
        if let Some(path) = OF_WHEEL.into_iter().find_map(place) {
            Entry::new(path, file.bytes.as_slice()).write(Path::new(WHEEL_DATA))?;
        }
    }
    venv(&MATURIN)?;
    let manifest = format!("crates/{PACKAGE}/Cargo.toml");
    let features = FEATURES.join(",");
    let what = [
        "build",
        "--locked",
        "--manifest-path",
        &manifest,
        "--features",
        &features,
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
        true => &ANY_GLIBC,
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
        "--quiet",
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
pub fn run(program: &str, args: &[&str], time: u64) -> Result<(), String> {
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
