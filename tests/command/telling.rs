//! What every output must report: values due for review, VAT, lines without a price, who pays.

use std::fs;

use cadrage_core::text::format::significant_euros;
use cadrage_core::text::lang::Lang;
use cadrage_tests::{cadrage, stdout};

use super::folder;

#[test]
fn values_due_for_review_are_told_in_every_format() {
    let here = folder();
    let told = "à relire depuis le 2027-02-01 : ";
    let due = |date: &str, args: &[&str]| {
        let mut args = args.to_vec();
        args.extend(["--date", date]);
        let text = stdout(here.path(), &args);
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").contains(told)
    };
    let formats = ["table", "json", "markdown", "html"];
    let estimates = formats.map(|format| vec!["estimate", "smsu", "--format", format]);
    let documents = ["md", "html"]
        .map(|format| vec!["document", "smsu", "--kind", "scoping", "--format", format]);
    for args in estimates.iter().chain(&documents) {
        // The value is due for review after 1 February 2027.
        assert!(due("2027-02-02", args), "{args:?}");
        assert!(!due("2027-02-01", args), "{args:?}");
    }
    // Other outputs count them: six parameters are due for review on that day.
    let counted = "11 valeurs de la grille sont à relire";
    // The last cell of a CSV, but for lines, whose codes come last.
    let last = ",11\n";
    let cases: &[(&[&str], &str)] = &[
        (
            &["estimate", "smsu", "--format", "csv"],
            "assumption,11,personnel",
        ),
        (&["compare", "smsu", "pod"], "Valeurs à relire 11 11"),
        (&["compare", "smsu", "--format", "csv"], last),
        (
            &["compare", "smsu", "--format", "json"],
            "\"for_review\": 11",
        ),
        (&["sla", "smsu"], counted),
        (&["sla", "smsu", "--format", "csv"], last),
        (&["sla", "smsu", "--format", "json"], "\"for_review\": 11"),
        (&["simulate", "smsu", "--samples", "100"], counted),
        (
            &["simulate", "smsu", "--samples", "100", "--format", "csv"],
            last,
        ),
        (
            &["simulate", "smsu", "--samples", "100", "--format", "json"],
            "\"for_review\": 11",
        ),
        (&["portfolio", "smsu", "--budget", "0"], counted),
        (
            &["portfolio", "smsu", "--budget", "0", "--format", "csv"],
            last,
        ),
        (
            &["portfolio", "smsu", "--budget", "0", "--format", "json"],
            "\"for_review\": 11",
        ),
        (&["explain", "smsu", "hr"], counted),
    ];
    for (args, expected) in cases {
        for (date, is_due) in [("2027-02-02", true), ("2027-02-01", false)] {
            let mut args = args.to_vec();
            args.extend(["--date", date]);
            let text = stdout(here.path(), &args);
            let words: Vec<&str> = text.split_whitespace().collect();
            let found = match *expected == last {
                true => text.ends_with(last),
                false => words.join(" ").contains(expected),
            };
            assert_eq!(found, is_due, "{args:?}\n{text}");
        }
    }
}

#[test]
fn a_batch_counts_the_values_due_for_review_at_a_date() {
    let here = folder();
    fs::write(
        here.path().join("p.csv"),
        "id,service,sizes.users\na,smsu,1000\nb,smsu,2000\nc,pod,10;8;14\nd,smsu,3000\n",
    )
    .unwrap();
    let columns = |more: &[&str]| {
        let mut args = vec!["batch", "p.csv", "--columns", "total", "--quiet"];
        args.extend(more);
        let text = stdout(here.path(), &args);
        let rows = text
            .lines()
            .map(|row| row.rsplit(',').next().unwrap().to_owned());
        rows.collect::<Vec<_>>()
    };
    // Priced by an estimate, by its kernel, by the estimate of another shape, by a kernel again.
    let due = columns(&["--date", "2027-02-02"]);
    assert_eq!(due, ["for_review", "11", "11", "11", "11"]);
    let due = columns(&["--date", "2027-02-01"]);
    assert_eq!(due, ["for_review", "0", "0", "0", "0"]);
    // Without a date, the rows do not depend on the day.
    assert_eq!(columns(&[])[0], "total");
    let asked = ["batch", "p.csv", "--columns", "for_review"];
    let output = cadrage(here.path(), &asked);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("--date"), "{said}");
}

#[test]
fn vat_on_invoices_is_told_in_every_format() {
    let here = folder();
    let asked = [
        "smsu",
        "--set",
        "choices.vat_regime=taxable",
        "--set",
        "uncertainty.estimate=likeliest",
        "--date",
        "2026-11-23",
    ];
    let told = |command: &[&str]| {
        let mut args = vec![command[0]];
        args.extend(asked);
        args.extend(&command[1..]);
        stdout(here.path(), &args)
    };
    // 5 190,13 × 1,2 = 6 228,156 → 6 228,16: what an institution pays in 2031.
    let cases: &[(&[&str], &str)] = &[
        (&["estimate"], "6\u{202f}228,16"),
        (&["estimate", "--format", "markdown"], "6\u{202f}228,16"),
        (&["estimate", "--format", "html"], "6\u{202f}228,16"),
        (&["estimate", "--format", "json"], "\"6228.16\""),
        (
            &["estimate", "--format", "csv"],
            "2031,,,invoiced_vat.1,\"TVA facturée, Établissement 1\",,user_institution,,eur,,5190.13,0.2,1038.03,computed",
        ),
        (&["document", "--kind", "scoping"], "6\u{202f}228,16"),
        (&["document", "--kind", "agreement"], "6\u{202f}228,16"),
        // 108 387,54 + 43 682,59 + 50 582,09 + 65 485,68 + 62 281,52: all institutions, five years.
        (&["document", "--kind", "decision"], "330\u{202f}419,42"),
    ];
    for (command, figure) in cases {
        let text = told(command);
        assert!(text.contains(figure), "{command:?}\n{text}");
    }
    // By default, no VAT is invoiced.
    let plain = stdout(here.path(), &["estimate", "smsu", "--format", "json"]);
    assert!(!plain.contains("\"vat\""));
}

