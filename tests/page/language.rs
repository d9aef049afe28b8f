//! Switching the language or the appearance loses nothing; addresses and the back button work.

use cadrage_browser::Visit;
use serde_json::{Value, json};

use crate::{PAGES, visit, visit_as};

/// Returns every answer on the page, by the id of its field, and the state of every radio button.
const ANSWERS: &str = "return [...document.querySelectorAll('main input, main select, main textarea')]
    .map((field, at) => [field.id || at, field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value]);";

#[test]
fn another_language_keeps_answers_page_and_figures() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.fill("Usagers", "12345,5").await?;
        page.fill("Nom du service", "Vidéo « libre » & ouverte")
            .await?;
        crate::unfold(page, "#/theme/operations").await?;
        crate::expert(page).await?;
        let settle = "for (const set of document.querySelectorAll('main li fieldset')) set.querySelectorAll('input')[1].click()";
        page.script(settle, &[]).await?;
        let note = page.find("main li textarea").await?;
        note.send_keys("À revoir : l’astreinte").await?;
        let study = "return document.querySelector('main').textContent";
        crate::ranges_drawn(page).await?;
        let (answers, french) = (
            page.script(ANSWERS, &[]).await?,
            page.script(study, &[]).await?,
        );
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let total = page.text("dl a[href*=explain]").await?;
        page.tick("EN").await?;
        page.find("html[lang=en]").await?;
        assert_eq!(page.script(ANSWERS, &[]).await?, answers);
        assert_eq!(page.client.title().await?, "Operations · Cadrage");
        let english = page.text("dl a[href*=explain]").await?;
        assert_eq!(digits(&english), digits(&total), "{english} {total}");
        page.tick("FR").await?;
        page.find("html[lang=fr]").await?;
        crate::ranges_drawn(page).await?;
        assert_eq!(page.script(ANSWERS, &[]).await?, answers);
        assert_eq!(page.script(study, &[]).await?, french);
        page.go("#/service").await?;
        let name = page.field("Nom du service").await?.prop("value").await?;
        assert_eq!(name.as_deref(), Some("Vidéo « libre » & ouverte"));
        Ok(())
    });
}

#[test]
fn an_english_browser_is_spoken_to_in_english() {
    let visit = Visit {
        lang: "en-GB",
        ..Visit::default()
    };
    visit_as(visit, async |page| {
        page.find("html[lang=en]").await?;
        page.named("Skip to content").await?;
        Ok(())
    });
}

#[test]
fn appearance_changes_colours_alone() {
    visit(async |page| {
        page.fill("Nom du service", "Service en cours").await?;
        let ground = "return getComputedStyle(document.documentElement).backgroundColor";
        let text = "return document.body.innerText";
        let before = page.script(text, &[]).await?;
        page.tick("Sombre").await?;
        let dark = page.script(ground, &[]).await?;
        assert_eq!(page.script(text, &[]).await?, before);
        page.tick("Clair").await?;
        assert_ne!(page.script(ground, &[]).await?, dark);
        assert_eq!(page.script(text, &[]).await?, before);
        // The appearance of the system applies when none is chosen.
        page.tick("Auto").await?;
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        page.command("Emulation.setEmulatedMedia", media).await?;
        assert_eq!(page.script(ground, &[]).await?, dark);
        Ok(())
    });
}

#[test]
fn the_back_button_goes_back_and_nothing_is_lost() {
    visit(async |page| {
        page.fill("Nom du service", "Service gardé").await?;
        page.go("#/costs").await?;
        page.find("main table a[href*=explain]")
            .await?
            .click()
            .await?;
        page.find("aside").await?;
        page.client.back().await?;
        page.until("the explanation away", async || {
            Ok(page.lacks("aside").await?.then_some(()))
        })
        .await?;
        page.client.back().await?;
        let name = page.field("Nom du service").await?.prop("value").await?;
        assert_eq!(name.as_deref(), Some("Service gardé"));
        page.client.forward().await?;
        page.find("nav a[href='#/costs'][aria-current=page]")
            .await?;
        Ok(())
    });
}

#[test]
fn every_address_leads_to_its_page() {
    visit(async |page| {
        for address in PAGES {
            page.open("#/service").await?;
            page.client.goto("about:blank").await?;
            page.open(address).await?;
            page.find(&format!("nav a[href='{address}'][aria-current=page]"))
                .await?;
        }
        page.client.goto("about:blank").await?;
        page.open("#/costs?explain=total.hr").await?;
        let explained = page.text("aside").await?;
        assert!(explained.contains("€"), "{explained}");
        page.client.goto("about:blank").await?;
        page.open("#/grid?row=prices/vcpu").await?;
        let rows = "return document.querySelectorAll('main table tbody tr').length";
        assert!(page.script(rows, &[]).await?.as_u64() < Some(8));
        assert_ne!(page.script(rows, &[]).await?, Value::Null);
        Ok(())
    });
}

#[test]
fn what_is_in_the_other_language_says_so() {
    let visit = cadrage_browser::Visit {
        lang: "en-GB",
        ..cadrage_browser::Visit::default()
    };
    crate::visit_as(visit, async |page| {
        page.find(".ready-service__description").await?;
        // Services of the grid are described in French, the other ways to start in English.
        let langs = "return [...document.querySelectorAll('.ready-service__description, .doors > div:last-child p')]\
            .map((one) => one.closest('[lang]').lang).join(' ')";
        let langs = page.script(langs, &[]).await?;
        let langs = langs.as_str().unwrap_or_default();
        let count = langs.split(' ').filter(|lang| *lang == "fr").count();
        assert!(count > 5 && langs.ends_with(" en"), "{langs}");
        // Names of services and titles of sources are marked as French too.
        page.find(".ready-service__name[lang=fr]").await?;
        page.press("POD hébergé").await?;
        page.go("#/costs").await?;
        page.find("main table a[href*=explain]")
            .await?
            .click()
            .await?;
        page.find(".explain-panel cite[lang=fr]").await?;
        page.tick("FR").await?;
        page.find("html[lang=fr]").await?;
        assert!(page.lacks("[lang=fr]:not(html)").await?);
        Ok(())
    });
}
