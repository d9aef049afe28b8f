//! Tasks that need more than plain cargo: the test run, the benchmarks, the description of the
//! grid, the page, releases.

mod bench;
mod beyond;
#[cfg(feature = "browser")]
mod browser;
mod datapackage;
mod dependencies;
mod focus;
mod frictionless;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "linked")]
mod python;
mod python_tools;
mod release;
mod setup;
mod test_run;
mod wasm;
mod web_program;

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The commands, as shown by the usage message.
const USAGE: &str = "test | bench | bench-web | datapackage | dist | guide | npm | python | sample-community --seed N -o DIR | screenshots | serve [PORT] | setup | web";

fn main() -> ExitCode {
    let result = match env::args().nth(1).as_deref() {
        Some("test") => test_run::run(),
        Some("setup") => setup::run(),
        Some("datapackage") => datapackage::run(false),
        Some("dist") => dist(),
        Some("bench") => bench::run(),
        Some("sample-community") => sample_community(),
        Some("guide") => guide(),
        Some("npm") => npm(),
        Some("python") => python(),
        Some("web") => web(),
        Some("serve") => serve(),
        Some("bench-web") => bench_web(),
        Some("screenshots") => screenshots(),
        _ => {
            eprintln!("usage: cargo xtask {USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a made-up community into a folder.
fn sample_community() -> Result<(), String> {
    let args: Vec<String> = env::args().skip(2).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["--seed", seed, "-o", folder] | ["-o", folder, "--seed", seed] => {
            let seed = seed.parse().map_err(|_| format!("{seed} is no seed"))?;
            xtask::community::write(Path::new(folder), seed)
        }
        _ => Err("usage: cargo xtask sample-community --seed N -o DIR".to_owned()),
    }
}

/// Makes the archives and packages of a release.
#[cfg(feature = "release")]
fn dist() -> Result<(), String> {
    release::make()
}

/// Builds the page; fails when it is too heavy.
#[cfg(feature = "page")]
fn web() -> Result<(), String> {
    page::build()
}

/// Makes the guide in one file for each language, and prints it.
#[cfg(feature = "page")]
fn guide() -> Result<(), String> {
    setup::install_browser()?;
    page::guide::print()
}

/// Makes the package of npm, with types after what the command that is built for it says.
#[cfg(feature = "page")]
fn npm() -> Result<(), String> {
    if env::args().nth(2).as_deref() == Some("test") {
        // It was compiled with the tests.
        return page::npm::test(&debug_program("cadrage-tested"));
    }
    build_command("xtask/page")?;
    page::npm::make(&debug_program("cadrage")).map(|archive| println!("{archive}"))
}

/// Makes the module of Python, and compares it with the command.
#[cfg(feature = "linked")]
fn python() -> Result<(), String> {
    python::test()
}

/// Builds the page and serves it on this machine.
#[cfg(feature = "page")]
fn serve() -> Result<(), String> {
    const PORT: u16 = 8017;
    let port = env::args().nth(2).map_or(Ok(PORT), |port| port.parse());
    page::serve::run(port.map_err(|_| "the port is a number from 1 to 65535".to_owned())?)
}

/// Builds the page, measures it in Chromium and writes the results, even those above their limit.
#[cfg(feature = "browser")]
fn bench_web() -> Result<(), String> {
    setup::install_browser()?;
    page::make()?;
    let measured = browser::measure()?;
    println!("{measured}");
    bench::write_page(&measured)
}

/// Builds the page and takes the screenshots of the README.
#[cfg(feature = "browser")]
fn screenshots() -> Result<(), String> {
    setup::install_browser()?;
    page::make()?;
    browser::screenshots()
}

#[cfg(not(feature = "release"))]
fn dist() -> Result<(), String> {
    run_with_feature("release")
}

#[cfg(not(feature = "page"))]
fn web() -> Result<(), String> {
    run_with_feature("page")
}

#[cfg(not(feature = "page"))]
fn guide() -> Result<(), String> {
    run_with_feature("page")
}

#[cfg(not(feature = "page"))]
fn npm() -> Result<(), String> {
    run_with_feature("page")
}

#[cfg(not(feature = "linked"))]
fn python() -> Result<(), String> {
    run_with_feature("linked")
}

#[cfg(not(feature = "page"))]
fn serve() -> Result<(), String> {
    run_with_feature("page")
}

#[cfg(not(feature = "browser"))]
fn bench_web() -> Result<(), String> {
    run_with_feature("browser")
}

#[cfg(not(feature = "browser"))]
fn screenshots() -> Result<(), String> {
    run_with_feature("browser")
}

/// Runs the same command again, with the feature that it needs compiled in.
#[cfg(not(all(feature = "browser", feature = "release")))]
fn run_with_feature(feature: &str) -> Result<(), String> {
    let args: Vec<String> = env::args().skip(1).collect();
    let run = ["run", "--quiet", "-p", "xtask", "--features", feature, "--"];
    let all: Vec<&str> = run
        .into_iter()
        .chain(args.iter().map(String::as_str))
        .collect();
    cargo(&all)
}

/// Builds the command with the engine of this program: alone, it would have one with fewer features, and minutes of compiling.
#[cfg(feature = "linked")]
fn build_command(features: &str) -> Result<(), String> {
    let both = ["build", "--package", "cadrage-cli", "--package", "xtask"];
    cargo(&[&both[..], &["--features", features]].concat())
}

/// The path of a program in cargo's debug folder.
fn debug_program(program: &str) -> String {
    let target = target_folder();
    format!(
        "{}/debug/{program}{}",
        target.display(),
        env::consts::EXE_SUFFIX
    )
}

/// The folder in which cargo builds.
fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

fn cargo(args: &[&str]) -> Result<(), String> {
    command("cargo", args)
}

pub(crate) fn command(program: &str, args: &[&str]) -> Result<(), String> {
    eprintln!("$ {program} {}", args.join(" "));
    match Command::new(program).args(args).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("{program} could not be started: {error}")),
    }
}
