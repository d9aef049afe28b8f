//! axe-core finds no fault, on every page, light and dark, in French and English.

use std::fs;

use cadrage_browser::{Page, Trouble, Visit};
use cadrage_tests::root;
use serde_json::{Value, json};

use crate::{PAGES, visit_as};

/// Where `cargo xtask test` installs axe-core.
const AXE: &str = "target/axe/node_modules/axe-core/axe.min.js";

/// Ids that are not unique, headings that skip a level, rows of fields without a name, and whether
/// a parser would nest the elements of the page in another way: code that is not valid HTML.
const INVALID: &str = "
const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
const levels = [...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((one) => Number(one.tagName[1]));
const skips = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1).map((level) => `skips to h${level}`);
const again = new DOMParser().parseFromString(document.documentElement.outerHTML, 'text/html');
const shape = (one) => `${one.tagName}(${[...one.children].map(shape).join()})`;
const here = [...document.querySelectorAll('main, header, footer, .headline')];
const there = [...again.querySelectorAll('main, header, footer, .headline')];
const changed = here.filter((one, at) => shape(one) !== shape(there[at])).map((one) => `${one.tagName} is nested anew`);
const fields = (one) => one.querySelectorAll('input:not([type=radio]):not([type=checkbox])').length;
const rows = [...document.querySelectorAll('main li')].filter((one) => fields(one) > 1)
  .filter((one) => !one.querySelector(':scope > [role=group]:is([aria-label], [aria-labelledby])'))
  .map((one) => `fields of a row are no group: ${one.outerHTML.slice(0, 80)}`);
return [...twice, ...skips, ...changed, ...rows];";

/// The options of axe-core for all of its rules.
const EVERY_RULE: &str = "rules: { 'target-size': { enabled: true } }";
/// Those for the rules about colours. The other rules find the same in any colours: an appearance is
/// colours alone, which `tests/sources/appearances.rs` holds.
const RULES_OF_COLOURS: &str =
    "runOnly: ['cat.color'], rules: { 'color-contrast-enhanced': { enabled: false } }";

/// The faults that axe-core finds in the page as it is now, one line per element.
pub async fn violations(page: &Page, at: &str) -> Result<Vec<String>, Trouble> {
    let found = apply(page, EVERY_RULE).await?;
    // A run in which no rule passed has checked nothing.
    let passes = found["passes"].as_array().map_or(0, Vec::len);
    assert!(passes > 20, "{at}: {found}");
    Ok(lines(&found, at))
}

/// The faults that axe-core finds in the colours of the page as it is now.
async fn violations_of_colours(page: &Page, at: &str) -> Result<Vec<String>, Trouble> {
    let found = apply(page, RULES_OF_COLOURS).await?;
    let passes = found["passes"].as_array().into_iter().flatten();
    assert!(
        passes.into_iter().any(|rule| rule == "color-contrast"),
        "{at}: {found}"
    );
    Ok(lines(&found, at))
}

/// What axe-core finds with these options: the rules that the page passes, and the violations.
async fn apply(page: &Page, options: &str) -> Result<Value, Trouble> {
    if page.script("return !window.axe", &[]).await? == true {
        let axe = fs::read_to_string(root().join(AXE));
        let axe = axe.map_err(|error| format!("{AXE}: {error}: run `cargo xtask test`"))?;
        page.script(&axe, &[]).await?;
    }
    let script = format!(
        "const done = arguments[0]; axe.run(document, {{ resultTypes: ['violations'], {options} }})\
         .then(({{ passes, violations }}) => done({{ passes: passes.map((rule) => rule.id), violations }}), \
         (error) => done({{ error: String(error) }}))"
    );
    page.script_async(&script, &[]).await
}

fn lines(found: &Value, at: &str) -> Vec<String> {
    let violations = found["violations"].as_array().into_iter().flatten();
    let lines = violations.flat_map(|violation| {
        let nodes = violation["nodes"].as_array().into_iter().flatten();
        nodes.map(move |node| {
            let (html, why) = (&node["html"], &node["failureSummary"]);
            format!("{at}: {}: {} {html} {why}", violation["id"], node["target"])
        })
    });
    lines.collect()
}

/// The names of the two appearances in a language.
#[derive(Clone, Copy)]
struct AppearanceNames {
    light: &'static str,
    dark: &'static str,
}

/// The faults of the page as it is now, in both appearances. It is left in the light one.
async fn in_both(page: &Page, names: AppearanceNames, at: &str) -> Result<Vec<String>, Trouble> {
    page.tick(names.light).await?;
    page.find("html[data-appearance=light]").await?;
    let mut found = violations(page, at).await?;
    page.tick(names.dark).await?;
    page.find("html[data-appearance=dark]").await?;
    let dark = violations_of_colours(page, &format!("{at}, dark")).await?;
    found.extend(dark);
    page.tick(names.light).await?;
    page.find("html[data-appearance=light]").await?;
    Ok(found)
}

