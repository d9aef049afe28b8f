//! The command from outside: exit codes, files of every kind, formats.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod outputs;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use cadrage_core::format::euros;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::lang::Lang;
use cadrage_core::{scoping, tree};
use cadrage_tests::{cadrage, command, root, stdout};
use tempfile::{TempDir, tempdir};

fn folder() -> TempDir {
    tempdir().unwrap()
}

/// Exit code and what was said on standard error.
fn failure(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = cadrage(folder, args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), said)
}

#[test]
fn every_ready_service_is_estimated_in_every_format() {
    let here = folder();
    for (name, _) in builtin::SERVICES {
        for format in ["table", "json", "csv", "markdown", "html"] {
            let text = stdout(here.path(), &["estimate", name, "--format", format]);
            assert!(text.len() > 1000, "{name} {format}");
        }
    }
    let listed = stdout(here.path(), &["grid", "list", "--services"]);
    assert_eq!(listed.lines().count(), builtin::SERVICES.len());
}

#[test]
fn tables_fit_a_hundred_columns_in_both_languages() {
    let here = folder();
    let tiers = [
        "--tier",
        "classic",
        "--tier",
        "extended",
        "--tier",
        "always_staffed",
        "--samples",
        "10",
    ];
    for (name, _) in builtin::SERVICES {
        for lang in ["fr", "en"] {
            let estimate = stdout(here.path(), &["estimate", name, "--lang", lang]);
            let mut sla = vec!["sla", name, "--lang", lang];
            sla.extend(tiers);
            for text in [estimate, stdout(here.path(), &sla)] {
                let wide = text.lines().find(|line| line.chars().count() > 100);
                assert_eq!(wide, None, "{name} {lang}");
            }
        }
    }
}

#[test]
fn redundancy_that_is_applied_holds_what_was_proposed() {
    let here = folder();
    let args = ["sla", "pod", "--tier", "always_staffed", "--lang", "en"];
    let without = stdout(here.path(), &args);
    assert!(
        without.contains(
            "Cheapest redundancy with which the commitment is held in at least 80% of years"
        ),
        "{without}"
    );
    let mut more = args.to_vec();
    more.extend(["--set", "choices.redundancy=auto"]);
    let with = stdout(here.path(), &more);
    assert!(with.contains("additional replica"), "{with}");
    assert!(!with.contains("falls short"), "{with}");
    assert!(!with.contains("Cheapest redundancy"), "{with}");
}

#[test]
fn same_inputs_same_bytes() {
    let here = folder();
    let args = ["estimate", "pod", "--format", "json"];
    assert_eq!(stdout(here.path(), &args), stdout(&root(), &args));
}

