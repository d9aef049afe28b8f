//! Every command that writes, to every kind of destination.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Output;

use cadrage_core::grid::builtin;
use cadrage_tests::{cadrage, command, on_a_full_disk, stdout};
use tempfile::{TempDir, tempdir};

/// Every command that has `--output`, with the extension that it needs, if any.
const WRITERS: &[(&str, &str)] = &[
    ("estimate smsu", ""),
    ("compare smsu", ""),
    ("portfolio smsu --budget 1000", ""),
    ("batch p.csv --quiet", ""),
    ("sla smsu --samples 10", ""),
    ("simulate smsu --samples 100", ""),
    ("export smsu --date 2026-11-24", ".xlsx"),
    ("document smsu --kind decision --date 2026-11-24", ""),
    ("init", ""),
    ("grid export", ".xlsx"),
];

fn folder() -> TempDir {
    let here = tempdir().unwrap();
    let portfolio = "id,service,sizes.users\na,smsu,2000\nb,pod,10\n";
    fs::write(here.path().join("p.csv"), portfolio).unwrap();
    here
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

fn run(here: &Path, args: &str) -> Output {
    cadrage(here, &words(args))
}

/// The exit code and the text on standard error, with plain spaces.
fn failure(here: &Path, args: &str) -> (i32, String) {
    let output = run(here, args);
    let said = String::from_utf8_lossy(&output.stderr).replace('\u{a0}', " ");
    (output.status.code().unwrap(), said)
}

/// The standard output of a command; panics unless it succeeds.
fn result(here: &Path, args: &str) -> Vec<u8> {
    let output = run(here, &format!("{args} -o -"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args}: {said}");
    assert!(!here.join("-").exists(), "{args}");
    assert!(output.stdout.len() > 50, "{args}");
    output.stdout
}

fn names(here: &Path) -> Vec<String> {
    let entries = fs::read_dir(here).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn every_command_that_writes_is_tested_here() {
    let here = folder();
    let commands = |args: &str| -> Vec<String> {
        let help = stdout(here.path(), &words(args));
        let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
        let lines = listed.lines().take_while(|line| line.starts_with("  "));
        // The continuation of a long description is indented further.
        let names = lines.filter(|line| !line.starts_with("   "));
        names
            .filter_map(|line| line.split_whitespace().next())
            .map(str::to_owned)
            .collect()
    };
    let mut all = commands("--help --lang en");
    let below = commands("grid --help --lang en");
    all.extend(below.iter().map(|name| format!("grid {name}")));
    assert!(all.len() > 15, "{all:?}");
    for name in all.iter().filter(|name| *name != "grid") {
        let help = stdout(here.path(), &words(&format!("{name} --help")));
        let listed = WRITERS
            .iter()
            .any(|(args, _)| *args == name || args.starts_with(&format!("{name} ")));
        assert_eq!(help.contains("--output"), listed, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_links_are_written_as_a_shell_does() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::process::Command;

    for (args, end) in WRITERS {
        let here = folder();
        let path = |name: &str| here.path().join(name);
        let whole = result(here.path(), args);
        let made = Command::new("mkfifo").arg(path("pipe")).status().unwrap();
        assert!(made.success());
        let reader = {
            let pipe = path("pipe");
            std::thread::spawn(move || fs::read(pipe).unwrap())
        };
        let done = run(here.path(), &format!("{args} -o pipe"));
        assert!(done.status.success(), "{args}");
        let kind = fs::symlink_metadata(path("pipe")).unwrap().file_type();
        assert!(kind.is_fifo(), "{args}: the pipe was replaced");
        assert_eq!(reader.join().unwrap(), whole, "{args}");

        // Links to a file, and to one that does not exist yet.
        let (link, real) = (format!("link{end}"), format!("real{end}"));
        symlink(&real, path(&link)).unwrap();
        for there in [false, true] {
            if there {
                fs::write(path(&real), "before").unwrap();
                fs::set_permissions(path(&real), fs::Permissions::from_mode(0o640)).unwrap();
            }
            let done = run(here.path(), &format!("{args} -o {link}"));
            let kept = there && *args == "init";
            assert_eq!(done.status.success(), !kept, "{args}");
            let expected = if kept { &b"before"[..] } else { &whole };
            assert_eq!(fs::read(path(&real)).unwrap(), expected, "{args}");
            assert_eq!(fs::read_link(path(&link)).unwrap(), Path::new(&real));
            let mode = fs::metadata(path(&real)).unwrap().permissions().mode();
            assert!(!there || mode & 0o777 == 0o640, "{args}: {mode:o}");
            if !there {
                fs::remove_file(path(&real)).unwrap();
            }
        }

        let device = Command::new("mknod")
            .arg(path("null"))
            .args(["c", "1", "3"])
            .output();
        let made = device.is_ok_and(|done| done.status.success());
        if made
            && fs::OpenOptions::new()
                .write(true)
                .open(path("null"))
                .is_ok()
        {
            let done = run(here.path(), &format!("{args} -o null"));
            assert!(done.status.success(), "{args}");
            let kind = fs::symlink_metadata(path("null")).unwrap().file_type();
            assert!(kind.is_char_device(), "{args}: the device was replaced");
        } else {
            eprintln!("No device is tried: only root makes one, where the disk lets it.");
        }
    }
}

#[test]
fn no_result_is_written_over_what_is_read() {
    let here = folder();
    let path = |name: &str| here.path().join(name);
    let smsu = builtin::service("smsu").unwrap();
    for name in ["my.toml", "row.csv", "my"] {
        fs::write(path(name), smsu).unwrap();
    }
    let price = "item;valid_from;price\nvcpu;2026-01-01;30,00\n";
    for folder in ["ov", "base", "over"] {
        fs::create_dir(path(folder)).unwrap();
    }
    fs::write(path("ov/prices.csv"), price).unwrap();
    assert!(run(here.path(), "grid export -o base").status.success());
    assert!(run(here.path(), "grid export -o g.xlsx").status.success());
    let package = "{\"name\": \"x\", \"version\": \"1\", \"title\": \"X\", \"base\": \"../base\"}";
    fs::write(path("over/datapackage.json"), package).unwrap();
    fs::write(path("over/prices.csv"), price).unwrap();
    fs::write(path("q.csv"), "service\nsmsu\nrow.csv\n").unwrap();
    fs::hard_link(path("my.toml"), path("hard.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("my.toml", path("link.txt")).unwrap();
    // The command line, the file that must not be overwritten, the option that names it.
    let mut cases = vec![
        ("estimate my.toml -o my.toml", "my.toml", "SERVICE"),
        ("estimate my.toml -o ../HERE/my.toml", "my.toml", "SERVICE"),
        ("estimate my.toml -o hard.txt", "my.toml", "SERVICE"),
        ("compare smsu my.toml -o my.toml", "my.toml", "SERVICE"),
        ("sla my.toml -o my.toml", "my.toml", "SERVICE"),
        ("simulate my.toml -o my.toml", "my.toml", "SERVICE"),
        ("portfolio my --budget 9 -o my", "my", "SERVICE"),
        ("document my --kind decision -o my", "my", "SERVICE"),
        ("export my.toml -o my.toml", "my.toml", "SERVICE"),
        ("estimate smsu --grid g.xlsx -o g.xlsx", "g.xlsx", "--grid"),
        ("export smsu --grid g.xlsx -o g.xlsx", "g.xlsx", "--grid"),
        ("grid export --grid g.xlsx -o g.xlsx", "g.xlsx", "--grid"),
        (
            "estimate smsu --overlay ov -o ov/prices.csv",
            "ov/prices.csv",
            "--overlay",
        ),
        (
            "compare smsu --grids base -o base/prices.csv",
            "base/prices.csv",
            "--grids",
        ),
        (
            "estimate smsu --grid over -o base/prices.csv",
            "base/prices.csv",
            "over/../base/prices.csv",
        ),
        ("batch p.csv -o p.csv", "p.csv", "PORTFOLIO.csv"),
        (
            "batch p.csv -o o.csv --rejects p.csv",
            "p.csv",
            "PORTFOLIO.csv",
        ),
        ("batch p.csv -o o.csv --rejects o.csv", "p.csv", "--rejects"),
        (
            "batch p.csv -o o.csv --rejects o.csv.part",
            "p.csv",
            "--rejects",
        ),
        (
            "batch p.csv --overlay ov -o ov/prices.csv",
            "ov/prices.csv",
            "--overlay",
        ),
        (
            "batch p.csv --grid base -o base/prices.csv",
            "base/prices.csv",
            "--grid",
        ),
        ("batch q.csv -o row.csv", "row.csv", "row.csv"),
    ];
    #[cfg(unix)]
    cases.push(("estimate my.toml -o link.txt", "my.toml", "SERVICE"));
    let name = here.path().file_name().unwrap().to_string_lossy();
    for (args, file, other) in cases {
        let before = fs::read(path(file)).unwrap();
        let (code, said) = failure(here.path(), &args.replace("HERE", &name));
        assert_eq!(code, 2, "{args}: {said}");
        assert!(said.contains("désignent ce même fichier"), "{args}: {said}");
        assert!(said.contains(&format!("« {other} »")), "{args}: {said}");
        assert!(
            said.contains("--output") || said.contains("--rejects"),
            "{args}: {said}"
        );
        assert_eq!(fs::read(path(file)).unwrap(), before, "{args}");
        assert!(!path("o.csv").exists(), "{args}");
    }
    let (code, said) = failure(here.path(), "batch p.csv --rejects -");
    assert_eq!(code, 2, "{said}");
    // Two outputs may go to the same device.
    let both = run(
        here.path(),
        "batch p.csv --quiet -o /dev/null --rejects /dev/null",
    );
    assert!(!cfg!(unix) || both.status.success());
}

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
        let (code, said) = failure(here.path(), args);
        assert_eq!(code, 1, "{args}: {said}");
        assert!(said.contains(allowed), "{args}: {said}");
        assert_eq!(names(here.path()), ["p.csv"], "{args}");
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

#[test]
fn a_folder_that_is_missing_is_what_is_told() {
    let here = folder();
    for (args, end) in WRITERS.iter().filter(|(args, _)| *args != "grid export") {
        let (code, said) = failure(here.path(), &format!("{args} -o no/out{end}"));
        assert_eq!(code, 1, "{args}: {said}");
        assert!(said.contains("dossier introuvable"), "{args}: {said}");
    }
    // Missing parent folders are created, but `..` below a missing folder is refused.
    assert!(run(here.path(), "grid export -o new/a/b").status.success());
    assert!(here.path().join("new/a/b/services/pod.toml").exists());
    let (code, _) = failure(here.path(), "grid export -o none/../c");
    assert_eq!(code, 1);
    assert_eq!(names(here.path()), ["new", "p.csv"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_whole_is_not_written_at_all() {
    let here = folder();
    let path = |name: &str| here.path().join(name);
    fs::create_dir(path("empty")).unwrap();
    let rows = "pod\n".repeat(60);
    fs::write(path("many.csv"), format!("service\n{rows}")).unwrap();
    fs::write(path("old.txt"), "before").unwrap();
    fs::write(path("old.xlsx"), "before").unwrap();
    let before = names(here.path());
    for args in [
        "estimate smsu -o old.txt",
        "export smsu -o old.xlsx",
        "grid export -o old.xlsx",
        "grid export -o empty",
        "grid export -o new/deep",
        "document smsu --kind scoping -o new.md",
        "batch many.csv -o new.csv",
    ] {
        let done = on_a_full_disk(here.path(), 2, args);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{args}: {said}");
        assert!(said.contains("écriture impossible"), "{args}: {said}");
        assert_eq!(names(here.path()), before, "{args}");
        assert_eq!(names(&path("empty")), [""; 0], "{args}");
        for old in ["old.txt", "old.xlsx"] {
            assert_eq!(fs::read(path(old)).unwrap(), b"before", "{args}");
        }
    }
    // On a disk with room, the same folder is filled in place.
    let mut inside = command(&path("empty"), &["grid", "export", "-o", "."]);
    assert!(inside.status().unwrap().success());
    let filled = names(&path("empty"));
    assert!(filled.contains(&"prices.csv".to_owned()), "{filled:?}");
    assert!(
        filled.iter().all(|name| !name.starts_with('.')),
        "{filled:?}"
    );
}

#[cfg(unix)]
#[test]
fn paths_may_be_any_bytes_and_texts_are_texts() {
    use std::os::unix::ffi::OsStringExt;

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
        let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
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
