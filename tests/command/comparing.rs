//! `cadrage compare`, from outside.

use cadrage_core::grid::builtin;
use cadrage_tests::{cadrage, cells, stdout};
use rust_decimal::Decimal;

use super::{folder, stdout_fed};

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
    // Options replace the variants of the file.
    let vary = [
        "compare",
        "my.toml",
        "--vary",
        "horizon.years=2",
        "--format",
        "json",
    ];
    let vary: serde_json::Value = serde_json::from_str(&stdout(here.path(), &vary)).unwrap();
    // A single one is compared with the study as it is.
    assert_eq!(vary.as_array().unwrap().len(), 2);
    assert_eq!(vary[0]["total"], own[0]["total"]);
    assert_ne!(vary[1]["total"], own[0]["total"]);
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
    let output = stdout_fed(here.path(), &args, &service);
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
    // The cost is the same, the net cost is not: each has its difference and its probability.
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
    let estimate = stdout(here.path(), &["estimate", "smsu", "--format", "json"]);
    let estimate: serde_json::Value = serde_json::from_str(&estimate).unwrap();
    let lines = estimate["lines"].as_array().unwrap().iter();
    let of_esup = lines.filter(|line| line["bearer"] == "esup");
    let of_esup = of_esup.map(|line| line["total"].as_str().unwrap().parse::<Decimal>().unwrap());
    let of_esup: Decimal = of_esup.sum();
    assert!(of_esup > Decimal::ZERO);
    assert_eq!(measure(1, "esup_lines")["value"], of_esup.to_string());
    // Ranges are the same as those of a simulation of the estimate.
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
    // Sorted by the net cost, since only that varies.
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

#[test]
fn a_file_names_what_its_variants_are_compared_with() {
    let here = folder();
    let service = builtin::service("smsu").unwrap();
    let variants = "\n[comparison]\nbaseline = 1\nvariants = [{ name = \"Court\", set = [\"horizon.years=3\"] }]\n";
    std::fs::write(here.path().join("my.toml"), format!("{service}{variants}")).unwrap();
    let names = |more: &[&str]| -> Vec<String> {
        let args = [&["compare", "my.toml", "--format", "json"], more].concat();
        let json: serde_json::Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
        let variants = json.as_array().unwrap().iter();
        variants
            .map(|variant| variant["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&[]), ["my.toml, Court", "my.toml"]);
    assert_eq!(names(&["--baseline", "1"]), ["my.toml", "my.toml, Court"]);
}

#[test]
fn a_comparison_of_scenarios_is_a_document_that_asks_for_two() {
    let here = folder();
    let document = |more: &[&str]| {
        let args = [&["document", "smsu", "--lang", "en"], more].concat();
        cadrage(here.path(), &args)
    };
    let refused = [
        "--kind comparison | smsu: a comparison needs two scenarios",
        "--kind decision --supports none,startup \
            | --supports: \"--supports\" and \"--kind decision\" do not go together",
        "pod --kind minutes | pod: \"pod\" and \"--kind minutes\" do not go together",
        "--kind comparison --tier classic --tiers classic,extended \
            | --tier: \"--tier\" and \"--tiers\" do not go together",
        "--kind comparison --supports none,startup --baseline 3 \
            | --baseline: \"3\" is out of range (from 1 to 2)",
        // A value of a list is at fault under the name that was typed.
        "--kind comparison --supports none,startp | --supports: \"startp\" is not allowed",
        "--kind comparison --tiers classic,extend | --tiers: \"extend\" is not allowed",
    ];
    for [args, expected] in refused.map(cells) {
        let output = document(&args.split(' ').collect::<Vec<&str>>());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(expected), "{args}: {said}");
        assert!(output.stdout.is_empty());
    }
    let output = document(&["pod", "--kind", "comparison", "--tier", "extended"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let title = said.lines().next().unwrap_or_default();
    assert!(title.starts_with("# Comparison of scenarios: "), "{title}");
    assert!(said.contains("| 1.\u{a0}"), "{said}");
}

/// What a file sets in a list is at fault where it stands, not at an option that nobody typed.
#[test]
fn faults_of_answers_that_a_file_changes_are_told_where_they_stand() {
    let here = folder();
    let file = "[service]\nname = \"A\"\n\
                [[comparison.variants]]\nset = [\"sizes.vmz=2\"]\n\
                [alternatives]\nalone = [\"sizes.vms=2\",\n  \"horizon.years=0\"]\n";
    let path = here.path().join("my.toml");
    let variant = "my.toml, ligne 4, colonne 8";
    let alone = "my.toml, ligne 7, colonne 3";
    for (args, text, told) in [
        (&["compare", "my.toml"][..], file.to_owned(), variant),
        (&["check", "my.toml"], file.to_owned(), variant),
        (&["choose", "my.toml"], file.to_owned(), alone),
        (&["check", "my.toml"], file.replace("vmz", "vms"), alone),
    ] {
        std::fs::write(&path, text).unwrap();
        let output = cadrage(here.path(), args);
        let problems = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {problems}");
        assert!(problems.contains(told), "{args:?}: {problems}");
        assert!(!problems.contains("--set"), "{args:?}: {problems}");
    }
    let sound = file.replace("vmz", "vms").replace("years=0", "years=3");
    std::fs::write(&path, sound).unwrap();
    stdout(here.path(), &["check", "my.toml"]);
}

#[test]
fn scenarios_of_two_vat_regimes_say_what_each_institution_pays_with_vat() {
    let here = folder();
    for regime in ["out_of_scope", "taxable"] {
        let text = format!(
            "service.name = \"S\"\nchoices.vat_regime = \"{regime}\"\nhorizon = {{ first_year = 2027, years = 5 }}\n\
             [sharing]\ninstitutions = [{{ name = \"A\", users = 10000 }}, {{ name = \"B\", users = 20000, from_year = 3 }}]\n"
        );
        std::fs::write(here.path().join(format!("{regime}.toml")), text).unwrap();
    }
    let taxable = ["estimate", "taxable.toml", "--format", "json"];
    let told: serde_json::Value = serde_json::from_str(&stdout(here.path(), &taxable)).unwrap();
    let invoices = told["sharing"]["invoices"]["institutions"].as_array();
    let invoice = invoices.unwrap_or_else(|| panic!("{}", told["sharing"]))[0].clone();
    let with_vat: Decimal = invoice["with_vat"]
        .as_array()
        .unwrap()
        .iter()
        .map(|amount| amount.as_str().unwrap().parse::<Decimal>().unwrap())
        .sum();
    let compared = [
        "document",
        "out_of_scope.toml",
        "taxable.toml",
        "--kind",
        "comparison",
        "--format",
        "md",
        "--lang",
        "en",
    ];
    let shown = stdout(here.path(), &compared);
    // Institutions pay least where they are invoiced no VAT, though what is shared is more there.
    let least = "Scenario 1, “S (out\\_of\\_scope.toml)”, asks the least of each institution";
    assert!(shown.contains(least), "{shown}");
    assert!(
        shown.contains("a year on average, invoiced VAT included"),
        "{shown}"
    );
    let row = shown
        .lines()
        .find(|line| line.starts_with("| A |"))
        .unwrap();
    let row = row.replace(',', "");
    assert!(row.contains(&with_vat.to_string()), "{with_vat}: {row}");
}
