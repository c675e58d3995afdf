use std::fmt;
use std::ptr::{self, NonNull};
use std::sync::Arc;

use private::Kind;
use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::view::Raw;
use crate::{Code, Element, Error, Explanation, Result, Tensor, TensorView};

/// A call that is prepared once and run many times: names resolved, buffers bound. The fast path.
///
/// It is `Send` but not `Sync`, and runs through `&mut self`: one thread at a time uses it. Another thread gets its own
/// with [`try_clone`](Self::try_clone).
///
/// ```
/// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// use tfbridge::{Model, Tensor};
///
/// let signature = Model::open(path)?.signature("serving_default")?;
/// let mut call = signature.prepare()?;
/// call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
/// for step in 0..3 {
///     call.input_mut::<f32>("x")?.fill(step as f32);
///     call.run()?;
///     println!("{:?}", call.output("y")?.as_slice::<f32>()?);
/// }
/// # Ok::<(), tfbridge::Error>(())
/// ```
///
/// A call cannot be shared between threads:
///
/// ```compile_fail
/// fn shared<T: Sync>() {}
/// shared::<tfbridge::PreparedCall>();
/// ```
pub struct PreparedCall {
    pointer: NonNull<sys::tfb_call>,
    inputs: Vec<Slot>,
    outputs: Vec<Slot>,
}

// SAFETY: a call of the library may be used by any thread, one at a time, which moving it ensures: the pointer makes the
// type neither Send nor Sync by itself, and only Send is given back. The tensors that it keeps are Send. Without Sync no
// two threads can have it, even as `&self`, so reading outputs cannot overlap a run.
unsafe impl Send for PreparedCall {}

/// An input or output: its name, and the tensor that is bound to it.
struct Slot {
    name: Arc<str>,
    tensor: Option<Tensor>,
}

/// What names an input or output of a [`PreparedCall`]: its name, or its index in the call's order.
pub trait ArgumentKey: Copy + private::Key {}

impl ArgumentKey for &str {}
impl ArgumentKey for usize {}

mod private {
    use std::sync::Arc;

    use crate::error::Parts;
    use crate::{Code, Error};

    /// What a key is looked for among.
    #[derive(Clone, Copy)]
    pub enum Kind {
        Input,
        Output,
    }

    impl Kind {
        fn noun(self) -> &'static str {
            match self {
                Self::Input => "input",
                Self::Output => "output",
            }
        }
    }

    /// Finds the index that a key means, and says what is wrong where there is none.
    pub trait Key {
        fn find<'a>(self, names: impl Iterator<Item = &'a Arc<str>>) -> Option<usize>;

        fn unknown<'a>(self, kind: Kind, names: impl Iterator<Item = &'a Arc<str>>) -> Error;
    }

    impl Key for &str {
        #[inline]
        fn find<'a>(self, mut names: impl Iterator<Item = &'a Arc<str>>) -> Option<usize> {
            names.position(|name| **name == *self)
        }

        #[cold]
        fn unknown<'a>(self, kind: Kind, names: impl Iterator<Item = &'a Arc<str>>) -> Error {
            let code = match kind {
                Kind::Input => Code::InvalidArgument,
                Kind::Output => Code::NotFound,
            };
            let names: Vec<String> = names.map(|name| format!("'{name}'")).collect();
            let hint =
                if names.is_empty() { "There are none".to_owned() } else { format!("There are: {}", names.join(", ")) };
            let parts = Parts { argument: Some(self.to_owned()), hint: Some(hint), ..Parts::default() };
            Error::new(code, format!("the call has no {} '{self}'", kind.noun()), parts)
        }
    }

    impl Key for usize {
        #[inline]
        fn find<'a>(self, mut names: impl Iterator<Item = &'a Arc<str>>) -> Option<usize> {
            names.nth(self).map(|_| self)
        }

        #[cold]
        fn unknown<'a>(self, kind: Kind, names: impl Iterator<Item = &'a Arc<str>>) -> Error {
            let parts = Parts {
                argument: Some("index".to_owned()),
                expected: Some(format!("less than {}", names.count())),
                got: Some(self.to_string()),
                hint: None,
            };
            Error::new(Code::OutOfRange, format!("the call has no {} {self}", kind.noun()), parts)
        }
    }
}

impl PreparedCall {
    /// # Safety
    ///
    /// `call` is an owned handle or NULL, and has inputs and outputs of these names.
    pub(crate) unsafe fn adopt(
        call: *mut sys::tfb_call,
        inputs: Vec<Arc<str>>,
        outputs: Vec<Arc<str>>,
    ) -> Result<Self> {
        let Some(pointer) = NonNull::new(call) else {
            return Err(Error::new(Code::Internal, "the library gave no call and no error", Parts::default()));
        };
        let slots = |names: Vec<Arc<str>>| names.into_iter().map(|name| Slot { name, tensor: None }).collect();
        Ok(Self { pointer, inputs: slots(inputs), outputs: slots(outputs) })
    }

