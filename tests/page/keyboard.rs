//! Everything can be done by keyboard, and the focus is always visible.

use cadrage_browser::{Page, Trouble};
use serde_json::{Value, json};

use crate::{PAGES, visit};

const SHIFT: char = '\u{e008}';
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const SPACE: char = ' ';
const RIGHT: char = '\u{e014}';
const LEFT: char = '\u{e012}';
const DOWN: char = '\u{e015}';

/// Records the elements that the focus should reach, in order, and their look without focus; then
/// which of them it reaches.
const WATCH: &str = "
document.activeElement?.blur();
const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
const reached = (field) => field.type !== 'radio' || field.checked
  || (field === [...document.querySelectorAll(`input[name=\"${field.name}\"]`)][0]
    && !document.querySelector(`input[name=\"${field.name}\"]:checked`));
const wanted = [...document.querySelectorAll(all)].filter((field) =>
  field.tabIndex >= 0 && !field.disabled && field.checkVisibility({ visibilityProperty: true }) && reached(field));
// A button that shows its label only bears its mark beside it.
const marked = (field) => [field, field.nextElementSibling, field.closest('label'), field.parentElement].filter(Boolean);
const look = (field) => marked(field).map((one) => {
  const style = getComputedStyle(one);
  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.transform].join(' ');
}).join('|');
const plain = new Map(wanted.map((field) => [field, look(field)]));
const named = (field) => field.outerHTML.slice(0, 160);
// A part of it in sight is enough: a row that scrolls sideways shows its next link cut.
const seen = (field) => {
  for (const one of [field, field.closest('label'), field.labels?.[0]].filter(Boolean)) {
    const box = one.getBoundingClientRect();
    if (box.width < 3 || box.height < 3) continue;
    for (const [x, y] of [[.5, .5], [.02, .5], [.1, .5], [.9, .5], [.98, .5], [.5, .1], [.5, .9]]) {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      if (top && (one.contains(top) || top.contains(one))) return true;
    }
  }
  return false;
};
const told = { order: [], unmarked: [], unseen: [] };
const check = () => {
  const field = document.activeElement;
  const at = wanted.indexOf(field);
  if (at < 0) return;
  told.order.push(at);
  if (look(field) === plain.get(field)) told.unmarked.push(named(field));
  if (!seen(field)) told.unseen.push(named(field));
};
window.inSight = () => !wanted.includes(document.activeElement) || seen(document.activeElement);
// What is true of a focus is looked at before the next key.
addEventListener('keydown', check, true);
window.watched = () => { check(); removeEventListener('keydown', check, true);
  const missed = wanted.filter((_, at) => !told.order.includes(at)).map(named);
  return { ...told, missed, count: wanted.length }; };
return wanted.length;";

/// How often the page is looked at until it has scrolled to what has the focus.
const LOOKS: u32 = 40;

/// Waits until the focused element is in sight: a slow machine draws it late.
async fn in_sight(page: &Page) -> Result<(), Trouble> {
    for _ in 0..LOOKS {
        if page.script("return window.inSight()", &[]).await? == true {
            break;
        }
    }
    Ok(())
}

/// Presses keys that move the focus, as often as the page has controls, and returns what was watched.
/// When it does not wait, the keys are pressed in one command, each once the page has answered the one before.
async fn watch(page: &Page, keys: &[char], at: &str, waits: bool) -> Result<Value, Trouble> {
    let count = page.script(WATCH, &[]).await?.as_u64().unwrap_or_default();
    assert!(count > 10, "{at}: {count} controls");
    // Scrolling boxes take the focus too, but are not counted.
    let times = usize::try_from(count)? + 12;
    if waits {
        for _ in 0..times {
            page.keys(keys).await?;
            in_sight(page).await?;
        }
    } else {
        page.keys_again(keys, times).await?;
    }
    page.script("return watched()", &[]).await
}

/// Tabs through a page from its top, or backwards from its end, and returns what is wrong.
async fn tab_through(page: &Page, keys: &[char], at: &str) -> Result<Vec<String>, Trouble> {
    let wrong = faults(&watch(page, keys, at, false).await?, keys, at);
    if wrong.is_empty() {
        return Ok(wrong);
    }
    // What is not drawn when the next key comes may only be late.
    Ok(faults(&watch(page, keys, at, true).await?, keys, at))
}

