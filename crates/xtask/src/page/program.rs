//! Builds the program of the page: the module that starts it, its script, and the parts that are
//! fetched when first needed.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_encoder::{Encode, RawSection};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

use super::files::{PageFile, fingerprint, read, read_text};
use super::imports::{self, ShortImports};
use super::packs::{self, Packs, ProgramPart};
use super::script;
use crate::web_program::{self, PROFILE, TARGET};

/// The name by which the script of the program imports the script that fetches parts.
const LINKS: &str = "__wasm_split.js";

/// The program, ready to be served.
pub struct PageProgram {
    /// The script that starts the module.
    pub script: PageFile,
    /// The script that fetches parts.
    pub links: PageFile,
    /// The module that starts the program.
    pub wasm: PageFile,
    /// The parts, packed.
    pub packs: Packs,
}

/// Builds a program, cuts it into its parts and makes its script; `load` is the script that fetches
/// files, `style` the styles of the parts, `fetched` the cuts that every visit fetches.
pub fn make(
    name: &str,
    load: &PageFile,
    style: &PageFile,
    fetched: &[&str],
) -> Result<PageProgram, String> {
    web_program::compile()?;
    let target = crate::target_folder();
    let built = target.join(TARGET).join(PROFILE);
    let output = target.join("page").join(name);
    // Parts of an earlier build would be served too.
    fs::remove_dir_all(&output).ok();
    let main = output.join(format!("{name}.wasm"));
    let whole = built.join(format!("{name}.wasm"));
    let SplitProgram { parts, needs } = split(name, &whole, &output, &main)?;
    bind(name, &main, &output)?;
    let bound = output.join(format!("{name}_bg.wasm"));
    super::optimize::shrink(&bound)?;
    let script = read_text(&output.join(format!("{name}.js")))?;
    let ShortImports {
        module: wasm,
        script,
    } = imports::shorten(&read(&bound)?, script)?;
    refuse_simd(name, &wasm)?;
    let packs = packs::pack(&parts, &needs, fetched);
    let links = packs.links(&read_text(&output.join(LINKS))?, &load.name, &style.name)?;
    // Each names the other: both names contain the fingerprint of both.
    let (script, links) = (script::minify(&script)?, script::minify(&links)?);
    let mark = fingerprint(format!("{script}{links}").as_bytes());
    let script_name = format!("{name}-{mark}.js");
    let links_name = format!("{name}-parts-{mark}.js");
    // Only the import: the module keeps referring to the script by its original name.
    let from = |name: &str| format!("from\"./{name}\"");
    let script = script::replace(&script, &from(LINKS), &from(&links_name))?;
    let bound_name = format!("{name}.js");
    let links = script::replace(&links, &from(&bound_name), &from(&script_name))?;
    Ok(PageProgram {
        script: PageFile::new(script_name, script.into_bytes()),
        links: PageFile::new(links_name, links.into_bytes()),
        wasm: PageFile::with_fingerprint(name, "wasm", wasm),
        packs,
    })
}

/// A program cut into its parts.
struct SplitProgram {
    parts: Vec<ProgramPart>,
    /// For each cut, the names of the parts that it needs.
    needs: HashMap<String, Vec<String>>,
}

/// Cuts a module into the parts that the program defines.
fn split(name: &str, whole: &Path, to: &Path, main: &Path) -> Result<SplitProgram, String> {
    let bytes = read(whole)?;
    let main_module = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = to;
    options.main_out_path = main;
    options.main_module = &main_module;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| format!("{}: {error:#}", whole.display()))?;
    let part = |path: &PathBuf| -> Result<ProgramPart, String> {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let bytes = strip_custom_sections(&read(path)?)?;
        refuse_simd(&stem, &bytes)?;
        Ok(ProgramPart {
            stem: stem.into_owned(),
            bytes,
        })
    };
    Ok(SplitProgram {
        parts: split
            .split_modules
            .iter()
            .map(part)
            .collect::<Result<_, _>>()?,
        needs: split.prefetch_map,
    })
}

/// Fails on a module with SIMD, which older browsers do not support.
fn refuse_simd(name: &str, module: &[u8]) -> Result<(), String> {
    let vectors = WasmFeatures::SIMD | WasmFeatures::RELAXED_SIMD;
    let features = WasmFeatures::default().difference(vectors);
    match Validator::new_with_features(features).validate_all(module) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// A module without custom sections, such as the names of functions for debuggers.
pub(super) fn strip_custom_sections(module: &[u8]) -> Result<Vec<u8>, String> {
    let mut stripped = wasm_encoder::Module::HEADER.to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|error| error.to_string())?;
        match payload.as_section() {
            Some((id, range)) if !matches!(payload, Payload::CustomSection(_)) => {
                stripped.push(id);
                // The whole module is in memory: its offsets are offsets into `module`.
                let data = module
                    .get(range.start as usize..range.end as usize)
                    .unwrap_or_default();
                RawSection { id, data }.encode(&mut stripped);
            }
            _ => {}
        }
    }
    Ok(stripped)
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
