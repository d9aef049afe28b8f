//! Files downloaded from the page have the same bytes as those of the command. The JSON of every service, tier and plan is compared in the
//! browser (`tests/page/same_figure.rs`).

use std::fs;
use std::path::Path;

use cadrage_core::decision::team::Division;
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};
use cadrage_core::text::word::Word;
use cadrage_report::markdown;
use cadrage_tests::readings::saved_study;
use cadrage_tests::{failure, root, stdout, without_wide_spaces};
use cadrage_worker::{
    Download, Dropped, ReportFiles, ReviewFiles, Simulation, Subject, is_office, office, preview,
    review_report, rota_report, team_report, text,
};
use tempfile::tempdir;

const DATE: &str = "2026-11-24";

/// Makes the file of a name as the page does.
fn file(subject: &Subject, name: &str) -> Result<Download, Vec<Problem>> {
    match is_office(name) {
        true => office(subject, name),
        false => text(subject, name),
    }
}

fn subject(study: String, lang: Lang) -> Subject {
    let date = DATE.parse().unwrap();
    Subject { study, lang, date }
}

#[test]
fn documents_workbooks_and_csv_are_the_commands() {
    let here = tempdir().unwrap();
    let study = builtin::service("pod").unwrap().to_owned();
    let pod = subject(study, Lang::Fr);
    let path = |name: &str| here.path().join(name);
    for kind in ["xlsx", "ods"] {
        let name = format!("pod.{kind}");
        stdout(here.path(), &["export", "pod", "-o", &name, "--date", DATE]);
        let made = file(&pod, kind).unwrap().bytes;
        assert!(fs::read(path(&name)).unwrap() == made, "{name}");
    }
    for kind in ["scoping", "needs", "agreement", "decision", "minutes"] {
        for format in ["md", "html", "docx", "odt"] {
            let name = format!("{kind}.{format}");
            let args = [
                "document", "pod", "--kind", kind, "-o", &name, "--date", DATE,
            ];
            stdout(here.path(), &args);
            let made = file(&pod, &name).unwrap().bytes;
            assert!(fs::read(path(&name)).unwrap() == made, "{name}");
        }
        let shown = preview(&pod, kind).unwrap();
        assert!(shown.starts_with("<div"), "{shown}");
        assert!(!shown.contains("<main") && !shown.contains("</main"));
        assert!(!shown.contains(" style=") && !shown.contains("<script"));
    }
    // The page compares a study with its variants, as the command does those of its file.
    let varied = format!(
        "{}\n[comparison]\nbaseline = 1\nvariants = [{{ name = \"Étendu\", set = [\"commitment.tier=extended\"] }}, {{ set = [\"overlay.parameters=[]\", \"uncertainty.provision=p80\"] }}]\n",
        builtin::service("pod").unwrap()
    );
    fs::write(path("cadrage.toml"), &varied).unwrap();
    let varied = subject(varied, Lang::Fr);
    for format in ["md", "html", "docx", "odt"] {
        let name = format!("comparison.{format}");
        let args = [
            "document",
            "cadrage.toml",
            "--kind",
            "comparison",
            "-o",
            &name,
            "--date",
            DATE,
        ];
        stdout(here.path(), &args);
        let made = file(&varied, &name).unwrap().bytes;
        assert!(fs::read(path(&name)).unwrap() == made, "{name}");
    }
    let refused = file(&pod, "comparison.md").unwrap_err();
    assert_eq!(refused[0].kind, ProblemKind::OneScenario);
    // The French page gives the French dialect: semicolons, decimal commas, a byte order mark.
    let args = ["estimate", "pod", "--format", "csv", "--dialect", "fr"];
    let csv = stdout(here.path(), &args);
    assert!(csv.starts_with('\u{feff}') && csv.contains(';'));
    assert!(csv.into_bytes() == file(&pod, "csv").unwrap().bytes);
    let focus = stdout(here.path(), &["estimate", "pod", "--format", "focus"]);
    assert!(focus.into_bytes() == file(&pod, "focus.csv").unwrap().bytes);
    let english = Subject {
        lang: Lang::En,
        ..pod
    };
    let args = ["estimate", "pod", "--format", "csv", "--lang", "en"];
    let csv = stdout(here.path(), &args);
    assert!(csv.into_bytes() == file(&english, "csv").unwrap().bytes);
}

/// What the command says of files, as Markdown, as JSON and as CSV for a French spreadsheet.
fn said(folder: &std::path::Path, args: &[&str]) -> ReportTexts {
    let said = |more: &[&str]| stdout(folder, &[args, more].concat());
    ReportTexts {
        markdown: said(&["--format", "markdown"]),
        json: said(&["--format", "json"]),
        csv: said(&["--format", "csv", "--dialect", "fr"]),
    }
}

/// A report in three forms.
#[derive(Debug, PartialEq, Eq)]
struct ReportTexts {
    markdown: String,
    json: String,
    csv: String,
}

impl From<ReportFiles> for ReportTexts {
    fn from(report: ReportFiles) -> Self {
        Self {
            markdown: markdown::write(&report.blocks),
            json: report.json,
            csv: report.csv,
        }
    }
}

