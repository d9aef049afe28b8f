//! What is compiled for the browser: the page and the package of npm.

/// The page: the name of its package and of its binary.
pub const APP: &str = "cadrage-web";
/// The package of npm.
pub const NPM: &str = "cadrage-npm";
/// The profile of what is downloaded.
pub const PROFILE: &str = "release-web";
/// The target of what runs in a browser.
pub const TARGET: &str = crate::setup::PAGE_TARGET;

/// Compiles the page and the package of npm, at once: what both are compiled from has the same features, and is compiled once.
pub fn compile() -> Result<(), String> {
    crate::setup::install_target(TARGET)?;
    let config = crate::release::remapping(TARGET, &[])?;
    crate::cargo(&[
        "build",
        "-p",
        APP,
        "-p",
        NPM,
        "--bin",
        APP,
        "--lib",
        "--target",
        TARGET,
        "--profile",
        PROFILE,
        "--config",
        &config,
    ])
}
