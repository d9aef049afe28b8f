//! The answers of a host: the files of the page with their media types, the content security
//! policy, and copies compressed by Brotli.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::sending::{AnswerHeader, HostAnswer, Sending, SentFiles};

/// The folder of the built page, from the root of the workspace.
pub const DIST: &str = "web/dist";
/// The files and folders from which the page is built.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "web",
    "docs/guide",
    "grids",
    "crates/cadrage-core",
    "crates/cadrage-report",
    "crates/cadrage-workbook",
    "crates/cadrage-worker",
    "crates/xtask/src/page",
];
/// The content security policy of the page, with the directives that only a header can set.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What every file is sent with: it is what it says it is, and pages tell nobody where they are.
pub(crate) const SAFE_HEADERS: [(&str, &str); 2] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
];

/// How a host serves the files of the page; [`Host::BEST`] by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host {
    /// Whether it sends the Brotli copies to browsers that accept them.
    pub compresses: bool,
    /// The media type that it gives to WebAssembly modules.
    pub module_type: &'static str,
    /// The content security policy that it sends.
    pub policy: &'static str,
    /// A prefix of file names that it answers with status 503; `None` refuses nothing.
    pub refuses: Option<&'static str>,
    /// The bytes per second that it sends of each file; `None` for no limit.
    pub rate: Option<usize>,
}

impl Host {
    /// Compressed copies, the right media type, no refusal, no limit.
    pub const BEST: Self = Self {
        compresses: true,
        module_type: "application/wasm",
        policy: POLICY,
        refuses: None,
        rate: None,
    };
}

impl Default for Host {
    fn default() -> Self {
        Self::BEST
    }
}

/// A folder of files, served under a path.
#[derive(Debug, Clone)]
pub struct Site {
    /// How the files are served.
    pub host: Host,
    /// The folder of the files.
    pub folder: PathBuf,
    /// The prefix of every URL path, such as `/` or `/services/cadrage/`.
    pub path: String,
}

/// A file of a site.
struct FoundFile {
    name: String,
    bytes: Vec<u8>,
}

impl Site {
    /// Answers a request for the path of a URL; `encodings` is the `Accept-Encoding` header.
    pub(crate) fn answer(&self, url: &str, encodings: &str, sent: &SentFiles) -> HostAnswer {
        let Some(FoundFile { name, bytes }) = self.find(url) else {
            return HostAnswer::refusal(404);
        };
        if (self.host.refuses).is_some_and(|refused| name.starts_with(refused)) {
            return HostAnswer::refusal(503);
        }
        let accepts = self.host.compresses && encodings.contains("br");
        let compressed = accepts
            .then(|| fs::read(self.folder.join(format!("{name}.br"))).ok())
            .flatten();
        let header = |name, value| AnswerHeader { name, value };
        let mut headers = vec![
            header("Content-Type", self.media_type(&name)),
            header("Content-Security-Policy", self.host.policy),
            header("Cache-Control", cache_control(&name)),
        ];
        headers.extend(SAFE_HEADERS.map(|(name, value)| header(name, value)));
        if compressed.is_some() {
            headers.push(header("Content-Encoding", "br"));
        }
        let counter = sent.begin(name);
        HostAnswer {
            code: 200,
            headers,
            sending: Sending::new(
                compressed.unwrap_or(bytes).into(),
                self.host.rate,
                Some(counter),
            ),
        }
    }

    fn media_type(&self, name: &str) -> &'static str {
        match media_type(name) {
            "application/wasm" => self.host.module_type,
            other => other,
        }
    }

    /// The file at a URL path.
    fn find(&self, url: &str) -> Option<FoundFile> {
        let path = url.split(['?', '#']).next()?;
        let name = match path.strip_prefix(&self.path)? {
            "" => "index.html",
            name => name,
        };
        // The folder is flat: a name with a separator is not one of its files.
        if name.contains(['/', '\\']) || name.starts_with('.') {
            return None;
        }
        Some(FoundFile {
            name: name.to_owned(),
            bytes: fs::read(self.folder.join(name)).ok()?,
        })
    }
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// The `Cache-Control` of a file: files named by their content never change.
fn cache_control(name: &str) -> &'static str {
    match is_hashed(name) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// Whether a name contains the fingerprint of the content: `app-78e00b36bb12.css`.
fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.rsplit_once('-').is_some_and(|(_, mark)| {
        mark.len() == 12 && mark.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// When a source of the page was last modified; `None` when there are none under `root`, the root
/// of the workspace.
#[must_use]
pub fn last_change(root: &Path) -> Option<SystemTime> {
    SOURCES
        .iter()
        .filter_map(|source| latest(&root.join(source)))
        .max()
}

/// Why the built page cannot be tested: it is missing, or older than its sources. `None` when it is
/// up to date.
#[must_use]
pub fn why_stale(root: &Path) -> Option<String> {
    let built = fs::metadata(root.join(DIST).join("index.html")).and_then(|page| page.modified());
    let what = match (built, last_change(root)) {
        (Err(_), _) => "is not there",
        (Ok(built), Some(change)) if built < change => "is older than its sources",
        _ => return None,
    };
    Some(format!("{DIST} {what}: run `cargo xtask web`"))
}

fn latest(path: &Path) -> Option<SystemTime> {
    if path.ends_with(DIST) {
        return None;
    }
    let metadata = fs::metadata(path).ok()?;
    if metadata.is_file() {
        return metadata.modified().ok();
    }
    fs::read_dir(path)
        .ok()?
        .filter_map(|entry| latest(&entry.ok()?.path()))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_fingerprint_are_kept_for_ever() {
        for (name, hashed) in [
            ("app-78e00b36bb12.css", true),
            ("cadrage-web-parts-a13f7384c987.js", true),
            ("cadrage-web.js", false),
            ("sw.js", false),
            ("index.html", false),
            ("icon_maskable.svg", false),
        ] {
            assert_eq!(is_hashed(name), hashed, "{name}");
        }
    }
}
