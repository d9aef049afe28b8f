//! Hostile names, links and files are shown as text, or reported as problems.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use cadrage_browser::{Page, Trouble, Visit, run};
use cadrage_core::text::legible;
use cadrage_tests::{cadrage, root};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::visit;

/// Inserts a text in one step, as pasting does.
async fn paste(page: &Page, selector: &str, text: &str) -> Result<(), Trouble> {
    page.find(selector).await?;
    let take = "const field = document.querySelector(arguments[0]); field.focus(); field.select()";
    page.script(take, &[json!(selector)]).await?;
    page.insert(text).await
}

#[test]
fn hostile_names_are_texts_wherever_they_show() {
    let long = "x".repeat(10_000);
    let names = [
        "<script>window.harm = 1</script><img src=x onerror='window.harm = 1'>",
        "=cmd|' /C calc'!A0",
        "\u{202e}elbisrever\u{2066} etsil",
        "\"]};alert(1)//'`${1}\\u0000",
        long.as_str(),
    ];
    visit(async |page| {
        page.resize(320, 720).await?;
        // Documents need the first answers.
        page.press("POD hébergé").await?;
        for name in names {
            // Documents show characters that change the writing direction as marks.
            let shown = legible::text(name);
            let start: String = shown.chars().take(15).collect();
            page.go("#/service").await?;
            paste(page, "#service-name", name).await?;
            let value = page.find("#service-name").await?.prop("value").await?;
            assert!(value.as_deref() == Some(name));
            paste(page, "#service-provider", name).await?;
            page.go("#/theme/support").await?;
            paste(page, "main li textarea", name).await?;
            page.go("#/compare").await?;
            if page.lacks("#variant-1-name").await? {
                page.press("Ajouter une variante").await?;
            }
            paste(page, "#variant-1-name", name).await?;
            page.go("#/decision").await?;
            let preview = "return document.querySelector('section[tabindex] > div')?.textContent";
            page.until("the name in the preview", async || {
                let shown = page.script(preview, &[]).await?;
                Ok(shown
                    .as_str()
                    .filter(|text| text.contains(&start))
                    .map(|_| ()))
            })
            .await?;
            let harm = "return [window.harm, document.querySelectorAll('main script, main img').length, document.documentElement.scrollWidth <= 320]";
            assert_eq!(
                page.script(harm, &[]).await?,
                json!([null, 0, true]),
                "{}",
                start
            );
        }
        Ok(())
    });
}

#[test]
fn hostile_addresses_lead_to_a_page_and_change_nothing() {
    visit(async |page| {
        let total = page.text("dl a[href*=explain]").await?;
        let long = format!("#/costs?explain={}", "a".repeat(200_000));
        for address in [
            "#/costs?explain=<script>window.harm=1</script>",
            "#/costs?explain=\"]');window.harm=1//",
            "#/costs?explain=%00%ff",
            "#%E0%A4%A",
            "#/theme/../../etc/passwd",
            "#/grid?row=../../prices/vcpu",
            "#/grid?row=prices/<img src=x onerror=window.harm=1>",
            "#/grid?row=/",
            "#javascript:window.harm=1",
            &long,
        ] {
            page.client.goto("about:blank").await?;
            let open = page.open(address).await;
            assert!(
                open.is_ok(),
                "{}: {open:?}",
                &address[..40.min(address.len())]
            );
            assert_eq!(
                page.script("return window.harm ?? null", &[]).await?,
                Value::Null
            );
            assert_eq!(page.text("dl a[href*=explain]").await?, total);
        }
        Ok(())
    });
}

/// Imports files on the grid page.
async fn import(page: &Page, paths: &[String]) -> Result<String, Trouble> {
    page.find("#grid-files")
        .await?
        .send_keys(&paths.join("\n"))
        .await?;
    let status = "section:has(#grid-files) [role=status]";
    page.text_when(status, |text| !text.is_empty() && !text.ends_with('…'))
        .await
}

#[test]
fn a_broken_grid_is_told_at_its_row_and_column_and_changes_nothing() {
    let here = tempdir().unwrap();
    let prices = "item,valid_from,price,note\nvcpu,2026-01-01,douze,\nnowhere,2026-01-01,3,\n";
    fs::write(here.path().join("prices.csv"), prices).unwrap();
    // The page must report the same problems as the command does for the same folder.
    let said = cadrage(here.path(), &["check", "pod", "."]);
    let said =
        String::from_utf8_lossy(&said.stderr).into_owned() + &String::from_utf8_lossy(&said.stdout);
    visit(async |page| {
        let total = page.text("dl a[href*=explain]").await?;
        page.go("#/grid").await?;
        let file = here.path().join("prices.csv").display().to_string();
        let told = import(page, &[file]).await?;
        assert!(
            told.contains("prices.csv") && told.contains('2'),
            "{told} / {said}"
        );
        let garbage: Vec<String> = [
            ("empty.csv", &b""[..]),
            ("prices.csv", &[0xff, 0xfe, 0x00, 0x80, b'\n', 0x00]),
            ("staff.csv", b"\"unended"),
            ("tiers.csv", b"tier,window\nclassic,x,y,z\n"),
            ("unknown.csv", b"a,b\n1,2\n"),
        ]
        .into_iter()
        .enumerate()
        .map(|(at, (name, bytes))| {
            let folder = here.path().join(at.to_string());
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(name), bytes).unwrap();
            folder.join(name).display().to_string()
        })
        .collect();
        for path in garbage {
            page.open("#/grid").await?;
            let told = import(page, std::slice::from_ref(&path)).await?;
            assert!(told.contains("Rien n’a été importé"), "{path}: {told}");
        }
        assert_eq!(page.text("dl a[href*=explain]").await?, total);
        Ok(())
    });
}

/// The error of a visit whose script sends a request to another host, and the number of requests
/// that arrived there.
fn leaving(by: &str, is_answered: bool) -> (String, usize) {
    let host = TcpListener::bind("127.0.0.1:0").unwrap();
    let there = format!("http://{}/planted", host.local_addr().unwrap());
    let asked = std::thread::spawn(move || {
        let mut asked = 0;
        for stream in host.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 1024];
            let read = stream.read(&mut request).unwrap();
            if request[..read].starts_with(b"GET /end") {
                return asked;
            }
            asked += 1;
            let _ = stream.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        }
        asked
    });
    let told = run(&root(), Visit::default(), async |page| {
        let script = by.replace("THERE", &there);
        page.script(&script, &[]).await?;
        page.until("the answer", async || {
            let url = page.client.current_url().await?;
            let said = page.script("return window.said ?? null", &[]).await?;
            Ok((url.as_str() == there || (!is_answered && !said.is_null())).then_some(()))
        })
        .await
    });
    let mut end = std::net::TcpStream::connect(there.split('/').nth(2).unwrap()).unwrap();
    end.write_all(b"GET /end").unwrap();
    let told = told.unwrap_err().to_string().replace(&there, "THERE");
    (told, asked.join().unwrap())
}

#[test]
fn a_request_that_leaves_is_refused_or_told() {
    // A fetch is refused before it leaves, and the console says so.
    let image = "const image = new Image(); image.onerror = () => { window.said = true }; \
                 image.src = 'THERE'; document.body.append(image)";
    let (told, asked) = leaving(image, false);
    assert!(told.contains("Content Security Policy"), "{told}");
    assert_eq!(asked, 0);
    // The policy does not cover navigation to another host: the network log shows it.
    let (told, asked) = leaving("location.href = 'THERE'", true);
    assert_eq!(told, "a request left: THERE");
    assert!(asked >= 1);
}
