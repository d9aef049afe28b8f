//! Texts that a browser, an office suite or Markdown might interpret stay texts.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_report::block::Block;
use cadrage_report::document::{self, DocumentKind};
use cadrage_tests::archive;

use super::DocumentedService;

/// A scoping whose every text is hostile.
pub fn hostile_scoping(text: &str) -> String {
    format!(
        r#"
[service]
name = '{text}'
application = '{text}'
provider = '{text}'
description = '{text}'
[commitment]
tier = "always_on_call"
closures = [{{ from = "12-24", to = "01-02" }}]
[[commitment.windows]]
window = "w"
label = '{text}'
opening_hours = "24/7"
level = "sla"
coverage = "on_call"
[meeting]
place = '{text}'
objectives = ['{text}']
participants = [{{ name = '{text}', role = '{text}', institution = '{text}' }}]
[decision]
recommendation = '{text}'
community_benefits = '{text}'
team_benefits = '{text}'
[agreement]
court = '{text}'
windows = [{{ window = "w", take_up = '{text}' }}]
[[components]]
name = '{text}'
component = "database"
[[impacts]]
impact = "mine"
label = '{text}'
topic = "storage"
item = "backup_tb"
quantity = 3
recurrence = "yearly"
note = '{text}'
[sharing]
key = "users"
institutions = [{{ name = '{text}', users = 12 }}]
[[topics]]
topic = "gdpr"
status = "blocking"
note = '{text}'
person = '{text}'
due = 2027-06-30
[[topics]]
topic = "storage"
status = "open"
note = '{text}'
"#
    )
}

pub const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x.example\")",
    "[a](javascript:alert(1)) | `b` <img src=x onerror=y>",
    "</style></title>\"]\u{202e}{service}",
];

#[test]
fn hostile_texts_stay_text_everywhere() {
    for text in HOSTILE {
        let service = DocumentedService::read(&hostile_scoping(text));
        for kind in DocumentKind::ALL.iter().copied() {
            let study = service.study_of(kind);
            let html = document::html(kind, &study, Lang::Fr);
            let allowed = [
                "<script",
                "<img",
                "<a ",
                "javascript:alert(1)\"",
                "onerror=\"",
            ];
            for tag in allowed {
                assert!(!html.contains(tag), "{tag} in {}", kind.id());
            }
            assert_eq!(html.matches("</style>").count(), 1);
            assert_eq!(
                html.matches("</title>").count(),
                html.matches("<title").count()
            );
            // Characters that change the writing direction are shown as marks.
            let escaped = legible::text(text)
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;");
            assert!(html.contains(&escaped), "{} lost {text}", kind.id());
            let markdown = document::markdown(kind, &study, Lang::Fr);
            assert!(!markdown.contains('<'), "a tag in {}", kind.id());
            // An escaped bracket does not close a link.
            let links = markdown.replace("\\]", "");
            assert!(!links.contains("](javascript"), "a link in {}", kind.id());
            let docx = document::docx(kind, &study, Lang::Fr).unwrap();
            let body = office_text(&docx);
            assert!(!body.contains("<script") && !body.contains("w:hyperlink"));
            // Page numbers are the only fields.
            assert_eq!(body.matches("w:instr=").count(), 2);
            let odt = document::odt(kind, &study, Lang::Fr).unwrap();
            let body = office_text(&odt);
            assert!(!body.contains("<script") && !body.contains("<text:a"));
            // Charts are the only pictures, and their image files are inside the document.
            let blocks = document::blocks(kind, &study, Lang::Fr);
            let charts = blocks
                .iter()
                .filter(|block| matches!(block, Block::Chart(_)))
                .count();
            for picture in ["<draw:frame ", "<draw:image xlink:href=\"Pictures/chart"] {
                assert_eq!(body.matches(picture).count(), charts, "{}", kind.id());
            }
            assert_eq!(body.matches("<draw:").count(), 2 * charts);
            assert_eq!(body.matches("xlink:href").count(), charts);
        }
    }
}

/// The text parts of an office file, joined.
fn office_text(bytes: &[u8]) -> String {
    archive::unpack(bytes)
        .into_iter()
        .filter(|part| !part.name.ends_with(".emf"))
        .map(|part| String::from_utf8(part.bytes).unwrap())
        .collect()
}
