use std::fmt;
use std::ptr::{self, NonNull};

use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::text::{c_string, fixed};
use crate::{Code, Error, Result, library};

/// How a model is opened: string keys with typed values, checked when they are set.
///
/// [`options`] lists what there is. [`Model::builder`](crate::Model::builder) takes options directly.
///
/// ```
/// use tfbridge::Options;
///
/// let mut options = Options::new()?;
/// options.set("intra_op_threads", 2)?.set("xla", "off")?;
/// let error = options.set("intra_op_treads", 2).unwrap_err();
/// assert!(error.message().contains("intra_op_threads"), "the nearest key is offered");
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub struct Options {
    pointer: NonNull<sys::tfb_options>,
}

// SAFETY: options of the library may be used from any thread, one at a time where they are set, which `&mut self` ensures;
// reading them is safe from several.
unsafe impl Send for Options {}
// SAFETY: as above.
unsafe impl Sync for Options {}

/// A value of an option. Numbers, `bool`, text and bytes turn into it.
///
/// ```
/// use tfbridge::OptionValue;
///
/// assert_eq!(OptionValue::from(true), OptionValue::Bool(true));
/// assert_eq!(OptionValue::from("auto"), OptionValue::Text("auto".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// For options of any kind, as text: `on`, `off`, a number, a word; bytes in hexadecimal.
    Text(String),
    /// For options of the kind `int`.
    Int(i64),
    /// For options of the kind `float`.
    Float(f64),
    /// For options of the kind `bool`.
    Bool(bool),
    /// For options of the kind `bytes`.
    Bytes(Vec<u8>),
}

macro_rules! values {
    ($($type:ty => |$value:ident| $made:expr;)*) => {
        $(impl From<$type> for OptionValue {
            fn from($value: $type) -> Self {
                $made
            }
        })*
    };
}

values! {
    &str => |text| Self::Text(text.to_owned());
    String => |text| Self::Text(text);
    i64 => |number| Self::Int(number);
    i32 => |number| Self::Int(number.into());
    u32 => |number| Self::Int(number.into());
    f64 => |number| Self::Float(number);
    bool => |value| Self::Bool(value);
    Vec<u8> => |bytes| Self::Bytes(bytes);
    &[u8] => |bytes| Self::Bytes(bytes.to_vec());
}

impl Options {
    /// Every option at its default.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] where the library cannot be loaded (only with `load-dynamic`);
    /// [`Error::ResourceExhausted`] where memory is short.
    pub fn new() -> Result<Self> {
        library::ensure()?;
        let mut options = ptr::null_mut();
        // SAFETY: the result has a place.
        check(|error| unsafe { sys::tfb_options_new(&mut options, error) })?;
        match NonNull::new(options) {
            Some(pointer) => Ok(Self { pointer }),
            None => Err(Error::new(Code::Internal, "the library gave no options and no error", Parts::default())),
        }
    }

    /// Sets an option; a later value replaces an earlier one.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for an unknown key (the error offers the nearest one), another kind of value or one out
    /// of range.
    pub fn set(&mut self, key: &str, value: impl Into<OptionValue>) -> Result<&mut Self> {
        let name = c_string("key", key)?;
        let (options, name) = (self.pointer.as_ptr(), name.as_ptr());
        // SAFETY (of all calls below): the handle is valid and exclusively borrowed, texts have a NUL at their end, and
        // bytes are as many as said.
        match value.into() {
            OptionValue::Text(text) => {
                let text = c_string(key, &text)?;
                // SAFETY: as above.
                check(|error| unsafe { sys::tfb_options_set(options, name, text.as_ptr(), error) })
            }
            OptionValue::Int(number) => {
                // SAFETY: as above.
                check(|error| unsafe { sys::tfb_options_set_int(options, name, number, error) })
            }
            OptionValue::Float(number) => {
                // SAFETY: as above.
                check(|error| unsafe { sys::tfb_options_set_float(options, name, number, error) })
            }
            OptionValue::Bool(value) => {
                // SAFETY: as above.
                check(|error| unsafe { sys::tfb_options_set_bool(options, name, value.into(), error) })
            }
            OptionValue::Bytes(bytes) => {
                let (data, size) = (bytes.as_ptr().cast(), bytes.len());
                // SAFETY: as above.
                check(|error| unsafe { sys::tfb_options_set_bytes(options, name, data, size, error) })
            }
        }?;
        Ok(self)
    }

    pub(crate) fn as_ptr(&self) -> *const sys::tfb_options {
        self.pointer.as_ptr()
    }
}

impl Drop for Options {
    fn drop(&mut self) {
        // SAFETY: the handle is owned and deleted once.
        unsafe { sys::tfb_options_delete(self.pointer.as_ptr()) }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Options").finish_non_exhaustive()
    }
}

/// What the library says of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptionInfo {
    /// The key.
    pub key: &'static str,
    /// The kind: `word`, `text`, `int`, `float`, `bool` or `bytes`.
    pub kind: &'static str,
    /// The values that it takes: words separated by ` | `, or a range.
    pub values: &'static str,
    /// The default, as text.
    pub default: &'static str,
    /// `model` where `tfbridge.json` beside a model may set it, else `process`.
    pub scope: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// Lists the options that there are.
///
/// # Errors
///
/// [`Error::Unavailable`] where the library cannot be loaded (only with `load-dynamic`).
///
/// ```
/// let options = tfbridge::options()?;
/// assert!(options.iter().any(|option| option.key == "intra_op_threads" && option.kind == "int"));
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn options() -> Result<Vec<OptionInfo>> {
    library::ensure()?;
    // SAFETY: the texts are static, and the indices are below the count.
    Ok(unsafe {
        (0..sys::tfb_option_count())
            .map(|index| OptionInfo {
                key: fixed(sys::tfb_option_key(index)).unwrap_or_default(),
                kind: fixed(sys::tfb_option_kind(index)).unwrap_or_default(),
                values: fixed(sys::tfb_option_values(index)).unwrap_or_default(),
                default: fixed(sys::tfb_option_default(index)).unwrap_or_default(),
                scope: fixed(sys::tfb_option_scope(index)).unwrap_or_default(),
                help: fixed(sys::tfb_option_help(index)).unwrap_or_default(),
            })
            .collect()
    })
}
