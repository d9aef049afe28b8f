//! Two versions of a study: differences are shown, taken one by one or all at once, and undone.

use std::fs;

use cadrage_browser::{Page, Trouble};
use cadrage_tests::stdout;
use serde_json::Value;
use tempfile::tempdir;

use crate::keep::kept;
use crate::visit;

/// The selector of the total in the headline bar.
const TOTAL: &str = "dl a[href*=explain]";

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How many differences are listed.
async fn count(page: &Page) -> Result<usize, Trouble> {
    let rows = "return document.querySelectorAll('main .merge tbody tr:not(.table__group)').length";
    let count = page.script(rows, &[]).await?;
    Ok(usize::try_from(count.as_u64().unwrap_or_default())?)
}

/// The effect that the page shows of the difference of that name.
async fn effect(page: &Page, answer: &str) -> Result<String, Trouble> {
    let script = "const rows = [...document.querySelectorAll('main .merge tr')];\
        const row = rows.find((row) => row.querySelector('th')?.textContent === arguments[0]);\
        return row?.querySelectorAll('td')[2]?.textContent ?? ''";
    page.until("an effect", async || {
        let shown = page.script(script, &[answer.into()]).await?;
        let shown = shown.as_str().unwrap_or_default().to_owned();
        Ok((!shown.is_empty() && shown != "…").then_some(shown))
    })
    .await
}

#[test]
fn differences_with_a_file_are_taken_one_by_one_and_undone() {
    let here = tempdir().unwrap();
    visit(async |page| {
        page.press("SMS-U hébergé").await?;
        page.press("Enregistrer").await?;
        let mine = String::from_utf8(page.downloaded_as("toml").await?).unwrap();
        let theirs = mine
            .replace("years = 5", "years = 3")
            .replace("description = \"Envoi", "description = \"Autre envoi");
        let theirs =
            format!("{theirs}\n[[components]]\nname = \"Secours\"\ncomponent = \"database\"\n");
        let file = here.path().join("autre.toml");
        fs::write(&file, &theirs)?;
        let before = page.text(TOTAL).await?;
        page.go("#/merge").await?;
        let path = file.display().to_string();
        page.find("#merge-file").await?.send_keys(&path).await?;
        page.text_when("main", |text| text.contains("3 réponses diffèrent"))
            .await?;
        assert_eq!(count(page).await?, 3);
        // The effect is that of the command, and so is the total once it is taken.
        let total = |args: &[&str]| {
            let args = [&["estimate", "smsu", "--format", "json"], args].concat();
            let told: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
            let total = told["totals"]["total"]
                .as_str()
                .unwrap()
                .parse::<rust_decimal::Decimal>();
            total.unwrap()
        };
        let (whole, shorter) = (total(&[]), total(&["--set", "horizon.years=3"]));
        let moved = effect(page, "Nombre d’années").await?;
        assert!(moved.starts_with('−'), "{moved}");
        assert_eq!(digits(&moved), digits(&(whole - shorter).to_string()));
        assert_eq!(effect(page, "Description").await?, "Ne change pas le coût");
        page.press("Reprendre\u{202f}: Horizon, Nombre d’années")
            .await?;
        let shown = page.text_when(TOTAL, |text| text != before).await?;
        assert_eq!(digits(&shown), digits(&shorter.to_string()));
        page.text_when("main", |text| text.contains("2 réponses diffèrent"))
            .await?;
        page.press("Tout reprendre de l’autre version").await?;
        page.text_when("main", |text| text.contains("disent la même chose"))
            .await?;
        // Each is one step back.
        page.press("Annuler").await?;
        page.text_when("main", |text| text.contains("2 réponses diffèrent"))
            .await?;
        page.press("Annuler").await?;
        page.text_when(TOTAL, |text| text == before).await?;
        assert_eq!(count(page).await?, 3);
        Ok(())
    });
}

#[test]
fn a_study_of_the_list_is_brought_together_with_the_open_one() {
    visit(async |page| {
        page.press("SMS-U hébergé").await?;
        page.fill("Nom du service", "SMS ici").await?;
        kept(page, "SMS ici").await?;
        page.find(".header__study").await?.click().await?;
        page.press("Dupliquer · SMS ici").await?;
        page.press("SMS ici (copie)").await?;
        page.fill("Nom du service", "SMS là-bas").await?;
        // From the list of studies, the other one is compared with the open one.
        page.find(".header__study").await?.click().await?;
        page.press("Rapprocher de l’étude ouverte · SMS ici")
            .await?;
        page.text_when("main", |text| text.contains("1 réponse diffère"))
            .await?;
        let row = page.text("main .merge tbody").await?;
        assert!(
            row.contains("SMS là-bas") && row.contains("SMS ici"),
            "{row}"
        );
        page.press("Reprendre\u{202f}: Service, Nom").await?;
        page.text_when("main", |text| text.contains("disent la même chose"))
            .await?;
        page.text_when(".header__title", |text| text == "SMS ici")
            .await?;
        Ok(())
    });
}
