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

/// All styles of what the program shows: its colours, the components sorted by file name but that of the ground,
/// then documents, then printing.
pub fn program() -> Result<String, String> {
    let folder = Path::new(FOLDER);
    let components = folder.join("components");
    let fail = |error| format!("{}: {error}", components.display());
    let paths: BTreeSet<PathBuf> = fs::read_dir(&components)
        .map_err(fail)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(fail)?;
    let mut style = read_text(&folder.join("hues.css"))?;
    for path in paths
        .iter()
        .filter(|path| !path.ends_with(GROUND_COMPONENT))
    {
        style += &read_text(path)?;
    }
    // A document looks the same on the page as in its file.
    let document = read_text(Path::new("crates/cadrage-report/src/html.css"))?;
    style += &format!(".document-preview {{\n{document}}}\n");
    minify(&(style + &read_text(&folder.join("print.css"))?))
}

/// A style sheet without comments and the spaces that nobody reads.
fn minify(style: &str) -> Result<String, String> {
    let small = minifier::css::minify(style).map_err(str::to_owned)?;
    // The last mark of a rule says nothing, and no string of ours has one.
    Ok(small.to_string().replace(";}", "}"))
}
