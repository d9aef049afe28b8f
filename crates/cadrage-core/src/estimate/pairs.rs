//! Two estimates of the same service, line by line.

use super::line::Line;

/// A line of the provider in two estimates, of which one at least has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinePair<'a> {
    /// The line of the new estimate; that of the old one where the new one does without it.
    pub line: &'a Line,
    /// The line of the old estimate; `None` for a line that is added.
    pub old: Option<&'a Line>,
    /// The line of the new estimate; `None` for a line that is removed.
    pub new: Option<&'a Line>,
}

/// The provider's lines of two estimates: those of the new one in its order, then those that are removed.
pub fn line_pairs<'a>(old: &'a [Line], new: &'a [Line]) -> impl Iterator<Item = LinePair<'a>> {
    let twin = |lines: &'a [Line], line: &Line| {
        let mut own = lines.iter().filter(|other| other.is_provider());
        own.find(|other| other.need.impact == line.need.impact)
    };
    let kept = new.iter().filter(|line| line.is_provider());
    let kept = kept.map(move |line| LinePair {
        line,
        old: twin(old, line),
        new: Some(line),
    });
    let gone = old.iter().filter(|line| line.is_provider());
    let gone = gone.filter(move |line| twin(new, line).is_none());
    kept.chain(gone.map(|line| LinePair {
        line,
        old: Some(line),
        new: None,
    }))
}
