//! What is released is optimized, though the first command is built soon.

use std::collections::BTreeSet;
use std::fs;

use cadrage_tests::root;

/// The packages of which a profile says the level.
fn levels(manifest: &str, profile: &str) -> BTreeSet<String> {
    let section = format!("[profile.{profile}.package]");
    manifest
        .lines()
        .skip_while(|line| *line != section)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(".opt-level = ")?.0.to_owned()))
        .collect()
}

#[test]
fn a_profile_that_inherits_a_level_of_the_first_command_says_its_own() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let first = levels(&manifest, "release");
    assert!(first.contains("rust_decimal"), "{first:?}");
    // `bench` inherits from `dist`.
    for profile in ["dist", "release-web"] {
        assert_eq!(levels(&manifest, profile), first, "{profile}");
    }
}
