//! The frame of every page: header, headline figures, navigation.

pub mod header;
pub mod headline_bar;
mod icon;
pub mod navigation;
pub mod next_page;
pub mod problem_list;
mod study_tools;
mod wrong_entry;
