//! Regression tests: figures that the page once showed wrong, typed as people type them, compared
//! with the command.

use std::fs;

use cadrage_browser::{Page, Trouble, Visit};
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_tests::stdout;
use serde_json::Value;
use tempfile::tempdir;

use crate::visit;
use crate::visit_as;

/// The selector of the total in the headline bar.
const TOTAL: &str = "dl a[href*=explain]";
/// The selector of the note under the headline figures.
const NOTE: &str = "section p[aria-live=polite]";

/// The first answers, which give amounts with cents.
const FIRST: &str =
    "[service]\nname = \"Vidéo\"\n[choices]\nhosting = \"vm\"\n[sizes]\nusers = 75000\n";

/// The total of the command for a study, `pod` or a file, with settings.
fn command(study: &str, settings: &[&str], lang: Lang) -> String {
    let here = tempdir().unwrap();
    fs::write(here.path().join("study.toml"), FIRST).unwrap();
    let overlay = here.path().join("own");
    fs::create_dir(&overlay).unwrap();
    let mut args = vec!["estimate", study, "--format", "json"];
    for setting in settings {
        match setting.split_once('\n') {
            // Rows of prices instead of a setting.
            Some(_) => {
                fs::write(overlay.join("prices.csv"), setting).unwrap();
                args.extend(["--overlay", "own"]);
            }
            None => args.extend(["--set", setting]),
        }
    }
    let told: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
    let total = told["totals"]["total"].as_str().unwrap();
    // WebDriver returns the text of an element with plain spaces.
    euros(total.parse().unwrap(), lang).replace('\u{a0}', " ")
}

/// Replaces the text of a field, one key at a time.
async fn retype(page: &Page, label: &str, text: &str) -> Result<(), Trouble> {
    page.fill(label, &text[..1]).await?;
    for key in text[1..].chars() {
        page.key(key).await?;
    }
    Ok(())
}

/// Enters the first answers, without the institutions, on the first page of a visit.
async fn first(page: &Page) -> Result<(), Trouble> {
    page.fill("Nom du service", "Vidéo").await?;
    page.choose("Compté, Usagers", "service").await?;
    retype(page, "Usagers", "75000").await?;
    page.choose("Solution d’hébergement", "vm").await
}

async fn total(page: &Page, expected: &str) -> Result<(), Trouble> {
    page.text_when(TOTAL, |text| text == expected)
        .await
        .map(|_| ())
}

#[test]
fn a_basis_chosen_before_its_number_is_taken() {
    let fr = |settings: &[&str]| command("study.toml", settings, Lang::Fr);
    let (basis, number) = (
        fr(&[
            "sizes.institutions=5",
            "sizes.tickets={ per = \"service\" }",
        ]),
        fr(&["sizes.institutions=5", "sizes.tickets=200"]),
    );
    assert_eq!(number, "319\u{202f}471,21 €");
    visit(async |page| {
        first(page).await?;
        retype(page, "Établissements utilisateurs", "5").await?;
        crate::unfold(page, "#/theme/support").await?;
        page.choose("Compté, Tickets d’incident par an", "service")
            .await?;
        total(page, &basis).await?;
        retype(page, "Tickets d’incident par an", "200").await?;
        total(page, &number).await
    });
}

#[test]
fn institutions_that_join_over_the_years_are_entered_from_the_list_on() {
    let years = command(
        "study.toml",
        &["sizes.institutions=[2, 4, 6, 8, 10]"],
        Lang::Fr,
    );
    let alone = command("study.toml", &["sizes.institutions=2"], Lang::Fr);
    visit(async |page| {
        first(page).await?;
        page.choose("Compté, Établissements utilisateurs", "*")
            .await?;
        for (year, count) in [
            (2027, "2"),
            (2028, "4"),
            (2029, "6"),
            (2030, "8"),
            (2031, "10"),
        ] {
            retype(page, &year.to_string(), count).await?;
        }
        total(page, &years).await?;
        // One number for all years; the yearly numbers come back when asked for again.
        page.choose("Compté, Établissements utilisateurs", "service")
            .await?;
        retype(page, "Établissements utilisateurs", "2").await?;
        total(page, &alone).await?;
        page.choose("Compté, Établissements utilisateurs", "*")
            .await?;
        total(page, &years).await?;
        // Changes can be undone one by one, even after a reload.
        page.client.refresh().await?;
        page.ready().await?;
        page.press("Annuler").await?;
        total(page, &alone).await?;
        page.press("Rétablir").await?;
        total(page, &years).await
    });
}

