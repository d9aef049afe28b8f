//! The week is painted by mouse, finger or keyboard; each stroke can be undone separately.

use cadrage_browser::{Page, Trouble};
use serde_json::{Value, json};

use crate::visit;

/// Scrolls to the week, and returns the middle of a cell in the window.
async fn middle(page: &Page, cell: &str) -> Result<(f64, f64), Trouble> {
    let script = "const cell = document.getElementById(arguments[0]);\
        document.getElementById('week-3-0').scrollIntoView({ block: 'center' });\
        const box = cell.getBoundingClientRect();\
        return [box.left + box.width / 2, box.top + box.height / 2]";
    let found = page.script(script, &[cell.into()]).await?;
    let at = |rank: usize| found.get(rank).and_then(Value::as_f64).unwrap();
    Ok((at(0), at(1)))
}

/// The painted hours of Saturday from 8 to 12, separated by spaces.
async fn saturday(page: &Page) -> Result<String, Trouble> {
    let script = "return [8, 9, 10, 11].filter((hour) => \
        document.getElementById(`week-5-${hour}`)?.getAttribute('aria-selected') === 'true').join(' ')";
    let found = page.script(script, &[]).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

async fn saturday_is(page: &Page, hours: &str) -> Result<(), Trouble> {
    page.until(hours, async || {
        Ok((saturday(page).await? == hours).then_some(()))
    })
    .await
}

async fn mouse(page: &Page, kind: &str, (x, y): (f64, f64)) -> Result<(), Trouble> {
    let held = i32::from(kind != "mouseReleased");
    let params =
        json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": held, "clickCount": 1 });
    let sent = page.command("Input.dispatchMouseEvent", params).await;
    sent.map(|_| ())
}

async fn finger(page: &Page, kind: &str, at: Option<(f64, f64)>) -> Result<(), Trouble> {
    let points: Vec<Value> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
    let params = json!({ "type": kind, "touchPoints": points });
    let sent = page.command("Input.dispatchTouchEvent", params).await;
    sent.map(|_| ())
}

#[test]
fn the_week_is_painted_by_mouse_finger_and_keyboard_and_undone_by_strokes() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/service-level").await?;
        page.find("#week-5-8").await?;
        saturday_is(page, "").await?;
        // The mouse paints three cells.
        mouse(page, "mousePressed", middle(page, "week-5-8").await?).await?;
        mouse(page, "mouseMoved", middle(page, "week-5-9").await?).await?;
        mouse(page, "mouseMoved", middle(page, "week-5-10").await?).await?;
        mouse(page, "mouseReleased", middle(page, "week-5-10").await?).await?;
        saturday_is(page, "8 9 10").await?;
        // A finger removes two of them.
        let touch = json!({ "enabled": true });
        page.command("Emulation.setTouchEmulationEnabled", touch)
            .await?;
        finger(page, "touchStart", Some(middle(page, "week-5-8").await?)).await?;
        finger(page, "touchMove", Some(middle(page, "week-5-9").await?)).await?;
        finger(page, "touchEnd", None).await?;
        saturday_is(page, "10").await?;
        // The keyboard adds one, and the next one with Shift.
        page.script("document.getElementById('week-5-8').focus()", &[])
            .await?;
        for key in ['\u{e014}', '\u{e014}', '\u{e014}', ' '] {
            page.key(key).await?;
        }
        saturday_is(page, "10 11").await?;
        page.keys(&['\u{e008}', '\u{e012}']).await?;
        saturday_is(page, "10 11").await?;
        // Undo stroke by stroke.
        for before in ["10", "8 9 10", ""] {
            page.press("Annuler").await?;
            saturday_is(page, before).await?;
        }
        Ok(())
    });
}
