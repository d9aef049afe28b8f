//! What is shown beside or over any page: an explanation, what is said of studies, their list.

pub mod explain_panel;
pub mod notices;
pub mod studies_dialog;
