//! The page as whoever looks at it finds it: by label, by name, by key.

use std::cell::RefCell;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::server::Server;

/// What can go wrong, as a sentence.
pub type Trouble = Box<dyn std::error::Error>;

/// How long something may take to show.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked for.
const PAUSE: Duration = Duration::from_millis(20);

/// The page in its browser.
pub struct Page {
    /// What drives the browser.
    pub client: Client,
    server: RefCell<Option<Server>>,
    url: String,
    downloads: PathBuf,
    /// Parts of what the console or the log of the network may say.
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

    /// The address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The names and the sizes of what the server sent.
    pub fn sent(&self) -> Vec<(String, usize)> {
        let server = self.server.borrow();
        server.as_ref().map_or(Vec::new(), Server::sent)
    }

    /// Takes the network away: nothing is served from now on.
    pub fn unplug(&self) {
        self.server.take();
    }

    /// What the console or the log of the network may say from now on.
    pub fn expect(&self, part: &'static str) {
        self.expected.borrow_mut().push(part);
    }

    /// Goes to an address of the page, `#/costs`, and waits for its title and for a
    /// figure in view.
    pub async fn open(&self, address: &str) -> Result<(), Trouble> {
        self.client.goto(&format!("{}{address}", self.url)).await?;
        self.ready().await
    }

    /// Waits until a page is shown.
    pub async fn ready(&self) -> Result<(), Trouble> {
        let script = "return !!document.querySelector('main h1') \
            && !!document.querySelector('main article') && !!document.querySelector('dl a[href*=explain]')";
        self.until("a page with its figures", async || {
            Ok((self.script(script, &[]).await? == true).then_some(()))
        })
        .await
    }

    /// Waits until what the page fetches or has made is there: nothing ends in « … ».
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

    /// Follows the link of the navigation that bears a fragment, `#/costs`.
    pub async fn go(&self, address: &str) -> Result<(), Trouble> {
        // The links may be scrolled behind the figures that stay in view.
        self.script("scrollTo(0, 0)", &[]).await?;
        let link = format!("nav a[href='{address}']");
        self.find(&link).await?.click().await?;
        let here = format!("nav a[href='{address}'][aria-current=page]");
        self.find(&here).await?;
        self.ready().await
    }

    /// Runs a script of the page.
    pub async fn script(&self, script: &str, args: &[Value]) -> Result<Value, Trouble> {
        Ok(self.client.execute(script, args.to_vec()).await?)
    }

    /// Runs a script that calls back.
    pub async fn script_async(&self, script: &str, args: &[Value]) -> Result<Value, Trouble> {
        Ok(self.client.execute_async(script, args.to_vec()).await?)
    }

    /// The first element that a selector names, once it is there.
    pub async fn find(&self, selector: &str) -> Result<Element, Trouble> {
        self.until(selector, async || {
            let found = self.client.find_all(Locator::Css(selector)).await?;
            Ok(found.into_iter().next())
        })
        .await
    }

    /// Whether a selector names nothing.
    pub async fn lacks(&self, selector: &str) -> Result<bool, Trouble> {
        Ok(self
            .client
            .find_all(Locator::Css(selector))
            .await?
            .is_empty())
    }

    /// The button, link or summary of these words, or of a name for those who do not see.
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

    /// Clicks the button, link or summary of these words.
    pub async fn press(&self, words: &str) -> Result<(), Trouble> {
        Ok(self.named(words).await?.click().await?)
    }

