//! What is read of facts, mappings and exports, and what is said of what cannot be.

use std::sync::LazyLock;

use cadrage_core::decision::review::{Actuals, ActualsSource, Mapping, UnmappedReason};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::Theme;
use cadrage_core::grid::origin::Origin;
use cadrage_core::money::to_millionths;
use cadrage_core::pricing::values::Values;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, sentences};
use proptest::prelude::*;

use super::pod;
use crate::common::{GRID, dec};

static PLANNED: LazyLock<Estimate> = LazyLock::new(|| estimate(&GRID, &pod()).unwrap());

fn read(text: &str) -> Result<Actuals, Vec<Problem>> {
    Actuals::read(&GRID, &PLANNED, "a.csv", text.as_bytes())
}

#[test]
fn a_table_is_read_as_a_french_spreadsheet_saves_it() {
    let told =
        read("\u{feff}year;kind;id;profile;value;label\r\n2027;effort;ticket_handling;IGE;;\r\n");
    // The profile is an id, and a value is needed: both are said at once.
    assert_eq!(told.unwrap_err().len(), 1);
    let told = read(
        "year;kind;id;profile;value;label\r\n2027;effort;ticket_handling;ige;7,25;\r\n\
         2027;invoice;storage_bulk;;-1 234,50;avoir\r\n;;;;;\r\n",
    )
    .unwrap();
    assert_eq!(told.efforts[0].value, dec("7.25"));
    assert_eq!(told.invoices[0].value, dec("-1234.50"));
}

#[test]
fn every_problem_is_told_with_its_place_and_the_nearest_name() {
    let wrong = read(
        "year,kind,id,profile,value,label\n2026,effort,ticket_handlin,igee,3,\n2027,size,tickets,,-1,\n\
         2027,outage,nights,,2,\n2027,invoice,storage,,10,\n2027,incidents,x,ige,3,\n2027,effort,support,,,\n\
         2027,size,ticket,,60,\n2027,size,ticket,,61,\n2027,requests,intime,,3,\n2027,work,a,,1,\n",
    )
    .unwrap_err();
    let said = sentences(&wrong, Lang::En).join("\n");
    for words in [
        "a.csv, line 2, column year: \"2026\" is not allowed; allowed: 2027, 2028",
        "line 2, column id: \"ticket_handlin\" is not in impacts.csv nor in themes.csv",
        "ticket_handling",
        "line 3, column value",
        "line 3, column id: \"tickets\" is not in drivers.csv",
        "line 4, column id: \"nights\" is not in tiers.csv",
        "line 5, column id: \"storage\" is not in impacts.csv nor in prices.csv",
        "line 6, column profile",
        "line 6, column id",
        "line 7, column value",
        "line 9, column id",
        "line 10, column id",
        "line 11, column kind",
    ] {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
}

#[test]
fn what_cannot_have_been_is_refused_where_it_stands() {
    let cases = [
        (
            "2027,requests,,,10,\n2027,requests,in_time,,20,\n",
            "line 3, column value: \"20\" is out of range (from 0 to 10)",
        ),
        ("2027,requests,,,10.5,\n", "line 2, column value: \"10.5\""),
        ("2027,incidents,,,2.5,\n", "line 2, column value: \"2.5\""),
        (
            "2027,outage,,,9000,\n",
            "line 2, column value: \"9000\" is out of range (from 0 to 8784)",
        ),
        (
            "2027,size,institution,,0,\n",
            "line 2, column value: \"0\": a number greater than zero",
        ),
        // Electricity follows from the sizes; days are of work.
        (
            "2027,size,energy_mwh,,50,\n",
            "line 2, column id: \"energy_mwh\" is not in drivers.csv",
        ),
        (
            "2027,effort,storage_bulk,,10,\n",
            "line 2, column id: \"storage_bulk\" is not counted in days, but in units",
        ),
        (
            "2027,quantity,release_work,,10,\n",
            "line 2, column id: \"release_work\" is work, counted in days",
        ),
        // Virtual machines are what this service runs on.
        (
            "2027,quantity,server_purchase,,2,\n",
            "line 2, column id: \"server_purchase\" is not in the estimate",
        ),
    ];
    for (rows, words) in cases {
        let wrong = read(&format!("year,kind,id,profile,value,label\n{rows}")).unwrap_err();
        let said = sentences(&wrong, Lang::En).join("\n");
        assert!(said.contains(words), "{words} in {said}");
    }
    let mapping = "kind = \"requests\"\nyear = 2027\n[columns]\nlabel = \"Quoi\"\nvalue = \"N\"\n[labels]\n\
        \"Toutes\" = \"\"\n\"À temps\" = \"in_time\"\n";
    let wrong = export(mapping, "Quoi;N\nToutes;10\nÀ temps;20\n", None).unwrap_err();
    assert!(
        sentences(&wrong, Lang::En)[0].contains("e.csv, line 3"),
        "{wrong:?}"
    );
}

#[test]
fn a_row_whose_year_is_unknown_repeats_no_other() {
    let wrong = read(
        "year,kind,id,profile,value,label\n2026,size,ticket,,60,\n2026,size,ticket,,61,\n2027,size,ticket,,62,\n",
    )
    .unwrap_err();
    let said = sentences(&wrong, Lang::En);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.iter().all(|one| one.contains("column year")),
        "{said:?}"
    );
}