/// A service with one line without a price.
const UNPRICED: &str = include_str!("../suite/ok/unpriced_line/scoping.toml");

#[test]
fn a_line_without_a_price_shows_in_every_output() {
    let here = folder();
    fs::write(here.path().join("my.toml"), UNPRICED).unwrap();
    fs::write(
        here.path().join("rows.csv"),
        "id,service\n1,my.toml\n2,smsu\n",
    )
    .unwrap();
    // What each output shows: the label of the line, its id, or the number of such lines.
    let label = "Sous-titrage des cours";
    let mut cases: Vec<(Vec<&str>, &str)> = Vec::new();
    for format in ["table", "markdown", "html"] {
        for command in ["estimate", "compare", "simulate", "sla"] {
            cases.push((vec![command, "my.toml", "--format", format], label));
        }
    }
    for kind in ["scoping", "needs", "agreement", "decision", "minutes"] {
        cases.push((vec!["document", "my.toml", "--kind", kind], label));
    }
    let comparison = ["document", "my.toml", "smsu", "--kind", "comparison"];
    cases.push((comparison.to_vec(), label));
    cases.push((vec!["portfolio", "my.toml", "--budget", "1000"], label));
    cases.push((vec!["explain", "my.toml", "total"], label));
    for command in ["estimate", "compare", "simulate"] {
        cases.push((
            vec![command, "my.toml", "--format", "json"],
            "\"not_costed\": [",
        ));
    }
    for command in ["compare", "simulate"] {
        cases.push((vec![command, "my.toml", "--format", "csv"], "not_costed"));
    }
    for (args, expected) in cases {
        let text = stdout(here.path(), &args)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(text.contains(expected), "{args:?}: {text}");
    }
    let columns = ["--columns", "total,not_costed,verdict"];
    let batch = stdout(
        here.path(),
        &[&["batch", "rows.csv"], &columns[..]].concat(),
    );
    let lines: Vec<&str> = batch.lines().collect();
    assert_eq!(lines[0], "id,service,total,not_costed,verdict");
    let row = |id: u32, service: &str, not_costed: u32| {
        let json = stdout(here.path(), &["estimate", service, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let total = json["totals"]["total"].as_str().unwrap();
        format!("{id},{service},{total},{not_costed},go_with_conditions")
    };
    assert_eq!(lines[1..], [row(1, "my.toml", 1), row(2, "smsu", 0)]);
    let all = stdout(here.path(), &["batch", "rows.csv"]);
    assert!(
        all.lines().next().unwrap().contains(",total,not_costed,"),
        "{all}"
    );
}

#[test]
fn the_first_sentence_says_who_shares_and_what_each_pays() {
    let here = folder();
    let names =
        "sharing.institutions=[{name='Université A',users=3000},{name='Université B',users=12000}]";
    let named: &[&str] = &["--set", "sizes.institutions=2", "--set", names];
    let supported: &[&str] = &["--support", "startup"];
    let keys = ["equal", "users", "bands", "fixed_and_users"];
    let mut cases: Vec<Vec<&str>> = vec![vec!["estimate", "smsu"]];
    let sets: Vec<String> = keys
        .iter()
        .map(|key| format!("sharing.key={key}"))
        .collect();
    for set in &sets {
        for more in [&[][..], named, supported] {
            cases.push([&["estimate", "smsu", "--set", set], more].concat());
        }
    }
    for (index, args) in cases.iter().enumerate() {
        let json = [&args[..], &["--format", "json"]].concat();
        let json: serde_json::Value = serde_json::from_str(&stdout(here.path(), &json)).unwrap();
        let sharing = &json["sharing"];
        let text = stdout(here.path(), args).replace('\n', " ");
        for amount in [
            &sharing["per_institution_year"],
            &sharing["per_institution"][0],
            &sharing["per_institution"][4],
        ] {
            // As many digits as the range supports, a tenth of the distance from P10 to P90.
            let amount = amount.as_str().unwrap().parse().unwrap();
            let amounts = [2, 3].map(|digits| significant_euros(amount, digits, Lang::Fr));
            let first = text.split("Fourchette").next().unwrap();
            let mut shown = amounts.iter();
            assert!(
                shown.any(|amount| first.contains(amount)),
                "{args:?}: {amounts:?}: {first}"
            );
        }
        if index == 0 {
            // 326 749,39 ÷ (2 + 4 + 6 + 8 + 10) = 10 891,65; 104 927,52 ÷ 2; 62 723,74 ÷ 10.
            let told = "11 000 € par établissement et par an : 52 000 € en 2027, 6 300 € en 2031.";
            let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
            assert!(plain.contains(told), "{plain}");
        }
    }
}
