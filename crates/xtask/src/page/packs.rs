//! Packs the parts of the program into a few files.
//!
//! The program is cut so finely that a visit would request ninety files. Parts that are fetched
//! together are packed into one file: a WebAssembly module without code, with each part in a custom
//! section, so that hosts know its media type and tools can read its content.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use wasm_encoder::{CustomSection, Module};

use super::files::PageFile;

/// The file of parts that several of the cuts of every visit need.
const SHARED: &str = "shared";
/// The file of parts that several of the other cuts need.
const MADE: &str = "made";

/// How the generated script loads a part.
const LOADER: &str = "makeLoad(() => {
    const src = fetch(new URL(\"./STEM.wasm\", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
";
/// How the script loads a part from a packed file, once the page has the styles of parts: nothing is
/// shown without them. The worker, which shows nothing, takes none.
const PART: &str = "let dressed;
function styles() {
    if (!self.document) return;
    dressed ??= dress(new URL(`./${style}`, import.meta.url).href).catch((error) => {
        dressed = undefined;
        throw error;
    });
    return dressed;
}
function part(file, from, to, needs) {
    return makeLoad(() => {
        const src = Promise.all([piece(new URL(`./${files[file]}`, import.meta.url), from, to), styles()]);
        src.catch(() => {});
        return async (imports) => WebAssembly.instantiate((await src)[0], imports);
    }, needs);
}
";

/// How the script names a part that others need.
const CHUNK: &str = "__chunk_";
/// What gives parts by their numbers, the first and the last of each run.
const RUNS: &str = "const chunks = [];
function run(...ends) {
    const all = [];
    for (let at = 0; at < ends.length; at += 2) all.push(...chunks.slice(ends[at], ends[at + 1] + 1));
    return all;
}
";

/// A part of the program before it is packed.
pub struct ProgramPart {
    /// Its name in the script that fetches parts.
    pub stem: String,
    /// The bytes of its module.
    pub bytes: Vec<u8>,
}

/// The packed parts.
pub struct Packs {
    /// The packed files, sorted by name.
    pub files: Vec<PageFile>,
    /// For each cut of the program, the names of the files that it needs.
    pub needed_by: BTreeMap<String, Vec<String>>,
    /// For each part, its file and its range of bytes.
    places: BTreeMap<String, PartPlace>,
}

/// Where a part lies.
struct PartPlace {
    file: String,
    from: usize,
    to: usize,
}

/// Packs parts by the cuts that need them; `fetched` are the cuts that every visit fetches.
pub fn pack(
    parts: &[ProgramPart],
    needs: &HashMap<String, Vec<String>>,
    fetched: &[&str],
) -> Packs {
    let mut packs: BTreeMap<String, Vec<&ProgramPart>> = BTreeMap::new();
    for part in parts {
        let cuts: BTreeSet<&str> = needs
            .iter()
            .filter(|(_, stems)| stems.contains(&part.stem))
            .map(|(cut, _)| cut.as_str())
            .collect();
        let name = file_stem(&cuts, fetched);
        packs.entry(name).or_default().push(part);
    }
    let mut packed = Packs {
        files: Vec::new(),
        needed_by: BTreeMap::new(),
        places: BTreeMap::new(),
    };
    for (name, parts) in packs {
        packed.add(&name, &parts);
    }
    for (cut, stems) in needs {
        let files: BTreeSet<String> = stems
            .iter()
            .filter_map(|stem| packed.places.get(stem))
            .map(|place| place.file.clone())
            .collect();
        packed
            .needed_by
            .insert(cut.clone(), files.into_iter().collect());
    }
    packed
}

/// The name of the file of a part: that of its cut, if only one needs it.
fn file_stem(cuts: &BTreeSet<&str>, fetched: &[&str]) -> String {
    let mut often = cuts.iter().filter(|cut| fetched.contains(cut));
    match (often.next(), often.next(), cuts.len()) {
        (Some(_), Some(_), _) => SHARED.to_owned(),
        (Some(cut), None, _) => (*cut).to_owned(),
        (None, _, 0 | 1) => cuts.iter().copied().collect(),
        // Reading and making workbooks have only the code for archives in common.
        (None, _, _) if cuts.contains("workbooks") => "archives".to_owned(),
        (None, _, _) => MADE.to_owned(),
    }
}

impl Packs {
    fn add(&mut self, name: &str, parts: &[&ProgramPart]) {
        let mut module = Module::new();
        let mut ends = Vec::new();
        for part in parts {
            module.section(&CustomSection {
                name: Cow::from(&part.stem),
                data: Cow::from(&part.bytes),
            });
            ends.push(module.len());
        }
        let file = PageFile::with_fingerprint(name, "wasm", module.finish());
        for (part, to) in parts.iter().zip(ends) {
            let place = PartPlace {
                file: file.name.clone(),
                from: to - part.bytes.len(),
                to,
            };
            self.places.insert(part.stem.clone(), place);
        }
        self.files.push(file);
    }

    /// The script that fetches parts, changed to take each one from its packed file; `load` is the
    /// name of the script that fetches files, `style` that of the styles of parts.
    pub fn links(&self, script: &str, load: &str, style: &str) -> Result<String, String> {
        let files: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        let mut links = format!(
            "import {{ dress, piece }} from \"./{load}\";\nconst files = {files:?};\nconst style = {style:?};\n{PART}{script}"
        );
        for (stem, PartPlace { file, from, to }) in &self.places {
            let loader = LOADER.replace("STEM", stem);
            if !links.contains(&loader) {
                return Err(format!("nothing fetches the part {stem}"));
            }
            let index = files
                .iter()
                .position(|name| name == file)
                .ok_or_else(|| format!("{file} is no file of parts"))?;
            links = links.replace(&loader, &format!("part({index}, {from}, {to}"));
        }
        let links = in_runs(&links)?;
        match links.contains("fetch(") {
            true => Err("the script of parts fetches what is no part".to_owned()),
            false => Ok(links),
        }
    }
}

/// The script with lists of parts as runs of numbers: each part that others need is named wherever
/// one of them does, which is most of the script.
fn in_runs(script: &str) -> Result<String, String> {
    let mut written = RUNS.to_owned();
    let constant = format!("const {CHUNK}");
    let mut rest = script;
    while let Some(at) = rest.find(CHUNK) {
        let (before, found) = rest.split_at(at);
        if let Some(before) = before.strip_suffix("const ") {
            let (number, after) = number(&found[CHUNK.len()..])?;
            written.push_str(&format!("{before}chunks[{number}]"));
            rest = after;
            continue;
        }
        let before = before
            .strip_suffix('[')
            .ok_or_else(|| format!("{constant} or a list of parts is expected: {found:.60}"))?;
        let (list, after) = found.split_once(']').ok_or("a list of parts has no end")?;
        let numbers = list
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| {
                let digits = name.strip_prefix(CHUNK).ok_or(name)?;
                digits.parse().map_err(|_| name)
            })
            .collect::<Result<Vec<u32>, &str>>()
            .map_err(|name| format!("{name} is no part"))?;
        let ends: Vec<String> = runs(&numbers).iter().map(u32::to_string).collect();
        written.push_str(&format!("{before}run({})", ends.join(",")));
        rest = after;
    }
    written.push_str(rest);
    Ok(written)
}

/// The number at the beginning of a text, and what follows.
fn number(text: &str) -> Result<(u32, &str), String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let number = digits
        .parse()
        .map_err(|_| format!("no number of a part: {text:.20}"))?;
    Ok((number, after))
}

