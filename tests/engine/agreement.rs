//! The answers to the blanks of the draft agreement: read, written back, checked.

use std::collections::BTreeSet;

use cadrage_core::scoping::{self, AgreementAnswers, BLANKS, Indicator, blank_label};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;

use crate::common::{GRID, read_scoping};

const SERVICE: &str = "[service]\nname = \"SMS\"\n";

#[test]
fn every_blank_has_one_id_one_name_and_an_answer_that_is_read_back() {
    let ids: BTreeSet<&str> = BLANKS.iter().copied().collect();
    assert_eq!(ids.len(), BLANKS.len());
    for lang in [Lang::Fr, Lang::En] {
        let labels: BTreeSet<&str> = BLANKS.iter().map(|id| blank_label(id, lang)).collect();
        assert_eq!(labels.len(), BLANKS.len());
        assert!(labels.iter().all(|label| !label.is_empty()));
    }
    let mut text = format!("{SERVICE}[agreement]\n");
    for id in BLANKS {
        let snake = id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        assert!(snake, "{id}");
        text.push_str(&format!("{id} = \"réponse {id}\\n<&\\\" ligne 2\"\n"));
    }
    for window in ["business_hours", "night"] {
        text.push_str(&format!("[[agreement.windows]]\nwindow = \"{window}\"\n"));
        for indicator in Indicator::ALL.map(Indicator::id) {
            text.push_str(&format!("{indicator} = \"{window} {indicator}\"\n"));
        }
    }
    let own = "[[commitment.windows]]\nwindow = \"night\"\nopening_hours = \"24/7\"\n\
        level = \"slo\"\ncoverage = \"best_effort\"\n";
    text.push_str(own);
    let read = read_scoping(&GRID, &text).agreement;
    for id in BLANKS {
        let answer = format!("réponse {id}\n<&\" ligne 2");
        assert_eq!(read.blank(id), Some(answer.as_str()));
    }
    for indicator in Indicator::ALL {
        let answer = format!("night {}", indicator.id());
        assert_eq!(read.indicator("night", indicator), Some(answer.as_str()));
    }
    let written = scoping::write(&tree::read("a", &text).0);
    assert_eq!(read_scoping(&GRID, &written).agreement, read, "{written}");
    let again = scoping::write(&tree::read("a", &written).0);
    assert_eq!(again, written);
    let costing = read_scoping(&GRID, &text).costing();
    assert_eq!(costing.agreement, AgreementAnswers::default());
}

#[test]
fn an_id_or_a_window_that_no_agreement_has_is_a_problem_with_the_nearest_name() {
    for (text, line, says) in [
        ("[agreement]\nopening_dat = \"a\"", 4, "opening_date"),
        // What it is called in French.
        ("[agreement]\nprestations_exclues = \"a\"", 4, "excluded"),
        ("[agreement]\ncourt = 3", 4, "texte"),
        (
            "[[agreement.windows]]\nwindow = \"bussiness_hours\"",
            4,
            "business_hours",
        ),
        (
            "[[agreement.windows]]\nwindow = \"business_hours\"\ntakeup = \"a\"",
            5,
            "take_up",
        ),
        ("[[agreement.windows]]\ntake_up = \"a\"", 3, "window"),
    ] {
        let (node, syntax) = tree::read("my.toml", &format!("{SERVICE}{text}\n"));
        assert_eq!(syntax, []);
        let problems: Vec<Problem> = scoping::read(&node, &GRID).unwrap_err();
        let [problem] = problems.as_slice() else {
            panic!("{text}: {problems:?}")
        };
        assert_eq!(problem.place.line, Some(line), "{text}");
        let sentence = problem.to_string();
        assert!(sentence.contains(says), "{text}: {sentence}");
    }
}