const MAPPING: &str = "unit = \"hours\"\n[columns]\nyear = \"Date\"\nlabel = \"Tâche\"\nvalue = \"Temps\"\n\
    profile = \"Grade\"\n[labels]\n\"Tickets\" = \"ticket_handling\"\n\"MEP *\" = \"release_work\"\n\
    \"MEP d’urgence\" = \"support\"\n\"SMS\" = \"ignored\"\n[profiles]\n\"Ingénieur\" = \"ige\"\n";

fn export(mapping: &str, text: &str, year: Option<i32>) -> Result<Actuals, Vec<Problem>> {
    let mapping = Mapping::read("m.toml", mapping.as_bytes())?;
    let source = ActualsSource {
        origin: Origin::from("e.csv"),
        bytes: text.as_bytes().into(),
        mapping: Some(&mapping),
        year,
    };
    source.read(&GRID, &PLANNED)
}

#[test]
fn an_export_is_led_to_facts_and_no_row_is_lost() {
    let text = "Date;Grade;Tâche;Temps\n12/01/2027;IGE; tickets ;7h30\n2027-02-01;ingénieur;Tickets;3,75\n\
        03/03/2027;;mep 4.1;15:00\n04/03/2027;;MEP d’urgence;7,5\n05/03/2027;IGE;Réunion;2\n\
        06/03/2027;Stagiaire;Tickets;4\n07/03/2024;IGE;Tickets;4\n08/03/2027;IGE;SMS;9\n";
    let told = export(MAPPING, text, None).unwrap();
    let values: Vec<_> = told
        .efforts
        .iter()
        .map(|row| (row.subject.id(), row.value))
        .collect();
    // A day of the grid has so many hours.
    let scoping = pod();
    let values_of_year = Values::new(&GRID, &scoping);
    let a_day = values_of_year.constant(ParameterId::HOURS_PER_DAY, 2027);
    let days = |worked: &str| to_millionths(dec(worked) / a_day);
    assert_eq!(
        values,
        [
            ("release_work", days("15")),
            ("support", days("7.5")),
            ("ticket_handling", days("11.25"))
        ]
    );
    let left: Vec<_> = told
        .unmapped
        .iter()
        .map(|row| (row.line, row.reason))
        .collect();
    assert_eq!(
        left,
        [
            (6, UnmappedReason::Text),
            (7, UnmappedReason::Profile),
            (8, UnmappedReason::Year)
        ]
    );
    assert_eq!(told.ignored, 1);
}

