//! A button that takes itself away, or what it stands in, leaves the focus near it.

use cadrage_browser::{Page, Trouble};
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

/// Presses a button, by what holds it and how its name begins, until it is gone or out of use; tells what holds the
/// focus then.
async fn press_out(page: &Page, holder: &str, name: &str, most: u32) -> Result<String, Trouble> {
    let script = format!(
        "{PRESS}\nconst done = arguments[0];\npressOut({holder:?}, {name:?}, {most}).then(done, (error) => done(String(error.stack)));"
    );
    let told = page.script_async(&script, &[]).await?;
    assert!(told["pressed"].as_u64() > Some(0), "{name}: {told}");
    assert_eq!(told["isOff"], false, "{name}: {told}");
    Ok(told["where"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn buttons_around_the_page_keep_the_focus_too() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.press("SMS-U hébergé").await?;
        // Each step can be undone until none is left, and then made again.
        assert_eq!(press_out(page, "header", "Annuler", 9).await?, "HEADER");
        assert_eq!(press_out(page, "header", "Rétablir", 9).await?, "HEADER");
        crate::keep::kept(page, "SMS-U hébergé").await?;
        // A study that is copied, one that is removed, and what brings it back.
        page.find(".header__study").await?.click().await?;
        page.find("dialog li button").await?;
        for name in ["Dupliquer", "Supprimer", "Rétablir", "Renommer", "Annuler"] {
            assert_eq!(
                press_out(page, "dialog", name, 1).await?,
                "DIALOG",
                "{name}"
            );
        }
        Ok(())
    });
}
