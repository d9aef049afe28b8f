//! The tables that the method asks for: what is in place and the impacts of each topic, and what
//! each component needs.

use cadrage_core::text::lang::Lang;
use cadrage_report::document::{self, DocumentKind};

use super::{DocumentedService, services, tables};

#[test]
fn each_topic_has_what_is_in_place_its_consequence_and_its_impacts() {
    for service in services() {
        let blocks = document::blocks(DocumentKind::Scoping, &service.study(), Lang::En);
        let header = ["Topic", "In place / Consequences", "Impacts"];
        let rows: Vec<_> = tables(&blocks)
            .filter(|table| table.header == header)
            .flat_map(|table| &table.rows)
            .collect();
        assert_eq!(rows.len(), service.grid.topics.iter().count());
        for (id, topic) in service.grid.topics.iter() {
            let label = topic.label.get(Lang::En);
            let row = rows.iter().find(|row| row.cells[0] == label).unwrap();
            assert!(row.cells[1].contains(topic.consequence.get(Lang::En)));
            let lines = service.appraisal.estimate.lines.iter();
            for line in lines.filter(|line| line.need.topic == *id) {
                let label = line.need.label.get(Lang::En);
                if !line.total.is_zero() {
                    assert!(row.cells[2].contains(label), "{row:?}: {label}");
                }
                if line.need.existing.is_some() {
                    assert!(row.cells[1].contains(label), "{row:?}: {label}");
                }
            }
        }
    }
}

#[test]
fn what_a_component_needs_is_in_its_row_and_the_rest_is_left_to_fill_in() {
    let service = DocumentedService::read(
        "[service]\nname = \"SMS\"\n\
         [[components]]\nname = \"Base\"\ncomponent = \"database\"\nmachines = \"1 VM\"\nstorage = \"20 Go\"\n\
         system = \"Debian 13\"\nmiddleware = \"PostgreSQL 17\"\nnetwork = \"port 5432\"\n\
         [[components]]\nname = \"Fichiers\"\ncomponent = \"database\"\nstorage = \"2 To\"\n",
    );
    let blocks = document::blocks(DocumentKind::Needs, &service.study(), Lang::Fr);
    let table = tables(&blocks).next().unwrap();
    let needs: Vec<&[String]> = table.rows.iter().map(|row| &row.cells[3..]).collect();
    assert_eq!(
        needs,
        [
            ["1 VM", "20 Go", "Debian 13", "PostgreSQL 17", "port 5432"],
            ["", "2 To", "", "", ""]
        ]
    );
}
