//! The sentences of the engine, a table a folder that says them.

pub(crate) mod blanks;
pub(crate) mod common;
pub(crate) mod coverage;
pub(crate) mod decision;
pub(crate) mod estimate;
pub(crate) mod explain;
pub(crate) mod grid;
pub(crate) mod learning;
pub(crate) mod notice;
pub(crate) mod problem;
pub(crate) mod service_level;
pub(crate) mod syntax;
pub(crate) mod tables;
pub(crate) mod template;
pub(crate) mod uncertainty;

pub(crate) use self::common::texts as common;
pub(crate) use self::coverage::texts as coverage;
pub(crate) use self::decision::texts as decision;
pub(crate) use self::estimate::texts as estimate;
pub(crate) use self::explain::texts as explain;
pub(crate) use self::grid::texts as grid;
pub(crate) use self::learning::texts as learning;
pub(crate) use self::notice::texts as notice;
pub(crate) use self::problem::texts as problem;
pub(crate) use self::service_level::texts as service_level;
pub(crate) use self::template::texts as template;
pub(crate) use self::uncertainty::texts as uncertainty;
