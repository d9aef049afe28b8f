//! Builds the page: a folder of files that any static host can serve, from any path.

mod files;
mod imports;
mod offline;
mod optimize;
mod packs;
mod program;
pub mod serve;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cadrage_browser::DIST;
use files::{Copies, File, fingerprint, text};
use rayon::prelude::*;

/// The most that a visitor may download before the first figure, in bytes of Brotli.
pub const FIRST_LOAD: usize = 350 * 1000;
/// The most that may be fetched to make and read office files, in bytes of Brotli.
pub const ON_DEMAND: usize = 600 * 1000;
/// The program of the page: the name of its package and of its binary.
const APP: &str = "cadrage-web";
/// The cuts that the worker fetches to make and read office files.
const OFFICE: [&str; 2] = ["office", "workbooks"];
/// The cuts that every visit fetches after its first figures (`web/src/part.rs`).
const FETCHED: [&str; 6] = ["keeping", "answers", "results", "studies", "work", "ranges"];

/// Builds the page, and fails when a visitor would download too much.
pub fn build() -> Result<(), String> {
    let weight = make()?;
    for (what, bytes, most) in [
        ("the first load", weight.first_load, FIRST_LOAD),
        (
            "what makes and reads files of office suites",
            weight.office,
            ON_DEMAND,
        ),
    ] {
        if bytes > most {
            return Err(format!(
                "{what} weighs {bytes} bytes of Brotli, more than {most}"
            ));
        }
    }
    Ok(())
}

/// What a visitor downloads, in bytes of Brotli.
pub struct Weight {
    /// Before the first figure.
    first_load: usize,
    /// Fetched afterwards: the other pages, the simulation and documents.
    later: usize,
    /// Fetched on demand: what makes and reads office files.
    office: usize,
}

/// Builds the page in [`DIST`], and prints what a visitor downloads.
pub fn make() -> Result<Weight, String> {
    let load = text(Path::new("web/load.js"))?;
    // The service worker is not a module and cannot import this code: it gets a copy.
    let loading = load.replace("\nexport ", "\n");
    let load = File::hashed("load", "js", load.into_bytes());
    let app = program::make(APP, &load, &FETCHED)?;
    let worker = text(Path::new("web/worker.js"))?
        .replace("{load}", &load.name)
        .replace("{script}", &app.script.name)
        .replace("{wasm}", &app.wasm.name);
    let worker = File::hashed("worker", "js", worker.into_bytes());
    let ground = File::hashed("ground", "css", ground()?.into_bytes());
    let style = File::hashed("app", "css", style()?.into_bytes());
    // The version changes with every file of the page.
    let mut all = vec![&ground, &style, &worker, &load];
    all.extend([&app.script, &app.links, &app.wasm]);
    all.extend(&app.packs.files);
    let names: Vec<&str> = all.iter().map(|file| file.name.as_str()).collect();
    let sources = ["web/index.html", "web/boot.js", "web/sw.js"];
    let sources: Result<String, String> = sources
        .map(|path| text(Path::new(path)))
        .into_iter()
        .collect();
    let version = fingerprint(format!("{}{}", names.concat(), sources?).as_bytes());
    let boot = text(Path::new("web/boot.js"))?
        .replace("{load}", &load.name)
        .replace("{script}", &app.script.name)
        .replace("{wasm}", &app.wasm.name)
        .replace("{style}", &style.name)
        .replace("{version}", &version);
    let boot = File::hashed("boot", "js", boot.into_bytes());
    let page = text(Path::new("web/index.html"))?;
    let names = [
        ("{ground}", &ground),
        ("{boot}", &boot),
        ("{load}", &load),
        ("{script}", &app.script),
        ("{links}", &app.links),
        ("{worker}", &worker),
    ];
    let page = names
        .iter()
        .fold(page, |page, (mark, file)| page.replace(mark, &file.name));
    let page = File::new("index.html".to_owned(), page.into_bytes());
    let first = [
        page,
        ground,
        style,
        boot,
        load,
        app.script,
        app.links,
        app.wasm,
        plain("icon.svg")?,
    ];
    let needed = |cuts: &[&str]| -> Vec<&String> {
        let cuts = cuts.iter().filter_map(|cut| app.packs.needed_by.get(*cut));
        cuts.flatten().collect()
    };
    let (of_office, fetched) = (needed(&OFFICE), needed(&FETCHED));
    // Not counted: what every visit has already fetched.
    let (office, later): (Vec<File>, Vec<File>) = (app.packs.files.iter().cloned())
        .partition(|part| of_office.contains(&&part.name) && !fetched.contains(&&part.name));
    let installed = [plain("manifest.webmanifest")?, plain("icon_maskable.svg")?];
    let mut later = [vec![worker], later, installed.to_vec()].concat();
    let keeper = offline::worker(&version, &loading, first.iter().chain(&later), &office)?;
    later.push(keeper);
    write(&first, &later, &office)
}

