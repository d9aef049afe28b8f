//! Documents agree with the estimate, list every blank, and show every text as text; office suites
//! and browsers open them.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use cadrage_core::decision::feasibility::{Appraisal, appraise};
use cadrage_core::explain;
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::{CostGrid, builtin, schema};
use cadrage_core::random::Draw;
use cadrage_core::scoping;
use cadrage_core::service_level::{Commitment, commitment};
use cadrage_core::text::format::{cents, euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::{legible, tree};
use cadrage_report::block::{Block, RowKind, Span, Table};
use cadrage_report::chart::{Shape, Step};
use cadrage_report::document::{self, Kind, Study};
use cadrage_report::estimate::Whole;
use cadrage_report::explanation;
use cadrage_report::workbook::model::Value;
use cadrage_report::workbook::workbook;
use chrono::NaiveDate;
use rust_decimal::Decimal;

const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// A scoping with its estimate and verdict; few years are simulated, since they do not matter here.
struct Made {
    grid: CostGrid,
    appraisal: Appraisal,
    commitment: Commitment,
}

impl Made {
    fn of(text: &str) -> Self {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let (node, problems) = tree::read("scoping", text);
        assert_eq!(problems, []);
        let scoping = scoping::read(&node, &grid).unwrap();
        let draw = Draw {
            samples: 200,
            seed: 1,
        };
        let appraisal = appraise(&grid, &scoping, draw).unwrap();
        let commitment = commitment(&grid, &scoping, &appraisal.estimate, draw).unwrap();
        Self {
            grid,
            appraisal,
            commitment,
        }
    }

    fn study(&self) -> Study<'_> {
        Study {
            grid: &self.grid,
            estimate: &self.appraisal.estimate,
            commitment: &self.commitment,
            feasibility: &self.appraisal.feasibility,
            date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        }
    }
}

fn services() -> Vec<Made> {
    let mut made: Vec<Made> = builtin::SERVICES
        .iter()
        .map(|(_, text)| Made::of(text))
        .collect();
    let folder = cadrage_tests::root().join("tests/suite/document");
    for case in ["smsu_supported_fr", "long_physical_en"] {
        let file = folder.join(case).join("scoping.toml");
        made.push(Made::of(&std::fs::read_to_string(file).unwrap()));
    }
    made
}

fn tables(blocks: &[Block]) -> impl Iterator<Item = &Table> {
    blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Chart(chart) => Some(&chart.table),
        _ => None,
    })
}

/// Every text of the blocks.
fn texts(blocks: &[Block]) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => texts.push(text),
            Block::List(items) => texts.extend(items.iter().map(String::as_str)),
            Block::Callout(_, words, meaning) => texts.extend([words.as_str(), meaning]),
            Block::Clause(spans) => texts.extend(spans.iter().map(Span::text)),
            Block::Clauses(items) => texts.extend(items.iter().flatten().map(Span::text)),
            Block::Definitions(pairs) => {
                texts.extend(pairs.iter().flat_map(|(n, v)| [n.as_str(), v]));
            }
            Block::Chart(chart) => texts.extend([chart.title.as_str(), &chart.description]),
            Block::Table(table) => texts.push(&table.caption),
            Block::Drawing { description, .. } => texts.push(description),
            Block::PageBreak => {}
        }
    }
    for table in tables(blocks) {
        texts.extend(table.header.iter().map(String::as_str));
        texts.extend(
            table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(String::as_str),
        );
    }
    texts
}

#[test]
fn documents_are_whole_in_both_languages() {
    for made in services() {
        for (kind, lang) in Kind::ALL
            .iter()
            .flat_map(|kind| LANGS.map(|lang| (*kind, lang)))
        {
            let study = made.study();
            let blocks = document::blocks(kind, &study, lang);
            for text in texts(&blocks) {
                assert!(!text.contains('{'), "{}: unfilled: {text}", kind.id());
            }
            for table in tables(&blocks) {
                assert!(!table.caption.is_empty() && !table.rows.is_empty());
                for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
                    assert_eq!(
                        row.cells.len(),
                        table.header.len(),
                        "{}: {row:?}",
                        table.caption
                    );
                }
            }
            let again = document::blocks(kind, &study, lang);
            assert_eq!(blocks, again);
        }
    }
}

