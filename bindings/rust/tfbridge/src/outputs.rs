use std::ptr;
use std::sync::Arc;

use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::{Code, Error, Result, Tensor};

/// The named results of a run. They belong to the caller and share memory with nothing.
///
/// ```
/// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// # let model = tfbridge::Model::open(path)?;
/// # let signature = model.signature("serving_default")?;
/// let mut outputs = signature.run(tfbridge::inputs! { "x" => [[1.0_f32; 4]] })?;
/// for (name, tensor) in outputs.iter() {
///     println!("{name}: {tensor:?}");
/// }
/// let y = outputs.take("y")?;
/// # assert_eq!(y.shape(), [1, 4]);
/// # assert!(outputs.get("y").is_err());
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Debug)]
pub struct Outputs {
    entries: Vec<(Arc<str>, Tensor)>,
}

impl Outputs {
    /// Runs something that stores a new tensor for each name.
    pub(crate) fn fill(
        names: impl ExactSizeIterator<Item = Arc<str>>,
        run: impl FnOnce(*mut *mut sys::tfb_tensor, *mut *mut sys::tfb_error) -> i32,
    ) -> Result<Self> {
        let mut tensors = vec![ptr::null_mut(); names.len()];
        check(|error| run(tensors.as_mut_ptr(), error))?;
        let mut failure = None;
        let mut entries = Vec::with_capacity(tensors.len());
        for (name, tensor) in names.zip(tensors) {
            // SAFETY: the run succeeded and stored new tensors that share memory with nothing.
            match unsafe { Tensor::adopt(tensor, true) } {
                Ok(tensor) => entries.push((name, tensor)),
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(Self { entries }), Err)
    }

    /// An output by its name.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for a name that is not there; the error lists those that are.
    pub fn get(&self, name: &str) -> Result<&Tensor> {
        let found = self.entries.iter().find(|(own, _)| **own == *name);
        found.map(|(_, tensor)| tensor).ok_or_else(|| self.unknown(name))
    }

    /// Takes an output out by its name.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn take(&mut self, name: &str) -> Result<Tensor> {
        match self.entries.iter().position(|(own, _)| **own == *name) {
            Some(index) => Ok(self.entries.remove(index).1),
            None => Err(self.unknown(name)),
        }
    }

    /// The names and tensors, in the order of the signature or of the fetches.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Tensor)> {
        self.entries.iter().map(|(name, tensor)| (&**name, tensor))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[cold]
    fn unknown(&self, name: &str) -> Error {
        let names: Vec<String> = self.entries.iter().map(|(name, _)| format!("'{name}'")).collect();
        let parts = Parts {
            argument: Some(name.to_owned()),
            expected: Some(if names.is_empty() { "no name".to_owned() } else { names.join(" or ") }),
            got: Some(format!("'{name}'")),
            hint: None,
        };
        Error::new(Code::NotFound, "there is no such output", parts)
    }
}

impl IntoIterator for Outputs {
    type Item = (Arc<str>, Tensor);
    type IntoIter = std::vec::IntoIter<(Arc<str>, Tensor)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}
