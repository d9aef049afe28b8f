//! How long after a keystroke every figure is updated.

use std::path::Path;

use cadrage_browser::{Trouble, Visit, run};
use serde_json::Value;

use super::measure::{Measure, milliseconds, quantile, times};

/// Where one types, and into what.
const PLACES: &[(&str, &str)] = &[
    ("#/service", "#service-name"),
    ("#/service", "#sizes-users"),
    ("#/theme/infrastructure", "#sizes-storage_tb"),
    ("#/theme/operations", "main li textarea"),
    ("#/theme/support", "#sizes-tickets"),
];
/// How often, at each place: digits, and each taken away again.
const KEYS: usize = 60;

/// Remembers, for each keystroke, when the page was updated and laid out, when its
/// frame was drawn, and whether the figures were those that stay.
const WATCH: &str = "
window.keystrokes = [];
let began = 0;
addEventListener('keydown', (event) => { began = event.timeStamp; }, true);
addEventListener('input', () => {
  const at = began, later = (act) => { const channel = new MessageChannel();
    channel.port1.onmessage = act; channel.port2.postMessage(0); };
  // After every microtask of the event, in which the page is drawn anew.
  later(() => {
    document.body.getBoundingClientRect();
    const updated = performance.now() - at;
    const shown = document.querySelector('dl').textContent;
    requestAnimationFrame(() => later(() => {
      const stays = shown === document.querySelector('dl').textContent;
      keystrokes.push([updated, performance.now() - at, stays, shown]);
    }));
  });
}, true);";

/// Types in `pod` and takes the time of each keystroke.
pub fn keystrokes() -> Result<Vec<Measure>, Trouble> {
    let taken = run(Path::new("."), Visit::default(), async |page| {
        page.press("POD hébergé").await?;
        page.script(WATCH, &[]).await?;
        let mut all = Vec::new();
        for (address, field) in PLACES {
            page.go(address).await?;
            let open = "if (!document.querySelector('main li textarea')) document.querySelectorAll('main li fieldset input')[2]?.click()";
            page.script(open, &[]).await?;
            page.find(field).await?.click().await?;
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
    if each
        .iter()
        .any(|one| one.get(2) != Some(&Value::Bool(true)))
    {
        return Err("figures changed after a keystroke was thought to be done".into());
    }
    let mut figures: Vec<_> = each.iter().filter_map(|one| one.get(3)?.as_str()).collect();
    figures.sort_unstable();
    figures.dedup();
    if figures.len() < PLACES.len() / 2 {
        return Err("keystrokes moved no figure".into());
    }
    let row = |what: &str, at: usize, share: f64, most: &str| {
        let time = milliseconds(quantile(times(&taken, at), share));
        let what = format!("a keystroke until every figure is {what}");
        Measure(what, time, most.to_owned())
    };
    let count = each.len();
    Ok(vec![
        row(&format!("updated, median of {count}"), 0, 0.5, "16 ms"),
        row("updated, 95th percentile", 0, 0.95, "33 ms"),
        row("on a frame, median", 1, 0.5, ""),
        row("on a frame, 95th percentile", 1, 0.95, ""),
    ])
}
