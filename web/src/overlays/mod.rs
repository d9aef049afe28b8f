//! What is shown beside or above any page: the explanation panel, messages, the list of studies, the
//! foot, and what explains the method and its words.

pub mod explain_panel;
pub mod footer;
pub mod method_help;
pub mod notices;
pub mod studies_dialog;
pub mod term_card;
