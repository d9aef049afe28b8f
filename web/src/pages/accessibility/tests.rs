//! The statement, held to the table of the criteria.

use std::fs;
use std::path::Path;

use cadrage_core::text::lang::Lang;

use super::REVIEW;
use crate::i18n::accessibility;

/// Number and state of each criterion of `docs/accessibility.md`.
fn criteria(text: &str) -> Vec<[&str; 2]> {
    text.lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ");
            let (number, state) = (cells.next()?, cells.nth(1)?);
            number.contains('.').then_some([number, state])
        })
        .collect()
}

#[test]
fn the_statement_says_what_the_table_of_criteria_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/accessibility.md");
    let text = fs::read_to_string(path).unwrap();
    let criteria = criteria(&text);
    let with = |state: &'static str| {
        criteria
            .iter()
            .filter(move |[_, own]| own.starts_with(state))
    };
    let counts = ["conforme", "non conforme", "non applicable"].map(|state| with(state).count());
    assert_eq!(REVIEW, counts);
    // The head of the table counts too.
    for count in counts {
        assert!(text.contains(&format!(" {count} ")), "{count}");
    }
    // A criterion that is not met is named.
    for lang in Lang::ALL {
        let told = accessibility::texts(lang).failures_words();
        for [number, _] in with("non conforme") {
            assert!(told.contains(number), "{number}");
        }
    }
}
