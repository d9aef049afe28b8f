//! Makes the page: one folder of files that any static host serves, from any path.

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

/// What a visitor downloads before the first figure, at most, in bytes of Brotli.
pub const FIRST_LOAD: usize = 350 * 1000;
/// What is fetched when files of office suites are first made and read, at most.
pub const ON_DEMAND: usize = 600 * 1000;
/// The program of the page, the name of its package and of its binary.
const APP: &str = "cadrage-web";
/// What the worker fetches to make files of office suites, and to read them.
const OFFICE: [&str; 2] = ["office", "workbooks"];
/// What every visit fetches once its first figures stand (`web/src/part.rs`).
const FETCHED: [&str; 6] = ["keeping", "answers", "results", "studies", "work", "ranges"];

/// Makes the page and fails when a visitor would download too much.
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
    /// The other pages, the simulation and documents, fetched afterwards.
    later: usize,
    /// What makes files of office suites and reads them, when it is first asked for.
    office: usize,
}

/// Makes the page in [`DIST`] and prints what a visitor downloads.
pub fn make() -> Result<Weight, String> {
    let load = text(Path::new("web/load.js"))?;
    // The service worker is no module: what it does the same, it has inside.
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
    // The version is that of all that the page is made of.
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
    // What a visit has by then is not fetched again.
    let (office, later): (Vec<File>, Vec<File>) = (app.packs.files.iter().cloned())
        .partition(|part| of_office.contains(&&part.name) && !fetched.contains(&&part.name));
    let installed = [plain("manifest.webmanifest")?, plain("icon_maskable.svg")?];
    let mut later = [vec![worker], later, installed.to_vec()].concat();
    let keeper = offline::worker(&version, &loading, first.iter().chain(&later), &office)?;
    later.push(keeper);
    write(&first, &later, &office)
}

/// A file of the page that is written as it stands.
fn plain(name: &str) -> Result<File, String> {
    let path = Path::new("web").join(name);
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(File::new(name.to_owned(), bytes))
}

/// Where the styles are written.
const STYLES: &str = "web/styles";

/// The styles of what waits for the program, which the page links.
fn ground() -> Result<String, String> {
    let files = ["tokens.css", "base.css", "components/button.css"];
    let styles = files.map(|file| text(&Path::new(STYLES).join(file)));
    let style: String = styles.into_iter().collect::<Result<_, _>>()?;
    Ok(bare(&style))
}

/// The styles of what the program shows in one: one file a component by name, documents, paper.
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
    // A document looks on the page as it does in its file.
    let document = text(Path::new("crates/cadrage-report/src/html.css"))?;
    style += &format!(".document-preview {{\n{document}}}\n");
    Ok(bare(&(style + &text(&folder.join("print.css"))?)))
}

/// A style sheet without comments and indentation, which are for those who write it.
fn bare(style: &str) -> String {
    let mut parts = style.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| Some(part.split_once("*/")?.1));
    let kept: String = std::iter::once(first).chain(rest).collect();
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes the files with their compressed copies, takes away those of earlier
/// builds, and prints what everything weighs.
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
