//! What a run finds at its paths, and what it leaves there.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use cadrage_tests::files::names;
use cadrage_tests::{cadrage, command, problems};

use super::{args, folder, portfolio};

#[test]
fn files_of_others_are_left_alone() {
    /// Creates something at the first path; a link leads to the second.
    type MakeFile = fn(&Path, &Path);
    let mut kinds: Vec<(&str, MakeFile)> = vec![
        ("a file", |part, _| fs::write(part, "mine").unwrap()),
        ("a hard link", |part, other| {
            fs::hard_link(other, part).unwrap()
        }),
        ("a folder", |part, _| fs::create_dir(part).unwrap()),
    ];
    #[cfg(unix)]
    {
        kinds.push(("a link", |part, other| {
            std::os::unix::fs::symlink(other, part).unwrap();
        }));
        kinds.push(("a link to nothing", |part, other| {
            let nothing = other.with_extension("nothing");
            std::os::unix::fs::symlink(nothing, part).unwrap();
        }));
    }
    for name in [
        "out.csv.part",
        "no.csv.part",
        "out.csv.journal",
        "no.csv.journal",
    ] {
        for (what, make) in &kinds {
            let here = folder(4);
            let (place, other) = (here.path().join(name), here.path().join("other"));
            fs::write(&other, "theirs").unwrap();
            make(&place, &other);
            let before = names(here.path());
            for more in [&[][..], &["--resume"]] {
                let done = cadrage(here.path(), &args("out.csv", more));
                let said = problems(&done);
                assert_eq!(done.status.code(), Some(1), "{what}, {name}: {said}");
                assert!(said.contains(name), "{what}, {name}: {said}");
                assert!(
                    said.contains("aucun calcul interrompu ne l’a laissé"),
                    "{said}"
                );
                assert_eq!(fs::read(&other).unwrap(), b"theirs", "{what}, {name}");
                assert_eq!(names(here.path()), before, "{what}, {name}");
            }
        }
    }
}

#[test]
fn what_a_failed_run_leaves_is_told_or_removed() {
    let here = folder(4000);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(portfolio(40_000).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    // The compressed input is cut after some blocks, then within the first one.
    for kept in [packed.len() - 9, 200] {
        fs::write(here.path().join("p.csv.gz"), &packed[..kept]).unwrap();
        let args = ["batch", "p.csv.gz", "-o", "out.csv", "--totals-only"];
        let done = cadrage(here.path(), &args);
        let said = problems(&done);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains("p.csv.gz : lecture impossible"), "{said}");
        let left = here.path().join("out.csv.part").exists();
        assert_eq!(said.contains("out.csv.part"), left, "{said}");
        assert_eq!(left, kept > 200, "{said}");
        let _ = fs::remove_file(here.path().join("out.csv.part"));
        let _ = fs::remove_file(here.path().join("out.csv.journal"));
    }
    // Standard input cannot be read again: nothing can be resumed, so nothing is kept.
    let mut run = command(here.path(), &["batch", "-", "-o", "in.csv"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = run.stdin.take().unwrap();
    let _ = input.write_all(&[&b"id,service\na,smsu\n"[..], &[b'"'; 100]].concat());
    drop(input);
    run.wait().unwrap();
    let left = names(here.path());
    let beside = |name: &String| name.starts_with("in.csv.");
    assert!(!left.iter().any(beside), "{left:?}");
}
