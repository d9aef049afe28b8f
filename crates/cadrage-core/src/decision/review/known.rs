//! The names by which facts may be told: those of the grid and of the estimate.

use super::actuals::IN_TIME;
use super::subject::Subject;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::model::{Employment, Nature, Theme};
use crate::grid::schema::{DRIVERS, IMPACTS, PRICES, STAFF, THEMES, TIERS, TableSchema};
use crate::needs::coverage::question::windows;
use crate::pricing::prices::Prices;
use crate::text::lang::Text;
use crate::text::problem::{Candidate, ProblemKind, meant};
use crate::text::word::Word;

/// What rows may name.
pub(super) struct KnownNames<'a> {
    pub grid: &'a CostGrid,
    pub estimate: &'a Estimate,
}

impl<'a> KnownNames<'a> {
    /// The place of a year in the horizon.
    pub fn year(&self, text: &str) -> Result<usize, ProblemKind> {
        let years = &self.estimate.years;
        let read = text.parse::<i32>().ok();
        let place = years.iter().position(|year| Some(*year) == read);
        place.ok_or_else(|| ProblemKind::NotAllowed {
            read: text.to_owned(),
            allowed: years.iter().map(i32::to_string).collect(),
            nearest: None,
        })
    }

    /// What days of work may be told of: a line of work, or a theme.
    pub fn work(&self, id: &str) -> Result<Subject, ProblemKind> {
        let themes = Theme::ALL.iter().map(|theme| self.theme(*theme));
        let candidates: Vec<Candidate<'_>> = self.work_lines().chain(themes).collect();
        match Theme::parse(id) {
            Some(theme) => Ok(Subject::Theme(theme)),
            None => {
                let id = found(id, &candidates, &[&IMPACTS, &THEMES])?;
                Ok(Subject::Impact(id))
            }
        }
    }

    /// What an invoice may be told of: a line, an item, or a nature.
    pub fn bought(&self, id: &str) -> Result<Subject, ProblemKind> {
        if let Some(nature) = Nature::parse(id) {
            return Ok(Subject::Nature(nature));
        }
        if self.lines().any(|line| line.id == id) {
            return Ok(Subject::Impact(id.to_owned()));
        }
        let items = self.grid.items.iter();
        let items = items.map(|(id, item)| candidate(id, &item.label));
        let natures = Nature::LIST.candidates().into_iter();
        let candidates: Vec<Candidate<'_>> = self.lines().chain(items).chain(natures).collect();
        found(id, &candidates, &[&IMPACTS, &PRICES]).map(Subject::Item)
    }

    /// What units may be told of: a line of the estimate that is no work.
    pub fn counted(&self, id: &str) -> Result<Subject, ProblemKind> {
        let lines = self.estimate.lines.iter().filter(|line| !line.is_work());
        let lines = lines.map(|line| candidate(&line.need.impact, &line.need.label));
        let candidates: Vec<Candidate<'_>> = lines.collect();
        found(id, &candidates, &[&IMPACTS]).map(Subject::Impact)
    }

    /// Who worked, by the id of the profile; `None` for those who were planned. Of a line that the
    /// estimate does not have, the profile of the grid.
    pub fn profile(&self, id: &str, subject: &Subject) -> Result<Option<String>, ProblemKind> {
        match id.is_empty() {
            true => self.unplanned(subject),
            false => self.known_profile(id).map(Some),
        }
    }

    /// A profile of the grid, in the kind of employment that was chosen.
    pub fn known_profile(&self, id: &str) -> Result<String, ProblemKind> {
        let profiles = self.grid.staff.iter();
        let profiles = profiles.filter(|((_, employment), _)| *employment == self.employment());
        let candidates = profiles.map(|((id, _), pay)| candidate(id, &pay.label));
        let candidates: Vec<Candidate<'_>> = candidates.collect();
        found(id, &candidates, &[&STAFF])
    }

    /// The profile of work that was not planned; `None` for what was.
    fn unplanned(&self, subject: &Subject) -> Result<Option<String>, ProblemKind> {
        let lines = self.estimate.lines.iter();
        let mut lines = lines.filter(|line| line.is_provider() && line.is_work());
        let scoping = &self.estimate.scoping;
        match subject {
            _ if lines.any(|line| subject.covers(line)) => Ok(None),
            Subject::Impact(id) => {
                let impact = self.grid.impacts.get(id);
                Ok(impact.map(|impact| scoping.bought(self.grid, &impact.item).to_owned()))
            }
            _ => Err(ProblemKind::MissingValue),
        }
    }