#[test]
fn the_embedded_grid_is_the_one_that_is_exported() {
    let here = folder();
    stdout(here.path(), &["grid", "export", "-o", "mine"]);
    let embedded = stdout(here.path(), &["estimate", "pod", "--format", "json"]);
    let exported = stdout(
        here.path(),
        &["estimate", "pod", "--grid", "mine", "--format", "json"],
    );
    assert_eq!(embedded, exported);
    assert_eq!(
        stdout(here.path(), &["grid", "diff", "esup-2026", "mine"]),
        "Aucune différence.\n"
    );
    // The stamp can be verified with a shell: sha256sum of the sha256sum listing.
    let listing = std::process::Command::new("sh")
        .args([
            "-c",
            "LC_ALL=C sha256sum *.csv datapackage.json | sort -k2 | sha256sum",
        ])
        .env("LC_ALL", "C")
        .current_dir(here.path().join("mine"))
        .output()
        .unwrap();
    let hash = String::from_utf8_lossy(&listing.stdout)[..64].to_owned();
    assert!(embedded.contains(&hash), "{hash}");
}

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
        // The value is to be read again by 1 February 2027.
        assert!(due("2027-02-02", args), "{args:?}");
        assert!(!due("2027-02-01", args), "{args:?}");
    }
    // Elsewhere they are counted: six parameters are to be read again by that day.
    let counted = "6 valeurs de la grille sont à relire";
    // The last cell of a CSV.
    let last = ",6\n";
    let cases: &[(&[&str], &str)] = &[
        (&["estimate", "smsu", "--format", "csv"], last),
        (&["compare", "smsu", "pod"], "Valeurs à relire 6 6"),
        (&["compare", "smsu", "--format", "csv"], last),
        (
            &["compare", "smsu", "--format", "json"],
            "\"for_review\": 6",
        ),
        (&["sla", "smsu"], counted),
        (&["sla", "smsu", "--format", "csv"], last),
        (&["sla", "smsu", "--format", "json"], "\"for_review\": 6"),
        (&["simulate", "smsu", "--samples", "100"], counted),
        (
            &["simulate", "smsu", "--samples", "100", "--format", "csv"],
            last,
        ),
        (
            &["simulate", "smsu", "--samples", "100", "--format", "json"],
            "\"for_review\": 6",
        ),
        (&["portfolio", "smsu", "--budget", "0"], counted),
        (
            &["portfolio", "smsu", "--budget", "0", "--format", "csv"],
            last,
        ),
        (
            &["portfolio", "smsu", "--budget", "0", "--format", "json"],
            "\"for_review\": 6",
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
    // By the estimate, by what was compiled of it, under another shape, by the kernel again.
    let due = columns(&["--date", "2027-02-02"]);
    assert_eq!(due, ["for_review", "6", "6", "6", "6"]);
    let due = columns(&["--date", "2027-02-01"]);
    assert_eq!(due, ["for_review", "0", "0", "0", "0"]);
    // Without a date the rows are those of any day.
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
        "--date",
        "2026-11-23",
    ];
    let told = |command: &[&str]| {
        let mut args = vec![command[0]];
        args.extend(asked);
        args.extend(&command[1..]);
        stdout(here.path(), &args)
    };
    // 4 544,34 × 1,2 = 5 453,208 → 5 453,21: what an institution pays in 2031.
    let cases: &[(&[&str], &str)] = &[
        (&["estimate"], "5\u{202f}453,21"),
        (&["estimate", "--format", "markdown"], "5\u{202f}453,21"),
        (&["estimate", "--format", "html"], "5\u{202f}453,21"),
        (&["estimate", "--format", "json"], "\"5453.21\""),
        (
            &["estimate", "--format", "csv"],
            "2031,,,invoiced_vat.1,\"TVA facturée, Établissement 1\",,user_institution,,eur,,4544.34,0.2,908.87,computed",
        ),
        (&["document", "--kind", "scoping"], "5\u{202f}453,21"),
        (&["document", "--kind", "agreement"], "5\u{202f}453,21"),
        // 284 131,39 over the five years for all.
        (&["document", "--kind", "decision"], "284\u{202f}131,39"),
    ];
    for (command, figure) in cases {
        let text = told(command);
        assert!(text.contains(figure), "{command:?}\n{text}");
    }
    // Elsewhere no VAT is invoiced.
    let plain = stdout(here.path(), &["estimate", "smsu", "--format", "json"]);
    assert!(!plain.contains("\"vat\""));
}

#[test]
fn what_init_writes_is_accepted() {
    let here = folder();
    stdout(here.path(), &["init", "-o", "mine.toml"]);
    stdout(here.path(), &["init", "--lang", "en", "-o", "mine_en.toml"]);
    stdout(here.path(), &["init", "--from", "pod", "-o", "pod.toml"]);
    let checked = stdout(
        here.path(),
        &[
            "check",
            "mine.toml",
            "mine_en.toml",
            "pod.toml",
            "--date",
            "2026-11-23",
        ],
    );
    assert_eq!(checked.matches("aucun problème").count(), 3, "{checked}");
    let (code, _) = failure(here.path(), &["init", "-o", "mine.toml"]);
    assert_eq!(code, 1, "what stands is kept");
}

