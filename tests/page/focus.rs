//! A button that takes itself away, or what it stands in, leaves the focus near it.

use cadrage_browser::Trouble;
use serde_json::Value;

use crate::{PAGES, visit};

const PRESS: &str = include_str!("focus.js");
/// More buttons than a page has kinds of them.
const MOST: u32 = 80;

#[test]
fn no_button_leaves_the_focus_nowhere() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/theme/support").await?;
        crate::expert(page).await?;
        let (mut pressed, mut lost) = (0, Vec::new());
        for address in PAGES {
            page.go(address).await?;
            let script = format!(
                "{PRESS}\nconst done = arguments[0];\npressEach({address:?}, {MOST}).then(done, (error) => done(String(error.stack)));"
            );
            let told = page.script_async(&script, &[]).await?;
            let count = told["pressed"].as_u64();
            pressed += count.ok_or_else(|| Trouble::from(format!("{address}: {told}")))?;
            let names = told["lost"].as_array().into_iter().flatten();
            lost.extend(
                names
                    .filter_map(Value::as_str)
                    .map(|name| format!("{address}: {name}")),
            );
        }
        assert!(lost.is_empty(), "{}", lost.join("\n"));
        assert!(pressed > 150, "{pressed} buttons");
        Ok(())
    });
}
