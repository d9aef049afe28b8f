//! Components that several pages use; each has a stylesheet of the same name, in
//! `web/styles/components` if the first page shows it, in `web/styles/parts` if only parts do.
//!
//! A component of a single page is in that page's folder.

pub mod answer_field;
pub mod answer_list;
pub mod answer_select;
pub mod answer_words;
pub mod blocks;
pub mod chart;
pub mod choice_cards;
pub mod day_field;
pub mod difference_words;
pub mod document_preview;
pub mod entry_row;
pub mod figure;
pub mod file_buttons;
pub mod file_drop;
pub mod imprint;
pub mod last_answer;
pub mod lines_field;
pub mod method_help;
pub mod prose;
pub mod refusal;
pub mod report_buttons;
pub mod segments;
pub mod select;
pub mod size_field;
pub mod term;
pub mod text_input;
pub mod topic;
