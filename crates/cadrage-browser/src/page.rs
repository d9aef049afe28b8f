//! The page as a person uses it: by label, by accessible name, by keyboard.

use std::cell::RefCell;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::sending::SentFile;
use crate::server::Server;

/// An error of a visit; its `Display` is a sentence.
pub type Trouble = Box<dyn std::error::Error>;

/// How long to wait for something to appear.
const PATIENCE: Duration = Duration::from_secs(120);
/// The pause between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// The page, open in a browser.
pub struct Page {
    /// The WebDriver client that drives the browser.
    pub client: Client,
    server: RefCell<Option<Server>>,
    url: String,
    downloads: PathBuf,
    /// Parts of messages that the console or the network log may contain without failing the visit.
    pub(crate) expected: RefCell<Vec<&'static str>>,
}

impl Page {
    pub(crate) fn new(client: Client, server: Server, downloads: PathBuf) -> Self {
        Self {
            client,
            url: server.url(),
            server: RefCell::new(Some(server)),
            downloads,
            expected: RefCell::default(),
        }
    }

    /// The URL of the page, with a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The files that the server sent; empty once unplugged.
    pub fn sent_files(&self) -> Vec<SentFile> {
        self.server
            .borrow()
            .as_ref()
            .map_or(Vec::new(), Server::sent_files)
    }

    /// Stops the server, as if the network were gone.
    pub fn unplug(&self) {
        self.server.take();
    }

    /// Allows messages of the console or the network log that contain `part`.
    pub fn expect(&self, part: &'static str) {
        self.expected.borrow_mut().push(part);
    }

    /// Goes to an address of the page, such as `#/costs`, and waits until it is
    /// [`ready`](Self::ready).
    pub async fn open(&self, address: &str) -> Result<(), Trouble> {
        self.client.goto(&format!("{}{address}", self.url)).await?;
        self.ready().await
    }

    /// Waits until a page with its title and its headline figures is shown.
    pub async fn ready(&self) -> Result<(), Trouble> {
        let script = "return !!document.querySelector('main h1') \
            && !!document.querySelector('main article') && !!document.querySelector('dl a[href*=explain]')";
        self.until("a page with its figures", async || {
            Ok((self.script(script, &[]).await? == true).then_some(()))
        })
        .await
    }

    /// Waits until nothing is loading or being computed: no text ends in « … ».
    pub async fn settle(&self) -> Result<(), Trouble> {
        self.ready().await?;
        let script = "return !document.querySelector('p.loading') \
            && ![...document.querySelectorAll('main p, main span, main [role=status]')] \
                .some((one) => /…(\\s?:\\s\\d+\\s%)?$/.test(one.textContent.trim()))";
        self.until("what the page fetches", async || {
            Ok((self.script(script, &[]).await? == true).then_some(()))
        })
        .await
    }

    /// Follows the navigation link to a fragment, such as `#/costs`, and waits for the page.
    pub async fn go(&self, address: &str) -> Result<(), Trouble> {
        // The links may have scrolled behind the headline bar, which stays in view.
        self.script("scrollTo(0, 0)", &[]).await?;
        let link = format!("nav a[href='{address}']");
        self.find(&link).await?.click().await?;
        let here = format!("nav a[href='{address}'][aria-current=page]");
        self.find(&here).await?;
        self.ready().await
    }

    /// Runs a script in the page and returns its value.
    pub async fn script(&self, script: &str, args: &[Value]) -> Result<Value, Trouble> {
        Ok(self.client.execute(script, args.to_vec()).await?)
    }

    /// Runs a script in the page and returns the value that it passes to its callback, its last
    /// argument.
    pub async fn script_async(&self, script: &str, args: &[Value]) -> Result<Value, Trouble> {
        Ok(self.client.execute_async(script, args.to_vec()).await?)
    }

    /// Waits for the first element that matches a CSS selector.
    pub async fn find(&self, selector: &str) -> Result<Element, Trouble> {
        self.until(selector, async || {
            let found = self.client.find_all(Locator::Css(selector)).await?;
            Ok(found.into_iter().next())
        })
        .await
    }

