use std::fmt;
use std::ptr::{self, NonNull};
use std::sync::Arc;

use tfbridge_sys as sys;

use crate::error::check;
use crate::text::{self, CStrings, c_string};
use crate::{Argument, Inputs, Outputs, PreparedCall, Result};

/// A session over a model's graph, run by the names of its tensors and operations, as TensorFlow 1 did.
///
/// A tensor is `operation:index`; `operation` alone means `operation:0`. A target is an operation that is run for its
/// effect. A session keeps its model alive, clones cheaply, and runs through `&self` from any number of threads at once.
///
/// ```
/// # let path = format!("{}/tag_sets", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// use tfbridge::{Model, inputs};
///
/// let session = Model::open(path)?.session()?;
/// let outputs = session.run(inputs! { "x:0" => [1.0_f32] }, &["y:0"], &[])?;
/// assert_eq!(outputs.get("y:0")?.as_slice::<f32>()?, [2.0]);
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone)]
pub struct Session {
    shared: Arc<Handle>,
}

struct Handle(NonNull<sys::tfb_session>);

// SAFETY: a session of the library may be run and deleted from any thread.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is owned and deleted once.
        unsafe { sys::tfb_session_delete(self.0.as_ptr()) }
    }
}

/// An operation of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The name.
    pub name: String,
    /// The type, such as `MatMul`.
    pub kind: String,
}

impl Session {
    /// # Safety
    ///
    /// `pointer` is an owned handle.
    pub(crate) unsafe fn adopt(pointer: NonNull<sys::tfb_session>) -> Self {
        Self { shared: Arc::new(Handle(pointer)) }
    }

    /// Runs the graph once: feeds tensors, runs targets, fetches tensors. Safe from any number of threads at once.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) for a name that the graph does not have (the error offers the
    /// nearest); [`Error::InvalidArgument`](crate::Error::InvalidArgument) for a wrong type or shape; others as
    /// TensorFlow says.
    pub fn run<'a>(&self, feeds: impl Into<Inputs<'a>>, fetches: &[&str], targets: &[&str]) -> Result<Outputs> {
        let feeds = feeds.into();
        let feed_names = CStrings::new("feeds", feeds.names())?;
        let fetch_names = CStrings::new("fetches", fetches.iter().copied())?;
        let target_names = CStrings::new("targets", targets.iter().copied())?;
        feeds.lend(|tensors| {
            let names = fetches.iter().map(|&name| Arc::from(name));
            // SAFETY: the handle, the tensors and the names are valid, and the arrays are as long as said.
            Outputs::fill(names, |outputs, error| unsafe {
                sys::tfb_session_run(
                    self.as_ptr(),
                    feed_names.as_ptr(),
                    tensors.as_ptr(),
                    tensors.len(),
                    fetch_names.as_ptr(),
                    outputs,
                    fetch_names.len(),
                    target_names.as_ptr(),
                    target_names.len(),
                    error,
                )
            })
        })
    }

    /// Prepares a call: names resolved once, buffers to be bound, to be run many times.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) for a name that the graph does not have.
    ///
    /// ```
    /// # let path = format!("{}/tag_sets", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # let session = tfbridge::Model::open(path)?.session()?;
    /// let mut call = session.prepare(&["x:0"], &["y:0"], &[])?;
    /// call.bind("x:0", tfbridge::Tensor::from_vec([2], vec![1.0_f32, 2.0])?)?;
    /// call.run()?;
    /// assert_eq!(call.output("y:0")?.as_slice::<f32>()?, [2.0, 4.0]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn prepare(&self, feeds: &[&str], fetches: &[&str], targets: &[&str]) -> Result<PreparedCall> {
        let feed_names = CStrings::new("feeds", feeds.iter().copied())?;
        let fetch_names = CStrings::new("fetches", fetches.iter().copied())?;
        let target_names = CStrings::new("targets", targets.iter().copied())?;
        let mut call = ptr::null_mut();
        // SAFETY: the handle and the names are valid, and the arrays are as long as said.
        check(|error| unsafe {
            sys::tfb_session_prepare(
                self.as_ptr(),
                feed_names.as_ptr(),
                feed_names.len(),
                fetch_names.as_ptr(),
                fetch_names.len(),
                target_names.as_ptr(),
                target_names.len(),
                &mut call,
                error,
            )
        })?;
        let names = |names: &[&str]| names.iter().map(|&name| Arc::from(name)).collect();
        // SAFETY: the function succeeded and stored a new call with these inputs and outputs.
        unsafe { PreparedCall::adopt(call, names(feeds), names(fetches)) }
    }

    /// What the graph says of a tensor: element type and dimensions.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) for an unknown name; the error offers the nearest.
    ///
    /// ```
    /// # let path = format!("{}/tag_sets", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # let session = tfbridge::Model::open(path)?.session()?;
    /// assert_eq!(session.tensor("loss")?.shape(), Some(&[][..]));
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn tensor(&self, name: &str) -> Result<Argument> {
        let name = c_string("name", name)?;
        let mut argument = ptr::null_mut();
        // SAFETY: the handle is valid, and the name has a NUL at its end.
        check(|error| unsafe { sys::tfb_session_tensor(self.as_ptr(), name.as_ptr(), &mut argument, error) })?;
        // SAFETY: the function succeeded and stored a new argument, which is read and deleted once.
        unsafe {
            let read = Argument::read(argument);
            sys::tfb_argument_delete(argument);
            Ok(read)
        }
    }

    /// The operations of the graph, in its order.
    ///
    /// ```
    /// # let path = format!("{}/tag_sets", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # let session = tfbridge::Model::open(path)?.session()?;
    /// assert!(session.operations().any(|operation| operation.kind == "Placeholder"));
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn operations(&self) -> impl ExactSizeIterator<Item = Operation> {
        let session = self.as_ptr();
        // SAFETY: the handle is valid.
        let count = unsafe { sys::tfb_session_operation_count(session) };
        // SAFETY: the handle is borrowed for as long as the iterator, and the indices are below the count.
        (0..count).map(move |index| unsafe {
            let session = self.as_ptr();
            Operation {
                name: text::lent(|length| sys::tfb_session_operation_name(session, index, length)),
                kind: text::lent(|length| sys::tfb_session_operation_type(session, index, length)),
            }
        })
    }

    fn as_ptr(&self) -> *const sys::tfb_session {
        self.shared.0.as_ptr()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Session").field("operations", &self.operations().len()).finish()
    }
}
