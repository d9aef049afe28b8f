//! Measures how soon after a keystroke all figures are updated.

use std::path::Path;

use cadrage_browser::{Trouble, Visit, run};
use serde_json::Value;

use super::measure::{Measurement, milliseconds, quantile, times};

/// A field into which to type.
struct TypedField {
    page: &'static str,
    selector: &'static str,
}

const FIELDS: &[TypedField] = &[
    TypedField {
        page: "#/service",
        selector: "#service-name",
    },
    TypedField {
        page: "#/service",
        selector: "#sizes-institutions-2027",
    },
    TypedField {
        page: "#/theme/infrastructure",
        selector: "#sizes-vms-2027",
    },
    TypedField {
        page: "#/theme/operations",
        selector: "#sizes-instances-2027",
    },
    TypedField {
        page: "#/theme/support",
        selector: "main li textarea",
    },
];
/// The number of keystrokes per field: digits, each followed by a backspace.
const KEYS: usize = 60;

/// Records, for each keystroke, when the page last changed and was laid out, when the next frame
/// was drawn, and the figures then.
const WATCH: &str = "
window.keystrokes = [];
let began = 0, changed = 0;
addEventListener('keydown', (event) => { began = event.timeStamp; }, true);
new MutationObserver(() => {
  document.body.getBoundingClientRect();
  changed = performance.now();
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
addEventListener('input', (event) => {
  // A choice is an input too, but no keystroke.
  if (!(event instanceof InputEvent)) return;
  const at = began;
  changed = at;
  requestAnimationFrame(() => setTimeout(() => {
    const frame = performance.now() - at;
    // What would change after the frame is waited for, and counted.
    setTimeout(() => keystrokes.push([changed - at, frame, document.querySelector('dl').textContent]), 60);
  }));
}, true);";

/// Types into the study of `pod`, and measures each keystroke.
pub fn keystrokes() -> Result<Vec<Measurement>, Trouble> {
    let taken = run(Path::new("."), Visit::default(), async |page| {
        page.press("POD hébergé").await?;
        page.script(WATCH, &[]).await?;
        let mut all = Vec::new();
        for field in FIELDS {
            page.go(field.page).await?;
            let open = "if (!document.querySelector('main li textarea')) document.querySelectorAll('main li fieldset input')[2]?.click()";
            page.script(open, &[]).await?;
            page.find(field.selector).await?.click().await?;
            for at in 0..KEYS {
                let key = if at % 2 == 0 { '1' } else { '\u{e003}' };
                page.key(key).await?;
                page.until("the frame of a keystroke", async || {
                    let count = page.script("return keystrokes.length", &[]).await?;
                    Ok((count.as_u64() > u64::try_from(at).ok()).then_some(()))
                })
                .await?;
            }
            let taken = page.script("return keystrokes.splice(0)", &[]).await?;
            all.extend(taken.as_array().into_iter().flatten().cloned());
        }
        Ok(Value::Array(all))
    })?;
    let each: Vec<&Value> = taken.as_array().into_iter().flatten().collect();
    let mut figures: Vec<_> = each.iter().filter_map(|one| one.get(2)?.as_str()).collect();
    figures.sort_unstable();
    figures.dedup();
    // Sizes, in three of the fields, change the figures; a name and a note do not.
    if figures.len() < 4 {
        return Err("keystrokes moved no figure".into());
    }
    let row = |what: &str, index: usize, share: f64, most: &str| Measurement {
        what: format!("a keystroke until every figure is {what}"),
        measured: milliseconds(quantile(times(&taken, index), share)),
        most: most.to_owned(),
    };
    let count = each.len();
    Ok(vec![
        row(&format!("updated, median of {count}"), 0, 0.5, "16 ms"),
        row("updated, 95th percentile", 0, 0.95, "33 ms"),
        row("on a frame, median", 1, 0.5, ""),
        row("on a frame, 95th percentile", 1, 0.95, ""),
    ])
}
