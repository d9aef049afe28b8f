//! The comparison of scenarios: its amounts, what differs, what is recommended.

use cadrage_core::text::format::cents;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, ProblemKind};
use cadrage_report::block::{Block, Span, Table};
use cadrage_report::chart::ChartShape;
use cadrage_report::document::{self, DocumentKind, ScenarioComparison};
use cadrage_tests::{stdout, without_wide_spaces};
use rust_decimal::Decimal;
use tempfile::tempdir;

use super::{DocumentedService, LANGS, services, tables, texts};

fn comparison(service: &DocumentedService, lang: Lang) -> Vec<Block> {
    document::blocks(
        DocumentKind::Comparison,
        &service.study_of(DocumentKind::Comparison),
        lang,
    )
}

/// The cells of the row of a name, after it.
fn row<'a>(tables: &[&'a Table], name: &str) -> Option<&'a [String]> {
    let rows = tables.iter().flat_map(|table| &table.rows);
    let row = rows.into_iter().find(|row| row.cells[0] == name)?;
    row.cells.get(1..)
}

/// The cells of the rows of a Markdown text, by the name of the row.
fn cells<'a>(markdown: &'a str, name: &str) -> Vec<&'a str> {
    let mut rows = markdown.lines().filter(|line| line.starts_with('|'));
    let row = rows.find(|row| row.split('|').nth(1).unwrap().trim().trim_matches('*') == name);
    let row = row.unwrap_or_else(|| panic!("no row {name} in\n{markdown}"));
    let cells = row
        .split('|')
        .skip(2)
        .map(|cell| cell.trim().trim_matches('*'));
    cells.take_while(|cell| !cell.is_empty()).collect()
}

#[test]
fn amounts_are_those_of_the_command_that_compares() {
    let here = tempdir().unwrap();
    let cases: [&[&str]; 3] = [
        &["smsu", "--supports", "none,skills,full_pilot"],
        &[
            "pod",
            "--tiers",
            "classic,extended,always_on_call",
            "--baseline",
            "2",
        ],
        &[
            "smsu",
            "--vary",
            "horizon.years=3",
            "--vary",
            "sizes.institutions=4",
        ],
    ];
    for case in cases {
        let json = [&["compare"], case, &["--format", "json", "--lang", "en"]].concat();
        let json: serde_json::Value = serde_json::from_str(&stdout(here.path(), &json)).unwrap();
        let scenarios = json.as_array().unwrap();
        let kind = ["--kind", "comparison", "--lang", "en"];
        let markdown = stdout(here.path(), &[&["document"], case, &kind].concat());
        let markdown = without_wide_spaces(&markdown);
        for (name, field) in [
            ("Provider’s cost", "total"),
            ("ESUP, in cash", "esup_cash"),
            ("ESUP, in kind", "esup_in_kind"),
            ("ESUP, its own lines", "esup_lines"),
            ("Remains to be funded", "net"),
            (
                "Each institution, a year on average",
                "per_institution_year",
            ),
            ("FTE, first year", "fte"),
        ] {
            let expected: Vec<String> = scenarios
                .iter()
                .map(|scenario| {
                    scenario[field]
                        .as_str()
                        .unwrap()
                        .parse::<Decimal>()
                        .unwrap()
                })
                .map(|amount| cents(amount, Lang::En))
                .collect();
            assert_eq!(cells(&markdown, name), expected, "{name}");
        }
        // The chart draws the same amounts, and its table has them.
        for (number, scenario) in (1..).zip(scenarios) {
            let net: Decimal = scenario["net"].as_str().unwrap().parse().unwrap();
            let net = format!(" | {} | ", cents(net, Lang::En));
            let bar = |line: &&str| line.starts_with(&format!("| {number}. "));
            let found = markdown.lines().filter(bar).any(|line| line.contains(&net));
            assert!(found, "{number}: {net}");
        }
    }
}

#[test]
fn bars_and_ranges_are_those_of_what_remains_to_be_funded() {
    for service in services() {
        let blocks = comparison(&service, Lang::En);
        let tables: Vec<&Table> = tables(&blocks).collect();
        let charts = blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(&chart.shape),
            _ => None,
        });
        let [ChartShape::RangedBars(drawn)] = charts.collect::<Vec<_>>()[..] else {
            panic!("one chart of ranged bars")
        };
        let shown = row(&tables, "Remains to be funded").unwrap();
        let bars: Vec<String> = drawn
            .bars
            .iter()
            .map(|bar| cents(bar.told, Lang::En))
            .collect();
        assert_eq!(shown, bars);
        for bar in &drawn.bars {
            let [low, high] = bar.range.unwrap();
            assert!(low <= high, "{bar:?}");
        }
    }
}