    /// Whether no element matches a CSS selector now.
    pub async fn lacks(&self, selector: &str) -> Result<bool, Trouble> {
        Ok(self
            .client
            .find_all(Locator::Css(selector))
            .await?
            .is_empty())
    }

    /// Waits for a button, link or summary with this text or accessible name.
    pub async fn named(&self, words: &str) -> Result<Element, Trouble> {
        let quoted = words.replace('"', "");
        let path = format!(
            "//*[self::button or self::a or self::summary]\
             [normalize-space(.)=\"{quoted}\" or @aria-label=\"{quoted}\" or *[normalize-space(.)=\"{quoted}\"]]"
        );
        self.until(words, async || {
            let found = self.client.find_all(Locator::XPath(&path)).await?;
            Ok(found.into_iter().next())
        })
        .await
    }

    /// Clicks the button, link or summary with this text or accessible name.
    pub async fn press(&self, words: &str) -> Result<(), Trouble> {
        Ok(self.named(words).await?.click().await?)
    }

    /// Waits for the field with a label.
    pub async fn field(&self, label: &str) -> Result<Element, Trouble> {
        let script = "const wanted = arguments[0];\
            const tidy = (text) => text.replace(/\\s+/g, ' ').trim();\
            for (const field of document.querySelectorAll('input, select, textarea')) {\
              const names = [field.getAttribute('aria-label') ?? '', ...[...field.labels ?? []].map((l) => l.textContent)];\
              if (names.some((name) => tidy(name) === wanted)) return field;\
            } return null;";
        let found = self
            .until(label, async || {
                let found = self.script(script, &[json!(label)]).await?;
                Ok((!found.is_null()).then_some(found))
            })
            .await?;
        // WebDriver returns an element as an object with a single entry, its reference.
        let reference = found
            .as_object()
            .and_then(|entries| entries.values().next())
            .and_then(Value::as_str)
            .unwrap_or_default();
        let client = self.client.clone();
        Ok(Element::from_element_id(
            client,
            reference.to_owned().into(),
        ))
    }

    /// Replaces the content of the field with a label by typing.
    pub async fn fill(&self, label: &str, text: &str) -> Result<(), Trouble> {
        let field = self.field(label).await?;
        self.replace(&field, text).await
    }

    /// Replaces the content of a field by typing.
    pub async fn replace(&self, field: &Element, text: &str) -> Result<(), Trouble> {
        // Control + A selects everything, which typing replaces.
        field.send_keys("\u{e009}a\u{e000}\u{e003}").await?;
        Ok(field.send_keys(text).await?)
    }

    /// Inserts a text at the focus in one step, as pasting does.
    pub async fn insert(&self, text: &str) -> Result<(), Trouble> {
        let params = json!({ "text": text });
        self.command("Input.insertText", params).await.map(|_| ())
    }

    /// Chooses an option, by its value, in the list with a label.
    pub async fn choose(&self, label: &str, value: &str) -> Result<(), Trouble> {
        Ok(self.field(label).await?.select_by_value(value).await?)
    }

    /// Scrolls to the checkbox or radio button with a label, and clicks it.
    pub async fn tick(&self, label: &str) -> Result<(), Trouble> {
        let field = serde_json::to_value(self.field(label).await?)?;
        let script = "arguments[0].scrollIntoView({ block: 'center' }); arguments[0].click()";
        self.script(script, &[field]).await?;
        Ok(())
    }

    /// Presses a key, which goes to the focused element.
    pub async fn key(&self, key: char) -> Result<(), Trouble> {
        self.keys(&[key]).await
    }

    /// Presses keys together, in order, then releases them in reverse order.
    pub async fn keys(&self, keys: &[char]) -> Result<(), Trouble> {
        self.keys_again(keys, 1).await
    }

    /// Presses the same keys so many times, in one command: the driver waits for the page to answer each, and nobody for the
    /// driver.
    pub async fn keys_again(&self, keys: &[char], times: usize) -> Result<(), Trouble> {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let once = down.chain(up);
        let keyboard = KeyActions::new("keyboard".to_owned());
        let all = std::iter::repeat_n(once, times).flatten();
        let pressed = all.fold(keyboard, InputSource::then);
        Ok(self.client.perform_actions(pressed).await?)
    }

