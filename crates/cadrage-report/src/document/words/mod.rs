//! Every sentence of the documents, a table a document.
//!
//! French is typed with plain spaces: `block::typeset` replaces them according to its typography.

mod agreement;
mod charts;
pub(super) mod clauses;
mod commitments;
mod comparison;
mod decision;
mod minutes;
mod needs;
mod parties;
mod parts;
mod scoping;

pub(super) use self::agreement::texts as agreement;
pub(super) use self::charts::texts as charts;
pub(super) use self::clauses::texts as clauses;
pub(super) use self::commitments::texts as commitments;
pub(super) use self::comparison::{Texts as ComparisonTexts, texts as comparison};
pub(super) use self::decision::texts as decision;
pub(super) use self::minutes::texts as minutes;
pub(super) use self::needs::texts as needs;
pub(super) use self::parties::texts as parties;
pub(super) use self::parts::texts as parts;
pub(super) use self::scoping::texts as scoping;