#[test]
fn exit_codes() {
    let here = folder();
    let cases: &[(&[&str], i32)] = &[
        (&["estimate", "smsu"], 0),
        (&["estimate", "smsuu"], 1),
        (&["estimate"], 2),
        (&["estimat", "smsu"], 2),
        (&["estimate", "smsu", "--fail-over", "1000"], 3),
        (&["estimate", "smsu", "--fail-over", "99999999"], 0),
        (&["explain", "smsu", "sms_units"], 0),
        (&["explain", "smsu", "sms_unit"], 1),
        (&["explain", "pod", "fte.2031"], 0),
        (&["explain", "pod", "share.Établissement 1.2028"], 0),
        (&["explain", "pod", "per_institution"], 0),
        (&["explain", "pod", "total.equipment.2028"], 0),
        (&["explain", "pod", "fte.2099"], 1),
        (&["explain", "pod", "per_institutio"], 1),
        (&["estimate", "smsu", "--tariff", "6000"], 0),
        (&["estimate", "smsu", "--tariff=-1"], 1),
        (&["compare", "smsu", "oae", "--sort", "--top", "1"], 0),
        (&["compare", "smsu", "oae", "--sort=esup_lines"], 0),
        (&["compare", "smsu", "oae", "--sort=cost"], 2),
        (&["compare", "smsu", "--baseline", "2"], 1),
        (&["compare", "smsu", "--supports", "nonne"], 1),
        (&["compare", "smsu", "--fail-over", "1"], 3),
        (
            &[
                "compare",
                "smsu",
                "--grids",
                "esup-2026",
                "--vary",
                "sizes.institutions=2",
            ],
            0,
        ),
        (&["sla", "smsu", "--samples", "10"], 0),
        (&["sla", "smsu", "--tier", "gold"], 1),
        (&["sla", "smsu", "--samples", "0"], 2),
        (&["schema", "scoping"], 0),
        (&["schema", "portfolio"], 0),
        (&["schema", "estimate"], 0),
        (&["completions", "bash"], 0),
        (&["grid", "show", "prices", "vcpu"], 0),
        (&["grid", "show", "price"], 1),
    ];
    for (args, code) in cases {
        assert_eq!(failure(here.path(), args).0, *code, "{args:?}");
    }
}

#[test]
fn settings_reach_every_kind_of_key() {
    let here = folder();
    let cases = [
        (
            "sizes.institutions=7",
            "\"institution\": {\n        \"value\": [\n          \"7\"",
        ),
        (
            "choices.hosting=physical",
            "\"hosting\": {\n        \"value\": \"physical\"",
        ),
        ("impacts.sms_units.remove=true", "\"lines\""),
        ("horizon.years=1", "\"years\": [\n    2027\n  ]"),
        ("parameters.discount_rate=3.2", "\"discount_rate\": \"3.2\""),
        ("service.name=Essai", "\"name\": \"Essai\""),
    ];
    for (set, expected) in cases {
        let text = stdout(
            here.path(),
            &["estimate", "smsu", "--format", "json", "--set", set],
        );
        assert!(text.contains(expected), "{set}");
    }
    let removed = stdout(
        here.path(),
        &[
            "estimate",
            "smsu",
            "--format",
            "json",
            "--set",
            "impacts.sms_units.remove=true",
        ],
    );
    assert!(!removed.contains("\"sms_units\""));
    let (code, said) = failure(here.path(), &["estimate", "smsu", "--set", "sizes.user=3"]);
    assert_eq!(code, 1);
    assert_eq!(
        said,
        "--set sizes.user : clé inconnue, « user » ; clés admises : archive_tb, backup_tb, gpu_servers, \
         instances, institutions, on_call_agents, rack_units, ram_gb, recruitments, releases, \
         requests, servers, sms, storage_ssd_tb, storage_tb, tickets, training_sessions, users, \
         vcpus, video_hours, vms ; vouliez-vous dire « users » ?\n1 problème.\n"
            .replace(" : ", "\u{a0}: ")
            .replacen("admises\u{a0}:", "admises :", 1)
    );
}

