//! Measures what a first visit downloads, and how soon a figure is shown.

use std::collections::BTreeSet;
use std::path::Path;

use cadrage_browser::{DIST, Page, Trouble, Visit, run};
use serde_json::{Value, json};

use super::measure::{Measure, bytes, milliseconds, quantile};
use crate::page::{FIRST_LOAD, ON_DEMAND};

/// The number of first visits.
const VISITS: usize = 9;

/// Records when the first figure is on the screen, and the files requested before.
const FIRST_FIGURE: &str = "
new MutationObserver((_, watch) => {
  if (!document.querySelector('dl a[href*=explain]')) return;
  watch.disconnect();
  const at = performance.now();
  const entries = performance.getEntriesByType('resource').filter((entry) => entry.startTime < at);
  const names = entries.map((entry) => entry.name.split('/').pop());
  requestAnimationFrame(() => setTimeout(() => { window.firstFigure = { at: performance.now(), names }; }));
}).observe(document, { childList: true, subtree: true });";

/// Opens the page, and returns when the first figure was shown and which files were requested
/// before.
async fn first_visit(page: &Page) -> Result<Value, Trouble> {
    let watch = json!({ "source": FIRST_FIGURE });
    page.command("Page.addScriptToEvaluateOnNewDocument", watch)
        .await?;
    page.open("").await?;
    page.until("the first figure", async || {
        let shown = page
            .script("return window.firstFigure ?? null", &[])
            .await?;
        Ok((!shown.is_null()).then_some(shown))
    })
    .await
}

const NOTHING_YET: Visit<'static> = Visit {
    lang: "fr-FR",
    window: cadrage_browser::Window(1440, 900),
    address: None,
    host: cadrage_browser::Host::BEST,
    flag: None,
};

/// The time from the navigation to the first figure: median of several fresh profiles.
pub fn first_figure() -> Result<Measure, Trouble> {
    let visits = (0..VISITS).map(|_| {
        let shown = run(Path::new("."), NOTHING_YET, first_visit)?;
        let at = shown.get("at").and_then(Value::as_f64);
        at.ok_or_else(|| Trouble::from("no time of the first figure"))
    });
    let times: Vec<f64> = visits.collect::<Result<_, _>>()?;
    Ok(Measure(
        format!("a first visit until a figure is on the screen, median of {VISITS}"),
        milliseconds(quantile(times, 0.5)),
        "1500 ms".to_owned(),
    ))
}

/// The size of the first load, and of what office formats need.
pub fn weights() -> Result<Vec<Measure>, Trouble> {
    let (first, office) = run(Path::new("."), NOTHING_YET, async |page| {
        // Without the service worker, which fetches files that nobody asked for yet.
        let without = json!({ "source": "delete Navigator.prototype.serviceWorker" });
        page.command("Page.addScriptToEvaluateOnNewDocument", without)
            .await?;
        let shown = first_visit(page).await?;
        let names = shown.get("names").and_then(Value::as_array);
        let names = names.into_iter().flatten().filter_map(Value::as_str);
        let mut first: BTreeSet<String> = names.map(str::to_owned).collect();
        first.insert("index.html".to_owned());
        // Documents need a study with answers.
        page.press("POD hébergé").await?;
        page.go("#/decision").await?;
        // Making text files loads everything but the office formats.
        for button in ["JSON", "CSV", "HTML"] {
            page.press(button).await?;
        }
        page.downloaded_as("html").await?;
        let before: BTreeSet<String> = page.sent().into_iter().map(|(name, _)| name).collect();
        for format in ["xlsx", "ods", "docx", "odt"] {
            page.press(&format.to_uppercase()).await?;
            page.downloaded_as(format).await?;
        }
        let after: BTreeSet<String> = page.sent().into_iter().map(|(name, _)| name).collect();
        let office: BTreeSet<String> = after.difference(&before).cloned().collect();
        Ok((first, office))
    })?;
    Ok(vec![
        Measure(
            "first load, Brotli".to_owned(),
            bytes(weight(&first)?),
            bytes(FIRST_LOAD),
        ),
        Measure(
            "formats of office suites, on demand, Brotli".to_owned(),
            bytes(weight(&office)?),
            bytes(ON_DEMAND),
        ),
    ])
}

/// The total size of the Brotli copies of files, in bytes.
fn weight(names: &BTreeSet<String>) -> Result<usize, Trouble> {
    let weights = names.iter().map(|name| {
        let packed = Path::new(DIST).join(format!("{name}.br"));
        let packed = std::fs::metadata(&packed).map_err(|error| format!("{name}.br: {error}"))?;
        Ok(usize::try_from(packed.len())?)
    });
    weights.sum()
}
