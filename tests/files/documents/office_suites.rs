//! Office suites read every word, draw the charts, and print the decision on one page.

use std::process::Command;

use cadrage_browser::{Host, Visit};
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_report::block::Block;
use cadrage_report::document::{self, DocumentKind};
use cadrage_tests::files::NamedBytes;
use cadrage_tests::{archive, office};

use super::hostile::{HOSTILE, hostile_scoping};
use super::{DocumentedService, services, texts};

#[test]
fn an_office_suite_reads_every_word() {
    if !office::is_installed("lowriter") {
        return;
    }
    let services = [
        DocumentedService::read(builtin::service("pod").unwrap()),
        DocumentedService::read(&hostile_scoping(HOSTILE[1])),
    ];
    let mut files = Vec::new();
    for (index, service) in services.iter().enumerate() {
        for kind in DocumentKind::ALL.iter().copied() {
            let study = service.study_of(kind);
            let docx = document::docx(kind, &study, Lang::Fr);
            let odt = document::odt(kind, &study, Lang::Fr);
            for (format, bytes) in [("docx", docx), ("odt", odt)] {
                files.push(NamedBytes {
                    name: format!("{format}-{}-{index}.{format}", kind.id()),
                    bytes: bytes.unwrap(),
                });
            }
        }
    }
    let folder = office::convert(&files, "txt:Text (encoded):UTF8");
    let plain = |text: &str| -> String { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    for (index, service) in services.iter().enumerate() {
        for kind in DocumentKind::ALL.iter().copied() {
            let blocks = document::blocks(kind, &service.study_of(kind), Lang::Fr);
            for format in ["docx", "odt"] {
                let name = format!("{format}-{}-{index}.txt", kind.id());
                let read = plain(&std::fs::read_to_string(folder.path().join(&name)).unwrap());
                // The description of a picture is its alternative text, not part of the text.
                let descriptions: Vec<&str> = blocks
                    .iter()
                    .filter_map(|block| match block {
                        Block::Chart(chart) => Some(chart.description.as_str()),
                        _ => None,
                    })
                    .collect();
                for text in texts(&blocks)
                    .into_iter()
                    .filter(|text| !descriptions.contains(text))
                {
                    let text = plain(text);
                    assert!(read.contains(&text), "{name}: lost: {text}");
                }
            }
        }
    }
}

#[test]
fn the_charts_of_office_files_are_pictures_that_an_office_suite_draws() {
    let service = DocumentedService::read(builtin::service("pod").unwrap());
    let (study, lang) = (service.study(), Lang::Fr);
    let blocks = document::blocks(DocumentKind::Decision, &study, lang);
    let charts: Vec<_> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect();
    assert!(!charts.is_empty());
    let mut files = Vec::new();
    for (format, bytes) in [
        (
            "docx",
            document::docx(DocumentKind::Decision, &study, lang).unwrap(),
        ),
        (
            "odt",
            document::odt(DocumentKind::Decision, &study, lang).unwrap(),
        ),
    ] {
        let parts = archive::unpack(&bytes);
        let pictures = parts
            .iter()
            .filter(|part| part.name.ends_with(".emf"))
            .count();
        assert_eq!(pictures, charts.len(), "{format}");
        let text = parts
            .iter()
            .find(|part| ["word/document.xml", "content.xml"].contains(&part.name.as_str()))
            .unwrap()
            .text();
        for chart in &charts {
            // Its description is in the alternative text, once, and not in a paragraph.
            let description = escape_xml(&chart.description);
            assert_eq!(
                text.matches(&description).count(),
                1,
                "{format}: {description}"
            );
        }
        files.push(NamedBytes {
            name: format!("{format}.{format}"),
            bytes,
        });
    }
    if !office::is_installed("lowriter") {
        return;
    }
    let folder = office::convert(&files, "html");
    for format in ["docx", "odt"] {
        // Each picture is a file beside the page, or embedded in it.
        let page = std::fs::read_to_string(folder.path().join(format!("{format}.html"))).unwrap();
        assert_eq!(page.matches("<img ").count(), charts.len(), "{format}");
    }
}

/// A text escaped for XML; these texts have no quotation marks.
fn escape_xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The sheets, each in the languages in which it is printed here: English is shorter.
const SHEETS: [(DocumentKind, Lang); 3] = [
    (DocumentKind::Decision, Lang::Fr),
    (DocumentKind::Grid, Lang::Fr),
    (DocumentKind::Grid, Lang::En),
];

#[test]
fn sheets_hold_on_one_page() {
    if !office::has_program("chromium") {
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join(cadrage_browser::DIST);
    std::fs::create_dir_all(&folder).unwrap();
    let long = "mot ".repeat(60) + &"x".repeat(120);
    let mut services = services();
    services.push(DocumentedService::read(&hostile_scoping(&long)));
    let mut names = Vec::new();
    for (index, service) in services.iter().enumerate() {
        for (kind, lang) in SHEETS {
            let name = format!("{index}-{}-{}.html", kind.id(), lang.code());
            let html = document::html(kind, &service.study(), lang);
            std::fs::write(folder.join(&name), html).unwrap();
            names.push(name);
        }
    }
    // Their own policy is in them; no file of them is an icon.
    let visit = Visit {
        address: None,
        host: Host {
            policy: "",
            ..Host::BEST
        },
        ..Visit::default()
    };
    let printed = cadrage_browser::run(root.path(), visit, async |page| {
        page.expect("favicon.ico");
        for name in &names {
            page.client.goto(&format!("{}{name}", page.url())).await?;
            let pdf = String::from_utf8_lossy(&page.print().await?).into_owned();
            assert_eq!(pdf.matches("/Type /Page\n").count(), 1, "{name}");
        }
        Ok(())
    });
    printed.unwrap();
}

#[test]
fn sheets_hold_on_one_page_in_an_office_suite() {
    let fonts = Command::new("fc-list")
        .arg(":")
        .arg("family")
        .output()
        .map(|listed| String::from_utf8_lossy(&listed.stdout).into_owned());
    // A wider replacement font may take one more page.
    if !fonts.is_ok_and(|fonts| fonts.contains("Liberation Sans")) {
        eprintln!("skipped: Liberation Sans is not installed");
        return;
    }
    if !office::is_installed("lowriter") {
        return;
    }
    let mut services = services();
    // What is gained in more words than the sheet shows, on the fullest of the sheets.
    let folder = cadrage_tests::root().join("tests/suite/document/smsu_supported_fr");
    let text = std::fs::read_to_string(folder.join("scoping.toml")).unwrap();
    let gained = "Un service de SMS que chaque établissement n’a plus à exploiter seul. ".repeat(9);
    let text = ["community_benefits", "team_benefits", "recommendation"]
        .iter()
        .fold(text, |text, key| {
            text.replace(&format!("{key} = \""), &format!("{key} = \"{gained}"))
        });
    services.push(DocumentedService::read(&text));
    let mut files = Vec::new();
    for (index, service) in services.iter().enumerate() {
        let study = service.study();
        for (kind, lang) in SHEETS {
            let written = [
                ("docx", document::docx(kind, &study, lang)),
                ("odt", document::odt(kind, &study, lang)),
            ];
            for (format, bytes) in written {
                files.push(NamedBytes {
                    name: format!("{index}-{}-{}-{format}.{format}", kind.id(), lang.code()),
                    bytes: bytes.unwrap(),
                });
            }
        }
    }
    let folder = office::convert(&files, "pdf");
    for NamedBytes { name, .. } in &files {
        let pdf = std::fs::read(folder.path().join(name).with_extension("pdf")).unwrap();
        let pages = String::from_utf8_lossy(&pdf).matches("/Type/Page/").count();
        assert_eq!(pages, 1, "{name}");
    }
}
