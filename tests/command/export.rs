//! `cadrage export`, from outside.

use std::fs;

use cadrage_tests::{Failure, cells, failure, stdout, without_wide_spaces};
use tempfile::tempdir;

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
        let tier = format!("tier.{kind}");
        stdout(
            here.path(),
            &[
                "export",
                "pod",
                "--tier",
                "extended",
                "--lang",
                "en",
                "--support",
                "startup",
                "-o",
                &tier,
            ],
        );
        // A grid exported to a workbook and read again is the same grid.
        let grid = format!("grid.{kind}");
        let estimate = ["estimate", "pod", "--format", "csv"];
        stdout(here.path(), &["grid", "export", "-o", &grid]);
        let with_it = [&estimate[..], &["--grid", &grid]].concat();
        assert_eq!(
            stdout(here.path(), &with_it),
            stdout(here.path(), &estimate)
        );
    }
    let cases = [
        "export pod -o pod.xls \
            | --output : « xls » n’est pas admis ; valeurs admises : .xlsx, .ods ; vouliez-vous dire « xlsx » ?",
        "estimate pod -o pod.xlsx \
            | --output : « xlsx » n’est pas admis ; valeurs admises : .txt, .json, .csv, .md, .markdown, .html, .htm ; vouliez-vous dire « cadrage export » ?",
        "simulate pod -o pod.docx \
            | --output : « docx » n’est pas admis ; valeurs admises : .txt, .json, .csv, .md, .markdown, .html, .htm ; vouliez-vous dire « cadrage document » ?",
        "export pod -o pod.odt \
            | --output : « odt » n’est pas admis ; valeurs admises : .xlsx, .ods ; vouliez-vous dire « cadrage document » ?",
        "document pod --kind decision -o pod.ods \
            | --output : « ods » n’est pas admis ; valeurs admises : .md, .markdown, .html, .htm, .docx, .odt ; vouliez-vous dire « cadrage export » ?",
        "estimate pod --dialect fr \
            | --dialect : « --dialect » et « --format table » ne vont pas ensemble",
        "estimate pod --grid tier.csv.xlsx | tier.csv.xlsx : lecture impossible",
    ];
    for [args, said] in cases.map(cells) {
        let args: Vec<&str> = args.split(' ').collect();
        let Failure { code, problems } = failure(here.path(), &args);
        assert_eq!(code, 1, "{problems}");
        assert!(without_wide_spaces(&problems).contains(said), "{problems}");
    }
}
