//! The page in Chromium, as people use it.
//!
//! Each test is a visit in a fresh profile, to the files of `cargo xtask web` served from a path
//! below the root. Every test also fails when the console reports an error or a request leaves this
//! machine (`cadrage_browser::run`).
#![allow(clippy::unwrap_used, clippy::panic)]

mod accessibility;
mod answers;
mod compare;
mod controls;
mod desk;
mod embedding;
mod entries;
mod figures;
mod focus;
mod hands;
mod help;
mod hostile;
mod hosts;
mod keep;
mod keyboard;
mod language;
mod merge;
mod one_file;
mod review;
mod rota;
mod same_figure;
mod visit;
mod week;
mod width;

use cadrage_browser::{Page, Trouble, Visit, run, why_stale};
use cadrage_tests::root;

/// The addresses of all pages.
const PAGES: &[&str] = &[
    "#/service",
    "#/meeting",
    "#/theme/commitment",
    "#/theme/infrastructure",
    "#/theme/operations",
    "#/theme/development",
    "#/theme/support",
    "#/theme/costs",
    "#/service-level",
    "#/costs",
    "#/sharing",
    "#/compare",
    "#/parties",
    "#/grid",
    "#/decision",
    "#/desk",
    "#/rota",
    "#/summary",
    "#/review",
    "#/merge",
    "#/glossary",
    "#/site-map",
    "#/accessibility",
    "#/legal",
];

/// A visit in French, on the screen of a laptop.
fn visit<T>(body: impl AsyncFnOnce(&Page) -> Result<T, Trouble>) -> T {
    visit_as(Visit::default(), body)
}

/// A visit with other settings.
fn visit_as<T>(visit: Visit<'_>, body: impl AsyncFnOnce(&Page) -> Result<T, Trouble>) -> T {
    let root = root();
    if let Some(why) = why_stale(&root) {
        panic!("{why}");
    }
    match run(&root, visit, body) {
        Ok(done) => done,
        Err(trouble) => panic!("{trouble}"),
    }
}

/// Opens the page of a theme and unfolds its topics.
async fn unfold(page: &Page, address: &str) -> Result<(), Trouble> {
    page.go(address).await?;
    page.find(".topic-list__tools > button")
        .await?
        .click()
        .await?;
    page.find(".topic-card:last-child [aria-expanded=true]")
        .await
        .map(|_| ())
}

/// Switches to the expert view, which stays from page to page.
async fn expert(page: &Page) -> Result<(), Trouble> {
    page.find("main label > input[type=checkbox]").await?;
    let turn = "const box = document.querySelector('main label > input[type=checkbox]'); if (!box.checked) box.click()";
    page.script(turn, &[]).await?;
    page.find("main table button[aria-expanded]")
        .await
        .map(|_| ())
}

/// Waits some seconds for the ranges of topics, which come after the figures: they are texts of the page, and what
/// they push down on a narrow one would leave the focus behind. A theme in which nothing is uncertain has none.
async fn ranges_drawn(page: &Page) -> Result<(), Trouble> {
    let script = "return !document.querySelector('.topic-card') || !!document.querySelector('.topic__range')";
    for _ in 0..20 {
        if page.script(script, &[]).await? == true {
            return Ok(());
        }
        page.script_async("setTimeout(arguments[0], 250)", &[])
            .await?;
    }
    Ok(())
}

#[test]
fn every_page_stands_in_the_navigation_or_at_the_foot_and_has_its_own_title() {
    visit(async |page| {
        let script = "return [...document.querySelectorAll('nav a:not([target])')].map((a) => a.getAttribute('href'))";
        // The links of the foot come with its words, after the first figures; the guide opens beside the page.
        page.until("a link to the last page", async || {
            let links = page.script(script, &[]).await?;
            let last = PAGES.last().map(|last| serde_json::json!(last));
            Ok((links.as_array().and_then(|all| all.last()) == last.as_ref()).then_some(()))
        })
        .await?;
        assert_eq!(
            page.script(script, &[]).await?,
            serde_json::json!(PAGES),
            "tests/page must go through every page"
        );
        let mut titles = std::collections::BTreeSet::new();
        for address in PAGES {
            page.go(address).await?;
            titles.insert(page.client.title().await?);
        }
        assert_eq!(titles.len(), PAGES.len(), "{titles:?}");
        Ok(())
    });
}
