//! The institutions that share, as they are typed, listed and pasted.

use cadrage_core::lang::Lang;
use cadrage_core::number::{self, Dialect};
use cadrage_core::tree::Value;

use super::study::{Path, Study, path, typed};
use super::windows::section;

/// An institution as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InstitutionAnswer {
    /// Its name.
    pub name: String,
    /// Its users; empty takes the mean of the service.
    pub users: String,
    /// The year in which it joins, from 1; empty is the first.
    pub from_year: String,
}

/// The most institutions that a list may bring.
const MOST: usize = 1000;

/// Where the list stands in a study.
pub fn institutions_path() -> Path {
    path(["sharing", "institutions"])
}

impl InstitutionAnswer {
    /// The institutions of a study, in order.
    pub fn read(study: &Study) -> Vec<Self> {
        let nodes = match study.get(&institutions_path()).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.as_slice(),
            _ => &[],
        };
        let read = nodes.iter().map(|node| {
            let text = |key: &str| match &node.value {
                Value::Section(entries) => match entries.get(key).map(|(_, node)| &node.value) {
                    Some(Value::Text(text) | Value::Number(text)) => text.clone(),
                    _ => String::new(),
                },
                _ => String::new(),
            };
            Self {
                name: text("name"),
                users: text("users"),
                from_year: text("from_year"),
            }
        });
        read.collect()
    }

    /// What a study answers for it. A name that was emptied stays, to be typed again.
    pub fn write(&self, lang: Lang) -> Value {
        section([
            ("name", Some(Value::Text(self.name.clone()))),
            ("users", typed(&self.users, lang)),
            ("from_year", typed(&self.from_year, lang)),
        ])
    }

    /// What a study answers for a list; nothing for none.
    pub fn write_all(list: &[Self], lang: Lang) -> Option<Value> {
        (!list.is_empty()).then(|| super::list(list.iter().map(|one| one.write(lang))))
    }

    /// Reads a pasted list, an institution a line: `name; users; joining year`, separated by
    /// semicolons or tabs; the last two may be left out.
    ///
    /// # Errors
    ///
    /// The numbers, from 1, of the lines that cannot be read: without a name, with anything
    /// but a number after it, or beyond the most that are taken.
    pub fn parse(text: &str) -> Result<Vec<Self>, Vec<usize>> {
        let lines = text.lines().zip(1_usize..);
        let lines = lines.filter(|(line, _)| !line.trim().is_empty());
        let (mut list, mut wrong) = (Vec::new(), Vec::new());
        for (line, number) in lines {
            match parse(line).filter(|_| list.len() < MOST) {
                Some(institution) => list.push(institution),
                None => wrong.push(number),
            }
        }
        match wrong.is_empty() {
            true => Ok(list),
            false => Err(wrong),
        }
    }

    /// A list with others after it; one of the same name is replaced where it stands.
    pub fn merged(mut list: Vec<Self>, others: Vec<Self>) -> Vec<Self> {
        for other in others {
            let known = list.iter_mut().find(|known| known.name == other.name);
            match known {
                Some(known) => *known = other,
                None => list.push(other),
            }
        }
        list
    }
}

fn parse(line: &str) -> Option<InstitutionAnswer> {
    let mut fields = line.split([';', '\t']).map(str::trim);
    let name = fields.next().filter(|name| !name.is_empty())?;
    let mut figure = || match fields.next().unwrap_or_default() {
        "" => Some(String::new()),
        text => {
            let number = number::parse(text, Dialect::French).ok()?;
            Some(number.to_string())
        }
    };
    let (users, from_year) = (figure()?, figure()?);
    fields.all(str::is_empty).then(|| InstitutionAnswer {
        name: name.to_owned(),
        users,
        from_year,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn institution(name: &str, users: &str, from_year: &str) -> InstitutionAnswer {
        InstitutionAnswer {
            name: name.to_owned(),
            users: users.to_owned(),
            from_year: from_year.to_owned(),
        }
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
            // A comma is part of a name.
            ("Lettres, A ; 900", &[("Lettres, A", "900", "")]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(n, u, y)| institution(n, u, y))
                .collect();
            assert_eq!(InstitutionAnswer::parse(text), Ok(expected), "{text}");
        }
        let wrong: &[(&str, &[usize])] = &[("A;beaucoup", &[1]), ("A;1\n;2\nC;3;4;5", &[2, 3])];
        for (text, lines) in wrong {
            assert_eq!(
                InstitutionAnswer::parse(text),
                Err(lines.to_vec()),
                "{text}"
            );
        }
        let many = "A\n".repeat(MOST + 1);
        assert_eq!(InstitutionAnswer::parse(&many), Err(vec![MOST + 1]));
    }

    #[test]
    fn who_is_listed_already_is_replaced() {
        let list = vec![institution("A", "1", ""), institution("B", "2", "")];
        let merged = InstitutionAnswer::merged(
            list,
            vec![institution("B", "3", "2"), institution("C", "", "")],
        );
        let expected = [
            institution("A", "1", ""),
            institution("B", "3", "2"),
            institution("C", "", ""),
        ];
        assert_eq!(merged, expected);
    }
}
