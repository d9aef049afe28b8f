//! Builds the page: a folder of files that any static host can serve, from any path.

pub mod files;
pub mod guide;
mod imports;
pub mod npm;
mod offline;
mod one_file;
mod optimize;
mod packs;
mod program;
mod script;
pub mod serve;
mod styles;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cadrage_browser::DIST;
use files::{CompressedCopies, PageFile, fingerprint, read, read_text};
use guide::Help;
use one_file::OneFile;
use rayon::prelude::*;

use crate::web_program::APP;

/// The most that a visitor may download before the first figure, in bytes of Brotli.
pub const FIRST_LOAD: usize = 350 * 1000;
/// The most that may be fetched to make and read office files, in bytes of Brotli.
pub const ON_DEMAND: usize = 600 * 1000;
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
    /// The guide in each language, without its pictures.
    help: usize,
}

/// Builds the page in [`DIST`], and prints what a visitor downloads.
pub fn make() -> Result<Weight, String> {
    let load = read_text(Path::new("web/load.js"))?;
    // The service worker is not a module and cannot import this code: it gets a copy.
    let loading = load.replace("\nexport ", "\n");
    let load = PageFile::with_fingerprint("load", "js", script::minify(&load)?.into_bytes());
    let dress = PageFile::with_fingerprint("parts", "css", styles::parts()?.into_bytes());
    let app = program::make(APP, &load, &dress, &FETCHED)?;
    let worker = read_text(Path::new("web/worker.js"))?
        .replace("{load}", &load.name)
        .replace("{script}", &app.script.name)
        .replace("{wasm}", &app.wasm.name);
    let worker = PageFile::with_fingerprint("worker", "js", worker.into_bytes());
    let ground = PageFile::with_fingerprint("ground", "css", styles::ground()?.into_bytes());
    let style = PageFile::with_fingerprint("app", "css", styles::program()?.into_bytes());
    let help = guide::help()?;
    // The version changes with every file of the page.
    let mut all = vec![&ground, &style, &dress, &worker, &load];
    all.extend([&app.script, &app.links, &app.wasm]);
    all.extend(&app.packs.files);
    let names: Vec<&str> = all.iter().map(|file| file.name.as_str()).collect();
    let sources: String = ["web/index.html", "web/boot.js", "web/say.js", "web/sw.js"]
        .into_iter()
        .map(|path| read_text(Path::new(path)))
        .collect::<Result<_, _>>()?;
    let guides: String = help.files.iter().map(text).collect();
    let version = fingerprint(format!("{}{sources}{guides}", names.concat()).as_bytes());
    let say = read_text(Path::new("web/say.js"))?;
    let boot = read_text(Path::new("web/boot.js"))?
        .replace("{say}", &say)
        .replace("{load}", &load.name)
        .replace("{script}", &app.script.name)
        .replace("{wasm}", &app.wasm.name)
        .replace("{style}", &style.name)
        .replace("{version}", &version);
    let boot = PageFile::with_fingerprint("boot", "js", script::minify(&boot)?.into_bytes());
    let page = read_text(Path::new("web/index.html"))?
        .replace("{ground}", &ground.name)
        .replace("{boot}", &boot.name)
        .replace("{load}", &load.name)
        .replace("{script}", &app.script.name)
        .replace("{links}", &app.links.name)
        .replace("{worker}", &worker.name);
    let page = PageFile::new("index.html".to_owned(), page.into_bytes());
    let mut fetched_names: Vec<String> = [&app.wasm, &style, &dress]
        .map(|file| file.name.clone())
        .into();
    fetched_names.extend(app.packs.files.iter().map(|file| file.name.clone()));
    let one_file = OneFile {
        scripts: [&app.script, &app.links].map(text),
        ground: text(&ground),
        style: style.name.clone(),
        wasm: app.wasm.name.clone(),
        names: fetched_names,
    };
    let first = [
        page,
        ground,
        style,
        boot,
        load,
        app.script,
        app.links,
        app.wasm,
        unchanged_file("icon.svg")?,
    ];
    let needed = |cuts: &[&str]| -> Vec<&String> {
        cuts.iter()
            .filter_map(|cut| app.packs.needed_by.get(*cut))
            .flatten()
            .collect()
    };
    let (for_office, fetched) = (needed(&OFFICE), needed(&FETCHED));
    // Not counted: what every visit has already fetched.
    let (office, later): (Vec<PageFile>, Vec<PageFile>) = app
        .packs
        .files
        .iter()
        .cloned()
        .partition(|part| for_office.contains(&&part.name) && !fetched.contains(&&part.name));
    let installed = [
        unchanged_file("manifest.webmanifest")?,
        unchanged_file("icon_maskable.svg")?,
    ];
    let mut later = [vec![worker, dress], later, installed.to_vec()].concat();
    let keeper = offline::worker(
        &version,
        &loading,
        first.iter().chain(&later),
        office.iter().chain(&help.files),
    )?;
    later.push(keeper);
    let weight = write(&first, &later, &office, &help)?;
    one_file.write(Path::new(DIST))?;
    Ok(weight)
}

fn text(file: &PageFile) -> String {
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// A file of `web` that is served unchanged.
fn unchanged_file(name: &str) -> Result<PageFile, String> {
    let path = Path::new("web").join(name);
    Ok(PageFile::new(name.to_owned(), read(&path)?))
}

/// Writes the files with their compressed copies, removes those of earlier builds, and prints all
/// sizes.
fn write(
    first: &[PageFile],
    later: &[PageFile],
    office: &[PageFile],
    help: &Help,
) -> Result<Weight, String> {
    let folder = Path::new(DIST);
    let fail = |error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(fail)?;
    let mut kept = BTreeSet::new();
    let mut keep = |files: &[PageFile]| {
        let copies: Vec<CompressedCopies> = files
            .par_iter()
            .map(PageFile::compress)
            .collect::<Result<_, _>>()?;
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
        help: keep(&help.files)?,
    };
    // Compressed already, by their format.
    for picture in &help.pictures {
        fs::write(folder.join(&picture.name), &picture.bytes).map_err(fail)?;
        kept.insert(picture.name.clone());
    }
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        if !kept.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path()).map_err(fail)?;
        }
    }
    println!(
        "first load: {} bytes of Brotli, at most {FIRST_LOAD}; other parts: {}; office formats: {}, at most {ON_DEMAND}; guide: {}",
        weight.first_load, weight.later, weight.office, weight.help
    );
    Ok(weight)
}
