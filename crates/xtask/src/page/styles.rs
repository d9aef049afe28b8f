//! The style sheets of the page, each put together from several files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::read_text;

/// The folder of the style sheets.
const FOLDER: &str = "web/styles";

/// The component that is shown before the program has started too.
const GROUND_COMPONENT: &str = "components/button.css";

/// The styles of what is shown before the program has started; the page links them.
pub fn ground() -> Result<String, String> {
    let style: String = ["tokens.css", "base.css", GROUND_COMPONENT]
        .iter()
        .map(|file| read_text(&Path::new(FOLDER).join(file)))
        .collect::<Result<_, _>>()?;
    minify(&style)
}

/// The styles of what the first program shows: its colours, and its components but that of the ground.
pub fn program() -> Result<String, String> {
    minify(&(read_text(&Path::new(FOLDER).join("hues.css"))? + &folder("components")?))
}

/// The styles of what only the parts of the program show, then documents, then printing. They are
/// fetched with the first part.
pub fn parts() -> Result<String, String> {
    // A document looks the same on the page as in its file.
    let document = read_text(Path::new("crates/cadrage-report/src/html.css"))?;
    let print = read_text(&Path::new(FOLDER).join("print.css"))?;
    minify(&format!(
        "{}.document-preview {{\n{document}}}\n{print}",
        folder("parts")?
    ))
}

/// The style sheets of a folder, sorted by file name, but that of the ground.
fn folder(name: &str) -> Result<String, String> {
    let folder = Path::new(FOLDER).join(name);
    let fail = |error| format!("{}: {error}", folder.display());
    let paths: BTreeSet<PathBuf> = fs::read_dir(&folder)
        .map_err(fail)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(fail)?;
    paths
        .iter()
        .filter(|path| !path.ends_with(GROUND_COMPONENT))
        .map(|path| read_text(path))
        .collect()
}

/// A style sheet without comments and the spaces that nobody reads.
fn minify(style: &str) -> Result<String, String> {
    let small = minifier::css::minify(style).map_err(str::to_owned)?;
    // The last mark of a rule says nothing, and no string of ours has one.
    Ok(small.to_string().replace(";}", "}"))
}
