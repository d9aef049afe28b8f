//! Grid files dropped on the page are laid over its grid, or their problems are reported with their
//! place; the page exports the grid as the command does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod small;

use std::fs;
use std::io::{Cursor, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use cadrage_core::grid::builtin;
use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;
use cadrage_report::workbook::grid;
use cadrage_tests::command;
use cadrage_worker::{Dropped, Laid, Subject, lay, office, unpack};
use chrono::{Days, NaiveDate};
use small::{KINDS, date, sheets, written};
use tempfile::tempdir;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fn asked(study: &str) -> Subject {
    Subject {
        study: study.to_owned(),
        lang: Lang::Fr,
        date: date(),
    }
}

/// Lays files over the grid of a study, as the page does.
fn laid(study: &str, files: &[(&str, &[u8])]) -> Result<Laid, Vec<Problem>> {
    let dropped = files.iter().map(|(name, bytes)| Dropped {
        name: (*name).to_owned(),
        bytes: bytes.to_vec(),
    });
    lay(&asked(study), &unpack(dropped.collect())?)
}

fn overlay(laid: &Laid) -> Overlay {
    Overlay::of(&tree::read("", &laid.overlay).0)
}

fn archive(method: CompressionMethod, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        match name.strip_suffix('/') {
            Some(folder) => zip.add_directory(folder, options).unwrap(),
            None => {
                zip.start_file(*name, options).unwrap();
                zip.write_all(bytes).unwrap();
            }
        }
    }
    zip.finish().unwrap().into_inner()
}