/// What is wrong with the focus, from what was watched.
fn faults(told: &Value, keys: &[char], at: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let list = |key: &str| told[key].as_array().unwrap().clone();
    for (key, what) in [
        ("unseen", "out of sight with the focus"),
        ("missed", "not reached"),
        ("unmarked", "no mark of the focus"),
    ] {
        let named = list(key).into_iter();
        wrong.extend(named.map(|field| format!("{at}: {what}: {field}")));
    }
    // One round in the order of the page, from any element.
    let order: Vec<u64> = list("order").iter().filter_map(Value::as_u64).collect();
    let mut round = Vec::new();
    for at in order {
        if !round.contains(&at) {
            round.push(at);
        }
    }
    let steps = round.windows(2).filter(|pair| match keys {
        [TAB] => pair[0] > pair[1],
        _ => pair[0] < pair[1],
    });
    if steps.count() > 1 {
        wrong.push(format!("{at}: out of order: {round:?}"));
    }
    wrong
}

/// Tabs through every page in a window of that size, forwards and backwards.
async fn tab_through_every_page(page: &Page, width: u32, height: u32) -> Result<(), Trouble> {
    page.resize(width, height).await?;
    let mut wrong = Vec::new();
    for address in PAGES {
        page.open(address).await?;
        page.settle().await?;
        crate::ranges_drawn(page).await?;
        let at = format!("{width} pixels wide, {address}");
        wrong.extend(tab_through(page, &[TAB], &at).await?);
        wrong.extend(tab_through(page, &[SHIFT, TAB], &format!("{at}, backwards")).await?);
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    Ok(())
}

#[test]
fn the_focus_reaches_every_control_in_order_and_is_seen() {
    visit(async |page| tab_through_every_page(page, 1440, 900).await);
}

#[test]
fn the_focus_is_seen_on_a_telephone() {
    visit(async |page| tab_through_every_page(page, 320, 720).await);
}

/// The focused element: its id, the target of its link, or its text.
async fn focused(page: &Page) -> Result<String, Trouble> {
    let script = "const one = document.activeElement; return one.id || one.getAttribute('href') || one.textContent.trim()";
    let text = page.script(script, &[]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Tabs until an element has the focus.
async fn tab_to(page: &Page, what: &str) -> Result<(), Trouble> {
    for _ in 0..200 {
        page.key(TAB).await?;
        if focused(page).await? == what {
            return Ok(());
        }
    }
    Err(format!("the focus never comes to {what}").into())
}

#[test]
fn the_first_key_offers_to_skip_to_the_content() {
    visit(async |page| {
        page.key(TAB).await?;
        assert_eq!(focused(page).await?, "Aller au contenu");
        page.key(ENTER).await?;
        assert_eq!(focused(page).await?, page.text("main h1").await?);
        Ok(())
    });
}

#[test]
fn an_explanation_opens_takes_the_focus_and_gives_it_back() {
    visit(async |page| {
        page.open("#/costs").await?;
        let figure = "#/costs?explain=total";
        tab_to(page, figure).await?;
        page.key(ENTER).await?;
        page.find("aside").await?;
        page.until("the focus in the panel", async || {
            Ok((focused(page).await? == "explain-title").then_some(()))
        })
        .await?;
        page.key(ESCAPE).await?;
        page.until("the panel away", async || {
            Ok(page.lacks("aside").await?.then_some(()))
        })
        .await?;
        assert_eq!(focused(page).await?, figure);
        Ok(())
    });
}

#[test]
fn a_scoping_is_answered_without_a_mouse() {
    visit(async |page| {
        // A service of the grid, its size, another page, a settled topic, its note.
        let before = page.text("dl a[href*=explain]").await?;
        tab_to(page, "sizes-institutions").await?;
        for key in "12".chars() {
            page.key(key).await?;
        }
        assert_ne!(page.text("dl a[href*=explain]").await?, before);
        page.script("document.activeElement.blur(); scrollTo(0, 0)", &[])
            .await?;
        page.open("#/theme/support").await?;
        let radio = "main li input[type=radio]:checked";
        for _ in 0..200 {
            page.key(TAB).await?;
            let at = format!("return document.activeElement.matches({radio:?})");
            if page.script(&at, &[]).await? == true {
                break;
            }
        }
        page.key(RIGHT).await?;
        // On the title of a topic: j and k go from one to the other, a digit sets the state, n goes to the note.
        page.script("document.querySelector('.topic-card__toggle').focus()", &[])
            .await?;
        for key in "jjk3n".chars() {
            page.key(key).await?;
        }
        page.until("the note", async || {
            let at = "return document.activeElement.matches('.topic-card:nth-child(2) textarea')";
            Ok((page.script(at, &[]).await? == true).then_some(()))
        })
        .await?;
        for key in "Vu".chars() {
            page.key(key).await?;
        }
        let note = page.find("main li:nth-child(2) textarea").await?;
        assert_eq!(note.prop("value").await?.as_deref(), Some("Vu"));
        let states = "return [...document.querySelectorAll('main li fieldset')].slice(0, 3)\
            .map((set) => [...set.querySelectorAll('input')].findIndex((one) => one.checked))";
        assert_eq!(page.script(states, &[]).await?, json!([1, 2, 0]));
        // The space bar switches to the expert view, arrow keys choose in a list.
        page.script(
            "document.querySelector('main input[type=checkbox]').focus()",
            &[],
        )
        .await?;
        page.key(SPACE).await?;
        page.find("main table button[aria-expanded]").await?;
        Ok(())
    });
}

#[test]
fn arrows_stop_at_the_ends_of_a_state_and_no_state_takes_a_note_away() {
    visit(async |page| {
        page.go("#/theme/support").await?;
        let state = "const set = document.querySelector('main li fieldset'); \
                     const radios = [...set.querySelectorAll('input')]; \
                     return radios.findIndex((one) => one.checked)";
        let focus = "document.querySelector('main li fieldset input:checked').focus()";
        page.script(focus, &[]).await?;
        for _ in 0..3 {
            page.key(RIGHT).await?;
        }
        assert_eq!(page.script(state, &[]).await?, 3);
        let note = page.find("main li textarea").await?;
        note.send_keys("20 To").await?;
        page.script(focus, &[]).await?;
        // « Bloquant » is the last option: the arrow key does nothing.
        page.key(RIGHT).await?;
        assert_eq!(page.script(state, &[]).await?, 3);
        for _ in 0..4 {
            page.key(LEFT).await?;
        }
        assert_eq!(page.script(state, &[]).await?, 0);
        let note = page.find("main li textarea").await?;
        assert_eq!(note.prop("value").await?.as_deref(), Some("20 To"));
        Ok(())
    });
}

/// Waits until the focused element matches a selector.
async fn focus_on(page: &Page, selector: &str) -> Result<(), Trouble> {
    let at = format!("return document.activeElement.matches({selector:?})");
    page.until(selector, async || {
        Ok((page.script(&at, &[]).await? == true).then_some(()))
    })
    .await
}

#[test]
fn arrows_go_on_to_the_next_point_after_a_state_was_clicked() {
    visit(async |page| {
        page.go("#/meeting").await?;
        let state = "return [...document.querySelectorAll('main .segments input')]\
                     .findIndex((one) => one.checked)";
        let open = page.find("main .segments label:nth-of-type(3)").await?;
        open.click().await?;
        focus_on(page, "h1").await?;
        assert_eq!(page.script(state, &[]).await?, 2);
        page.key(RIGHT).await?;
        let second = |text: &str| text.contains("Point 2 sur");
        page.text_when(".meeting__place", second).await?;
        page.key(LEFT).await?;
        let first = |text: &str| text.contains("Point 1 sur");
        page.text_when(".meeting__place", first).await?;
        assert_eq!(page.script(state, &[]).await?, 2);
        // Out of the note, keys of one letter work again.
        page.key('n').await?;
        focus_on(page, "textarea").await?;
        page.key(ESCAPE).await?;
        focus_on(page, "h1").await
    });
}

#[test]
fn a_cell_of_the_grid_is_edited_as_in_a_sheet() {
    visit(async |page| {
        page.go("#/grid").await?;
        let before = page.text("dl a[href*=explain]").await?;
        page.find(".grid-cell[data-column=price]")
            .await?
            .click()
            .await?;
        focus_on(page, ".grid-cell--edited input").await?;
        for key in "5000,5".chars() {
            page.key(key).await?;
        }
        page.key(ENTER).await?;
        focus_on(page, ".grid-cell[data-column=price]").await?;
        let after = page
            .text_when("dl a[href*=explain]", |text| text != before)
            .await?;
        page.find(".grid-row__effect").await?;
        // Left by Escape, a number is as the language wrote it: nothing is entered.
        let shown = page.text(".grid-cell[data-column=price]").await?;
        page.key(ENTER).await?;
        focus_on(page, ".grid-cell--edited input").await?;
        page.key('9').await?;
        page.key(ESCAPE).await?;
        focus_on(page, ".grid-cell[data-column=price]").await?;
        assert_eq!(page.text(".grid-cell[data-column=price]").await?, shown);
        assert!(page.lacks(".problem-list").await?);
        // The cell below is opened and left as it was.
        let cell = "return document.activeElement.id";
        let first = page.script(cell, &[]).await?;
        page.key(DOWN).await?;
        let second = page.script(cell, &[]).await?;
        assert_ne!(first, second);
        page.key(ENTER).await?;
        focus_on(page, ".grid-cell--edited input").await?;
        page.key('9').await?;
        page.key(ESCAPE).await?;
        focus_on(page, ".grid-cell[data-column=price]").await?;
        assert_eq!(page.script(cell, &[]).await?, second);
        assert_eq!(page.text("dl a[href*=explain]").await?, after);
        Ok(())
    });
}