/// A text without spaces, which differ between languages.
fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The French texts of the grid and of a service that differ from the English ones.
fn only_french(service: &str) -> Vec<String> {
    let (tables, _) = Tables::read(&builtin::files(), &[]);
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for (table, french, english) in schema::TABLES.iter().flat_map(|table| {
        [("note", "note_en"), ("citation", "citation_en")].map(|(fr, en)| (table, fr, en))
    }) {
        let rows = tables.of(table).iter();
        pairs.extend(rows.map(|row| (row.text(french), row.text(english))));
    }
    let (node, _) = tree::read("service", service);
    let topics = scoping::get(&node, &["topics"]).unwrap();
    let tree::Value::List(topics) = &topics.value else {
        panic!("no list");
    };
    let text = |topic: usize, key: &str| {
        let number = (topic + 1).to_string();
        match &scoping::get(&node, &["topics", &number, key])
            .unwrap()
            .value
        {
            tree::Value::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    };
    let answers = (0..topics.len()).map(|at| (text(at, "note"), text(at, "note_en")));
    let answers: Vec<(String, String)> = answers.collect();
    pairs.extend(answers.iter().map(|(fr, en)| (fr.as_str(), en.as_str())));
    let differs = pairs
        .into_iter()
        .filter(|(french, english)| french != english);
    differs.map(|(french, _)| close(french)).collect()
}

/// The estimate, the explanation of each line, the documents and the workbook.
fn outputs(made: &Made, lang: Lang) -> [(&'static str, String); 4] {
    let (grid, estimate) = (&made.grid, &made.appraisal.estimate);
    let whole = Whole {
        grid,
        appraisal: &made.appraisal,
        outcome: None,
        break_even: None,
    };
    let shown = whole.blocks(None, lang);
    let ids = estimate.lines.iter().map(|line| line.need.impact.as_str());
    let explained: Vec<Block> = ids
        .chain([explain::TOTAL])
        .flat_map(|id| {
            explanation::explain(grid, estimate, id, lang)
                .unwrap()
                .blocks
        })
        .collect();
    let study = made.study();
    let documents: Vec<Block> = Kind::ALL
        .iter()
        .flat_map(|kind| document::blocks(*kind, &study, lang))
        .collect();
    let workbook = workbook(grid, estimate, None, study.date, lang);
    let sources = grid.sources.values();
    let of_sources = sources.flat_map(|source| [&source.title, &source.reference]);
    let of_sources: BTreeSet<&String> = of_sources.collect();
    let mut cells = Vec::new();
    for cell in workbook
        .sheets
        .iter()
        .flat_map(|sheet| sheet.cells.values())
    {
        cells.extend(cell.note.as_deref());
        match &cell.value {
            // Titles of sources are in their own language.
            Value::Text(text) if !of_sources.contains(text) => cells.push(text),
            _ => {}
        }
    }
    [
        ("estimate", close(&texts(&shown).concat())),
        ("explanations", close(&texts(&explained).concat())),
        ("documents", close(&texts(&documents).concat())),
        ("workbook", close(&cells.concat())),
    ]
}

#[test]
fn outputs_in_english_say_nothing_in_french_of_the_grid_and_the_services() {
    for (name, service) in builtin::SERVICES {
        let (made, french) = (Made::of(service), only_french(service));
        let said = |text: &str| french.iter().filter(|known| text.contains(*known)).count();
        for (output, text) in outputs(&made, Lang::En) {
            let found: Vec<_> = french
                .iter()
                .filter(|known| text.contains(*known))
                .collect();
            assert!(found.is_empty(), "{name}, {output}: {found:?}");
        }
        // The search itself works: the same outputs in French contain these texts.
        let [_, explanations, documents, workbook] = outputs(&made, Lang::Fr);
        for (output, text) in [explanations, documents, workbook] {
            assert!(said(&text) > 2, "{name}, {output}");
        }
    }
}

#[test]
fn figures_are_those_of_the_estimate() {
    for made in services() {
        let (study, estimate) = (made.study(), &made.appraisal.estimate);
        let sheet = document::blocks(Kind::Decision, &study, Lang::En);
        let figures: Vec<&str> = texts(&sheet);
        let net: Decimal = estimate.funding.net.iter().sum();
        for figure in [estimate.totals.total, estimate.totals.one_off, net] {
            let shown = euros(figure, Lang::En);
            assert!(
                figures.contains(&shown.as_str()),
                "{shown} is not on the sheet"
            );
        }
        for block in &sheet {
            let Block::Chart(chart) = block else { continue };
            let Shape::StackedBars(bars) = &chart.shape else {
                continue;
            };
            let drawn: Decimal = bars.series.iter().flat_map(|series| &series.amounts).sum();
            assert_eq!(drawn, estimate.totals.total);
            let last = chart.table.rows.last().unwrap().cells.last().unwrap();
            assert_eq!(*last, cents(estimate.totals.total, Lang::En));
        }
        let agreement = document::blocks(Kind::Agreement, &study, Lang::En);
        let total = cents(estimate.totals.total, Lang::En);
        let remains = cents(net, Lang::En);
        let whole = |table: &Table| {
            let cells = &table.rows.last().unwrap().cells;
            cells.contains(&total) && cells.last() == Some(&remains)
        };
        assert!(
            tables(&agreement).any(whole),
            "no table of cost and net cost"
        );
        for block in &agreement {
            let Block::Chart(chart) = block else { continue };
            let Shape::Waterfall(waterfall) = &chart.shape else {
                continue;
            };
            // The level is the cost plus every change after it.
            let (mut level, mut last) = (Decimal::ZERO, Decimal::ZERO);
            for step in &waterfall.steps {
                match step {
                    Step::Whole(_, amount) => (level, last) = (level.max(*amount), *amount),
                    Step::Change(_, amount) => level += amount,
                }
            }
            assert_eq!(last, net);
            assert!(level >= net);
        }
        // The matrix shows the amounts of its lines, year by year.
        let needs = document::blocks(Kind::Needs, &study, Lang::En);
        let shown: BTreeSet<&str> = texts(&needs).into_iter().collect();
        let topics = |line: &&cadrage_core::estimate::line::Line| {
            let topic = made.grid.topics.get(&line.need.topic);
            line.is_provider() && topic.is_some_and(|t| t.deliverable == "needs_matrix")
        };
        for topic in made
            .grid
            .topics
            .values()
            .filter(|t| t.deliverable == "needs_matrix")
        {
            let label = topic.label.get(Lang::En);
            let lines = estimate.lines.iter().filter(topics);
            let lines =
                lines.filter(|l| made.grid.topics.get(&l.need.topic).unwrap().label == topic.label);
            let years: Vec<Decimal> = (0..estimate.years.len().min(6))
                .map(|at| lines.clone().filter_map(|line| line.amounts.get(at)).sum())
                .collect();
            if lines.clone().all(|line| line.total.is_zero()) {
                continue;
            }
            let all: Decimal = years.iter().sum();
            let mut row = vec![label.to_owned()];
            row.extend(years.iter().chain([&all]).map(|f| cents(*f, Lang::En)));
            let found = tables(&needs).any(|table| table.rows.iter().any(|r| r.cells == row));
            assert!(found && shown.contains(label), "{row:?}");
        }
    }
}

/// The numbers of the blanks in a text.
fn blanks(text: &str) -> impl Iterator<Item = usize> + '_ {
    let after = text.split("[no. ").skip(1);
    after.filter_map(|rest| rest.split([']', ':']).next()?.parse().ok())
}

#[test]
fn every_blank_is_listed_once_and_in_order() {
    for made in services() {
        let study = made.study();
        let blocks = document::blocks(Kind::Agreement, &study, Lang::En);
        let numbers: BTreeSet<usize> = texts(&blocks).into_iter().flat_map(blanks).collect();
        let Some(Block::Table(list)) = blocks.last() else {
            panic!("the list is last")
        };
        let listed: Vec<usize> = list
            .rows
            .iter()
            .map(|r| r.cells[0].parse().unwrap())
            .collect();
        assert_eq!(listed, (1..=listed.len()).collect::<Vec<_>>());
        assert_eq!(numbers.into_iter().collect::<Vec<_>>(), listed);
        let labels: BTreeSet<&str> = list.rows.iter().map(|r| r.cells[1].as_str()).collect();
        assert_eq!(labels.len(), listed.len(), "a label is listed twice");
        // The label of a blank in the text is the same as in the list.
        for spans in blocks.iter().filter_map(|block| match block {
            Block::Clause(spans) => Some(spans),
            _ => None,
        }) {
            for span in spans {
                let Span::Blank(text) = span else { continue };
                let number = blanks(text).next().unwrap();
                let label = &list.rows[number - 1].cells[1];
                assert_eq!(*text, format!("[no. {number}: {label}]"));
            }
        }
    }
}

/// A scoping whose every text is hostile.
fn hostile(text: &str) -> String {
    format!(
        r#"
[service]
name = '{text}'
application = '{text}'
provider = '{text}'
description = '{text}'
[commitment]
tier = "always_on_call"
closures = [{{ from = "12-24", to = "01-02" }}]
[[commitment.windows]]
window = "w"
label = '{text}'
opening_hours = "24/7"
level = "sla"
coverage = "on_call"
[[components]]
name = '{text}'
component = "database"
[[impacts]]
impact = "mine"
label = '{text}'
topic = "storage"
item = "backup_tb"
quantity = 3
recurrence = "yearly"
note = '{text}'
[sharing]
key = "users"
institutions = [{{ name = '{text}', users = 12 }}]
[[topics]]
topic = "gdpr"
status = "blocking"
note = '{text}'
[[topics]]
topic = "storage"
status = "open"
note = '{text}'
"#
    )
}

const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x.example\")",
    "[a](javascript:alert(1)) | `b` <img src=x onerror=y>",
    "</style></title>\"]\u{202e}{service}",
];

