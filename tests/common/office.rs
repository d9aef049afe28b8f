//! Recalculates and converts files with LibreOffice, without its windows.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::files::NamedBytes;

/// The rows of each sheet, by its name.
pub type Sheets = BTreeMap<String, Vec<Vec<String>>>;

/// Whether a program of LibreOffice is installed, `soffice` or `lowriter`; fails when it is missing on
/// a CI machine.
#[must_use]
pub fn is_installed(program: &str) -> bool {
    let found = has_program(program);
    assert!(
        found || std::env::var_os("CI").is_none(),
        "{program} is missing: apt-get install --no-install-recommends libreoffice-calc libreoffice-writer"
    );
    found
}

/// Whether a program is installed; what is skipped without it is said.
#[must_use]
pub fn has_program(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// Settings with which every formula is recalculated when a file is opened.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Export options: comma, quotes, UTF-8, stored values instead of shown ones, all sheets.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// Opens files, recalculates them, and reads the values of all their cells.
#[must_use]
pub fn recalculate(files: &[NamedBytes]) -> BTreeMap<String, Sheets> {
    let folder = convert(files, CSV);
    files
        .iter()
        .map(|file| (file.name.clone(), sheets(folder.path(), &file.name)))
        .collect()
}

/// Opens files and saves each in another format, in their order.
#[must_use]
pub fn save_as(files: &[NamedBytes], format: &str) -> Vec<Vec<u8>> {
    let folder = convert(files, format);
    files
        .iter()
        .map(|file| {
            let saved = Path::new(&file.name).with_extension(format);
            std::fs::read(folder.path().join(saved)).unwrap()
        })
        .collect()
}

/// Converts files in one run, which takes a second to start; the results are in the folder.
#[must_use]
pub fn convert(files: &[NamedBytes], format: &str) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let user = folder.path().join("profile/user");
    std::fs::create_dir_all(&user).unwrap();
    std::fs::write(user.join("registrymodifications.xcu"), SETTINGS).unwrap();
    let profile = folder.path().join("profile");
    let mut command = Command::new("soffice");
    command
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(out.path());
    for file in files {
        std::fs::write(folder.path().join(&file.name), &file.bytes).unwrap();
        command.arg(&file.name);
    }
    let output = command.current_dir(folder.path()).output().unwrap();
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{problems}");
    out
}

fn sheets(out: &Path, name: &str) -> Sheets {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let prefix = format!("{stem}-");
    let mut sheets = Sheets::new();
    for entry in std::fs::read_dir(out).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let sheet = file
            .strip_prefix(&prefix)
            .and_then(|rest| rest.strip_suffix(".csv"));
        if let Some(sheet) = sheet {
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).from_path(&path);
            let rows = reader.unwrap().into_records().map(|row| {
                let row = row.unwrap();
                row.iter().map(str::to_owned).collect()
            });
            sheets.insert(sheet.to_owned(), rows.collect());
        }
    }
    assert!(!sheets.is_empty(), "{name}: LibreOffice wrote no sheet");
    sheets
}
