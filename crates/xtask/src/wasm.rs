//! The same bytes natively and in wasm, by a runtime that is not ours.

use std::fs;
use std::process::Command;

/// What runs a program of wasm32-wasip1: the Python package of wasmtime.
const RUN: &str = "
import sys, wasmtime
engine = wasmtime.Engine()
store = wasmtime.Store(engine)
wasi = wasmtime.WasiConfig()
wasi.stdout_file = sys.argv[2]
store.set_wasi(wasi)
linker = wasmtime.Linker(engine)
linker.define_wasi()
module = wasmtime.Module.from_file(engine, sys.argv[1])
linker.instantiate(store, module).exports(store)['_start'](store)
";

/// What is run on both sides, its profile, and what it is an example of.
const EXAMPLES: &[(&str, &str, &[&str])] = &[
    ("simulation", "release", &["-p", "cadrage-core"]),
    (
        "workbooks",
        "dev",
        &["-p", "cadrage-report", "--features", "ods,xlsx"],
    ),
];

/// Runs the examples on this machine and in wasm, and compares what they print.
pub fn compare(python: &str) -> Result<(), String> {
    EXAMPLES
        .iter()
        .try_for_each(|(example, profile, of)| compare_one(python, (example, profile), of))
}

fn compare_one(python: &str, (example, profile): (&str, &str), of: &[&str]) -> Result<(), String> {
    let mut args = vec!["--quiet", "--profile", profile, "--example", example];
    args.extend(of);
    let native = Command::new("cargo")
        .arg("run")
        .args(&args)
        .output()
        .map_err(|error| error.to_string())?;
    let target = "wasm32-wasip1";
    let mut build = vec!["build", "--target", target];
    build.extend(&args);
    crate::command("cargo", &build)?;
    let folder = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let built = if profile == "dev" { "debug" } else { profile };
    let program = format!("{folder}/{target}/{built}/examples/{example}.wasm");
    let printed = format!("{folder}/{example}-wasm.out");
    crate::command(python, &["-c", RUN, &program, &printed])?;
    let wasm = fs::read(&printed).map_err(|error| format!("{printed}: {error}"))?;
    if native.status.success() && !wasm.is_empty() && native.stdout == wasm {
        eprintln!("{example}: {} bytes, the same", wasm.len());
        Ok(())
    } else {
        Err(format!("{example}: native and wasm do not print the same"))
    }
}