#[test]
fn hostile_texts_stay_text_everywhere() {
    for text in HOSTILE {
        let made = Made::of(&hostile(text));
        let study = made.study();
        for kind in Kind::ALL.iter().copied() {
            let html = document::html(kind, &study, Lang::Fr);
            let allowed = [
                "<script",
                "<img",
                "<a ",
                "javascript:alert(1)\"",
                "onerror=\"",
            ];
            for tag in allowed {
                assert!(!html.contains(tag), "{tag} in {}", kind.id());
            }
            assert_eq!(html.matches("</style>").count(), 1);
            assert_eq!(
                html.matches("</title>").count(),
                html.matches("<title").count()
            );
            // Characters that change the writing direction are shown as marks.
            let escaped = legible::text(text);
            let escaped = escaped.replace('&', "&amp;").replace('<', "&lt;");
            let escaped = escaped.replace('>', "&gt;").replace('"', "&quot;");
            assert!(html.contains(&escaped), "{} lost {text}", kind.id());
            let markdown = document::markdown(kind, &study, Lang::Fr);
            assert!(!markdown.contains('<'), "a tag in {}", kind.id());
            // An escaped bracket does not close a link.
            let links = markdown.replace("\\]", "");
            assert!(!links.contains("](javascript"), "a link in {}", kind.id());
            let docx = document::docx(kind, &study, Lang::Fr).unwrap();
            let body = office_text(&docx);
            assert!(!body.contains("<script") && !body.contains("w:hyperlink"));
            // Page numbers are the only fields.
            assert_eq!(body.matches("w:instr=").count(), 2);
            let odt = document::odt(kind, &study, Lang::Fr).unwrap();
            let body = office_text(&odt);
            assert!(!body.contains("<script") && !body.contains("<text:a"));
            // Charts are the only pictures, and their image files are inside the document.
            let blocks = document::blocks(kind, &study, Lang::Fr);
            let charts = blocks
                .iter()
                .filter(|block| matches!(block, Block::Chart(_)));
            let charts = charts.count();
            for picture in ["<draw:frame ", "<draw:image xlink:href=\"Pictures/chart"] {
                assert_eq!(body.matches(picture).count(), charts, "{}", kind.id());
            }
            assert_eq!(body.matches("<draw:").count(), 2 * charts);
            assert_eq!(body.matches("xlink:href").count(), charts);
        }
    }
}

