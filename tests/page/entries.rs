//! What is being typed, dropped or filtered stays where it is until it is finished.

use cadrage_browser::{Page, Trouble};
use cadrage_core::grid::builtin;
use serde_json::{Value, json};

use crate::visit;

/// The Alt key.
const ALT: char = '\u{e00a}';
/// The Control key.
const CONTROL: char = '\u{e009}';

async fn values(page: &Page, selector: &str) -> Result<String, Trouble> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map((field) => field.value).join(' ')";
    let values = page.script(script, &[json!(selector)]).await?;
    Ok(values.as_str().unwrap_or_default().to_owned())
}

/// Waits until fields hold these values, with a space between them.
async fn hold(page: &Page, selector: &str, wanted: &str) -> Result<(), Trouble> {
    page.until(wanted, async || {
        Ok((values(page, selector).await? == wanted).then_some(()))
    })
    .await
}

/// Drops files of these texts on an element.
async fn drop_files(page: &Page, selector: &str, files: Value) -> Result<(), Trouble> {
    let script = "const all = new DataTransfer();\
        for (const [name, text] of Object.entries(arguments[1])) all.items.add(new File([text], name));\
        const event = new DragEvent('drop', { dataTransfer: all, bubbles: true, cancelable: true });\
        document.querySelector(arguments[0]).dispatchEvent(event)";
    page.script(script, &[json!(selector), files]).await?;
    Ok(())
}

async fn send(page: &Page, selector: &str, text: &str) -> Result<(), Trouble> {
    Ok(page.find(selector).await?.send_keys(text).await?)
}

#[test]
fn an_emptied_row_stays_under_the_hand_that_types_in_it() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/service-level").await?;
        let days = "input[id^=commitment-closures]";
        hold(page, days, "24/12 02/01 01/08 15/08").await?;
        for day in ["from", "to"] {
            let field = page
                .find(&format!("[id='commitment-closures-1-{day}']"))
                .await?;
            page.replace(&field, "").await?;
        }
        hold(page, days, "  01/08 15/08").await?;
        for (day, typed) in [("from", "14/07"), ("to", "20/07")] {
            send(page, &format!("[id='commitment-closures-1-{day}']"), typed).await?;
        }
        hold(page, days, "14/07 20/07 01/08 15/08").await?;
        // A topic that is found by a person stays while that person is typed.
        crate::unfold(page, "#/theme/infrastructure").await?;
        let person = "[id^=topics-][id$=-person]";
        send(page, person, "Équipe A").await?;
        page.choose("Qui s’en charge", "person.Équipe A").await?;
        let cards = "return document.querySelectorAll('.topic-list > li').length";
        page.until("one topic", async || {
            Ok((page.script(cards, &[]).await? == 1).then_some(()))
        })
        .await?;
        send(page, person, " bis").await?;
        hold(page, person, "Équipe A bis").await?;
        // With another key held, a digit is not that of a status.
        let status = "[name^=status-]:checked";
        let before = values(page, status).await?;
        let topic = page.find("[id^=topic-]").await?;
        let topic = serde_json::to_value(topic)?;
        page.script("arguments[0].focus()", &[topic]).await?;
        page.keys(&[ALT, '4']).await?;
        assert_eq!(values(page, status).await?, before);
        Ok(())
    });
}

#[test]
fn what_is_typed_is_in_the_file_and_what_is_refused_is_told() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.open("#/grid?row=prices/vcpu").await?;
        // A price that is still being typed.
        let field = page.find("#cell-vcpu-2026-01-01-price").await?;
        page.replace(&field, "777").await?;
        page.keys(&[CONTROL, 's']).await?;
        let file = String::from_utf8(page.downloaded_as("toml").await?)?;
        assert!(file.contains("777"), "{file}");
        // A place for one file takes none of several.
        page.go("#/review").await?;
        drop_files(page, ".file-drop", json!({ "a.csv": "x", "b.csv": "x" })).await?;
        page.text_when(".file-drop__refused", |text| {
            text.contains("Un seul fichier")
        })
        .await?;
        let field = page.find("#review-actuals").await?;
        assert_eq!(field.attr("multiple").await?, None);
        // A study among files that are refused is opened, and each refusal is told.
        let files = json!({
            "a.toml": "[service]\nname = \"Non\"\n[nowhere]\n",
            "b.toml": builtin::service("oae").unwrap(),
            "c.toml": "years = =",
        });
        drop_files(page, ".header", files).await?;
        let told = page
            .text_when(".notices", |text| text.contains("c.toml"))
            .await?;
        assert!(told.contains("a.toml"), "{told}");
        page.text_when(".header__study", |text| text.contains("OAE"))
            .await?;
        Ok(())
    });
}

#[test]
fn a_study_that_is_removed_is_no_longer_in_the_portfolio() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        crate::keep::kept(page, "POD hébergé").await?;
        page.find(".header__study").await?.click().await?;
        page.press("Nouvelle étude").await?;
        page.press("SMS-U hébergé").await?;
        crate::keep::kept(page, "SMS-U hébergé").await?;
        page.go("#/desk").await?;
        let studied = "section:has(#desk-studied) table";
        page.text_when(studied, |text| text.contains("POD hébergé"))
            .await?;
        page.find(".header__study").await?.click().await?;
        page.press("Supprimer · POD hébergé").await?;
        page.press("Fermer").await?;
        page.text_when(studied, |text| !text.contains("POD hébergé"))
            .await?;
        Ok(())
    });
}

#[test]
fn what_is_to_be_corrected_is_named_as_the_page_names_it_wherever_it_stops_something() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/sharing").await?;
        send(page, "#limits-max_total", "beaucoup").await?;
        page.go("#/costs").await?;
        let told = page.text("main .problem-list").await?;
        for words in [
            "Limites",
            "Reste à financer sur la période, au plus",
            "beaucoup",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(!told.contains(".toml"), "{told}");
        Ok(())
    });
}
