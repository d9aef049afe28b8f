//! Makes the page: one folder of files that any static host serves, from any path.

mod files;
pub mod serve;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use files::{File, hashed, text};

/// What a visitor downloads before the first figure, at most, in bytes of Brotli.
const FIRST_LOAD: usize = 350 * 1000;
/// What is loaded when a document, a workbook or a range is asked for, at most.
const ON_DEMAND: usize = 400 * 1000;
/// Where the page is made.
pub const DIST: &str = "web/dist";
const PROFILE: &str = "release-web";
const TARGET: &str = "wasm32-unknown-unknown";
/// The program of the page, the name of its package and of its binary.
const APP: &str = "cadrage-web";
/// The program of the worker.
const WORKER: &str = "cadrage-worker";

/// Makes the page and fails when a visitor would download too much.
pub fn build() -> Result<(), String> {
    let weight = make()?;
    for (what, bytes, most) in [
        ("the first load", weight.first_load, FIRST_LOAD),
        ("the worker", weight.on_demand, ON_DEMAND),
    ] {
        if bytes > most {
            return Err(format!(
                "{what} weighs {bytes} bytes of Brotli, more than {most}"
            ));
        }
    }
    Ok(())
}

/// What a visitor downloads, in bytes of Brotli.
struct Weight {
    first_load: usize,
    on_demand: usize,
}

/// Makes the page in [`DIST`] and prints what a visitor downloads.
fn make() -> Result<Weight, String> {
    // One after the other: together, the page would bear the features of the worker.
    for program in [APP, WORKER] {
        crate::cargo(&[
            "build",
            "-p",
            program,
            "--bin",
            program,
            "--target",
            TARGET,
            "--profile",
            PROFILE,
        ])?;
    }
    let module = bind(APP)?;
    let [worker_script, worker_wasm] = bind(WORKER)?;
    let worker = text(Path::new("web/worker.js"))?
        .replace("{script}", &worker_script.name)
        .replace("{wasm}", &worker_wasm.name);
    let worker = hashed("worker", "js", worker.into_bytes());
    let style = hashed("app", "css", style()?.into_bytes());
    let [script, wasm] = &module;
    let boot = format!(
        "import init from \"./{}\";\ninit({{ module_or_path: new URL(\"./{}\", import.meta.url) }});\n",
        script.name, wasm.name
    );
    let boot = hashed("boot", "js", boot.into_bytes());
    let page = text(Path::new("web/index.html"))?;
    let names = [
        ("{style}", &style),
        ("{boot}", &boot),
        ("{script}", script),
        ("{wasm}", wasm),
        ("{worker}", &worker),
    ];
    let page = names
        .iter()
        .fold(page, |page, (mark, file)| page.replace(mark, &file.name));
    let page = File::new("index.html".to_owned(), page.into_bytes());
    let icon = fs::read("web/icon.svg").map_err(|error| format!("web/icon.svg: {error}"))?;
    let icon = File::new("icon.svg".to_owned(), icon);
    let [script, wasm] = module;
    write(
        &[page, style, boot, script, wasm, icon],
        &[worker, worker_script, worker_wasm],
    )
}

/// The script and the module that wasm-bindgen makes of a program.
fn bind(program: &str) -> Result<[File; 2], String> {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let target = PathBuf::from(target);
    let input = target.join(TARGET).join(PROFILE);
    let input = input.join(format!("{program}.wasm"));
    let output = target.join("page").join(program);
    let bind = |mut bindgen: wasm_bindgen_cli_support::Bindgen| {
        bindgen
            .input_path(&input)
            .out_name(program)
            .web(true)?
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&output)
    };
    bind(wasm_bindgen_cli_support::Bindgen::new()).map_err(|error| format!("{error:#}"))?;
    let wasm = output.join(format!("{program}_bg.wasm"));
    let wasm = fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    let script = text(&output.join(format!("{program}.js")))?;
    Ok([
        hashed(program, "js", script.into_bytes()),
        hashed(program, "wasm", wasm),
    ])
}

/// The styles in one: tokens, base, then one file a component, by name.
fn style() -> Result<String, String> {
    let folder = Path::new("web/styles");
    let mut style = text(&folder.join("tokens.css"))? + &text(&folder.join("base.css"))?;
    let components = folder.join("components");
    let fail = |error| format!("{}: {error}", components.display());
    let entries = fs::read_dir(&components).map_err(fail)?;
    let paths: Result<BTreeSet<PathBuf>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    for path in paths.map_err(fail)? {
        style += &text(&path)?;
    }
    // A document looks on the page as it does in its file.
    let document = text(Path::new("crates/cadrage-report/src/html.css"))?;
    style += &format!(".document-preview {{\n{document}}}\n");
    Ok(style)
}

/// Writes the files with their compressed copies, takes away those of earlier
/// builds, and prints what everything weighs.
fn write(first: &[File], later: &[File]) -> Result<Weight, String> {
    let folder = Path::new(DIST);
    let fail = |error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(fail)?;
    let mut kept = BTreeSet::new();
    let mut weight = Weight {
        first_load: 0,
        on_demand: 0,
    };
    for (at, file) in first.iter().chain(later).enumerate() {
        let copies = file.copies()?;
        if at < first.len() {
            weight.first_load += copies.brotli.len();
        } else {
            weight.on_demand += copies.brotli.len();
        }
        let (plain, gzip, brotli) = (file.bytes.len(), copies.gzip.len(), copies.brotli.len());
        println!("{:>9} {gzip:>9} {brotli:>9}  {}", plain, file.name);
        for (suffix, bytes) in [
            ("", &file.bytes),
            (".gz", &copies.gzip),
            (".br", &copies.brotli),
        ] {
            let name = format!("{}{suffix}", file.name);
            fs::write(folder.join(&name), bytes).map_err(fail)?;
            kept.insert(name);
        }
    }
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        if !kept.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path()).map_err(fail)?;
        }
    }
    println!(
        "first load: {} bytes of Brotli, at most {FIRST_LOAD}; worker: {}, at most {ON_DEMAND}",
        weight.first_load, weight.on_demand
    );
    Ok(weight)
}