#[test]
fn hours_are_read_to_the_second_or_refused() {
    // Outages stay in hours, so that what is read shows.
    let mapping = "kind = \"outage\"\nunit = \"hours\"\nyear = 2027\n[columns]\nlabel = \"Plage\"\nvalue = \"Durée\"\n";
    let read = |text: &str| {
        let rows = format!("Plage;Durée\n;\"{text}\"\n");
        export(mapping, &rows, None).map(|told| told.outages[0].hours)
    };
    let cases = [
        ("14", "14"),
        ("7,25", "7.25"),
        ("7:30", "7.5"),
        ("7h", "7"),
        ("7h30", "7.5"),
        ("7 h 30 min", "7.5"),
        // 59 ÷ 3 600
        ("0:00:59", "0.016389"),
        ("1:20:24", "1.34"),
    ];
    for (text, hours) in cases {
        assert_eq!(read(text).unwrap(), dec(hours), "{text}");
    }
    let refused = [
        "7h30 environ",
        "7:30 PM",
        "7:3099",
        "7:60",
        "7:30:60",
        "0:30:00 (payé)",
        "h30",
        ":30",
        "7:+3",
        "7::30",
        "+7:30",
    ];
    for text in refused {
        let wrong = sentences(&read(text).unwrap_err(), Lang::En);
        let at = "e.csv, line 2, column Durée";
        assert!(wrong[0].contains(at), "{text}: {wrong:?}");
    }
}

#[test]
fn rows_of_a_size_say_together_what_the_mapping_says() {
    let mapping = |summary: &str| {
        format!(
            "kind = \"size\"\nyear = 2027\n{summary}[columns]\nlabel = \"Quoi\"\nvalue = \"N\"\n[labels]\n\"Usagers\" = \"user\"\n"
        )
    };
    let rows = "Quoi;N\nUsagers;60000\nUsagers;61000\nUsagers;60501\n";
    let cases = [
        ("sum", "181501"),
        ("mean", "60500.333333"),
        ("highest", "61000"),
    ];
    for (summary, size) in cases {
        let told = export(&mapping(&format!("summary = \"{summary}\"\n")), rows, None).unwrap();
        assert_eq!(told.sizes[&("user".to_owned(), 0)], dec(size), "{summary}");
    }
    // Three months are not three times as many users.
    let wrong = export(&mapping(""), rows, None).unwrap_err();
    assert_eq!(wrong.len(), 1);
    let one = export(&mapping(""), "Quoi;N\nUsagers;60000\n", None).unwrap();
    assert_eq!(one.sizes[&("user".to_owned(), 0)], dec("60000"));
    // Rows without values are counted.
    let counted = mapping("").replace("value = \"N\"\n", "");
    let told = export(&counted, rows, None).unwrap();
    assert_eq!(told.sizes[&("user".to_owned(), 0)], dec("3"));
}

#[test]
fn rows_without_a_value_count_for_one_and_without_a_year_are_of_the_one_asked() {
    let mapping = "kind = \"requests\"\n[columns]\nlabel = \"État\"\n";
    let text = "Numéro,État\n1,clos\n2,clos\n3,ouvert\n";
    let told = export(mapping, text, Some(2028)).unwrap();
    assert_eq!(told.requests[&1].received, Some(dec("3")));
    let told = export(&format!("year = 2029\n{mapping}"), text, None).unwrap();
    assert_eq!(told.requests[&2].received, Some(dec("3")));
    // Without a year, no row has one.
    assert_eq!(export(mapping, text, None).unwrap().unmapped.len(), 3);
}

#[test]
fn a_mapping_is_also_a_table() {
    let rows = "section;text;value\n;unit;hours\ncolumns;label;Tâche\ncolumns;value;Temps\n\
        columns;year;Date\ncolumns;profile;Grade\nlabels;Tickets;ticket_handling\nlabels;MEP *;release_work\n\
        labels;MEP d’urgence;support\nlabels;SMS;ignored\nprofiles;Ingénieur;ige\n";
    let table = Mapping::read("m.csv", rows.as_bytes()).unwrap();
    let text = "Date;Grade;Tâche;Temps\n2027;;MEP 4;15\n";
    let of_table = ActualsSource {
        origin: Origin::from("e.csv"),
        bytes: text.as_bytes().into(),
        mapping: Some(&table),
        year: None,
    };
    assert_eq!(of_table.read(&GRID, &PLANNED), export(MAPPING, text, None));
}

