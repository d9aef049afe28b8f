//! Variants side by side: created, named, compared, with an explanation for each amount.

use cadrage_browser::{Page, Trouble};
use cadrage_tests::{root, stdout};
use serde_json::Value;

use crate::visit;

/// The digits of an amount, without separators.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The total of a column; that of the study is the first.
async fn total(page: &Page, column: usize) -> Result<String, Trouble> {
    page.text(&format!(
        "main tr.table__total td:nth-of-type({}) a",
        column + 1
    ))
    .await
}

/// The cell of the first variant in the row of that name; empty if there is none.
async fn of_variant(page: &Page, name: &str) -> Result<String, Trouble> {
    let script = "const rows = [...document.querySelectorAll('main .compare tr')];\
        const row = rows.find((row) => row.querySelector('th')?.textContent === arguments[0]);\
        return row?.querySelectorAll('td')[1]?.textContent ?? ''";
    let text = page.script(script, &[name.into()]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// The comparison by the command of the classic and the extended tier of `pod`.
fn tiers_compared() -> Value {
    let compared = [
        "compare",
        "pod",
        "--tiers",
        "classic,extended",
        "--format",
        "json",
    ];
    serde_json::from_str(&stdout(&root(), &compared)).unwrap()
}

#[test]
fn variants_are_set_side_by_side_as_the_command_does() {
    let told = tiers_compared();
    let extended = |key: &str| told[1][key].as_str().unwrap().to_owned();
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/compare").await?;
        page.press("Ajouter une variante").await?;
        page.choose("Palier de service : Variante 1", "extended")
            .await?;
        let study = digits(told[0]["total"].as_str().unwrap());
        assert_eq!(digits(&total(page, 0).await?), study);
        page.text_when("main tr.table__total td:nth-of-type(2) a", |text| {
            digits(text) == digits(&extended("total"))
        })
        .await?;
        let shown = of_variant(page, "Coût du porteur").await?;
        let difference = digits(&extended("difference"));
        assert!(digits(&shown).contains(&difference), "{shown}");
        let cheaper = of_variant(page, "Probabilité d’être moins cher que la base").await?;
        assert_eq!(digits(&cheaper), digits(&extended("cheaper")));
        // A variant is named, copied, and used as the baseline.
        page.fill("Nom de la variante", "Étendu").await?;
        page.press("Dupliquer\u{202f}: Étendu").await?;
        let extended_total = total(page, 1).await?;
        assert_eq!(total(page, 2).await?, extended_total);
        page.tick("Colonne de base des écarts : Étendu").await?;
        let against = "main tr.table__total td:nth-of-type(1) .compare__difference";
        let saved = page.text_when(against, |text| !text.is_empty()).await?;
        assert!(
            saved.starts_with('−') && digits(&saved).contains(&difference),
            "{saved}"
        );
        // An amount of a variant is explained with the lines of that variant.
        page.find("main .compare a[href$='explain=1/net']")
            .await?
            .click()
            .await?;
        let net = digits(&extended("net"));
        let explained = page
            .text_when("aside", |text| digits(text).contains(&net))
            .await?;
        assert!(explained.contains("Étendu\nPOD"), "{explained}");
        // So are the terms of the amount.
        page.find("aside a[href$='explain=1/total']").await?;
        page.press("Fermer").await?;
        // The product of tiers: a column for each one that is ticked.
        page.tick("Soirs et week-ends").await?;
        page.tick("Permanent, par astreinte").await?;
        // The study’s own tier has a column already.
        page.tick("Classique").await?;
        page.find(".variant-product__known:not(:empty)").await?;
        page.press("Ajouter 2 variantes").await?;
        page.find("main tr.table__total td:nth-of-type(5) a")
            .await?;
        page.press("Annuler").await?;
        page.until("three columns", async || {
            let lacks = page.lacks("main tr.table__total td:nth-of-type(4)").await?;
            Ok(lacks.then_some(()))
        })
        .await
    });
}

#[test]
fn what_is_not_chosen_explains_what_it_would_come_to() {
    let told = tiers_compared();
    let total = digits(told[1]["total"].as_str().unwrap());
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/service-level").await?;
        let tier = "main a[href$='explain=commitment.tier=extended/total']";
        assert_eq!(digits(&page.text(tier).await?), total);
        page.find(tier).await?.click().await?;
        let explained = page
            .text_when("aside", |text| digits(text).contains(&total))
            .await?;
        let title = "Étendu en semaine et samedi\n";
        assert!(explained.contains(title), "{explained}");
        page.press("Fermer").await?;
        page.go("#/sharing").await?;
        let plan = page.find("main a[href*='explain=support.plan=']").await?;
        let shown = digits(&plan.text().await?);
        plan.click().await?;
        page.text_when("aside", |text| digits(text).contains(&shown))
            .await?;
        // The explanation of an unknown figure says so, and shows no amount.
        page.open("#/costs?explain=support.plan=nobody/net").await?;
        let explained = page.text("aside").await?;
        assert!(!explained.contains('€'), "{explained}");
        Ok(())
    });
}

#[test]
fn a_probability_is_explained_as_the_command_does() {
    let figure = "window.extended_hours.held";
    let told = [
        "explain",
        "pod",
        figure,
        "--set",
        "commitment.tier=extended",
    ];
    let told = stdout(&root(), &told);
    // Lines are wrapped differently in a terminal and on the page.
    let words = |text: &str| {
        let marks = text.replace(['•', '═'], " ");
        marks.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = words(&told);
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/service-level").await?;
        let held = format!("main a[href$='explain=commitment.tier=extended/{figure}']");
        let shown = page.text(&held).await?;
        assert!(
            told.contains(&format!("{}. Part des", words(&shown))),
            "{told}"
        );
        page.find(&held).await?.click().await?;
        let explained = page
            .text_when("aside .blocks", |text| text.contains("années simulées"))
            .await?;
        assert_eq!(words(&explained), told);
        // What the verdict asks for can be answered next to it.
        page.go("#/decision").await?;
        page.fill("TECH, technicien", "1").await?;
        page.text_when("main", |text| text.contains("TECH en 2027"))
            .await?;
        Ok(())
    });
}