/// Grids and scoping files that are no text, or too much of it.
#[test]
fn files_of_every_kind_are_told_apart_without_a_panic() {
    let here = folder();
    let path = |name: &str| here.path().join(name);
    let units = String::from_utf8(builtin::files().tables["units.csv"].clone()).unwrap();
    fs::create_dir(path("folder.toml")).unwrap();
    fs::create_dir(path("empty")).unwrap();
    let files: &[(&str, Vec<u8>)] = &[
        ("zero.toml", vec![]),
        ("cut.toml", b"[service]\nname = \"\xc3".to_vec()),
        ("nul.toml", b"[service]\nname = \"a\0b\"\n".to_vec()),
        ("syntax.toml", b"[service\nname = 1\n".to_vec()),
        ("syntax.json", b"{\"service\": ".to_vec()),
        ("units.csv", units.replace(',', ";").into_bytes()),
    ];
    for (name, bytes) in files {
        fs::write(path(name), bytes).unwrap();
    }
    let cases = [
        ("folder.toml", 1),
        ("empty", 1),
        ("zero.toml", 1),
        ("cut.toml", 1),
        ("nul.toml", 1),
        ("syntax.toml", 1),
        ("syntax.json", 1),
        ("missing.toml", 1),
        ("units.csv", 0),
    ];
    for (name, code) in cases {
        let (found, said) = failure(here.path(), &["check", name]);
        assert_eq!(found, code, "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
    }
    assert_eq!(failure(here.path(), &["estimate", "folder.toml"]).0, 1);
    let spreadsheet = [
        ("crlf", units.replace('\n', "\r\n").into_bytes(), 0),
        ("bom", format!("\u{feff}{units}").into_bytes(), 0),
        ("windows_1252", windows_1252(&units), 0),
        ("nul", units.replacen("jour", "jo\0ur", 1).into_bytes(), 1),
        (
            "cut",
            units.as_bytes()[..units.find('é').unwrap() + 1].to_vec(),
            1,
        ),
        ("zero", vec![], 1),
        ("long", vec![b'a'; 200_000_000], 1),
    ];
    for (name, bytes, code) in spreadsheet {
        fs::create_dir(path(name)).unwrap();
        fs::write(path(name).join("units.csv"), bytes).unwrap();
        let (found, said) = failure(here.path(), &["check", name]);
        assert_eq!(found, code, "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
    }
}

/// Every letter of the shipped units exists in Windows-1252, at its Latin-1 place.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            '€' => 0x80,
            '’' => 0x92,
            letter => u8::try_from(u32::from(letter)).unwrap(),
        })
        .collect()
}