    /// The names of the inputs, in the order of their indices.
    pub fn input_names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.inputs.iter().map(|slot| &*slot.name)
    }

    /// The names of the outputs, in the order of their indices.
    pub fn output_names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.outputs.iter().map(|slot| &*slot.name)
    }

    /// Binds a tensor as an input and gives back the one that was bound. Each run reads what it then holds.
    ///
    /// A tensor without clones can be written to in place: [`input_mut`](Self::input_mut). One of
    /// [`Tensor::zeros`] is read without a copy.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for an unknown name, a wrong type or shape; [`Error::OutOfRange`] for an index past
    /// the end. The earlier tensor then stays.
    pub fn bind(&mut self, input: impl ArgumentKey, tensor: Tensor) -> Result<Option<Tensor>> {
        let index = find(&self.inputs, input, Kind::Input)?;
        // SAFETY: both handles are valid, and the call is exclusively borrowed. The library keeps the memory alive.
        check(|error| unsafe { sys::tfb_call_bind_input(self.pointer.as_ptr(), index, tensor.as_ptr(), error) })?;
        Ok(self.inputs.get_mut(index).and_then(|slot| slot.tensor.replace(tensor)))
    }

    /// The elements of a bound input, to write before the next run.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] where nothing is bound or the tensor has clones elsewhere;
    /// [`Error::InvalidArgument`] for an unknown name and where the tensor holds another type; [`Error::OutOfRange`]
    /// for an index past the end.
    #[inline]
    pub fn input_mut<T: Element>(&mut self, input: impl ArgumentKey) -> Result<&mut [T]> {
        let index = find(&self.inputs, input, Kind::Input)?;
        match self.inputs.get_mut(index).map(|slot| (&slot.name, &mut slot.tensor)) {
            Some((_, Some(tensor))) => tensor.as_mut_slice(),
            Some((name, None)) => Err(unbound(name)),
            None => Err(unbound("")),
        }
    }

    /// Binds a tensor as an output, into whose memory each run writes, and gives back the one that was bound.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for a wrong type or shape, or strings; [`Error::FailedPrecondition`] for a tensor that
    /// has clones; [`Error::NotFound`] for an unknown name; [`Error::OutOfRange`] for an index past the end. The
    /// earlier tensor then stays.
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # use tfbridge::Tensor;
    /// # let mut call = tfbridge::Model::open(path)?.signature("serving_default")?.prepare()?;
    /// call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
    /// call.bind_output("y", Tensor::zeros::<f32>([1, 4])?)?;
    /// call.run()?;
    /// let y = call.unbind_output("y")?;
    /// assert!(y.is_some());
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn bind_output(&mut self, output: impl ArgumentKey, mut tensor: Tensor) -> Result<Option<Tensor>> {
        let index = find(&self.outputs, output, Kind::Output)?;
        tensor.require_exclusive()?;
        // SAFETY: both handles are valid, and the call is exclusively borrowed. The memory is the tensor's alone, which
        // the call keeps from here on.
        check(|error| unsafe { sys::tfb_call_bind_output(self.pointer.as_ptr(), index, tensor.as_ptr(), error) })?;
        Ok(self.outputs.get_mut(index).and_then(|slot| slot.tensor.replace(tensor)))
    }

    /// Takes the tensor back that is bound as an output, with what the last run wrote into it.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown name; [`Error::OutOfRange`] for an index past the end.
    pub fn unbind_output(&mut self, output: impl ArgumentKey) -> Result<Option<Tensor>> {
        let index = find(&self.outputs, output, Kind::Output)?;
        // SAFETY: the handle is valid, the call is exclusively borrowed, and NULL unbinds.
        check(|error| unsafe { sys::tfb_call_bind_output(self.pointer.as_ptr(), index, ptr::null_mut(), error) })?;
        Ok(self.outputs.get_mut(index).and_then(|slot| slot.tensor.take()))
    }

    /// Runs the call once with what is bound.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] where an input is not bound; [`Error::InvalidArgument`] where a result does not have
    /// the shape of the tensor bound for it; others as TensorFlow says. The call stays usable.
    #[inline]
    pub fn run(&mut self) -> Result<()> {
        // SAFETY: the handle is valid and exclusively borrowed, so no other run, and no slice of an input or output, is
        // alive.
        check(|error| unsafe { sys::tfb_call_run(self.pointer.as_ptr(), error) })
    }

    /// An output of the last run. It is borrowed until the call runs or is written to again.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] unless the last run succeeded; [`Error::NotFound`] for an unknown name;
    /// [`Error::OutOfRange`] for an index past the end.
    #[inline]
    pub fn output(&self, output: impl ArgumentKey) -> Result<TensorView<'_>> {
        let index = find(&self.outputs, output, Kind::Output)?;
        // SAFETY: the handle is valid, and only this thread has the call.
        let tensor = unsafe { sys::tfb_call_output(self.pointer.as_ptr(), index) };
        if tensor.is_null() {
            return Err(not_run(self.outputs.get(index).map_or("", |slot| &slot.name)));
        }
        // SAFETY: the tensor is borrowed from the call, which writes to it only through `&mut self`.
        unsafe { Raw::of(tensor).map(|raw| TensorView::new(raw)) }
    }

    /// Runs the call once with tracing and explains what happened.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # use tfbridge::Tensor;
    /// # let mut call = tfbridge::Model::open(path)?.signature("serving_default")?.prepare()?;
    /// call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
    /// let explanation = call.explain()?;
    /// assert_eq!(explanation.clusters_run(), Some(0));
    /// assert!(explanation.json().contains("executor"));
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn explain(&mut self) -> Result<Explanation> {
        let mut explanation = ptr::null_mut();
        // SAFETY: the handle is valid and exclusively borrowed.
        check(|error| unsafe { sys::tfb_call_explain(self.pointer.as_ptr(), &mut explanation, error) })?;
        // SAFETY: the function succeeded and stored a new explanation.
        Ok(unsafe { Explanation::take(explanation) })
    }

    /// Makes a call of its own for another thread.
    ///
    /// An input that only this call holds is copied, so that both can write theirs; one that has clones elsewhere is
    /// shared. Outputs are not bound.
    ///
    /// # Errors
    ///
    /// [`Error::ResourceExhausted`] where memory is short.
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// # use tfbridge::Tensor;
    /// # let mut call = tfbridge::Model::open(path)?.signature("serving_default")?.prepare()?;
    /// call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
    /// let mut other = call.try_clone()?;
    /// let thread = std::thread::spawn(move || -> tfbridge::Result<Vec<f32>> {
    ///     other.input_mut::<f32>("x")?.fill(1.0);
    ///     other.run()?;
    ///     other.output("y")?.to_vec()
    /// });
    /// call.run()?;
    /// assert!(thread.join().is_ok_and(|answer| answer.is_ok()));
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn try_clone(&self) -> Result<Self> {
        let mut clone = ptr::null_mut();
        // SAFETY: the handle is valid, and only this thread has the call, which therefore is not running.
        check(|error| unsafe { sys::tfb_call_clone(self.pointer.as_ptr(), &mut clone, error) })?;
        let names = |slots: &[Slot]| slots.iter().map(|slot| Arc::clone(&slot.name)).collect();
        // SAFETY: the function succeeded and stored a new call with the same inputs and outputs.
        let mut clone = unsafe { Self::adopt(clone, names(&self.inputs), names(&self.outputs)) }?;
        for (index, slot) in self.inputs.iter().enumerate() {
            if let Some(tensor) = &slot.tensor {
                let own = if tensor.is_exclusive() { tensor.view().to_tensor()? } else { tensor.clone() };
                clone.bind(index, own)?;
            }
        }
        Ok(clone)
    }
}