#[test]
fn english_numbers_are_english_and_what_has_two_readings_is_asked_about() {
    let thousand = command("pod", &["sizes.institutions=1000"], Lang::En);
    let firewall = command(
        "pod",
        &["item,valid_from,price\nwaf,2026-01-01,7500\n"],
        Lang::En,
    );
    let visit_in_english = Visit {
        lang: "en-GB",
        ..Visit::default()
    };
    visit_as(visit_in_english, async |page| {
        page.press("POD hébergé").await?;
        page.choose("Counted, User institutions", "service").await?;
        retype(page, "User institutions", "1,000").await?;
        total(page, &thousand).await?;
        page.press("Undo").await?;
        page.press("Undo").await?;
        page.open("#/grid?row=prices/waf").await?;
        let price = page.find("[id^=cell-waf][id$=price]").await?;
        page.replace(&price, "7,500\t").await?;
        total(page, &firewall).await
    });
    visit(async |page| {
        page.press("POD hébergé").await?;
        let before = page.text(TOTAL).await?;
        page.go("#/sharing").await?;
        page.fill("Reste à financer sur la période, au plus (€)", "1,500")
            .await?;
        let asked = "« 1,500 » se lit de deux façons : écrire 1500 ou 1.5";
        page.text_when("main .input__problem", |text| text == asked)
            .await?;
        total(page, &before).await
    });
}

#[test]
fn an_amount_is_pasted_with_its_currency() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/sharing").await?;
        let field = page
            .field("Reste à financer sur la période, au plus (€)")
            .await?;
        field.click().await?;
        page.insert("1 250,50 €").await?;
        page.key('\u{e004}').await?;
        page.until("the amount as it was read", async || {
            let shown = field.prop("value").await?;
            Ok((shown.as_deref() == Some("1\u{202f}250,5")).then_some(()))
        })
        .await
    });
}

#[test]
fn a_number_of_ones_own_replaces_the_assumption_and_its_bounds() {
    let ninety = command("pod", &["sizes.tickets={ per_institution = 90 }"], Lang::Fr);
    let ready = command("pod", &[], Lang::Fr);
    let dear = command(
        "pod",
        &["item,valid_from,price\nvcpu,2026-01-01,100\n"],
        Lang::Fr,
    );
    visit(async |page| {
        page.press("POD hébergé").await?;
        total(page, &ready).await?;
        crate::unfold(page, "#/theme/support").await?;
        retype(page, "Tickets d’incident par an", "90").await?;
        total(page, &ninety).await?;
        page.press("Annuler").await?;
        total(page, &ready).await?;
        // A wrong value leaves the previous figures, with a note that says so.
        page.go("#/service").await?;
        retype(page, "Nombre d’années", "90").await?;
        page.text_when(NOTE, |note| {
            note == "Les montants ne tiennent pas compte de la saisie à corriger."
        })
        .await?;
        total(page, &ready).await?;
        // From any page, the note leads back to it.
        page.go("#/costs").await?;
        page.find(&format!("{NOTE} a")).await?.click().await?;
        page.find("#main input[aria-invalid=true]:focus").await?;
        page.press("Annuler").await?;
        // Even in a point that was folded again.
        crate::unfold(page, "#/theme/support").await?;
        retype(page, "Tickets d’incident par an", "beaucoup").await?;
        page.go("#/costs").await?;
        page.find(&format!("{NOTE} a")).await?.click().await?;
        page.find("#main input[aria-invalid=true]:focus").await?;
        page.press("Annuler").await?;
        page.open("#/grid?row=prices/vcpu").await?;
        let price = page.find("[id^=cell-vcpu][id$=price]").await?;
        page.replace(&price, "100\t").await?;
        total(page, &dear).await?;
        // A wrong cell of the grid makes the study wrong on every page.
        page.replace(&price, "cent\t").await?;
        page.text_when(NOTE, |note| {
            note.contains("pas compte de la saisie à corriger")
        })
        .await?;
        page.go("#/theme/support").await?;
        page.find(&format!("{NOTE} a")).await?.click().await?;
        page.find("#main [id^=cell-vcpu][aria-invalid=true]:focus")
            .await?;
        page.text_when("main [role=alert]", |text| text.contains("cent"))
            .await
            .map(|_| ())
    });
}

#[test]
fn named_institutions_are_those_that_share_or_the_page_offers_to_count_them() {
    let names = ["A", "B", "C", "D", "E"].map(|name| format!("{{ name = \"Université {name}\" }}"));
    let named = format!("sharing.institutions=[{}]", names.join(", "));
    let five = command("study.toml", &[&named], Lang::Fr);
    visit(async |page| {
        first(page).await?;
        retype(page, "Établissements utilisateurs", "14").await?;
        page.go("#/sharing").await?;
        page.script(
            "document.querySelector('main details.institutions__paste').open = true",
            &[],
        )
        .await?;
        let paste = page.find("#institutions-paste").await?;
        paste.click().await?;
        page.insert("Université A\nUniversité B\nUniversité C\nUniversité D\nUniversité E")
            .await?;
        page.find("#institutions-take").await?.click().await?;
        page.text_when(NOTE, |note| {
            note.contains("pas compte de la saisie à corriger")
        })
        .await?;
        let said = page.text("main [role=status] p").await?;
        assert!(said.contains("14") && said.contains('5'), "{said}");
        page.find("#institutions-count").await?.click().await?;
        total(page, &five).await
    });
}

