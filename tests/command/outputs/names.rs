//! Ends of names that say the form, and names of any bytes.

use std::fs;

use cadrage_tests::Failure;
use cadrage_tests::files::names;

use super::{failure, folder, result, run};

#[test]
fn ends_of_names_say_the_form_or_are_refused() {
    let here = folder();
    let refused = [
        ("estimate smsu -o e.xlsx", ".json, .csv, .md"),
        ("compare smsu -o board.docx", ".json, .csv, .md"),
        ("sla smsu -o e.pdf", ".json, .csv, .md"),
        ("simulate smsu -o e.ods", ".json, .csv, .md"),
        ("portfolio smsu --budget 9 -o e.odt", ".json, .csv, .md"),
        ("estimate smsu --format json -o e.csv", "admises : .json\n"),
        (
            "document smsu --kind decision -o e.xlsx",
            ".html, .htm, .docx, .odt",
        ),
        (
            "document smsu --kind decision --format docx -o e.odt",
            "admises : .docx\n",
        ),
        ("export smsu -o e.docx", ".xlsx, .ods"),
        ("export smsu -o e", ".xlsx, .ods"),
        ("grid export -o e.zip", ".xlsx, .ods"),
        ("grid export -o e.csv", ".xlsx, .ods"),
        ("init -o e.json", "admises : .toml"),
        ("batch p.csv -o e.xlsx", ".csv, .ndjson, .jsonl"),
        ("batch p.csv -o e.json.gz", ".csv, .ndjson, .jsonl"),
        ("batch p.csv --format ndjson -o e.csv", ".ndjson, .jsonl"),
        ("batch p.csv --rejects e.ndjson", "admises : .csv"),
    ];
    for (args, allowed) in refused {
        let Failure {
            code,
            problems: said,
        } = failure(here.path(), args);
        assert_eq!(code, 1, "{args}: {said}");
        assert!(said.contains(allowed), "{args}: {said}");
        assert_eq!(
            names(here.path()),
            ["a.csv", "p.csv", "rota.toml"],
            "{args}"
        );
    }
    let same = [
        ("estimate smsu", "e.json", "--format json"),
        ("estimate smsu", "E.CSV", "--format csv"),
        ("estimate smsu --dialect fr", "e.csv", "--format csv"),
        ("compare smsu", "e.md", "--format markdown"),
        ("sla smsu --samples 10", "e.htm", "--format html"),
        ("simulate smsu --samples 100", "e.txt", "--format table"),
        ("estimate smsu --format json", "e.txt", ""),
        ("estimate smsu --format json", "budget.2026", ""),
        (
            "document smsu --kind decision --date 2026-11-24",
            "e.html",
            "--format html",
        ),
        ("batch p.csv --quiet", "e.ndjson", "--format ndjson"),
        ("batch p.csv --quiet", "e.jsonl", "--format ndjson"),
    ];
    for (args, file, format) in same {
        let done = run(here.path(), &format!("{args} -o {file}"));
        assert!(done.status.success(), "{args} -o {file}");
        let expected = result(here.path(), format!("{args} {format}").trim());
        let read = fs::read(here.path().join(file)).unwrap();
        assert_eq!(read, expected, "{args} -o {file}");
    }
}

#[cfg(unix)]
#[test]
fn paths_may_be_any_bytes_and_texts_are_texts() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    use cadrage_core::grid::builtin;
    use cadrage_tests::{command, problems};

    let here = folder();
    let bytes = |bytes: &[u8]| OsString::from_vec(bytes.to_vec());
    let place = |name: &[u8]| here.path().join(bytes(name));
    let plain = builtin::service("smsu").unwrap();
    fs::write(place(b"caf\xe9.toml"), plain).unwrap();
    fs::write(place(b"port\xe9e.csv"), "id,service\na,smsu\n").unwrap();
    fs::create_dir(place(b"d\xe9p")).unwrap();
    fs::write(
        place(b"d\xe9p/prices.csv"),
        "item;valid_from;price\nvcpu;2026-01-01;30,00\n",
    )
    .unwrap();
    let run = |args: &[&[u8]]| {
        let args: Vec<OsString> = args.iter().map(|arg| bytes(arg)).collect();
        let done = command(here.path(), &[]).args(&args).output().unwrap();
        let said = problems(&done);
        assert!(!said.contains("panicked"), "{args:?}: {said}");
        (done.status.code(), done.stdout, said)
    };
    let service: &[u8] = b"caf\xe9.toml";
    let works: &[&[&[u8]]] = &[
        &[b"estimate", service],
        &[b"estimate", service, b"--overlay", b"d\xe9p"],
        &[b"compare", service, b"smsu"],
        &[b"sla", service, b"--samples", b"10"],
        &[b"simulate", service, b"--samples", b"100"],
        &[b"explain", service],
        &[b"portfolio", service, b"--budget", b"1000"],
        &[b"document", service, b"--kind", b"decision"],
        &[b"check", service, b"d\xe9p"],
        &[b"batch", b"port\xe9e.csv", b"--overlay", b"d\xe9p"],
        &[
            b"batch",
            b"port\xe9e.csv",
            b"-o",
            b"r\xe9s.csv",
            b"--rejects",
            b"n\xe9.csv",
        ],
        &[
            b"batch",
            b"port\xe9e.csv",
            b"-o",
            b"r\xe9s.csv",
            b"--resume",
        ],
        &[b"estimate", service, b"-o", b"r\xe9s.json"],
        &[b"export", service, b"-o", b"r\xe9s.xlsx"],
        &[b"grid", b"export", b"-o", b"gr\xe9"],
        &[b"estimate", b"smsu", b"--grid", b"gr\xe9"],
        &[b"compare", b"smsu", b"--grids", b"gr\xe9,esup-2026"],
    ];
    for args in works {
        let (code, _, said) = run(args);
        assert_eq!(code, Some(0), "{args:?}: {said}");
    }
    let total = |args: &[&[u8]]| {
        let (_, out, _) = run(&[args, &[b"--format", b"csv"]].concat());
        out
    };
    // The same file under another name gives the same lines.
    fs::write(place(b"cafe.toml"), plain).unwrap();
    let of = |name: &[u8]| total(&[b"estimate", name, b"--overlay", b"d\xe9p"]);
    assert!(of(service).len() > 1000);
    assert_eq!(of(service), of(b"cafe.toml"));
    assert!(place(b"r\xe9s.csv").exists() && place(b"r\xe9s.json").exists());
    let (code, _, said) = run(&[b"estimate", b"no\xe9.toml"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("fichier introuvable"), "{said}");
    let texts: &[&[&[u8]]] = &[
        &[b"estimate", b"smsu", b"--set", b"service.name=\xc3("],
        &[b"estimate", b"smsu", b"--tier", b"\xff"],
        &[b"grid", b"show", b"pric\xe9s"],
        &[b"batch", b"p.csv", b"--tiers", b"\xff,classic"],
    ];
    for args in texts {
        let (code, _, said) = run(args);
        assert_eq!(code, Some(2), "{args:?}: {said}");
        assert!(said.contains("n’est pas un texte en UTF-8 : "), "{said}");
        let english: [&[u8]; 2] = [b"--lang", b"en"];
        let english = run(&[args, &english[..]].concat()).2;
        assert!(english.contains("is not text in UTF-8: "), "{english}");
    }
    // A language that is not UTF-8 is refused without a panic.
    assert_eq!(run(&[b"estimate", b"smsu", b"--lang", b"\xff"]).0, Some(2));
}
