//! Checks that natively and in wasm (run by wasmtime) the engine gives the same bytes.

use std::fs;
use std::process::Command;

/// Runs a wasm32-wasip1 program with the Python package of wasmtime: arguments are the program and
/// the file for its output.
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

/// The examples that run on both sides.
const EXAMPLES: [&str; 3] = ["learning", "simulation", "workbooks"];
/// The packages and features of these examples.
const EXAMPLES_OF: [&str; 6] = [
    "-p",
    "cadrage-core",
    "-p",
    "cadrage-report",
    "--features",
    "cadrage-report/ods,cadrage-report/xlsx",
];
const TARGET: &str = "wasm32-wasip1";

/// Runs the examples natively (compiled with the tests) and in wasm, and compares their output. In wasm they run once, so that
/// they are compiled as the first command is, hardly optimized.
pub fn compare(python: &str) -> Result<(), String> {
    crate::cargo(
        &[
            &["build", "--release", "--examples", "--target", TARGET],
            &EXAMPLES_OF[..],
        ]
        .concat(),
    )?;
    EXAMPLES
        .iter()
        .try_for_each(|example| compare_one(python, example))
}

fn compare_one(python: &str, example: &str) -> Result<(), String> {
    let native_program = crate::debug_program(&format!("examples/{example}"));
    let native = Command::new(&native_program)
        .output()
        .map_err(|error| format!("{native_program}: {error}"))?;
    let folder = crate::target_folder().display().to_string();
    let program = format!("{folder}/{TARGET}/release/examples/{example}.wasm");
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