impl Drop for PreparedCall {
    fn drop(&mut self) {
        // SAFETY: the handle is owned, not running and deleted once. The tensors are dropped afterwards.
        unsafe { sys::tfb_call_delete(self.pointer.as_ptr()) }
    }
}

impl fmt::Debug for PreparedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |slots: &[Slot]| slots.iter().map(|slot| slot.name.to_string()).collect::<Vec<_>>();
        formatter
            .debug_struct("PreparedCall")
            .field("inputs", &names(&self.inputs))
            .field("outputs", &names(&self.outputs))
            .finish()
    }
}

#[inline]
fn find(slots: &[Slot], key: impl ArgumentKey, kind: Kind) -> Result<usize> {
    let names = || slots.iter().map(|slot| &slot.name);
    key.find(names()).ok_or_else(|| key.unknown(kind, names()))
}

#[cold]
fn unbound(name: &str) -> Error {
    let parts =
        Parts { argument: Some(name.to_owned()), hint: Some("Bind a tensor first".to_owned()), ..Parts::default() };
    Error::new(Code::FailedPrecondition, format!("input '{name}' is not bound"), parts)
}

#[cold]
fn not_run(name: &str) -> Error {
    let parts =
        Parts { argument: Some(name.to_owned()), hint: Some("Run the call first".to_owned()), ..Parts::default() };
    Error::new(Code::FailedPrecondition, "the call has no outputs, since its last run did not succeed", parts)
}
