//! What is shown beside or above any page: the explanation panel, messages, the list of studies.

pub mod explain_panel;
pub mod notices;
pub mod studies_dialog;
