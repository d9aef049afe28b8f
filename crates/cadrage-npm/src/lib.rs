//! The engine for programs in JavaScript and TypeScript, as a package of npm.
//!
//! A scoping file goes in, as text; an estimate or any file that the page offers comes out, with the same bytes as
//! those of the command. `cargo xtask npm` makes the package, `README.md` says how to use it.
#![deny(missing_docs)]

mod options;

use cadrage_core::scoping;
use cadrage_core::text::problem::{Problem, sentences};
use cadrage_core::text::tree;
use cadrage_worker::{Download, Subject, is_office, office, text};
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::prelude::*;

use options::Options;

/// The name of the scoping file in problems.
const FILE: &str = "scoping";

/// What TypeScript knows of the package, beside the type of the estimate, which follows its schema.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// The estimate of a scoping file, TOML or JSON, as `cadrage estimate --format json` gives it.
///
/// # Errors
///
/// A `CadrageError` with every problem of the scoping file or of an option.
#[wasm_bindgen(unchecked_return_type = "Estimate")]
pub fn estimate(
    scoping: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let made = make("json", scoping, options)?;
    JSON::parse(&String::from_utf8_lossy(&made.bytes))
}

/// A file made of a scoping file, by a name such as `json`, `csv`, `xlsx`, `ods`, `focus.csv`, `summary.csv`, `decision.docx`
/// or `agreement.odt`, with the bytes of the command.
///
/// # Errors
///
/// A `CadrageError` with every problem of the scoping file or of an option; a name that is not known.
#[wasm_bindgen]
pub fn file(
    name: &str,
    scoping: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: &JsValue,
) -> Result<Vec<u8>, JsValue> {
    Ok(make(name, scoping, options)?.bytes)
}

/// Every problem of a scoping file, as a sentence with its line and column; empty when it can be priced.
///
/// # Errors
///
/// A `CadrageError` for an option that is not valid.
#[wasm_bindgen]
pub fn check(
    scoping: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: &JsValue,
) -> Result<Vec<String>, JsValue> {
    let options = Options::read(options).map_err(error)?;
    let problems = subject(scoping, &options).and_then(|subject| text(&subject, "json"));
    Ok(problems
        .err()
        .map_or(Vec::new(), |problems| sentences(&problems, options.lang)))
}

fn make(name: &str, scoping: &str, options: &JsValue) -> Result<Download, JsValue> {
    let options = Options::read(options).map_err(error)?;
    let make = match is_office(name) {
        true => office,
        false => text,
    };
    subject(scoping, &options)
        .and_then(|subject| make(&subject, name))
        .map_err(|problems| error(sentences(&problems, options.lang)))
}

/// The scoping file with the values that the options set.
fn subject(scoping: &str, options: &Options) -> Result<Subject, Vec<Problem>> {
    let (mut tree, mut problems) = tree::read(FILE, scoping);
    let study = match options.set.is_empty() {
        true => scoping.to_owned(),
        false => {
            problems.extend(scoping::set(&mut tree, &options.set));
            scoping::write(&tree)
        }
    };
    match problems.is_empty() {
        true => Ok(Subject {
            study,
            lang: options.lang,
            date: options.date,
        }),
        false => Err(problems),
    }
}

/// An error of JavaScript whose message is the sentences, which its property `problems` lists.
fn error(problems: Vec<String>) -> JsValue {
    let error = js_sys::Error::new(&problems.join("\n"));
    error.set_name("CadrageError");
    let list: Array = problems.iter().map(JsValue::from).collect();
    // A new object takes any property.
    let _ = Reflect::set(&error, &"problems".into(), &list);
    error.into()
}
