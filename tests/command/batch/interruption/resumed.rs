//! A run is resumed only with what the first one read.

use std::fs;
use std::path::Path;

use cadrage_core::grid::builtin;
use cadrage_tests::files::names;
use cadrage_tests::{cadrage, problems};

use super::{PRICE, args, folder, interrupt, portfolio, read};

fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).unwrap().ino()
}

/// What is changed between the two runs.
struct InputChange {
    what: &'static str,
    /// The message; empty where the run is resumed.
    expected: &'static str,
    make: fn(&Path, usize),
}

/// Slow: each change needs an interrupted run of its own, compared with an uninterrupted one.
#[test]
fn a_run_goes_on_only_with_what_the_first_one_read() {
    let change = |what, expected, make| InputChange {
        what,
        expected,
        make,
    };
    let changes = [
        change("nothing", "", |_, _| {}),
        change(
            "a price of the overlay",
            "ov/prices.csv a changé",
            |here, _| {
                fs::write(here.join("ov/prices.csv"), PRICE.replace("30", "31")).unwrap();
            },
        ),
        change("a table more in the overlay", "ov a changé", |here, _| {
            let text = "impact;quantity\nqos_tracking;3\n";
            fs::write(here.join("ov/impacts.csv"), text).unwrap();
        }),
        change("a scoping of rows", "my.toml a changé", |here, _| {
            let text = builtin::service("pod").unwrap();
            fs::write(here.join("my.toml"), text).unwrap();
        }),
        change("a grid of rows", "base/prices.csv a changé", |here, _| {
            fs::write(here.join("base/prices.csv"), PRICE.replace("30", "35")).unwrap();
        }),
        change("a name that was nobody's", "nope a changé", |here, _| {
            fs::write(here.join("nope"), builtin::service("smsu").unwrap()).unwrap();
        }),
        change(
            "the first row, at the same length",
            "p.csv a changé",
            |here, rows| {
                let text = portfolio(rows).replacen("r0,pod,,1", "r0,pod,,2", 1);
                fs::write(here.join("p.csv"), text).unwrap();
            },
        ),
        change(
            "fewer rows than were priced",
            "p.csv a changé",
            |here, _| {
                fs::write(here.join("p.csv"), portfolio(3)).unwrap();
            },
        ),
        change("rows at the end", "", |here, rows| {
            fs::write(here.join("p.csv"), portfolio(rows + 100)).unwrap();
        }),
        change("the date of a file alone", "", |here, rows| {
            fs::write(here.join("p.csv"), portfolio(rows)).unwrap();
            fs::write(here.join("ov/prices.csv"), PRICE).unwrap();
        }),
        change("the file on its way is gone", ".part manque", |here, _| {
            let part = |name: &String| name.starts_with("out") && name.ends_with(".part");
            let name = names(here).into_iter().find(part).unwrap();
            fs::remove_file(here.join(name)).unwrap();
        }),
        change("the file on its way is short", ".part manque", |here, _| {
            fs::write(here.join("no.csv.part"), "id").unwrap();
        }),
        change("a byte of it is another", ".part manque", |here, _| {
            let part = here.join("no.csv.part");
            let mut bytes = fs::read(&part).unwrap();
            bytes[60] ^= 1;
            fs::write(part, bytes).unwrap();
        }),
        change("the last line of the journal is cut", "", |here, _| {
            let journal = |name: &String| name.starts_with("out") && name.ends_with(".journal");
            let path = here.join(names(here).into_iter().find(journal).unwrap());
            let mut bytes = fs::read(&path).unwrap();
            bytes.extend_from_slice(b"{\"reached\":{\"read\":9");
            fs::write(path, bytes).unwrap();
        }),
    ];
    // Compressed outputs have longer blocks. The disk, measured in blocks of 512 bytes, has room
    // for the first blocks of the output but not for all.
    for (output, rows, disk) in [
        ("out.csv", 4000, 40),
        ("out.csv.gz", 40_000, 1600),
        ("out.csv.zst", 40_000, 1600),
    ] {
        // Input files are compared in the same way for all outputs: try only some changes again.
        let some = ["nothing", "a price of the overlay", "rows at the end"];
        let is_tried = |change: &InputChange| rows == 4000 || some.contains(&change.what);
        for InputChange {
            what,
            expected,
            make,
        } in changes.iter().filter(|change| is_tried(change))
        {
            let here = folder(rows);
            interrupt(here.path(), disk, &args(output, &[]));
            let on_its_way = inode(&here.path().join(format!("{output}.part")));
            make(here.path(), rows);
            let done = cadrage(here.path(), &args(output, &["--resume"]));
            let said = problems(&done);
            let again = said.contains("--resume : tout est calculé depuis le début");
            assert_eq!(again, !expected.is_empty(), "{output}, {what}: {said}");
            assert!(said.contains(expected), "{output}, {what}: {said}");
            // A resumed run renames the same `.part` file.
            let placed = inode(&here.path().join(output));
            assert!(again || placed == on_its_way, "{output}, {what}");
            let whole = format!("whole-{output}");
            let rejects = read(here.path(), "no.csv");
            assert!(rejects.len() > 10, "{output}, {what}");
            let fresh = cadrage(here.path(), &args(&whole, &[]));
            assert_eq!(fresh.status, done.status, "{output}, {what}: {said}");
            let same = read(here.path(), output) == read(here.path(), &whole);
            assert!(same, "{output}, {what}");
            assert!(rejects == read(here.path(), "no.csv"), "{output}, {what}");
            let left = names(here.path());
            let beside = |name: &String| name.ends_with(".part") || name.ends_with(".journal");
            assert!(!left.iter().any(beside), "{output}, {what}: {left:?}");
        }
    }
}

#[test]
fn a_run_goes_on_only_with_the_same_options() {
    let cases: &[(&[&str], &str)] = &[
        (&["--tiers", "classic"], "les options"),
        (&["--set", "horizon.years=3"], "les options"),
        (&["--lang", "en"], "the language"),
        (&["--jobs", "3"], ""),
    ];
    for (more, expected) in cases {
        let here = folder(4000);
        interrupt(here.path(), 40, &args("out.csv", &[]));
        let done = cadrage(
            here.path(),
            &args("out.csv", &[&["--resume"], *more].concat()),
        );
        let said = problems(&done);
        assert!(said.contains(expected), "{more:?}: {said}");
        assert_eq!(said.contains("--resume"), !expected.is_empty(), "{said}");
        let resumed = [read(here.path(), "out.csv"), read(here.path(), "no.csv")];
        let _ = cadrage(here.path(), &args("out.csv", more));
        assert!(resumed == [read(here.path(), "out.csv"), read(here.path(), "no.csv")]);
    }
    // `--resume` without an interrupted run says so; a new run that discards one says so too.
    let here = folder(4000);
    let done = cadrage(here.path(), &args("out.csv", &["--resume"]));
    assert!(
        problems(&done).contains("aucun calcul interrompu"),
        "{}",
        problems(&done)
    );
    interrupt(here.path(), 40, &args("out.csv", &[]));
    let done = cadrage(here.path(), &args("out.csv", &[]));
    assert!(
        problems(&done).contains("faute de --resume"),
        "{}",
        problems(&done)
    );
}
