//! The requests of Chromium, from its network log.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A request in the log.
struct Request {
    url: String,
    /// The origin of the page or the worker that made it; empty for the browser itself.
    initiator: String,
}

/// The URLs outside `origin` that a page of that origin or one of its workers requested.
///
/// # Errors
///
/// The log cannot be read, or has no request to that origin, so that it proves nothing.
pub fn find_leaving(log: &Path, origin: &str) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(log).map_err(|error| format!("{}: {error}", log.display()))?;
    // One event per line; the last one may be cut off when the browser ends.
    let requests = text.lines().filter_map(|line| {
        let event: Value = serde_json::from_str(line.trim_end_matches(',')).ok()?;
        let params = event.get("params")?;
        let url = params.get("url")?.as_str()?.to_owned();
        let initiator = params.get("initiator").and_then(Value::as_str);
        Some(Request {
            url,
            initiator: initiator.unwrap_or_default().to_owned(),
        })
    });
    let (mut known, mut leaving) = (false, Vec::new());
    for Request { url, initiator } in requests {
        let inside = url.starts_with(origin);
        known |= inside;
        // What a page that is a file asks of a host leaves as well.
        let is_ours = [origin, "null", "file://"].contains(&initiator.as_str());
        let local = ["blob:", "data:", "about:", "file:"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        if is_ours && !inside && !local {
            leaving.push(url);
        }
    }
    match known {
        true => Ok(leaving),
        false => Err(format!("{}: no request of {origin}", log.display())),
    }
}