    /// A driver of which the size may be reached.
    pub fn driver(&self, id: &str) -> Result<String, ProblemKind> {
        let drivers = self.grid.drivers.iter();
        let drivers = drivers.filter(|(id, _)| {
            // The service itself, and what follows from institutions, have no size to reach.
            let derived = [DriverId::SERVICE, DriverId::NEW_INSTITUTION];
            !derived.iter().any(|driver| *id == driver)
        });
        let candidates = drivers.map(|(id, driver)| candidate(id, &driver.label));
        let candidates: Vec<Candidate<'_>> = candidates.collect();
        found(id, &candidates, &[&DRIVERS])
    }

    /// A window of the tier; `None` for all committed hours.
    pub fn window(&self, id: &str) -> Result<Option<String>, ProblemKind> {
        if id.is_empty() {
            return Ok(None);
        }
        let of_tier = windows(
            self.grid,
            &self.estimate.scoping,
            &self.estimate.tier.option,
        );
        let candidates = of_tier.iter();
        let candidates = candidates.map(|window| candidate(&window.id, &window.label));
        let candidates: Vec<Candidate<'_>> = candidates.collect();
        found(id, &candidates, &[&TIERS]).map(Some)
    }

    /// Whether requests handled in time are counted, rather than all.
    pub fn requests(&self, id: &str) -> Result<bool, ProblemKind> {
        match id {
            "" => Ok(false),
            IN_TIME => Ok(true),
            _ => Err(ProblemKind::NotAllowed {
                read: id.to_owned(),
                allowed: vec![IN_TIME.to_owned()],
                nearest: meant(id, &[Candidate::plain(IN_TIME)]),
            }),
        }
    }

    /// No name.
    pub fn nothing(&self, id: &str) -> Result<(), ProblemKind> {
        match id.is_empty() {
            true => Ok(()),
            false => Err(ProblemKind::NotMeant),
        }
    }

    /// The label of a subject.
    pub fn label(&self, subject: &Subject) -> Text {
        let of_line = |id: &String| {
            let lines = self.estimate.lines.iter();
            let mut lines = lines.filter(|line| line.need.impact == *id);
            let line = lines.next().map(|line| &line.need.label);
            line.or_else(|| Some(&self.grid.impacts.get(id)?.label))
        };
        match subject {
            Subject::Impact(id) => of_line(id).cloned(),
            Subject::Item(id) => self.grid.items.get(id).map(|item| item.label.clone()),
            Subject::Theme(theme) => self.grid.themes.get(theme).map(|own| own.label.clone()),
            Subject::Nature(nature) => Some(Text::with_gaps(|lang| nature.entry().label(lang))),
        }
        .unwrap_or_default()
    }

    fn employment(&self) -> Employment {
        Prices::new(self.grid, &self.estimate.scoping).employment()
    }

    /// The lines of the estimate and the impacts of the grid.
    fn lines(&self) -> impl Iterator<Item = Candidate<'a>> {
        let lines = self.estimate.lines.iter();
        let lines = lines.map(|line| candidate(&line.need.impact, &line.need.label));
        let impacts = self.grid.impacts.iter();
        lines.chain(impacts.map(|(id, impact)| candidate(id, &impact.label)))
    }

    /// Those of them that are days of a profile.
    fn work_lines(&self) -> impl Iterator<Item = Candidate<'a>> {
        let lines = self.estimate.lines.iter().filter(|line| line.is_work());
        let lines = lines.map(|line| candidate(&line.need.impact, &line.need.label));
        let grid = self.grid;
        let impacts = grid.impacts.iter();
        let impacts = impacts.filter(|(_, impact)| !grid.items.contains_key(&impact.item));
        lines.chain(impacts.map(|(id, impact)| candidate(id, &impact.label)))
    }

    fn theme(&self, theme: Theme) -> Candidate<'a> {
        let texts = self.grid.themes.get(&theme);
        match texts {
            Some(texts) => candidate(theme.id(), &texts.label),
            None => Candidate::plain(theme.id()),
        }
    }
}

fn candidate<'a>(id: &'a str, label: &'a Text) -> Candidate<'a> {
    Candidate {
        names: label.in_all(),
        ..Candidate::plain(id)
    }
}

/// The id, where it is that of a candidate.
fn found(
    id: &str,
    candidates: &[Candidate<'_>],
    tables: &[&TableSchema],
) -> Result<String, ProblemKind> {
    if id.is_empty() {
        return Err(ProblemKind::MissingValue);
    }
    match candidates.iter().any(|candidate| candidate.id == id) {
        true => Ok(id.to_owned()),
        false => Err(ProblemKind::UnknownReference {
            read: id.to_owned(),
            tables: tables.iter().map(|table| table.file.to_owned()).collect(),
            nearest: meant(id, candidates),
        }),
    }
}
