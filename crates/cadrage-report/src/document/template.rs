//! Clauses with `{names}` to fill in, and blanks for missing answers.

use crate::words;
use cadrage_core::text::lang::Lang;

use crate::block::Span;

/// A piece of a template.
enum TemplatePiece<'a> {
    Words(&'a str),
    Name(&'a str),
}

fn pieces(template: &str) -> Vec<TemplatePiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((words, after)) = rest.split_once('{') {
        pieces.push(TemplatePiece::Words(words));
        match after.split_once('}') {
            Some((name, after)) => {
                pieces.push(TemplatePiece::Name(name));
                rest = after;
            }
            None => rest = after,
        }
    }
    pieces.push(TemplatePiece::Words(rest));
    pieces
}

/// The `{names}` of a template, in order.
#[cfg(test)]
pub(super) fn names(template: &str) -> Vec<&str> {
    pieces(template)
        .into_iter()
        .filter_map(|piece| match piece {
            TemplatePiece::Name(name) => Some(name),
            TemplatePiece::Words(_) => None,
        })
        .collect()
}

/// The blanks of a document, numbered in order of appearance.
pub(super) struct Blanks {
    lang: Lang,
    labels: Vec<String>,
}

impl Blanks {
    pub(super) fn new(lang: Lang) -> Self {
        let labels = Vec::new();
        Self { lang, labels }
    }

    /// The text of a blank, with its label; the same label keeps its number.
    fn ask(&mut self, label: &str) -> String {
        let number = self.number(label);
        words::document(self.lang).blank(&number, &label)
    }

    /// The text of a blank, with its number only.
    pub(super) fn ask_briefly(&mut self, label: &str) -> String {
        let number = self.number(label);
        words::document(self.lang).brief_blank(&number)
    }

    fn number(&mut self, label: &str) -> usize {
        let at = self.labels.iter().position(|known| known == label);
        if at.is_none() {
            self.labels.push(label.to_owned());
        }
        at.unwrap_or(self.labels.len() - 1) + 1
    }

    /// Fills in the `{names}` of a sentence; a name without a value becomes a blank.
    pub(super) fn fill(
        &mut self,
        template: &str,
        value: &dyn Fn(&str) -> Option<String>,
        label: &dyn Fn(&str) -> String,
    ) -> Vec<Span> {
        pieces(template)
            .into_iter()
            .map(|piece| match piece {
                TemplatePiece::Words(words) => Span::Text(words.to_owned()),
                TemplatePiece::Name(name) => match value(name) {
                    Some(value) => Span::Text(value),
                    None => Span::Blank(self.ask(&label(name))),
                },
            })
            .filter(|span| !span.text().is_empty())
            .collect()
    }

    /// The labels of all blanks, in order.
    pub(super) fn labels(&self) -> &[String] {
        &self.labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_in_once() {
        let filled = Blanks::new(Lang::En).fill(
            "{a} and {b}.",
            &|name| (name == "a").then(|| "{b}".to_owned()),
            &|name| format!("what {name} is"),
        );
        let filled: Vec<&str> = filled.iter().map(Span::text).collect();
        assert_eq!(filled, ["{b}", " and ", "[no. 1: what b is]", "."]);
        assert_eq!(names("{a} et {b}."), ["a", "b"]);
    }

    #[test]
    fn the_same_blank_has_one_number() {
        let mut blanks = Blanks::new(Lang::En);
        assert_eq!(blanks.ask("the date"), "[no. 1: the date]");
        assert_eq!(blanks.ask("the place"), "[no. 2: the place]");
        assert_eq!(blanks.ask_briefly("the date"), "[no. 1]");
        assert_eq!(blanks.labels(), ["the date", "the place"]);
    }
}
