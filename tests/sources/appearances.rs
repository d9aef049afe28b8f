//! An appearance of the page, light or dark, is colours alone: what does not depend on colours need not be looked at in both.

use std::fs;

use cadrage_tests::files::below;
use cadrage_tests::root;

/// The sources of the page that name the appearance: what it is and how it changes, where it is kept, chosen and applied.
const NAME_IT: [&str; 8] = [
    "app.rs",
    "browser.rs",
    "frame/header.rs",
    "i18n/frame.rs",
    "keep.rs",
    "state/action.rs",
    "state/kept.rs",
    "state/mod.rs",
];

/// The declarations of the rules that ask which appearance was chosen. Paper has one appearance.
fn declared(style: &str) -> Vec<&str> {
    let screen = style.split("@media print").next().unwrap_or_default();
    let rules = screen.split("data-appearance").skip(1).map(|rest| {
        let block = rest.split_once('{').map_or(rest, |(_, block)| block);
        block.split('}').next().unwrap_or_default()
    });
    let declarations = rules.flat_map(|block| block.split(';').map(str::trim));
    declarations.filter(|one| !one.is_empty()).collect()
}

#[test]
fn a_style_sheet_changes_colours_alone_with_the_appearance() {
    let mut found = 0;
    for file in below(&root().join("web/styles"), "css") {
        let style = fs::read_to_string(&file).unwrap();
        // The scheme decides between the colours of `light-dark()`, and there is no other way to ask for it.
        assert!(
            !style.contains("prefers-color-scheme"),
            "{}",
            file.display()
        );
        for declaration in declared(&style) {
            let is_scheme = declaration.starts_with("color-scheme:");
            assert!(is_scheme, "{}: {declaration}", file.display());
            found += 1;
        }
    }
    assert_eq!(found, 2, "one for each appearance");
    assert_eq!(
        declared("[data-appearance=\"dark\"] p { margin: 0; }"),
        ["margin: 0"]
    );
}

#[test]
fn no_page_is_drawn_otherwise_in_another_appearance() {
    let sources = root().join("web/src");
    let named: Vec<String> = below(&sources, "rs")
        .iter()
        .map(|file| file.strip_prefix(&sources).unwrap().display().to_string())
        .filter(|name| !name.ends_with("tests.rs"))
        .filter(|name| {
            let source = fs::read_to_string(sources.join(name)).unwrap();
            let source = source
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            source.contains("Appearance") || source.contains(".appearance")
        })
        .collect();
    assert_eq!(named, NAME_IT);
}
