//! The test run: its steps, in their order.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::python_tools::{PYTHON_TOOLS, VENV, venv};
use crate::{
    beyond, cargo, command, datapackage, debug_program, dependencies, focus, frictionless, setup,
    wasm, web_program,
};

/// A step of the test run.
struct TestStep {
    name: &'static str,
    run: fn() -> Result<(), String>,
}

/// Steps that run one after the other.
type TestLine = &'static [TestStep];

/// The whole test run: stages one after the other, whose lines run at once, since what is linked as one piece leaves the
/// other processors idle. In a line, the cheapest steps come first, so that mistakes are found early. The test runner
/// comes last, so that its summary ends the output.
const TEST: &[&[TestLine]] = &[
    &[&[TestStep {
        name: "what the tests need",
        run: setup::run,
    }]],
    // Mistakes that are found in seconds do not wait for what is compiled in minutes.
    &[&[
        TestStep {
            name: "format",
            run: || cargo(&["fmt", "--all", "--check"]),
        },
        TestStep {
            name: "description of the default grid",
            run: || datapackage::run(true),
        },
    ]],
    &[
        &[
            TestStep {
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
            },
            TestStep {
                name: "lints of the command as it is built first",
                // The tests turn on what it leaves out. Beside xtask, it is of the same engine.
                run: || {
                    let both = ["--package", "cadrage-cli", "--package", "xtask"];
                    cargo(&[&["clippy"], &both[..], &["--", "-D", "warnings"]].concat())
                },
            },
            TestStep {
                name: "licences and sources of the dependencies",
                run: || dependencies::check("Cargo.toml"),
            },
            TestStep {
                name: "default grid, by frictionless",
                run: frictionless::validate,
            },
            TestStep {
                name: "tests, compiled",
                run: || cargo(&[&["test", "--no-run"], TESTED].concat()),
            },
            TestStep {
                name: "documentation tests",
                run: || cargo(&[&["test", "--doc", "--quiet"], TESTED].concat()),
            },
        ],
        &[TestStep {
            name: "page, compiled",
            run: web_program::compile,
        }],
    ],
    &[
        &[TestStep {
            name: "charges of the ready services, by the FOCUS validator",
            run: focus::validate,
        }],
        &[TestStep {
            name: "batch on two workers, by Apache Spark",
            run: beyond::spark,
        }],
        &[TestStep {
            name: "synthetic grid, by frictionless",
            run: frictionless::validate_summary,
        }],
        &[TestStep {
            name: "the same bytes natively and in wasm",
            run: || {
                venv(&PYTHON_TOOLS)?;
                wasm::compare(&format!("{VENV}/bin/python"))
            },
        }],
        &[
            TestStep {
                name: "page, as a visitor downloads it",
                // `xtask` was compiled with the tests.
                run: || command(&debug_program("xtask"), &["web"]),
            },
            TestStep {
                name: "engine as a package of npm, in Node",
                run: || command(&debug_program("xtask"), &["npm", "test"]),
            },
        ],
        &[TestStep {
            name: "guide, to read and to print",
            run: || command(&debug_program("xtask"), &["guide"]),
        }],
    ],
    &[&[TestStep {
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
    }]],
];

/// The packages and features that are tested, including the build of the page. Other packages or
/// features would be compiled again with all their dependencies, so steps share these.
const TESTED: &[&str] = &["--workspace", "--features", "xtask/page"];

/// Runs all tests. The duration of each step is printed before the last stage, whose summary ends the
/// output.
pub fn run() -> Result<(), String> {
    let started = Instant::now();
    let mut times = Vec::new();
    for (at, stage) in TEST.iter().enumerate() {
        if at + 1 == TEST.len() {
            times.push(StepTime {
                step: "before the tests",
                time: started.elapsed(),
            });
            for StepTime { step, time } in &times {
                eprintln!("{:>6.1} s  {step}", time.as_secs_f64());
            }
        }
        let results: Vec<Result<Vec<StepTime>, String>> = thread::scope(|scope| {
            let lines: Vec<_> = stage
                .iter()
                .map(|line| scope.spawn(|| run_line(line)))
                .collect();
            let ended = lines.into_iter().map(|line| {
                line.join()
                    .unwrap_or_else(|_| Err("a step panicked".to_owned()))
            });
            ended.collect()
        });
        for result in results {
            times.extend(result?);
        }
    }
    Ok(())
}

/// How long a step took.
struct StepTime {
    step: &'static str,
    time: Duration,
}

/// Runs the steps of a line until one fails.
fn run_line(line: TestLine) -> Result<Vec<StepTime>, String> {
    let mut times = Vec::new();
    for step in line {
        eprintln!("== {}", step.name);
        let start = Instant::now();
        (step.run)().map_err(|error| {
            let error = format!("{}: {error}", step.name);
            // The other lines of the stage may go on for minutes.
            eprintln!("{error}");
            error
        })?;
        times.push(StepTime {
            step: step.name,
            time: start.elapsed(),
        });
    }
    Ok(times)
}
