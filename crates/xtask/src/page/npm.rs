//! The engine as a package of npm: a module, its script, and types after the schema of the estimate.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::files::{read, read_text};
use super::program::strip_custom_sections;
use crate::command;
use crate::release::{Build, LICENCES, third_party};
use crate::web_program::{self, NPM, PROFILE, TARGET};

/// Where its own files are.
const SOURCES: &str = "crates/cadrage-npm";
/// The name of its script and module.
const ENGINE: &str = "engine";
/// What makes types of a schema, and what checks them.
const TOOLS: [&str; 2] = ["json-schema-to-typescript@16.0.0", "typescript@7.0.2"];

/// Makes the package; `cadrage` is the command, which tells the schema. Returns the path of its archive.
pub fn make(cadrage: &str) -> Result<String, String> {
    let target = crate::target_folder().join("npm");
    let package = target.join("package");
    fs::remove_dir_all(&package).ok();
    build(&package)?;
    for (name, file) in [
        ("README.md", format!("{SOURCES}/README.md")),
        ("node.js", format!("{SOURCES}/node.js")),
        ("web.js", format!("{SOURCES}/web.js")),
        ("LICENSE", "LICENSE".to_owned()),
    ] {
        write(&package.join(name), &read(Path::new(&file))?)?;
    }
    let linked = Build {
        manifest: "Cargo.toml",
        package: NPM,
        features: &[],
        target: TARGET,
    };
    let licences = third_party("This package of Cadrage", &linked)?;
    write(&package.join(LICENCES), licences.as_bytes())?;
    let tools = target.join("tools");
    install(&tools, &TOOLS)?;
    write(
        &package.join("estimate.d.ts"),
        types(&tools, cadrage)?.as_bytes(),
    )?;
    write(&package.join("package.json"), described()?.as_bytes())?;
    let packed = Command::new("npm")
        .args(["pack", "--silent", "--pack-destination"])
        .args([&target, &package])
        .output()
        .map_err(|error| format!("npm could not be started: {error}"))?;
    let archive = target.join(String::from_utf8_lossy(&packed.stdout).trim());
    let size = fs::metadata(&archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    eprintln!("{}, {} bytes", archive.display(), size.len());
    Ok(archive.display().to_string())
}

/// Makes the package and tries it as a program that installs it, in Node, beside the command.
pub fn test(cadrage: &str) -> Result<(), String> {
    let archive = make(cadrage)?;
    let folder = crate::target_folder().join("npm/tried");
    fs::remove_dir_all(&folder).ok();
    let absolute = |path: &str| fs::canonicalize(path).map_err(|error| format!("{path}: {error}"));
    let archive = absolute(&archive)?.display().to_string();
    install(&folder, &[&archive, TOOLS[1]])?;
    let test = folder.join("test.mjs");
    write(&test, &read(Path::new(&format!("{SOURCES}/test.mjs")))?)?;
    let status = Command::new("node")
        .args(["--test", "test.mjs"])
        .current_dir(&folder)
        .env("CADRAGE", absolute(cadrage)?)
        .status()
        .map_err(|error| format!("node could not be started: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err("the package of npm does not do as the command".to_owned()),
    }
}

/// Makes the script of the module and its types.
fn build(package: &Path) -> Result<(), String> {
    web_program::compile()?;
    let built = crate::target_folder().join(TARGET).join(PROFILE);
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(built.join("cadrage_npm.wasm"))
        .out_name(ENGINE)
        .web(true)
        .and_then(|bindgen| {
            let bindgen = bindgen.typescript(true).remove_name_section(true);
            bindgen.remove_producers_section(true).generate(package)
        })
        .map_err(|error| format!("{error:#}"))?;
    let module = package.join(format!("{ENGINE}_bg.wasm"));
    super::optimize::shrink(&module)?;
    let stripped = strip_custom_sections(&read(&module)?)?;
    crate::release::check(&module.display().to_string(), &stripped)?;
    write(&module, &stripped)
}

/// The types of the estimate, after its schema.
fn types(tools: &Path, cadrage: &str) -> Result<String, String> {
    let schema = tools.join("estimate.schema.json").display().to_string();
    let told = Command::new(cadrage)
        .args(["schema", "estimate", "--lang", "en"])
        .output()
        .map_err(|error| format!("{cadrage}: {error}"))?;
    write(Path::new(&schema), &told.stdout)?;
    let program = tools.join("node_modules/.bin/json2ts");
    let made = Command::new(&program)
        .args(["--input", &schema, "--no-additionalProperties"])
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    match made.status.success() {
        true => Ok(String::from_utf8_lossy(&made.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&made.stderr).into_owned()),
    }
}

fn install(folder: &Path, packages: &[&str]) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.display().to_string();
    let quiet = ["--no-save", "--no-audit", "--no-fund", "--silent"];
    command(
        "npm",
        &[&["install", "--prefix", &folder], &quiet[..], packages].concat(),
    )
}

/// The description of the package, of the version of the project. The order of its keys matters.
fn described() -> Result<String, String> {
    let described = read_text(&Path::new(SOURCES).join("package.json"))?;
    super::script::replace(&described, "{version}", env!("CARGO_PKG_VERSION"))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
