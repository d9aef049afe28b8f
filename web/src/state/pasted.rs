//! Reads a list of institutions pasted from a spreadsheet, line by line.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};

use super::grid_rows::fold;
use super::institutions::InstitutionAnswer;

/// The most institutions that one list may add.
const MOST: usize = 1000;
/// From this number on, a year is a calendar year; below, a rank from 1.
const FIRST_CALENDAR_YEAR: i64 = 1000;

/// The years that a study covers, which give a year of joining its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudyYears {
    /// The first calendar year, such as 2027.
    pub first_year: i32,
    /// The number of years.
    pub years: usize,
}

impl StudyYears {
    /// The horizon of an estimate’s years; without years, it contains no year.
    pub fn new(years: &[i32]) -> Self {
        Self {
            first_year: years.first().copied().unwrap_or_default(),
            years: years.len(),
        }
    }

    /// The last calendar year.
    pub fn last_year(self) -> i64 {
        i64::from(self.first_year) + self.years as i64 - 1
    }

    /// The calendar year of a rank from 1; any other text is returned unchanged.
    pub fn year(self, rank: &str) -> String {
        match rank.parse::<i64>() {
            Ok(rank) if (1..FIRST_CALENDAR_YEAR).contains(&rank) => {
                (i64::from(self.first_year) + rank - 1).to_string()
            }
            _ => rank.to_owned(),
        }
    }

    /// The rank of a calendar year of the study; any other text is returned unchanged.
    pub fn rank(self, year: &str) -> String {
        match year.trim().parse::<i64>() {
            Ok(number) if (i64::from(self.first_year)..=self.last_year()).contains(&number) => {
                (number - i64::from(self.first_year) + 1).to_string()
            }
            _ => year.to_owned(),
        }
    }
}

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

/// The result of reading a pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastedList {
    /// The institutions, each with its line number from 1.
    pub institutions: Vec<(usize, InstitutionAnswer)>,
    /// What is invalid or ignored, by line number.
    pub remarks: Vec<(usize, Remark)>,
}

/// The position of each column in a list, from 0.
struct ListColumns {
    name: usize,
    users: Option<usize>,
    year: Option<usize>,
    has_titles: bool,
}

impl ListColumns {
    const PLAIN: Self = Self {
        name: 0,
        users: Some(1),
        year: Some(2),
        has_titles: false,
    };

    /// The columns that a title line names; `None` when no title stands for the institution's name.
    fn from_titles(cells: &[String]) -> Option<Self> {
        let at = |words: &[&str]| {
            let mut cells = cells.iter().map(|cell| fold(cell));
            cells.position(|cell| {
                let mut parts = cell.split(|c: char| !c.is_alphanumeric());
                parts.any(|part| words.contains(&part))
            })
        };
        let name = at(&[
            "nom",
            "noms",
            "etablissement",
            "etablissements",
            "name",
            "names",
            "institution",
            "institutions",
        ]);
        let users = at(&[
            "usagers",
            "usager",
            "effectif",
            "effectifs",
            "etudiants",
            "utilisateurs",
            "inscrits",
            "users",
            "students",
        ]);
        let year = at(&["annee", "arrivee", "adhesion", "year", "joining", "joins"]);
        // `Institution nationale; 900` is not a title line: it contains a figure.
        let is_figure = |cell: &String| number::parse(cell, Dialect::French).is_ok();
        let is_named = matches!(cells, [only] if !only.contains(' '));
        let is_titled = name.is_some() && (users.is_some() || year.is_some() || is_named);
        (is_titled && !cells.iter().any(is_figure)).then(|| Self {
            name: name.unwrap_or_default(),
            users,
            year,
            has_titles: true,
        })
    }

    fn reads(&self, at: usize) -> bool {
        at == self.name || Some(at) == self.users || Some(at) == self.year
    }
}

