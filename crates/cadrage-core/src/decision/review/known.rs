//! The names that a report of facts may use: those of the grid and of the estimate.

use rust_decimal::Decimal;

use super::actuals::IN_TIME;
use super::kind::ActualKind;
use super::subject::Subject;
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::model::{Nature, Theme};
use crate::grid::schema::{DRIVERS, IMPACTS, PRICES, STAFF, THEMES, TIERS, TableSchema};
use crate::needs::coverage::question::windows;
use crate::pricing::prices::Prices;
use crate::text::lang::Text;
use crate::text::problem::{Candidate, LineMismatch, ProblemKind, meant};
use crate::text::word::Word;

/// What rows may name.
pub(super) struct KnownNames<'a> {
    pub grid: &'a CostGrid,
    pub estimate: &'a Estimate,
}

/// What a row is about.
pub(super) enum FactSubject {
    /// Days of work.
    Effort(Subject),
    /// Euros that were invoiced.
    Invoice(Subject),
    /// Units that were bought or used.
    Quantity(Subject),
    /// The size of a driver.
    Size(String),
    /// Outages of a window; `None` for all committed hours.
    Outage(Option<String>),
    /// How many incidents there were.
    Incidents,
    /// Requests handled in time, or all of them.
    Requests { are_in_time: bool },
}

/// The hours of the longest year.
const HOURS_OF_LEAP_YEAR: u32 = 366 * 24;

impl FactSubject {
    /// Checks a value that is no negative number: there are institutions, requests and incidents are
    /// whole, and a year is no shorter than its outages.
    pub fn check(&self, value: Decimal) -> Result<(), ProblemKind> {
        let read = || value.normalize().to_string();
        match self {
            Self::Size(driver) if *driver != DriverId::INSTITUTION => Ok(()),
            Self::Size(_) if value.is_zero() => Err(ProblemKind::NotPositive { read: read() }),
            Self::Incidents | Self::Requests { .. } if !value.fract().is_zero() => {
                Err(ProblemKind::NotAnInteger { read: read() })
            }
            Self::Outage(_) if value > Decimal::from(HOURS_OF_LEAP_YEAR) => {
                Err(ProblemKind::out_of_range(&read(), &0, &HOURS_OF_LEAP_YEAR))
            }
            _ => Ok(()),
        }
    }
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

    /// What a row of a kind is about, by its id.
    pub fn subject(&self, kind: ActualKind, id: &str) -> Result<FactSubject, ProblemKind> {
        Ok(match kind {
            ActualKind::Effort => FactSubject::Effort(self.work(id)?),
            ActualKind::Invoice => FactSubject::Invoice(self.purchase(id)?),
            ActualKind::Quantity => FactSubject::Quantity(self.units(id)?),
            ActualKind::Size => FactSubject::Size(self.driver(id)?),
            ActualKind::Outage => FactSubject::Outage(self.window(id)?),
            ActualKind::Incidents if id.is_empty() => FactSubject::Incidents,
            ActualKind::Incidents => return Err(ProblemKind::NotMeant),
            ActualKind::Requests => FactSubject::Requests {
                are_in_time: are_in_time(id)?,
            },
        })
    }

    /// What days of work may be for: a line of work, or a theme.
    fn work(&self, id: &str) -> Result<Subject, ProblemKind> {
        if let Some(theme) = Theme::parse(id) {
            return Ok(Subject::Theme(theme));
        }
        let themes = Theme::ALL.iter().map(|theme| self.theme(*theme));
        let candidates = self.work_lines().chain(themes);
        let line = found(id, candidates, &[&IMPACTS, &THEMES]);
        line.map(Subject::Impact)
            .map_err(|unknown| self.mismatch(id, ActualKind::Effort).unwrap_or(unknown))
    }

    /// What an invoice may be for: a line, an item, or a nature.
    fn purchase(&self, id: &str) -> Result<Subject, ProblemKind> {
        if let Some(nature) = Nature::parse(id) {
            return Ok(Subject::Nature(nature));
        }
        if self.lines().any(|line| line.id == id) {
            return Ok(Subject::Impact(id.to_owned()));
        }
        let items = self.grid.items.iter();
        let items = items.map(|(id, item)| Candidate::named(id, &item.label));
        let candidates = self.lines().chain(items).chain(Nature::LIST.candidates());
        found(id, candidates, &[&IMPACTS, &PRICES]).map(Subject::Item)
    }

    /// What units may be of: a line of the estimate that is no work.
    fn units(&self, id: &str) -> Result<Subject, ProblemKind> {
        let lines = self.estimate.lines.iter().filter(|line| !line.is_work());
        let line = found(id, lines.map(of_line), &[&IMPACTS]);
        line.map(Subject::Impact)
            .map_err(|unknown| self.mismatch(id, ActualKind::Quantity).unwrap_or(unknown))
    }

    /// Why nothing of a kind is reported of a line that the grid or the scoping has; `None` when neither
    /// has it.
    fn mismatch(&self, id: &str, kind: ActualKind) -> Option<ProblemKind> {
        let mut lines = self.estimate.lines.iter();
        let is_work = match lines.find(|line| line.need.impact == id) {
            Some(line) => line.is_work(),
            None if self.is_unpriced(id) => false,
            None => {
                let impact = self.grid.impacts.get(id)?;
                !self.grid.items.contains_key(&impact.item)
            }
        };
        let id = id.to_owned();
        Some(ProblemKind::Line(match (is_work, kind) {
            (true, ActualKind::Quantity) => LineMismatch::UnitsOfWork(id),
            (false, ActualKind::Effort) => LineMismatch::DaysOfPurchase(id),
            _ => LineMismatch::NotEstimated(id),
        }))
    }

