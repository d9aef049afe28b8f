//! The texts of the command; those of its help are in `help/texts.rs`.

pub(crate) mod command;

pub(crate) use self::command::texts as command;
