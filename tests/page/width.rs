//! From the width of a telephone on, only tables scroll sideways, within their box.

use cadrage_browser::{Page, Trouble, Visit};
use serde_json::json;

use crate::{PAGES, visit_as};

/// The elements of the current page that are wider than the window; `None` if there are none.
async fn wide(page: &Page) -> Result<Option<String>, Trouble> {
    let script = "
        const most = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= most && document.body.scrollWidth <= most) return null;
        const boxed = (one) => { for (let up = one.parentElement; up; up = up.parentElement)
          if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
        return [...document.querySelectorAll('body *')]
          .filter((one) => one.getBoundingClientRect().right > most + 0.5 && !boxed(one))
          .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5).join(' … ') || 'something';";
    let found = page.script(script, &[]).await?;
    Ok(found.as_str().map(str::to_owned))
}

async fn fits(page: &Page, lang: &str) -> Result<(), Trouble> {
    let mut wrong = Vec::new();
    // Widths: telephone or laptop at 400 %, laptop at 200 %, tablet.
    for width in [320, 640, 1024] {
        page.resize(width, 720).await?;
        for address in PAGES {
            page.open(address).await?;
            page.settle().await?;
            if let Some(what) = wide(page).await? {
                wrong.push(format!("{lang}, {width}: {address}: {what}"));
            }
        }
        page.open("#/theme/operations").await?;
        crate::unfold(page, "#/theme/operations").await?;
        crate::expert(page).await?;
        page.find("table button[aria-expanded]")
            .await?
            .click()
            .await?;
        page.find("main table a[href*=explain]")
            .await?
            .click()
            .await?;
        page.find("aside h2").await?;
        if let Some(what) = wide(page).await? {
            wrong.push(format!("{lang}, {width}: a line open: {what}"));
        }
        page.open("#/grid?row=prices/vcpu").await?;
        if let Some(what) = wide(page).await? {
            wrong.push(format!("{lang}, {width}: a row of the grid: {what}"));
        }
    }
    // On the screen of a laptop, every column is shown, up to what a row can do at its end.
    page.resize(1280, 720).await?;
    for address in PAGES {
        page.open(address).await?;
        page.settle().await?;
        let script = "const cut = [...document.querySelectorAll('.table-box')].filter((box) => box.scrollWidth > box.clientWidth); \
            return cut.map((box) => box.textContent.slice(0, 60)).join(' … ') || null;";
        if let Some(what) = page.script(script, &[]).await?.as_str() {
            wrong.push(format!("{lang}, 1280: {address}: {what}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // The test itself detects an element that is too wide.
    page.script("const one = document.createElement('p'); one.textContent = 'x'.repeat(arguments[0]); document.querySelector('main').append(one)", &[json!(5000)]).await?;
    assert!(wide(page).await?.is_some());
    Ok(())
}

#[test]
fn every_page_fits_in_french() {
    visit_as(Visit::default(), async |page| fits(page, "fr").await);
}

#[test]
fn every_page_fits_in_english() {
    let visit = Visit {
        lang: "en-GB",
        ..Visit::default()
    };
    visit_as(visit, async |page| fits(page, "en").await);
}

/// The texts that are cut once lines, words and letters stand as far apart as a reader may ask
/// (WCAG 1.4.12), and were not before.
const CUT_BY_SPACING: &str = "
const cut = () => [...document.querySelectorAll('body *')].filter((one) => {
  const style = getComputedStyle(one);
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  if (one.matches('.visually-hidden, .visually-hidden *, svg *, input, select') || !one.checkVisibility()) return false;
  return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
});
const before = new Set(cut());
const sheet = new CSSStyleSheet();
sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
const after = cut().filter((one) => !before.has(one)).map((one) => one.outerHTML.slice(0, 120));
document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
return after.slice(0, 5);";

#[test]
fn no_text_is_cut_when_letters_stand_further_apart() {
    visit_as(Visit::default(), async |page| {
        page.press("POD hébergé").await?;
        let mut wrong = Vec::new();
        for width in [390, 1440] {
            page.resize(width, 900).await?;
            for address in PAGES {
                page.open(address).await?;
                page.settle().await?;
                let cut = page.script(CUT_BY_SPACING, &[]).await?;
                if cut != json!([]) {
                    wrong.push(format!("{width}, {address}: {cut}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}
