//! `cadrage export`, from outside.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use cadrage_tests::{cadrage, stdout};
use tempfile::tempdir;

/// The exit code and the text on standard error.
fn failure(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = cadrage(folder, args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), said)
}

#[test]
fn workbooks_are_written_to_files_of_their_kind() {
    let here = tempdir().unwrap();
    let path = |name: &str| here.path().join(name);
    for kind in ["xlsx", "ods"] {
        let file = format!("pod.{kind}");
        let args = ["export", "pod", "-o", &file, "--date", "2026-11-24"];
        stdout(here.path(), &args);
        let bytes = fs::read(path(&file)).unwrap();
        assert!(bytes.starts_with(b"PK") && bytes.len() > 20_000, "{file}");
        stdout(here.path(), &args);
        assert_eq!(
            fs::read(path(&file)).unwrap(),
            bytes,
            "{file}: same inputs, same bytes"
        );
        let tier = [
            "export",
            "pod",
            "--tier",
            "extended",
            "--lang",
            "en",
            "--support",
            "startup",
            "-o",
        ];
        stdout(
            here.path(),
            &[&tier[..], &[&format!("tier.{kind}")]].concat(),
        );
        // A grid exported to a workbook and read again is the same grid.
        let (grid, estimate) = (
            format!("grid.{kind}"),
            ["estimate", "pod", "--format", "csv"],
        );
        stdout(here.path(), &["grid", "export", "-o", &grid]);
        let with_it = [&estimate[..], &["--grid", &grid]].concat();
        assert_eq!(
            stdout(here.path(), &with_it),
            stdout(here.path(), &estimate)
        );
    }
    let cases = [
        (
            &["export", "pod", "-o", "pod.xls"][..],
            "--output : « xls » n’est pas admis ; valeurs admises : .xlsx, .ods ; vouliez-vous dire « xlsx » ?",
        ),
        (
            &["estimate", "pod", "--dialect", "fr"],
            "--dialect : « --dialect » et « --format table » ne vont pas ensemble",
        ),
        (
            &["estimate", "pod", "--grid", "tier.csv.xlsx"],
            "tier.csv.xlsx : lecture impossible",
        ),
    ];
    for (args, said) in cases {
        let (code, told) = failure(here.path(), args);
        assert_eq!(code, 1, "{told}");
        assert!(told.replace('\u{a0}', " ").contains(said), "{told}");
    }
}
