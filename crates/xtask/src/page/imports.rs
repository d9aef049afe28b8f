//! Short names for what a module imports from its script.
//!
//! wasm-bindgen names each import after its function and a hash, in the module and in the script:
//! hashes do not compress, and nobody reads them in what is served.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// How wasm-bindgen begins the names of imports that bear a hash.
const MARK: &str = "__wbg_";

/// The module and its script, which agree on short names.
pub fn shorten(module: &[u8], mut script: String) -> Result<(Vec<u8>, String), String> {
    let fail = |error: &dyn std::fmt::Display| error.to_string();
    let mut shortened = Module::new();
    let mut count = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|error| fail(&error))?;
        if let Payload::ImportSection(imports) = &payload {
            let mut section = ImportSection::new();
            for import in imports.clone().into_imports() {
                let import = import.map_err(|error| fail(&error))?;
                let kind = RoundtripReencoder.entity_type(import.ty);
                let kind = kind.map_err(|error| fail(&error))?;
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
            // It was read to memory whole: its places are places in memory.
            let data = module.get(range.start as usize..range.end as usize);
            let data = data.unwrap_or_default();
            shortened.section(&RawSection { id, data });
        }
    }
    Ok((shortened.finish(), script))
}

/// The script with another key for one import.
fn rename(script: &str, name: &str, short: &str) -> Result<String, String> {
    let (key, new) = (format!(" {name}: function"), format!(" {short}: function"));
    match script.matches(&key).count() {
        1 => Ok(script.replace(&key, &new)),
        found => Err(format!("the script has {found} imports called {name}")),
    }
}
