//! The results and the rejects of a batch as tables.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader as _};
use arrow_csv::ReaderBuilder;
use arrow_csv::reader::Format;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use cadrage_cli::library::{self, Sentences};
use cadrage_core::batch::{Figure, RANGES};
use cadrage_core::text::lang::Lang;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::text::{CsvText, ROW};

/// The column of rejects that says the line of a file, which a table does not have.
const LINE: &str = "line";

/// A table in memory, which pandas, Polars, PyArrow and others take by Arrow’s C interface.
#[pyclass(frozen)]
pub struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer keep its own types.
        drop(requested_schema);
        let batches = self.batches.clone().into_iter().map(Ok);
        let batches = RecordBatchIterator::new(batches, self.schema.clone());
        let stream = FFI_ArrowArrayStream::new(Box::new(batches));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

/// Prices rows; returns the results and the rejects.
pub fn price(
    rows: RecordBatchStreamReader,
    options: &[String],
    lang: Lang,
) -> Result<(Table, Table), Sentences> {
    let own = rows.schema();
    let folder = tempfile::tempdir().map_err(sentence)?;
    let files = ["results.csv", "rejects.csv"].map(|name| folder.path().join(name));
    let [results, rejects] = &files;
    let text = CsvText::new(rows).map_err(sentence)?;
    library::batch(Box::new(text), results, rejects, options, lang)?;
    let read = |file| read(file, &own).map_err(sentence);
    let mut results = read(results)?;
    results.remove(ROW).map_err(sentence)?;
    let mut rejects = read(rejects)?;
    rejects.remove(LINE).map_err(sentence)?;
    rejects.rename(ROW, "row").map_err(sentence)?;
    Ok((results, rejects))
}

fn sentence(error: impl ToString) -> Sentences {
    vec![error.to_string()]
}

impl Table {
    /// Leaves a column out.
    fn remove(&mut self, name: &str) -> Result<(), ArrowError> {
        let kept = self.schema.fields().iter().enumerate();
        let kept: Vec<usize> = kept
            .filter(|(_, field)| field.name() != name)
            .map(|(at, _)| at)
            .collect();
        self.schema = Arc::new(self.schema.project(&kept)?);
        for batch in &mut self.batches {
            *batch = batch.project(&kept)?;
        }
        Ok(())
    }

    /// Calls a column otherwise.
    fn rename(&mut self, name: &str, new: &str) -> Result<(), ArrowError> {
        let named = |field: &Arc<Field>| match field.name() == name {
            true => Arc::new(field.as_ref().clone().with_name(new)),
            false => field.clone(),
        };
        let fields: Vec<_> = self.schema.fields().iter().map(named).collect();
        self.schema = Arc::new(Schema::new(fields));
        for batch in &mut self.batches {
            *batch = RecordBatch::try_new(self.schema.clone(), batch.columns().to_vec())?;
        }
        Ok(())
    }
}

/// Reads a CSV of the command: columns of the table have their type, or else are texts.
fn read(file: &Path, own: &Schema) -> Result<Table, ArrowError> {
    let format = Format::default().with_header(true);
    let (header, _) = format.infer_schema(File::open(file)?, Some(0))?;
    let fields = header.fields().iter().map(|column| {
        let name = column.name();
        Field::new(name, kind(name, own), true)
    });
    let fields: Vec<Field> = fields.collect();
    let schema = Arc::new(Schema::new(fields));
    let reader = ReaderBuilder::new(schema.clone()).with_header(true);
    let batches = reader.build(File::open(file)?)?;
    Ok(Table {
        batches: batches.collect::<Result<_, _>>()?,
        schema,
    })
}

/// The type of a column.
fn kind(name: &str, own: &Schema) -> DataType {
    if name == ROW {
        return DataType::Int64;
    }
    if let Ok(field) = own.field_with_name(name) {
        return match field.data_type() {
            plain @ (DataType::Boolean | DataType::Date32 | DataType::Decimal128(..)) => {
                plain.clone()
            }
            number if number.is_integer() => number.clone(),
            number @ (DataType::Float32 | DataType::Float64) => number.clone(),
            _ => DataType::Utf8,
        };
    }
    match Figure::parse(name) {
        Some(Figure::Verdict) => DataType::Utf8,
        Some(Figure::NotCosted | Figure::ForReview | Figure::Notices) => DataType::Int64,
        // Amounts and days have two decimals.
        Some(_) => DataType::Decimal128(20, 2),
        None if RANGES.iter().any(|(range, ..)| *range == name) => DataType::Decimal128(20, 2),
        None => DataType::Utf8,
    }
}