#[test]
fn an_overlay_is_laid_over_its_base_and_never_over_itself() {
    let here = folder();
    let write = |name: &str, file: &str, text: &str| {
        fs::create_dir_all(here.path().join(name)).unwrap();
        fs::write(here.path().join(name).join(file), text).unwrap();
    };
    let named = |base: &str| {
        format!("{{\"name\": \"x\", \"version\": \"1\", \"title\": \"X\", \"base\": \"{base}\"}}")
    };
    write("mine", "datapackage.json", &named("esup-2026"));
    write(
        "mine",
        "prices.csv",
        "item;valid_from;price\nvcpu;2026-01-01;30,00\n",
    );
    let text = stdout(
        here.path(),
        &["estimate", "smsu", "--grid", "mine", "--format", "json"],
    );
    assert!(
        text.contains("\"old\": \"25.00\",\n      \"new\": \"30.00\""),
        "{text}"
    );
    let moved = stdout(
        here.path(),
        &[
            "grid",
            "diff",
            "esup-2026",
            "mine",
            "--services",
            "smsu,pod",
        ],
    );
    // Five euros more a processor: only their line moves.
    let (cells, lines): (Vec<&str>, Vec<&str>) =
        moved.lines().partition(|line| line.starts_with('~'));
    // With the price go its bounds, its source, its note in both languages and its date of review.
    let columns: Vec<&str> = cells
        .iter()
        .filter_map(|cell| cell.strip_prefix("~ prices.csv: vcpu, 2026-01-01, "))
        .filter_map(|cell| cell.split(':').next())
        .collect();
    assert_eq!(
        columns,
        [
            "high",
            "low",
            "note",
            "note_en",
            "price",
            "review_by",
            "source"
        ]
    );
    assert!(cells[4].ends_with("price: 25.00 → 30.00"), "{moved}");
    assert!(
        lines[0].starts_with("smsu :") && lines[1].starts_with("  vm_vcpu ("),
        "{moved}"
    );
    assert!(
        lines[2].starts_with("pod :") && lines[3].starts_with("  vm_vcpu ("),
        "{moved}"
    );
    assert_eq!(lines.len(), 4, "{moved}");
    write("a", "datapackage.json", &named("../b"));
    write("b", "datapackage.json", &named("../a"));
    write("c", "datapackage.json", &named("../nowhere"));
    for (grid, word) in [("a", "tournent en rond"), ("c", "lecture impossible")] {
        let (code, said) = failure(here.path(), &["estimate", "smsu", "--grid", grid]);
        assert_eq!(code, 1);
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn what_cannot_be_understood_is_said_in_the_language_of_the_user() {
    let here = folder();
    let cases = [
        (
            "estimat",
            "La commande « estimat » n’existe pas ; le plus proche : estimate.",
        ),
        (
            "estimat --lang en",
            "There is no command “estimat”; the nearest is estimate.",
        ),
        (
            "estimate smsu --formt json",
            "L’argument « --formt » n’existe pas ; le plus proche : --format.",
        ),
        ("estimate", "Il manque : <SERVICE>."),
        ("portfolio smsu --lang en", "Missing: --budget <EUR>."),
        (
            "estimate smsu --tariff",
            "--tariff <EUR> attend une valeur.",
        ),
        (
            "estimate smsu --tariff abc",
            "--tariff <EUR> : « abc » n’est pas un nombre décimal.",
        ),
        (
            "portfolio smsu --budget 60,000 --lang en",
            "--budget <EUR>: \"60,000\" can be read in two ways: write 60000 or 60.000.",
        ),
        (
            "sla smsu --samples 1,5",
            "--samples <N> : « 1,5 » n’est pas un nombre entier.",
        ),
        (
            "batch p.csv --jobs 2000",
            "--jobs <N> : « 2000 » est hors des bornes (de 1 à 1024).",
        ),
    ];
    for (args, said) in cases {
        let args: Vec<&str> = args.split(' ').collect();
        let (code, error) = failure(here.path(), &args);
        assert_eq!((code, error.lines().next().unwrap()), (2, said));
    }
    let help = stdout(here.path(), &["estimate", "--help"]);
    for said in [
        "Usage\u{a0}: cadrage estimate",
        "Options\u{a0}:",
        "Affiche l’aide",
    ] {
        assert!(help.contains(said), "{said}: {help}");
    }
}

#[test]
fn a_list_left_open_is_one_problem() {
    let here = folder();
    let file = here.path().join("open.toml");
    fs::write(
        &file,
        "[sizes]\ninstitutions = [2, 4\nusers = 3\n[choices]\nhosting = \"vm\"\n",
    )
    .unwrap();
    let (code, error) = failure(here.path(), &["check", "open.toml"]);
    assert_eq!((code, error.lines().count()), (1, 2), "{error}");
    assert!(
        error.starts_with("open.toml, ligne 3, colonne 1\u{a0}: "),
        "{error}"
    );
}

#[test]
fn every_column_of_the_portfolio_schema_is_a_path_of_a_scoping() {
    let here = folder();
    let schema = stdout(here.path(), &["schema", "portfolio"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let (tree, _) = tree::read("smsu", builtin::service("smsu").unwrap());
    let fields = schema["fields"].as_array().unwrap();
    let mut paths = 0;
    for field in fields {
        let name = field["name"].as_str().unwrap();
        let Some((section, _)) = name.split_once('.') else {
            assert!(["id", "service", "grid"].contains(&name), "{name}");
            continue;
        };
        assert!(scoping::SECTIONS.contains(&section), "{name}");
        // The last option, the least that is allowed, or a number.
        let of = &field["constraints"];
        let value = match (of["enum"].as_array().and_then(|e| e.last()), &of["minimum"]) {
            (Some(option), _) => format!("'{}'", option.as_str().unwrap()),
            (None, serde_json::Value::Number(least)) => least.to_string(),
            (None, _) => "7".to_owned(),
        };
        let setting = scoping::Setting {
            path: name.to_owned(),
            value,
        };
        let mut tree = tree.clone();
        assert_eq!(scoping::set(&mut tree, &[setting]), []);
        assert!(scoping::read(&tree, &grid).is_ok(), "{name}");
        paths += 1;
    }
    assert!(paths > 100, "{paths}");
}

#[test]
fn a_file_that_bears_variants_is_compared_with_them() {
    let here = folder();
    let service = builtin::service("smsu").unwrap();
    let variants = "\n[comparison]\nvariants = [{ name = \"Étendu\", set = [\"commitment.tier=extended\", \"horizon.years=3\"] }]\n";
    std::fs::write(here.path().join("my.toml"), format!("{service}{variants}")).unwrap();
    let own = stdout(here.path(), &["compare", "my.toml", "--format", "json"]);
    let own: serde_json::Value = serde_json::from_str(&own).unwrap();
    let set = [
        "--tier",
        "extended",
        "--set",
        "horizon.years=3",
        "--format",
        "json",
    ];
    let set = stdout(here.path(), &[&["estimate", "smsu"], &set[..]].concat());
    let set: serde_json::Value = serde_json::from_str(&set).unwrap();
    assert_eq!(own.as_array().unwrap().len(), 2, "{own}");
    assert_eq!(own[1]["name"], "my.toml, Étendu");
    assert_eq!(own[1]["total"], set["totals"]["total"], "{}", own[1]);
    // What is asked for takes the place of what the file bears.
    let vary = [
        "compare",
        "my.toml",
        "--vary",
        "horizon.years=2",
        "--format",
        "json",
    ];
    let vary: serde_json::Value = serde_json::from_str(&stdout(here.path(), &vary)).unwrap();
    assert_eq!(vary.as_array().unwrap().len(), 1);
}

#[test]
fn every_number_is_read_as_in_grids() {
    let here = folder();
    let out = |args: &[&str]| stdout(here.path(), args);
    let estimate = |set: &str| {
        out(&[
            "estimate",
            "smsu",
            "--format",
            "csv",
            "--set",
            set,
            "--date",
            "2026-01-01",
        ])
    };
    // A value of --set as people write it, the same in plain digits.
    let sets = [
        ("sizes.sms=20 000", "sizes.sms=20000"),
        ("sizes.sms=20\u{202f}000", "sizes.sms=20000"),
        ("sizes.sms=20000,50", "sizes.sms=20000.5"),
        (
            "sizes.sms='1 000;500;2000,5'",
            "sizes.sms='1000;500;2000.5'",
        ),
        ("horizon.first_year='2 028'", "horizon.first_year=2028"),
        (
            "parameters.overhead_rate='12,5 %'",
            "parameters.overhead_rate=12.5",
        ),
    ];
    for (written, plain) in sets {
        assert_eq!(estimate(written), estimate(plain), "{written}");
    }
    let portfolio =
        |budget: &str| out(&["portfolio", "smsu", "--format", "csv", "--budget", budget]);
    assert_eq!(portfolio("60 000"), portfolio("60000"));
    assert_eq!(portfolio("60000,50"), portfolio("60000.5"));
    let tariff = |tariff: &str| out(&["estimate", "smsu", "--tariff", tariff]);
    assert_eq!(tariff("5 000"), tariff("5000"));
    // What is refused, and how.
    let deep = ["a"; 20_000].join(".");
    let deep = format!("sizes.{deep}=1");
    let refused = [
        ("sizes.sms=20,000", "« 20,000 » se lit de deux façons"),
        (
            "sizes.sms=0.12345678901234567890123456789012",
            "28 chiffres",
        ),
        (
            "parameters.productive_days_per_year=90 %",
            "est un pourcentage, et l’unité attendue",
        ),
        (
            "parameters.drift_staff=-100",
            "hors des bornes (de -99 à …)",
        ),
        (&deep, "compte trop de niveaux (16 au plus)"),
    ];
    for (set, said) in refused {
        let (code, error) = failure(here.path(), &["estimate", "smsu", "--set", set]);
        assert_eq!(code, 1, "{said}");
        assert!(error.contains(said) && error.len() < 400, "{said}: {error}");
    }
    // A list of ten thousand and one institutions.
    let names: Vec<String> = (0..10_001)
        .map(|n| format!("{{ name = \"U {n}\" }}"))
        .collect();
    let text = format!(
        "[service]\nname = \"A\"\n[sharing]\ninstitutions = [{}]\n",
        names.join(", ")
    );
    fs::write(here.path().join("many.toml"), text).unwrap();
    let (code, error) = failure(here.path(), &["estimate", "many.toml"]);
    let said = "« 10001 » est hors des bornes (de 0 à 10000)";
    assert!(code == 1 && error.contains(said), "{error}");
}

/// What the command wrote to standard output when it was fed a text.
fn fed(folder: &Path, args: &[&str], text: &str) -> String {
    let mut command = command(folder, args);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A service with one line whose price nobody knows.
const UNPRICED: &str = include_str!("suite/ok/unpriced_line/scoping.toml");

#[test]
fn a_line_without_a_price_shows_in_every_output() {
    let here = folder();
    fs::write(here.path().join("my.toml"), UNPRICED).unwrap();
    fs::write(
        here.path().join("rows.csv"),
        "id,service\n1,my.toml\n2,smsu\n",
    )
    .unwrap();
    // What each says of the line: its label, its id, or how many there are.
    let label = "Sous-titrage des cours";
    let mut cases: Vec<(Vec<&str>, &str)> = Vec::new();
    for format in ["table", "markdown", "html"] {
        for command in ["estimate", "compare", "simulate", "sla"] {
            cases.push((vec![command, "my.toml", "--format", format], label));
        }
    }
    for kind in ["scoping", "needs", "agreement", "decision"] {
        cases.push((vec!["document", "my.toml", "--kind", kind], label));
    }
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
        let text = stdout(here.path(), &args);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(expected), "{args:?}: {text}");
    }
    let columns = ["--columns", "total,not_costed,verdict"];
    let batch = stdout(
        here.path(),
        &[&["batch", "rows.csv"], &columns[..]].concat(),
    );
    let lines: Vec<&str> = batch.lines().collect();
    assert_eq!(lines[0], "id,service,total,not_costed,verdict");
    assert_eq!(lines[1], "1,my.toml,110104.85,1,go_with_conditions");
    assert_eq!(lines[2], "2,smsu,244739.45,0,go_with_conditions");
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
            let amount = euros(amount.as_str().unwrap().parse().unwrap(), Lang::Fr);
            let first = text.split("Fourchette").next().unwrap();
            assert!(first.contains(&amount), "{args:?}: {amount}: {first}");
        }
        if index == 0 {
            let told =
                "8 157,98 € par établissement et par an : 38 188,90 € en 2027, 4 752,94 € en 2031.";
            let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
            assert!(plain.contains(told), "{plain}");
        }
    }
}

#[test]
fn standard_input_is_compared_with_itself_under_several_tiers() {
    let here = folder();
    let variants =
        "\n[comparison]\nvariants = [{ name = \"Court\", set = [\"horizon.years=3\"] }]\n";
    let service = format!("{}{variants}", builtin::service("smsu").unwrap());
    let args = [
        "compare",
        "-",
        "--tiers",
        "classic,extended",
        "--format",
        "json",
    ];
    let output = fed(here.path(), &args, &service);
    let told: serde_json::Value = serde_json::from_str(&output).unwrap();
    let names: Vec<&str> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "-, classic",
            "-, classic, Court",
            "-, extended",
            "-, extended, Court"
        ]
    );
    for (at, tier) in [(0, "classic"), (2, "extended")] {
        let alone = stdout(
            here.path(),
            &["estimate", "smsu", "--tier", tier, "--format", "json"],
        );
        let alone: serde_json::Value = serde_json::from_str(&alone).unwrap();
        assert_eq!(told[at]["total"], alone["totals"]["total"]);
        assert_eq!(told[at]["verdict"], alone["feasibility"]["verdict"]);
        assert_eq!(
            told[at]["stamp"]["grid_sha256"],
            alone["stamp"]["grid_sha256"]
        );
    }
    assert_eq!(
        told[2]["label"],
        "SMS-U hébergé, Étendu en semaine et samedi"
    );
}

