//! Documents agree with the estimate, list every blank, and show every text as text; office suites
//! and browsers open them.

mod agreement;
mod comparison;
mod decision;
mod english;
mod figures;
mod hostile;
mod minutes;
mod needs;
mod office_suites;
mod parties;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use cadrage_core::decision::comparison::PricedScenario;
use cadrage_core::decision::feasibility::{Appraisal, appraise};
use cadrage_core::decision::review::{Actuals, Review, review};
use cadrage_core::decision::summary::{GridSummary, SummaryYears, summary_for_ready_services};
use cadrage_core::estimate::coding::{AccountingView, accounting};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::Draw;
use cadrage_core::service_level::{Commitment, commitment};
use cadrage_core::text::lang::{Lang, Text};
use cadrage_core::text::problem::Place;
use cadrage_core::text::tree;
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_report::block::{Block, RowKind, Span, Table};
use cadrage_report::document::{
    self, DocumentInput, DocumentKind, NamedScenario, PartyDecisions, ScenarioComparison,
};
use cadrage_tests::date;
use cadrage_tests::readings::{grid, read_scoping, read_with};

const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// A scoping with its estimate and verdict; few years are simulated, since they do not matter here.
/// What only one kind of document tells is computed when it is asked for.
struct DocumentedService {
    text: String,
    grid: CostGrid,
    appraisal: Appraisal,
    commitment: Commitment,
    range: EstimateRange,
    accounting: AccountingView,
    compared: OnceCell<ScenarioComparison>,
    parties: OnceCell<PartyDecisions>,
    review: OnceCell<Review>,
    summary: OnceCell<GridSummary>,
}

impl DocumentedService {
    fn read(text: &str) -> Self {
        let grid = grid();
        let scoping = read_scoping(grid, text);
        let draw = Draw {
            samples: 200,
            seed: 1,
        };
        let appraisal = appraise(grid, &scoping, draw).unwrap();
        let commitment = commitment(grid, &scoping, &appraisal.estimate, draw).unwrap();
        let range = EstimateRange::draw(grid, &appraisal.estimate).unwrap();
        Self {
            text: text.to_owned(),
            accounting: accounting(grid, &appraisal.estimate).unwrap(),
            grid: grid.clone(),
            appraisal,
            commitment,
            range,
            compared: OnceCell::new(),
            parties: OnceCell::new(),
            review: OnceCell::new(),
            summary: OnceCell::new(),
        }
    }

    /// The service beside itself with a support plan and over two years.
    fn compared(&self) -> ScenarioComparison {
        let scoping = read_scoping(&self.grid, &self.text);
        let varied = ["support.plan=\"full_pilot\"", "horizon.years=2"];
        let varied = read_with(&self.grid, &self.text, &varied);
        let name = &scoping.service.name;
        let scenarios = [(&scoping, name.clone()), (&varied, format!("{name} 2"))];
        let scenarios = scenarios.map(|(scoping, label)| NamedScenario {
            priced: PricedScenario::price(label.clone(), &self.grid, scoping, date()).unwrap(),
            grid: self.grid.clone(),
            label: Text::in_each(|_| label.clone()),
        });
        ScenarioComparison::new(scenarios.into(), Place::file("case.toml")).unwrap()
    }

    fn parties(&self) -> PartyDecisions {
        let (tree, _) = tree::read("case.toml", &self.text);
        PartyDecisions::compute(&self.grid, &tree).unwrap()
    }

    /// The first year with one line told.
    fn review(&self) -> Review {
        let (grid, estimate) = (&self.grid, &self.appraisal.estimate);
        let told = format!(
            "year,kind,id,value\n{},effort,qos_tracking,3\n",
            estimate.years[0]
        );
        let told = Actuals::read(grid, estimate, "a.csv", told.as_bytes()).unwrap();
        review(grid, &estimate.scoping, &told).unwrap()
    }

    fn summary(&self) -> GridSummary {
        let scoping = &self.appraisal.estimate.scoping;
        summary_for_ready_services(&self.grid, scoping, SummaryYears::First).unwrap()
    }

    /// What a document of a kind tells.
    fn study_of(&self, kind: DocumentKind) -> DocumentInput<'_> {
        let is = |other| kind == other;
        DocumentInput {
            compared: is(DocumentKind::Comparison)
                .then(|| self.compared.get_or_init(|| self.compared())),
            parties: is(DocumentKind::Parties).then(|| self.parties.get_or_init(|| self.parties())),
            review: is(DocumentKind::Review).then(|| self.review.get_or_init(|| self.review())),
            summary: is(DocumentKind::Grid).then(|| self.summary.get_or_init(|| self.summary())),
            ..self.study()
        }
    }

    /// What most documents tell.
    fn study(&self) -> DocumentInput<'_> {
        DocumentInput {
            grid: &self.grid,
            estimate: &self.appraisal.estimate,
            commitment: &self.commitment,
            feasibility: &self.appraisal.feasibility,
            range: &self.range,
            accounting: &self.accounting,
            compared: None,
            parties: None,
            review: None,
            summary: None,
            date: date(),
        }
    }
}

fn services() -> Vec<DocumentedService> {
    let ready = builtin::SERVICES.iter().map(|(_, text)| (*text).to_owned());
    let cases = ["smsu_supported_fr", "long_physical_en"].map(|case| {
        let folder = cadrage_tests::root().join("tests/suite/document");
        std::fs::read_to_string(folder.join(case).join("scoping.toml")).unwrap()
    });
    let covered = builtin::service("smsu").unwrap();
    let covered = format!("{covered}\n[uncertainty]\nprovision = \"p80\"\n");
    ready
        .chain(cases)
        .chain([covered])
        .map(|text| DocumentedService::read(&text))
        .collect()
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
            Block::Definitions(all) => {
                texts.extend(all.iter().flat_map(|each| [each.name.as_str(), &each.text]));
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

/// What each party decides by takes a second of computing for a service, so that one test looks at all that is held of the
/// documents of every service.
#[test]
fn documents_of_every_service_are_whole_and_each_in_its_language() {
    let services = services();
    // The ready services come first.
    for ((name, text), service) in builtin::SERVICES.iter().zip(&services) {
        assert_eq!(*text, service.text);
        english::check(name, service);
    }
    for service in services {
        for (kind, lang) in DocumentKind::ALL
            .iter()
            .flat_map(|kind| LANGS.map(|lang| (*kind, lang)))
        {
            let study = service.study_of(kind);
            let blocks = document::blocks(kind, &study, lang);
            if kind == DocumentKind::Parties {
                parties::check_headings(&blocks);
            }
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

/// The numbers of the blanks in a text.
fn blanks(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.split("[no. ")
        .skip(1)
        .filter_map(|rest| rest.split([']', ':']).next()?.parse().ok())
}

#[test]
fn every_blank_is_listed_once_and_in_order() {
    for service in services() {
        let study = service.study();
        let blocks = document::blocks(DocumentKind::Agreement, &study, Lang::En);
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
