use std::borrow::Cow;
use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tfbridge_sys as sys;

use crate::error::check;
use crate::shape::Dims;
use crate::tensor::bytes_of;
use crate::{DType, Element, Result, Tensor, library};

/// A value for an argument of a run: a tensor, an array, a slice, a number or strings.
///
/// Slices, arrays and their views are borrowed for the run and read in place where that is possible. Numbers and text are
/// scalars; slices, `Vec`s and arrays of numbers or text have one dimension, arrays of arrays two.
///
/// ```
/// use tfbridge::Input;
///
/// let samples = [0.5_f32; 6];
/// let _two_by_three = Input::slice(&[2, 3], &samples);
/// let _vector = Input::from(&samples);
/// let _scalar = Input::from(3_i64);
/// let _words = Input::from(["one", "two"]);
/// ```
pub struct Input<'a> {
    kind: Kind<'a>,
}

enum Kind<'a> {
    Borrowed(&'a Tensor),
    /// Made on the way here; a failure is told when the run begins.
    Made(Result<Tensor>),
    Slice(Slice<'a>),
}

struct Slice<'a> {
    dtype: DType,
    dims: Dims,
    bytes: &'a [u8],
}

impl<'a> Input<'a> {
    /// The elements of a slice, row-major, as a tensor of a shape. They are borrowed for the run.
    #[must_use]
    pub fn slice<T: Element>(shape: &[usize], elements: &'a [T]) -> Self {
        Self { kind: Kind::Slice(Slice { dtype: T::DTYPE, dims: Dims::new(shape), bytes: bytes_of(elements) }) }
    }

    pub(crate) fn made(tensor: Result<Tensor>) -> Self {
        Self { kind: Kind::Made(tensor) }
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Borrowed(tensor) => tensor.fmt(formatter),
            Kind::Made(tensor) => tensor.fmt(formatter),
            Kind::Slice(slice) => {
                write!(formatter, "Slice({} {})", slice.dtype, crate::shape::text(slice.dims.as_slice()))
            }
        }
    }
}

impl<'a> From<&'a Tensor> for Input<'a> {
    fn from(tensor: &'a Tensor) -> Self {
        Self { kind: Kind::Borrowed(tensor) }
    }
}

impl From<Tensor> for Input<'_> {
    fn from(tensor: Tensor) -> Self {
        Self::made(Ok(tensor))
    }
}

impl<T: Element> From<T> for Input<'_> {
    fn from(element: T) -> Self {
        Self::made(Tensor::scalar(element))
    }
}

impl<'a, T: Element> From<&'a [T]> for Input<'a> {
    fn from(elements: &'a [T]) -> Self {
        Self::slice(&[elements.len()], elements)
    }
}

impl<'a, T: Element> From<&'a Vec<T>> for Input<'a> {
    fn from(elements: &'a Vec<T>) -> Self {
        elements.as_slice().into()
    }
}

impl<'a, T: Element, const N: usize> From<&'a [T; N]> for Input<'a> {
    fn from(elements: &'a [T; N]) -> Self {
        elements.as_slice().into()
    }
}

impl<'a, T: Element, const N: usize, const M: usize> From<&'a [[T; M]; N]> for Input<'a> {
    fn from(rows: &'a [[T; M]; N]) -> Self {
        Self::slice(&[N, M], rows.as_flattened())
    }
}

impl<T: Element> From<Vec<T>> for Input<'_> {
    fn from(elements: Vec<T>) -> Self {
        Self::made(Tensor::from_vec([elements.len()], elements))
    }
}

impl<T: Element, const N: usize> From<[T; N]> for Input<'_> {
    fn from(elements: [T; N]) -> Self {
        Self::made(Tensor::from_slice([N], &elements))
    }
}

impl<T: Element, const N: usize, const M: usize> From<[[T; M]; N]> for Input<'_> {
    fn from(rows: [[T; M]; N]) -> Self {
        Self::made(Tensor::from_slice([N, M], rows.as_flattened()))
    }
}

impl From<&str> for Input<'_> {
    fn from(text: &str) -> Self {
        Self::made(Tensor::from_strings([], [text]))
    }
}

impl From<String> for Input<'_> {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

macro_rules! strings {
    ($($type:ty),* $(,)?) => {
        $(impl From<$type> for Input<'_> {
            fn from(texts: $type) -> Self {
                Self::made(Tensor::from_strings([texts.len()], texts.iter()))
            }
        })*
    };
}
strings!(&[&str], &[String], &[&[u8]], &[Vec<u8>], &Vec<&str>, &Vec<String>, &Vec<&[u8]>, &Vec<Vec<u8>>);
strings!(Vec<&str>, Vec<String>, Vec<&[u8]>, Vec<Vec<u8>>);

impl<const N: usize> From<[&str; N]> for Input<'_> {
    fn from(texts: [&str; N]) -> Self {
        texts.as_slice().into()
    }
}

impl<const N: usize> From<&[&str; N]> for Input<'_> {
    fn from(texts: &[&str; N]) -> Self {
        texts.as_slice().into()
    }
}

/// Named values for a run. The macro [`inputs!`](crate::inputs) makes them.
///
/// ```
/// use tfbridge::Inputs;
///
/// let row = [1.0_f32, 2.0];
/// let mut inputs = Inputs::new();
/// inputs.insert("x", &row);
/// inputs.insert("training", false);
/// assert_eq!(inputs.len(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Inputs<'a> {
    entries: Vec<(Cow<'a, str>, Input<'a>)>,
}

