//! The guide: its commands say what it shows, its arithmetic is right, and it states no figure that none
//! of them gives. The README of both languages is a page of it.
//!
//! A block of `console` is a command after `$`, then lines of its result in their order, where `…` stands
//! for lines left out; there may be several. A block of `calcul` is lines of arithmetic. A block of `toml` that begins with `# NAME.toml`, or of `csv NAME.csv`, is
//! a file beside the commands, as are the tables beside the pages, and the made-up community for a page that names it. Each page stands in English in `en/` too, under the
//! same name, with the same commands, files and figures.

mod numbers;
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_tests::{cadrage, root};
use rust_decimal::Decimal;

use super::folder;
use numbers::{Number, Writing, numbers, says, verify};
use page::{Command, Part, parts, plain, without_code, words};

/// The folders of the guide.
const FRENCH: &str = "docs/guide";
const ENGLISH: &str = "docs/guide/en";
/// The README of each language.
const READMES: [&str; 2] = ["README.md", "README.en.md"];
/// The folder of the made-up community, for pages that learn from it.
const COMMUNITY: &str = "communaute";

/// The files of a folder of the guide whose name ends so.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(root().join(folder)).unwrap();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == end));
    files.sort();
    files
}

/// Each page in French, and the same in English.
fn pages() -> Vec<[PathBuf; 2]> {
    let (french, english) = (files(FRENCH, "md"), files(ENGLISH, "md"));
    assert_eq!(french.len(), english.len());
    let pages = french
        .into_iter()
        .zip(english)
        .map(|(french, english)| [french, english]);
    pages
        .chain([READMES.map(|name| root().join(name))])
        .collect()
}

fn writing(page: &Path) -> Writing {
    let text = page.to_string_lossy();
    match text.contains("/en/") || text.ends_with(READMES[1]) {
        true => numbers::ENGLISH,
        false => numbers::FRENCH,
    }
}

/// What a page rests on: what its commands say, its files, its arithmetic.
#[derive(Default)]
struct Grounds {
    said: String,
    commands: usize,
    prose: String,
    /// What is wrong with the page.
    problems: Vec<String>,
}

impl Grounds {
    /// Runs a command, and finds what is shown of its result. Rows may be rejected into a file.
    fn run(&mut self, folder: &Path, command: &Command) {
        let args: Vec<&str> = command.args.iter().map(String::as_str).collect();
        let output = cadrage(folder, &args);
        let code = output.status.code().unwrap();
        if code != 0 && !(code == 1 && args.contains(&"--rejects")) {
            let error = String::from_utf8_lossy(&output.stderr);
            self.problems.push(format!("{args:?}: {error}"));
        }
        let said = plain(&String::from_utf8_lossy(&output.stdout));
        let mut rest = said.as_str();
        let shown = command.shown.iter().map(|line| plain(line));
        for line in shown.filter(|line| line != "…") {
            match rest.find(&line) {
                Some(at) => rest = &rest[at + line.len()..],
                None => self.problems.push(format!("{args:?} does not say {line}")),
            }
        }
        self.said.push_str(&said);
        self.said.push_str(&plain(&args.join(" ")));
        self.commands += 1;
    }

    fn take(&mut self, page: &Path, folder: &Path, part: Part) {
        match part {
            Part::Prose(text) => self.prose.push_str(&text),
            Part::Code(_) => {}
            Part::File { name, text } => {
                let file = folder.join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, &text).unwrap();
                self.said.push_str(&plain(&text));
            }
            Part::Calculation(lines) => {
                for line in lines {
                    verify(&plain(&line), writing(page));
                    self.said.push_str(&plain(&line));
                    self.said.push('\n');
                }
            }
            Part::Command(command) => self.run(folder, &command),
        }
        self.said.push('\n');
    }
}

/// The commands that a prose names, but those that stand for a class of them, and are wrongly called. They
/// are not run, but asked for help at their end: their options and values are read before.
fn wrongly_called(folder: &Path, code: &[String]) -> Vec<String> {
    let named = code
        .iter()
        .filter_map(|line| line.strip_prefix("cadrage "))
        .filter(|line| !line.contains("SERVICE") && !line.contains("FICHIER"));
    let called = named.filter_map(|line| {
        let asked = words(line.split(" > ").next().unwrap_or_default());
        let args: Vec<&str> = asked.iter().map(String::as_str).chain(["--help"]).collect();
        let output = cadrage(folder, &args);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        (!output.status.success()).then(|| format!("{line}: {error}"))
    });
    called.collect()
}