#[test]
fn a_team_is_the_commands_in_each_division() {
    let here = tempdir().unwrap();
    // Services of one tier would bear as much of each shared line, and divisions be the same.
    let tiers = [
        ("smsu", "always_on_call"),
        ("pod", "classic"),
        ("esup_signature", "extended"),
    ];
    let files = tiers.map(|(service, tier)| {
        let text = saved_study(service, tier, "none");
        let name = format!("{service}.toml");
        fs::write(here.path().join(&name), &text).unwrap();
        let bytes = text.into_bytes();
        Dropped { name, bytes }
    });
    let nothing = subject(String::new(), Lang::Fr);
    let [equal, proportional] = [Division::Equal, Division::Proportional].map(|division| {
        let mut args = vec!["team"];
        args.extend(files.iter().map(|file| file.name.as_str()));
        args.extend(["--division", division.id()]);
        let report = team_report(&nothing, &files, division).unwrap();
        let page: ReportTexts = report.unwrap().into();
        assert_eq!(page, said(here.path(), &args));
        page
    });
    assert_ne!(equal.csv, proportional.csv);
}

#[test]
fn a_review_is_the_commands_from_facts_and_from_a_sheet_through_a_mapping() {
    let here = tempdir().unwrap();
    let suite = root().join("tests/suite/review/pod_export_en");
    let read = |path: &Path| Dropped {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap(),
    };
    let facts = ReviewFiles {
        actuals: read(&root().join("docs/guide/bilan-2027.csv")),
        mapping: None,
    };
    let export = ReviewFiles {
        actuals: read(&suite.join("temps.csv")),
        mapping: Some(read(&suite.join("mapping.toml"))),
    };
    for files in [facts, export] {
        let mut args = vec!["review", "pod", files.actuals.name.as_str()];
        fs::write(here.path().join(&files.actuals.name), &files.actuals.bytes).unwrap();
        if let Some(mapping) = &files.mapping {
            fs::write(here.path().join(&mapping.name), &mapping.bytes).unwrap();
            args.extend(["--mapping", mapping.name.as_str()]);
        }
        let pod = builtin::service("pod").unwrap().to_owned();
        let asked = subject(pod, Lang::Fr);
        let page = review_report(&asked, &files, None).unwrap();
        // A file that is no workbook is the same read as one.
        let sheet = files.sheet().unwrap();
        assert_eq!(review_report(&asked, &files, Some(sheet)).unwrap(), page);
        let page: ReportTexts = page.into();
        assert_eq!(page, said(here.path(), &args));
    }
}

#[test]
fn a_rota_is_the_commands_and_without_one_its_sentence() {
    let here = tempdir().unwrap();
    let text = fs::read_to_string(root().join("tests/suite/rota/three_members/rota.toml")).unwrap();
    let path = here.path().join("rota.toml");
    fs::write(&path, &text).unwrap();
    let page = rota_report(&subject(text.clone(), Lang::Fr), "rota.toml").unwrap();
    let page: ReportTexts = page.into();
    assert_eq!(page, said(here.path(), &["rota", "rota.toml"]));
    // Six weeks of rest, and nobody is left for a week of February.
    let tired = text.replace("rest = 1", "rest = 6");
    fs::write(&path, &tired).unwrap();
    let refused = failure(here.path(), &["rota", "rota.toml"]);
    let page = rota_report(&subject(tired, Lang::Fr), "rota.toml").unwrap();
    // The command types plain spaces in what it says on standard error.
    let why = without_wide_spaces(&markdown::write(&page.blocks));
    let why = why.trim();
    assert!(refused.problems.contains(why), "{} {why}", refused.problems);
}

#[test]
fn names_that_are_no_files_and_studies_that_cannot_be_read_are_told() {
    let pod = subject(builtin::service("pod").unwrap().to_owned(), Lang::Fr);
    for name in ["", "pdf", "decision", "decision.rtf", "other.md"] {
        assert!(file(&pod, name).is_err(), "{name}");
    }
    for study in ["[", "service = 1", "[overlay]\nprices = 3"] {
        assert!(
            file(&subject(study.to_owned(), Lang::Fr), "json").is_err(),
            "{study}"
        );
    }
}

#[test]
fn a_simulation_goes_by_chunks_and_its_bars_hold_the_estimate() {
    let pod = subject(builtin::service("pod").unwrap().to_owned(), Lang::Fr);
    let mut drawn = Simulation::new(&pod).unwrap();
    let (_, all) = drawn.progress();
    let mut steps = 1;
    while drawn.step() {
        steps += 1;
    }
    assert_eq!((steps, drawn.progress()), (all, (all, all)));
    let range = drawn.range().unwrap().unwrap();
    assert!(!range.bars.is_empty());
    for bar in &range.bars {
        assert!(
            bar.from <= range.centre && range.centre <= bar.to,
            "{bar:?}"
        );
        assert!(bar.to <= 1000, "{bar:?}");
    }
}
