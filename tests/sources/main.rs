//! What the sources, the tables of words and the documentation hold to among themselves.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod accessibility;
mod appearances;
mod closed_lists;
mod floors;
mod languages;
mod lengths;
mod method_coverage;
mod profiles;
mod versions;
