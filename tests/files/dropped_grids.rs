//! Grid files dropped on the page are laid over its grid, or their problems are reported with their
//! place; the page exports the grid as the command does.

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
use cadrage_tests::archive::{self, ArchivePart, part, write_with};
use cadrage_tests::files::NamedBytes;
use cadrage_tests::readings::sentences;
use cadrage_tests::workbooks::{KINDS, empty_sheet, sheet, workbook, write};
use cadrage_tests::{command, date};
use cadrage_worker::{Dropped, LaidOverlay, Subject, lay, office, unpack};
use chrono::{Days, NaiveDate};
use tempfile::tempdir;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fn subject(study: &str) -> Subject {
    Subject {
        study: study.to_owned(),
        lang: Lang::Fr,
        date: date(),
    }
}

/// Lays files over the grid of a study, as the page does.
fn lay_dropped(study: &str, files: &[ArchivePart<'_>]) -> Result<LaidOverlay, Vec<Problem>> {
    let dropped = files
        .iter()
        .map(|file| Dropped {
            name: file.name.to_owned(),
            bytes: file.bytes.to_vec(),
        })
        .collect();
    lay(&subject(study), &unpack(dropped)?)
}

fn overlay(laid: &LaidOverlay) -> Overlay {
    Overlay::of(&tree::read("", &laid.overlay).0)
}

/// An archive with zip64 fields throughout, as written by streaming tools.
fn zip64(prices: &[u8]) -> Vec<u8> {
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

/// The default grid in the formats in which a person may have saved it.
fn whole_grids() -> Vec<NamedBytes> {
    let shipped = builtin::files();
    let workbook = grid::tables(&shipped, date(), Lang::Fr).unwrap();
    let mut grids: Vec<NamedBytes> = KINDS
        .into_iter()
        .map(|(kind, end)| NamedBytes {
            name: format!("grille.{end}"),
            bytes: write(kind, &workbook),
        })
        .collect();
    let names: Vec<String> = shipped
        .tables
        .keys()
        .map(|name| format!("esup/{name}"))
        .collect();
    let files: Vec<ArchivePart<'_>> = names
        .iter()
        .zip(shipped.tables.values())
        .map(|(name, bytes)| part(name, bytes))
        .collect();
    grids.push(NamedBytes {
        name: "grille.zip".to_owned(),
        bytes: archive::write(&files),
    });
    grids
}

const PRICE: &str =
    "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = 31.5 }]\n";

#[test]
fn the_default_grid_changes_nothing_and_takes_changes_back() {
    for NamedBytes { name, bytes } in whole_grids() {
        let alone = lay_dropped("", &[part(&name, &bytes)]).unwrap();
        assert_eq!(
            (alone.values, alone.rows, alone.is_new),
            (0, 0, false),
            "{name}"
        );
        let back = lay_dropped(PRICE, &[part(&name, &bytes)]).unwrap();
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
    let workbook = workbook(vec![sheet("prices", &prices), empty_sheet("Feuil2")]);
    let drivers = "[overlay]\ndrivers = [{ driver = \"user\", default = 20000 }]\n";
    for (kind, name) in KINDS {
        let file = format!("prix.{name}");
        let both = lay_dropped(drivers, &[part(&file, &write(kind, &workbook))]).unwrap();
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
        let again = lay_dropped(&both.overlay, &[part(&file, &write(kind, &workbook))]).unwrap();
        assert!(!again.is_new);
    }
}

#[test]
fn archives_of_any_tool_are_read() {
    let stored = CompressionMethod::Stored;
    let price: &[u8] = b"item;valid_from;price\r\nvcpu;2026-01-01;31,50\r\n";
    let marked = [b"\xef\xbb\xbf", price].concat();
    // « coût » in Windows-1252.
    let legacy = b"item;valid_from;price;note\nvcpu;2026-01-01;31,50;co\xfbt\n";
    let beside: &[u8] = b"\x00\x05\x16\x07";
    let cases: [(Vec<u8>, usize); 8] = [
        (write_with(stored, &[part("prices.csv", price)]), 1),
        (
            archive::write(&[part("a/", ""), part("a/b/prices.csv", price)]),
            1,
        ),
        (archive::write(&[part("prices.csv", &marked)]), 1),
        (archive::write(&[part("prices.csv", legacy)]), 2),
        (
            archive::write(&[
                part("prices.csv", price),
                part("__MACOSX/._prices.csv", beside),
                part(".hidden/prices.csv", beside),
                part("services/pod.toml", b"[service]"),
                part("LISEZMOI.txt", b"bonjour"),
            ]),
            1,
        ),
        (write_with(stored, &[part("grid\\prices.csv", price)]), 1),
        (zip64(price), 1),
        (
            [
                b"#!/bin/sh\n".to_vec(),
                archive::write(&[part("prices.csv", price)]),
            ]
            .concat(),
            1,
        ),
    ];
    for (at, (bytes, values)) in cases.iter().enumerate() {
        let laid = lay_dropped("", &[part("changes.ZIP", bytes)]).unwrap();
        assert_eq!((laid.values, laid.rows), (*values, 1), "{at}");
        let expected = "price = 31.50";
        assert!(laid.overlay.contains(expected), "{at}: {}", laid.overlay);
    }
}

#[test]
fn nothing_of_a_file_with_a_problem_is_laid_and_each_has_its_address() {
    let wrong: &[u8] = b"item,valid_from,price\nvcpu,2026-01-01,douze\n";
    let right: &[u8] = b"item,valid_from,price\nvcpu,2026-01-01,12\n";
    let cells = workbook(vec![sheet(
        "prices",
        &[
            ["item", "valid_from", "price"],
            ["vcpu", "2026-01-01", "douze"],
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
            archive::write(&[part("x/prices.csv", wrong)]),
            "g.zip/prices.csv, ligne 2, colonne price : « douze » n’est pas un nombre décimal",
        ),
        (
            "g.zip",
            archive::write(&[part("prices.csv", right), part("x/prices.csv", right)]),
            "g.zip/x/prices.csv : une autre table du fichier porte le même nom",
        ),
        (
            "g.zip",
            archive::write(&[part("price.csv", right)]),
            "g.zip/price.csv : ce fichier n’est pas une table de grille ; vouliez-vous dire « prices.csv » ?",
        ),
        (
            "g.zip",
            archive::write(&[part("notes.txt", right)]),
            "g.zip : le dossier ne contient aucune table de grille",
        ),
        (
            "g.zip",
            archive::write(&[part("prices.csv", &vec![b' '; 80 << 20])]),
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
        cases.push((file, write(kind, &cells), said));
    }
    for (name, bytes, expected) in &cases {
        let told = sentences(
            &lay_dropped(PRICE, &[part(name, bytes)]).unwrap_err(),
            Lang::Fr,
        );
        assert_eq!(told, [*expected]);
    }
    // A correct file among them is not applied, and all problems are reported together.
    let all = [
        part("prices.csv", right),
        part("a.zip", "PK"),
        part("b.xlsx", "PK"),
    ];
    let told = sentences(&lay_dropped("", &all).unwrap_err(), Lang::Fr);
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
            let of_day = Subject {
                date: day,
                ..subject(PRICE)
            };
            let made = office(&of_day, name).unwrap().bytes;
            assert!(fs::read(here.path().join(name)).unwrap() == made, "{name}");
        }
        // An exported overlay can be imported again.
        let made = office(&subject(PRICE), &overlay).unwrap().bytes;
        let back = lay_dropped("", &[part(&overlay, &made)]).unwrap();
        assert_eq!((back.values, back.is_new), (1, true));
    }
    assert!(office(&subject(PRICE), "grid.pdf").is_err());
    // The command accepts an archive wherever it accepts a folder.
    let files: Vec<ArchivePart<'_>> = changes
        .tables
        .iter()
        .map(|(name, bytes)| part(name, bytes))
        .collect();
    let bytes = archive::write(&files);
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
    let laid = lay(&subject(PRICE), &[empty]).unwrap();
    assert_eq!((laid.values, laid.is_new), (1, false));
}
