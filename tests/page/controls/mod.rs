//! Controls show the truth: the values shown are those stored, and those that the command prices.
//!
//! Controls are found by walking through the pages, so that none can be missing from a list.

use cadrage_browser::{Page, Trouble, Visit, WindowSize};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::tree;
use serde_json::{Value, json};

use crate::{PAGES, visit_as};

const WALK: &str = include_str!("walk.js");

/// Evaluates an expression with the functions of `walk.js`.
async fn walk(page: &Page, what: &str) -> Result<Value, Trouble> {
    let script = format!(
        "{WALK}\nconst done = arguments[0];\n(async () => ({what}))().then(done, (error) => done(String(error.stack)));"
    );
    page.script_async(&script, &[]).await
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.map(|text| text.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Opens an empty study, or a service of the default grid in the expert view.
async fn start(page: &Page, service: Option<&str>) -> Result<(), Trouble> {
    if let Some(name) = service {
        let before = page.text("dl a[href*=explain]").await?;
        page.press(name).await?;
        page.text_when("dl a[href*=explain]", |total| total != before)
            .await?;
    }
    page.go("#/theme/support").await?;
    crate::expert(page).await
}

/// A page of texts alone, soon drawn, to which every other is left and from which it is come back to.
const ELSEWHERE: &str = "#/legal";

/// Composites in the thread of the page, so that a visit takes a fifth less of the processors’ time. Keys and clicks of the
/// driver may then come before the page has drawn what they are meant for: here are none.
const IN_ONE_THREAD: &str = "--disable-threaded-compositing";

/// A visit in a small window: pages are drawn a thousand times, and looked at by nobody.
fn visit<T>(body: impl AsyncFnOnce(&Page) -> Result<T, Trouble>) -> T {
    let window = WindowSize {
        width: 500,
        height: 400,
    };
    visit_as(
        Visit {
            window,
            flag: Some(IN_ONE_THREAD),
            ..Visit::default()
        },
        body,
    )
}

/// Changes every control by itself, and undoes each change.
async fn change_each(page: &Page, service: Option<&str>) -> Result<u64, Trouble> {
    start(page, service).await?;
    let (mut count, mut wrong) = (0, Vec::new());
    for address in PAGES {
        let what = format!("await changeEach({address:?}, {ELSEWHERE:?})");
        let told = walk(page, &what).await?;
        let changed = told["count"].as_u64().ok_or_else(|| told.to_string())?;
        count += changed;
        let told = texts(&told["wrong"]).into_iter();
        wrong.extend(told.map(|one| format!("{address}: {one}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(count)
}

/// The file of the study in the storage of the browser, once it contains a name.
async fn kept(page: &Page, name: &str) -> Result<String, Trouble> {
    let script = "const id = sessionStorage.getItem('cadrage/open'); return localStorage.getItem(`cadrage/study/${id}`)";
    page.until("the study in the storage", async || {
        let entry = page.script(script, &[]).await?;
        let (entry, problems) = tree::read("entry", entry.as_str().unwrap_or_default());
        assert_eq!(problems, []);
        let file = scoping::get(&entry, &["file"]).map(|node| node.value.clone());
        let Some(tree::Value::Text(file)) = file else {
            return Ok(None);
        };
        Ok(file.contains(name).then_some(file))
    })
    .await
}

/// The total that the command computes for a file, as text.
fn priced(file: &str) -> String {
    let (node, problems) = tree::read("study.toml", file);
    assert_eq!(problems, []);
    let (layers, problems) = scoping::overlay("study.toml", &node);
    assert_eq!(problems, []);
    let grid = CostGrid::read(&builtin::files(), &layers).unwrap();
    let estimate = estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap();
    let total = estimate.totals.total;
    // WebDriver returns the text of an element with plain spaces.
    cadrage_core::text::format::euros(total, cadrage_core::text::lang::Lang::Fr)
        .replace('\u{a0}', " ")
}

/// Changes every control, one after the other, and compares what is shown, stored and priced.
async fn change_all(
    page: &Page,
    service: Option<&str>,
    choices_first: bool,
) -> Result<u64, Trouble> {
    start(page, service).await?;
    let (mut count, mut refused) = (0, Vec::new());
    for address in PAGES {
        let what = format!("await changeAll({address:?}, {choices_first})");
        let told = walk(page, &what).await?;
        count += told["count"].as_u64().ok_or_else(|| told.to_string())?;
        let told = texts(&told["refused"]).into_iter();
        refused.extend(told.map(|one| format!("{address}: {one}")));
    }
    // A control that refuses every value is not tested: few of them may be refused.
    assert!(
        refused.len() * 8 < usize::try_from(count)?,
        "{} of {count} refused\n{}",
        refused.len(),
        refused.join("\n")
    );
    page.go("#/service").await?;
    page.fill("Nom du service", "Tout est changé").await?;
    let before = shown(page).await?;
    let file = kept(page, "Tout est changé").await?;
    let total = page.text("dl a[href*=explain]").await?;
    assert_eq!(total, priced(&file), "{file}");
    page.client.refresh().await?;
    page.ready().await?;
    let after = shown(page).await?;
    for (address, before) in &before {
        assert_eq!(after[address], *before, "{address} after a reload");
    }
    assert_eq!(page.text("dl a[href*=explain]").await?, total);
    assert_eq!(kept(page, "Tout est changé").await?, file);
    Ok(count)
}

/// The value of every control of every page, by the address of the page.
async fn shown(page: &Page) -> Result<serde_json::Map<String, Value>, Trouble> {
    let mut all = serde_json::Map::new();
    for address in PAGES {
        let what = format!("(await go({address:?}), shown())");
        all.insert((*address).to_owned(), walk(page, &what).await?);
    }
    assert!(all.values().any(|one| *one != json!({})));
    Ok(all)
}

#[test]
fn every_control_alone_shows_what_is_kept_from_nothing() {
    let count = visit(async |page| change_each(page, None).await);
    assert!(count > 250, "{count} controls");
}

#[test]
fn every_control_alone_shows_what_is_kept_from_a_ready_service() {
    let count = visit(async |page| change_each(page, Some("POD hébergé")).await);
    assert!(count > 250, "{count} controls");
}

#[test]
fn all_controls_together_show_what_is_kept_and_priced() {
    let count = visit(async |page| change_all(page, None, true).await);
    assert!(count > 250, "{count} controls");
}

#[test]
fn all_controls_of_a_ready_service_show_what_is_kept_and_priced() {
    let count = visit(async |page| change_all(page, Some("POD hébergé"), false).await);
    assert!(count > 250, "{count} controls");
}