async fn every_page(page: &Page, names: AppearanceNames) -> Result<(), Trouble> {
    let mut found = Vec::new();
    for address in PAGES {
        page.go(address).await?;
        page.settle().await?;
        found.extend(in_both(page, names, address).await?);
        let titles = "return document.querySelectorAll('h1').length";
        let titles = page.script(titles, &[]).await?;
        if titles != 1 {
            found.push(format!("{address}: {titles} titles"));
        }
        let invalid = page.script(INVALID, &[]).await?;
        if invalid != json!([]) {
            found.push(format!("{address}: {invalid}"));
        }
        // The accessible name of a link to an explanation says what it explains.
        let unnamed = "return [...document.querySelectorAll('a.figure')]\
            .filter((link) => !/, \\p{L}/u.test(link.getAttribute('aria-label') ?? ''))\
            .map((link) => link.outerHTML).slice(0, 3)";
        let unnamed = page.script(unnamed, &[]).await?;
        if unnamed != json!([]) {
            found.push(format!("{address}: {unnamed}"));
        }
    }
    // What opens on a page is checked too.
    page.go("#/costs").await?;
    page.find(".method-help summary").await?.click().await?;
    page.find(".method-help__text").await?;
    // The help moves what is below it: a click on its way would miss the term.
    page.settle().await?;
    page.find("main .card .term").await?.click().await?;
    page.find("#term-card:popover-open dfn").await?;
    found.extend(in_both(page, names, "help and a definition").await?);
    crate::unfold(page, "#/theme/operations").await?;
    crate::expert(page).await?;
    page.find("table button[aria-expanded]")
        .await?
        .click()
        .await?;
    // One topic in each state.
    let answer = "document.querySelectorAll('main li fieldset').forEach((set, at) => set.querySelectorAll('input')[at % 4].click())";
    page.script(answer, &[]).await?;
    page.find("main textarea").await?;
    page.find("dl a[href*=explain]").await?.click().await?;
    page.find("aside h2").await?;
    found.extend(in_both(page, names, "an open line, points, an explanation").await?);
    for (address, add) in [
        ("#/decision", "#participant-add"),
        ("#/service-level", "#component-add"),
        ("#/service-level", "#closure-add"),
        ("#/sharing", "#institution-add"),
        ("#/rota", "#rota-members-add"),
    ] {
        page.go(address).await?;
        page.find(add).await?.click().await?;
        page.find("main li [role=group][aria-label]").await?;
        let invalid = page.script(INVALID, &[]).await?;
        if invalid != json!([]) {
            found.push(format!("{add}: {invalid}"));
        }
        found.extend(in_both(page, names, add).await?);
    }
    // Limits of a portfolio, and what is wrong with one.
    page.go("#/desk").await?;
    page.find(".desk__fold summary").await?.click().await?;
    page.find(".desk__fold .button").await?.click().await?;
    let days = page.find("#desk-capacity-0-days").await?;
    page.replace(&days, "many").await?;
    page.find("#desk-capacity-0-days[aria-invalid]").await?;
    let invalid = page.script(INVALID, &[]).await?;
    if invalid != json!([]) {
        found.push(format!("limits: {invalid}"));
    }
    found.extend(in_both(page, names, "limits").await?);
    page.go("#/compare").await?;
    page.find("main .compare__foot button")
        .await?
        .click()
        .await?;
    found.extend(in_both(page, names, "a variant").await?);
    page.open("#/grid?row=prices/vcpu").await?;
    found.extend(in_both(page, names, "a row of the grid").await?);
    page.go("#/service").await?;
    let years = page.find("#horizon-years").await?;
    page.replace(&years, "many").await?;
    page.find("#horizon-years[aria-invalid]").await?;
    found.extend(in_both(page, names, "a problem beside its field").await?);
    assert!(
        found.is_empty(),
        "{} violations\n{}",
        found.len(),
        found.join("\n")
    );
    Ok(())
}

#[test]
fn no_violation_in_french() {
    let names = AppearanceNames {
        light: "Clair",
        dark: "Sombre",
    };
    visit_as(Visit::default(), async |page| every_page(page, names).await);
}

#[test]
fn no_violation_in_english() {
    let names = AppearanceNames {
        light: "Light",
        dark: "Dark",
    };
    let visit = Visit {
        lang: "en-GB",
        ..Visit::default()
    };
    visit_as(visit, async |page| every_page(page, names).await);
}

#[test]
fn a_fault_is_found() {
    visit_as(Visit::default(), async |page| {
        let plant = "const image = document.createElement('img'); image.src = arguments[0]; document.querySelector('main').append(image)";
        page.script(plant, &[json!("./icon.svg")]).await?;
        let found = violations(page, "planted").await?;
        assert!(
            found.iter().any(|line| line.contains("image-alt")),
            "{found:?}"
        );
        // A grey that is read on white, and not in the dark.
        page.tick("Sombre").await?;
        page.find("html[data-appearance=dark]").await?;
        let plant = "const text = document.createElement('p'); text.textContent = 'planted'; text.style.color = '#444'; document.querySelector('main').append(text)";
        page.script(plant, &[]).await?;
        let found = violations_of_colours(page, "planted").await?;
        assert!(
            found.iter().any(|line| line.contains("color-contrast")),
            "{found:?}"
        );
        Ok::<(), Trouble>(())
    });
}
