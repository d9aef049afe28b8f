//! Portfolios as spreadsheets save them: read as intended, or refused with the place.

mod tables;

use std::fmt::Write as _;
use std::fs;

use cadrage_tests::files::NamedBytes;
use cadrage_tests::workbooks::{self, KINDS, sheet, workbook};
use cadrage_tests::{cadrage, office, problems, stdout};
use cadrage_workbook::WorkbookKind;
use tempfile::tempdir;

/// Totals of services, by the rows of a plain portfolio.
fn totals(rows: &[&str]) -> Vec<String> {
    let here = tempdir().unwrap();
    let text = format!("service,sizes.sms\n{}\n", rows.join("\n"));
    fs::write(here.path().join("p.csv"), text).unwrap();
    let args = ["batch", "p.csv", "--columns", "total", "--quiet"];
    stdout(here.path(), &args)
        .lines()
        .skip(1)
        .map(|line| line.rsplit(',').next().unwrap().to_owned())
        .collect()
}

#[test]
fn a_long_portfolio_of_any_form_gives_the_same_rows() {
    let rows = 30_000;
    let text = |separator: char, accent: &str| {
        let mut text = format!("id{separator}service{separator}sizes.sms\n");
        for row in 0..rows {
            // Some quoted names, and accents only late in the text.
            let name = match row % 1000 {
                999 if row > 20_000 => format!("\"{accent}\n{row}\""),
                500 => format!("\"{row}\""),
                _ => row.to_string(),
            };
            let _ = writeln!(text, "{name}{separator}smsu{separator}{}", row % 50);
        }
        text
    };
    let here = tempdir().unwrap();
    let run = |bytes: &[u8], more: &[&str]| {
        fs::write(here.path().join("p.csv"), bytes).unwrap();
        let args = ["batch", "p.csv", "--columns", "total", "--quiet"];
        let out = stdout(here.path(), &[&args[..], more].concat());
        out.replace(';', ",")
    };
    let plain = run(text(',', "é").as_bytes(), &[]);
    assert_eq!(plain.lines().count(), rows + 1 + 10);
    let cp1252: Vec<u8> = text(';', "é")
        .chars()
        .filter_map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    let crlf = text(';', "é").replace("\n", "\r\n").replace("é\r\n", "é\n");
    let cr = text(',', "é").replace('\n', "\r");
    for jobs in ["1", "3"] {
        assert!(run(&cp1252, &["--jobs", jobs]) == plain);
        assert!(run(crlf.as_bytes(), &["--jobs", jobs]) == plain);
        assert!(run(cr.as_bytes(), &["--jobs", jobs]).replace('\r', "\n") == plain);
    }
}

