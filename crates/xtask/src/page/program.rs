//! Builds the program of the page: the module that starts it, its script, and the parts that are
//! fetched when first needed.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_encoder::{Encode, RawSection};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

use super::files::{File, fingerprint, text};
use super::imports;
use super::packs::{self, Packs, Piece};

const PROFILE: &str = "release-web";
const TARGET: &str = crate::setup::PAGE_TARGET;
/// The name by which the script of the program imports the script that fetches parts.
const LINKS: &str = "__wasm_split.js";

/// The program, ready to be served.
pub struct Program {
    /// The script that starts the module.
    pub script: File,
    /// The script that fetches parts.
    pub links: File,
    /// The module that starts the program.
    pub wasm: File,
    /// The parts, packed.
    pub packs: Packs,
}

/// Builds a program, cuts it into its parts and makes its script; `load` is the script that fetches
/// files, `fetched` the cuts that every visit fetches.
pub fn make(name: &str, load: &File, fetched: &[&str]) -> Result<Program, String> {
    crate::setup::target(TARGET)?;
    let package = ["build", "-p", name, "--bin", name];
    let wanted = ["--target", TARGET, "--profile", PROFILE];
    let remapped = crate::release::remapping(TARGET)?;
    let remapped: Vec<&str> = remapped.iter().map(String::as_str).collect();
    crate::cargo(&[&package[..], &wanted, &remapped].concat())?;
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let target = PathBuf::from(target);
    let built = target.join(TARGET).join(PROFILE);
    let output = target.join("page").join(name);
    // Parts of an earlier build would be served too.
    fs::remove_dir_all(&output).ok();
    let main = output.join(format!("{name}.wasm"));
    let (parts, needs) = cut(name, &built.join(format!("{name}.wasm")), &output, &main)?;
    bind(name, &main, &output)?;
    let bound = output.join(format!("{name}_bg.wasm"));
    super::optimize::module(&bound)?;
    let script = text(&output.join(format!("{name}.js")))?;
    let (wasm, script) = imports::shorten(&read(&bound)?, script)?;
    plain(name, &wasm)?;
    let packs = packs::pack(&parts, &needs, fetched);
    let links = packs.links(&text(&output.join(LINKS))?, &load.name)?;
    // Each names the other: both names contain the fingerprint of both.
    let (script, links) = (unindented(&script), unindented(&links));
    let mark = fingerprint(format!("{script}{links}").as_bytes());
    let script_name = format!("{name}-{mark}.js");
    let links_name = format!("{name}-parts-{mark}.js");
    // Only the import: the module keeps referring to the script by its original name.
    let from = |name: &str| format!("from \"./{name}\"");
    let script = script.replace(&from(LINKS), &from(&links_name));
    let links = links.replace(&format!("./{name}.js"), &format!("./{script_name}"));
    Ok(Program {
        script: File::new(script_name, script.into_bytes()),
        links: File::new(links_name, links.into_bytes()),
        wasm: File::hashed(name, "wasm", wasm),
        packs,
    })
}

/// The parts, and for each cut the names of the parts that it needs.
type Cut = (Vec<Piece>, HashMap<String, Vec<String>>);

/// Cuts a module into the parts that the program defines.
fn cut(name: &str, whole: &Path, to: &Path, main: &Path) -> Result<Cut, String> {
    let bytes = read(whole)?;
    let main_module = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = to;
    options.main_out_path = main;
    options.main_module = &main_module;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| format!("{}: {error:#}", whole.display()))?;
    let part = |path: &PathBuf| {
        Ok(Piece {
            stem: path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            bytes: bare(&read(path)?)?,
        })
    };
    let parts: Result<Vec<Piece>, String> = split.split_modules.iter().map(part).collect();
    let parts = parts?;
    for part in &parts {
        plain(&part.stem, &part.bytes)?;
    }
    Ok((parts, split.prefetch_map))
}

/// Fails on a module with SIMD, which older browsers do not support.
fn plain(name: &str, module: &[u8]) -> Result<(), String> {
    let vectors = WasmFeatures::SIMD | WasmFeatures::RELAXED_SIMD;
    let features = WasmFeatures::default().difference(vectors);
    let validated = Validator::new_with_features(features).validate_all(module);
    validated
        .map_err(|error| format!("{name}: {error}"))
        .map(|_| ())
}

/// A script without indentation and without whole-line comments.
fn unindented(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let lines =
        lines.filter(|line| !line.is_empty() && !line.starts_with("//") && !line.starts_with("/*"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A module without custom sections, such as the names of functions for debuggers.
fn bare(module: &[u8]) -> Result<Vec<u8>, String> {
    let mut bare = wasm_encoder::Module::HEADER.to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|error| error.to_string())?;
        match payload.as_section() {
            Some((id, range)) if !matches!(payload, Payload::CustomSection(_)) => {
                bare.push(id);
                // The whole module is in memory: its offsets are offsets into `module`.
                let data = module.get(range.start as usize..range.end as usize);
                let data = data.unwrap_or_default();
                RawSection { id, data }.encode(&mut bare);
            }
            _ => {}
        }
    }
    Ok(bare)
}

/// Makes the script of a module with wasm-bindgen.
fn bind(name: &str, module: &Path, to: &Path) -> Result<(), String> {
    let bind = |mut bindgen: wasm_bindgen_cli_support::Bindgen| {
        bindgen
            .input_path(module)
            .out_name(name)
            .web(true)?
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            // Parts use the function table and the memory of the main module.
            .keep_lld_exports(true)
            .generate(to)
    };
    bind(wasm_bindgen_cli_support::Bindgen::new()).map_err(|error| format!("{error:#}"))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
