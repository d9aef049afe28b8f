//! `cargo xtask dist`: the folder of what is released.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use cadrage_browser::{DIST, why_stale};
use sha2::{Digest, Sha256};

use super::dependencies::{self, Build, Dependency, LICENCES};
use super::entry::{Entry, tar_gz, zip};
use super::program::{self, FEATURES, PACKAGE, Program, read};
use super::{manual, packages, paths, sbom};
use crate::page::guide;

/// The folder of what is released.
pub const ARCHIVES: &str = "target/archives";
/// The files of the archive of the command, from which packages are made too.
pub const STAGED: &str = "target/staged";
/// The version of what is released.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The manifest of the workspace.
const MANIFEST: &str = "Cargo.toml";
/// What a reader of the archive opens first.
const READMES: [(&str, &str); 2] = [
    ("README.md", include_str!("README.md")),
    ("README.en.md", include_str!("README.en.md")),
];
/// The page.
const PAGE: Build<'_> = Build {
    manifest: MANIFEST,
    package: "cadrage-web",
    features: &[],
    target: "wasm32-unknown-unknown",
};
/// The default grid.
const GRID: &str = "grids/esup-2026";
/// The licence of the C library that is linked in on Linux.
const LGPL: &[u8] = include_bytes!("LGPL-2.1.txt");
/// What a list of licences begins with, for the command.
const NOTE_OF_COMMAND: &str = "The command cadrage is under the Apache License 2.0 (LICENSE). It includes the libraries \
    below, each under its own licence.\n\nIt also includes the standard library of Rust (MIT OR Apache-2.0, \
    https://github.com/rust-lang/rust) and, on Linux, the GNU C library, linked in (LGPL-2.1-or-later, \
    https://sourceware.org/glibc/, LGPL-2.1.txt): whoever wants another version of it builds the command again from its \
    sources with `cargo xtask dist`.";
/// Makes the archives, the packages, the bill of materials and their sums.
pub fn make() -> Result<(), String> {
    if let Some(why) = why_stale(Path::new(".")) {
        return Err(why);
    }
    let folder = Path::new(ARCHIVES);
    for made in [folder, Path::new(STAGED), Path::new(packages::WHEEL_DATA)] {
        // What an earlier version left would be taken for this one's.
        fs::remove_dir_all(made).ok();
        fs::create_dir_all(made).map_err(|error| error.to_string())?;
    }
    let time = time_of_sources()?;
    let program = program::build(time)?;
    let command = command(&program);
    let linked = dependencies::linked(&command)?;
    let uses = dependencies::uses(&command)?;
    let files = command_files(&program, &linked)?;
    for entry in &files {
        entry.write(Path::new(STAGED))?;
    }
    let name = format!("cadrage-{VERSION}-{}", platform(&program.target));
    let made = [
        Entry::new(format!("{name}.tar.gz"), tar_gz(&name, &files, time)?),
        Entry::new(format!("cadrage-{VERSION}-page.zip"), zip(&page_files()?)?),
        Entry::new(
            format!("cadrage-{VERSION}.cdx.json"),
            sbom::write(PACKAGE, &linked, &uses)?,
        ),
    ];
    for entry in &made {
        entry.write(folder)?;
    }
    packages::wheel(&program, &files, time)?;
    packages::debian(&program, time)?;
    let sums = sums(folder)?;
    print!("{sums}");
    Entry::new("SHA256SUMS", sums).write(folder)
}

/// The command, as it is built.
fn command(program: &Program) -> Build<'_> {
    Build {
        manifest: MANIFEST,
        package: PACKAGE,
        features: &FEATURES,
        target: &program.target,
    }
}

/// How an archive names the machines that it is for: as the target, without its C library where that is linked in.
fn platform(target: &str) -> String {
    target.replace("-unknown-linux-gnu", "-linux")
}

/// The files of the archive of the command; fails when one of them holds a path of this machine.
fn command_files(program: &Program, linked: &[Dependency]) -> Result<Vec<Entry>, String> {
    let bin = format!("bin/{}{}", manual::NAME, std::env::consts::EXE_SUFFIX);
    let mut files = vec![Entry {
        is_program: true,
        ..Entry::new(bin, program.bytes.as_slice())
    }];
    files.extend(READMES.map(|(name, text)| Entry::new(name, text)));
    for text in ["CHANGELOG.md", "LICENSE"] {
        files.push(Entry::new(text, read(Path::new(text))?));
    }
    for (name, text) in guide::editions()? {
        files.push(Entry::new(name, text));
    }
    files.extend(manual::completions());
    files.extend(manual::pages()?);
    files.extend(Entry::below(Path::new(GRID), GRID)?);
    files.push(Entry::new("LGPL-2.1.txt", LGPL));
    files.push(Entry::new(
        LICENCES,
        dependencies::licences(linked, NOTE_OF_COMMAND)?,
    ));
    checked(files)
}

