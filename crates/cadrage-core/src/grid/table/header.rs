//! The header of a table: which column of the schema stands above each column of cells.

use super::{Layer, REMOVE, TableReading};
use crate::text::problem::{self, Problem, ProblemKind};

/// The header above a column of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnHeader {
    /// A column of the schema.
    Column(&'static str),
    /// The name of no column, which has been reported already.
    Unknown,
    /// Empty: cells below must be empty too.
    Blank,
}

impl TableReading<'_> {
    /// The header above each column of cells, of which a record is the first row.
    ///
    /// # Errors
    ///
    /// One problem when no column of the table is named: the row is a title, not a header.
    pub(super) fn read_header(
        &mut self,
        line: u64,
        record: &csv::StringRecord,
    ) -> Result<Vec<ColumnHeader>, Problem> {
        let (table, origin) = (self.table, &self.origin);
        let names = record.iter().map(str::trim);
        if !origin.is_section() && names.clone().all(|name| table.column(name).is_none()) {
            return Err(origin.row(line).problem(ProblemKind::NotAHeader {
                read: names
                    .clone()
                    .find(|name| !name.is_empty())
                    .map(str::to_owned),
                columns: table.key.iter().map(|&name| name.to_owned()).collect(),
            }));
        }
        let mut columns: Vec<ColumnHeader> = Vec::new();
        for header in names {
            let known = match table.column(header) {
                None if header.is_empty() => ColumnHeader::Blank,
                None if header == REMOVE && self.layer == Layer::Overlay => {
                    ColumnHeader::Column(REMOVE)
                }
                None => ColumnHeader::Unknown,
                Some(column) => ColumnHeader::Column(column.name),
            };
            let kind = match known {
                ColumnHeader::Column(_) if columns.contains(&known) => {
                    Some(ProblemKind::DuplicateColumn)
                }
                ColumnHeader::Column(_) | ColumnHeader::Blank => None,
                ColumnHeader::Unknown => Some(ProblemKind::UnknownColumn {
                    nearest: problem::nearest(header, table.columns.iter().map(|c| c.name)),
                }),
            };
            self.problems
                .extend(kind.map(|kind| origin.cell(line, header).problem(kind)));
            columns.push(known);
        }
        for column in table.columns {
            let needed = match self.layer {
                Layer::Base => column.required,
                Layer::Overlay => table.key.contains(&column.name) && column.required,
            };
            if needed && !columns.contains(&ColumnHeader::Column(column.name)) {
                self.problems
                    .push(origin.row(line).problem(ProblemKind::MissingColumn {
                        column: column.name.to_owned(),
                    }));
            }
        }
        Ok(columns)
    }
}