    /// The field under a label.
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
        // An element comes as an object of one entry, its reference.
        let found = found.as_object().and_then(|found| found.values().next());
        let found = found.and_then(Value::as_str).unwrap_or_default();
        let client = self.client.clone();
        Ok(Element::from_element_id(client, found.to_owned().into()))
    }

    /// Types over what stands in the field under a label.
    pub async fn fill(&self, label: &str, text: &str) -> Result<(), Trouble> {
        let field = self.field(label).await?;
        self.replace(&field, text).await
    }

    /// Types over what stands in a field.
    pub async fn replace(&self, field: &Element, text: &str) -> Result<(), Trouble> {
        // Control + A, then what is typed takes the place of all.
        field.send_keys("\u{e009}a\u{e000}\u{e003}").await?;
        Ok(field.send_keys(text).await?)
    }

    /// Puts a text where the focus is, at once, as a paste does.
    pub async fn insert(&self, text: &str) -> Result<(), Trouble> {
        let params = json!({ "text": text });
        self.command("Input.insertText", params).await.map(|_| ())
    }

    /// Chooses an option, by its value, in the list under a label.
    pub async fn choose(&self, label: &str, value: &str) -> Result<(), Trouble> {
        Ok(self.field(label).await?.select_by_value(value).await?)
    }

    /// Ticks the box or the radio button under a label, where that is seen.
    pub async fn tick(&self, label: &str) -> Result<(), Trouble> {
        let field = serde_json::to_value(self.field(label).await?)?;
        let script = "arguments[0].scrollIntoView({ block: 'center' }); arguments[0].click()";
        self.script(script, &[field]).await?;
        Ok(())
    }

    /// Presses a key where the focus is.
    pub async fn key(&self, key: char) -> Result<(), Trouble> {
        self.keys(&[key]).await
    }

    /// Presses keys together, the last while the others are held.
    pub async fn keys(&self, keys: &[char]) -> Result<(), Trouble> {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let keyboard = KeyActions::new("keyboard".to_owned());
        let keys = down.chain(up).fold(keyboard, InputSource::then);
        Ok(self.client.perform_actions(keys).await?)
    }

    /// The text of the first element that a selector names.
    pub async fn text(&self, selector: &str) -> Result<String, Trouble> {
        Ok(self.find(selector).await?.text().await?)
    }

    /// Waits until the text of a selector is as wanted, and returns it.
    pub async fn text_when(
        &self,
        selector: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<String, Trouble> {
        self.until(selector, async || {
            // It may be drawn anew between the two questions.
            let found = self.client.find_all(Locator::Css(selector)).await?;
            let text = match found.into_iter().next() {
                Some(element) => element.text().await.unwrap_or_default(),
                None => String::new(),
            };
            Ok(wanted(&text).then_some(text))
        })
        .await
    }

    /// Waits until something is there.
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

    /// The bytes of a file that the page handed over, which is taken away.
    pub async fn downloaded(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        let path = self.downloads.join(name);
        self.until(name, async || Ok(self.is_whole(&path).then_some(())))
            .await?;
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(bytes)
    }

    /// The bytes of the file of that extension that the page handed over, whatever its
    /// name; it is taken away.
    pub async fn downloaded_as(&self, extension: &str) -> Result<Vec<u8>, Trouble> {
        let path = self.until(extension, async || {
            let files = fs::read_dir(&self.downloads)?.filter_map(Result::ok);
            let mut paths = files.map(|file| file.path());
            let path = paths.find(|path| path.extension().is_some_and(|found| found == extension));
            Ok(path.filter(|path| self.is_whole(path)))
        });
        let path = path.await?;
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(bytes)
    }

    /// Whether a file is there whole: Chromium puts an empty one in its place first, and
    /// what it has of it beside.
    fn is_whole(&self, path: &Path) -> bool {
        let under_way = fs::read_dir(&self.downloads).is_ok_and(|files| {
            let mut names = files.filter_map(Result::ok).map(|file| file.path());
            names.any(|path| path.extension().is_some_and(|found| found == "crdownload"))
        });
        !under_way && fs::metadata(path).is_ok_and(|file| file.len() > 0)
    }

    /// A command of the browser's own protocol.
    pub async fn command(&self, name: &'static str, params: Value) -> Result<Value, Trouble> {
        let body = json!({ "cmd": name, "params": params });
        Ok(self.client.issue_cmd(Own("goog/cdp/execute", body)).await?)
    }

    /// Has the page as wide and as high as a screen would, from 320 pixels on.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), Trouble> {
        let params = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.command("Emulation.setDeviceMetricsOverride", params)
            .await?;
        Ok(())
    }

    /// What the console said that is no mere note, since it was last asked.
    pub async fn console(&self) -> Result<Vec<String>, Trouble> {
        let said = Own("se/log", json!({ "type": "browser" }));
        let said = self.client.issue_cmd(said).await?;
        let said = said.as_array().cloned().unwrap_or_default();
        let said = said.iter().filter(|one| {
            let level = one.get("level").and_then(Value::as_str);
            matches!(level, Some("SEVERE" | "WARNING"))
        });
        let text = said.filter_map(|one| one.get("message")?.as_str());
        Ok(text.map(str::to_owned).collect())
    }
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Own(&'static str, Value);

impl WebDriverCompatibleCommand for Own {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.0
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}
