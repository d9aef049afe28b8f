//! The kernels of a shape: one per variant, compiled once and shared by all workers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use cadrage_core::batch::kernel::Row;

use crate::batch::price::compiled::CompiledVariant;

/// The most bytes of kernels kept in memory; one more empties the shelf, since the shapes of rows to
/// come are rather those of the latest rows.
const ROOM: usize = 256 << 20;

/// The kernel of a shape under one variant.
///
/// Empty until a first row of the shape is estimated without a problem; that estimate is then
/// compiled, once.
pub type KernelSlot = OnceLock<CompiledVariant>;

/// The shapes found so far by all workers, by the key that the recogniser computes for a row.
pub struct SharedShapes {
    shelf: Mutex<Shelf>,
    /// The number of variants, which is that of the kernels of a shape.
    variants: usize,
}

/// Kernels in memory.
#[derive(Default)]
struct Shelf {
    slots: HashMap<Vec<u8>, Arc<Vec<KernelSlot>>>,
    /// About how many bytes they take.
    bytes: usize,
}

impl SharedShapes {
    pub fn new(variants: usize) -> Self {
        Self {
            shelf: Mutex::default(),
            variants,
        }
    }

    /// The kernels of a shape that another worker found; `None` for a new shape.
    pub fn find(&self, key: &[u8]) -> Option<ShapeKernels> {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.slots.get(key).map(Arc::clone).map(ShapeKernels::new)
    }

    /// Empty kernels for a new shape.
    pub fn start_shape(&self) -> ShapeKernels {
        let empty = (0..self.variants).map(|_| KernelSlot::new());
        ShapeKernels::new(Arc::new(empty.collect()))
    }

    /// Adds the kernels of a shape, and returns those that all workers share: another worker may
    /// have been first.
    pub fn insert(&self, key: &[u8], kernels: ShapeKernels) -> ShapeKernels {
        let bytes = key.len() + kernels.bytes();
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = shelf.slots.get(key) {
            return ShapeKernels::new(Arc::clone(known));
        }
        if shelf.bytes + bytes > ROOM {
            *shelf = Shelf::default();
        }
        shelf.bytes += bytes;
        shelf.slots.insert(key.to_vec(), Arc::clone(&kernels.slots));
        kernels
    }
}

/// The kernels of a shape with the buffers of one worker, one per variant.
pub struct ShapeKernels {
    slots: Arc<Vec<KernelSlot>>,
    rows: Vec<Option<Row>>,
    /// The most bytes of figures that each kernel may cache.
    room: usize,
}

impl ShapeKernels {
    fn new(slots: Arc<Vec<KernelSlot>>) -> Self {
        Self {
            rows: slots.iter().map(|_| None).collect(),
            slots,
            room: 0,
        }
    }

    /// Shares room for cached figures among the kernels.
    pub fn share_room(&mut self, room: usize) {
        self.room = room / self.rows.len().max(1);
    }

    /// About how many bytes the kernels take, once all variants are compiled.
    fn bytes(&self) -> usize {
        let compiled = self.slots.iter().filter_map(KernelSlot::get);
        let (count, bytes) = compiled.fold((0, 0), |(count, bytes), compiled| {
            (count + 1, bytes + compiled.bytes())
        });
        bytes * self.slots.len() / count.max(1)
    }

    /// Whether at least one variant was compiled, be it to no kernel.
    pub fn is_compiled(&self) -> bool {
        self.slots.iter().any(|slot| slot.get().is_some())
    }
}

/// A row whose shape has kernels.
pub struct KnownRow<'s> {
    pub kernels: &'s mut ShapeKernels,
    /// The plain sizes of the row in millionths, in the order of the columns.
    pub sizes: &'s [i64],
}

/// A row under one variant, with what its kernel needs to price it.
pub struct KnownVariant<'s> {
    pub slot: &'s KernelSlot,
    /// The buffers of the kernel, made for the first row that it prices.
    pub row: &'s mut Option<Row>,
    /// The most bytes of figures that the kernel may cache.
    pub room: usize,
    pub sizes: &'s [i64],
}

impl<'s> KnownRow<'s> {
    /// The row under each variant, in order.
    #[inline]
    pub fn variants(self) -> impl Iterator<Item = KnownVariant<'s>> {
        let ShapeKernels { slots, rows, room } = self.kernels;
        let (room, sizes) = (*room, self.sizes);
        slots.iter().zip(rows).map(move |(slot, row)| KnownVariant {
            slot,
            row,
            room,
            sizes,
        })
    }
}

#[cfg(test)]
mod tests;