/// The context in which the cells of a line are read.
struct Reader<'a> {
    columns: &'a ListColumns,
    horizon: StudyYears,
    lang: Lang,
}

impl PastedList {
    /// Reads a list with one institution a line: name, users, year of joining, separated by tabs,
    /// semicolons or commas, with or without a title line.
    pub fn read(text: &str, horizon: StudyYears, lang: Lang) -> Self {
        let mut pasted = Self::default();
        let mut columns = None;
        let separator = separator(text);
        let mut rest = text.trim_start_matches('\u{feff}');
        let mut line = 1;
        while !rest.is_empty() {
            let record = record(rest, separator);
            let own = line;
            line += record.lines;
            rest = record.rest;
            if record.cells.iter().all(String::is_empty) {
                continue;
            }
            if !record.is_closed {
                pasted.remarks.push((own, Remark::Quote));
                continue;
            }
            if columns.is_none() {
                let titled = ListColumns::from_titles(&record.cells);
                columns = Some(titled.unwrap_or(ListColumns::PLAIN));
                if let Some(columns) = columns.as_ref().filter(|columns| columns.has_titles) {
                    let cells = record.cells.iter().enumerate();
                    let unread = cells.filter(|(at, cell)| !columns.reads(*at) && !cell.is_empty());
                    let unread = unread.map(|(_, cell)| cell.clone()).collect();
                    pasted.remarks.push((own, Remark::Titles(unread)));
                    continue;
                }
            }
            let reader = Reader {
                columns: columns.as_ref().unwrap_or(&ListColumns::PLAIN),
                horizon,
                lang,
            };
            pasted.take(own, &record.cells, &reader);
        }
        pasted
    }

    /// Whether the list can be accepted.
    pub fn is_sound(&self) -> bool {
        !self.remarks.iter().any(|(_, remark)| remark.is_fault())
    }

    /// The remarks that prevent the list from being accepted, by line number.
    pub fn faults(&self) -> impl Iterator<Item = &(usize, Remark)> {
        self.remarks.iter().filter(|(_, remark)| remark.is_fault())
    }