#[test]
fn a_comparison_tells_what_varies() {
    let here = folder();
    let args = [
        "compare",
        "smsu",
        "--supports",
        "none,startup,skills",
        "--format",
        "json",
    ];
    let told: serde_json::Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
    let measure = |variant: usize, indicator: &str| -> serde_json::Value {
        let measures = told[variant]["measures"].as_array().unwrap();
        measures
            .iter()
            .find(|m| m["indicator"] == indicator)
            .unwrap()
            .clone()
    };
    // The cost is the same; what remains is not: each has its difference and its probability.
    assert_eq!(measure(1, "total")["difference"], "0.00");
    for (variant, indicator) in [(1, "net"), (1, "per_institution_year"), (2, "net")] {
        let found = measure(variant, indicator);
        let difference: f64 = found["difference"].as_str().unwrap().parse().unwrap();
        assert!(difference < 0.0, "{found}");
        assert!(
            found["percent"].as_str().unwrap().starts_with('-'),
            "{found}"
        );
        assert_eq!(found["cheaper"], "100", "{found}");
    }
    let [cash, in_kind] = ["esup_cash", "esup_in_kind"].map(|name| {
        let difference = measure(1, name)["difference"].clone();
        difference.as_str().unwrap().parse::<f64>().unwrap()
    });
    let net: f64 = measure(1, "net")["difference"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(
        (cash + in_kind + net).abs() < 0.005,
        "{cash} {in_kind} {net}"
    );
    assert_eq!(measure(1, "esup_lines")["value"], "9337.36");
    // Ranges are those of a simulation of the same estimate.
    let alone = [
        "simulate",
        "smsu",
        "--samples",
        "1000",
        "--seed",
        "1",
        "--format",
        "json",
    ];
    let alone: serde_json::Value = serde_json::from_str(&stdout(here.path(), &alone)).unwrap();
    for (at, indicator) in [(0, "total"), (1, "net")] {
        assert_eq!(
            alone["figures"][at]["percentiles"][0]["amount"],
            measure(0, indicator)["p10"]
        );
        assert_eq!(
            alone["figures"][at]["percentiles"][3]["amount"],
            measure(0, indicator)["p90"]
        );
    }
    // Sorted by what varies: what remains.
    let sorted = [&args[..], &["--sort", "--baseline", "1"]].concat();
    let sorted: serde_json::Value = serde_json::from_str(&stdout(here.path(), &sorted)).unwrap();
    let nets: Vec<f64> = sorted
        .as_array()
        .unwrap()
        .iter()
        .skip(1)
        .map(|v| v["net"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(nets.is_sorted(), "{nets:?}");
}
