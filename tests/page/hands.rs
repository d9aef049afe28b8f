//! Manual use of the page: paste, paint, fill in a form, print, hold a telephone.

use std::fmt::Write as _;

use cadrage_browser::{Page, Trouble, Visit};
use serde_json::{Value, json};

use crate::{PAGES, visit};

/// The text that a script of the page returns.
async fn text(page: &Page, script: &str) -> Result<String, Trouble> {
    let found = page.script(script, &[]).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

/// Pastes a list of institutions, and imports it.
async fn paste(page: &Page, list: &str) -> Result<(), Trouble> {
    let field = "document.querySelector('.institutions__paste').open = true;\
        document.querySelector('#institutions-paste').focus();\
        document.querySelector('#institutions-paste').select()";
    page.script(field, &[]).await?;
    page.insert(list).await?;
    let take = "document.querySelector('#institutions-take').click()";
    page.script(take, &[]).await.map(|_| ())
}

/// Returns the listed institutions, as shown in their fields.
const LISTED: &str = "return [...document.querySelectorAll('.institutions__row')]\
    .map((row) => [...row.querySelectorAll('input')].map((input) => input.value).join('|')).join('\\n')";

#[test]
fn a_pasted_list_is_read_or_told_line_by_line_and_replaces_nobody_unasked() {
    visit(async |page| {
        page.go("#/sharing").await?;
        page.find("#institutions-paste").await?;
        let first_year = text(
            page,
            "return document.querySelector('.headline').textContent.match(/20\\d\\d/)[0]",
        )
        .await?;
        let first: i32 = first_year.parse()?;
        // A header, quotes, a calendar year, a column to ignore.
        let mut list = "Établissement;Ville;Usagers;Arrivée\n".to_owned();
        writeln!(list, "\"INSA \"\"A\"\"\";Lyon;12 000;{}", first + 1)?;
        writeln!(list, "Université B;Lille;9000;{first}")?;
        paste(page, &list).await?;
        let read = page
            .text_when("#institutions-read", |text| !text.is_empty())
            .await?;
        assert!(
            read.contains("2 établissements") && read.contains("Ville"),
            "{read}"
        );
        let listed = text(page, LISTED).await?;
        let expected = format!(
            "INSA \"A\"|12\u{202f}000|{}\nUniversité B|9\u{202f}000|{first}",
            first + 1
        );
        assert_eq!(listed, expected);
        // A wrong line is reported by its number, at the field, and nothing is imported.
        paste(page, "Université C;beaucoup\n;3\nUniversité D;5").await?;
        let told = page
            .text_when("#institutions-paste-hint", |text| text.contains("Ligne"))
            .await?;
        assert!(
            told.contains("Ligne 1") && told.contains("« beaucoup »"),
            "{told}"
        );
        assert!(
            told.contains("Ligne 2") && told.contains("le nom manque"),
            "{told}"
        );
        assert_eq!(text(page, LISTED).await?, expected);
        // An institution already listed is replaced only if that is asked for.
        paste(page, "UNIVERSITÉ B;20000").await?;
        page.find("#institutions-keep").await?.click().await?;
        page.text_when("#institutions-read", |text| text.contains("gardé"))
            .await?;
        assert_eq!(text(page, LISTED).await?, expected);
        paste(page, "Université B;20000").await?;
        page.find("#institutions-replace").await?.click().await?;
        page.until("the pasted users", async || {
            let listed = text(page, LISTED).await?;
            Ok(listed.contains("Université B|20\u{202f}000").then_some(()))
        })
        .await
    });
}

#[test]
fn what_a_new_line_lacks_is_told_at_its_field_until_it_is_filled_in() {
    visit(async |page| {
        page.go("#/theme/operations").await?;
        crate::expert(page).await?;
        page.script("document.querySelector('.impact-form').open = true", &[])
            .await?;
        page.press("Ajouter la ligne").await?;
        let alert = page
            .text_when(".impact-form [role=alert]", |text| !text.is_empty())
            .await?;
        assert!(alert.contains("n’est pas ajoutée"), "{alert}");
        let form = text(
            page,
            "return document.querySelector('.impact-form').textContent",
        )
        .await?;
        assert!(
            !form.contains("clé «") && !form.contains("quantity"),
            "{form}"
        );
        let focused = "return document.activeElement.id";
        assert_eq!(text(page, focused).await?, "added-label");
        // Each incomplete field has its own message, until it is filled in.
        let wrong = "return [...document.querySelectorAll('.impact-form [aria-invalid=true]')]\
            .filter((field) => document.getElementById(field.getAttribute('aria-describedby'))?.textContent)\
            .map((field) => field.id).join(' ')";
        assert_eq!(
            text(page, wrong).await?,
            "added-label added-item added-quantity"
        );
        page.fill("Libellé", "Maintenance").await?;
        assert_eq!(text(page, wrong).await?, "added-item added-quantity");
        page.choose("Profil ou article", "running").await?;
        page.fill("Quantité", "2").await?;
        page.until("no fault that was mended", async || {
            Ok((text(page, wrong).await?.is_empty()).then_some(()))
        })
        .await?;
        // The price, which is now required, has its own message.
        page.press("Ajouter la ligne").await?;
        page.find("#added-price[aria-invalid]").await?;
        assert_eq!(text(page, focused).await?, "added-price");
        Ok(())
    });
}

async fn mouse(page: &Page, kind: &str, (x, y): (f64, f64)) -> Result<(), Trouble> {
    let held = i32::from(kind != "mouseReleased");
    let params =
        json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": held, "clickCount": 1 });
    page.command("Input.dispatchMouseEvent", params)
        .await
        .map(|_| ())
}

#[test]
fn a_quick_stroke_paints_the_whole_rectangle_even_beyond_the_edge() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/service-level").await?;
        page.find("#week-5-8").await?;
        page.script(
            "document.getElementById('week-3-0').scrollIntoView({ block: 'center' })",
            &[],
        )
        .await?;
        let middle = async |id: &str| -> Result<(f64, f64), Trouble> {
            let script = "const box = document.getElementById(arguments[0]).getBoundingClientRect();\
                return [box.left + box.width / 2, box.top + box.height / 2]";
            let found = page.script(script, &[id.into()]).await?;
            let at = |rank: usize| found.get(rank).and_then(Value::as_f64).unwrap();
            Ok((at(0), at(1)))
        };
        // From Saturday at 8 to below Sunday at 13, without an event in between.
        let (from, to) = (middle("week-5-8").await?, middle("week-6-13").await?);
        mouse(page, "mousePressed", from).await?;
        mouse(page, "mouseMoved", (to.0, to.1 + 60.0)).await?;
        mouse(page, "mouseReleased", (to.0, to.1 + 60.0)).await?;
        let painted = "return [5, 6].flatMap((day) => [...Array(24).keys()]\
            .filter((hour) => document.getElementById(`week-${day}-${hour}`).getAttribute('aria-selected') === 'true')\
            .map((hour) => `${day}:${hour}`)).join(' ')";
        let expected = (5..7).flat_map(|day| (8..14).map(move |hour| format!("{day}:{hour}")));
        let expected = expected.collect::<Vec<_>>().join(" ");
        page.until(&expected, async || {
            Ok((text(page, painted).await? == expected).then_some(()))
        })
        .await?;
        // It is one stroke, undone in one step.
        page.press("Annuler").await?;
        page.until("nothing painted", async || {
            Ok(text(page, painted).await?.is_empty().then_some(()))
        })
        .await
    });
}

