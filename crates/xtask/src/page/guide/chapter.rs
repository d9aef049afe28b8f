//! A page of the guide as a part of one file.

use std::path::Path;

use cadrage_core::text::format;
use cadrage_core::text::lang::Lang;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::pictures::Pictures;
use crate::page::files::read_text;

/// A page that was read.
pub struct Chapter {
    /// The name of its file, without its end.
    pub name: String,
    /// Its first heading.
    pub title: String,
    /// The parts of it that a link can lead to, itself first.
    pub ids: Vec<String>,
    /// The parts that its links lead to.
    pub links: Vec<String>,
    /// The pages beside it that it names, each once, in order.
    pub pages: Vec<String>,
    html: String,
}

/// Where a link of a page leads.
enum Target {
    /// To a part of the file, or to another place.
    Link(String),
    /// To a file beside the guide, which is not where the guide is read.
    Missing,
}

impl Chapter {
    /// Reads a page; fails when it holds HTML or a picture that is none.
    pub fn read(
        folder: &Path,
        name: &str,
        lang: Lang,
        pictures: &mut Pictures,
    ) -> Result<Self, String> {
        let text = read_text(&folder.join(format!("{name}.md")))?;
        let events: Vec<Event> = Parser::new_ext(&text, Options::ENABLE_TABLES).collect();
        let mut chapter = Self {
            name: name.to_owned(),
            title: String::new(),
            ids: vec![name.to_owned()],
            links: Vec::new(),
            pages: Vec::new(),
            html: String::new(),
        };
        let events = typeset_texts(chapter.place(folder, events, pictures)?, lang);
        html::push_html(&mut chapter.html, events.into_iter());
        // No policy here allows a style in an element.
        chapter.html = chapter
            .html
            .replace(" style=\"text-align: left\"", "")
            .replace(" style=\"text-align: right\"", " class=\"amount\"");
        Ok(chapter)
    }

    /// The page as a section of the file.
    pub fn section(&self) -> String {
        format!("<section id=\"{}\">\n{}</section>\n", self.name, self.html)
    }

    /// The events of the page with headings that links can lead to, links within the file, and addresses of pictures.
    fn place<'a>(
        &mut self,
        folder: &Path,
        events: Vec<Event<'a>>,
        pictures: &mut Pictures,
    ) -> Result<Vec<Event<'a>>, String> {
        let mut placed = Vec::with_capacity(events.len());
        let mut leads_nowhere = false;
        for (at, event) in events.iter().enumerate() {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    return Err(format!("{}: {html} is HTML", self.name));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    placed.push(self.heading(*level, &heading_text(&events[at..])));
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    placed.push(with_address(event, &pictures.add(folder, dest_url)?));
                }
                Event::Start(Tag::Link { dest_url, .. }) => match self.target(dest_url) {
                    Target::Link(address) => placed.push(with_address(event, &address)),
                    Target::Missing => leads_nowhere = true,
                },
                Event::End(TagEnd::Link) if leads_nowhere => leads_nowhere = false,
                _ => placed.push(event.clone()),
            }
        }
        Ok(placed)
    }

    /// The beginning of a heading, with a name made of its text. That of the page is under no other.
    fn heading<'a>(&mut self, level: HeadingLevel, text: &str) -> Event<'a> {
        let id = match self.title.is_empty() {
            true => None,
            false => Some(part_of(&self.name, &slug(text))),
        };
        if self.title.is_empty() {
            text.clone_into(&mut self.title);
        }
        self.ids.extend(id.clone());
        Event::Start(Tag::Heading {
            level,
            id: id.map(CowStr::from),
            classes: Vec::new(),
            attrs: Vec::new(),
        })
    }

    /// Where a link of the page leads.
    fn target(&mut self, address: &str) -> Target {
        let (file, part) = address.split_once('#').unwrap_or((address, ""));
        if address.contains("://") {
            return Target::Link(address.to_owned());
        }
        if let Some(lang) = other_edition(file) {
            return Target::Link(super::file_name(lang));
        }
        let page = match file {
            "" => self.name.as_str(),
            _ => file.strip_suffix(".md").unwrap_or("/"),
        };
        if page.contains('/') {
            return Target::Missing;
        }
        if page != self.name && !self.pages.iter().any(|known| known == page) {
            self.pages.push(page.to_owned());
        }
        let link = match part {
            "" => page.to_owned(),
            _ => part_of(page, part),
        };
        self.links.push(link.clone());
        Target::Link(format!("#{link}"))
    }
}

