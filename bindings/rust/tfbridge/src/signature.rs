use std::fmt;
use std::ptr::{self, NonNull};
use std::sync::Arc;

use tfbridge_sys as sys;

use crate::error::check;
use crate::text::CStrings;
use crate::{Argument, Inputs, Outputs, PreparedCall, Result, text};

/// A signature of a model: what it can be asked, with named inputs and outputs.
///
/// It keeps the model alive, clones cheaply, and runs through `&self` from any number of threads at once.
///
/// ```
/// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// use tfbridge::{Model, inputs};
///
/// let signature = Model::open(path)?.signature("serving_default")?;
/// println!("{signature}");
/// std::thread::scope(|scope| {
///     for _ in 0..4 {
///         scope.spawn(|| signature.run(inputs! { "x" => [[1.0_f32; 4]] }));
///     }
/// });
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone)]
pub struct Signature {
    shared: Arc<Handle>,
}

struct Handle {
    pointer: NonNull<sys::tfb_signature>,
    inputs: Arc<[Argument]>,
    outputs: Arc<[Argument]>,
}

// SAFETY: a signature of the library is immutable and may be run and deleted from any thread.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is owned and deleted once.
        unsafe { sys::tfb_signature_delete(self.pointer.as_ptr()) }
    }
}

impl Signature {
    /// # Safety
    ///
    /// `pointer` is an owned handle.
    pub(crate) unsafe fn adopt(pointer: NonNull<sys::tfb_signature>) -> Self {
        let signature = pointer.as_ptr();
        // SAFETY: the handle is valid, and the indices are below the counts.
        unsafe {
            let inputs = (0..sys::tfb_signature_input_count(signature))
                .map(|index| Argument::read(sys::tfb_signature_input(signature, index)))
                .collect();
            let outputs = (0..sys::tfb_signature_output_count(signature))
                .map(|index| Argument::read(sys::tfb_signature_output(signature, index)))
                .collect();
            Self { shared: Arc::new(Handle { pointer, inputs, outputs }) }
        }
    }

    /// The name, such as `serving_default`.
    #[must_use]
    pub fn name(&self) -> String {
        // SAFETY: the handle is valid.
        unsafe { text::lent(|length| sys::tfb_signature_name(self.as_ptr(), length)) }
    }

    /// The method that the signature names, such as `tensorflow/serving/predict`; empty where the file names none.
    #[must_use]
    pub fn method(&self) -> String {
        // SAFETY: the handle is valid.
        unsafe { text::lent(|length| sys::tfb_signature_method(self.as_ptr(), length)) }
    }

    /// The inputs, sorted by name.
    #[must_use]
    pub fn inputs(&self) -> &[Argument] {
        &self.shared.inputs
    }

    /// The outputs, sorted by name.
    #[must_use]
    pub fn outputs(&self) -> &[Argument] {
        &self.shared.outputs
    }

    /// Runs the signature once and gives all outputs. Safe from any number of threads at once.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`](crate::Error::InvalidArgument) for an input that is missing, unknown, given twice or of
    /// a wrong type or shape (the error names it);
    /// [`Error::FailedPrecondition`](crate::Error::FailedPrecondition) for a model that was only inspected; others as
    /// TensorFlow says.
    pub fn run<'a>(&self, inputs: impl Into<Inputs<'a>>) -> Result<Outputs> {
        let names = self.shared.outputs.iter().map(Argument::shared_name);
        self.run_into(&inputs.into(), ptr::null(), names)
    }

    /// Runs the signature once and gives the outputs that are named, in that order.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run), and [`Error::NotFound`](crate::Error::NotFound) for an unknown output.
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # let signature = tfbridge::Model::open(path)?.signature("serving_default")?;
    /// let outputs = signature.run_for(tfbridge::inputs! { "x" => [[1.0_f32; 4]] }, &["y"])?;
    /// assert_eq!(outputs.len(), 1);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn run_for<'a>(&self, inputs: impl Into<Inputs<'a>>, outputs: &[&str]) -> Result<Outputs> {
        let chosen = CStrings::new("outputs", outputs.iter().copied())?;
        let names = outputs.iter().map(|&name| Arc::from(name));
        self.run_into(&inputs.into(), chosen.as_ptr(), names)
    }

    fn run_into(
        &self,
        inputs: &Inputs<'_>,
        chosen: *const *const std::ffi::c_char,
        names: impl ExactSizeIterator<Item = Arc<str>>,
    ) -> Result<Outputs> {
        // Values in the signature's order need no names, and their check no memory. Everything else, right or wrong, is
        // for the library to sort out.
        let ordered = inputs.len() == self.inputs().len()
            && inputs.names().zip(self.inputs()).all(|(name, input)| name == input.name());
        let given = if ordered { None } else { Some(CStrings::new("inputs", inputs.names())?) };
        let given = given.as_ref().map_or(ptr::null(), CStrings::as_ptr);
        inputs.lend(|tensors| {
            let count = names.len();
            // SAFETY: the handle, the tensors and the names are valid, and the arrays are as long as said.
            Outputs::fill(names, |outputs, error| unsafe {
                let inputs = tensors.as_ptr();
                sys::tfb_signature_run(self.as_ptr(), given, inputs, tensors.len(), chosen, outputs, count, error)
            })
        })
    }

    /// Prepares a call that gives all outputs: names resolved once, buffers to be bound, to be run many times.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`](crate::Error::FailedPrecondition) for a model that was only inspected.
    pub fn prepare(&self) -> Result<PreparedCall> {
        self.prepare_with(None)
    }

    /// Prepares a call that gives the outputs that are named, in that order.
    ///
    /// # Errors
    ///
    /// As [`prepare`](Self::prepare), and [`Error::NotFound`](crate::Error::NotFound) for an unknown output.
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # let signature = tfbridge::Model::open(path)?.signature("serving_default")?;
    /// assert!(signature.prepare_for(&["y"]).is_ok());
    /// assert!(signature.prepare_for(&["z"]).is_err());
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn prepare_for(&self, outputs: &[&str]) -> Result<PreparedCall> {
        self.prepare_with(Some(outputs))
    }

    fn prepare_with(&self, outputs: Option<&[&str]>) -> Result<PreparedCall> {
        let chosen = outputs.map(|names| CStrings::new("outputs", names.iter().copied())).transpose()?;
        let (names, count) = chosen.as_ref().map_or((ptr::null(), 0), |names| (names.as_ptr(), names.len()));
        let mut call = ptr::null_mut();
        // SAFETY: the handle and the names are valid, and the array is as long as said.
        check(|error| unsafe { sys::tfb_signature_prepare(self.as_ptr(), names, count, &mut call, error) })?;
        let inputs = self.shared.inputs.iter().map(Argument::shared_name).collect();
        let outputs = match outputs {
            Some(names) => names.iter().map(|&name| Arc::from(name)).collect(),
            None => self.shared.outputs.iter().map(Argument::shared_name).collect(),
        };
        // SAFETY: the function succeeded and stored a new call.
        unsafe { PreparedCall::adopt(call, inputs, outputs) }
    }

    fn as_ptr(&self) -> *const sys::tfb_signature {
        self.shared.pointer.as_ptr()
    }
}

impl fmt::Display for Signature {
    /// The signature in words, an argument a line, the same in every language.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // SAFETY: the handle is valid.
        formatter.write_str(&unsafe { text::lent(|length| sys::tfb_signature_text(self.as_ptr(), length)) })
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Signature")
            .field("name", &self.name())
            .field("inputs", &self.inputs())
            .field("outputs", &self.outputs())
            .finish()
    }
}