#[test]
fn a_price_of_ones_own_says_where_it_comes_from() {
    visit(async |page| {
        page.open("#/grid?row=prices/vcpu").await?;
        let row = "return document.querySelector('.grid-row').textContent";
        assert!(text(page, row).await?.contains("Vienne"));
        let field = page.find("#cell-vcpu-2026-01-01-price").await?;
        page.replace(&field, "31,50").await?;
        page.key('\u{e004}').await?;
        // Labels are compared without regard to spaces.
        page.choose("D’où vient ce prix ?", "quote").await?;
        page.fill("Référence (numéro, date)", "D-114").await?;
        page.key('\u{e004}').await?;
        page.until("the source of the price", async || {
            let row = text(page, row).await?;
            let is_own = row.contains("31,5") && row.contains("devis") && row.contains("relevé");
            Ok((is_own && !row.contains("Vienne")).then_some(()))
        })
        .await
    });
}

#[test]
fn on_a_telephone_the_page_stays_in_view() {
    let telephone = Visit {
        window: cadrage_browser::WindowSize {
            width: 390,
            height: 844,
        },
        ..Visit::default()
    };
    crate::visit_as(telephone, async |page| {
        page.resize(390, 844).await?;
        page.press("POD hébergé").await?;
        for address in PAGES {
            page.open(address).await?;
            page.settle().await?;
            let found = page
                .script(
                    "const here = document.querySelector('nav [aria-current=page]').getBoundingClientRect();\
                    const figures = document.querySelector('.headline').getBoundingClientRect();\
                    return { left: here.left, right: here.right, height: figures.height }",
                    &[],
                )
                .await?;
            let number = |name: &str| found[name].as_f64().unwrap();
            assert!(number("height") <= 64.0, "{address}: {found}");
            assert!(
                number("left") >= 0.0 && number("right") <= 390.0,
                "{address}: {found}"
            );
            // Of each table, the label and the amount of a row must be visible.
            let hidden = text(
                page,
                "return [...document.querySelectorAll('main .table-box')].flatMap((box) => {\
                    const edge = box.getBoundingClientRect();\
                    const heads = [...box.querySelectorAll('thead th')];\
                    box.scrollLeft = 20;\
                    return [...box.querySelectorAll('tbody tr')].flatMap((row) => {\
                      const total = row.closest('.compare') ? null : row.querySelector('.table__figure:last-child, .table__kept');\
                      const kept = [row.querySelector('th'), total].filter(Boolean);\
                      return kept.filter((cell) => { const at = cell.getBoundingClientRect();\
                        const head = heads[cell.cellIndex]?.getBoundingClientRect();\
                        return cell.colSpan === 1 && (at.left < edge.left - 1 || at.right > edge.right + 1\
                          || Math.abs(head.left - at.left) > 1); }) }) })\
                  .map((cell) => cell.outerHTML.slice(0, 80)).slice(0, 3).join(' … ')",
            )
            .await?;
            assert_eq!(hidden, "", "{address}");
        }
        // The other figures are shown on demand.
        page.open("#/costs").await?;
        page.press("Chiffres").await?;
        page.find(".headline__toggle[aria-expanded=true]").await?;
        let shown = "return String([...document.querySelectorAll('.headline__cell')].every((cell) => cell.checkVisibility()))";
        assert_eq!(text(page, shown).await?, "true");
        // The chart fits into its box, with every year.
        page.find(".chart__box svg").await?;
        let chart = "const box = document.querySelector('.chart__box'); return String(box.scrollWidth <= box.clientWidth + 1)";
        assert_eq!(text(page, chart).await?, "true");
        // Days are shown in the language of the page, and stored as in files.
        page.go("#/service-level").await?;
        page.text_when("#calendar", |text| !text.is_empty()).await?;
        let day = "return document.getElementById('commitment-closures-1-from').value";
        assert_eq!(text(page, day).await?, "24/12");
        Ok(())
    });
}

