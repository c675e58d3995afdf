use std::iter::FusedIterator;

use crate::error::Parts;
use crate::{Code, Error, Result};

/// The elements of a tensor of strings, borrowed from it: any bytes, row-major.
///
/// ```
/// use tfbridge::Tensor;
///
/// let tensor = Tensor::from_strings([2], ["one", "two"])?;
/// let strings = tensor.strings()?;
/// assert_eq!(strings.get(1), Some(&b"two"[..]));
/// assert_eq!(strings.to_vec()?, ["one", "two"]);
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Strings<'a> {
    /// One more than there are elements, the first 0.
    offsets: &'a [i64],
    bytes: &'a [u8],
}

impl<'a> Strings<'a> {
    pub(crate) fn new(offsets: &'a [i64], bytes: &'a [u8]) -> Self {
        Self { offsets, bytes }
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of an element; `None` past the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&'a [u8]> {
        let [start, end] = *self.offsets.get(index..index.checked_add(2)?)? else { return None };
        self.bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// The text of an element; `None` past the end.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for bytes that are not UTF-8.
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::from_strings([2], [&b"abc"[..], b"\xff"])?;
    /// assert_eq!(tensor.strings()?.text(0), Some(Ok("abc")));
    /// assert!(tensor.strings()?.text(1).is_some_and(|text| text.is_err()));
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self, index: usize) -> Option<Result<&'a str>> {
        let bytes = self.get(index)?;
        Some(std::str::from_utf8(bytes).map_err(|error| {
            let parts = Parts {
                expected: Some("UTF-8".to_owned()),
                got: Some(format!("{error}")),
                hint: Some("Read it as bytes with get() or iter()".to_owned()),
                ..Parts::default()
            };
            Error::new(Code::InvalidArgument, format!("element {index} is not text"), parts)
        }))
    }

    /// The elements as bytes.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'a [u8]> + FusedIterator + use<'a> {
        let strings = *self;
        (0..strings.len()).map(move |index| strings.get(index).unwrap_or_default())
    }

    /// Copies of the elements as text.
    ///
    /// # Errors
    ///
    /// As [`text`](Self::text).
    pub fn to_vec(&self) -> Result<Vec<String>> {
        (0..self.len()).filter_map(|index| self.text(index)).map(|text| text.map(str::to_owned)).collect()
    }

    /// All the bytes, one element after the other.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Where the elements begin and end in [`bytes`](Self::bytes): one number more than there are elements.
    #[must_use]
    pub fn offsets(&self) -> &'a [i64] {
        self.offsets
    }
}
