//! Recalculates and converts files with headless LibreOffice.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The rows of each sheet, by its name.
pub type Sheets = BTreeMap<String, Vec<Vec<String>>>;

/// Whether LibreOffice is installed; fails when it is missing on a CI machine.
pub fn present() -> bool {
    let found = Command::new("soffice").arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    assert!(
        found || std::env::var_os("CI").is_none(),
        "soffice is missing: apt-get install --no-install-recommends libreoffice-calc"
    );
    if !found {
        eprintln!("skipped: soffice is not installed");
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
#[allow(dead_code)]
pub fn recalculated(files: &[(String, Vec<u8>)]) -> BTreeMap<String, Sheets> {
    let folder = converted(files, CSV);
    let out = folder.path().join("out");
    let read = |(name, _): &(String, Vec<u8>)| (name.clone(), sheets(&out, name));
    files.iter().map(read).collect()
}

/// Opens a file and saves it in another format.
#[allow(dead_code)]
pub fn saved_as(name: &str, bytes: Vec<u8>, format: &str) -> Vec<u8> {
    let folder = converted(&[(name.to_owned(), bytes)], format);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    std::fs::read(folder.path().join("out").join(format!("{stem}.{format}"))).unwrap()
}

/// Converts files with LibreOffice; the results are in the folder `out` of the returned one.
fn converted(files: &[(String, Vec<u8>)], format: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let user = folder.path().join("profile/user");
    std::fs::create_dir_all(&user).unwrap();
    std::fs::write(user.join("registrymodifications.xcu"), SETTINGS).unwrap();
    let profile = folder.path().join("profile");
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    let mut command = Command::new("soffice");
    command.args([
        &profile,
        "--headless",
        "--convert-to",
        format,
        "--outdir",
        "out",
    ]);
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        command.arg(name);
    }
    let output = command.current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    folder
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