#[test]
fn a_sheet_is_a_portfolio() {
    let [few, pod] = totals(&["smsu,20.5", "pod,"]).try_into().unwrap();
    let rows: [&[&str]; 6] = [
        &["id", "service", "sizes.sms", "x.région"],
        &[],
        &["a\nb", "smsu", "#20.5", "Bretagne"],
        &["c", "pod"],
        &["d", "pdo"],
        &["e", "smsu", "20,000"],
    ];
    let book = workbook(vec![
        sheet("Lisez-moi", &[["Bonjour"]]),
        sheet("Portefeuille", &rows),
    ]);
    let here = tempdir().unwrap();
    let mut files: Vec<NamedBytes> = KINDS
        .into_iter()
        .map(|(kind, end)| NamedBytes {
            name: format!("p.{end}"),
            bytes: workbooks::write(kind, &book),
        })
        .collect();
    if office::is_installed("soffice") {
        for (_, end) in KINDS {
            let saved = office::save_as(&files[..1], end).remove(0);
            files.push(NamedBytes {
                name: format!("q.{end}"),
                bytes: saved,
            });
        }
    }
    for NamedBytes { name: file, bytes } in &files {
        fs::write(here.path().join(file), bytes).unwrap();
        let done = cadrage(
            here.path(),
            &["batch", file, "--columns", "total", "--rejects", "bad.csv"],
        );
        assert_eq!(done.status.code(), Some(1), "{file}");
        let expected = format!(
            "id,service,sizes.sms,x.région,total\n\"a\nb\",smsu,20.5,Bretagne,{few}\nc,pod,,,{pod}\n"
        );
        assert_eq!(String::from_utf8_lossy(&done.stdout), expected, "{file}");
        // Row numbers are those of the sheet, even with line breaks in cells.
        let mut reader = csv::Reader::from_path(here.path().join("bad.csv")).unwrap();
        let rejects: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let places: Vec<(&str, &str)> = rejects.iter().map(|row| (&row[4], &row[5])).collect();
        assert_eq!(places, [("5", "service"), ("6", "sizes.sms")], "{file}");
        let checked = cadrage(here.path(), &["check", file]);
        let said = problems(&checked);
        let at = format!(
            "{file}, feuille « Portefeuille », ligne 6, colonne sizes.sms : « 20,000 » se lit"
        );
        assert!(said.contains(&at), "{said}");
    }
    let twice = workbook(vec![sheet("A", &rows[..1]), sheet("B", &rows[..1])]);
    let bytes = workbooks::write(WorkbookKind::Xlsx, &twice);
    fs::write(here.path().join("two.xlsx"), bytes).unwrap();
    let done = cadrage(here.path(), &["batch", "two.xlsx"]);
    let said = problems(&done);
    let expected = "two.xlsx : plusieurs feuilles ont une colonne « service » (A, B) : n\u{2019}en garder qu\u{2019}une";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn columns_are_as_many_and_as_deep_as_a_scoping_has() {
    let here = tempdir().unwrap();
    let deep = ["a"; 20_000].join(".");
    let wide: String = (0..20_000).map(|n| format!(",x.{n}")).collect();
    let long = "x".repeat(3 << 20);
    let cases = [
        (
            format!("id,service,sizes.{deep}\na,pod,3\n"),
            "compte trop de niveaux (16 au plus)",
        ),
        (
            format!("id,service{wide}\n"),
            "20002 colonnes lues, 16384 au plus",
        ),
        (
            format!("id,service,x.{long}\na,pod,\n"),
            "la ligne dépasse la longueur lue (1048576 octets)",
        ),
        (
            format!("id,service\na,{long}"),
            "p.csv, ligne 2 : la ligne dépasse la longueur lue",
        ),
    ];
    for (text, said) in cases {
        fs::write(here.path().join("p.csv"), text).unwrap();
        let done = cadrage(here.path(), &["batch", "p.csv", "--quiet"]);
        let problems = problems(&done);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(
            problems.contains(said) && problems.len() < 400,
            "{said}: {problems}"
        );
    }
}

#[test]
fn packed_portfolios_are_known_by_their_name_in_any_case_and_a_cut_one_is_told() {
    use std::io::Write as _;
    let here = tempdir().unwrap();
    let text = "id,service\na,pod\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    fs::write(here.path().join("P.CSV.GZ"), &bytes).unwrap();
    fs::write(here.path().join("cut.csv.gz"), &bytes[..bytes.len() - 10]).unwrap();
    let out = stdout(
        here.path(),
        &["batch", "P.CSV.GZ", "--columns", "total", "--quiet"],
    );
    assert_eq!(out.lines().count(), 2);
    let done = cadrage(here.path(), &["batch", "cut.csv.gz"]);
    let said = problems(&done);
    assert!(
        said.contains(
            "cut.csv.gz : lecture impossible : le fichier compressé est tronqué ou abîmé"
        ),
        "{said}"
    );
}

#[test]
fn a_column_that_a_row_alone_brings_is_known() {
    let here = tempdir().unwrap();
    fs::write(
        here.path().join("mine.toml"),
        "[service]\nname = \"A\"\n[overlay]\ndrivers = [{ driver = \"scan\", size = \"scans\", label_fr = \"S\", \
         label_en = \"S\", unit = \"unit\", origin = \"entered\", default = 0, default_per = \"service\", status = \"assumption\", note = \"Essai\" }]\n",
    )
    .unwrap();
    let known = "id,service,sizes.scans\na,mine.toml,3\n";
    fs::write(here.path().join("p.csv"), known).unwrap();
    let done = cadrage(
        here.path(),
        &["batch", "p.csv", "--columns", "total", "--quiet"],
    );
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{said}");
    fs::write(here.path().join("p.csv"), known.replace("mine.toml", "pod")).unwrap();
    let done = cadrage(here.path(), &["batch", "p.csv"]);
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn a_portfolio_is_checked_without_being_priced() {
    let here = tempdir().unwrap();
    let text = "id,service,institution,sizes.users,commitment.tier\n\
                a,pod,U,20 000,classic\n\
                b,pdo,U,3,classic\n\
                c,pod,U,,nope\n\
                d,smsu\n\
                e,smsu,\"U\"x,1,\n";
    fs::write(here.path().join("portefeuille.csv"), text).unwrap();
    let done = cadrage(
        here.path(),
        &["check", "portefeuille.csv", "--keep", "institution"],
    );
    assert_eq!(done.status.code(), Some(1));
    let said = problems(&done);
    let expected = [
        "portefeuille.csv, ligne 3, colonne service : « pdo » n’est pas admis",
        "portefeuille.csv, ligne 4, colonne commitment.tier : « nope » n’est pas admis",
        "portefeuille.csv, ligne 5 : 2 cellules lues, 5 attendues",
        "portefeuille.csv, ligne 6 : du texte suit le guillemet",
        "4 problèmes.",
    ];
    for expected in expected {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    fs::write(here.path().join("p.csv"), "id,service\na,pod\n").unwrap();
    let sound = stdout(here.path(), &["check", "p.csv"]);
    assert_eq!(sound.replace('\u{a0}', " "), "p.csv : aucun problème\n");
    // A table of a grid under another name is not a portfolio.
    fs::write(here.path().join("price.csv"), "item,valid_from,price\n").unwrap();
    let done = cadrage(here.path(), &["check", "price.csv"]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("vouliez-vous dire"), "{said}");
}
