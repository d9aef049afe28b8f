//! Measures what a first visit downloads, and how soon a figure is shown.

use std::collections::BTreeSet;
use std::path::Path;

use cadrage_browser::{DIST, Page, Trouble, Visit, run};
use serde_json::{Value, json};

use super::measure::{Measurement, bytes, milliseconds, quantile};
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
    window: cadrage_browser::WindowSize {
        width: 1440,
        height: 900,
    },
    address: None,
    host: cadrage_browser::Host::BEST,
    flag: None,
};

/// The time from the navigation to the first figure: median of several fresh profiles.
pub fn first_figure() -> Result<Measurement, Trouble> {
    let visit = |_| {
        run(Path::new("."), NOTHING_YET, first_visit)?
            .get("at")
            .and_then(Value::as_f64)
            .ok_or_else(|| Trouble::from("no time of the first figure"))
    };
    let times: Vec<f64> = (0..VISITS).map(visit).collect::<Result<_, _>>()?;
    Ok(Measurement {
        what: format!("a first visit until a figure is on the screen, median of {VISITS}"),
        measured: milliseconds(quantile(times, 0.5)),
        most: "1500 ms".to_owned(),
    })
}

/// The size of the first load, and of what office formats need.
pub fn weights() -> Result<Vec<Measurement>, Trouble> {
    let (first, office) = run(Path::new("."), NOTHING_YET, async |page| {
        // Without the service worker, which fetches files that nobody asked for yet.
        let without = json!({ "source": "delete Navigator.prototype.serviceWorker" });
        page.command("Page.addScriptToEvaluateOnNewDocument", without)
            .await?;
        let shown = first_visit(page).await?;
        let mut first: BTreeSet<String> = shown
            .get("names")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        first.insert("index.html".to_owned());
        // Documents need a study with answers.
        page.press("POD hébergé").await?;
        page.go("#/decision").await?;
        // Making text files loads everything but the office formats.
        for button in ["JSON", "CSV", "HTML"] {
            page.press(button).await?;
        }
        page.downloaded_as("html").await?;
        let before = names_sent(page);
        for format in ["xlsx", "ods", "docx", "odt"] {
            page.press(&format.to_uppercase()).await?;
            page.downloaded_as(format).await?;
        }
        let office: BTreeSet<String> = names_sent(page).difference(&before).cloned().collect();
        Ok((first, office))
    })?;
    Ok(vec![
        Measurement {
            what: "first load, Brotli".to_owned(),
            measured: bytes(weight(&first)?),
            most: bytes(FIRST_LOAD),
        },
        Measurement {
            what: "formats of office suites, on demand, Brotli".to_owned(),
            measured: bytes(weight(&office)?),
            most: bytes(ON_DEMAND),
        },
    ])
}

/// The names of the files that the server has sent so far.
fn names_sent(page: &Page) -> BTreeSet<String> {
    page.sent_files()
        .into_iter()
        .map(|file| file.name)
        .collect()
}

/// The total size of the Brotli copies of files, in bytes.
fn weight(names: &BTreeSet<String>) -> Result<usize, Trouble> {
    let weight_of_copy = |name: &String| {
        let path = Path::new(DIST).join(format!("{name}.br"));
        let copy = std::fs::metadata(path).map_err(|error| format!("{name}.br: {error}"))?;
        Ok(usize::try_from(copy.len())?)
    };
    names.iter().map(weight_of_copy).sum()
}
