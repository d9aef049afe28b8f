//! What surrounds every page: the header, the figures in view, the navigation.

pub mod header;
pub mod headline_bar;
mod icon;
pub mod navigation;
pub mod problem_list;
mod study_tools;
