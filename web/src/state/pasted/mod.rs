//! Reads a list of institutions pasted from a spreadsheet, line by line.

mod columns;
mod record;
#[cfg(test)]
mod tests;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};

use self::columns::ListColumns;
use self::record::{PastedRecord, separator};
use super::institutions::{InstitutionAnswer, is_same_name};
use super::study_years::{FIRST_CALENDAR_YEAR, StudyYears};

/// The most institutions that one list may add.
const MOST: usize = 1000;

/// Why a line is refused, or which part of it is ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The line has no name.
    NoName,
    /// The number of users is not a number.
    Users(String),
    /// The year is neither a year of the study nor a rank in it.
    Year(String),
    /// A quotation mark is never closed.
    Quote,
    /// The name is already on an earlier line.
    Repeated {
        /// The name.
        name: String,
        /// The number of the earlier line.
        line: usize,
    },
    /// The list has more lines than the limit.
    TooMany,
    /// It joined before the first year of the study, and is counted from that year.
    Before {
        /// The name.
        name: String,
        /// The pasted year.
        year: String,
    },
    /// A cell beyond the known columns, which is ignored.
    Beyond(String),
    /// A title line; the columns with these titles are ignored.
    Titles(Vec<String>),
}

impl Remark {
    /// Whether the list cannot be accepted because of this remark.
    fn is_fault(&self) -> bool {
        !matches!(
            self,
            Self::Before { .. } | Self::Beyond(_) | Self::Titles(_)
        )
    }
}

/// A remark about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRemark {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is said of it.
    pub remark: Remark,
}

/// An institution read from a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedInstitution {
    /// The number of the line, from 1.
    pub line: usize,
    /// The institution.
    pub institution: InstitutionAnswer,
}

/// The result of reading a pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastedList {
    /// The institutions, in the order of the lines.
    pub institutions: Vec<PastedInstitution>,
    /// What is invalid or ignored, in the order of the lines.
    pub remarks: Vec<LineRemark>,
}

/// The context in which the cells of a line are read.
struct LineContext<'a> {
    columns: &'a ListColumns,
    years: StudyYears,
    lang: Lang,
}

impl PastedList {
    /// Reads a list with one institution a line: name, users, year of joining, separated by tabs,
    /// semicolons or commas, with or without a title line.
    pub fn read(text: &str, years: StudyYears, lang: Lang) -> Self {
        let mut pasted = Self::default();
        let mut columns = None;
        let separator = separator(text);
        let mut rest = text.trim_start_matches('\u{feff}');
        let mut next_line = 1;
        while !rest.is_empty() {
            let record = PastedRecord::read(rest, separator);
            let line = next_line;
            next_line += record.lines;
            rest = record.rest;
            if record.cells.iter().all(String::is_empty) {
                continue;
            }
            if !record.is_closed {
                pasted.remark(line, Remark::Quote);
                continue;
            }
            if columns.is_none() {
                let titled = ListColumns::from_titles(&record.cells);
                let columns = columns.insert(titled.unwrap_or(ListColumns::PLAIN));
                if columns.has_titles {
                    let unread = columns.unread(&record.cells).cloned().collect();
                    pasted.remark(line, Remark::Titles(unread));
                    continue;
                }
            }
            let context = LineContext {
                columns: columns.as_ref().unwrap_or(&ListColumns::PLAIN),
                years,
                lang,
            };
            pasted.take(line, &record.cells, &context);
        }
        pasted
    }

    /// Whether the list can be accepted.
    pub fn is_sound(&self) -> bool {
        self.faults().next().is_none()
    }

    /// The remarks that prevent the list from being accepted.
    pub fn faults(&self) -> impl Iterator<Item = &LineRemark> {
        self.remarks.iter().filter(|line| line.remark.is_fault())
    }

    fn remark(&mut self, line: usize, remark: Remark) {
        self.remarks.push(LineRemark { line, remark });
    }

    /// Reads the cells of a line.
    fn take(&mut self, line: usize, cells: &[String], context: &LineContext<'_>) {
        let LineContext {
            columns,
            years,
            lang,
        } = *context;
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
        let mut remarks = Vec::new();
        let name = cell(Some(columns.name)).to_owned();
        if name.is_empty() {
            remarks.push(Remark::NoName);
        }
        let earlier = self
            .institutions
            .iter()
            .find(|earlier| is_same_name(&earlier.institution.name, &name));
        if let Some(earlier) = earlier {
            remarks.push(Remark::Repeated {
                name: earlier.institution.name.clone(),
                line: earlier.line,
            });
        }
        if self.institutions.len() >= MOST {
            remarks.push(Remark::TooMany);
        }
        let users = match cell(columns.users) {
            "" => String::new(),
            text => match number::parse(text, Dialect::of(lang)) {
                Ok(number) => number.to_string(),
                Err(_) => {
                    remarks.push(Remark::Users(text.to_owned()));
                    String::new()
                }
            },
        };
        let from_year = match cell(columns.year) {
            "" => String::new(),
            text => match text.parse::<i64>() {
                Ok(rank) if rank >= 1 && rank <= years.count as i64 => rank.to_string(),
                Ok(year) if (FIRST_CALENDAR_YEAR..=years.last_year()).contains(&year) => {
                    if year < i64::from(years.first_year) {
                        remarks.push(Remark::Before {
                            name: name.clone(),
                            year: text.to_owned(),
                        });
                        String::new()
                    } else {
                        years.rank(text)
                    }
                }
                _ => {
                    remarks.push(Remark::Year(text.to_owned()));
                    String::new()
                }
            },
        };
        // Columns with a title were already reported on the title line.
        if !columns.has_titles {
            remarks.extend(columns.unread(cells).cloned().map(Remark::Beyond));
        }
        if !remarks.iter().any(Remark::is_fault) {
            let institution = InstitutionAnswer {
                name,
                users,
                from_year,
                is_outside: false,
            };
            self.institutions
                .push(PastedInstitution { line, institution });
        }
        self.remarks.extend(
            remarks
                .into_iter()
                .map(|remark| LineRemark { line, remark }),
        );
    }
}
