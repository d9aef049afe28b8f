//! Minutes say who met and what was decided, who does what by when, and what nobody entered.

use cadrage_core::text::lang::Lang;
use cadrage_report::block::{Block, RowKind, Span, Table};
use cadrage_report::document::{self, DocumentKind};

use super::{DocumentedService, LANGS, services, tables, texts};

const SCOPING: &str = r#"
[service]
name = "SMS"
provider = "Université A"
[choices]
dpia = "required"
[commitment]
tier = "extended"
[support]
plan = "startup"
[sharing]
key = "users"
[meeting]
date = 2027-03-15
place = "Salle du conseil"
objectives = ["Décider de l’offre", "Dire qui fait quoi"]
participants = [{ name = "La direction", role = "Porteur", institution = "Université A" }, { name = "Le réseau" }]
[[topics]]
topic = "gdpr"
status = "blocking"
note = "Clauses à rédiger."
owner = "esup"
person = "Zoé"
due = 2027-06-30
[[topics]]
topic = "storage"
status = "open"
[[topics]]
topic = "sharing_key"
status = "ok"
note = "Selon le nombre d’usagers."
person = "Anne"
due = 2027-06-30
[[topics]]
topic = "virtualisation"
status = "ok"
note = "Réglé."
[[topics]]
topic = "network"
status = "todo"
note = "Demander le débit."
due = 2027-04-01
"#;

fn minutes(service: &DocumentedService, lang: Lang) -> Vec<Block> {
    document::blocks(DocumentKind::Minutes, &service.study(), lang)
}

/// The table whose header begins with a text.
fn table<'a>(blocks: &'a [Block], first: &str) -> &'a Table {
    let found = tables(blocks).find(|table| table.header.first().is_some_and(|h| h == first));
    found.unwrap_or_else(|| panic!("no table {first}"))
}

fn rows(table: &Table) -> Vec<Vec<&str>> {
    let rows = table.rows.iter();
    rows.map(|row| row.cells.iter().map(String::as_str).collect())
        .collect()
}

#[test]
fn minutes_say_what_was_entered_and_actions_come_by_date_then_person() {
    let service = DocumentedService::read(SCOPING);
    let label = |topic: &str| {
        service
            .grid
            .topics
            .get(topic)
            .unwrap()
            .label
            .get(Lang::Fr)
            .to_owned()
    };
    let blocks = minutes(&service, Lang::Fr);
    let Block::Definitions(definitions) = &blocks[1] else {
        panic!("the header is second")
    };
    let header: Vec<&str> = definitions.iter().map(|each| each.text.as_str()).collect();
    let expected = [
        "15/03/2027",
        "Salle du conseil",
        "Université A",
        "à compléter",
    ];
    assert_eq!(header, expected);
    assert!(
        blocks.contains(&Block::List(
            ["Décider de l’offre", "Dire qui fait quoi"]
                .map(str::to_owned)
                .to_vec()
        ))
    );
    assert_eq!(
        rows(table(&blocks, "Nom")),
        [
            ["La direction", "Porteur", "Université A"],
            ["Le réseau", "–", "–"]
        ]
    );
    // By date, then by person; without a date last. What is settled is no action any more, whoever
    // was to do it.
    let (gdpr, storage) = (label("gdpr"), label("storage"));
    let (key, network) = (label("sharing_key"), label("network"));
    let with_note = |label: &str, note: &str| format!("{label}\u{a0}: {note}");
    assert_eq!(
        rows(table(&blocks, "Échéance")),
        [
            [
                "01/04/2027",
                "sans responsable",
                &with_note(&network, "Demander le débit."),
                "à traiter",
                "–"
            ],
            [
                "30/06/2027",
                "Zoé",
                &with_note(&gdpr, "Clauses à rédiger."),
                "bloquant",
                "ESUP"
            ],
            ["à compléter", "sans responsable", &storage, "ouvert", "–"],
        ]
    );
    let decided = rows(table(&blocks, "Choix ou point"));
    for row in [
        ["Palier de service", "décidé", "Étendu en semaine et samedi"],
        [&label("virtualisation"), "réglé", "Réglé."],
        [&key, "réglé", "Selon le nombre d’usagers."],
    ] {
        assert_eq!(decided.iter().filter(|r| **r == row).count(), 1, "{row:?}");
    }
    let without = |name: &str| !decided.iter().any(|row| row[0] == name);
    for topic in [&gdpr, &storage, &network] {
        assert!(without(topic), "nobody decided it: {topic}");
    }
    let all = texts(&blocks);
    for said in ["Soutien d’ESUP", "Clé de répartition"] {
        assert!(all.contains(&said), "{said}");
    }
    let remaining = rows(table(&blocks, "Point"));
    let names: Vec<&str> = remaining.iter().map(|row| row[0]).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&gdpr.as_str()) && names.contains(&storage.as_str()));
}

#[test]
fn what_nobody_entered_is_said_to_be_filled_in() {
    let service = DocumentedService::read("[service]\nname = \"SMS\"\n");
    for (lang, mark) in [(Lang::Fr, "à compléter"), (Lang::En, "to be filled in")] {
        let blocks = minutes(&service, lang);
        let Block::Definitions(definitions) = &blocks[1] else {
            panic!("the header is second")
        };
        assert!(definitions.iter().all(|each| each.text == mark));
        let blank = Block::Clause(vec![Span::Blank(format!("[{mark}]"))]);
        // Objectives, participants.
        assert_eq!(blocks.iter().filter(|block| **block == blank).count(), 2);
        // The costs and the reasons of the verdict. No table of decisions, of actions or of topics: a
        // sentence each.
        assert_eq!(tables(&blocks).count(), 2);
    }
}

#[test]
fn the_costs_of_minutes_are_those_of_the_decision_sheet() {
    for service in services() {
        for lang in LANGS {
            let sheet = document::blocks(DocumentKind::Decision, &service.study(), lang);
            let sheet: Vec<_> = tables(&sheet).flat_map(|table| &table.rows).collect();
            let blocks = minutes(&service, lang);
            let costs = tables(&blocks).find(|table| table.words == 1).unwrap();
            assert!((2..=3).contains(&costs.rows.len()), "{costs:?}");
            for row in &costs.rows {
                assert_eq!(row.kind, RowKind::Plain);
                assert!(sheet.contains(&row), "{row:?}");
            }
        }
    }
}
