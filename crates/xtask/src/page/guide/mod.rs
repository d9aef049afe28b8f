//! The guide in one file for each language, to read or to print, and beside the page as its help: no script.
//!
//! The index of the guide says which pages there are, in which order. Links between pages lead to their part of the
//! file, and what a link names beside the guide is said without a link.

mod chapter;
mod pictures;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::text::lang::Lang;

use super::files::{PageFile, hash};
use chapter::Chapter;
use pictures::Pictures;

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

/// The guide of each language as one file, with its name: nothing beside it is needed.
pub fn editions() -> Result<Vec<(String, String)>, String> {
    let frame = Frame {
        policy: format!(
            "default-src 'none'; style-src '{}'; img-src data:",
            hash(STYLE)
        ),
        head: format!("<style>{STYLE}</style>"),
        home: "",
    };
    let compose = |edition: &Edition| {
        let text = compose(edition, &frame, &mut Pictures::Inside)?;
        Ok((file_name(edition.lang), text))
    };
    EDITIONS.iter().map(compose).collect()
}

/// Writes the guide of each language; returns the paths of the files.
pub fn make() -> Result<Vec<PathBuf>, String> {
    fs::create_dir_all(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let write = |(name, text): (String, String)| {
        let path = Path::new(FOLDER).join(name);
        fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{:>9} bytes  {}", text.len(), path.display());
        Ok(path)
    };
    editions()?.into_iter().map(write).collect()
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

/// The guide as it stands beside the page.
pub struct Help {
    /// The guide of each language, and the styles of all.
    pub files: Vec<PageFile>,
    /// The pictures that it shows.
    pub pictures: Vec<PageFile>,
}

/// The guide for the folder of the page, whose policy allows no style inside a page.
pub fn help() -> Result<Help, String> {
    let style = PageFile::with_fingerprint("guide", "css", STYLE.as_bytes().to_vec());
    let frame = Frame {
        policy: "default-src 'none'; style-src 'self'; img-src 'self'".to_owned(),
        head: format!(
            "<link rel=\"icon\" href=\"./icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"./{}\">",
            style.name
        ),
        home: "<nav><a href=\"./\">Cadrage</a></nav>\n",
    };
    let mut pictures = Pictures::Beside(Vec::new());
    let mut files = vec![style];
    for edition in &EDITIONS {
        let text = compose(edition, &frame, &mut pictures)?;
        files.push(PageFile::new(file_name(edition.lang), text.into_bytes()));
    }
    let pictures = match pictures {
        Pictures::Beside(files) => files,
        Pictures::Inside => Vec::new(),
    };
    Ok(Help { files, pictures })
}

/// What surrounds the chapters.
struct Frame {
    /// What the file may fetch, as `Content-Security-Policy` says it.
    policy: String,
    /// What stands in its head besides.
    head: String,
    /// What leads to the page, before the chapters.
    home: &'static str,
}

/// The guide of a language as a page of HTML.
fn compose(edition: &Edition, frame: &Frame, pictures: &mut Pictures) -> Result<String, String> {
    let folder = Path::new(edition.folder);
    let mut chapters = vec![Chapter::read(folder, INDEX, edition.lang, pictures)?];
    for name in chapters[0].pages.clone() {
        chapters.push(Chapter::read(folder, &name, edition.lang, pictures)?);
    }
    check(&chapters)?;
    let Frame { policy, head, home } = frame;
    let title = &chapters[0].title;
    let version = env!("CARGO_PKG_VERSION");
    let parts: String = chapters.iter().map(Chapter::section).collect();
    Ok(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title} {version}</title>\n\
         {head}\n</head>\n<body>\n{home}<main>\n{parts}</main>\n</body>\n</html>\n",
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
