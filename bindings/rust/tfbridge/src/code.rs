use std::fmt;

use tfbridge_sys as sys;

/// The canonical codes of gRPC, absl and TensorFlow, without `OK`.
///
/// ```
/// use tfbridge::Code;
///
/// assert_eq!(Code::InvalidArgument.to_string(), "INVALID_ARGUMENT");
/// assert_eq!(Code::InvalidArgument as i32, 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(i32)]
pub enum Code {
    /// The run was cancelled.
    Cancelled = sys::TFB_CANCELLED,
    /// An error of another kind.
    Unknown = sys::TFB_UNKNOWN,
    /// An argument is wrong whatever the state.
    InvalidArgument = sys::TFB_INVALID_ARGUMENT,
    /// Time ran out.
    DeadlineExceeded = sys::TFB_DEADLINE_EXCEEDED,
    /// A file, tag, signature or name does not exist.
    NotFound = sys::TFB_NOT_FOUND,
    /// The thing to be made is there already.
    AlreadyExists = sys::TFB_ALREADY_EXISTS,
    /// The operating system refused access.
    PermissionDenied = sys::TFB_PERMISSION_DENIED,
    /// Memory or another resource ran out.
    ResourceExhausted = sys::TFB_RESOURCE_EXHAUSTED,
    /// The state does not allow the call.
    FailedPrecondition = sys::TFB_FAILED_PRECONDITION,
    /// A conflict with another operation.
    Aborted = sys::TFB_ABORTED,
    /// Past the end of what exists.
    OutOfRange = sys::TFB_OUT_OF_RANGE,
    /// Not supported by this library or this TensorFlow.
    Unimplemented = sys::TFB_UNIMPLEMENTED,
    /// A broken invariant: a bug.
    Internal = sys::TFB_INTERNAL,
    /// TensorFlow, or another part, could not be loaded.
    Unavailable = sys::TFB_UNAVAILABLE,
    /// A file is truncated or corrupted.
    DataLoss = sys::TFB_DATA_LOSS,
    /// The caller did not say who it is.
    Unauthenticated = sys::TFB_UNAUTHENTICATED,
}

impl Code {
    /// The canonical name, such as `INVALID_ARGUMENT`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "CANCELLED",
            Self::Unknown => "UNKNOWN",
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Aborted => "ABORTED",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Unimplemented => "UNIMPLEMENTED",
            Self::Internal => "INTERNAL",
            Self::Unavailable => "UNAVAILABLE",
            Self::DataLoss => "DATA_LOSS",
            Self::Unauthenticated => "UNAUTHENTICATED",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
