//! What is shown beside or above any page: the explanation panel, messages, the list of studies, the
//! foot, what explains the method and its words, and what an intranet asks.

pub mod embedding;
pub mod explain_panel;
pub mod footer;
pub mod method_help;
pub mod notices;
pub mod studies_dialog;
pub mod term_card;
