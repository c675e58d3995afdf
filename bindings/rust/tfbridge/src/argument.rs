use std::fmt;
use std::sync::Arc;

use tfbridge_sys as sys;

use crate::{DType, text, view};

/// An input or output of a signature, or a tensor of a graph: its name, element type and dimensions.
///
/// ```
/// # let path = format!("{}/tiny_batch", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// # let model = tfbridge::Model::open(path)?;
/// let signature = model.signature("serving_default")?;
/// let x = &signature.inputs()[0];
/// assert_eq!(x.name(), "x");
/// assert_eq!(x.shape(), Some(&[None, Some(4)][..]));
/// assert_eq!(x.to_string(), "x: float32 [?, 4]");
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    name: Arc<str>,
    dtype: DType,
    shape: Option<Vec<Option<usize>>>,
    tensor: String,
}

impl Argument {
    /// # Safety
    ///
    /// `argument` is a valid handle.
    pub(crate) unsafe fn read(argument: *const sys::tfb_argument) -> Self {
        // SAFETY: the handle is valid, and what it lends is copied here.
        unsafe {
            let shape = usize::try_from(sys::tfb_argument_rank(argument)).ok().map(|rank| {
                let dims: &[i64] = view::slice(sys::tfb_argument_dims(argument), rank);
                dims.iter().map(|&size| usize::try_from(size).ok()).collect()
            });
            Self {
                name: text::lent(|length| sys::tfb_argument_name(argument, length)).into(),
                dtype: DType::of(sys::tfb_argument_dtype(argument)),
                shape,
                tensor: text::lent(|length| sys::tfb_argument_tensor(argument, length)),
            }
        }
    }

    /// The name, such as `x`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn shared_name(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    /// The element type. Types of references are read as their base.
    #[must_use]
    pub fn dtype(&self) -> DType {
        self.dtype
    }

    /// The dimensions, `None` for one that is unknown; `None` where even their number is, so that any shape is allowed.
    #[must_use]
    pub fn shape(&self) -> Option<&[Option<usize>]> {
        self.shape.as_deref()
    }

    /// The name of the tensor in the graph, such as `serving_default_x:0`.
    #[must_use]
    pub fn tensor(&self) -> &str {
        &self.tensor
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.name, self.dtype)?;
        let Some(shape) = &self.shape else { return write!(formatter, " of any shape") };
        let sizes: Vec<String> =
            shape.iter().map(|size| size.map_or("?".to_owned(), |size| size.to_string())).collect();
        write!(formatter, " [{}]", sizes.join(", "))
    }
}
