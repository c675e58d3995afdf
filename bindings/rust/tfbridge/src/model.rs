use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::ptr::{self, NonNull};
use std::sync::Arc;

use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::text::{self, CStrings, c_string};
use crate::{
    Access, Code, Device, Error, Explanation, OptionValue, Options, Result, Session, Signature, access, device, library,
};

/// An opened SavedModel. Signatures, sessions and calls made from it keep it alive; clones share it.
///
/// A SavedModel is a program: opening one runs its initialisers and running it may read and write files. Open only what
/// you trust.
///
/// ```
/// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// use tfbridge::Model;
///
/// let model = Model::open(path)?;
/// for name in model.signature_names() {
///     println!("{}", model.signature(&name)?);
/// }
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone)]
pub struct Model {
    shared: Arc<Handle>,
}

struct Handle(NonNull<sys::tfb_model>);

// SAFETY: a model of the library may be used and deleted from any thread.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is owned and deleted once.
        unsafe { sys::tfb_model_delete(self.0.as_ptr()) }
    }
}

impl Model {
    /// Opens a SavedModel with the tag set that has `serve`, or else the only one, and the default options.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for a missing path, tag set or variables; [`Error::InvalidArgument`] for a file that is no
    /// SavedModel; [`Error::DataLoss`] for one that is truncated or corrupted; [`Error::Unimplemented`] for an op that
    /// this TensorFlow does not know; [`Error::Unavailable`] where TensorFlow could not be loaded; others as TensorFlow
    /// says.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::builder().open(path)
    }

    /// Reads what a SavedModel offers, without TensorFlow: its tags and signatures. It cannot be run.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), for what the file itself shows.
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// let model = tfbridge::Model::inspect(path)?;
    /// assert_eq!(model.signature_names(), ["serving_default"]);
    /// assert!(model.session().is_err());
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn inspect(path: impl AsRef<Path>) -> Result<Self> {
        Self::builder().inspect(path)
    }

    /// Chooses tags and options before a model is opened.
    ///
    /// ```
    /// # let path = format!("{}/tag_sets", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// let model = tfbridge::Model::builder().tags(["train"]).option("intra_op_threads", 1).open(path)?;
    /// assert_eq!(model.tags(), ["train"]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn builder() -> ModelBuilder {
        ModelBuilder::default()
    }

    /// The folder of the model.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        // SAFETY: the handle is valid.
        unsafe { text::lent(|length| sys::tfb_model_path(self.as_ptr(), length)) }.into()
    }

    /// The version of the TensorFlow that wrote the model; empty where the file does not say.
    #[must_use]
    pub fn tensorflow_version(&self) -> String {
        // SAFETY: the handle is valid.
        unsafe { text::lent(|length| sys::tfb_model_tensorflow_version(self.as_ptr(), length)) }
    }

    /// The tags of the tag set that is open, sorted.
    #[must_use]
    pub fn tags(&self) -> Vec<String> {
        let model = self.as_ptr();
        // SAFETY: the handle is valid, and the indices are below the count.
        unsafe {
            (0..sys::tfb_model_tag_count(model))
                .map(|index| text::lent(|length| sys::tfb_model_tag(model, index, length)))
                .collect()
        }
    }

    /// The tag sets of the file, each with its tags sorted and joined by commas.
    #[must_use]
    pub fn tag_sets(&self) -> Vec<String> {
        let model = self.as_ptr();
        // SAFETY: the handle is valid, and the indices are below the count.
        unsafe {
            (0..sys::tfb_model_tag_set_count(model))
                .map(|index| text::lent(|length| sys::tfb_model_tag_set(model, index, length)))
                .collect()
        }
    }

    /// The names of the signatures, sorted.
    #[must_use]
    pub fn signature_names(&self) -> Vec<String> {
        let model = self.as_ptr();
        // SAFETY: the handle is valid, and the indices are below the count.
        unsafe {
            (0..sys::tfb_model_signature_count(model))
                .map(|index| text::lent(|length| sys::tfb_model_signature_name(model, index, length)))
                .collect()
        }
    }

    /// The operations with which the model can reach outside its graph, sorted by kind.
    ///
    /// They are worked out from the graph, also for a model that was only inspected. The option `access` set to
    /// `own-files` has [`ModelBuilder::open`] refuse a model whose signatures or initialisers reach one.
    ///
    /// ```
    /// # let path = format!("{}/outside", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// for access in tfbridge::Model::inspect(path)?.accesses() {
    ///     println!("{} {} is reached by {}", access.operation, access.node, access.reached_by);
    /// }
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    #[must_use]
    pub fn accesses(&self) -> Vec<Access> {
        // SAFETY: the handle is valid.
        unsafe { access::list(self.as_ptr()) }
    }

    /// A signature by its name.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown name; the error offers the nearest.
    pub fn signature(&self, name: &str) -> Result<Signature> {
        let name = c_string("name", name)?;
        self.find_signature(name.as_ptr())
    }

    /// The signature `serving_default`, or else the only one.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] where there are several and none of that name.
    ///
    /// ```
    /// # let path = format!("{}/one_signature", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// assert_eq!(tfbridge::Model::open(path)?.default_signature()?.name(), "double");
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn default_signature(&self) -> Result<Signature> {
        self.find_signature(ptr::null())
    }

    fn find_signature(&self, name: *const std::ffi::c_char) -> Result<Signature> {
        let mut signature = ptr::null_mut();
        // SAFETY: the handle is valid, and the name has a NUL at its end or is NULL.
        check(|error| unsafe { sys::tfb_model_signature(self.as_ptr(), name, &mut signature, error) })?;
        match NonNull::new(signature) {
            // SAFETY: the function succeeded and stored a new handle.
            Some(pointer) => Ok(unsafe { Signature::adopt(pointer) }),
            None => Err(nothing("signature")),
        }
    }

    /// A session that runs the model's graph by the names of its tensors and operations.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] for a model that was only inspected.
    pub fn session(&self) -> Result<Session> {
        let mut session = ptr::null_mut();
        // SAFETY: the handle is valid.
        check(|error| unsafe { sys::tfb_model_session(self.as_ptr(), &mut session, error) })?;
        match NonNull::new(session) {
            // SAFETY: the function succeeded and stored a new handle.
            Some(pointer) => Ok(unsafe { Session::adopt(pointer) }),
            None => Err(nothing("session")),
        }
    }

    /// Lists the devices that the model uses.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] for a model that was only inspected.
    ///
    /// ```
    /// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
    /// assert_eq!(tfbridge::Model::open(path)?.devices()?[0].kind, "CPU");
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn devices(&self) -> Result<Vec<Device>> {
        // SAFETY: the handle is valid.
        device::list(|devices, error| unsafe { sys::tfb_model_devices(self.as_ptr(), devices, error) })
    }

    /// Explains how the model runs: backend, executor and why it was chosen, devices, XLA. Runs nothing.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] for a model that was only inspected.
    pub fn explain(&self) -> Result<Explanation> {
        let mut explanation = ptr::null_mut();
        // SAFETY: the handle is valid.
        check(|error| unsafe { sys::tfb_model_explain(self.as_ptr(), &mut explanation, error) })?;
        // SAFETY: the function succeeded and stored a new explanation.
        Ok(unsafe { Explanation::take(explanation) })
    }

    fn as_ptr(&self) -> *const sys::tfb_model {
        self.shared.0.as_ptr()
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Model")
            .field("path", &self.path())
            .field("tags", &self.tags())
            .field("signatures", &self.signature_names())
            .finish()
    }
}