/// A file of `web` that is served unchanged.
fn plain(name: &str) -> Result<File, String> {
    let path = Path::new("web").join(name);
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(File::new(name.to_owned(), bytes))
}

/// The folder of the style sheets.
const STYLES: &str = "web/styles";

/// The styles of what is shown before the program has started; the page links them.
fn ground() -> Result<String, String> {
    let files = ["tokens.css", "base.css", "components/button.css"];
    let styles = files.map(|file| text(&Path::new(STYLES).join(file)));
    let style: String = styles.into_iter().collect::<Result<_, _>>()?;
    Ok(bare(&style))
}

/// All styles of what the program shows: the components sorted by file name, then documents, then
/// printing.
fn style() -> Result<String, String> {
    let folder = Path::new(STYLES);
    let components = folder.join("components");
    let fail = |error| format!("{}: {error}", components.display());
    let entries = fs::read_dir(&components).map_err(fail)?;
    let paths: Result<BTreeSet<PathBuf>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut style = String::new();
    for path in paths.map_err(fail)? {
        style += &text(&path)?;
    }
    // A document looks the same on the page as in its file.
    let document = text(Path::new("crates/cadrage-report/src/html.css"))?;
    style += &format!(".document-preview {{\n{document}}}\n");
    Ok(bare(&(style + &text(&folder.join("print.css"))?)))
}

/// A style sheet without comments and indentation.
fn bare(style: &str) -> String {
    let mut parts = style.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| Some(part.split_once("*/")?.1));
    let kept: String = std::iter::once(first).chain(rest).collect();
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes the files with their compressed copies, removes those of earlier builds, and prints all
/// sizes.
fn write(first: &[File], later: &[File], office: &[File]) -> Result<Weight, String> {
    let folder = Path::new(DIST);
    let fail = |error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(fail)?;
    let mut kept = BTreeSet::new();
    let mut keep = |files: &[File]| {
        let copies = files.par_iter().map(File::copies);
        let copies: Vec<Copies> = copies.collect::<Result<_, _>>()?;
        let weights = files.iter().zip(copies).map(|(file, copies)| {
            crate::release::check(&file.name, &file.bytes)?;
            let (plain, gzip, brotli) = (file.bytes.len(), copies.gzip.len(), copies.brotli.len());
            println!("{plain:>9} {gzip:>9} {brotli:>9}  {}", file.name);
            for (suffix, bytes) in [
                ("", &file.bytes),
                (".gz", &copies.gzip),
                (".br", &copies.brotli),
            ] {
                let name = format!("{}{suffix}", file.name);
                fs::write(folder.join(&name), bytes).map_err(fail)?;
                kept.insert(name);
            }
            Ok(brotli)
        });
        weights.sum::<Result<usize, String>>()
    };
    let weight = Weight {
        first_load: keep(first)?,
        later: keep(later)?,
        office: keep(office)?,
    };
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        if !kept.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path()).map_err(fail)?;
        }
    }
    println!(
        "first load: {} bytes of Brotli, at most {FIRST_LOAD}; other parts: {}; office formats: {}, at most {ON_DEMAND}",
        weight.first_load, weight.later, weight.office
    );
    Ok(weight)
}
