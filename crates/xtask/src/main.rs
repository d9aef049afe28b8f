//! Tasks that need more than plain cargo: the test run, the benchmarks, the description of the
//! grid, the page, releases.

mod bench;
mod beyond;
#[cfg(feature = "browser")]
mod browser;
mod datapackage;
mod dependencies;
mod focus;
#[cfg(feature = "page")]
mod guide;
#[cfg(feature = "page")]
mod page;
mod python;
mod release;
mod setup;
mod venv;
mod wasm;

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use venv::{PYTHON_TOOLS, PythonTools, VENV, venv};

/// The commands, as shown by the usage message.
const USAGE: &str = "test | bench | bench-web | datapackage | dist | guide | npm | python | sample-community --seed N -o DIR | screenshots | serve [PORT] | web";
/// A step of the test run.
struct TestStep {
    name: &'static str,
    run: fn() -> Result<(), String>,
}

/// The whole test run, cheapest steps first, so that mistakes are found early. The steps of a group
/// run at once: what is linked as one piece leaves the other processors idle. The test runner comes
/// last, so that its summary ends the output.
const TEST: &[&[TestStep]] = &[
    &[TestStep {
        name: "what the tests need",
        run: setup::run,
    }],
    &[TestStep {
        name: "format",
        run: || cargo(&["fmt", "--all", "--check"]),
    }],
    &[TestStep {
        name: "description of the default grid",
        run: || datapackage::run(true),
    }],
    &[TestStep {
        name: "lints",
        run: || {
            cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                // Includes the code that builds, measures and photographs the page.
                "--features",
                "xtask/browser",
                "--",
                "-D",
                "warnings",
            ])
        },
    }],
    &[TestStep {
        name: "licences and sources of the dependencies",
        run: || dependencies::check("Cargo.toml"),
    }],
    &[TestStep {
        name: "default grid, by frictionless",
        run: frictionless,
    }],
    &[TestStep {
        name: "tests, compiled",
        run: || cargo(&[&["test", "--no-run"], TESTED].concat()),
    }],
    &[TestStep {
        name: "documentation tests",
        run: || cargo(&[&["test", "--doc", "--quiet"], TESTED].concat()),
    }],
    &[
        TestStep {
            name: "charges of the ready services, by the FOCUS validator",
            run: focus::validate,
        },
        TestStep {
            name: "batch on two machines, by Apache Spark",
            run: beyond::spark,
        },
        TestStep {
            name: "synthetic grid, by frictionless",
            run: summary_by_frictionless,
        },
        TestStep {
            name: "the same bytes natively and in wasm",
            run: || {
                venv(&PYTHON_TOOLS)?;
                wasm::compare(&format!("{VENV}/bin/python"))
            },
        },
        TestStep {
            name: "page, as a visitor downloads it",
            // `xtask` was compiled with the tests.
            run: || command(&debug_program("xtask"), &["web"]),
        },
        TestStep {
            name: "guide, to read and to print",
            run: || command(&debug_program("xtask"), &["guide"]),
        },
    ],
    &[TestStep {
        name: "engine as a package of npm, in Node",
        // Compiled as the page is, whose dependencies it shares.
        run: || command(&debug_program("xtask"), &["npm", "test"]),
    }],
    &[TestStep {
        name: "tests",
        run: || {
            let nextest = Command::new("cargo")
                .args(["nextest", "--version"])
                .output();
            if nextest.is_ok_and(|output| output.status.success()) {
                cargo(&[&["nextest", "run"], TESTED].concat())
            } else {
                cargo(&[&["test", "--lib", "--bins", "--tests"], TESTED].concat())
            }
        },
    }],
];

/// The packages and features that are tested, including the build of the page. Other packages or
/// features would be compiled again with all their dependencies, so steps share these.
const TESTED: &[&str] = &["--workspace", "--features", "xtask/page"];

fn main() -> ExitCode {
    let result = match env::args().nth(1).as_deref() {
        Some("test") => test(),
        Some("datapackage") => datapackage::run(false),
        Some("dist") => dist(),
        Some("bench") => bench::run(),
        Some("sample-community") => sample_community(),
        Some("guide") => guide(),
        Some("npm") => npm(),
        Some("python") => python::test(),
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

/// Runs all tests. The duration of each step is printed before the last one, whose summary ends the
/// output.
fn test() -> Result<(), String> {
    let started = Instant::now();
    let mut times = Vec::new();
    for (at, group) in TEST.iter().enumerate() {
        if at + 1 == TEST.len() {
            for (name, time) in times
                .iter()
                .chain(&[("before the tests", started.elapsed())])
            {
                eprintln!("{:>6.1} s  {name}", time.as_secs_f64());
            }
        }
        for step in *group {
            eprintln!("== {}", step.name);
        }
        let results: Vec<Result<Duration, String>> = thread::scope(|scope| {
            let running: Vec<_> = group
                .iter()
                .map(|step| scope.spawn(|| time(step)))
                .collect();
            running
                .into_iter()
                .map(|step| {
                    step.join()
                        .unwrap_or_else(|_| Err("a step panicked".to_owned()))
                })
                .collect()
        });
        for (step, result) in group.iter().zip(results) {
            times.push((step.name, result?));
        }
    }
    Ok(())
}

/// Runs a step; returns how long it took.
fn time(step: &TestStep) -> Result<Duration, String> {
    let start = Instant::now();
    (step.run)().map_err(|error| format!("{}: {error}", step.name))?;
    Ok(start.elapsed())
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
    guide::print()
}

/// Makes the package of npm, with types after what the command that is built for it says.
#[cfg(feature = "page")]
fn npm() -> Result<(), String> {
    if env::args().nth(2).as_deref() == Some("test") {
        // It was compiled with the tests.
        return page::npm::test(&debug_program("cadrage-tested"));
    }
    cargo(&["build", "-p", "cadrage-cli"])?;
    page::npm::make(&debug_program("cadrage")).map(|archive| println!("{archive}"))
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

/// Validates the default grid with frictionless.
fn frictionless() -> Result<(), String> {
    venv(&PYTHON_TOOLS)?;
    let package = format!("{}/datapackage.json", datapackage::GRID);
    command(&format!("{VENV}/bin/frictionless"), &["validate", &package])
}

/// Validates the file of the synthetic grid with frictionless, by the description that the command gives.
fn summary_by_frictionless() -> Result<(), String> {
    venv(&PYTHON_TOOLS)?;
    let folder = target_folder().join("summary");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let (rows, package) = (folder.join("summary.csv"), folder.join("datapackage.json"));
    // The command was compiled with the tests.
    let program = debug_program("cadrage-tested");
    let rows = rows.display().to_string();
    command(&program, &["grid", "summary", "-o", &rows])?;
    let described = Command::new(&program).args(["schema", "summary"]).output();
    let described = described.map_err(|error| error.to_string())?;
    std::fs::write(&package, described.stdout).map_err(|error| error.to_string())?;
    let package = package.display().to_string();
    command(&format!("{VENV}/bin/frictionless"), &["validate", &package])
}
