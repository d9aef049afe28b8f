//! Serves the page on this machine, and makes it again when a source changes.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use tiny_http::{Header, Request, Response, Server};

use super::DIST;

/// What the page is made from.
const SOURCES: &[&str] = &["web", "crates", "grids"];
/// The policy of the page, with what only a header can say.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Builds and serves until the process is ended.
pub fn run(port: u16) -> Result<(), String> {
    super::make()?;
    thread::spawn(|| {
        let mut seen = changed();
        loop {
            thread::sleep(Duration::from_millis(500));
            let now = changed();
            if now != seen {
                seen = now;
                match super::make() {
                    Ok(_) => eprintln!("built again"),
                    Err(error) => eprintln!("{error}"),
                }
            }
        }
    });
    let server = Server::http(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    eprintln!("http://{}/", server.server_addr());
    for request in server.incoming_requests() {
        // A visitor who leaves early is no fault of ours.
        let _ = answer(request);
    }
    Ok(())
}

/// When the last of the sources changed.
fn changed() -> Option<SystemTime> {
    let latest = SOURCES
        .iter()
        .filter_map(|folder| latest(Path::new(folder)));
    latest.max()
}

fn latest(path: &Path) -> Option<SystemTime> {
    if path == Path::new(DIST) {
        return None;
    }
    let metadata = fs::metadata(path).ok()?;
    if metadata.is_file() {
        return metadata.modified().ok();
    }
    let entries = fs::read_dir(path).ok()?;
    entries
        .filter_map(|entry| latest(&entry.ok()?.path()))
        .max()
}

fn answer(request: Request) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let name = match path.trim_start_matches('/') {
        "" => "index.html".to_owned(),
        name => name.to_owned(),
    };
    // The folder is flat: a name with a separator is none of its files.
    let plain = !name.contains(['/', '\\']) && !name.starts_with('.');
    let Some(bytes) = plain
        .then(|| fs::read(Path::new(DIST).join(&name)).ok())
        .flatten()
    else {
        return request.respond(Response::from_string("404").with_status_code(404));
    };
    let accepts = request.headers().iter().any(|header| {
        header.field.equiv("Accept-Encoding") && header.value.as_str().contains("br")
    });
    let packed = Path::new(DIST).join(format!("{name}.br"));
    let packed = accepts.then(|| fs::read(packed).ok()).flatten();
    let mut headers = vec![
        ("Content-Type", mime(&name)),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", cache(&name)),
    ];
    if packed.is_some() {
        headers.push(("Content-Encoding", "br"));
    }
    let mut response = Response::from_data(packed.unwrap_or(bytes));
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

fn mime(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// Files named by their content never change.
fn cache(name: &str) -> &'static str {
    match is_hashed(name) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// Whether a name bears the fingerprint of its content: `app-78e00b36bb12.css`.
fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let mark = stem.rsplit_once('-').map_or("", |(_, mark)| mark);
    mark.len() == 12 && mark.bytes().all(|byte| byte.is_ascii_hexdigit())
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
