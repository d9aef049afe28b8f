//! The page in one file, which opens by a double click, without a host and without a network.
//!
//! Its policy allows one script and one style sheet, by their hashes, the program compiled from its own bytes and
//! a worker made of them: nothing can be fetched from anywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::files::{hash, read, read_text};
use super::script::{self, replace};

/// The name of the file.
pub const NAME: &str = "cadrage.html";

/// What the file is made of.
pub struct OneFile {
    /// The script of the program and that of its parts, as a host serves them.
    pub scripts: [String; 2],
    /// The styles of what waits for the program.
    pub ground: String,
    /// The name of the style sheet of the first page.
    pub style: String,
    /// The name of the module of the program.
    pub wasm: String,
    /// The names of all that is fetched: module, parts, style sheets.
    pub names: Vec<String>,
}

impl OneFile {
    /// Writes the file into the folder of the page, where the compressed copies of all it names are.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        let script = self.script()?;
        let files = self.files(folder)?;
        let page = self.page(&script, &files)?;
        let path = folder.join(NAME);
        fs::write(&path, &page).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{:>9}                      {NAME}", page.len());
        Ok(())
    }

    /// The one script: program, parts, and what gives them their bytes.
    fn script(&self) -> Result<String, String> {
        let [script, links] = &self.scripts;
        let say = read_text(Path::new("web/say.js"))?;
        let own = read_text(Path::new("web/one_file.js"))?
            .replace("{say}", &say)
            .replace("{wasm}", &self.wasm)
            .replace("{style}", &self.style);
        let own = script::minify(&own)?;
        let own = replace(&own, "{script}", &inlined(script, "const ", "=parts")?)?;
        replace(&own, "{links}", &inlined(links, "", "")?)
    }

    /// Each file by its name, as gzip in base64.
    fn files(&self, folder: &Path) -> Result<String, String> {
        let packed = |name: &String| -> Result<(String, String), String> {
            let bytes = read(&folder.join(format!("{name}.gz")))?;
            Ok((name.clone(), STANDARD.encode(bytes)))
        };
        let files: BTreeMap<String, String> =
            self.names.iter().map(packed).collect::<Result<_, _>>()?;
        serde_json::to_string(&files).map_err(|error| error.to_string())
    }

    fn page(&self, script: &str, files: &str) -> Result<String, String> {
        for text in [script, files] {
            if text.contains("</script") || text.contains("<!--") {
                return Err(format!("a script of {NAME} would end too early"));
            }
        }
        let page = read_text(Path::new("web/index.html"))?;
        let lines = page.lines().filter(|line| !is_of_a_host(line));
        let page: String = lines.map(|line| format!("{line}\n")).collect();
        let policy = format!(
            "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; \
             worker-src blob:; object-src 'none'; base-uri 'none'; form-action 'none'",
            hash(script),
            hash(&self.ground)
        );
        let icon = STANDARD.encode(read(Path::new("web/icon.svg"))?);
        let page = replace(&page, POLICY_OF_HOSTS, &policy)?;
        let page = replace(
            &page,
            "./icon.svg",
            &format!("data:image/svg+xml;base64,{icon}"),
        )?;
        let ground = format!("<style>{}</style>", self.ground);
        let page = replace(
            &page,
            "<link rel=\"stylesheet\" href=\"./{ground}\">",
            &ground,
        )?;
        let scripts = format!(
            "<script type=\"application/json\" id=\"files\">{files}</script>\n\
             <script type=\"module\" id=\"program\">{script}</script>\n</body>"
        );
        replace(&page, "</body>", &scripts)
    }
}

/// The policy of the page that a host serves.
const POLICY_OF_HOSTS: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     object-src 'none'; base-uri 'none'; form-action 'none'";

/// Whether a line of the page names what only a host gives.
fn is_of_a_host(line: &str) -> bool {
    [
        "rel=\"modulepreload\"",
        "rel=\"manifest\"",
        "rel=\"help\"",
        "src=\"./{boot}\"",
    ]
    .iter()
    .any(|mark| line.contains(mark))
}

/// A module as a part of another: each of its imports as a whole is a constant between `before` and `after`, or nothing;
/// what it exports becomes a property of `parts`, and URLs are relative to nothing.
fn inlined(module: &str, before: &str, after: &str) -> Result<String, String> {
    let mut rest = module;
    let mut text = String::new();
    while let Some((head, tail)) = rest.split_once("import") {
        let is_import = tail.starts_with('*') || tail.starts_with('{');
        let Some((statement, next)) = tail.split_once(';').filter(|_| is_import) else {
            text += head;
            text += "import";
            rest = tail;
            continue;
        };
        text += head;
        let name = statement
            .strip_prefix("*as ")
            .and_then(|named| named.split_once(" from"));
        if let Some((name, _)) = name {
            text += &format!("{before}{name}{after};");
        }
        rest = next;
    }
    text += rest;
    let text = text.replace("import.meta.url", "\"file:///\"");
    let text = text.replace("export const ", "parts.");
    match text.split_once("export{") {
        Some((body, _)) => Ok(body.to_owned()),
        None => Ok(text),
    }
}