    /// Reads the cells of a line.
    fn take(&mut self, line: usize, cells: &[String], reader: &Reader<'_>) {
        let Reader {
            columns,
            horizon,
            lang,
        } = *reader;
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
        let mut remarks = Vec::new();
        let name = cell(Some(columns.name)).to_owned();
        if name.is_empty() {
            remarks.push(Remark::NoName);
        }
        let known = self
            .institutions
            .iter()
            .find(|(_, known)| is_same_name(&known.name, &name));
        if let Some((earlier, known)) = known {
            remarks.push(Remark::Repeated {
                name: known.name.clone(),
                line: *earlier,
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
                Ok(rank) if rank >= 1 && rank <= horizon.years as i64 => rank.to_string(),
                Ok(year) if (FIRST_CALENDAR_YEAR..=horizon.last_year()).contains(&year) => {
                    if year < i64::from(horizon.first_year) {
                        remarks.push(Remark::Before {
                            name: name.clone(),
                            year: text.to_owned(),
                        });
                        String::new()
                    } else {
                        horizon.rank(text)
                    }
                }
                _ => {
                    remarks.push(Remark::Year(text.to_owned()));
                    String::new()
                }
            },
        };
        // ListColumns with a title were already reported on the title line.
        let beyond = cells.iter().enumerate();
        let beyond = beyond.filter(|(at, cell)| !columns.reads(*at) && !cell.is_empty());
        if !columns.has_titles {
            remarks.extend(beyond.map(|(_, cell)| Remark::Beyond(cell.clone())));
        }
        if !remarks.iter().any(Remark::is_fault) {
            let institution = InstitutionAnswer {
                name,
                users,
                from_year,
            };
            self.institutions.push((line, institution));
        }
        self.remarks
            .extend(remarks.into_iter().map(|remark| (line, remark)));
    }
}

/// Whether two names stand for the same institution: case and accents are ignored.
pub fn is_same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// The separator of the cells: a tab, as copied from a spreadsheet; a semicolon, as saved by a
/// French one; a comma only if each line has one before a figure or a title, since a name may
/// contain commas.
fn separator(text: &str) -> char {
    if let Some(found) = ['\t', ';'].into_iter().find(|mark| text.contains(*mark)) {
        return found;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_list = |line: &str| {
        let cells = record(line, ',').cells;
        let is_figure = |cell: &String| number::parse(cell, Dialect::Comma).is_ok();
        cells.len() > 1 && cells.get(1).is_some_and(is_figure)
    };
    let is_titled = lines.clone().next().is_some_and(|line| {
        let cells = record(line, ',').cells;
        cells.len() > 1 && ListColumns::from_titles(&cells).is_some()
    });
    match is_titled || lines.all(is_list) {
        true => ',',
        false => ';',
    }
}

/// The first record of a text.
struct Record<'a> {
    cells: Vec<String>,
    /// The number of lines it takes: a quoted cell may contain line breaks.
    lines: usize,
    /// Whether every opening quotation mark is closed.
    is_closed: bool,
    /// The text after it.
    rest: &'a str,
}

/// Reads up to the first line break outside quotation marks.
fn record(text: &str, separator: char) -> Record<'_> {
    let mut cells = Vec::new();
    let (mut rest, mut lines) = (text, 1);
    loop {
        let cell = quoted(rest, separator);
        let is_quoted = cell.is_some();
        let (cell, after) = cell.unwrap_or_else(|| {
            let end = rest.find([separator, '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        let trimmed = cell.trim();
        if !is_quoted && trimmed.starts_with('"') && !trimmed[1..].contains('"') {
            // Past an unclosed quotation mark cells cannot be told apart: the record ends with its
            // first line.
            let end = text.find('\n').map_or(text.len(), |at| at + 1);
            return Record {
                cells: vec![trimmed.to_owned()],
                lines: 1,
                is_closed: false,
                rest: &text[end..],
            };
        }
        lines += cell.matches('\n').count();
        cells.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut left = after.chars();
        match left.next() {
            Some(mark) if mark == separator => rest = left.as_str(),
            Some(_) | None => {
                return Record {
                    cells,
                    lines,
                    is_closed: true,
                    rest: left.as_str(),
                };
            }
        }
    }
}

/// A quoted cell, in which quotation marks are doubled, and the text after it; `None` when the cell
/// is not entirely quoted.
fn quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let mut rest = text.trim_start_matches(' ').strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => {
                let after = rest.trim_start_matches([' ', '\r']);
                let ends = after.is_empty() || after.starts_with([separator, '\n']);
                return ends.then_some((cell, after));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HORIZON: StudyYears = StudyYears {
        first_year: 2027,
        years: 5,
    };

    fn read(text: &str) -> PastedList {
        PastedList::read(text, HORIZON, Lang::Fr)
    }

    #[test]
    fn pasted_lists_are_read_as_spreadsheets_write_them() {
        type Listed = (&'static str, &'static str, &'static str);
        let cases: &[(&str, &[Listed])] = &[
            ("Université A;12 000", &[("Université A", "12000", "")]),
            (
                "Université A\t12\u{202f}000\t2\r\n\r\nÉcole B\n",
                &[("Université A", "12000", "2"), ("École B", "", "")],
            ),
            ("A;;3;", &[("A", "", "3")]),
            // 2029 is the third year from 2027 on.
            (
                "A;900;2029\nB;800;2027",
                &[("A", "900", "3"), ("B", "800", "1")],
            ),
            // A comma can be part of a name.
            ("Lettres, A ; 900", &[("Lettres, A", "900", "")]),
            ("Lettres, Arts", &[("Lettres, Arts", "", "")]),
            // It separates cells if each line has one before its figure.
            ("A,900,2028\nB,800,", &[("A", "900", "2"), ("B", "800", "")]),
            // Titles name the columns, in any order.
            (
                "Établissement;Effectif 2026;Année d’arrivée\nA;900;2028",
                &[("A", "900", "2")],
            ),
            ("Ville\tArrivée\tNom\nLille\t2028\tA", &[("A", "", "2")]),
            ("Name,Users\nA,900", &[("A", "900", "")]),
            ("Établissement\nA\nB", &[("A", "", ""), ("B", "", "")]),
            // Quotation marks as a spreadsheet writes them, and those of a name that is not a
            // quoted cell.
            (
                "\"École \"\"B\"\"\";900\n\"A;\nB\"; 800\n\"C\" du Nord;7",
                &[
                    ("École \"B\"", "900", ""),
                    ("A; B", "800", ""),
                    ("\"C\" du Nord", "7", ""),
                ],
            ),
            ("\u{feff}A;900", &[("A", "900", "")]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let read = read(text);
            let listed = read.institutions.iter().map(|(_, institution)| {
                let InstitutionAnswer {
                    name,
                    users,
                    from_year,
                } = institution;
                (name.as_str(), users.as_str(), from_year.as_str())
            });
            assert_eq!(listed.collect::<Vec<_>>(), *expected, "{text}: {read:?}");
            assert!(read.is_sound(), "{text}: {read:?}");
        }
    }

    #[test]
    fn what_is_not_taken_is_told_with_its_line() {
        let text = |text: &str| text.to_owned();
        let cases: &[(&str, &[(usize, Remark)])] = &[
            ("A;beaucoup", &[(1, Remark::Users(text("beaucoup")))]),
            ("A;1\n;2", &[(2, Remark::NoName)]),
            // 2027 to 2031; ranks are 1 to 5.
            ("A;1;2032", &[(1, Remark::Year(text("2032")))]),
            ("A;1;6", &[(1, Remark::Year(text("6")))]),
            ("A;1;septembre", &[(1, Remark::Year(text("septembre")))]),
            (
                "A;1\n\nÉcole B;2\necole b;3",
                &[(
                    4,
                    Remark::Repeated {
                        name: text("École B"),
                        line: 3,
                    },
                )],
            ),
            ("\"A;1\nB;2", &[(1, Remark::Quote)]),
            // These remarks do not prevent the list from being accepted.
            (
                "A;1;2020",
                &[(
                    1,
                    Remark::Before {
                        name: text("A"),
                        year: text("2020"),
                    },
                )],
            ),
            ("A;1;2;Lille", &[(1, Remark::Beyond(text("Lille")))]),
            (
                "Nom;Ville;Usagers\nA;Lille;9",
                &[(1, Remark::Titles(vec![text("Ville")]))],
            ),
        ];
        for (pasted, expected) in cases {
            let read = read(pasted);
            assert_eq!(read.remarks, *expected, "{pasted}");
            let is_sound = expected.iter().all(|(_, remark)| !remark.is_fault());
            assert_eq!(read.is_sound(), is_sound, "{pasted}");
        }
        // The line after an unclosed quotation mark is read as usual.
        assert_eq!(read("\"A;1\nB;2").institutions.len(), 1);
        let many: String = (0..=MOST).map(|at| format!("A{at}\n")).collect();
        assert_eq!(read(&many).remarks, [(MOST + 1, Remark::TooMany)]);
    }

    #[test]
    fn years_are_those_of_the_calendar() {
        for (rank, year) in [("1", "2027"), ("5", "2031"), ("", ""), ("x", "x")] {
            assert_eq!(HORIZON.year(rank), year);
            assert_eq!(HORIZON.rank(year), rank);
        }
        // A year outside the study stays as typed, so that it is reported.
        assert_eq!(HORIZON.rank("2040"), "2040");
        assert_eq!(HORIZON.year("2040"), "2040");
    }
}
