//! The table of the criteria of the RGAA is whole, says how each is verified, and names files that exist.

use std::fs;

use cadrage_tests::root;

/// How many criteria each theme of the RGAA 4.1 has, in its order: 106 in all.
const THEMES: [u32; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

/// The cells of each row: number, what it asks, state, how it is verified.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| line.split(" | ").collect())
        .filter(|cells: &Vec<&str>| cells[0] != "critère")
        .collect()
}

/// Whether a state is one of three; what is not met or does not apply says why.
fn is_state(state: &str) -> bool {
    let has_reason = |word: &str| {
        let reason = state.strip_prefix(word).and_then(|rest| {
            let reason = rest.strip_prefix(" (")?.strip_suffix(')')?;
            (reason.len() > 5).then_some(())
        });
        reason.is_some()
    };
    state == "conforme" || has_reason("non conforme") || has_reason("non applicable")
}

#[test]
fn every_criterion_is_listed_once_with_its_state_and_how_it_is_verified() {
    let text = fs::read_to_string(root().join("docs/accessibility.md")).unwrap();
    let rows = rows(&text);
    let numbers: Vec<&str> = rows.iter().map(|cells| cells[0]).collect();
    let expected: Vec<String> = THEMES
        .iter()
        .zip(1..)
        .flat_map(|(count, theme)| (1..=*count).map(move |number| format!("{theme}.{number}")))
        .collect();
    assert_eq!(
        (numbers, expected.len()),
        (expected.iter().map(String::as_str).collect(), 106)
    );
    for cells in &rows {
        assert_eq!(cells.len(), 4, "{cells:?}");
        assert!(is_state(cells[2]), "{cells:?}");
        assert!(cells[3].len() > 5, "{cells:?}");
        let paths = cells[3].split('`').skip(1).step_by(2);
        for path in paths.filter(|path| path.contains('/')) {
            assert!(root().join(path).exists(), "{}: {path}", cells[0]);
        }
    }
}

#[test]
fn a_state_without_its_reason_is_refused() {
    for (state, is_one) in [
        ("conforme", true),
        ("non conforme (les lignes ne sont pas groupées)", true),
        ("non applicable (aucun cadre)", true),
        ("non conforme", false),
        ("non applicable ()", false),
        ("partiellement conforme", false),
        ("", false),
    ] {
        assert_eq!(is_state(state), is_one, "{state}");
    }
}
