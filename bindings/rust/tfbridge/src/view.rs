use std::fmt;
use std::marker::PhantomData;
use std::ptr;

use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::{Code, DType, Element, Error, Result, Strings, Tensor, shape};

/// Where a tensor's parts lie. They stay there for as long as the handle they were read from.
#[derive(Clone, Copy)]
pub(crate) struct Raw {
    pub(crate) dtype: DType,
    rank: usize,
    dims: *const i64,
    data: *const u8,
    size: usize,
    offsets: *const i64,
}

impl Raw {
    /// Reads where the parts of a tensor lie.
    ///
    /// # Safety
    ///
    /// `tensor` is a valid handle.
    pub(crate) unsafe fn of(tensor: *const sys::tfb_tensor) -> Result<Self> {
        let (mut dtype, mut rank) = (0, 0);
        let (mut dims, mut data, mut offsets) = (ptr::null(), ptr::null(), ptr::null());
        let mut size = 0;
        // SAFETY: the handle is valid, and every result has a place.
        check(|error| unsafe {
            sys::tfb_tensor_describe(
                tensor,
                &mut dtype,
                &mut rank,
                &mut dims,
                &mut data,
                &mut size,
                &mut offsets,
                error,
            )
        })?;
        let rank = usize::try_from(rank).unwrap_or_default();
        Ok(Self { dtype: DType::of(dtype), rank, dims, data: data.cast(), size, offsets })
    }
}

/// A tensor to read: element type, dimensions and one contiguous row-major buffer, borrowed.
///
/// [`Tensor::view`] and [`PreparedCall::output`](crate::PreparedCall::output) give it.
///
/// ```
/// use tfbridge::{DType, Tensor};
///
/// let tensor = Tensor::from_vec([2, 3], vec![1_i32, 2, 3, 4, 5, 6])?;
/// let view = tensor.view();
/// assert_eq!(view.dtype(), DType::Int32);
/// assert_eq!(view.shape(), [2, 3]);
/// assert_eq!(view.as_slice::<i32>()?, [1, 2, 3, 4, 5, 6]);
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct TensorView<'a> {
    raw: Raw,
    parent: PhantomData<&'a [u8]>,
}

// SAFETY: a view is a shared borrow of memory that nobody writes to for its lifetime, as `&[u8]` is.
unsafe impl Send for TensorView<'_> {}
// SAFETY: as above.
unsafe impl Sync for TensorView<'_> {}

impl<'a> TensorView<'a> {
    /// # Safety
    ///
    /// The handle that `raw` was read from lives for `'a`, and nobody writes to its memory for as long.
    pub(crate) unsafe fn new(raw: Raw) -> Self {
        Self { raw, parent: PhantomData }
    }

    /// The element type.
    #[must_use]
    pub fn dtype(&self) -> DType {
        self.raw.dtype
    }

