use std::fmt;

use tfbridge_sys as sys;

use crate::Code;
use crate::text;

/// What every fallible function here returns.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong: a variant for each canonical code, with the details.
///
/// `Display` shows the whole message: what was wrong, what was expected, what came, and the next step.
///
/// ```
/// # fn main() -> tfbridge::Result<()> {
/// use tfbridge::{Error, Model};
///
/// let error = Model::open("no/such/model").unwrap_err();
/// assert!(matches!(error, Error::NotFound(_)));
/// assert_eq!(error.argument(), Some("path"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The run was cancelled.
    Cancelled(Box<Details>),
    /// An error of another kind.
    Unknown(Box<Details>),
    /// An argument is wrong whatever the state.
    InvalidArgument(Box<Details>),
    /// Time ran out.
    DeadlineExceeded(Box<Details>),
    /// A file, tag, signature or name does not exist.
    NotFound(Box<Details>),
    /// The thing to be made is there already.
    AlreadyExists(Box<Details>),
    /// The operating system refused access.
    PermissionDenied(Box<Details>),
    /// Memory or another resource ran out.
    ResourceExhausted(Box<Details>),
    /// The state does not allow the call.
    FailedPrecondition(Box<Details>),
    /// A conflict with another operation.
    Aborted(Box<Details>),
    /// Past the end of what exists.
    OutOfRange(Box<Details>),
    /// Not supported by this library or this TensorFlow.
    Unimplemented(Box<Details>),
    /// A broken invariant: a bug.
    Internal(Box<Details>),
    /// TensorFlow, or `libtfbridge` itself, could not be loaded.
    Unavailable(Box<Details>),
    /// A file is truncated or corrupted.
    DataLoss(Box<Details>),
    /// The caller did not say who it is.
    Unauthenticated(Box<Details>),
}

/// What an [`Error`] says, whole and in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Details {
    /// The whole message.
    pub message: String,
    /// The name of the argument that was wrong.
    pub argument: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// What came.
    pub got: Option<String>,
    /// The next step.
    pub hint: Option<String>,
}

impl Error {
    /// The canonical code.
    ///
    /// ```
    /// use tfbridge::{Code, Tensor};
    ///
    /// let error = Tensor::from_vec([2, 2], vec![1.0_f32, 2.0, 3.0]).unwrap_err();
    /// assert_eq!(error.code(), Code::InvalidArgument);
    /// ```
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Cancelled(_) => Code::Cancelled,
            Self::Unknown(_) => Code::Unknown,
            Self::InvalidArgument(_) => Code::InvalidArgument,
            Self::DeadlineExceeded(_) => Code::DeadlineExceeded,
            Self::NotFound(_) => Code::NotFound,
            Self::AlreadyExists(_) => Code::AlreadyExists,
            Self::PermissionDenied(_) => Code::PermissionDenied,
            Self::ResourceExhausted(_) => Code::ResourceExhausted,
            Self::FailedPrecondition(_) => Code::FailedPrecondition,
            Self::Aborted(_) => Code::Aborted,
            Self::OutOfRange(_) => Code::OutOfRange,
            Self::Unimplemented(_) => Code::Unimplemented,
            Self::Internal(_) => Code::Internal,
            Self::Unavailable(_) => Code::Unavailable,
            Self::DataLoss(_) => Code::DataLoss,
            Self::Unauthenticated(_) => Code::Unauthenticated,
        }
    }

    /// The message and its parts.
    #[must_use]
    pub fn details(&self) -> &Details {
        match self {
            Self::Cancelled(details)
            | Self::Unknown(details)
            | Self::InvalidArgument(details)
            | Self::DeadlineExceeded(details)
            | Self::NotFound(details)
            | Self::AlreadyExists(details)
            | Self::PermissionDenied(details)
            | Self::ResourceExhausted(details)
            | Self::FailedPrecondition(details)
            | Self::Aborted(details)
            | Self::OutOfRange(details)
            | Self::Unimplemented(details)
            | Self::Internal(details)
            | Self::Unavailable(details)
            | Self::DataLoss(details)
            | Self::Unauthenticated(details) => details,
        }
    }

    /// The whole message, as `Display` shows it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.details().message
    }

    /// The name of the argument that was wrong.
    #[must_use]
    pub fn argument(&self) -> Option<&str> {
        self.details().argument.as_deref()
    }

    /// What was expected.
    #[must_use]
    pub fn expected(&self) -> Option<&str> {
        self.details().expected.as_deref()
    }

    /// What came.
    #[must_use]
    pub fn got(&self) -> Option<&str> {
        self.details().got.as_deref()
    }

    /// The next step.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.details().hint.as_deref()
    }

    /// An error of this crate's own, worded as those of the library: "summary: expected …, got …. Hint". As there, an
    /// empty argument is none.
    pub(crate) fn new(code: Code, summary: impl Into<String>, parts: Parts) -> Self {
        let Parts { argument, expected, got, hint } = parts;
        let argument = argument.filter(|argument| !argument.is_empty());
        let mut message = summary.into();
        if let Some(expected) = &expected {
            message.push_str(": expected ");
            message.push_str(expected);
        }
        if let Some(got) = &got {
            message.push_str(if expected.is_some() { ", got " } else { ": got " });
            message.push_str(got);
        }
        if let Some(hint) = &hint {
            message.push_str(". ");
            message.push_str(hint);
        }
        Self::of(code, Details { message, argument, expected, got, hint })
    }

    fn of(code: Code, details: Details) -> Self {
        let details = Box::new(details);
        match code {
            Code::Cancelled => Self::Cancelled(details),
            Code::Unknown => Self::Unknown(details),
            Code::InvalidArgument => Self::InvalidArgument(details),
            Code::DeadlineExceeded => Self::DeadlineExceeded(details),
            Code::NotFound => Self::NotFound(details),
            Code::AlreadyExists => Self::AlreadyExists(details),
            Code::PermissionDenied => Self::PermissionDenied(details),
            Code::ResourceExhausted => Self::ResourceExhausted(details),
            Code::FailedPrecondition => Self::FailedPrecondition(details),
            Code::Aborted => Self::Aborted(details),
            Code::OutOfRange => Self::OutOfRange(details),
            Code::Unimplemented => Self::Unimplemented(details),
            Code::Internal => Self::Internal(details),
            Code::Unavailable => Self::Unavailable(details),
            Code::DataLoss => Self::DataLoss(details),
            Code::Unauthenticated => Self::Unauthenticated(details),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code(), self.message())
    }
}