/// An archive with zip64 fields throughout, as written by streaming tools.
fn large(prices: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default().large_file(true);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("prices.csv", options).unwrap();
    zip.write_all(prices).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let at = |bytes: &[u8], mark: &[u8]| {
        let mut places = bytes.windows(4).enumerate();
        places.rfind(|(_, window)| *window == mark).unwrap().0
    };
    let end = at(&bytes, b"PK\x05\x06");
    let number = |place: usize| {
        u64::from(u32::from_le_bytes(
            bytes[place..place + 4].try_into().unwrap(),
        ))
    };
    let (size, start) = (number(end + 12), number(end + 16));
    let rest = bytes.split_off(end);
    let place = bytes.len() as u64;
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for figure in [1, 1, size, start] {
        bytes.extend(u64::to_le_bytes(figure));
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(place.to_le_bytes());
    bytes.extend([1, 0, 0, 0]);
    bytes.extend(&rest[..8]);
    bytes.extend([0xff; 12]);
    bytes.extend(&rest[20..]);
    bytes
}

fn sentences(problems: &[Problem]) -> Vec<String> {
    let sentences = problems.iter().map(|problem| problem.sentence(Lang::Fr));
    sentences
        .map(|sentence| sentence.replace('\u{a0}', " "))
        .collect()
}

/// The default grid in the formats in which a person may have saved it.
fn whole_grids() -> Vec<(String, Vec<u8>)> {
    let shipped = builtin::files();
    let workbook = grid::tables(&shipped, date(), Lang::Fr);
    let mut grids: Vec<(String, Vec<u8>)> = KINDS
        .map(|(kind, name)| (format!("grille.{name}"), written(kind, &workbook)))
        .to_vec();
    let files: Vec<(String, &[u8])> = shipped
        .tables
        .iter()
        .map(|(name, bytes)| (format!("esup/{name}"), bytes.as_slice()))
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    grids.push((
        "grille.zip".to_owned(),
        archive(CompressionMethod::Deflated, &files),
    ));
    grids
}

const PRICE: &str =
    "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = 31.5 }]\n";

#[test]
fn the_default_grid_changes_nothing_and_takes_changes_back() {
    for (name, bytes) in whole_grids() {
        let alone = laid("", &[(&name, &bytes)]).unwrap();
        assert_eq!(
            (alone.values, alone.rows, alone.is_new),
            (0, 0, false),
            "{name}"
        );
        let back = laid(PRICE, &[(&name, &bytes)]).unwrap();
        assert_eq!(
            (back.values, back.rows, back.is_new),
            (0, 0, true),
            "{name}"
        );
        assert!(overlay(&back).is_empty(), "{}", back.overlay);
    }
}

#[test]
fn what_differs_in_a_workbook_is_the_overlay() {
    let prices = [
        &["item", "valid_from", "price"][..],
        &["vcpu", "2026-01-01", "31,50"],
        &["ram_gb", "2026-01-01", "#7.25"],
    ];
    let workbook = sheets(&[("prices", &prices), ("Feuil2", &[])]);
    let drivers = "[overlay]\ndrivers = [{ driver = \"user\", default = 20000 }]\n";
    for (kind, name) in KINDS {
        let file = format!("prix.{name}");
        let both = laid(drivers, &[(&file, &written(kind, &workbook))]).unwrap();
        assert_eq!((both.values, both.rows, both.is_new), (3, 3, true));
        let read = overlay(&both);
        let mut said: Vec<String> = Vec::new();
        for (table, bytes) in read.files(&Tables::read(&builtin::files(), &[]).0).tables {
            if table.ends_with(".csv") {
                said.extend(String::from_utf8(bytes).unwrap().lines().map(str::to_owned));
            }
        }
        let expected = [
            "driver,default,low,high",
            "user,20000,,",
            "item,valid_from,price,low,high",
            "ram_gb,2026-01-01,7.25,,",
            "vcpu,2026-01-01,31.50,,",
        ];
        assert_eq!(said, expected, "{name}");
        // Dropping the same file again changes nothing.
        let again = laid(&both.overlay, &[(&file, &written(kind, &workbook))]).unwrap();
        assert!(!again.is_new);
    }
}

#[test]
fn archives_of_any_tool_are_read() {
    let stored = CompressionMethod::Stored;
    let deflated = CompressionMethod::Deflated;
    let price: &[u8] = b"item;valid_from;price\r\nvcpu;2026-01-01;31,50\r\n";
    let marked = [b"\xef\xbb\xbf", price].concat();
    // « coût » in Windows-1252.
    let legacy = b"item;valid_from;price;note\nvcpu;2026-01-01;31,50;co\xfbt\n";
    let beside: &[u8] = b"\x00\x05\x16\x07";
    let cases: [(Vec<u8>, usize); 8] = [
        (archive(stored, &[("prices.csv", price)]), 1),
        (
            archive(deflated, &[("a/", b""), ("a/b/prices.csv", price)]),
            1,
        ),
        (archive(deflated, &[("prices.csv", &marked)]), 1),
        (archive(deflated, &[("prices.csv", legacy)]), 2),
        (
            archive(
                deflated,
                &[
                    ("prices.csv", price),
                    ("__MACOSX/._prices.csv", beside),
                    (".hidden/prices.csv", beside),
                    ("services/pod.toml", b"[service]"),
                    ("LISEZMOI.txt", b"bonjour"),
                ],
            ),
            1,
        ),
        (archive(stored, &[("grid\\prices.csv", price)]), 1),
        (large(price), 1),
        (
            [
                b"#!/bin/sh\n".to_vec(),
                archive(deflated, &[("prices.csv", price)]),
            ]
            .concat(),
            1,
        ),
    ];
    for (at, (bytes, values)) in cases.iter().enumerate() {
        let laid = laid("", &[("changes.ZIP", bytes)]).unwrap();
        assert_eq!((laid.values, laid.rows), (*values, 1), "{at}");
        let expected = "price = 31.50";
        assert!(laid.overlay.contains(expected), "{at}: {}", laid.overlay);
    }
}

#[test]
fn nothing_of_a_file_with_a_problem_is_laid_and_each_has_its_address() {
    let deflated = CompressionMethod::Deflated;
    let wrong: &[u8] = b"item,valid_from,price\nvcpu,2026-01-01,douze\n";
    let right: &[u8] = b"item,valid_from,price\nvcpu,2026-01-01,12\n";
    let cells = sheets(&[(
        "prices",
        &[
            &["item", "valid_from", "price"],
            &["vcpu", "2026-01-01", "douze"],
        ],
    )]);
    let mut cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "prices.csv",
            wrong.to_vec(),
            "prices.csv, ligne 2, colonne price : « douze » n’est pas un nombre décimal",
        ),
        (
            "g.zip",
            archive(deflated, &[("x/prices.csv", wrong)]),
            "g.zip/prices.csv, ligne 2, colonne price : « douze » n’est pas un nombre décimal",
        ),
        (
            "g.zip",
            archive(deflated, &[("prices.csv", right), ("x/prices.csv", right)]),
            "g.zip/x/prices.csv : une autre table du fichier porte le même nom",
        ),
        (
            "g.zip",
            archive(deflated, &[("price.csv", right)]),
            "g.zip/price.csv : ce fichier n’est pas une table de grille ; vouliez-vous dire « prices.csv » ?",
        ),
        (
            "g.zip",
            archive(deflated, &[("notes.txt", right)]),
            "g.zip : le dossier ne contient aucune table de grille",
        ),
        (
            "g.zip",
            archive(deflated, &[("prices.csv", &vec![b' '; 80 << 20])]),
            "g.zip : le fichier dépasse la taille lue (16777216 octets)",
        ),
        (
            "price.csv",
            right.to_vec(),
            "price.csv : ce fichier n’est pas une table de grille ; vouliez-vous dire « prices.csv » ?",
        ),
        ("prices.csv", Vec::new(), "prices.csv : le fichier est vide"),
        (
            "g.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "g.xlsx : le fichier est protégé par un mot de passe ou d’un ancien format (.xls) : enregistrez-le en .xlsx ou .ods, sans mot de passe",
        ),
    ];
    for (kind, name) in KINDS {
        let (file, said) = match name {
            "xlsx" => (
                "g.xlsx",
                "g.xlsx, feuille « prices », cellule C2 : « douze » n’est pas un nombre décimal",
            ),
            _ => (
                "g.ods",
                "g.ods, feuille « prices », cellule C2 : « douze » n’est pas un nombre décimal",
            ),
        };
        cases.push((file, written(kind, &cells), said));
    }
    for (name, bytes, expected) in &cases {
        let told = sentences(&laid(PRICE, &[(name, bytes)]).unwrap_err());
        assert_eq!(told, [*expected]);
    }
    // A correct file among them is not applied, and all problems are reported together.
    let all: Vec<(&str, &[u8])> = vec![("prices.csv", right), ("a.zip", b"PK"), ("b.xlsx", b"PK")];
    let told = sentences(&laid("", &all).unwrap_err());
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with("a.zip : lecture impossible : "),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("b.xlsx : le fichier n’est pas un classeur"),
        "{told:?}"
    );
}

