//! What is said in English says nothing in French.

use std::collections::BTreeSet;

use cadrage_core::explain;
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::{builtin, schema};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_report::block::Block;
use cadrage_report::document::{self, DocumentKind};
use cadrage_report::estimate::Whole;
use cadrage_report::explanation;
use cadrage_report::workbook::model::Value;
use cadrage_report::workbook::{BesideEstimate, workbook};
use cadrage_tests::date;

use super::{DocumentedService, texts};

/// A text without spaces, which differ between languages.
fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The French texts of the grid and of a service that differ from the English ones.
fn texts_in_french_alone(service: &str) -> Vec<String> {
    let (tables, _) = Tables::read(&builtin::files(), &[]);
    let mut french = Vec::new();
    let mut add = |text: &str, english: &str| {
        if text != english {
            french.push(without_spaces(text));
        }
    };
    for row in schema::TABLES.iter().flat_map(|table| tables.of(table)) {
        add(row.text("note"), row.text("note_en"));
        add(row.text("citation"), row.text("citation_en"));
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
    for topic in 0..topics.len() {
        add(&text(topic, "note"), &text(topic, "note_en"));
    }
    french
}

/// All texts of an output, without spaces.
struct OutputText {
    name: &'static str,
    text: String,
}

impl OutputText {
    fn new(name: &'static str, texts: &[&str]) -> Self {
        Self {
            name,
            text: without_spaces(&texts.concat()),
        }
    }
}

/// The estimate, the explanation of each line, the documents and the workbook.
fn outputs(service: &DocumentedService, lang: Lang) -> [OutputText; 4] {
    let (grid, estimate) = (&service.grid, &service.appraisal.estimate);
    let whole = Whole {
        grid,
        appraisal: &service.appraisal,
        range: None,
        accounting: &service.accounting,
        reference: None,
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
    let documents: Vec<Block> = DocumentKind::ALL
        .iter()
        .flat_map(|kind| document::blocks(*kind, &service.study_of(*kind), lang))
        .collect();
    let workbook = workbook(grid, estimate, BesideEstimate::default(), date(), lang).unwrap();
    let of_sources: BTreeSet<&String> = grid
        .sources
        .values()
        .flat_map(|source| [&source.title, &source.reference])
        .collect();
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
        OutputText::new("estimate", &texts(&shown)),
        OutputText::new("explanations", &texts(&explained)),
        OutputText::new("documents", &texts(&documents)),
        OutputText::new("workbook", &cells),
    ]
}

/// Outputs in English say nothing in French of the grid and of the service.
pub fn check(name: &str, service: &DocumentedService) {
    let french = texts_in_french_alone(&service.text);
    let said = |text: &str| french.iter().filter(|known| text.contains(*known)).count();
    for OutputText { name: output, text } in outputs(service, Lang::En) {
        let found: Vec<_> = french
            .iter()
            .filter(|known| text.contains(*known))
            .collect();
        assert!(found.is_empty(), "{name}, {output}: {found:?}");
    }
    // The search itself works: the same outputs in French contain these texts.
    let [_, explanations, documents, workbook] = outputs(service, Lang::Fr);
    for OutputText { name: output, text } in [explanations, documents, workbook] {
        assert!(said(&text) > 2, "{name}, {output}");
    }
}
