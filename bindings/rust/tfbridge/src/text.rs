//! Text across the boundary.

use std::ffi::{CStr, CString, c_char};

use crate::error::Parts;
use crate::{Code, Error, Result};

/// A text with a NUL at its end, for the library.
pub(crate) fn c_string(argument: &str, text: &str) -> Result<CString> {
    CString::new(text).map_err(|_| {
        let parts = Parts {
            argument: Some(argument.to_owned()),
            expected: Some("text without a NUL character".to_owned()),
            got: Some(format!("{text:?}")),
            hint: None,
        };
        Error::new(Code::InvalidArgument, format!("{argument} holds a NUL character"), parts)
    })
}

/// Texts for the library, and the array of pointers to them that it takes.
pub(crate) struct CStrings {
    _owned: Vec<CString>,
    pointers: Vec<*const c_char>,
}

impl CStrings {
    pub(crate) fn new<'a>(argument: &str, texts: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let owned: Vec<CString> = texts.into_iter().map(|text| c_string(argument, text)).collect::<Result<_>>()?;
        let pointers = owned.iter().map(|text| text.as_ptr()).collect();
        Ok(Self { _owned: owned, pointers })
    }

    pub(crate) fn len(&self) -> usize {
        self.pointers.len()
    }

    /// The array; it points to something, even where it is empty.
    pub(crate) fn as_ptr(&self) -> *const *const c_char {
        self.pointers.as_ptr()
    }
}

/// A copy of a text of the library's; empty for NULL. What is not UTF-8 is replaced.
///
/// # Safety
///
/// `data` is NULL or points to `length` bytes.
pub(crate) unsafe fn lossy(data: *const c_char, length: usize) -> String {
    if data.is_null() {
        return String::new();
    }
    // SAFETY: as the caller promises.
    let bytes = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), length) };
    String::from_utf8_lossy(bytes).into_owned()
}

/// The text that a getter with a length lends, copied; empty for NULL.
///
/// # Safety
///
/// `get` stores the length of what it returns.
pub(crate) unsafe fn lent(get: impl FnOnce(*mut usize) -> *const c_char) -> String {
    let mut length = 0;
    let data = get(&mut length);
    // SAFETY: as the caller promises.
    unsafe { lossy(data, length) }
}

/// A static text of the library's; `None` for NULL or what is not UTF-8.
///
/// # Safety
///
/// `data` is NULL or a text with a NUL at its end that is never freed.
pub(crate) unsafe fn fixed(data: *const c_char) -> Option<&'static str> {
    if data.is_null() {
        return None;
    }
    // SAFETY: as the caller promises.
    unsafe { CStr::from_ptr(data) }.to_str().ok()
}