/// Tags and options for a model that is to be opened; [`Model::builder`] begins one.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ModelBuilder {
    tags: Option<Vec<String>>,
    options: Vec<(String, OptionValue)>,
}

impl ModelBuilder {
    /// The tag set to open, in any order; without it, the one with `serve`, or else the only one.
    pub fn tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// An option, checked when the model is opened; [`options`](crate::options) lists them.
    pub fn option(mut self, key: impl Into<String>, value: impl Into<OptionValue>) -> Self {
        self.options.push((key.into(), value.into()));
        self
    }

    /// Opens the model.
    ///
    /// # Errors
    ///
    /// As [`Model::open`], and [`Error::InvalidArgument`] for a wrong option.
    pub fn open(&self, path: impl AsRef<Path>) -> Result<Model> {
        let mut options = Options::new()?;
        for (key, value) in &self.options {
            options.set(key, value.clone())?;
        }
        self.call(path.as_ref(), |path, tags, count, model, error| {
            // SAFETY: path and tags have NULs at their ends, the array is as long as said, and the options are valid.
            unsafe { sys::tfb_model_open(path, tags, count, options.as_ptr(), model, error) }
        })
    }

    /// Reads what the model offers, without TensorFlow. Options do not matter here.
    ///
    /// # Errors
    ///
    /// As [`Model::inspect`].
    pub fn inspect(&self, path: impl AsRef<Path>) -> Result<Model> {
        library::ensure()?;
        self.call(path.as_ref(), |path, tags, count, model, error| {
            // SAFETY: path and tags have NULs at their ends, and the array is as long as said.
            unsafe { sys::tfb_model_inspect(path, tags, count, model, error) }
        })
    }

    fn call(
        &self,
        path: &Path,
        open: impl FnOnce(
            *const std::ffi::c_char,
            *const *const std::ffi::c_char,
            usize,
            *mut *mut sys::tfb_model,
            *mut *mut sys::tfb_error,
        ) -> i32,
    ) -> Result<Model> {
        let path = c_path(path.as_os_str())?;
        let tags = self.tags.as_ref().map(|tags| CStrings::new("tags", tags.iter().map(String::as_str))).transpose()?;
        let (tags, count) = tags.as_ref().map_or((ptr::null(), 0), |tags| (tags.as_ptr(), tags.len()));
        let mut model = ptr::null_mut();
        check(|error| open(path.as_ptr(), tags, count, &mut model, error))?;
        match NonNull::new(model) {
            Some(pointer) => Ok(Model { shared: Arc::new(Handle(pointer)) }),
            None => Err(nothing("model")),
        }
    }
}

/// A path as the library takes it: its bytes, whatever they are.
fn c_path(path: &OsStr) -> Result<std::ffi::CString> {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::CString::new(path.as_bytes()).map_err(|_| {
        let parts = Parts {
            argument: Some("path".to_owned()),
            expected: Some("a path without a NUL character".to_owned()),
            got: Some(format!("{path:?}")),
            hint: None,
        };
        Error::new(Code::InvalidArgument, "the path holds a NUL character", parts)
    })
}

fn nothing(kind: &str) -> Error {
    Error::new(Code::Internal, format!("the library gave no {kind} and no error"), Parts::default())
}
