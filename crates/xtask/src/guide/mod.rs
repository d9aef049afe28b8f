//! The guide in one file for each language, to read or to print: no script, nothing fetched.
//!
//! The index of the guide says which pages there are, in which order. Links between pages lead to their part of the
//! file, pictures stand in it, and what a link names beside the guide is said without a link.

mod chapter;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::text::lang::Lang;

use crate::page::files::hash;
use chapter::Chapter;

/// The folder of what is made.
const FOLDER: &str = "target/guide";
/// The page that says which others there are.
const INDEX: &str = "README";
const STYLE: &str = include_str!("style.css");

/// A language of the guide.
struct Edition {
    lang: Lang,
    folder: &'static str,
}

const EDITIONS: [Edition; 2] = [
    Edition {
        lang: Lang::Fr,
        folder: "docs/guide",
    },
    Edition {
        lang: Lang::En,
        folder: "docs/guide/en",
    },
];

/// The name of the file of a language.
fn file_name(lang: Lang) -> String {
    format!("guide.{}.html", lang.code())
}

/// Writes the guide of each language; returns the paths of the files.
pub fn make() -> Result<Vec<PathBuf>, String> {
    fs::create_dir_all(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let write = |edition: &Edition| {
        let path = Path::new(FOLDER).join(file_name(edition.lang));
        let text = compose(edition)?;
        fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{:>9} bytes  {}", text.len(), path.display());
        Ok(path)
    };
    EDITIONS.iter().map(write).collect()
}

/// Writes the guide of each language, and beside it what Chromium prints of it.
pub fn print() -> Result<(), String> {
    for file in make()? {
        let printed = file.with_extension("pdf");
        let file = fs::canonicalize(&file).map_err(|error| error.to_string())?;
        crate::command(
            "chromium",
            &[
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                &format!("--print-to-pdf={}", printed.display()),
                &format!("file://{}", file.display()),
            ],
        )?;
    }
    Ok(())
}

/// The guide of a language as a page of HTML.
fn compose(edition: &Edition) -> Result<String, String> {
    let folder = Path::new(edition.folder);
    let mut chapters = vec![Chapter::read(folder, INDEX, edition.lang)?];
    for name in chapters[0].pages.clone() {
        chapters.push(Chapter::read(folder, &name, edition.lang)?);
    }
    check(&chapters)?;
    let policy = format!(
        "default-src 'none'; style-src '{}'; img-src data:",
        hash(STYLE)
    );
    let title = &chapters[0].title;
    let version = env!("CARGO_PKG_VERSION");
    let parts: String = chapters.iter().map(Chapter::section).collect();
    Ok(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title} {version}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n{parts}</main>\n</body>\n</html>\n",
        lang = edition.lang.code(),
    ))
}

/// Fails when a link leads to no part of the file.
fn check(chapters: &[Chapter]) -> Result<(), String> {
    let parts: BTreeSet<&String> = chapters.iter().flat_map(|chapter| &chapter.ids).collect();
    for chapter in chapters {
        if let Some(link) = chapter.links.iter().find(|link| !parts.contains(link)) {
            return Err(format!("{}: no part is called {link}", chapter.name));
        }
    }
    Ok(())
}
