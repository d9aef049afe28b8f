//! Files, settings and numbers of every kind, as the command reads them.

use std::fs;

use cadrage_core::grid::builtin;
use cadrage_tests::{Failure, cadrage, failure, problems, stdout};

use super::folder;

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
    // A service of the grid is found as by every other command, and so is the nearest name of one.
    let checked = stdout(here.path(), &["check", "smsu", "--date", "2026-11-23"]);
    assert!(checked.starts_with("smsu : aucun problème\n"), "{checked}");
    // What an estimate of it would have told is told.
    fs::write(
        here.path().join("told.toml"),
        "service.name = \"A\"\nsizes.servers = 50\nchoices.hosting = \"vm\"\n",
    )
    .unwrap();
    let checked = stdout(here.path(), &["check", "told.toml"]);
    let (first, told) = checked.split_once('\n').unwrap();
    assert_eq!(first, "told.toml : aucun problème");
    assert!(
        told.contains("  Tailles saisies qu’aucune ligne ne compte"),
        "{told}"
    );
    // Estimates count values due for review and send here for each.
    let later = ["--date", "2027-03-01"];
    let estimate = cadrage(here.path(), &[&["estimate", "smsu"][..], &later].concat());
    let told = problems(&estimate);
    let checked = stdout(here.path(), &[&["check", "smsu"][..], &later].concat());
    let due = checked.matches("valeur à relire depuis").count();
    assert!(
        due > 0 && told.contains(&format!("{due} valeurs de la grille à relire")),
        "{told}"
    );
    let Failure { problems, .. } = failure(here.path(), &["check", "smus"]);
    assert!(problems.contains("smsu"), "{problems}");
    let Failure { code, .. } = failure(here.path(), &["init", "-o", "mine.toml"]);
    assert_eq!(code, 1, "what stands is kept");
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
    let Failure {
        code,
        problems: said,
    } = failure(here.path(), &["estimate", "smsu", "--set", "sizes.user=3"]);
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

/// Grids and scoping files that are not text, or too long.
#[test]
fn files_of_every_kind_are_told_apart_without_a_panic() {
    let here = folder();
    let path = |name: &str| here.path().join(name);
    let units =
        String::from_utf8(builtin::files().tables.get("units.csv").unwrap().clone()).unwrap();
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
        let Failure {
            code: found,
            problems: said,
        } = failure(here.path(), &["check", name]);
        assert_eq!(found, code, "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
    }
    assert_eq!(failure(here.path(), &["estimate", "folder.toml"]).code, 1);
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
        let Failure {
            code: found,
            problems: said,
        } = failure(here.path(), &["check", name]);
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
    // Five euros more per processor: only the line of processors changes.
    let (cells, lines): (Vec<&str>, Vec<&str>) =
        moved.lines().partition(|line| line.starts_with('~'));
    // Besides the price, its bounds, source, note in both languages and date of review change.
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
        let Failure {
            code,
            problems: said,
        } = failure(here.path(), &["estimate", "smsu", "--grid", grid]);
        assert_eq!(code, 1);
        assert!(said.contains(word), "{said}");
    }
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
    // A value of --set as people write it, and the same value in plain digits.
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
            "parameters.civil_mobility_rate='2,5 %'",
            "parameters.civil_mobility_rate=2.5",
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
    // Values that are refused, and the message.
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
        ("parameters.drift_staff=-100", "n’est pas supérieur à -100"),
        (&deep, "compte trop de niveaux (16 au plus)"),
    ];
    for (set, said) in refused {
        let Failure {
            code,
            problems: error,
        } = failure(here.path(), &["estimate", "smsu", "--set", set]);
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
    let Failure {
        code,
        problems: error,
    } = failure(here.path(), &["estimate", "many.toml"]);
    let said = "« 10001 » est hors des bornes (de 0 à 10000)";
    assert!(code == 1 && error.contains(said), "{error}");
}