fn today() -> NaiveDate {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let days = seconds.as_secs() / 86_400;
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Days::new(days)
}

#[test]
fn the_grid_is_handed_over_as_the_command_writes_it() {
    let here = tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = command(here.path(), args).output().unwrap();
        assert!(output.status.success(), "{args:?}");
    };
    let base = Tables::read(&builtin::files(), &[]).0;
    let changes = Overlay::of(&tree::read("", PRICE).0).files(&base);
    fs::create_dir(here.path().join("changes")).unwrap();
    for (name, bytes) in &changes.tables {
        fs::write(here.path().join("changes").join(name), bytes).unwrap();
    }
    for (_, kind) in KINDS {
        let (grid, overlay) = (format!("grid.{kind}"), format!("overlay.{kind}"));
        // The command writes the current day, which may change meanwhile.
        let day = loop {
            let day = today();
            run(&["grid", "export", "-o", &grid]);
            run(&["grid", "export", "--grid", "changes", "-o", &overlay]);
            if today() == day {
                break day;
            }
        };
        for name in [&grid, &overlay] {
            let asked = Subject {
                date: day,
                ..asked(PRICE)
            };
            let made = office(&asked, name).unwrap().bytes;
            assert!(fs::read(here.path().join(name)).unwrap() == made, "{name}");
        }
        // An exported overlay can be imported again.
        let made = office(&asked(PRICE), &overlay).unwrap().bytes;
        let back = laid("", &[(&overlay, &made)]).unwrap();
        assert_eq!((back.values, back.is_new), (1, true));
    }
    assert!(office(&asked(PRICE), "grid.pdf").is_err());
    // The command accepts an archive wherever it accepts a folder.
    let files: Vec<(&str, &[u8])> = (changes.tables.iter())
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let bytes = archive(CompressionMethod::Deflated, &files);
    fs::write(here.path().join("changes.zip"), bytes).unwrap();
    let estimate = |over: &str| {
        let args = ["estimate", "pod", "--overlay", over, "--format", "csv"];
        command(here.path(), &args).output().unwrap()
    };
    let (folder, zip) = (estimate("changes"), estimate("changes.zip"));
    assert!(folder.status.success() && folder.stdout == zip.stdout);
    run(&["check", "changes.zip"]);
}

#[test]
fn layers_of_nothing_lay_nothing() {
    let empty = GridFiles::default();
    let laid = lay(&asked(PRICE), &[empty]).unwrap();
    assert_eq!((laid.values, laid.is_new), (1, false));
}
