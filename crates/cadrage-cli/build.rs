//! Finds the page that `cadrage serve` answers with, and the policy that it sets itself.

use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// The page in one file, from the root of the workspace.
const PAGE: &str = "web/dist/cadrage.html";
/// What comes before the policy in the page, and after it.
const POLICY: [&str; 2] = [r#"http-equiv="Content-Security-Policy" content=""#, "\">"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_PAGE").is_none() {
        return ExitCode::SUCCESS;
    }
    match embed() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why}");
            ExitCode::FAILURE
        }
    }
}

fn embed() -> Result<(), String> {
    let folder = env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?;
    let page = Path::new(&folder).join("../..").join(PAGE);
    println!("cargo::rerun-if-changed={}", page.display());
    let html = fs::read_to_string(&page).map_err(|_| {
        format!("{PAGE}, which `cadrage serve` answers with, is not there: run `cargo xtask web`")
    })?;
    let policy = policy(&html).ok_or_else(|| format!("{PAGE} has no content security policy"))?;
    println!("cargo::rustc-env=CADRAGE_PAGE={}", page.display());
    // A header can also forbid that another site shows the page in a frame.
    println!("cargo::rustc-env=CADRAGE_PAGE_POLICY={policy}; frame-ancestors 'none'");
    Ok(())
}

/// The policy that a page sets itself.
fn policy(html: &str) -> Option<&str> {
    let [before, after] = POLICY;
    html.split_once(before)?
        .1
        .split_once(after)
        .map(|(policy, _)| policy)
}