#[test]
fn a_first_visit_shows_an_order_of_magnitude_and_no_verdict() {
    let exact = command("study.toml", &["sizes.institutions=5"], Lang::Fr);
    visit(async |page| {
        for address in ["#/service", "#/costs", "#/decision"] {
            page.go(address).await?;
            assert_eq!(page.text(TOTAL).await?, "≈ 290\u{202f}000 €");
            let note = page.text(NOTE).await?;
            assert!(note.starts_with("Ordre de grandeur"), "{note}");
            let text = page.script("return document.body.innerText", &[]).await?;
            let text = text.as_str().unwrap_or_default().to_owned();
            assert!(text.contains("Pas encore d’avis"), "{text}");
            assert!(
                !text.contains("favorable") || address == "#/decision",
                "{text}"
            );
            assert!(!text.contains("286\u{202f}249"), "{address}: {text}");
        }
        page.go("#/service").await?;
        first(page).await?;
        page.choose("Compté, Établissements utilisateurs", "service")
            .await?;
        retype(page, "Établissements utilisateurs", "5").await?;
        total(page, &exact).await?;
        // Whether there is a verdict now depends on the topics.
        let note = page.text(NOTE).await?;
        assert!(!note.starts_with("Ordre de grandeur"), "{note}");
        Ok(())
    });
}

#[test]
fn figures_that_a_browser_translated_still_change() {
    let ninety = command("pod", &["sizes.tickets={ per_institution = 90 }"], Lang::Fr);
    let ready = command("pod", &[], Lang::Fr);
    visit(async |page| {
        page.press("POD hébergé").await?;
        total(page, &ready).await?;
        crate::unfold(page, "#/theme/support").await?;
        // As a translator of a browser does: texts are moved into elements of its own.
        let translate = "const walk = document.createTreeWalker(document.querySelector('.headline'), NodeFilter.SHOW_TEXT); \
            const texts = []; while (walk.nextNode()) texts.push(walk.currentNode); \
            for (const text of texts) { const font = document.createElement('font'); \
                text.replaceWith(font); font.append(document.createTextNode(text.data)); }";
        page.script(translate, &[]).await?;
        retype(page, "Tickets d’incident par an", "90").await?;
        total(page, &ninety).await
    });
}

/// The cells of the table of invoices, row by row.
async fn invoices(page: &Page) -> Result<Vec<Vec<String>>, Trouble> {
    let script = "return [...document.querySelectorAll('[aria-labelledby=sharing-invoices] tbody tr')]\
        .map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s/g, ' ')))";
    let rows = page.script(script, &[]).await?;
    Ok(serde_json::from_value(rows).unwrap())
}

#[test]
fn who_is_no_member_is_invoiced_vat_and_stays_so() {
    let cents = |cell: &str| -> i64 {
        let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    visit(async |page| {
        page.press("POD hébergé").await?;
        crate::unfold(page, "#/theme/costs").await?;
        page.choose("Régime de TVA", "exempt_261b").await?;
        page.go("#/sharing").await?;
        assert_eq!(invoices(page).await?, Vec::<Vec<String>>::new());
        page.press("Les nommer un par un").await?;
        page.find("#institution-2-member").await?.click().await?;
        let rows = page
            .until("the invoices", async || {
                let rows = invoices(page).await?;
                Ok((!rows.is_empty()).then_some(rows))
            })
            .await?;
        // Three rows each: excluding VAT, VAT, with VAT. The first is a member, the second is not.
        assert_eq!(cents(&rows[1][2]), 0, "{rows:?}");
        let (without, vat, with) = (&rows[3][2], &rows[4][2], &rows[5][2]);
        assert_eq!(cents(vat), (cents(without) * 20 + 50) / 100, "{rows:?}");
        assert_eq!(cents(with), cents(without) + cents(vat), "{rows:?}");
        // Shown as stored: after another page, and after a reload.
        page.go("#/service").await?;
        page.go("#/sharing").await?;
        assert_eq!(invoices(page).await?, rows);
        page.client.refresh().await?;
        page.ready().await?;
        let member = page.find("#institution-2-member").await?;
        assert!(!member.is_selected().await?);
        assert_eq!(invoices(page).await?, rows);
        // Outside the exemption, the answer stays in view and nobody is invoiced VAT.
        crate::unfold(page, "#/theme/costs").await?;
        page.choose("Régime de TVA", "out_of_scope").await?;
        page.go("#/sharing").await?;
        let member = page.find("#institution-2-member").await?;
        assert!(!member.is_selected().await?);
        page.until("no invoices", async || {
            Ok(invoices(page).await?.is_empty().then_some(()))
        })
        .await
    });
}
