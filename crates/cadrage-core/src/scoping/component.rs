//! The components of the service: what availability is computed from, and what each needs.

use super::section::Section;
use crate::text::problem::Place;

/// A component of the service, from which availability is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// The name that the provider gives it.
    pub name: String,
    /// The id of its kind in `components.csv`.
    pub component: String,
    /// The number of replicas; 1 by default.
    pub replicas: u32,
    /// The number of replicas that must work; 1 by default.
    pub needed: u32,
    /// What it needs, for the needs matrix.
    pub needs: ComponentNeeds,
    /// Where it was entered.
    pub place: Place,
}

/// What a component needs, in words; each is empty when it was not entered. No figure depends on
/// it: the grid counts the resources of the whole service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComponentNeeds {
    /// Machines: how many, how powerful.
    pub machines: String,
    /// Storage: volume, kind, backup.
    pub storage: String,
    /// The operating system.
    pub system: String,
    /// What the application runs on.
    pub middleware: String,
    /// Flows, bandwidth, filtering.
    pub network: String,
}

/// Reads the components, in their order.
pub(super) fn components(root: Section<'_>) -> Vec<Component> {
    let sections = root.sections("components").into_iter();
    sections.map(component).collect()
}

fn component(section: Section<'_>) -> Component {
    let (replicas, needed) = (section.count("replicas"), section.count("needed"));
    let (replicas, needed) = (replicas.unwrap_or(1), needed.unwrap_or(1));
    if needed > replicas {
        let (read, high) = (needed.to_string(), replicas.to_string());
        section.out_of_range::<()>("needed", read, "1".to_owned(), high);
    }
    let text = |key: &str| section.text(key).unwrap_or_default().to_owned();
    Component {
        name: text("name"),
        component: section.id("component").unwrap_or_default().to_owned(),
        replicas,
        needed,
        needs: ComponentNeeds {
            machines: text("machines"),
            storage: text("storage"),
            system: text("system"),
            middleware: text("middleware"),
            network: text("network"),
        },
        place: section.place.clone(),
    }
}
