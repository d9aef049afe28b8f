//! Studies are stored, shared and opened again, with or without a network.

use cadrage_browser::{Host, Page, Trouble, Visit};
use serde_json::{Value, json};

use crate::{PAGES, visit, visit_as};

/// The selector of the total in the headline bar.
const TOTAL: &str = "dl a[href*=explain]";

/// Enters a study and returns its total.
async fn study(page: &Page) -> Result<String, Trouble> {
    let empty = page.text(TOTAL).await?;
    page.press("POD hébergé").await?;
    page.text_when(TOTAL, |text| text != empty).await?;
    page.fill("Nom du service", "Vidéo « à garder »").await?;
    page.choose("Compté, Établissements utilisateurs", "service")
        .await?;
    page.fill("Établissements utilisateurs", "17").await?;
    page.text(TOTAL).await
}

/// Waits until a study of that name is in the storage of the browser.
pub async fn kept(page: &Page, name: &str) -> Result<(), Trouble> {
    let script = "return Object.values(localStorage).some((entry) => entry.includes(arguments[0]))";
    page.until("the study in the storage", async || {
        let found = page.script(script, &[json!(name)]).await?;
        Ok((found == true).then_some(()))
    })
    .await
}

#[test]
fn a_study_is_there_again_after_a_reload() {
    visit(async |page| {
        let total = study(page).await?;
        kept(page, "à garder").await?;
        page.tick("Sombre").await?;
        page.client.refresh().await?;
        page.ready().await?;
        assert_eq!(page.text(TOTAL).await?, total);
        let name = page.field("Nom du service").await?.prop("value").await?;
        assert_eq!(name.as_deref(), Some("Vidéo « à garder »"));
        page.find("html[data-appearance=dark]").await?;
        // Another tab of the same browser opens the same study.
        page.open("#/costs").await?;
        assert_eq!(page.text(TOTAL).await?, total);
        Ok(())
    });
}

#[test]
fn a_storage_that_is_full_is_told() {
    visit(async |page| {
        let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
        page.script(full, &[]).await?;
        page.fill("Nom du service", "Vidéo perdue").await?;
        let told = "return document.body.innerText.includes('L’espace de stockage du navigateur est plein')";
        page.until("that the storage is full", async || {
            Ok((page.script(told, &[]).await? == true).then_some(()))
        })
        .await
    });
}

#[test]
fn a_link_opens_the_same_study_in_a_fresh_profile() {
    let (link, total) = visit(async |page| {
        let total = study(page).await?;
        let copy = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }";
        page.script(copy, &[]).await?;
        page.press("Copier le lien").await?;
        let link = page
            .until("the link", async || {
                let link = page.script("return window.copied ?? null", &[]).await?;
                Ok(link.as_str().map(str::to_owned))
            })
            .await?;
        assert!(link.starts_with(page.url()), "{link}");
        Ok((link, total))
    });
    let (_, fragment) = link.split_once('#').unwrap();
    visit(async |page| {
        let first = page.text(TOTAL).await?;
        assert_ne!(first, total);
        page.client.goto("about:blank").await?;
        page.open(&format!("#{fragment}")).await?;
        page.text_when(TOTAL, |text| text == total).await?;
        let name = page.field("Nom du service").await?.prop("value").await?;
        assert_eq!(name.as_deref(), Some("Vidéo « à garder »"));
        // The study of the link is stored, and removed from the address.
        kept(page, "à garder").await?;
        page.client.goto("about:blank").await?;
        page.open("").await?;
        assert_eq!(page.text(TOTAL).await?, total);
        Ok(())
    });
}

#[test]
fn a_hostile_link_is_told_and_changes_nothing() {
    visit(async |page| {
        let total = study(page).await?;
        kept(page, "à garder").await?;
        let long = format!("1.{}", "A".repeat(20_000));
        for link in [
            "",
            "1.",
            "1.AAAA",
            "2.AAAA",
            "<script>window.harm=1</script>",
            &long,
        ] {
            page.client.goto("about:blank").await?;
            page.open(&format!("#/service?study={link}")).await?;
            let told = "return document.body.innerText.includes('Rien n’a été modifié')\
                || document.body.innerText.includes('version plus récente')";
            let start = &link[..link.len().min(20)];
            page.until(start, async || {
                let told = page.script(told, &[]).await?;
                // An empty link is not a link to a study.
                Ok((told == true || link.is_empty()).then_some(()))
            })
            .await?;
            assert_eq!(page.text(TOTAL).await?, total, "{start}");
            assert_eq!(
                page.script("return window.harm ?? null", &[]).await?,
                Value::Null
            );
        }
        Ok(())
    });
}

/// Stores everything for offline use, as the page does once it is idle, and waits for it.
const KEPT: &str = "
const done = arguments[0];
navigator.serviceWorker.ready.then(async ({ active }) => {
  active.postMessage({ idle: true });
  const text = await (await fetch('./sw.js')).text();
  const names = [...text.matchAll(/\"([^\"]+\\.[a-z]+)\"/g)].map(([, name]) => name);
  const all = async () => (await Promise.all(names.map((name) => caches.match(new URL(name, location.href).href)))).every(Boolean);
  while (!(await all())) await new Promise((go) => setTimeout(go, 100));
  done(names.length);
}, (error) => done(String(error)));";

#[test]
fn after_a_first_visit_the_page_needs_no_network() {
    let bare = Host {
        compresses: false,
        ..Host::default()
    };
    let untyped = Host {
        module_type: "application/octet-stream",
        ..Host::default()
    };
    for host in [Host::default(), bare, untyped] {
        offline(Visit {
            host,
            ..Visit::default()
        });
    }
}

fn offline(visit: Visit<'_>) {
    visit_as(visit, async |page| {
        let total = study(page).await?;
        kept(page, "à garder").await?;
        let count = page.script_async(KEPT, &[]).await?;
        assert!(count.as_u64() > Some(10), "{count}");
        page.unplug();
        page.expect("ERR_CONNECTION_REFUSED");
        page.client.goto("about:blank").await?;
        for address in PAGES {
            page.open(address).await?;
        }
        assert_eq!(page.text(TOTAL).await?, total);
        page.go("#/decision").await?;
        page.press("XLSX").await?;
        let workbook = page.downloaded_as("xlsx").await?;
        assert!(workbook.starts_with(b"PK"));
        // The guide is kept without its pictures.
        page.expect(".png");
        page.client
            .goto(&format!("{}guide.fr.html", page.url()))
            .await?;
        let guide = page.text("h1").await?;
        assert!(guide.starts_with("Guide"), "{guide}");
        Ok(())
    });
}
