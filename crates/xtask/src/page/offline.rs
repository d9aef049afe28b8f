//! The service worker, which stores the files that the page needs to work offline.

use std::path::Path;

use super::files::{PageFile, read_text};

/// The service worker of a version. It stores `files` when it is installed and those of `idle`
/// once the page is idle; `loading` is the script with which it fetches them.
///
/// Its name is the same in every build: browsers request it to detect a new version.
pub fn worker<'a>(
    version: &str,
    loading: &str,
    files: impl Iterator<Item = &'a PageFile>,
    idle: impl Iterator<Item = &'a PageFile>,
) -> Result<PageFile, String> {
    let worker = read_text(Path::new("web/sw.js"))?
        .replace("{version}", version)
        .replace("{load}", loading)
        .replace("{files}", &list_names(files)?)
        .replace("{idle}", &list_names(idle)?);
    Ok(PageFile::new("sw.js".to_owned(), worker.into_bytes()))
}

/// The names of files as a JavaScript array.
fn list_names<'a>(files: impl Iterator<Item = &'a PageFile>) -> Result<String, String> {
    let names: Vec<&str> = files.map(|file| file.name.as_str()).collect();
    serde_json::to_string(&names).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_named_once() {
        let file = |name: &str| PageFile::new(name.to_owned(), Vec::new());
        let files = [file("index.html"), file("app-0.js")];
        assert_eq!(
            list_names(files.iter()),
            Ok("[\"index.html\",\"app-0.js\"]".to_owned())
        );
    }
}