#[test]
fn problems_of_a_mapping_stand_where_it_says_so() {
    let cases = [
        (MAPPING.replace("Temps", "Durée"), "m.toml, line 5"),
        (
            MAPPING.replace("ticket_handling", "ticket_handlin"),
            "m.toml, line 8",
        ),
        (MAPPING.replace("\"ige\"", "\"igee\""), "m.toml, line 13"),
        (MAPPING.replace("[labels]", "[lables]"), "labels"),
        (MAPPING.replace("hours", "minutes"), "m.toml, line 1"),
        (MAPPING.replace("label =", "text ="), "columns.label"),
        // Neither invoices nor sizes are hours of work, and work adds up.
        (format!("kind = \"invoice\"\n{MAPPING}"), "m.toml, line 2"),
        (format!("summary = \"mean\"\n{MAPPING}"), "m.toml, line 1"),
        (
            // One of the two that are alike.
            MAPPING.replace("\"MEP *\"", "\" TICKETS\""),
            "m.toml, line 8",
        ),
    ];
    for (mapping, words) in cases {
        let wrong = export(&mapping, "Date;Grade;Tâche;Temps\n2027;;SMS;1\n", None).unwrap_err();
        let said = sentences(&wrong, Lang::En).join("\n");
        assert!(said.contains(words), "{words} in {said}");
    }
    let wrong = export(
        MAPPING,
        "Date;Grade;Tâche;Temps\n2027;;Tickets;beaucoup\n",
        None,
    )
    .unwrap_err();
    let said = sentences(&wrong, Lang::En).join("\n");
    assert!(said.contains("e.csv, line 2, column Temps"), "{said}");
}

#[test]
fn what_is_wrong_with_a_sum_stands_at_its_first_row() {
    // Nobody is planned to work for this theme, and the rows do not say who did.
    let mapping = MAPPING.replace("\"ticket_handling\"", "\"commitment\"");
    let mapping = Mapping::read("m.toml", mapping.as_bytes()).unwrap();
    let mut planned = PLANNED.clone();
    planned
        .lines
        .retain(|line| line.need.theme != Theme::Commitment);
    let text = "Date;Grade;Tâche;Temps\n2027;;MEP 4;1\n2027;;Tickets;2\n2027;;Tickets;3\n";
    let wrong = Actuals::from_export(&GRID, &planned, &mapping, None, "e.csv", text.as_bytes());
    let wrong = wrong.unwrap_err();
    let said = sentences(&wrong, Lang::En);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("e.csv, line 3"), "{said:?}");
}

proptest! {
    #[test]
    fn any_bytes_are_facts_or_problems(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Actuals::read(&GRID, &PLANNED, "a.csv", &bytes);
        let mapping = Mapping::read("m.toml", MAPPING.as_bytes()).unwrap();
        let _ = Actuals::from_export(&GRID, &PLANNED, &mapping, None, "e.csv", &bytes);
        for name in ["m.toml", "m.csv"] {
            if let Err(problems) = Mapping::read(name, &bytes) {
                prop_assert!(!problems.is_empty());
            }
        }
    }

    #[test]
    fn any_cells_of_an_export_are_facts_rows_left_or_problems(
        cells in proptest::collection::vec("[a-z0-9;,.\"\n é:h-]{0,12}", 1..40),
    ) {
        let text = format!("Date;Grade;Tâche;Temps\n{}\n", cells.join(";"));
        if let Err(problems) = export(MAPPING, &text, Some(2027)) {
            prop_assert!(!problems.is_empty());
        }
    }
}
