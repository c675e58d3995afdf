//! Dimensions on their way to the library, without an allocation for those of everyday.

use std::fmt::Write;

/// Dimensions: up to eight in place.
#[derive(Clone, Debug)]
pub(crate) enum Dims {
    Few([i64; 8], usize),
    Many(Vec<i64>),
}

impl Dims {
    /// The dimensions of a Rust shape. One too great for the library becomes -1, which the library refuses.
    pub(crate) fn new(shape: &[usize]) -> Self {
        let dim = |&size: &usize| i64::try_from(size).unwrap_or(-1);
        let mut few = [0; 8];
        if shape.len() > few.len() {
            return Self::Many(shape.iter().map(dim).collect());
        }
        for (place, size) in few.iter_mut().zip(shape) {
            *place = dim(size);
        }
        Self::Few(few, shape.len())
    }

    pub(crate) fn as_slice(&self) -> &[i64] {
        match self {
            Self::Few(few, rank) => few.get(..*rank).unwrap_or_default(),
            Self::Many(many) => many,
        }
    }

    pub(crate) fn as_ptr(&self) -> *const i64 {
        self.as_slice().as_ptr()
    }

    /// The number of dimensions, as the library counts them.
    pub(crate) fn rank(&self) -> i32 {
        i32::try_from(self.as_slice().len()).unwrap_or(i32::MAX)
    }
}

/// A shape as the library writes it, such as `[2, 3]`.
pub(crate) fn text(shape: &[impl std::fmt::Display]) -> String {
    let mut text = String::from("[");
    for (index, size) in shape.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        // Writing to a String does not fail.
        let _ = write!(text, "{separator}{size}");
    }
    text.push(']');
    text
}
