//! The texts of the command and of its help.

pub(crate) mod command;
pub(crate) mod help;

pub(crate) use self::command::texts as command;
