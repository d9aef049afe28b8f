//! The texts of the command; those of its help are in [`crate::help`].

pub(crate) mod command;

pub(crate) use self::command::texts as command;