/// The first and the last of each run of numbers that follow each other.
fn runs(numbers: &[u32]) -> Vec<u32> {
    let mut ends: Vec<u32> = Vec::new();
    for number in numbers {
        match ends.last_mut() {
            Some(last) if *last + 1 == *number => *last = *number,
            _ => ends.extend([*number, *number]),
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_parts_are_written_as_runs() {
        let script = "const __chunk_7 = part(0, [__chunk_3]);\nconst __chunk_8 = part(1, []);\n\
                      export const a = part(2, [__chunk_3, __chunk_4, __chunk_5, __chunk_9,]);";
        let expected = "chunks[7] = part(0, run(3,3));\nchunks[8] = part(1, []);\n\
                        export const a = part(2, run(3,5,9,9));";
        assert_eq!(in_runs(script), Ok(format!("{RUNS}{expected}")));
        for odd in [
            "f(__chunk_3)",
            "[__chunk_3, other]",
            "[__chunk_3",
            "const __chunk_x = 1",
        ] {
            assert!(in_runs(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn each_part_lies_in_the_file_of_whoever_needs_it() {
        let part = |stem: &str| ProgramPart {
            stem: stem.to_owned(),
            bytes: stem.repeat(100).into_bytes(),
        };
        let parts = ["a", "b", "ab", "c", "ac", "cd", "dw"].map(part);
        let needs = [
            ("keeping", vec!["a", "ab", "ac"]),
            ("answers", vec!["b", "ab"]),
            ("office", vec!["c", "ac", "cd"]),
            ("documents", vec!["cd", "dw"]),
            ("workbooks", vec!["dw"]),
        ]
        .map(|(cut, stems)| {
            let stems: Vec<String> = stems.into_iter().map(str::to_owned).collect();
            (cut.to_owned(), stems)
        });
        let packs = pack(&parts, &needs.into(), &["keeping", "answers"]);
        let file_of = |stem: &str| {
            let place = &packs.places[stem];
            let file = packs.files.iter().find(|file| file.name == place.file);
            assert_eq!(
                file.unwrap().bytes[place.from..place.to],
                *stem.repeat(100).as_bytes()
            );
            place.file.split('-').next().unwrap().to_owned()
        };
        for (stem, file) in [
            ("a", "keeping"),
            ("b", "answers"),
            ("ab", "shared"),
            ("c", "office"),
            ("ac", "keeping"),
            ("cd", "made"),
            ("dw", "archives"),
        ] {
            assert_eq!(file_of(stem), file, "{stem}");
        }
        let needed: Vec<&str> = packs.needed_by["office"]
            .iter()
            .map(|name| name.split('-').next().unwrap())
            .collect();
        assert_eq!(needed, ["keeping", "made", "office"]);
    }
}
