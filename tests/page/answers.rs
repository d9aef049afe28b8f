//! What differs for a party or a variant, asked by questions.

use cadrage_browser::{Page, Trouble};
use cadrage_tests::{root, stdout};
use serde_json::Value;

use crate::visit;

/// Opens the first list of answers, and gives a question an answer.
async fn answer(page: &Page, question: &str) -> Result<(), Trouble> {
    page.find("main .answer-list summary")
        .await?
        .click()
        .await?;
    page.choose("Question", question).await
}

/// Waits until the first list has an answer.
async fn listed(page: &Page, words: &str) -> Result<(), Trouble> {
    let shown = |text: &str| text.replace('\u{202f}', " ").contains(words);
    page.text_when("main .answer-list__list", shown).await?;
    Ok(())
}

/// Waits until the focus is on what an id that ends so has.
async fn focused(page: &Page, end: &str) -> Result<(), Trouble> {
    page.until(end, async || {
        let id = page.script("return document.activeElement.id", &[]).await?;
        let is_there = id.as_str().is_some_and(|id| id.ends_with(end));
        Ok(is_there.then_some(()))
    })
    .await
}

#[test]
fn what_a_party_answers_otherwise_is_kept_until_it_is_taken_away() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/parties").await?;
        answer(page, "sizes.vms").await?;
        page.fill("Réponse", "3").await?;
        page.press("Changer").await?;
        listed(page, "Machines virtuelles : 3").await?;
        focused(page, "-question").await?;
        page.go("#/legal").await?;
        page.go("#/parties").await?;
        listed(page, "Machines virtuelles : 3").await?;
        let script = "return Object.values(localStorage).some((text) => /answers = \\[.*sizes\\.vms=3/.test(text.replaceAll('\\\\', '')))";
        page.until("the answer in the storage", async || {
            Ok((page.script(script, &[]).await? == true).then_some(()))
        })
        .await?;
        page.client.refresh().await?;
        page.ready().await?;
        listed(page, "Machines virtuelles : 3").await?;
        // Given again, it is another answer to the same question.
        answer(page, "sizes.vms").await?;
        page.fill("Réponse", "4").await?;
        page.press("Changer").await?;
        listed(page, "Machines virtuelles : 4").await?;
        page.find("main .answer-list__answer button")
            .await?
            .click()
            .await?;
        page.text_when("main .answer-list__list", str::is_empty)
            .await?;
        focused(page, "-change").await?;
        Ok(())
    });
}

#[test]
fn a_variant_is_priced_with_the_option_that_is_chosen() {
    let changed = [
        "estimate",
        "pod",
        "--set",
        "choices.hosting=container",
        "--format",
        "json",
    ];
    let told: Value = serde_json::from_str(&stdout(&root(), &changed)).unwrap();
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let expected = digits(told["totals"]["total"].as_str().unwrap());
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/compare").await?;
        page.press("Ajouter une variante").await?;
        answer(page, "choices.hosting").await?;
        page.choose("Réponse", "container").await?;
        page.press("Changer").await?;
        listed(page, "Solution d’hébergement : ").await?;
        let total = "main tr.table__total td:nth-of-type(2) a";
        page.text_when(total, |text| digits(text) == expected)
            .await?;
        // A key of the grid, which all columns share, is not changed here, and that is said.
        page.choose("Question", ".").await?;
        page.fill("Clé", "overlay.prices").await?;
        page.text_when("main .answer-list__form", |text| {
            text.contains("Cette clé ne se change pas ici")
        })
        .await?;
        page.press("Changer").await?;
        focused(page, "-path").await?;
        listed(page, "Solution d’hébergement : ").await?;
        // Nor is a question changed without an answer.
        page.choose("Question", "sizes.vms").await?;
        page.press("Changer").await?;
        focused(page, "-value").await?;
        page.text_when("main .answer-list__form", |text| {
            text.contains("Donner une réponse")
        })
        .await?;
        Ok(())
    });
}
