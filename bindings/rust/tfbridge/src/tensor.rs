use std::ffi::c_void;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, NonNull};
use std::sync::Arc;

use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::shape::Dims;
use crate::view::{self, Raw};
use crate::{Code, DType, Element, Error, Result, Strings, TensorView, library};

/// An owned tensor: element type, dimensions and one contiguous row-major buffer.
///
/// Clones share the memory. A tensor can be written to while it has no clones.
///
/// ```
/// use tfbridge::Tensor;
///
/// // Takes the Vec over without a copy.
/// let tensor = Tensor::from_vec([2, 2], vec![1.0_f32, 2.0, 3.0, 4.0])?;
/// assert_eq!(tensor.shape(), [2, 2]);
/// assert_eq!(tensor.as_slice::<f32>()?, [1.0, 2.0, 3.0, 4.0]);
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone)]
pub struct Tensor {
    shared: Arc<Handle>,
}

/// A handle of the library and what it says of itself.
struct Handle {
    pointer: NonNull<sys::tfb_tensor>,
    raw: Raw,
    /// Whether nobody but this handle has the memory, so that a `&mut` of it may be lent.
    exclusive: bool,
}

// SAFETY: the library's handles may be used and deleted from any thread. The memory is read through `&self` and written
// through `&mut self` only, and what owns it is `Send`.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is owned and deleted once.
        unsafe { sys::tfb_tensor_delete(self.pointer.as_ptr()) }
    }
}