impl<'a> Inputs<'a> {
    /// No values, for a signature without inputs or to be filled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value. One that is given twice is an error of the run.
    pub fn insert(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Input<'a>>) {
        self.entries.push((name.into(), value.into()));
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_ref())
    }

    /// Calls `run` with the tensors in the order of the values; they are valid for as long as that.
    pub(crate) fn lend<R>(&self, run: impl FnOnce(&[*const sys::tfb_tensor]) -> Result<R>) -> Result<R> {
        library::ensure()?;
        let mut loan = Loan::new(self.entries.len());
        for (_, input) in &self.entries {
            match &input.kind {
                Kind::Borrowed(tensor) => loan.tensors.push(tensor.as_ptr()),
                Kind::Made(Ok(tensor)) => loan.tensors.push(tensor.as_ptr()),
                Kind::Made(Err(error)) => return Err(error.clone()),
                Kind::Slice(slice) => loan.borrow(slice)?,
            }
        }
        run(&loan.tensors)
    }
}

impl<'a, N: Into<Cow<'a, str>>, V: Into<Input<'a>>> FromIterator<(N, V)> for Inputs<'a> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(entries: I) -> Self {
        Self { entries: entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect() }
    }
}

impl<'a, N: Into<Cow<'a, str>>, V: Into<Input<'a>>, const C: usize> From<[(N, V); C]> for Inputs<'a> {
    fn from(entries: [(N, V); C]) -> Self {
        entries.into_iter().collect()
    }
}

impl<'a> From<Vec<(String, Tensor)>> for Inputs<'a> {
    fn from(entries: Vec<(String, Tensor)>) -> Self {
        entries.into_iter().collect()
    }
}

/// Named values for a run: `inputs! { "x" => &array, "training" => false }`.
///
/// ```
/// use tfbridge::{Tensor, inputs};
///
/// let tensor = Tensor::zeros::<f32>([2, 2])?;
/// let mask = vec![true, false];
/// let inputs = inputs! { "image" => &tensor, "mask" => &mask, "name" => "first" };
/// assert_eq!(inputs.len(), 3);
/// assert!(inputs! {}.is_empty());
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[macro_export]
macro_rules! inputs {
    () => {
        $crate::Inputs::new()
    };
    ($($name:expr => $value:expr),+ $(,)?) => {
        $crate::Inputs::from([$((::std::borrow::Cow::from($name), $crate::Input::from($value))),+])
    };
}

/// Tensors for one run. Those over borrowed slices live exactly as long as this.
struct Loan<'a> {
    tensors: Vec<*const sys::tfb_tensor>,
    /// The handles over borrowed slices, which are this loan's to delete.
    borrowed: Vec<*mut sys::tfb_tensor>,
    /// How many of their slices the library has not released yet. In a box, since the library holds its address.
    held: Box<AtomicUsize>,
    slices: PhantomData<&'a [u8]>,
}

impl<'a> Loan<'a> {
    fn new(count: usize) -> Self {
        Self {
            tensors: Vec::with_capacity(count),
            borrowed: Vec::new(),
            held: Box::new(AtomicUsize::new(0)),
            slices: PhantomData,
        }
    }

    /// Makes a tensor over a slice.
    fn borrow(&mut self, slice: &Slice<'a>) -> Result<()> {
        let mut tensor = ptr::null_mut();
        let release: sys::tfb_release = Some(give_back);
        // SAFETY: the slice and the counter outlive this loan, whose drop waits until the library has released the
        // slice. Runs only read their inputs, so the memory is not written to.
        check(|error| unsafe {
            sys::tfb_tensor_wrap(
                slice.dtype as i32,
                slice.dims.as_ptr(),
                slice.dims.rank(),
                slice.bytes.as_ptr().cast_mut().cast(),
                slice.bytes.len(),
                release,
                ptr::from_ref(&*self.held).cast_mut().cast(),
                &mut tensor,
                error,
            )
        })?;
        self.held.fetch_add(1, Ordering::Relaxed);
        self.tensors.push(tensor);
        self.borrowed.push(tensor);
        Ok(())
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        for tensor in self.borrowed.drain(..) {
            // SAFETY: the handle is this loan's and deleted once.
            unsafe { sys::tfb_tensor_delete(tensor) };
        }
        // The library copies what TensorFlow may keep, so the last use of a slice ends with the run, or a moment later
        // where a thread of TensorFlow's is still putting its copy of the pointer away. The caller gets the slice back
        // only after that.
        let mut rounds = 0_u32;
        while self.held.load(Ordering::Acquire) != 0 {
            // SAFETY: the function takes nothing and is safe from any thread.
            unsafe { sys::tfb_releases_drain() };
            rounds += 1;
            if rounds < 100 { thread::yield_now() } else { thread::sleep(Duration::from_micros(50)) }
        }
    }
}

/// Notes that the library no longer uses a slice. It calls this once for each.
unsafe extern "C" fn give_back(held: *mut c_void) {
    // SAFETY: the counter lives until the loan has seen it at 0; this is the last use of it here.
    unsafe { &*held.cast::<AtomicUsize>() }.fetch_sub(1, Ordering::Release);
}
