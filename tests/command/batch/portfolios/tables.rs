//! Separators, line ends, quotes, encodings and numbers of any spreadsheet.

use std::fs;

use cadrage_tests::{cadrage, problems};
use tempfile::tempdir;

use super::totals;

/// A portfolio as a spreadsheet saves it.
struct SavedPortfolio<'a> {
    bytes: Vec<u8>,
    options: &'a [&'a str],
    /// The rows of results.
    rows: Vec<String>,
    messages: &'a [&'a str],
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
    let case = |bytes, options, rows, messages| SavedPortfolio {
        bytes,
        options,
        rows,
        messages,
    };
    let cases: Vec<SavedPortfolio<'_>> = vec![
        // Line ends.
        case(
            b"id,service\ra,smsu\rb,pod\r".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("a,smsu,{smsu}"),
                format!("b,pod,{pod}"),
            ],
            &["2 lignes lues = 2 écrites"],
        ),
        case(
            b"id,service\r\n\"a\rb\",smsu\r\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("\"a\rb\",smsu,{smsu}")],
            &[],
        ),
        // Quotes: each wrong one rejects only its own line.
        case(
            b"id,service\na,\"smsu\nb,pod\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("b,pod,{pod}")],
            &["p.csv, ligne 2 : un guillemet ouvert n\u{2019}est jamais refermé"],
        ),
        case(
            b"id,service\na,\"smsu\nb,\"pod\"\nc,smsu\n".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("b,pod,{pod}"),
                format!("c,smsu,{smsu}"),
            ],
            &["p.csv, ligne 2 : un guillemet ouvert"],
        ),
        case(
            b"id,service\n\"a\"b,smsu\nc,pod\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("c,pod,{pod}")],
            &["p.csv, ligne 2 : du texte suit le guillemet qui ferme"],
        ),
        case(
            b"id,service\na\"b,smsu\nc,pod\nd, \"pod\"\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("c,pod,{pod}")],
            &[
                "p.csv, ligne 2 : un guillemet dans une cellule",
                "p.csv, ligne 4 : un guillemet dans",
            ],
        ),
        case(
            b"id,service\n\"a \"\"b\"\", c\" ,pod\n".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("\"a \"\"b\"\", c\",pod,{pod}"),
            ],
            &[],
        ),
        // Encodings.
        case(
            b"id;service\n\xe9t\xe9 \x80;pod\n".to_vec(),
            &[],
            vec!["id;service;total".into(), format!("été €;pod;{pod}")],
            &[],
        ),
        case(
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
        case(
            utf_16("id;service\na;pod\n"),
            &[],
            vec![],
            &["p.csv : le fichier est en UTF-16 : enregistrez-le en UTF-8"],
        ),
        // Lines before the header, and empty columns beside it.
        case(
            b"\n;;\nsep=;\r\nid;service;;\r\na;pod;;\r\n;;;\r\n".to_vec(),
            &[],
            vec!["id;service;;;total".into(), format!("a;pod;;;{pod}")],
            &["1 ligne lue = 1 écrite"],
        ),
        case(
            b"Mon portefeuille;;\nid;service;\na;pod;\n".to_vec(),
            &[],
            vec![],
            &["p.csv, ligne 1 : la première ligne doit être l\u{2019}en-tête"],
        ),
        case(
            b"id,service,\na,pod,12\nb,pod,\n".to_vec(),
            &[],
            vec!["id,service,,total".into(), format!("b,pod,,{pod}")],
            &["p.csv, ligne 2 : « 12 » se trouve dans une colonne sans nom"],
        ),
        // Numbers are read as in a grid with the same separator.
        case(
            b"id,service,sizes.sms\na,smsu,\"20,000\"\nb,smsu,20 000\n".to_vec(),
            &[],
            vec![
                "id,service,sizes.sms,total".into(),
                format!("b,smsu,20 000,{many}"),
            ],
            &[
                "p.csv, ligne 2, colonne sizes.sms : « 20,000 » se lit de deux façons : écrire 20000 ou 20",
            ],
        ),
        case(
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
        case(
            b"id,service,sizes.uesrs\na,smsu,\nb,smsu,5\n".to_vec(),
            &[],
            vec![],
            &[
                "p.csv, ligne 1, colonne sizes.uesrs : clé inconnue, « uesrs »",
                "vouliez-vous dire « users »",
                "1 problème.",
            ],
        ),
        case(
            b"id,service,horizon.years.x\na,smsu,\n".to_vec(),
            &[],
            vec![],
            &["p.csv, ligne 1, colonne horizon.years.x : "],
        ),
        case(
            b"id,service\na,\n".to_vec(),
            &[],
            vec!["id,service,total".into()],
            &["p.csv, ligne 2, colonne service : une valeur est attendue"],
        ),
        case(
            b"id,service,institution,x.lot\na,pod,Universit\xe9 A,3\n".to_vec(),
            &["--keep", "institution"],
            vec![
                "id,service,institution,x.lot,total".into(),
                format!("a,pod,Université A,3,{pod}"),
            ],
            &[],
        ),
        case(
            b"id,service,institution\na,pod,U\n".to_vec(),
            &["--keep", "instituton"],
            vec![],
            &[
                "p.csv, ligne 1, colonne institution : colonne inconnue",
                "--keep, colonne instituton : colonne inconnue ; vouliez-vous dire « institution » ?",
            ],
        ),
        // What lies within a value comes after it, wherever its column stands: nothing is taken away.
        case(
            b"id,service,sizes.tickets.growth,sizes.tickets\na,smsu,10%,100\n".to_vec(),
            &[],
            vec!["id,service,sizes.tickets.growth,sizes.tickets,total".into()],
            &["p.csv, ligne 2, colonne sizes.tickets.growth : "],
        ),
        // No two columns of one name, and no row twice.
        case(
            b"id,service,total\na,smsu,999\n".to_vec(),
            &["--keep", "total"],
            vec![],
            &["--keep : « total » et « --columns » ne vont pas ensemble"],
        ),
        case(
            b"id,service\na,smsu\n".to_vec(),
            &["--tiers", "classic,classic"],
            vec![],
            &["--tiers : « classic » figure deux fois dans la liste"],
        ),
        // Results for a French spreadsheet, whatever the portfolio.
        case(
            b"id,service,sizes.sms\n\"a;b\",smsu,20.000\nc,smsu,20000\n".to_vec(),
            &["--dialect", "fr"],
            vec![
                "\u{feff}id;service;sizes.sms;total".into(),
                format!("\"a;b\";smsu;20,000;{}", few.replace('.', ",")),
                format!("c;smsu;20000;{}", many.replace('.', ",")),
            ],
            &[],
        ),
        case(
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
    for SavedPortfolio {
        bytes,
        options,
        rows,
        messages,
    } in cases
    {
        fs::write(here.path().join("p.csv"), &bytes).unwrap();
        let args = [&["batch", "p.csv", "--columns", "total"][..], options].concat();
        let done = cadrage(here.path(), &args);
        let text = String::from_utf8_lossy(&bytes);
        let problems = problems(&done);
        let output = String::from_utf8(done.stdout).unwrap();
        let found: Vec<&str> = output.split('\n').filter(|row| !row.is_empty()).collect();
        assert_eq!(found, rows, "{text}");
        for said in messages {
            assert!(problems.contains(said), "{text}: {problems}");
        }
        let is_fault = messages.iter().any(|said| !said.contains(" lue"));
        assert_eq!(done.status.code(), Some(i32::from(is_fault)), "{text}");
    }
}
