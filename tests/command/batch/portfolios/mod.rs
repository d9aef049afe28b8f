//! Portfolios as spreadsheets save them: read as intended, or refused with the place.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod small;
mod spreadsheet;

use std::fmt::Write as _;
use std::fs;

use cadrage_tests::{cadrage, stdout};
use tempfile::tempdir;

/// Totals of services, by the rows of a plain portfolio.
fn totals(rows: &[&str]) -> Vec<String> {
    let here = tempdir().unwrap();
    let text = format!("service,sizes.sms\n{}\n", rows.join("\n"));
    fs::write(here.path().join("p.csv"), text).unwrap();
    let args = ["batch", "p.csv", "--columns", "total", "--quiet"];
    let out = stdout(here.path(), &args);
    let totals = out.lines().skip(1);
    totals
        .map(|line| line.rsplit(',').next().unwrap().to_owned())
        .collect()
}

#[test]
fn portfolios_of_any_spreadsheet_are_read_or_refused() {
    let [smsu, pod, few, many] = totals(&["smsu,", "pod,", "smsu,20", "smsu,20000"])
        .try_into()
        .unwrap();
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = [0xfeff].into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    // The bytes, the options, the rows of results, the messages.
    type Case<'a> = (Vec<u8>, &'a [&'a str], Vec<String>, &'a [&'a str]);
    let cases: Vec<Case<'_>> = vec![
        // Line ends.
        (
            b"id,service\ra,smsu\rb,pod\r".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("a,smsu,{smsu}"),
                format!("b,pod,{pod}"),
            ],
            &["2 lignes lues = 2 écrites"],
        ),
        (
            b"id,service\r\n\"a\rb\",smsu\r\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("\"a\rb\",smsu,{smsu}")],
            &[],
        ),
        // Quotes: each wrong one rejects only its own line.
        (
            b"id,service\na,\"smsu\nb,pod\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("b,pod,{pod}")],
            &["p.csv, ligne 2 : un guillemet ouvert n\u{2019}est jamais refermé"],
        ),
        (
            b"id,service\na,\"smsu\nb,\"pod\"\nc,smsu\n".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("b,pod,{pod}"),
                format!("c,smsu,{smsu}"),
            ],
            &["p.csv, ligne 2 : un guillemet ouvert"],
        ),
        (
            b"id,service\n\"a\"b,smsu\nc,pod\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("c,pod,{pod}")],
            &["p.csv, ligne 2 : du texte suit le guillemet qui ferme"],
        ),
        (
            b"id,service\na\"b,smsu\nc,pod\nd, \"pod\"\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("c,pod,{pod}")],
            &[
                "p.csv, ligne 2 : un guillemet dans une cellule",
                "p.csv, ligne 4 : un guillemet dans",
            ],
        ),
        (
            b"id,service\n\"a \"\"b\"\", c\" ,pod\n".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("\"a \"\"b\"\", c\",pod,{pod}"),
            ],
            &[],
        ),
        // Encodings.
        (
            b"id;service\n\xe9t\xe9 \x80;pod\n".to_vec(),
            &[],
            vec!["id;service;total".into(), format!("été €;pod;{pod}")],
            &[],
        ),
        (
            "id;service\né;pod\n"
                .bytes()
                .chain(*b"\xe9;pod\n")
                .collect(),
            &[],
            vec!["id;service;total".into(), format!("é;pod;{pod}")],
            &[
                "p.csv, ligne 3, colonne id : lecture impossible : ce n\u{2019}est pas du texte en UTF-8",
            ],
        ),
        (
            utf_16("id;service\na;pod\n"),
            &[],
            vec![],
            &["p.csv : le fichier est en UTF-16 : enregistrez-le en UTF-8"],
        ),
        // Lines before the header, and empty columns beside it.
        (
            b"\n;;\nsep=;\r\nid;service;;\r\na;pod;;\r\n;;;\r\n".to_vec(),
            &[],
            vec!["id;service;;;total".into(), format!("a;pod;;;{pod}")],
            &["1 lignes lues = 1 écrites"],
        ),
        (
            b"Mon portefeuille;;\nid;service;\na;pod;\n".to_vec(),
            &[],
            vec![],
            &["p.csv, ligne 1 : la première ligne doit être l\u{2019}en-tête"],
        ),
        (
            b"id,service,\na,pod,12\nb,pod,\n".to_vec(),
            &[],
            vec!["id,service,,total".into(), format!("b,pod,,{pod}")],
            &["p.csv, ligne 2 : « 12 » se trouve dans une colonne sans nom"],
        ),
        // Numbers are read as in a grid with the same separator.
        (
            b"id,service,sizes.sms\na,smsu,\"20,000\"\nb,smsu,20 000\n".to_vec(),
            &[],
            vec![
                "id,service,sizes.sms,total".into(),
                format!("b,smsu,20 000,{many}"),
            ],
            &[
                "p.csv, ligne 2, colonne sizes.sms : « 20,000 » se lit de deux façons : écrire 20000 ou 20.000",
            ],
        ),
        (
            b"id;service;sizes.sms\na;smsu;20,000\nb;smsu;20\xa0000,0\n".to_vec(),
            &[],
            vec![
                "id;service;sizes.sms;total".into(),
                format!("a;smsu;20,000;{few}"),
                format!("b;smsu;20\u{a0}000,0;{many}"),
            ],
            &[],
        ),
        // Columns.
        (
            b"id,service,sizes.uesrs\na,smsu,\nb,smsu,5\n".to_vec(),
            &[],
            vec![],
            &[
                "p.csv, ligne 1, colonne sizes.uesrs : clé inconnue, « uesrs »",
                "vouliez-vous dire « users »",
                "1 problème.",
            ],
        ),
        (
            b"id,service,horizon.years.x\na,smsu,\n".to_vec(),
            &[],
            vec![],
            &["p.csv, ligne 1, colonne horizon.years.x : "],
        ),
        (
            b"id,service\na,\n".to_vec(),
            &[],
            vec!["id,service,total".into()],
            &["p.csv, ligne 2, colonne service : une valeur est attendue"],
        ),
        (
            b"id,service,institution,x.lot\na,pod,Universit\xe9 A,3\n".to_vec(),
            &["--keep", "institution"],
            vec![
                "id,service,institution,x.lot,total".into(),
                format!("a,pod,Université A,3,{pod}"),
            ],
            &[],
        ),
        (
            b"id,service,institution\na,pod,U\n".to_vec(),
            &["--keep", "instituton"],
            vec![],
            &[
                "p.csv, ligne 1, colonne institution : colonne inconnue",
                "--keep, colonne instituton : colonne inconnue ; vouliez-vous dire « institution » ?",
            ],
        ),
        // Results for a French spreadsheet, whatever the portfolio.
        (
            b"id,service,sizes.sms\n\"a;b\",smsu,20.000\nc,smsu,20000\n".to_vec(),
            &["--dialect", "fr"],
            vec![
                "\u{feff}id;service;sizes.sms;total".into(),
                format!("\"a;b\";smsu;20,000;{}", few.replace('.', ",")),
                format!("c;smsu;20000;{}", many.replace('.', ",")),
            ],
            &[],
        ),
        (
            b"id;service;sizes.sms\na,b;smsu;20\n".to_vec(),
            &["--dialect", "standard"],
            vec![
                "id,service,sizes.sms,total".into(),
                format!("\"a,b\",smsu,20,{few}"),
            ],
            &[],
        ),
    ];
    let here = tempdir().unwrap();
    for (bytes, more, rows, said) in cases {
        fs::write(here.path().join("p.csv"), &bytes).unwrap();
        let args = [&["batch", "p.csv", "--columns", "total"][..], more].concat();
        let done = cadrage(here.path(), &args);
        let text = String::from_utf8_lossy(&bytes);
        let out = String::from_utf8(done.stdout).unwrap();
        let out: Vec<&str> = out.split('\n').filter(|row| !row.is_empty()).collect();
        assert_eq!(out, rows, "{text}");
        let problems = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
        for said in said {
            let said = said.replace('\u{a0}', " ");
            assert!(problems.contains(&said), "{text}: {problems}");
        }
        let is_fault = said.iter().any(|said| !said.contains("lignes lues"));
        assert_eq!(done.status.code(), Some(i32::from(is_fault)), "{text}");
    }
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
    let book =
        |rows: &[&[&str]]| small::sheets(&[("Lisez-moi", &[&["Bonjour"]]), ("Portefeuille", rows)]);
    let rows: [&[&str]; 6] = [
        &["id", "service", "sizes.sms", "x.région"],
        &[],
        &["a\nb", "smsu", "#20.5", "Bretagne"],
        &["c", "pod"],
        &["d", "pdo"],
        &["e", "smsu", "20,000"],
    ];
    let here = tempdir().unwrap();
    let mut files = Vec::new();
    for (kind, end) in small::KINDS {
        files.push((format!("p.{end}"), small::written(kind, &book(&rows))));
    }
    if spreadsheet::present() {
        let (kind, end) = small::KINDS[0];
        let bytes = small::written(kind, &book(&rows));
        for (_, other) in small::KINDS {
            let saved = spreadsheet::saved_as(&format!("p.{end}"), bytes.clone(), other);
            files.push((format!("q.{other}"), saved));
        }
    }
    for (file, bytes) in &files {
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
        let text = fs::read(here.path().join("bad.csv")).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let rejects: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let places: Vec<(&str, &str)> = rejects.iter().map(|row| (&row[4], &row[5])).collect();
        assert_eq!(places, [("5", "service"), ("6", "sizes.sms")], "{file}");
        let checked = cadrage(here.path(), &["check", file]);
        let said = String::from_utf8_lossy(&checked.stderr).replace('\u{a0}', " ");
        let at = format!(
            "{file}, feuille « Portefeuille », ligne 6, colonne sizes.sms : « 20,000 » se lit"
        );
        assert!(said.contains(&at), "{said}");
    }
    let twice = small::sheets(&[("A", &rows[..1]), ("B", &rows[..1])]);
    let (kind, _) = small::KINDS[0];
    fs::write(here.path().join("two.xlsx"), small::written(kind, &twice)).unwrap();
    let done = cadrage(here.path(), &["batch", "two.xlsx"]);
    let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
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
        let problems = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
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
    let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
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
    let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
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
