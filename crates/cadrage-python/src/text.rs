//! The rows of a table as the CSV that a batch reads, batch of rows by batch of rows.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, RecordBatchReader as _};
use arrow_csv::WriterBuilder;
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

/// Rows of any object with `__arrow_c_stream__`.
pub type Rows = PyArrowType<RecordBatchStreamReader>;

/// The column that numbers the rows from 0; results leave it out, rejects call it `row`.
pub const ROW: &str = "x.table_row";

/// A CSV of rows, made as it is read.
pub struct CsvText {
    rows: RecordBatchStreamReader,
    /// The columns of the table, then [`ROW`].
    schema: SchemaRef,
    /// The number of the next row.
    next: i64,
    written: Cursor<Vec<u8>>,
}

impl CsvText {
    /// Begins with the header.
    pub fn new(rows: RecordBatchStreamReader) -> Result<Self, ArrowError> {
        let number = Arc::new(Field::new(ROW, DataType::Int64, false));
        let mut fields = rows.schema().fields().to_vec();
        fields.push(number);
        let schema: SchemaRef = Arc::new(Schema::new(fields));
        let header = write(&RecordBatch::new_empty(schema.clone()), true)?;
        Ok(Self {
            rows,
            schema,
            next: 0,
            written: Cursor::new(header),
        })
    }

    /// The text of some more rows; `None` at the end.
    fn more(&mut self) -> Result<Option<Vec<u8>>, ArrowError> {
        let Some(batch) = self.rows.next().transpose()? else {
            return Ok(None);
        };
        let end = self
            .next
            .saturating_add(i64::try_from(batch.num_rows()).unwrap_or(i64::MAX));
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(self.next..end));
        self.next = end;
        let columns = batch.columns().iter().cloned().chain([numbers]);
        let batch = RecordBatch::try_new(self.schema.clone(), columns.collect())?;
        write(&batch, false).map(Some)
    }
}

impl Read for CsvText {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.written.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.more().map_err(io::Error::other)? {
                Some(text) => self.written = Cursor::new(text),
                None => return Ok(0),
            }
        }
    }
}

fn write(batch: &RecordBatch, header: bool) -> Result<Vec<u8>, ArrowError> {
    let mut writer = WriterBuilder::new().with_header(header).build(Vec::new());
    writer.write(batch)?;
    Ok(writer.into_inner())
}
