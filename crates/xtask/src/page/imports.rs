//! Shortens the names of what a module imports from its script.
//!
//! wasm-bindgen names each import after its function and a hash, in the module and in the script.
//! Hashes do not compress, and nobody reads them in the served files.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The prefix of the names that wasm-bindgen makes with a hash.
const MARK: &str = "__wbg_";

/// A module and its script, with the same short names.
pub struct ShortImports {
    pub module: Vec<u8>,
    pub script: String,
}

/// Shortens the names in a module and in its script.
pub fn shorten(module: &[u8], mut script: String) -> Result<ShortImports, String> {
    let mut shortened = Module::new();
    let mut count = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|error| error.to_string())?;
        if let Payload::ImportSection(imports) = &payload {
            let mut section = ImportSection::new();
            for import in imports.clone().into_imports() {
                let import = import.map_err(|error| error.to_string())?;
                let kind = RoundtripReencoder
                    .entity_type(import.ty)
                    .map_err(|error| error.to_string())?;
                let mut name = import.name.to_owned();
                if name.starts_with(MARK) {
                    count += 1;
                    let short = format!("_{count}");
                    script = rename(&script, &name, &short)?;
                    name = short;
                }
                section.import(import.module, &name, kind);
            }
            shortened.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            // The whole module is in memory: its offsets are offsets into `module`.
            let data = module
                .get(range.start as usize..range.end as usize)
                .unwrap_or_default();
            shortened.section(&RawSection { id, data });
        }
    }
    Ok(ShortImports {
        module: shortened.finish(),
        script,
    })
}

/// Renames one import in the script; fails unless it is there exactly once.
fn rename(script: &str, name: &str, short: &str) -> Result<String, String> {
    let (key, new) = (format!(" {name}: function"), format!(" {short}: function"));
    match script.matches(&key).count() {
        1 => Ok(script.replace(&key, &new)),
        found => Err(format!("the script has {found} imports called {name}")),
    }
}
