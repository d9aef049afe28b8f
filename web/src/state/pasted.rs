//! A list of institutions as it is pasted from a spreadsheet, read line by line.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};

use super::grid_rows::fold;
use super::institutions::InstitutionAnswer;

/// The most institutions that a list may bring.
const MOST: usize = 1000;
/// A whole number from here on is a calendar year, below it a rank among the years.
const FIRST_CALENDAR_YEAR: i64 = 1000;

/// The years that a study covers, which say what a year of joining means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// The first, 2027.
    pub first_year: i32,
    /// How many there are.
    pub years: usize,
}

impl Horizon {
    /// The horizon of an estimate’s years; of none, no year is one of it.
    pub fn of(years: &[i32]) -> Self {
        Self {
            first_year: years.first().copied().unwrap_or_default(),
            years: years.len(),
        }
    }

    /// The last year.
    pub fn last_year(self) -> i64 {
        i64::from(self.first_year) + self.years as i64 - 1
    }

    /// The calendar year of a rank that counts from 1; other texts stay as they are.
    pub fn year(self, rank: &str) -> String {
        match rank.parse::<i64>() {
            Ok(rank) if (1..FIRST_CALENDAR_YEAR).contains(&rank) => {
                (i64::from(self.first_year) + rank - 1).to_string()
            }
            _ => rank.to_owned(),
        }
    }

    /// The rank of a calendar year of the study; other texts stay as they are.
    pub fn rank(self, year: &str) -> String {
        match year.trim().parse::<i64>() {
            Ok(number) if (i64::from(self.first_year)..=self.last_year()).contains(&number) => {
                (number - i64::from(self.first_year) + 1).to_string()
            }
            _ => year.to_owned(),
        }
    }
}

/// Why a line is not taken, or what of it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// There is no name.
    NoName,
    /// The users are no number.
    Users(String),
    /// The year is neither of the study nor a rank among its years.
    Year(String),
    /// A quotation mark opens and never closes.
    Quote,
    /// The name stands on an earlier line.
    Repeated {
        /// The name.
        name: String,
        /// The earlier line.
        line: usize,
    },
    /// It is one more than are taken.
    TooMany,
    /// It joined before the first year of the study, which counts it from there on.
    Before {
        /// The name.
        name: String,
        /// The year that was pasted.
        year: String,
    },
    /// A cell beyond the columns that are read.
    Beyond(String),
    /// The line holds titles; the columns of these titles are not read.
    Titles(Vec<String>),
}

impl Remark {
    /// Whether the list cannot be taken as long as this stands.
    fn is_fault(&self) -> bool {
        !matches!(
            self,
            Self::Before { .. } | Self::Beyond(_) | Self::Titles(_)
        )
    }
}

/// What a pasted text comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The institutions, each with the number of its line, from 1.
    pub institutions: Vec<(usize, InstitutionAnswer)>,
    /// What is to be mended, or was left out, by line.
    pub remarks: Vec<(usize, Remark)>,
}

/// The columns of a list: where each stands, from 0.
struct Columns {
    name: usize,
    users: Option<usize>,
    year: Option<usize>,
    has_titles: bool,
}

impl Columns {
    const PLAIN: Self = Self {
        name: 0,
        users: Some(1),
        year: Some(2),
        has_titles: false,
    };

    /// The columns that titles name; `None` when none of them names the institutions.
    fn titled(cells: &[String]) -> Option<Self> {
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
        // `Institution nationale; 900` is no line of titles: a title has no figure beside it.
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

/// What the cells of a line are read by.
struct Reader<'a> {
    columns: &'a Columns,
    horizon: Horizon,
    lang: Lang,
}

impl Pasted {
    /// Reads a list, an institution a line: name, users, year of joining, separated by tabs,
    /// semicolons or commas, with or without titles.
    pub fn read(text: &str, horizon: Horizon, lang: Lang) -> Self {
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
                let titled = Columns::titled(&record.cells);
                columns = Some(titled.unwrap_or(Columns::PLAIN));
                if let Some(columns) = columns.as_ref().filter(|columns| columns.has_titles) {
                    let cells = record.cells.iter().enumerate();
                    let unread = cells.filter(|(at, cell)| !columns.reads(*at) && !cell.is_empty());
                    let unread = unread.map(|(_, cell)| cell.clone()).collect();
                    pasted.remarks.push((own, Remark::Titles(unread)));
                    continue;
                }
            }
            let reader = Reader {
                columns: columns.as_ref().unwrap_or(&Columns::PLAIN),
                horizon,
                lang,
            };
            pasted.take(own, &record.cells, &reader);
        }
        pasted
    }

    /// Whether nothing keeps the list from being taken.
    pub fn is_sound(&self) -> bool {
        !self.remarks.iter().any(|(_, remark)| remark.is_fault())
    }

    /// What is to be mended, by line.
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
        // Columns that titles name and nothing reads were said with the titles.
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

/// Whether two names stand for one institution: case and accents do not tell them apart.
pub fn is_same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// What separates the cells: tabs, as spreadsheets copy them; semicolons, as French ones
/// save; commas only where each line has one that a figure or a title follows, since a comma
/// may be part of a name.
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
        cells.len() > 1 && Columns::titled(&cells).is_some()
    });
    match is_titled || lines.all(is_list) {
        true => ',',
        false => ';',
    }
}

/// The first record of a text.
struct Record<'a> {
    cells: Vec<String>,
    /// How many lines it takes: a quoted cell may hold ends of lines.
    lines: usize,
    /// Whether each quotation mark that opens a cell is closed.
    is_closed: bool,
    /// What follows it.
    rest: &'a str,
}

/// Reads up to the end of a line that is in no quotes.
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
            // Nothing after it can be told apart: the line ends where it is seen to end.
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

/// A cell in quotation marks, doubled within, and what follows it; `None` for a cell that is
/// not wholly within them.
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

    const HORIZON: Horizon = Horizon {
        first_year: 2027,
        years: 5,
    };

    fn read(text: &str) -> Pasted {
        Pasted::read(text, HORIZON, Lang::Fr)
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
            // A comma is part of a name.
            ("Lettres, A ; 900", &[("Lettres, A", "900", "")]),
            ("Lettres, Arts", &[("Lettres, Arts", "", "")]),
            // Unless each line has one before its figure.
            ("A,900,2028\nB,800,", &[("A", "900", "2"), ("B", "800", "")]),
            // Titles name the columns, in any order.
            (
                "Établissement;Effectif 2026;Année d’arrivée\nA;900;2028",
                &[("A", "900", "2")],
            ),
            ("Ville\tArrivée\tNom\nLille\t2028\tA", &[("A", "", "2")]),
            ("Name,Users\nA,900", &[("A", "900", "")]),
            ("Établissement\nA\nB", &[("A", "", ""), ("B", "", "")]),
            // Quotes as a spreadsheet writes them, and those of a name that is not quoted.
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
            // These do not keep the list from being taken.
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
        // The line after an open quotation mark is read as usual.
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
        // What is of no year of the study stays as it was typed, to be told.
        assert_eq!(HORIZON.rank("2040"), "2040");
        assert_eq!(HORIZON.year("2040"), "2040");
    }
}
