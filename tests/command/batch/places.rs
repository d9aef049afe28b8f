//! What is told of a row or of an option, and where.

use std::fs;

use cadrage_tests::cadrage;
use tempfile::tempdir;

use super::records;

#[test]
fn a_number_that_has_two_readings_is_asked_about_in_every_row() {
    let here = tempdir().unwrap();
    let rows = "id;service;sizes.users\na;smsu;90\nb;smsu;90.000\nc;smsu;90,5\nd;smsu;91.000\ne;smsu;90.25\n";
    fs::write(here.path().join("p.csv"), rows).unwrap();
    let columns = ["--columns", "total", "-o", "out.csv"];
    let done = cadrage(
        here.path(),
        &[&["batch", "p.csv"], columns.as_slice()].concat(),
    );
    let said = String::from_utf8_lossy(&done.stderr);
    for words in [
        "ligne 3, colonne sizes.users\u{a0}: « 90.000 » se lit de deux façons : écrire 90000 ou 90",
        "ligne 5, colonne sizes.users\u{a0}: « 91.000 »",
        "5 lignes lues = 3 écrites + 2 rejetées.",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    // Between commas the point is the decimal mark.
    fs::write(
        here.path().join("q.csv"),
        "id,service,sizes.users\na,smsu,90\nb,smsu,90.000\n",
    )
    .unwrap();
    let done = cadrage(
        here.path(),
        &[&["batch", "q.csv"], columns.as_slice()].concat(),
    );
    assert!(done.status.success());
    let rows = records(&here.path().join("out.csv"));
    assert_eq!(rows[1][3], rows[2][3]);
}

#[test]
fn what_is_wrong_is_told_where_it_was_typed() {
    let here = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(here.path().join(name), text).unwrap();
    write("p.csv", "id,service\na,smsu\nb,absent.toml\n");
    let said = |args: &[&str]| {
        let done = cadrage(here.path(), args);
        assert!(!done.status.success(), "{args:?}");
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    let cases: [(&[&str], &str); 7] = [
        (
            &["batch", "p.csv", "-o", "out.csv"],
            "p.csv, ligne 3, colonne service\u{a0}: lecture impossible",
        ),
        (
            &["check", "p.csv"],
            "p.csv, ligne 3, colonne service\u{a0}: lecture impossible",
        ),
        (
            &["batch", "p.csv", "--tiers", "clasic", "-o", "out.csv"],
            "--tiers\u{a0}: « clasic » n’est pas admis",
        ),
        (
            &["portfolio", "smsu", "smsu", "--budget", "1000"],
            "« smsu » figure deux fois",
        ),
        (&["team", "pod", "pod"], "« pod » figure deux fois"),
        (
            &["grid", "learn", "nowhere", "-o", "learned"],
            "nowhere\u{a0}: lecture impossible",
        ),
        (
            &["estimate", "smsu", "--date", "01/12/2026"],
            "« 01/12/2026 » n’est pas une date",
        ),
    ];
    for (args, words) in cases {
        let said = said(args);
        assert!(said.contains(words), "{args:?}: {words} in {said}");
    }
    let help = cadrage(here.path(), &["help", "batch"]);
    assert_eq!(
        help.stdout,
        cadrage(here.path(), &["batch", "--help"]).stdout
    );
    assert!(help.status.success());
}
