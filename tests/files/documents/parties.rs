//! What each party decides by, as a document: the sections of the commands, one level down.

use cadrage_report::block::Block;
use cadrage_tests::{cadrage, root, stdout};

/// The tables of the commands, cell for cell: what is signed is what was explored.
#[test]
fn the_tables_are_those_of_the_commands() {
    let here = root();
    let document = stdout(&here, &["document", "smsu", "--kind", "parties"]);
    for command in ["incremental", "choose", "tariff", "fairness"] {
        let shown = stdout(&here, &[command, "smsu", "--format", "markdown"]);
        let rows: Vec<&str> = shown.lines().filter(|line| line.starts_with('|')).collect();
        assert!(rows.len() > 10, "{command}: {shown}");
        for row in rows {
            assert!(document.contains(row), "{command}: {row}");
        }
    }
}

/// Headings go down one level at a time from one title.
pub fn check_headings(blocks: &[Block]) {
    let levels: Vec<u8> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(level, _) => Some(*level),
            _ => None,
        })
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels[0], 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    assert!(levels.iter().filter(|level| **level == 2).count() >= 2);
}

#[test]
fn what_is_wrong_with_the_present_state_is_told_where_it_stands() {
    let here = tempfile::tempdir().unwrap();
    let text = "[service]\nname = \"A\"\n[present]\nanswers = [\"sizes.vmz=2\"]\n";
    std::fs::write(here.path().join("my.toml"), text).unwrap();
    for args in [
        &["incremental", "my.toml"][..],
        &["document", "my.toml", "--kind", "parties"],
        &["check", "my.toml"],
    ] {
        let output = cadrage(here.path(), args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = cadrage_tests::problems(&output);
        assert!(
            said.contains("my.toml, ligne 4, colonne 12"),
            "{args:?}: {said}"
        );
        assert!(said.contains("vms"), "the nearest name: {said}");
    }
}

/// Paying less than alone says nothing of an offer that costs even less.
#[test]
fn an_offer_that_costs_less_than_joining_is_named() {
    let here = tempfile::tempdir().unwrap();
    let scoping = "[service]\nname = \"A\"\n[sizes]\ninstitutions = 3\n[alternatives]\n\
                   quote_name = \"Éditeur\"\nquote_yearly = ";
    for (yearly, is_cheaper) in [(1, true), (9_000_000, false)] {
        std::fs::write(here.path().join("my.toml"), format!("{scoping}{yearly}\n")).unwrap();
        for args in [
            &["choose", "my.toml", "--format", "markdown"][..],
            &["document", "my.toml", "--kind", "parties"],
        ] {
            let said = stdout(here.path(), args);
            let sentence = "Chaque établissement paierait moins avec «\u{a0}Offre d’un tiers (Éditeur)\u{a0}» qu’en rejoignant.";
            assert_eq!(said.contains(sentence), is_cheaper, "{args:?}: {said}");
            assert!(
                said.contains("| Offre d’un tiers (Éditeur) |"),
                "{args:?}: {said}"
            );
        }
    }
}
