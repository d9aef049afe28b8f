//! A file is short enough to be read at once.

use std::fs;

use cadrage_tests::{files, root};

/// The most lines of a source.
const MOST_LINES: usize = 400;

#[test]
fn no_source_is_longer_than_one_reads_at_once() {
    let folders = ["crates", "tests", "web/src"];
    let sources: Vec<_> = folders
        .iter()
        .flat_map(|folder| files::below(&root().join(folder), "rs"))
        .collect();
    // Of what the module of Python needs, compiled below its own folder, nobody is to read anything.
    let sources = sources.iter().filter(|path| {
        let path = path.strip_prefix(root()).unwrap();
        path.components().all(|part| part.as_os_str() != "target")
    });
    let sources: Vec<_> = sources.collect();
    assert!(sources.len() > 900, "{}", sources.len());
    let long: Vec<String> = sources
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}
