//! A version is the same wherever it stands.

use std::fs;

use cadrage_tests::root;
use serde_json::Value;

#[test]
fn the_grid_is_described_in_the_version_that_it_has() {
    let package = fs::read_to_string(root().join("grids/esup-2026/datapackage.json")).unwrap();
    let package: Value = serde_json::from_str(&package).unwrap();
    let version = package["version"].as_str().unwrap();
    let version = version.strip_suffix(".0").unwrap_or(version);
    let readme = fs::read_to_string(root().join("grids/README.md")).unwrap();
    let said = format!("version {version}.");
    assert!(
        readme.contains(&said),
        "grids/README.md does not say {said}"
    );
}

#[test]
fn the_citation_has_the_version_of_the_program_and_the_changelog_its_section() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let cited = format!("\nversion: {version}\n");
    assert!(read("CITATION.cff").contains(&cited), "not {version}");
    let section = format!("\n## {version} (");
    assert!(read("CHANGELOG.md").contains(&section), "no {version}");
}

#[test]
fn the_module_of_python_has_the_version_of_the_program() {
    // Its workspace is another, so that it does not inherit the version.
    let manifest = root().join("crates/cadrage-python/Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let version = format!("\nversion = \"{}\"\n", env!("CARGO_PKG_VERSION"));
    assert!(manifest.contains(&version), "not {version}");
}