impl std::error::Error for Error {}

/// The parts of an error of this crate's own; those that are `None` are not mentioned.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) argument: Option<String>,
    pub(crate) expected: Option<String>,
    pub(crate) got: Option<String>,
    pub(crate) hint: Option<String>,
}

/// Calls a function of the library that takes an error pointer, and turns its answer into a `Result`.
#[inline]
pub(crate) fn check(call: impl FnOnce(*mut *mut sys::tfb_error) -> i32) -> Result<()> {
    let mut error = std::ptr::null_mut();
    let code = call(&mut error);
    if code == sys::TFB_OK { Ok(()) } else { Err(take(code, error)) }
}

/// Reads and deletes an error of the library.
#[cold]
fn take(code: i32, error: *mut sys::tfb_error) -> Error {
    // SAFETY: the failed function stored a new error or left NULL, which these functions accept. The texts are copied
    // before the error is deleted.
    unsafe {
        let detail = |key: &std::ffi::CStr| {
            let mut length = 0;
            let data = sys::tfb_error_detail(error, key.as_ptr(), &mut length);
            (!data.is_null()).then(|| text::lossy(data, length))
        };
        let mut length = 0;
        let message = sys::tfb_error_message(error, &mut length);
        let details = Details {
            message: text::lossy(message, length),
            argument: detail(c"argument"),
            expected: detail(c"expected"),
            got: detail(c"got"),
            hint: detail(c"hint"),
        };
        let code = if error.is_null() { code } else { sys::tfb_error_code(error) };
        sys::tfb_error_delete(error);
        Error::of(code_of(code), details)
    }
}

/// The code of a number; `Unknown` for one that a later library may have.
fn code_of(code: i32) -> Code {
    match code {
        sys::TFB_CANCELLED => Code::Cancelled,
        sys::TFB_INVALID_ARGUMENT => Code::InvalidArgument,
        sys::TFB_DEADLINE_EXCEEDED => Code::DeadlineExceeded,
        sys::TFB_NOT_FOUND => Code::NotFound,
        sys::TFB_ALREADY_EXISTS => Code::AlreadyExists,
        sys::TFB_PERMISSION_DENIED => Code::PermissionDenied,
        sys::TFB_RESOURCE_EXHAUSTED => Code::ResourceExhausted,
        sys::TFB_FAILED_PRECONDITION => Code::FailedPrecondition,
        sys::TFB_ABORTED => Code::Aborted,
        sys::TFB_OUT_OF_RANGE => Code::OutOfRange,
        sys::TFB_UNIMPLEMENTED => Code::Unimplemented,
        sys::TFB_INTERNAL => Code::Internal,
        sys::TFB_UNAVAILABLE => Code::Unavailable,
        sys::TFB_DATA_LOSS => Code::DataLoss,
        sys::TFB_UNAUTHENTICATED => Code::Unauthenticated,
        _ => Code::Unknown,
    }
}
