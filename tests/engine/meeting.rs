//! What a scoping says of its meeting: read from TOML, JSON and `--set`, written back, checked.

use cadrage_core::estimate::estimate;
use cadrage_core::scoping::{self, Meeting, Participant, Setting};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;
use chrono::NaiveDate;

use crate::common::{GRID, read_scoping};

const TOML: &str = r#"
[service]
name = "SMS"
[meeting]
date = 2027-03-15
place = " Université A "
objectives = ["Décider de l’offre", "Dire qui fait quoi"]
participants = [
  { name = "La direction", role = "Porteur", institution = "Université A" },
  { name = "La direction" },
]
[[topics]]
topic = "gdpr"
status = "open"
person = "La déléguée"
due = "2027-06-30"
"#;

const JSON: &str = r#"{
"service": { "name": "SMS" },
"meeting": {
  "date": "2027-03-15", "place": "Université A",
  "objectives": ["Décider de l’offre", "Dire qui fait quoi"],
  "participants": [
    { "name": "La direction", "role": "Porteur", "institution": "Université A" },
    { "name": "La direction", "role": null }
  ]
},
"topics": [{ "topic": "gdpr", "status": "open", "person": "La déléguée", "due": "2027-06-30" }]
}"#;

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn the_meeting_is_the_same_from_toml_json_and_the_file_that_is_written() {
    let scoping = read_scoping(&GRID, TOML);
    let someone = |role: &str, institution: &str| Participant {
        name: "La direction".to_owned(),
        role: role.to_owned(),
        institution: institution.to_owned(),
    };
    let meeting = Meeting {
        date: day(2027, 3, 15),
        place: "Université A".to_owned(),
        // Two may have the same name.
        participants: vec![someone("Porteur", "Université A"), someone("", "")],
        objectives: ["Décider de l’offre", "Dire qui fait quoi"]
            .map(str::to_owned)
            .to_vec(),
    };
    assert_eq!(scoping.meeting, meeting);
    let gdpr = scoping.topics.get("gdpr").unwrap();
    assert_eq!(
        (gdpr.person.as_str(), gdpr.due),
        ("La déléguée", day(2027, 6, 30))
    );
    assert_eq!(read_scoping(&GRID, JSON), scoping);
    for text in [TOML, JSON] {
        let written = scoping::write(&tree::read("a", text).0);
        assert_eq!(read_scoping(&GRID, &written).meeting, meeting, "{written}");
        let again = scoping::write(&tree::read("a", &written).0);
        assert_eq!(again, written);
    }
}

#[test]
fn the_meeting_is_set_from_outside_and_moves_no_figure() {
    let plain = "[service]\nname = \"SMS\"\n";
    let (mut node, _) = tree::read("a", plain);
    let settings = [
        "meeting.date=2027-03-15",
        "meeting.objectives=[\"Décider\"]",
        "topics.gdpr.person=La déléguée",
        "topics.gdpr.due=2027-06-30",
    ]
    .map(|text| Setting::parse(text).unwrap());
    assert_eq!(scoping::set(&mut node, &settings), []);
    let scoping = scoping::read(&node, &GRID).unwrap();
    assert_eq!(scoping.meeting.date, day(2027, 3, 15));
    assert_eq!(scoping.meeting.objectives, ["Décider"]);
    assert_eq!(scoping.topics.get("gdpr").unwrap().due, day(2027, 6, 30));
    let (with, without) = (
        estimate(&GRID, &scoping).unwrap(),
        estimate(&GRID, &read_scoping(&GRID, plain)).unwrap(),
    );
    assert_eq!(with.lines, without.lines);
    assert_eq!(scoping.costing().meeting, Meeting::default());
}

#[test]
fn every_fault_of_the_meeting_has_its_place() {
    for (text, line, column) in [
        ("[meeting]\ndate = \"15/03/2027\"", 4, 8),
        ("[meeting]\ndate = \"2027-02-29\"", 4, 8),
        // A day of every year is no date.
        ("[meeting]\ndate = \"03-15\"", 4, 8),
        ("[meeting]\ndate = \"\"", 4, 8),
        ("[meeting]\ndate = \"1899-03-15\"", 4, 8),
        ("[meeting]\ndat = 2027-03-15", 4, 1),
        ("[meeting]\nplace = 3", 4, 9),
        ("[meeting]\nobjectives = \"a\"", 4, 14),
        ("[meeting]\nobjectives = [\"a\", \" \"]", 4, 20),
        ("[meeting]\nobjectives = [3]", 4, 15),
        ("[meeting]\nparticipants = [{ name = \" \" }]", 4, 26),
        ("[[meeting.participants]]\nrole = \"Porteur\"", 3, 1),
        ("[[topics]]\ntopic = \"gdpr\"\ndue = \"demain\"", 5, 7),
        ("[[topics]]\ntopic = \"gdpr\"\nperson = 3", 5, 10),
    ] {
        let file = format!("[service]\nname = \"SMS\"\n{text}\n");
        let (node, syntax) = tree::read("my.toml", &file);
        assert_eq!(syntax, []);
        let problems: Vec<Problem> = scoping::read(&node, &GRID).unwrap_err();
        let places: Vec<_> = problems
            .iter()
            .map(|problem| (problem.place.line, problem.place.column.clone()))
            .collect();
        assert_eq!(
            places,
            [(Some(line), Some(column.to_string()))],
            "{text}: {problems:?}"
        );
    }
}
