//! Who puts the page online, and where its guide is, as its HTML says.

use cadrage_core::text::lang::Lang;
use web_sys::window;

/// What `<meta name="publisher">` and `<meta name="contact">` say; empty texts where nobody has
/// filled them in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imprint {
    /// The institution that puts the page online.
    pub publisher: String,
    /// An address of electronic mail, or of a page with a form.
    pub contact: String,
}

impl Imprint {
    /// The address of a link to the contact; `None` where there is none.
    pub fn contact_href(&self) -> Option<String> {
        match self.contact.as_str() {
            "" => None,
            page if page.starts_with("https://") => Some(page.to_owned()),
            mail => Some(format!("mailto:{mail}")),
        }
    }
}

/// Reads both from the page.
pub fn imprint() -> Imprint {
    Imprint {
        publisher: meta("publisher"),
        contact: meta("contact"),
    }
}

/// The address of the guide in a language; `None` where there is none, as in a page of one file.
pub fn guide(lang: Lang) -> Option<String> {
    attribute(&format!("link[rel=help][hreflang={}]", lang.code()), "href")
}

/// What a `<meta>` of the page says; empty when there is none.
pub(super) fn meta(name: &str) -> String {
    let content = attribute(&format!("meta[name={name}]"), "content");
    content.unwrap_or_default().trim().to_owned()
}

/// An attribute of the first element of the page that a selector matches.
fn attribute(selector: &str, name: &str) -> Option<String> {
    let document = window()?.document()?;
    document.query_selector(selector).ok()??.get_attribute(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_of_mail_or_of_a_page() {
        for (contact, href) in [
            ("", None),
            ("dsi@example.org", Some("mailto:dsi@example.org")),
            (
                "https://example.org/contact",
                Some("https://example.org/contact"),
            ),
            // Whatever is no address of a page opens no page.
            ("javascript:alert(1)", Some("mailto:javascript:alert(1)")),
        ] {
            let imprint = Imprint {
                contact: contact.to_owned(),
                ..Imprint::default()
            };
            assert_eq!(imprint.contact_href().as_deref(), href, "{contact}");
        }
    }
}
