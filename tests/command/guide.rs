//! The guide: its commands say what it shows, and it states no amount that none of them says.
//!
//! A block of `console` is a command after `$`, then lines of its result in their order, where `…` stands
//! for lines left out. A block of `toml` that begins with `# NAME.toml` is a file beside the commands, as
//! are the tables beside the pages, and the made-up community for a page that names it. Each page stands in English in `en/` too, under the same name, with the
//! same commands and files.

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_tests::{root, stdout};

use super::folder;

/// The folders of the guide.
const FRENCH: &str = "docs/guide";
const ENGLISH: &str = "docs/guide/en";
/// The folder of the made-up community, for pages that learn from it.
const COMMUNITY: &str = "communaute";

/// A part of a page of the guide.
enum Part {
    Prose(String),
    File {
        name: String,
        text: String,
    },
    Command {
        args: Vec<String>,
        shown: Vec<String>,
    },
    /// A script or a page, which `tests/page/embedding.rs` or the package of npm runs, or how a recipe is
    /// started.
    Code(String),
}

/// The words of a command line, of which some are quoted.
fn words(line: &str) -> Vec<String> {
    let quoted = line
        .split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        });
    quoted.collect()
}

fn part(kind: &str, lines: &[&str]) -> Part {
    let (first, rest) = lines.split_first().unwrap();
    assert!(
        ["console", "html", "js", "sh", "toml"].contains(&kind),
        "a block of {kind}"
    );
    match kind {
        "html" | "js" | "sh" => Part::Code(lines.join("\n")),
        "console" => Part::Command {
            args: words(first.strip_prefix("$ cadrage ").unwrap()),
            shown: rest.iter().map(|line| (*line).to_owned()).collect(),
        },
        _ => Part::File {
            name: first.strip_prefix("# ").unwrap().to_owned(),
            text: lines.join("\n") + "\n",
        },
    }
}

fn parts(page: &str) -> Vec<Part> {
    let mut blocks = page.split("```");
    let mut parts = vec![Part::Prose(blocks.next().unwrap().to_owned())];
    while let (Some(block), Some(prose)) = (blocks.next(), blocks.next()) {
        let (kind, text) = block.split_once('\n').unwrap();
        let lines: Vec<&str> = text.trim_end().lines().collect();
        parts.push(part(kind, &lines));
        parts.push(Part::Prose(prose.to_owned()));
    }
    parts
}

/// With plain spaces, one between two words.
fn plain(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The amounts beside a sign in a text: after it as English has `€12.50`, before it otherwise.
fn figures(text: &str, sign: char) -> Vec<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let places = text.match_indices(sign);
    let figures = places.map(|(at, sign)| {
        let (before, after) = (&text[..at], &text[at + sign.len()..]);
        if after.starts_with(is_digit) {
            let is_of_number = |c: char| is_digit(c) || [',', '.'].contains(&c);
            let end = after.find(|c| !is_of_number(c)).unwrap_or(after.len());
            return after[..end].trim_end_matches([',', '.']).to_owned();
        }
        let is_of_number = |c: char| is_digit(c) || [' ', ',', '.'].contains(&c);
        let start = before
            .rfind(|c: char| !is_of_number(c))
            .map_or(0, |at| at + before[at..].chars().next().unwrap().len_utf8());
        // `3. 20 %` is a number after that of an item.
        let figure = before[start..].rsplit(". ").next().unwrap_or_default();
        figure.trim_matches([' ', ',', '.']).to_owned()
    });
    figures.filter(|figure| !figure.is_empty()).collect()
}

/// The files of a folder of the guide whose name ends so.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(root().join(folder)).unwrap();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == end));
    files.sort();
    files
}

fn check(page: &Path) -> usize {
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    let here = folder();
    for table in files(FRENCH, "csv") {
        let name = table.file_name().unwrap();
        fs::copy(&table, here.path().join(name)).unwrap();
    }
    let (mut said, mut prose, mut count) = (String::new(), String::new(), 0);
    let text = fs::read_to_string(page).unwrap();
    if text.contains(COMMUNITY) {
        xtask::community::write(&here.path().join(COMMUNITY), 1).unwrap();
    }
    for part in parts(&text) {
        match part {
            Part::Prose(text) => prose.push_str(&text),
            Part::Code(_) => {}
            Part::File { name, text } => fs::write(here.path().join(name), text).unwrap(),
            Part::Command { args, shown } => {
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                let output = plain(&stdout(here.path(), &args));
                let mut rest = output.as_str();
                for line in shown
                    .iter()
                    .map(|line| plain(line))
                    .filter(|line| line != "…")
                {
                    let at = rest.find(&line);
                    assert!(at.is_some(), "{name}: {args:?} does not say {line}");
                    let at = at.unwrap();
                    rest = &rest[at + line.len()..];
                }
                said.push_str(&output);
                count += 1;
            }
        }
    }
    let prose = plain(&prose);
    for sign in ['€', '%'] {
        for figure in figures(&prose, sign) {
            assert!(
                said.contains(&figure),
                "{name}: no command says {figure} {sign}"
            );
        }
    }
    count
}

#[test]
fn the_guide_shows_what_its_commands_say() {
    let pages = [files(FRENCH, "md"), files(ENGLISH, "md")].concat();
    let count: usize = pages.iter().map(|page| check(page)).sum();
    assert!(count >= 40, "{count} commands");
}

/// The commands of a page, without the language, and its files, both as they are in English.
fn asked(page: &Path) -> Vec<String> {
    let page = fs::read_to_string(page).unwrap();
    let asked = parts(&page).into_iter().filter_map(|part| match part {
        Part::Prose(_) => None,
        Part::Code(text) => Some(text),
        Part::File { name, text } => Some(format!("{name}: {text}")),
        Part::Command { args, .. } => {
            let command = args.join(" ").replace("Établissement ", "Institution ");
            Some(command.replace(" --lang en", ""))
        }
    });
    asked.collect()
}

#[test]
fn every_page_asks_the_same_in_english() {
    let (french, english) = (files(FRENCH, "md"), files(ENGLISH, "md"));
    assert_eq!(french.len(), english.len());
    for (french, english) in french.iter().zip(&english) {
        assert_eq!(french.file_name(), english.file_name());
        assert_eq!(asked(french), asked(english));
    }
}

#[test]
fn figures_are_found_beside_their_sign() {
    let found = |text: &str| figures(&plain(text), '€');
    assert_eq!(
        found("coûte 1 054 865,06 € (70,8 %), soit 12 €."),
        ["1 054 865,06", "12"]
    );
    assert_eq!(
        found("in 2027: €1,054,865.06 (70.8%), that is €12."),
        ["1,054,865.06", "12"]
    );
    assert_eq!(
        figures("70.8%, then 3 %. 4. 20 %", '%'),
        ["70.8", "3", "20"]
    );
    assert_eq!(
        words("choose smsu --institution \"Établissement 3\"").len(),
        4
    );
}