/// The files of the archive of the page.
fn page_files() -> Result<Vec<Entry>, String> {
    let folder = format!("cadrage-{VERSION}-page");
    let mut files = Entry::below(Path::new(DIST), &folder)?;
    files.push(Entry::new(
        format!("{folder}/LICENSE"),
        read(Path::new("LICENSE"))?,
    ));
    files.push(Entry::new(
        format!("{folder}/{LICENCES}"),
        dependencies::third_party("The page of Cadrage", &PAGE)?,
    ));
    checked(files)
}

fn checked(files: Vec<Entry>) -> Result<Vec<Entry>, String> {
    for file in &files {
        paths::check(&file.path, &file.bytes)?;
    }
    Ok(files)
}

/// The time of all files, in seconds since 1970: that of the last change of the sources, or the one that a builder sets.
fn time_of_sources() -> Result<u64, String> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok();
    let text = set.map_or_else(last_commit, Ok)?;
    let seconds = text.trim().parse();
    seconds.map_err(|_| format!("SOURCE_DATE_EPOCH is no number of seconds: {text}"))
}

fn last_commit() -> Result<String, String> {
    let output = Command::new("git")
        .args(["log", "-1", "--format=%ct"])
        .output();
    let output = output.map_err(|error| format!("git could not be started: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err("outside a clone, set SOURCE_DATE_EPOCH".to_owned()),
    }
}

/// The sums of the files of a folder, as `sha256sum --check` reads them.
fn sums(folder: &Path) -> Result<String, String> {
    let mut files = Entry::below(folder, ".")?;
    files.sort();
    let mut sums = String::new();
    for file in files {
        let hash = Sha256::digest(&file.bytes);
        let name = file.path.trim_start_matches("./");
        let hex = hash
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        writeln!(sums, "{hex}  {name}").map_err(|error| error.to_string())?;
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    /// Paths of sources are those from the root of the workspace.
    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
    }

    #[test]
    fn what_is_released_has_its_texts_grid_licences_and_manual() {
        env::set_current_dir(root()).unwrap();
        let program = Program {
            target: "x86_64-unknown-linux-gnu".to_owned(),
            config: String::new(),
            bytes: b"program".to_vec(),
        };
        let command = command(&program);
        let linked = dependencies::linked(&command).unwrap();
        let uses = dependencies::uses(&command).unwrap();
        let files = command_files(&program, &linked).unwrap();
        for wanted in [
            "bin/cadrage",
            "README.md",
            "README.en.md",
            "guide.fr.html",
            "guide.en.html",
            "CHANGELOG.md",
            "LICENSE",
            "LGPL-2.1.txt",
            LICENCES,
            "completions/cadrage.bash",
            "man/man1/cadrage.1",
            "grids/esup-2026/prices.csv",
            "grids/esup-2026/services/smsu.toml",
        ] {
            assert!(files.iter().any(|file| file.path == wanted), "{wanted}");
        }
        for (readme, text) in READMES {
            for named in text.split('`').skip(1).step_by(2) {
                let path = named.split(' ').next().unwrap_or_default();
                let of_archive = path.starts_with(char::is_alphabetic) && !path.contains("://");
                let is_there = files
                    .iter()
                    .any(|file| Path::new(&file.path).starts_with(path));
                assert!(!of_archive || is_there, "{readme}: {path}");
            }
        }
        let licences = files.iter().find(|file| file.path == LICENCES).unwrap();
        let licences = String::from_utf8_lossy(&licences.bytes);
        // A library of the engine, one of the page served, one in C; and none of the tests.
        for (library, is_there) in [
            ("rust_decimal ", true),
            ("hyper ", true),
            ("zstd-sys ", true),
            ("fantoccini ", false),
        ] {
            assert_eq!(
                licences.contains(&format!("\n{library}")),
                is_there,
                "{library}"
            );
        }
        let bill = sbom::write(PACKAGE, &linked, &uses).unwrap();
        let again = sbom::write(PACKAGE, &linked, &uses).unwrap();
        assert_eq!(bill, again);
        assert!(paths::check("the bill", &bill).is_ok());
        assert!(String::from_utf8_lossy(&bill).contains("pkg:cargo/rust_decimal@"));
    }

    #[test]
    fn sums_are_those_that_others_check() {
        let folder = env::temp_dir().join(format!("cadrage-sums-{}", std::process::id()));
        Entry::new("abc.txt", *b"abc").write(&folder).unwrap();
        // The digest of "abc" in the standard, FIPS 180-4.
        let wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.txt\n";
        assert_eq!(sums(&folder).unwrap(), wanted);
    }
}