    fn is_unpriced(&self, id: &str) -> bool {
        let mut lines = self.estimate.not_costed.iter();
        lines.any(|line| line.need.impact == id)
    }

    /// Who worked, by the id of the profile; `None` for those who were planned, and for what is no work.
    /// Of a line that the estimate does not have, the profile of the grid.
    pub fn profile(&self, id: &str, subject: &FactSubject) -> Result<Option<String>, ProblemKind> {
        match subject {
            FactSubject::Effort(subject) if id.is_empty() => self.unplanned(subject),
            FactSubject::Effort(_) => self.known_profile(id).map(Some),
            _ => Ok(None),
        }
    }

    /// A profile of the grid, in the kind of employment that was chosen.
    pub fn known_profile(&self, id: &str) -> Result<String, ProblemKind> {
        let employment = Prices::new(self.grid, &self.estimate.scoping).employment();
        let paid = self
            .grid
            .staff
            .iter()
            .filter(|((_, own), _)| *own == employment);
        let profiles = paid.map(|((id, _), pay)| Candidate::named(id, &pay.label));
        found(id, profiles, &[&STAFF])
    }

    /// The profile of work that was not planned; `None` for what was.
    fn unplanned(&self, subject: &Subject) -> Result<Option<String>, ProblemKind> {
        let mut work = self.estimate.provider_lines().filter(|line| line.is_work());
        let scoping = &self.estimate.scoping;
        match subject {
            _ if work.any(|line| subject.covers(line)) => Ok(None),
            Subject::Impact(id) => {
                let impact = self.grid.impacts.get(id);
                Ok(impact.map(|impact| scoping.bought(self.grid, &impact.item).to_owned()))
            }
            _ => Err(ProblemKind::MissingValue),
        }
    }

    /// A driver of which the size may be reached.
    fn driver(&self, id: &str) -> Result<String, ProblemKind> {
        // The service itself, and what follows from other sizes, have no size to reach.
        let derived = [
            DriverId::SERVICE,
            DriverId::NEW_INSTITUTION,
            DriverId::ENERGY,
        ];
        let drivers = self.grid.drivers.iter();
        let sized = drivers.filter(|(id, _)| !derived.iter().any(|driver| *id == driver));
        let drivers = sized.map(|(id, driver)| Candidate::named(id, &driver.label));
        found(id, drivers, &[&DRIVERS])
    }

    /// A window of the tier; `None` for all committed hours.
    fn window(&self, id: &str) -> Result<Option<String>, ProblemKind> {
        if id.is_empty() {
            return Ok(None);
        }
        let Estimate { scoping, tier, .. } = self.estimate;
        let of_tier = windows(self.grid, scoping, &tier.option);
        let windows = of_tier
            .iter()
            .map(|own| Candidate::named(&own.id, &own.label));
        found(id, windows, &[&TIERS]).map(Some)
    }

    /// The label of a subject.
    pub fn label(&self, subject: &Subject) -> Text {
        let of_line = |id: &String| {
            let mut lines = self.estimate.lines.iter();
            match lines.find(|line| line.need.impact == *id) {
                Some(line) => Some(&line.need.label),
                None => self.grid.impacts.get(id).map(|impact| &impact.label),
            }
        };
        match subject {
            Subject::Impact(id) => of_line(id).cloned(),
            Subject::Item(id) => self.grid.items.get(id).map(|item| item.label.clone()),
            Subject::Theme(theme) => self.grid.themes.get(theme).map(|own| own.label.clone()),
            Subject::Nature(nature) => Some(Text::with_gaps(|lang| nature.entry().label(lang))),
        }
        .unwrap_or_default()
    }

    /// The lines of the estimate and the impacts of the grid.
    fn lines(&self) -> impl Iterator<Item = Candidate<'a>> {
        let impacts = self.grid.impacts.iter();
        let impacts = impacts.map(|(id, impact)| Candidate::named(id, &impact.label));
        self.estimate.lines.iter().map(of_line).chain(impacts)
    }

    /// Those of them that are days of a profile.
    fn work_lines(&self) -> impl Iterator<Item = Candidate<'a>> {
        let (grid, lines) = (self.grid, self.estimate.lines.iter());
        let impacts = grid.impacts.iter();
        let work = impacts.filter(|(_, impact)| !grid.items.contains_key(&impact.item));
        let work = work.map(|(id, impact)| Candidate::named(id, &impact.label));
        lines.filter(|line| line.is_work()).map(of_line).chain(work)
    }

    fn theme(&self, theme: Theme) -> Candidate<'a> {
        match self.grid.themes.get(&theme) {
            Some(texts) => Candidate::named(theme.id(), &texts.label),
            None => Candidate::plain(theme.id()),
        }
    }
}

/// Whether requests handled in time are counted, rather than all.
fn are_in_time(id: &str) -> Result<bool, ProblemKind> {
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

fn of_line(line: &Line) -> Candidate<'_> {
    Candidate::named(&line.need.impact, &line.need.label)
}

/// The id, where it is that of a candidate.
fn found<'a>(
    id: &str,
    candidates: impl Iterator<Item = Candidate<'a>>,
    tables: &[&TableSchema],
) -> Result<String, ProblemKind> {
    if id.is_empty() {
        return Err(ProblemKind::MissingValue);
    }
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    match candidates.iter().any(|candidate| candidate.id == id) {
        true => Ok(id.to_owned()),
        false => Err(ProblemKind::UnknownReference {
            read: id.to_owned(),
            tables: tables.iter().map(|table| table.file.to_owned()).collect(),
            nearest: meant(id, &candidates),
        }),
    }
}