/// The text parts of an office file, joined.
fn office_text(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        if !part.name().unwrap().ends_with(".emf") {
            part.read_to_string(&mut text).unwrap();
        }
    }
    text
}

/// Whether a program is installed; with `must`, fails when it is missing on a CI machine.
fn present(program: &str, must: bool) -> bool {
    let found = Command::new(program).arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    assert!(
        found || !must || std::env::var_os("CI").is_none(),
        "{program} is missing"
    );
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// Converts files to another format with LibreOffice Writer.
fn converted_by_office(folder: &Path, files: &[String], format: &str) {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", format]);
    let output = command.args(files).current_dir(folder).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_office_suite_reads_every_word() {
    if !present("lowriter", true) {
        return;
    }
    let made = [
        Made::of(builtin::service("pod").unwrap()),
        Made::of(&hostile(HOSTILE[1])),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (index, made) in made.iter().enumerate() {
        for kind in Kind::ALL.iter().copied() {
            let study = made.study();
            let docx = document::docx(kind, &study, Lang::Fr);
            let odt = document::odt(kind, &study, Lang::Fr);
            for (format, bytes) in [("docx", docx), ("odt", odt)] {
                let name = format!("{format}-{}-{index}.{format}", kind.id());
                std::fs::write(folder.path().join(&name), bytes.unwrap()).unwrap();
                files.push(name);
            }
        }
    }
    converted_by_office(folder.path(), &files, "txt:Text (encoded):UTF8");
    let plain = |text: &str| -> String { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    for (index, made) in made.iter().enumerate() {
        for kind in Kind::ALL.iter().copied() {
            let blocks = document::blocks(kind, &made.study(), Lang::Fr);
            for format in ["docx", "odt"] {
                let name = format!("{format}-{}-{index}.txt", kind.id());
                let read = std::fs::read_to_string(folder.path().join(&name)).unwrap();
                let read = plain(&read);
                // The description of a picture is its alternative text, not part of the text.
                let shown = blocks.iter().filter_map(|block| match block {
                    Block::Chart(chart) => Some(chart.description.as_str()),
                    _ => None,
                });
                let shown: Vec<&str> = shown.collect();
                for text in texts(&blocks)
                    .into_iter()
                    .filter(|text| !shown.contains(text))
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
    let made = Made::of(builtin::service("pod").unwrap());
    let (study, lang) = (made.study(), Lang::Fr);
    let blocks = document::blocks(Kind::Decision, &study, lang);
    let charts = blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let charts: Vec<_> = charts.collect();
    assert!(!charts.is_empty());
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (format, bytes) in [
        (
            "docx",
            document::docx(Kind::Decision, &study, lang).unwrap(),
        ),
        ("odt", document::odt(Kind::Decision, &study, lang).unwrap()),
    ] {
        let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let names = zip.file_names().map(|name| name.unwrap().into_owned());
        let names: Vec<String> = names.collect();
        let pictures = names.iter().filter(|name| name.ends_with(".emf")).count();
        assert_eq!(pictures, charts.len(), "{format}");
        let part = ["word/document.xml", "content.xml"];
        let part = part
            .into_iter()
            .find(|part| names.iter().any(|name| name == part));
        let mut text = String::new();
        zip.by_name(part.unwrap())
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        for chart in &charts {
            // Its description is in the alternative text, once, and not in a paragraph.
            let description = in_xml(&chart.description);
            assert_eq!(
                text.matches(&description).count(),
                1,
                "{format}: {description}"
            );
        }
        std::fs::write(folder.path().join(format!("{format}.{format}")), bytes).unwrap();
        files.push(format!("{format}.{format}"));
    }
    if !present("lowriter", true) {
        return;
    }
    converted_by_office(folder.path(), &files, "html");
    for format in ["docx", "odt"] {
        // Each picture is a file beside the page, or embedded in it.
        let page = std::fs::read_to_string(folder.path().join(format!("{format}.html"))).unwrap();
        assert_eq!(page.matches("<img ").count(), charts.len(), "{format}");
    }
}

/// A text escaped for XML; these texts have no quotation marks.
fn in_xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[test]
fn the_decision_holds_on_one_page() {
    if !present("chromium", false) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let long = "mot ".repeat(60) + &"x".repeat(120);
    let mut made = services();
    made.push(Made::of(&hostile(&long)));
    for (index, made) in made.iter().enumerate() {
        let html = document::html(Kind::Decision, &made.study(), Lang::Fr);
        let page = folder.path().join(format!("{index}.html"));
        std::fs::write(&page, html).unwrap();
        let print = format!("--print-to-pdf={index}.pdf");
        let mut command = Command::new("chromium");
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ]);
        let output = command
            .arg(&print)
            .arg(&page)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success());
        let bytes = std::fs::read(folder.path().join(format!("{index}.pdf"))).unwrap();
        let pdf = String::from_utf8_lossy(&bytes).into_owned();
        let pages = pdf.matches("/Type /Page\n").count();
        assert_eq!(pages, 1, "service {index}");
    }
}

#[test]
fn the_decision_holds_on_one_page_in_an_office_suite() {
    let fonts = Command::new("fc-list").arg(":").arg("family").output();
    let fonts = fonts.map(|listed| String::from_utf8_lossy(&listed.stdout).into_owned());
    // A wider replacement font may take one more page.
    if !fonts.is_ok_and(|fonts| fonts.contains("Liberation Sans")) {
        eprintln!("skipped: Liberation Sans is not installed");
        return;
    }
    if !present("lowriter", true) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (index, made) in services().iter().enumerate() {
        let study = made.study();
        for (format, bytes) in [
            ("docx", document::docx(Kind::Decision, &study, Lang::Fr)),
            ("odt", document::odt(Kind::Decision, &study, Lang::Fr)),
        ] {
            let name = format!("{index}-{format}.{format}");
            std::fs::write(folder.path().join(&name), bytes.unwrap()).unwrap();
            files.push(name);
        }
    }
    converted_by_office(folder.path(), &files, "pdf");
    for name in &files {
        let pdf = folder.path().join(name).with_extension("pdf");
        let bytes = std::fs::read(pdf).unwrap();
        let pdf = String::from_utf8_lossy(&bytes);
        assert_eq!(pdf.matches("/Type/Page/").count(), 1, "{name}");
    }
}
