//! No result is written over what it is made of.

use std::fs;

use cadrage_core::grid::builtin;
use cadrage_tests::{Failure, cells};

use super::{failure, folder, run};

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
        "estimate my.toml -o my.toml | my.toml | SERVICE",
        "estimate my.toml -o ../HERE/my.toml | my.toml | SERVICE",
        "estimate my.toml -o hard.txt | my.toml | SERVICE",
        "compare smsu my.toml -o my.toml | my.toml | SERVICE",
        "sla my.toml -o my.toml | my.toml | SERVICE",
        "simulate my.toml -o my.toml | my.toml | SERVICE",
        "portfolio my --budget 9 -o my | my | SERVICE",
        "document my --kind decision -o my | my | SERVICE",
        "export my.toml -o my.toml | my.toml | SERVICE",
        "estimate smsu --grid g.xlsx -o g.xlsx | g.xlsx | --grid",
        "export smsu --grid g.xlsx -o g.xlsx | g.xlsx | --grid",
        "grid export --grid g.xlsx -o g.xlsx | g.xlsx | --grid",
        "estimate smsu --overlay ov -o ov/prices.csv | ov/prices.csv | --overlay",
        "compare smsu --grids base -o base/prices.csv | base/prices.csv | --grids",
        "estimate smsu --grid over -o base/prices.csv | base/prices.csv | over/../base/prices.csv",
        "batch p.csv -o p.csv | p.csv | PORTFOLIO.csv",
        "batch p.csv -o o.csv --rejects p.csv | p.csv | PORTFOLIO.csv",
        "batch p.csv -o o.csv --rejects o.csv | p.csv | --rejects",
        "batch p.csv -o o.csv --rejects o.csv.part | p.csv | --rejects",
        "batch p.csv --overlay ov -o ov/prices.csv | ov/prices.csv | --overlay",
        "batch p.csv --grid base -o base/prices.csv | base/prices.csv | --grid",
        "batch q.csv -o row.csv | row.csv | row.csv",
    ];
    #[cfg(unix)]
    cases.push("estimate my.toml -o link.txt | my.toml | SERVICE");
    let name = here.path().file_name().unwrap().to_string_lossy();
    for case in cases {
        let [args, file, other] = cells(case);
        let before = fs::read(path(file)).unwrap();
        let Failure {
            code,
            problems: said,
        } = failure(here.path(), &args.replace("HERE", &name));
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
    let Failure {
        code,
        problems: said,
    } = failure(here.path(), "batch p.csv --rejects -");
    assert_eq!(code, 2, "{said}");
    // Two outputs may go to the same device.
    let both = run(
        here.path(),
        "batch p.csv --quiet -o /dev/null --rejects /dev/null",
    );
    assert!(!cfg!(unix) || both.status.success());
}