/// The texts outside code, with the spaces that no line may break at.
fn typeset_texts(events: Vec<Event>, lang: Lang) -> Vec<Event> {
    let mut is_code = false;
    let typeset = |event| match event {
        Event::Start(Tag::CodeBlock(_)) => {
            is_code = true;
            event
        }
        Event::End(TagEnd::CodeBlock) => {
            is_code = false;
            event
        }
        Event::Text(text) if !is_code => Event::Text(format::typeset(&text, lang).into()),
        _ => event,
    };
    events.into_iter().map(typeset).collect()
}

/// The language of the guide whose index a page of the other one names.
fn other_edition(file: &str) -> Option<Lang> {
    match file {
        "en/README.md" => Some(Lang::En),
        "../README.md" => Some(Lang::Fr),
        _ => None,
    }
}

/// The name of a part of a page.
fn part_of(page: &str, part: &str) -> String {
    format!("{page}--{part}")
}

/// A link or picture with another address.
fn with_address<'a>(event: &Event<'a>, address: &str) -> Event<'a> {
    let mut event = event.clone();
    if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = &mut event {
        *dest_url = CowStr::from(address.to_owned());
    }
    event
}

/// The text of the heading with which these events begin.
fn heading_text(events: &[Event]) -> String {
    let of_heading = events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let texts = of_heading.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
        _ => None,
    });
    texts.collect()
}

/// A heading as links name it: its letters and digits in lower case, a dash for each space.
fn slug(text: &str) -> String {
    let text = text.to_lowercase();
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn chapter(text: &str) -> Result<Chapter, String> {
        let folder = std::env::temp_dir().join(format!("cadrage-guide-{}", slug(text)));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("one.md"), text).unwrap();
        let chapter = Chapter::read(&folder, "one", Lang::Fr, &mut Pictures::Inside);
        fs::remove_dir_all(folder).unwrap();
        chapter
    }

    #[test]
    fn links_lead_to_parts_of_the_file_and_what_is_not_there_is_said_without_one() {
        let text = "# Un\n\n[a](two.md) [b](two.md#l-été) [c](../x.md) [d](#ici) [e](https://f.example)\n\n## Ici\n";
        let chapter = chapter(text).unwrap();
        assert_eq!(chapter.title, "Un");
        assert_eq!(chapter.pages, ["two"]);
        assert_eq!(chapter.links, ["two", "two--l-été", "one--ici"]);
        assert_eq!(chapter.ids, ["one", "one--ici"]);
        let html = chapter.section();
        assert!(html.contains("<a href=\"#two\">a</a>"));
        assert!(html.contains(" c <a"));
        assert!(html.contains("<a href=\"https://f.example\">e</a>"));
        assert!(html.contains("<h2 id=\"one--ici\">Ici</h2>"));
    }

    #[test]
    fn no_line_breaks_within_a_number_nor_before_a_mark() {
        let set = |text| format::typeset(text, Lang::Fr).replace('\u{202f}', "_");
        assert_eq!(
            set("15 000 € et 1 an : 7 %").replace('\u{a0}', "~"),
            "15_000~€ et 1 an~: 7~%"
        );
        assert_eq!(
            format::typeset("in 2027: 150 people", Lang::En),
            "in 2027: 150 people"
        );
    }

    #[test]
    fn amounts_stand_on_the_right_without_a_style_of_their_own() {
        let html = chapter("# T\n\n| a | b |\n| :- | -: |\n| c | 1 |\n")
            .unwrap()
            .section();
        assert!(html.contains("<td class=\"amount\">1</td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn html_and_pictures_from_elsewhere_are_refused() {
        assert!(chapter("# a\n\n<script>alert(1)</script>\n").is_err());
        assert!(chapter("# b\n\na <b>c</b>\n").is_err());
        assert!(chapter("# c\n\n![x](https://f.example/x.svg)\n").is_err());
    }
}
