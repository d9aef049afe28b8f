//! What pages are built of; each part shares its name with its style.

pub mod answer_field;
pub mod answer_select;
pub mod blocks;
pub mod compare_table;
pub mod explain_panel;
pub mod figure;
pub mod grid_exchange;
pub mod grid_fields;
pub mod grid_row;
pub mod header;
pub mod headline_bar;
pub mod impact_editor;
pub mod impact_form;
pub mod line_table;
pub mod matrix_table;
pub mod navigation;
pub mod problem_list;
pub mod segments;
pub mod size_field;
pub mod text_input;
pub mod topic_card;
pub mod variant_answers;
pub mod variant_head;
pub mod variant_product;
pub mod variant_select;
