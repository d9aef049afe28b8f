//! The institutions that share the cost, as they are typed, listed and pasted.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;

use super::grid_rows::fold;
use super::study::{Path, Study, path, typed_value};
use super::value::{list, section};

/// An institution as entered; each text may still be invalid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InstitutionAnswer {
    /// Its name.
    pub name: String,
    /// Its number of users; empty takes the mean of the service.
    pub users: String,
    /// The year in which it joins, as a rank from 1; empty is the first year.
    pub from_year: String,
    /// Whether it is said to be no member of the group.
    pub is_outside: bool,
}

/// The path of the list in a study.
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
        nodes
            .iter()
            .map(|node| {
                let text = |key: &str| match &node.value {
                    Value::Section(entries) => {
                        match entries.get(key).map(|(_, node)| &node.value) {
                            Some(Value::Text(text) | Value::Number(text)) => text.clone(),
                            _ => String::new(),
                        }
                    }
                    _ => String::new(),
                };
                let is_outside = match &node.value {
                    Value::Section(entries) => entries
                        .get("member")
                        .is_some_and(|(_, node)| node.value == Value::Boolean(false)),
                    _ => false,
                };
                Self {
                    is_outside,
                    name: text("name"),
                    users: text("users"),
                    from_year: text("from_year"),
                }
            })
            .collect()
    }

    /// The value to store in the study. An emptied name is stored empty, so that it can be typed
    /// again.
    pub fn write(&self, lang: Lang) -> Value {
        section([
            ("name", Some(Value::Text(self.name.clone()))),
            ("users", typed_value(&self.users, lang)),
            ("from_year", typed_value(&self.from_year, lang)),
            ("member", self.is_outside.then_some(Value::Boolean(false))),
        ])
    }

    /// The value to store for a list; `None` for an empty list.
    pub fn write_all(institutions: &[Self], lang: Lang) -> Option<Value> {
        (!institutions.is_empty()).then(|| list(institutions.iter().map(|one| one.write(lang))))
    }

    /// Appends `others`, which do not say who is a member, to a list; an institution of the same
    /// name is replaced in place and keeps what it says of that.
    pub fn merge(mut list: Vec<Self>, others: Vec<Self>) -> Vec<Self> {
        for other in others {
            let known = list
                .iter_mut()
                .find(|known| is_same_name(&known.name, &other.name));
            match known {
                Some(known) => {
                    let is_outside = known.is_outside;
                    *known = Self {
                        is_outside,
                        ..other
                    };
                }
                None => list.push(other),
            }
        }
        list
    }
}

/// Whether two names stand for the same institution: case and accents are ignored.
pub fn is_same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn institution(name: &str, users: &str, from_year: &str) -> InstitutionAnswer {
        InstitutionAnswer {
            name: name.to_owned(),
            users: users.to_owned(),
            from_year: from_year.to_owned(),
            is_outside: name == "B",
        }
    }

    #[test]
    fn who_is_listed_already_is_replaced() {
        let list = vec![institution("A", "1", ""), institution("B", "2", "")];
        let merged = InstitutionAnswer::merge(
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
