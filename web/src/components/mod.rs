//! What several pages are built of; each part shares its name with its style.
//!
//! What only one page has is in the folder of that page.

pub mod answer_field;
pub mod answer_select;
pub mod blocks;
pub mod chart;
pub mod choice_cards;
pub mod figure;
pub mod file_buttons;
pub mod segments;
pub mod select;
pub mod size_field;
pub mod text_input;