fn check(page: &Path) -> usize {
    let here = folder();
    for table in files(FRENCH, "csv") {
        let name = table.file_name().unwrap();
        fs::copy(&table, here.path().join(name)).unwrap();
    }
    let text = fs::read_to_string(page).unwrap();
    if text.contains(COMMUNITY) {
        xtask::community::write(&here.path().join(COMMUNITY), 1).unwrap();
    }
    let mut grounds = Grounds::default();
    for part in parts(&text) {
        grounds.take(page, here.path(), part);
    }
    let prose = without_code(&grounds.prose);
    let mut problems = grounds.problems;
    problems.extend(wrongly_called(here.path(), &prose.code));
    grounds.said.push_str(&prose.code.join("\n"));
    let figures = numbers(&plain(&prose.text), writing(page)).into_iter();
    let unsaid = figures
        .filter(Number::is_figure)
        // A file of numbers for tools has a point and no thousands.
        .filter(|figure| !says(&grounds.said, &figure.written))
        .filter(|figure| !says(&grounds.said, &figure.value.to_string()));
    problems.extend(unsaid.map(|figure| format!("no command says {}", figure.written)));
    assert!(problems.is_empty(), "{}: {problems:#?}", page.display());
    grounds.commands
}

/// Checks the pages in a language.
fn check_all(language: usize) {
    let pages = pages();
    let count: usize = pages.iter().map(|pages| check(&pages[language])).sum();
    assert!(count >= 70, "{count} commands");
}

#[test]
fn the_guide_shows_what_its_commands_say() {
    check_all(0);
}

#[test]
fn the_guide_in_english_shows_what_its_commands_say() {
    check_all(1);
}

/// What a page has in every language: its commands, without the language, and its files, as they are in
/// English; its arithmetic and its figures as numbers.
fn content(page: &Path) -> (Vec<String>, Vec<Decimal>) {
    let text = fs::read_to_string(page).unwrap();
    let (mut asked, mut prose, mut values) = (Vec::new(), String::new(), Vec::new());
    for part in parts(&text) {
        match part {
            Part::Prose(text) => prose.push_str(&text),
            Part::Code(text) => asked.push(text),
            Part::File { name, text } => asked.push(format!("{name}: {text}")),
            Part::Calculation(lines) => {
                for line in lines {
                    values.extend(verify(&plain(&line), writing(page)));
                }
            }
            Part::Command(Command { args, .. }) => {
                let command = args
                    .join(" ")
                    .replace("Établissement ", "Institution ")
                    .replace(" --lang en", "");
                asked.push(command);
            }
        }
    }
    let prose = without_code(&prose).text;
    let mut stated: Vec<Decimal> = numbers(&plain(&prose), writing(page))
        .into_iter()
        .filter(Number::is_figure)
        .map(|number| number.value.normalize())
        .collect();
    stated.sort();
    values.extend(stated);
    (asked, values)
}

#[test]
fn every_page_says_the_same_in_english() {
    for [french, english] in pages() {
        assert_eq!(content(&french), content(&english), "{}", french.display());
    }
}

#[test]
fn every_link_leads_to_a_file() {
    for page in pages().iter().flatten() {
        let text = fs::read_to_string(page).unwrap();
        let links = without_code(&text).links.into_iter();
        for link in links.filter(|link| !link.contains("://")) {
            let file = link.split('#').next().unwrap_or_default();
            let file = page.parent().unwrap().join(file);
            assert!(file.exists(), "{}: {link}", page.display());
        }
    }
}

#[test]
fn the_index_names_every_page() {
    for folder in [FRENCH, ENGLISH] {
        let index = fs::read_to_string(root().join(folder).join("README.md")).unwrap();
        let named = without_code(&index).links;
        for page in files(folder, "md") {
            let name = page.file_name().unwrap().to_string_lossy().into_owned();
            let is_index = name == "README.md";
            assert!(is_index || named.contains(&name), "{}", page.display());
        }
    }
}

#[test]
fn numbers_are_read_as_their_language_writes_them() {
    let found = |text: &str, writing| -> Vec<String> {
        let numbers = numbers(&plain(text), writing).into_iter();
        numbers.map(|number| number.written).collect()
    };
    assert_eq!(
        found(
            "coûte 1 054 865,06 € (70,8 %), P80 2027 12 000",
            numbers::FRENCH
        ),
        ["1 054 865,06", "70,8", "2027", "12 000"]
    );
    assert_eq!(
        found("in 2027: €1,054,865.06 (70.8%), 3, 12.", numbers::ENGLISH),
        ["2027", "1,054,865.06", "70.8", "3", "12"]
    );
    assert!(says("12 556,64 €", "556,64") && !says("12,5", "2,5"));
    assert_eq!(
        words("choose smsu --institution \"Établissement 3\"").len(),
        4
    );
}

#[test]
#[should_panic(expected = "÷ 6 = 2,16")]
fn wrong_arithmetic_is_found() {
    verify("1 + 2 × 3 = 7", numbers::FRENCH);
    verify("(1 + 4 × 2 + 4) ÷ 6 = 2,17", numbers::FRENCH);
    verify("(1 + 4 × 2 + 4) ÷ 6 = 2,16", numbers::FRENCH);
}