impl Tensor {
    /// Zeros (or `false`), in memory that TensorFlow reads without a copy.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for more than 254 dimensions or a size that overflows; [`Error::ResourceExhausted`]
    /// where memory is short.
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::zeros::<f64>([3])?;
    /// assert_eq!(tensor.as_slice::<f64>()?, [0.0; 3]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn zeros<T: Element>(shape: impl AsRef<[usize]>) -> Result<Self> {
        Self::new(T::DTYPE, shape)
    }

    /// Zeros of any element type but strings, in memory that TensorFlow reads without a copy.
    ///
    /// # Errors
    ///
    /// As [`zeros`](Self::zeros), and [`Error::InvalidArgument`] for a type that tensors do not have.
    ///
    /// ```
    /// use tfbridge::{DType, Tensor};
    ///
    /// assert_eq!(Tensor::new(DType::QInt8, [2])?.bytes(), [0, 0]);
    /// assert!(Tensor::new(DType::String, [2]).is_err());
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn new(dtype: DType, shape: impl AsRef<[usize]>) -> Result<Self> {
        library::ensure()?;
        let dims = Dims::new(shape.as_ref());
        // SAFETY: the dimensions are as many as said.
        Self::make(|tensor, error| unsafe {
            sys::tfb_tensor_new(dtype as i32, dims.as_ptr(), dims.rank(), tensor, error)
        })
    }

    /// Takes a `Vec` over without a copy; it is dropped with the last use of the tensor, which may be on another thread.
    ///
    /// A run copies memory that is not aligned to 64 bytes, which a `Vec` seldom is; [`zeros`](Self::zeros) always is.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] where the shape does not have as many elements as the `Vec`.
    pub fn from_vec<T: Element>(shape: impl AsRef<[usize]>, elements: Vec<T>) -> Result<Self> {
        let owner = Box::into_raw(Box::new(elements));
        // SAFETY: the box was just made and is this function's alone.
        let elements = unsafe { &mut *owner };
        let (data, size) = (elements.as_mut_ptr(), size_of_val(elements.as_slice()));
        // SAFETY: the Vec is never touched again; its elements stay where they are until it is dropped.
        unsafe { Self::wrap(T::DTYPE, shape.as_ref(), data.cast(), size, owner, true) }
    }

    /// Reads memory of any owner in place, such as an `Arc<[f32]>` or a mapped file, which is dropped with the last use
    /// of the tensor. The tensor cannot be written to.
    ///
    /// # Errors
    ///
    /// As [`from_vec`](Self::from_vec).
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// let shared: Arc<[f32]> = Arc::from([1.0, 2.0]);
    /// let tensor = tfbridge::Tensor::from_owner::<f32, _>([2], shared.clone())?;
    /// assert_eq!(tensor.as_slice::<f32>()?.as_ptr(), shared.as_ptr());
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn from_owner<T, O>(shape: impl AsRef<[usize]>, owner: O) -> Result<Self>
    where
        T: Element,
        O: AsRef<[T]> + Send + Sync + 'static,
    {
        let owner = Box::into_raw(Box::new(owner));
        // SAFETY: the box was just made and is this function's alone.
        let elements: &[T] = unsafe { &*owner }.as_ref();
        let (data, size) = (elements.as_ptr().cast_mut(), size_of_val(elements));
        // SAFETY: the owner lent the elements as a shared borrow of itself. It stays in its box, is not touched again, and
        // the tensor is not written to.
        unsafe { Self::wrap(T::DTYPE, shape.as_ref(), data.cast(), size, owner, false) }
    }

    /// A copy of a slice, in memory that TensorFlow reads without another copy.
    ///
    /// # Errors
    ///
    /// As [`from_vec`](Self::from_vec), and [`Error::ResourceExhausted`] where memory is short.
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::from_slice([2, 1], &[true, false])?;
    /// assert_eq!(tensor.as_slice::<bool>()?, [true, false]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn from_slice<T: Element>(shape: impl AsRef<[usize]>, elements: &[T]) -> Result<Self> {
        Self::copy_bytes(T::DTYPE, Dims::new(shape.as_ref()).as_slice(), bytes_of(elements))
    }

    /// A copy of bytes as elements of any type but strings, such as `DType::QInt8` or `DType::Float8E5M2`.
    ///
    /// # Errors
    ///
    /// As [`from_slice`](Self::from_slice), and [`Error::InvalidArgument`] for a type that tensors do not have.
    ///
    /// ```
    /// use tfbridge::{DType, Tensor};
    ///
    /// let tensor = Tensor::from_bytes(DType::Float8E5M2, [3], &[0x3c, 0x40, 0x42])?;
    /// assert_eq!(tensor.bytes(), [0x3c, 0x40, 0x42]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn from_bytes(dtype: DType, shape: impl AsRef<[usize]>, bytes: &[u8]) -> Result<Self> {
        Self::copy_bytes(dtype, Dims::new(shape.as_ref()).as_slice(), bytes)
    }

    /// A tensor without dimensions, of one element.
    ///
    /// # Errors
    ///
    /// [`Error::ResourceExhausted`] where memory is short.
    ///
    /// ```
    /// assert_eq!(tfbridge::Tensor::scalar(7_u8)?.shape(), []);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn scalar<T: Element>(element: T) -> Result<Self> {
        Self::from_slice([], &[element])
    }

    /// A tensor of strings, each any bytes, row-major. The bytes are copied.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] where the shape does not have as many elements; [`Error::ResourceExhausted`] where
    /// memory is short.
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::from_strings([1, 2], ["a", "b\0c"])?;
    /// assert_eq!(tensor.strings()?.get(1), Some(&b"b\0c"[..]));
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn from_strings<S: AsRef<[u8]>>(
        shape: impl AsRef<[usize]>,
        elements: impl IntoIterator<Item = S>,
    ) -> Result<Self> {
        let mut offsets = vec![0];
        let mut bytes = Vec::new();
        for element in elements {
            bytes.extend_from_slice(element.as_ref());
            offsets.push(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        }
        let dims = Dims::new(shape.as_ref());
        let count = offsets.len() - 1;
        // The library refuses a shape that overflows before it reads an offset, and says what is wrong with it.
        let wanted = shape.as_ref().iter().try_fold(1_usize, |product, &size| product.checked_mul(size));
        if let Some(wanted) = wanted.filter(|&wanted| wanted != count) {
            let parts = Parts {
                argument: Some("elements".to_owned()),
                expected: Some(wanted.to_string()),
                got: Some(count.to_string()),
                hint: None,
            };
            let summary = format!("the shape {} needs another number of strings", crate::shape::text(shape.as_ref()));
            return Err(Error::new(Code::InvalidArgument, summary, parts));
        }
        Self::copy_strings(dims.as_slice(), &offsets, &bytes)
    }

    /// A view of the whole tensor.
    #[must_use]
    pub fn view(&self) -> TensorView<'_> {
        // SAFETY: the view borrows the handle; the memory is written through `&mut self` only.
        unsafe { TensorView::new(self.shared.raw) }
    }

    /// The element type.
    #[must_use]
    pub fn dtype(&self) -> DType {
        self.view().dtype()
    }

    /// The dimensions; none for a scalar.
    #[must_use]
    pub fn shape(&self) -> Vec<usize> {
        self.view().shape()
    }

    /// The number of elements; 1 for a scalar.
    #[must_use]
    pub fn len(&self) -> usize {
        self.view().len()
    }

    /// Whether there are no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.view().is_empty()
    }

    /// The elements, row-major, without a copy.
    ///
    /// # Errors
    ///
    /// As [`TensorView::as_slice`].
    pub fn as_slice<T: Element>(&self) -> Result<&[T]> {
        self.view().as_slice()
    }

    /// A copy of the elements, row-major.
    ///
    /// # Errors
    ///
    /// As [`TensorView::to_vec`].
    pub fn to_vec<T: Element>(&self) -> Result<Vec<T>> {
        self.view().to_vec()
    }

    /// The buffer; for strings, the bytes of all elements.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.view().bytes()
    }

    /// The elements of a tensor of strings, without a copy.
    ///
    /// # Errors
    ///
    /// As [`TensorView::strings`].
    pub fn strings(&self) -> Result<Strings<'_>> {
        self.view().strings()
    }

    /// The elements, row-major, to write.
    ///
    /// # Errors
    ///
    /// As [`as_slice`](Self::as_slice), and [`Error::FailedPrecondition`] for a tensor that has clones or whose memory
    /// others may read ([`from_owner`](Self::from_owner)).
    ///
    /// ```
    /// let mut tensor = tfbridge::Tensor::zeros::<f32>([2])?;
    /// tensor.as_mut_slice::<f32>()?[1] = 5.0;
    /// assert_eq!(tensor.as_slice::<f32>()?, [0.0, 5.0]);
    /// let clone = tensor.clone();
    /// assert!(tensor.as_mut_slice::<f32>().is_err());
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn as_mut_slice<T: Element>(&mut self) -> Result<&mut [T]> {
        self.view().check_dtype::<T>()?;
        view::check_memory::<T>(self.bytes())?;
        let count = self.shared.raw_size() / size_of::<T>();
        let data = self.writable_data()?;
        if count == 0 {
            return Ok(&mut []);
        }
        // SAFETY: type, alignment and validity are checked. The memory is this tensor's alone, and the slice borrows it.
        Ok(unsafe { std::slice::from_raw_parts_mut(data.cast(), count) })
    }

    /// The buffer, to write, of a tensor that nobody shares.
    fn writable_data(&mut self) -> Result<*mut u8> {
        let handle = self.exclusive()?;
        // SAFETY: the handle is valid and exclusively borrowed.
        let data = unsafe { sys::tfb_tensor_mutable_data(handle.pointer.as_ptr()) };
        if data.is_null() && handle.raw_size() > 0 {
            let parts = Parts { hint: Some("Copy it with to_tensor()".to_owned()), ..Parts::default() };
            return Err(Error::new(Code::FailedPrecondition, "the tensor's memory is read-only", parts));
        }
        Ok(data.cast())
    }

    /// The handle, where neither a clone nor another owner reads the memory.
    fn exclusive(&mut self) -> Result<&mut Handle> {
        match Arc::get_mut(&mut self.shared).filter(|handle| handle.exclusive) {
            Some(handle) => Ok(handle),
            None => {
                let parts = Parts {
                    hint: Some("Drop its clones first, or copy it with view().to_tensor()".to_owned()),
                    ..Parts::default()
                };
                Err(Error::new(Code::FailedPrecondition, "the tensor's memory is shared, so it is not written", parts))
            }
        }
    }

    /// Whether the memory is this tensor's alone.
    pub(crate) fn is_exclusive(&self) -> bool {
        self.shared.exclusive && Arc::strong_count(&self.shared) == 1
    }

    /// Fails where the memory is not this tensor's alone.
    pub(crate) fn require_exclusive(&mut self) -> Result<()> {
        self.exclusive().map(drop)
    }

    pub(crate) fn as_ptr(&self) -> *mut sys::tfb_tensor {
        self.shared.pointer.as_ptr()
    }

    /// A new tensor with a copy of bytes.
    pub(crate) fn copy_bytes(dtype: DType, dims: &[i64], bytes: &[u8]) -> Result<Self> {
        library::ensure()?;
        // SAFETY: dimensions and bytes are as many as said.
        Self::make(|tensor, error| unsafe {
            let rank = i32::try_from(dims.len()).unwrap_or(i32::MAX);
            let data = bytes.as_ptr().cast();
            sys::tfb_tensor_copy(dtype as i32, dims.as_ptr(), rank, data, bytes.len(), tensor, error)
        })
    }

    /// A new tensor with a copy of strings. There is one offset more than elements.
    pub(crate) fn copy_strings(dims: &[i64], offsets: &[i64], bytes: &[u8]) -> Result<Self> {
        library::ensure()?;
        // SAFETY: dimensions, offsets and bytes are as many as said; the callers make an offset more than elements.
        Self::make(|tensor, error| unsafe {
            let rank = i32::try_from(dims.len()).unwrap_or(i32::MAX);
            let data = bytes.as_ptr().cast();
            sys::tfb_tensor_new_strings(dims.as_ptr(), rank, offsets.as_ptr(), data, bytes.len(), tensor, error)
        })
    }

    /// Wraps memory that an owner keeps in place; the owner is dropped when the library is done with it.
    ///
    /// # Safety
    ///
    /// `owner` comes from a box and is given away. `data` points to `size` bytes of valid elements until it is dropped.
    /// Where `exclusive`, nobody else reads or writes them; else nobody writes them.
    unsafe fn wrap<O: Send + 'static>(
        dtype: DType,
        shape: &[usize],
        data: *mut c_void,
        size: usize,
        owner: *mut O,
        exclusive: bool,
    ) -> Result<Self> {
        let dims = Dims::new(shape);
        let mut tensor = ptr::null_mut();
        let release: sys::tfb_release = Some(drop_owner::<O>);
        let made = library::ensure().and_then(|()| {
            // SAFETY: the memory is valid until `release` is called with its owner, which happens once, only on success.
            check(|error| unsafe {
                let (rank, context) = (dims.rank(), owner.cast());
                let dims = dims.as_ptr();
                sys::tfb_tensor_wrap(dtype as i32, dims, rank, data, size, release, context, &mut tensor, error)
            })
        });
        if let Err(error) = made {
            // SAFETY: the function failed, so the owner is still this function's.
            drop(unsafe { Box::from_raw(owner) });
            return Err(error);
        }
        // SAFETY: the function succeeded and stored a new handle.
        unsafe { Self::adopt(tensor, exclusive) }
    }

    /// Makes a tensor with a function of the library that stores a new handle with memory of its own.
    pub(crate) fn make(call: impl FnOnce(*mut *mut sys::tfb_tensor, *mut *mut sys::tfb_error) -> i32) -> Result<Self> {
        let mut tensor = ptr::null_mut();
        check(|error| call(&mut tensor, error))?;
        // SAFETY: the function succeeded and stored a new handle.
        unsafe { Self::adopt(tensor, true) }
    }

    /// Takes a handle over.
    ///
    /// # Safety
    ///
    /// `tensor` is an owned handle or NULL. Where `exclusive`, nobody else has its memory.
    pub(crate) unsafe fn adopt(tensor: *mut sys::tfb_tensor, exclusive: bool) -> Result<Self> {
        let Some(pointer) = NonNull::new(tensor) else {
            return Err(Error::new(Code::Internal, "the library gave no tensor and no error", Parts::default()));
        };
        // SAFETY: the handle is valid.
        match unsafe { Raw::of(tensor) } {
            Ok(raw) => Ok(Self { shared: Arc::new(Handle { pointer, raw, exclusive }) }),
            Err(error) => {
                // SAFETY: the handle is owned and not used again.
                unsafe { sys::tfb_tensor_delete(tensor) };
                Err(error)
            }
        }
    }
}

impl Handle {
    fn raw_size(&self) -> usize {
        // SAFETY: the view is gone before the handle.
        unsafe { TensorView::new(self.raw) }.bytes().len()
    }
}

impl fmt::Debug for Tensor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Tensor({:?})", self.view())
    }
}

/// The bytes of elements.
pub(crate) fn bytes_of<T: Element>(elements: &[T]) -> &[u8] {
    // SAFETY: elements have no padding, so all their bytes are initialised.
    unsafe { view::slice(elements.as_ptr().cast(), size_of_val(elements)) }
}

/// Drops the owner of a tensor's memory. The library calls it once.
unsafe extern "C" fn drop_owner<O>(context: *mut c_void) {
    // SAFETY: the context is the box that `wrap` gave away.
    let owner = unsafe { Box::from_raw(context.cast::<O>()) };
    // A panic must not enter the library, nor one of dropping what the first carried.
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| drop(owner))) {
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
            std::mem::forget(second);
        }
    }
}