    /// Waits for the first element that matches a CSS selector, and returns its text.
    pub async fn text(&self, selector: &str) -> Result<String, Trouble> {
        Ok(self.find(selector).await?.text().await?)
    }

    /// Waits until the text of the first element that matches a CSS selector is as wanted, and
    /// returns it; the text of no element is empty.
    pub async fn text_when(
        &self,
        selector: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<String, Trouble> {
        self.until(selector, async || {
            // The page may replace the element between the two requests.
            let found = self.client.find_all(Locator::Css(selector)).await?;
            let text = match found.into_iter().next() {
                Some(element) => element.text().await.unwrap_or_default(),
                None => String::new(),
            };
            Ok(wanted(&text).then_some(text))
        })
        .await
    }

    /// Repeats `look` until it finds something; fails after 30 seconds, naming `what`.
    pub async fn until<T>(
        &self,
        what: impl Debug,
        look: impl AsyncFn() -> Result<Option<T>, Trouble>,
    ) -> Result<T, Trouble> {
        let begun = Instant::now();
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("waited in vain for {what:?}").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for a downloaded file of that name, returns its bytes and deletes it.
    pub async fn downloaded(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        let path = self.downloads.join(name);
        self.until(name, async || Ok(self.is_whole(&path).then_some(())))
            .await?;
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(bytes)
    }

    /// Waits for a downloaded file with that extension, returns its bytes and deletes it.
    pub async fn downloaded_as(&self, extension: &str) -> Result<Vec<u8>, Trouble> {
        let path = self
            .until(extension, async || {
                Ok(fs::read_dir(&self.downloads)?
                    .filter_map(Result::ok)
                    .map(|file| file.path())
                    .find(|path| path.extension().is_some_and(|found| found == extension))
                    .filter(|path| self.is_whole(path)))
            })
            .await?;
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(bytes)
    }

    /// Whether a download is complete: Chromium first creates an empty file of that name, and
    /// writes to a `.crdownload` file beside it.
    fn is_whole(&self, path: &Path) -> bool {
        let under_way = fs::read_dir(&self.downloads).is_ok_and(|files| {
            files.filter_map(Result::ok).any(|file| {
                file.path()
                    .extension()
                    .is_some_and(|end| end == "crdownload")
            })
        });
        !under_way && fs::metadata(path).is_ok_and(|file| file.len() > 0)
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn command(&self, name: &'static str, params: Value) -> Result<Value, Trouble> {
        let body = json!({ "cmd": name, "params": params });
        Ok(self
            .client
            .issue_cmd(ChromedriverCommand {
                path: "goog/cdp/execute",
                body,
            })
            .await?)
    }

    /// The page as a PDF, as `chromium --print-to-pdf` prints it.
    pub async fn print(&self) -> Result<Vec<u8>, Trouble> {
        let params = json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.command("Page.printToPDF", params).await?;
        let pdf = printed.get("data").and_then(Value::as_str);
        Ok(STANDARD.decode(pdf.ok_or("nothing was printed")?)?)
    }

    /// Sets the size of the viewport in CSS pixels, which may be smaller than a window can be.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), Trouble> {
        let params = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.command("Emulation.setDeviceMetricsOverride", params)
            .await?;
        Ok(())
    }

    /// The warnings and errors of the console since the last call.
    pub async fn console(&self) -> Result<Vec<String>, Trouble> {
        let read_log = ChromedriverCommand {
            path: "se/log",
            body: json!({ "type": "browser" }),
        };
        let entries = self.client.issue_cmd(read_log).await?;
        let is_trouble = |entry: &&Value| {
            let level = entry.get("level").and_then(Value::as_str);
            matches!(level, Some("SEVERE" | "WARNING"))
        };
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(is_trouble)
            .filter_map(|entry| entry.get("message")?.as_str())
            .map(str::to_owned)
            .collect())
    }
}

/// A command that is specific to chromedriver.
#[derive(Debug)]
struct ChromedriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for ChromedriverCommand {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
