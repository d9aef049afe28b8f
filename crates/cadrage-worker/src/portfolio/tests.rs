//! Reports on several studies: what is asked of them, what is wrong, what is kept.
#![allow(clippy::unwrap_used)]

use cadrage_core::text::lang::Lang;

use super::*;
use crate::dropped::{asked, study};

fn budget(amount: &str) -> PortfolioEntries {
    PortfolioEntries {
        budget: amount.to_owned(),
        ..PortfolioEntries::default()
    }
}

#[test]
fn studies_are_reported_with_a_budget_or_without() {
    let mut portfolios = Portfolios::default();
    let mut report = |lang, entries: &PortfolioEntries| {
        let files = vec![study("smsu"), study("pod")];
        portfolios.report(&asked(lang), files, entries).unwrap()
    };
    for lang in Lang::ALL {
        let alone = report(lang, &PortfolioEntries::default());
        assert_eq!((alone.studied.len(), alone.refused.len()), (1, 0));
        assert!(alone.shared.is_empty() && alone.json.is_empty());
        assert!(!alone.effort.is_empty());
        assert_eq!(alone.years, [2027, 2028, 2029, 2030, 2031]);
        assert_eq!(alone.profiles.get("ige").map(String::as_str), Some("IGE"));
        let shared = report(lang, &budget("60000"));
        assert_eq!(shared.studied, alone.studied);
        // The map is part of what the command says too.
        assert!(shared.effort.is_empty());
        let is_map = |block: &Block| matches!(block, Block::Table(table) if table.rows.iter().any(|row| !row.tints.is_empty()));
        assert_eq!(
            shared.shared.iter().filter(|block| is_map(block)).count(),
            2
        );
        crate::message::tests::cross_whole(shared.shared);
        // The frontier, a team or a rota alone is a question too.
        let asked = [
            PortfolioEntries {
                frontier: true,
                ..PortfolioEntries::default()
            },
            PortfolioEntries {
                team: true,
                ..PortfolioEntries::default()
            },
            PortfolioEntries {
                rota: vec!["smsu.toml".to_owned(), "pod.toml".to_owned()],
                ..PortfolioEntries::default()
            },
        ];
        for entries in asked {
            let report = report(lang, &entries);
            assert!(!report.shared.is_empty() && !report.json.is_empty());
            assert_eq!(report.json.contains("\"shared\""), !entries.frontier);
            crate::message::tests::cross_whole(report.shared);
        }
    }
}

#[test]
fn what_is_wrong_with_limits_is_told_at_their_fields_and_the_rest_is_reported() {
    let capacity = |profile: &str, year: Option<i32>, days: &str| CapacityEntry {
        profile: profile.to_owned(),
        year,
        days: days.to_owned(),
    };
    let entries = PortfolioEntries {
        cash: "beaucoup".to_owned(),
        years: [(2027, "-3".to_owned()), (2050, "1 000".to_owned())].into(),
        capacities: vec![
            capacity("ige", None, ""),
            capacity("igee", None, "12"),
            capacity("ige", Some(2027), "12 jours"),
            capacity("asi", Some(2028), "12"),
            capacity("asi", Some(2028), "90,5"),
            capacity("asi", Some(2051), "-1"),
        ],
        ..budget("60 000 €")
    };
    let mut portfolios = Portfolios::default();
    let mut report = |entries: &PortfolioEntries| {
        let files = vec![study("smsu"), study("pod")];
        portfolios.report(&asked(Lang::Fr), files, entries).unwrap()
    };
    let wrong = report(&entries);
    assert!(wrong.shared.is_empty() && wrong.json.is_empty());
    assert!(!wrong.studied.is_empty() && !wrong.effort.is_empty());
    let told: BTreeMap<&str, &str> = wrong
        .wrong
        .iter()
        .map(|own| (own.field.as_str(), own.sentence.as_str()))
        .collect();
    // Of what has no days nothing is told: it limits nothing.
    let expected = [
        ("capacity.1.profile", "« igee » n’est pas admis"),
        (
            "capacity.2.days",
            "« 12 jours » n’est pas un nombre décimal",
        ),
        ("capacity.3.profile", "« asi@2028 » figure deux fois"),
        ("capacity.4.profile", "« asi@2028 » figure deux fois"),
        ("capacity.5.days", "« -1 » est négatif"),
        ("capacity.5.year", "« 2051 » n’est pas admis"),
        ("cash", "« beaucoup » n’est pas un nombre décimal"),
        ("year.2027", "« -3 » est négatif"),
        ("year.2050", "« 2050 » n’est pas admis"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for ((field, sentence), (at, words)) in told.into_iter().zip(expected) {
        let sentence = sentence.replace(['\u{202f}', '\u{a0}'], " ");
        assert!(
            field == at && sentence.contains(words),
            "{field}: {sentence}"
        );
    }
    let right = report(&PortfolioEntries {
        cash: "30 000".to_owned(),
        years: [(2027, "12 000".to_owned())].into(),
        capacities: vec![
            capacity("ige", None, "450"),
            capacity("asi", Some(2028), "90,5"),
        ],
        ..entries
    });
    assert_eq!(right.wrong, []);
    for id in ["budget_cash", "budget_2027", "capacity_ige_2031", "90.5"] {
        assert!(right.json.contains(id), "{id}: {}", right.json);
    }
}

#[test]
fn a_study_that_cannot_be_priced_is_named_and_the_others_are_reported() {
    let wrong = Dropped {
        name: "mine.toml".to_owned(),
        bytes: b"[service]\nname = \"A\"\n[horizon]\nyears = 99\n".to_vec(),
    };
    let binary = Dropped {
        name: "photo.json".to_owned(),
        bytes: vec![0xff, 0xd8],
    };
    let mut portfolios = Portfolios::default();
    let files = vec![wrong.clone(), study("smsu"), binary.clone()];
    let report = portfolios
        .report(&asked(Lang::Fr), files, &PortfolioEntries::default())
        .unwrap();
    let names: Vec<&str> = report.refused.iter().map(|study| &*study.name).collect();
    assert_eq!(names, ["mine.toml", "photo.json"]);
    let problem = &report.refused[0].problems[0];
    assert!(
        problem.starts_with("mine.toml") && problem.contains("99"),
        "{problem}"
    );
    assert_eq!(report.studied.len(), 1);
    let none = portfolios.report(&asked(Lang::Fr), vec![wrong], &budget("1"));
    let none = none.unwrap();
    assert!(none.studied.is_empty() && none.shared.is_empty() && none.refused.len() == 1);
}

#[test]
fn a_study_is_appraised_once_until_it_changes() {
    let mut portfolios = Portfolios::default();
    let files = vec![study("smsu"), study("oae")];
    let first = portfolios
        .report(
            &asked(Lang::Fr),
            files.clone(),
            &PortfolioEntries::default(),
        )
        .unwrap();
    // What is known is shown to be taken: a mark on it comes back.
    portfolios.appraised[0].outcome = Err(Vec::new());
    let marked = portfolios
        .report(
            &asked(Lang::Fr),
            files.clone(),
            &PortfolioEntries::default(),
        )
        .unwrap();
    assert_eq!(marked.refused.len(), 1);
    let mut changed = files.clone();
    changed[0].bytes.push(b'\n');
    let again = portfolios
        .report(&asked(Lang::Fr), changed, &PortfolioEntries::default())
        .unwrap();
    assert_eq!(again, first);
}
