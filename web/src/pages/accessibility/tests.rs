//! The statement, held to the table of the criteria.
