//! A rota pooled between named members, in a file of its own.

use super::commitment::closure;
use super::schema::ROTA_FILE;
use super::section::{Problems, Section};
use super::{Closure, Scoping};
use crate::grid::CostGrid;
use crate::text::problem::{self, Problem};
use crate::text::tree::Node;

/// What a rota is asked for: who may take weeks of which year, and by which rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RotaAnswers {
    /// The year.
    pub year: i32,
    /// The tier whose windows are covered, the zone of public holidays and how being on call is paid,
    /// as a scoping says them.
    pub scoping: Scoping,
    /// The services that whoever is on call acts on; may be empty.
    pub services: Vec<String>,
    /// The fewest people in all; `None` means that of the grid.
    pub people: Option<u32>,
    /// Weeks that somebody rests after one on call.
    pub rest: u32,
    /// The most weeks that somebody takes; `None` means no limit.
    pub most: Option<u32>,
    /// Those who share the rota.
    pub members: Vec<RotaMember>,
}

/// One of those who share a rota, with its people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RotaMember {
    /// Its name.
    pub name: String,
    /// How many of its people can be on call.
    pub people: u32,
    /// The services that they may act on; `None` means all.
    pub services: Option<Vec<String>>,
    /// When none of them can be on call; a week that it touches is not theirs.
    pub unavailable: Vec<Closure>,
}

/// Reads a rota from the tree of its file.
///
/// # Errors
///
/// Every problem found, as for a scoping.
pub fn read_rota(tree: &Node, grid: &CostGrid) -> Result<RotaAnswers, Vec<Problem>> {
    let problems = Problems::default();
    let root = Section::new(tree, ROTA_FILE, problems.reader(Some(grid))).checked();
    let answers = rota(root.section("rota"));
    problem::checked(answers, problems.into_sorted())
}

fn rota(section: Section<'_>) -> RotaAnswers {
    let mut scoping = Scoping::default();
    scoping.commitment.tier = section.id("tier").map(str::to_owned);
    scoping.commitment.closures = closures(section, "closures");
    for choice in ["zone", "on_call", "on_call_profile"] {
        if section.get(choice).is_some()
            && let Some(option) = section.option(choice)
        {
            scoping.choices.insert(choice.to_owned(), option);
        }
    }
    let members = section.sections("members").into_iter();
    RotaAnswers {
        year: section.integer("year").unwrap_or_default(),
        scoping,
        services: section.texts("services"),
        people: section.count("people"),
        rest: section.count("rest").unwrap_or(0),
        most: section.count("most"),
        members: members.map(member).collect(),
    }
}

fn member(section: Section<'_>) -> RotaMember {
    RotaMember {
        name: section.text("name").unwrap_or_default().to_owned(),
        people: section.count("people").unwrap_or(1),
        services: section.get("services").map(|_| section.texts("services")),
        unavailable: closures(section, "unavailable"),
    }
}

fn closures(section: Section<'_>, key: &str) -> Vec<Closure> {
    let days = section.sections(key).into_iter();
    days.filter_map(closure).collect()
}
