//! The test run: its steps, in their order.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::python_tools::{PYTHON_TOOLS, VENV, venv};
use crate::{
    beyond, cargo, command, datapackage, debug_program, dependencies, focus, frictionless, setup,
    wasm,
};

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
        name: "lints of the command as it is built first",
        // The tests turn on what it leaves out. Beside xtask, it is of the same engine.
        run: || {
            let both = ["--package", "cadrage-cli", "--package", "xtask"];
            cargo(&[&["clippy"], &both[..], &["--", "-D", "warnings"]].concat())
        },
    }],
    &[TestStep {
        name: "licences and sources of the dependencies",
        run: || dependencies::check("Cargo.toml"),
    }],
    &[TestStep {
        name: "default grid, by frictionless",
        run: frictionless::validate,
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
            name: "batch on two workers, by Apache Spark",
            run: beyond::spark,
        },
        TestStep {
            name: "synthetic grid, by frictionless",
            run: frictionless::validate_summary,
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
            // Whatever fails is known at the end, not the first of it alone.
            if nextest.is_ok_and(|output| output.status.success()) {
                cargo(&[&["nextest", "run", "--no-fail-fast"], TESTED].concat())
            } else {
                let all = ["test", "--lib", "--bins", "--tests", "--no-fail-fast"];
                cargo(&[&all[..], TESTED].concat())
            }
        },
    }],
];

/// The packages and features that are tested, including the build of the page. Other packages or
/// features would be compiled again with all their dependencies, so steps share these.
const TESTED: &[&str] = &["--workspace", "--features", "xtask/page"];

/// Runs all tests. The duration of each step is printed before the last one, whose summary ends the
/// output.
pub fn run() -> Result<(), String> {
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