    /// The dimensions; none for a scalar.
    #[must_use]
    pub fn dims(&self) -> &'a [i64] {
        // SAFETY: the library lends `rank` dimensions for the life of the handle.
        unsafe { slice(self.raw.dims, self.raw.rank) }
    }

    /// The dimensions as Rust counts; none for a scalar.
    #[must_use]
    pub fn shape(&self) -> Vec<usize> {
        self.dims().iter().map(|&size| usize::try_from(size).unwrap_or_default()).collect()
    }

    /// The number of elements; 1 for a scalar.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dims().iter().map(|&size| usize::try_from(size).unwrap_or_default()).product()
    }

    /// Whether there are no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dims().contains(&0)
    }

    /// The buffer; for strings, the bytes of all elements.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        // SAFETY: the library lends `size` bytes for the life of the handle.
        unsafe { slice(self.raw.data, self.raw.size) }
    }

    /// The elements, row-major, without a copy.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] where the tensor holds another type; [`Error::DataLoss`] for a `bool` that is neither
    /// 0 nor 1; [`Error::FailedPrecondition`] for memory from elsewhere that Rust cannot read in place.
    pub fn as_slice<T: Element>(&self) -> Result<&'a [T]> {
        self.check_dtype::<T>()?;
        let bytes = self.bytes();
        check_memory::<T>(bytes)?;
        // SAFETY: type, alignment and validity are checked; the elements fill the bytes, which live for 'a.
        Ok(unsafe { slice(bytes.as_ptr().cast(), bytes.len() / size_of::<T>()) })
    }

    /// A copy of the elements, row-major, whatever their alignment.
    ///
    /// # Errors
    ///
    /// As [`as_slice`](Self::as_slice), without the last.
    pub fn to_vec<T: Element>(&self) -> Result<Vec<T>> {
        self.check_dtype::<T>()?;
        let bytes = self.bytes();
        check_values::<T>(bytes)?;
        let mut elements: Vec<T> = Vec::with_capacity(bytes.len() / size_of::<T>());
        // SAFETY: the room is that of the bytes, which are checked values of T; both do not overlap.
        unsafe {
            ptr::copy_nonoverlapping(bytes.as_ptr(), elements.as_mut_ptr().cast::<u8>(), bytes.len());
            elements.set_len(bytes.len() / size_of::<T>());
        }
        Ok(elements)
    }

    /// The only element, such as that of a scalar.
    ///
    /// # Errors
    ///
    /// As [`as_slice`](Self::as_slice), and [`Error::InvalidArgument`] where there is not exactly one element.
    ///
    /// ```
    /// let loss = tfbridge::Tensor::scalar(0.25_f32)?;
    /// assert_eq!(loss.view().item::<f32>()?, 0.25);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn item<T: Element>(&self) -> Result<T> {
        match self.as_slice::<T>()? {
            [element] => Ok(*element),
            elements => {
                let parts = Parts {
                    expected: Some("one element".to_owned()),
                    got: Some(format!("{}: {}", shape::text(self.dims()), elements.len())),
                    hint: Some("Read them with as_slice()".to_owned()),
                    ..Parts::default()
                };
                Err(Error::new(Code::InvalidArgument, "the tensor has another number of elements", parts))
            }
        }
    }

    /// The elements of a tensor of strings, without a copy.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] where the tensor does not hold strings.
    pub fn strings(&self) -> Result<Strings<'a>> {
        if self.raw.offsets.is_null() {
            return Err(self.wrong_dtype(DType::String));
        }
        // SAFETY: the library lends one offset more than there are elements for the life of the handle.
        let offsets = unsafe { slice(self.raw.offsets, self.len() + 1) };
        Ok(Strings::new(offsets, self.bytes()))
    }

    /// A copy in memory of its own.
    ///
    /// # Errors
    ///
    /// [`Error::ResourceExhausted`] where memory is short.
    pub fn to_tensor(&self) -> Result<Tensor> {
        match self.strings() {
            Ok(strings) => Tensor::copy_strings(self.dims(), strings.offsets(), strings.bytes()),
            Err(_) => Tensor::copy_bytes(self.dtype(), self.dims(), self.bytes()),
        }
    }

    pub(crate) fn check_dtype<T: Element>(&self) -> Result<()> {
        if self.dtype() == T::DTYPE { Ok(()) } else { Err(self.wrong_dtype(T::DTYPE)) }
    }

    #[cold]
    fn wrong_dtype(&self, asked: DType) -> Error {
        let parts = Parts {
            expected: Some(self.dtype().to_string()),
            got: Some(asked.to_string()),
            hint: Some("Ask for the type that the tensor has".to_owned()),
            ..Parts::default()
        };
        Error::new(Code::InvalidArgument, "the tensor holds another element type", parts)
    }
}

impl fmt::Debug for TensorView<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.dtype(), shape::text(self.dims()))
    }
}

/// Checks that Rust can read bytes as elements in place.
pub(crate) fn check_memory<T: Element>(bytes: &[u8]) -> Result<()> {
    if !bytes.is_empty() && !bytes.as_ptr().cast::<T>().is_aligned() {
        let parts = Parts {
            expected: Some(format!("memory aligned to {} bytes", align_of::<T>())),
            hint: Some("Copy it with to_vec()".to_owned()),
            ..Parts::default()
        };
        return Err(Error::new(Code::FailedPrecondition, "the tensor's memory is not aligned for Rust", parts));
    }
    check_values::<T>(bytes)
}

fn check_values<T: Element>(bytes: &[u8]) -> Result<()> {
    if T::is_valid(bytes) {
        return Ok(());
    }
    let parts = Parts {
        expected: Some(format!("values of {}", T::DTYPE)),
        hint: Some("Read it with bytes()".to_owned()),
        ..Parts::default()
    };
    Err(Error::new(Code::DataLoss, "the tensor holds bytes that are no values of its type", parts))
}

/// A slice of the library's; empty where there is nothing, be it NULL or not.
///
/// # Safety
///
/// `data` points to `count` initialised and aligned elements for `'a`, or `count` is 0.
pub(crate) unsafe fn slice<'a, T>(data: *const T, count: usize) -> &'a [T] {
    if count == 0 || data.is_null() {
        return &[];
    }
    // SAFETY: as the caller promises.
    unsafe { std::slice::from_raw_parts(data, count) }
}
