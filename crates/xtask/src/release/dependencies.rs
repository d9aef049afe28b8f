//! What is linked into something that is released: the packages, with their licences.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{MetadataCommand, Package};

/// A package that is linked in.
#[derive(Debug)]
pub struct Dependency {
    /// Its name and version, as in `serde 1.0.229`.
    pub id: DependencyId,
    /// Its licence, as SPDX writes it.
    pub licence: String,
    /// Where its sources are, if it says so.
    pub repository: Option<String>,
    /// Whether it is one of ours.
    pub is_own: bool,
    /// The folder of its sources on this machine.
    folder: PathBuf,
}

/// The name and the version of a package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DependencyId {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl std::fmt::Display for DependencyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// What is released, as cargo builds it.
#[derive(Debug, Clone, Copy)]
pub struct Build<'a> {
    /// The manifest of its workspace.
    pub manifest: &'a str,
    /// The package that is released.
    pub package: &'a str,
    /// Its features beside those by default.
    pub features: &'a [&'a str],
    /// The target triple.
    pub target: &'a str,
}

/// The packages of which each package uses some, by name.
pub type Uses = BTreeMap<DependencyId, BTreeSet<DependencyId>>;

/// The packages that are linked in, by name.
pub fn linked(build: &Build<'_>) -> Result<Vec<Dependency>, String> {
    let metadata = MetadataCommand::new()
        .manifest_path(build.manifest)
        .other_options(["--locked".to_owned()])
        .exec()
        .map_err(|error| error.to_string())?;
    let describe = |id: DependencyId| {
        let found = metadata
            .packages
            .iter()
            .find(|package| *package.name == id.name && package.version.to_string() == id.version)
            .ok_or_else(|| format!("{id} is not in the metadata of cargo"))?;
        Ok(dependency(found, id))
    };
    uses(build)?.into_keys().map(describe).collect()
}

fn dependency(package: &Package, id: DependencyId) -> Dependency {
    let folder = package.manifest_path.parent();
    Dependency {
        id,
        licence: package.license.clone().unwrap_or_default(),
        repository: package.repository.clone(),
        is_own: package.source.is_none(),
        folder: folder
            .map(|folder| folder.as_std_path().to_owned())
            .unwrap_or_default(),
    }
}

/// Each package that is linked in, with those that it uses: as `cargo tree` resolves them for the released package alone, since the
/// metadata of a workspace have the features of all its packages.
pub fn uses(build: &Build<'_>) -> Result<Uses, String> {
    let features = build.features.join(",");
    let args = [
        // What a macro is made of is not in what it writes.
        "tree",
        "--locked",
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "depth",
        "--format",
        " {p}",
        "--manifest-path",
        build.manifest,
        "--package",
        build.package,
        "--target",
        build.target,
        "--features",
        &features,
    ];
    let output = Command::new("cargo").args(args).output();
    let output = output.map_err(|error| format!("cargo tree: {error}"))?;
    match output.status.success() {
        true => parse_tree(&String::from_utf8_lossy(&output.stdout)),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// Reads lines such as `2 serde v1.0.229 (*)`, whose number is the depth.
fn parse_tree(text: &str) -> Result<Uses, String> {
    let mut found = Uses::new();
    let mut above: Vec<DependencyId> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let mut words = line.split(' ');
        let depth: Option<usize> = words.next().and_then(|depth| depth.parse().ok());
        let name = words.next().map(str::to_owned);
        let version = words.next().and_then(|version| version.strip_prefix('v'));
        let (Some(depth), Some(name), Some(version)) = (depth, name, version) else {
            return Err(format!("a line of cargo tree was not understood: {line}"));
        };
        let id = DependencyId {
            name,
            version: version.to_owned(),
        };
        above.truncate(depth);
        if let Some(user) = above.last() {
            found.entry(user.clone()).or_default().insert(id.clone());
        }
        found.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(found)
}

/// The names of files that hold a licence begin so, in any case.
const LICENCE_NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// The name of the file with the licences of others.
pub const LICENCES: &str = "THIRD-PARTY-LICENCES.txt";

/// The licences of all that is linked into something that is made of Rust alone, such as `The page of Cadrage`.
pub fn third_party(what: &str, build: &Build<'_>) -> Result<String, String> {
    let note = format!(
        "{what} is under the Apache License 2.0 (LICENSE). It includes the libraries below, each under its own licence, and the \
         standard library of Rust (MIT OR Apache-2.0, https://github.com/rust-lang/rust)."
    );
    licences(&linked(build)?, &note)
}

/// The licences of all that is linked in and is not ours: a list, then each text once, with the
/// packages that it comes with.
pub fn licences(dependencies: &[Dependency], note: &str) -> Result<String, String> {
    let mut list = format!("{note}\n\n");
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for dependency in dependencies.iter().filter(|dependency| !dependency.is_own) {
        let Dependency {
            id,
            licence,
            repository,
            ..
        } = dependency;
        let source = repository.as_deref().unwrap_or("-");
        let mut line = format!("{id}: {licence}, {source}");
        let files = licence_texts(&dependency.folder, true)?;
        if files.is_empty() {
            line += " (its package holds no text; the licence is the one that SPDX publishes under this name)";
        }
        for text in files {
            texts.entry(text).or_default().push(id.to_string());
        }
        list += &format!("{line}\n");
    }
    for (text, users) in texts {
        list += &format!(
            "\n{}\n{}\n\n{}\n",
            "=".repeat(80),
            users.join(", "),
            text.trim_end()
        );
    }
    Ok(list)
}

/// The texts of licences in a folder, and in those of the libraries that it includes.
fn licence_texts(folder: &Path, and_below: bool) -> Result<BTreeSet<String>, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut texts = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if path.is_dir() && and_below {
            texts.extend(licence_texts(&path, false)?);
        } else if path.is_file() && LICENCE_NAMES.iter().any(|begin| name.starts_with(begin)) {
            let bytes = fs::read(&path).map_err(fail)?;
            texts.insert(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_gives_each_package_once_with_what_it_uses() {
        let text = "0 a v1.0.0 (/somewhere)\n1 b v2.0.0\n2 c v3.0.0\n1 c v3.0.0 (*)\n";
        let id = |name: &str, version: &str| DependencyId {
            name: name.to_owned(),
            version: version.to_owned(),
        };
        let (a, b, c) = (id("a", "1.0.0"), id("b", "2.0.0"), id("c", "3.0.0"));
        let wanted = BTreeMap::from([
            (a, BTreeSet::from([b.clone(), c.clone()])),
            (b, BTreeSet::from([c.clone()])),
            (c, BTreeSet::new()),
        ]);
        assert_eq!(parse_tree(text), Ok(wanted));
        assert!(parse_tree("not a line").is_err());
    }

    #[test]
    fn the_package_of_npm_lists_what_is_linked_into_it_and_no_more() {
        let build = Build {
            manifest: concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml"),
            package: "cadrage-npm",
            features: &[],
            target: "wasm32-unknown-unknown",
        };
        let licences = third_party("This package of Cadrage", &build).unwrap();
        assert!(licences.starts_with("This package of Cadrage is under the Apache License 2.0"));
        for (library, is_there) in [
            ("rust_decimal ", true),
            ("wasm-bindgen ", true),
            ("clap ", false),
        ] {
            assert_eq!(
                licences.contains(&format!("\n{library}")),
                is_there,
                "{library}"
            );
        }
    }
}