#[test]
fn what_differs_is_told_and_what_does_not_is_not() {
    let service = services().remove(0);
    let blocks = comparison(&service, Lang::En);
    let tables: Vec<&Table> = tables(&blocks).collect();
    let years = row(&tables, "Period").unwrap();
    assert_eq!(years.len(), 2);
    assert_ne!(years[0], years[1]);
    assert!(row(&tables, "Support by ESUP").is_some());
    assert!(row(&tables, "Service tier").is_none());
    // What is the same in all identifies the service.
    let Block::Definitions(common) = &blocks[1] else {
        panic!("the identity comes first")
    };
    let names: Vec<&str> = common.iter().map(|each| each.name.as_str()).collect();
    assert!(
        names.contains(&"Service tier") && !names.contains(&"Period"),
        "{names:?}"
    );
    // Amounts of other periods are not compared.
    let said = texts(&blocks).concat();
    assert!(said.contains("Periods differ") && !said.contains("leaves the least"));
}

#[test]
fn a_recommendation_is_told_or_left_to_fill_in() {
    for lang in LANGS {
        let mut open = false;
        for service in services() {
            let blocks = comparison(&service, lang);
            let recommended = &service.appraisal.estimate.scoping.decision.recommendation;
            let blank = blocks.iter().any(|block| match block {
                Block::Clause(spans) => matches!(spans[..], [Span::Blank(_)]),
                _ => false,
            });
            assert_eq!(blank, recommended.is_empty());
            open |= blank;
            let signed = tables(&blocks).last().unwrap();
            assert!(
                signed
                    .rows
                    .iter()
                    .all(|row| row.cells[1..].iter().all(String::is_empty))
            );
        }
        assert!(open);
        let text = "[service]\nname = \"SMS\"\n[decision]\nrecommendation = \"Le deuxième\\nRevoir dans un an\"\n";
        let blocks = comparison(&DocumentedService::read(text), lang);
        let said = texts(&blocks);
        assert!(said.contains(&"Le deuxième") && said.contains(&"Revoir dans un an"));
    }
}

#[test]
fn one_scenario_is_no_comparison() {
    let place = Place::file("my.toml");
    let refused = ScenarioComparison::new(Vec::new(), place.clone()).unwrap_err();
    assert_eq!(refused[0].kind, ProblemKind::OneScenario);
    assert_eq!(refused[0].place, place);
}

#[test]
fn who_lifts_a_reason_and_by_when_is_told_wherever_reasons_are() {
    let text = "[service]\nname = \"SMS\"\n[[topics]]\ntopic = \"gdpr\"\nstatus = \"blocking\"\nowner = \"esup\"\nperson = \"Zoé\"\ndue = 2027-06-30\n";
    let service = DocumentedService::read(text);
    for kind in [
        DocumentKind::Decision,
        DocumentKind::Scoping,
        DocumentKind::Minutes,
        DocumentKind::Comparison,
    ] {
        let blocks = document::blocks(kind, &service.study_of(kind), Lang::En);
        let told = tables(&blocks).flat_map(|table| &table.rows).any(|row| {
            row.cells
                .ends_with(&["Zoé (ESUP)".to_owned(), "2027-06-30".to_owned()])
        });
        assert!(told, "{}", kind.id());
    }
}

#[test]
fn benefits_show_only_where_they_are_answered() {
    let silent = DocumentedService::read("[service]\nname = \"SMS\"\n");
    let text = "[service]\nname = \"SMS\"\n[decision]\nteam_benefits = \"Deux agents formés\"\n";
    let answered = DocumentedService::read(text);
    for kind in [DocumentKind::Decision, DocumentKind::Scoping] {
        let said = |service: &DocumentedService| {
            let blocks = document::blocks(kind, &service.study_of(kind), Lang::En);
            texts(&blocks).concat()
        };
        assert!(!said(&silent).contains("For the"), "{}", kind.id());
        let said = said(&answered);
        assert!(
            said.contains("For the provider’s teamDeux agents formés"),
            "{said}"
        );
        assert!(!said.contains("For the community"));
    }
}