#[test]
fn on_paper_stands_what_was_answered() {
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/compare").await?;
        page.press("Ajouter une variante").await?;
        page.find("#variant-1-name").await?;
        let print = json!({ "media": "print" });
        page.command("Emulation.setEmulatedMedia", print).await?;
        // The heading repeated on each sheet is text, not a field.
        let head = "return [...document.querySelectorAll('.compare thead th')].map((th) => th.innerText.trim()).join('|')";
        let head = text(page, head).await?;
        assert!(head.contains("Variante 1"), "{head}");
        let shown = |selector: &str| {
            format!(
                "return [...document.querySelectorAll('{selector}')].filter((one) => one.checkVisibility())\
                    .map((one) => one.textContent.trim()).join('|')"
            )
        };
        for address in PAGES {
            page.open(address).await?;
            page.settle().await?;
            assert_eq!(
                text(page, &shown("main .button, main summary.button")).await?,
                "",
                "{address}"
            );
        }
        page.open("#/theme/operations").await?;
        page.settle().await?;
        let states = text(page, &shown("main li fieldset .segments__option")).await?;
        let states: std::collections::BTreeSet<&str> = states.split('|').collect();
        assert_eq!(states.into_iter().collect::<Vec<_>>(), ["À traiter"]);
        // Bars and cards are not split between sheets, letters of the week are printed.
        page.open("#/service-level").await?;
        page.settle().await?;
        let whole = "return ['.choice-card', '.week-grid'].map((one) => getComputedStyle(document.querySelector(one)).breakInside).join(' ')";
        assert_eq!(text(page, whole).await?, "avoid avoid");
        let ink = "return String(getComputedStyle(document.getElementById('week-0-9')).color === getComputedStyle(document.querySelector('h1')).color)";
        assert_eq!(text(page, ink).await?, "true");
        Ok(())
    });
}
