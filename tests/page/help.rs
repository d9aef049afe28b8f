//! Help where it is needed: what the method asks, words that are defined, and the foot of the page.

use cadrage_browser::{Page, Trouble};
use serde_json::{Value, json};

use crate::accessibility::violations;
use crate::{PAGES, visit};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';

/// The card of definitions while it is open.
const CARD: &str = "#term-card:popover-open";

/// What has the focus: the term that a word asks for, an id, or the target of a link.
async fn focused(page: &Page) -> Result<String, Trouble> {
    let script = "const one = document.activeElement; return one.id || one.value || one.getAttribute('href')";
    let found = page.script(script, &[]).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

/// Asks for the definition of the first word that a selector matches, by keyboard.
async fn ask(page: &Page, selector: &str) -> Result<String, Trouble> {
    page.find(selector).await?;
    page.script(
        "document.querySelector(arguments[0]).focus()",
        &[json!(selector)],
    )
    .await?;
    page.key(ENTER).await?;
    page.find(&format!("{CARD} dfn")).await?;
    page.text(CARD).await
}

#[test]
fn a_word_is_defined_beside_it_and_in_the_glossary_without_a_mouse() {
    visit(async |page| {
        page.open("#/costs").await?;
        page.settle().await?;
        let told = ask(page, "main .term[value=net_cost]").await?;
        assert!(told.contains("reste à financer"), "{told}");
        // Nothing else moves, Escape closes, the focus stays on the word.
        page.key(ESCAPE).await?;
        page.until("the card away", async || {
            Ok(page.lacks(CARD).await?.then_some(()))
        })
        .await?;
        assert_eq!(focused(page).await?, "net_cost");
        // Another word shows its own definition in the same card.
        let told = ask(page, ".headline .term[value=tier]").await?;
        assert!(told.contains("palier de service"), "{told}");
        page.key(TAB).await?;
        assert_eq!(focused(page).await?, "#/glossary?term=tier");
        page.key(ENTER).await?;
        page.until("the focus on the entry", async || {
            Ok((focused(page).await? == "term-tier").then_some(()))
        })
        .await?;
        assert!(page.lacks(CARD).await?);
        let seen = "const box = document.activeElement.getBoundingClientRect();\
            const bar = document.querySelector('.headline').getBoundingClientRect();\
            return box.top >= bar.bottom - 1 && box.bottom <= innerHeight";
        page.until("the entry in view", async || {
            Ok((page.script(seen, &[]).await? == true).then_some(()))
        })
        .await
    });
}

#[test]
fn a_definition_stays_in_the_window_whatever_its_width() {
    visit(async |page| {
        for (width, height) in [(1440, 900), (1280, 720), (390, 844), (320, 568)] {
            page.resize(width, height).await?;
            page.open("#/costs").await?;
            page.settle().await?;
            for word in ["main .term[value=net_cost]", "main .term[value=range]"] {
                ask(page, word).await?;
                let place = "const box = document.querySelector('#term-card').getBoundingClientRect();\
                    return [box.left >= 0, box.top >= 0, box.right <= innerWidth, box.bottom <= innerHeight, box.height > 40]";
                let place = page.script(place, &[]).await?;
                assert_eq!(
                    place,
                    json!([true, true, true, true, true]),
                    "{width}: {word}"
                );
                page.key(ESCAPE).await?;
            }
        }
        Ok(())
    });
}

#[test]
fn every_page_of_the_meeting_unfolds_what_the_method_asks() {
    visit(async |page| {
        for address in PAGES {
            page.open(address).await?;
            page.settle().await?;
            // Pages over several studies, and those at the foot, are no step of the meeting.
            let is_step = !page
                .lacks(&format!(
                    ".navigation ol:not([aria-labelledby=navigation-studies]) a[href='{address}']"
                ))
                .await?;
            assert_eq!(page.lacks(".method-help").await?, !is_step, "{address}");
            if is_step {
                page.find(".method-help summary").await?.click().await?;
                let told = page
                    .text_when(".method-help__text", |text| !text.is_empty())
                    .await?;
                assert!(told.contains("Exemple."), "{address}: {told}");
            } else {
                assert!(page.lacks(".next-page").await?, "{address}");
            }
        }
        page.open("#/decision").await?;
        page.settle().await?;
        assert!(page.lacks(".next-page").await?);
        Ok(())
    });
}

#[test]
fn the_guide_is_beside_the_page_in_its_language() {
    visit(async |page| {
        for (lang, label, title) in [
            ("fr", "FR", "Guide de Cadrage"),
            ("en", "EN", "Guide to Cadrage"),
        ] {
            page.open("#/site-map").await?;
            page.tick(label).await?;
            page.settle().await?;
            for list in ["footer", "main"] {
                let link = page.find(&format!("{list} a[target=_blank]")).await?;
                let href = link.prop("href").await?;
                assert_eq!(href, Some(format!("{}guide.{lang}.html", page.url())));
            }
            let link = page.find("footer a[target=_blank]").await?;
            let href = link.prop("href").await?.unwrap_or_default();
            page.client.goto(&href).await?;
            let told = page.text("h1").await?;
            assert!(told.contains(title), "{told}");
            for scheme in ["dark", "light"] {
                let features = [json!({ "name": "prefers-color-scheme", "value": scheme })];
                page.command(
                    "Emulation.setEmulatedMedia",
                    json!({ "features": features }),
                )
                .await?;
                let found = violations(page, &format!("{href}, {scheme}")).await?;
                assert_eq!(found, Vec::<String>::new());
            }
            // Its links lead somewhere, its pictures are there, and so are its styles.
            let broken = "const links = [...document.querySelectorAll('a[href^=\"#\"]')];\
                const lost = links.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))));\
                const blank = [...document.images].filter((image) => !image.naturalWidth);\
                return [links.length > 20, lost.length, document.images.length > 0, blank.length, getComputedStyle(document.body).margin]";
            let broken = page.script(broken, &[]).await?;
            assert_eq!(broken, json!([true, 0, true, 0, "0px"]), "{lang}");
            page.find("nav a").await?.click().await?;
            page.ready().await?;
        }
        Ok(())
    });
}

#[test]
fn who_puts_the_page_online_is_named_or_said_to_be_missing() {
    visit(async |page| {
        page.open("#/legal").await?;
        page.settle().await?;
        let missing = page.text("main").await?;
        assert!(missing.contains("nom à renseigner"), "{missing}");
        assert!(page.text("footer").await?.contains("Contact à renseigner"));
        let fill = "document.addEventListener('readystatechange', () => {\
            document.querySelector('meta[name=publisher]').content = 'Université A';\
            document.querySelector('meta[name=contact]').content = 'dsi@example.org' }, { once: true })";
        page.command(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": fill }),
        )
        .await?;
        page.client.refresh().await?;
        page.ready().await?;
        page.text_when("main", |text| text.contains("Université A"))
            .await?;
        page.find("main a[href='mailto:dsi@example.org']").await?;
        page.find("footer a[href='mailto:dsi@example.org']").await?;
        page.open("#/accessibility").await?;
        page.text_when("main", |text| text.contains("Université A"))
            .await?;
        let mention = page.text("footer a[href='#/accessibility']").await?;
        assert_eq!(
            mention.replace('\u{a0}', " "),
            "Accessibilité : non conforme"
        );
        Ok(())
    });
}

#[test]
fn nothing_is_stored_but_what_the_legal_notice_says() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/legal").await?;
        let stored = "return [document.cookie, Object.keys(localStorage).concat(Object.keys(sessionStorage))\
            .filter((key) => !key.startsWith('cadrage/'))]";
        assert_eq!(page.script(stored, &[]).await?, json!(["", []]));
        let kept = "return localStorage.length";
        page.until("the study in the storage", async || {
            let kept: Value = page.script(kept, &[]).await?;
            Ok((kept.as_u64() > Some(0)).then_some(()))
        })
        .await
    });
}
