//! The TensorFlow that serves this process: where it was looked for, which one was loaded.
//!
//! Opening a model loads TensorFlow when it is first needed. The functions here are for programs that want to choose the
//! moment, and for diagnosis.

use std::path::PathBuf;
use std::ptr;

use tfbridge_sys as sys;

use crate::error::check;
use crate::{Options, Result, library, text};

/// A place where a TensorFlow was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file or folder.
    pub path: PathBuf,
    /// Why it is on the list, such as `TFBRIDGE_TENSORFLOW`.
    pub origin: String,
    /// Whether a TensorFlow library lies there.
    pub found: bool,
}

/// Finds and loads TensorFlow; does nothing where it is loaded already.
///
/// # Errors
///
/// [`Error::Unavailable`](crate::Error::Unavailable) where none was found or it is too old (the error lists where it
/// looked); [`Error::FailedPrecondition`](crate::Error::FailedPrecondition) where another copy is loaded already.
///
/// ```
/// tfbridge::tensorflow::load(None)?;
/// assert!(tfbridge::tensorflow::version()?.is_some_and(|version| version.starts_with("2.")));
/// assert!(tfbridge::tensorflow::path()?.is_some());
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn load(options: Option<&Options>) -> Result<()> {
    library::ensure()?;
    let options = options.map_or(ptr::null(), Options::as_ptr);
    // SAFETY: the options are valid or NULL.
    check(|error| unsafe { sys::tfb_tensorflow_load(options, error) })
}

/// The version of the TensorFlow that is loaded, such as `2.21.0`; `None` where none is.
///
/// # Errors
///
/// As [`version`](crate::version).
pub fn version() -> Result<Option<&'static str>> {
    library::ensure()?;
    // SAFETY: the text is static.
    Ok(unsafe { text::fixed(sys::tfb_tensorflow_version()) })
}

/// The file of the TensorFlow that is loaded; `None` where none is.
///
/// # Errors
///
/// As [`version`](crate::version).
pub fn path() -> Result<Option<&'static str>> {
    library::ensure()?;
    // SAFETY: the text is static.
    Ok(unsafe { text::fixed(sys::tfb_tensorflow_path()) })
}

/// Lists where TensorFlow is looked for and what lies there. Loads nothing.
///
/// # Errors
///
/// As [`version`](crate::version).
///
/// ```
/// for place in tfbridge::tensorflow::search(None)? {
///     println!("{} ({}): {}", place.path.display(), place.origin, place.found);
/// }
/// # assert!(tfbridge::tensorflow::search(None)?.iter().any(|place| place.found));
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn search(options: Option<&Options>) -> Result<Vec<Place>> {
    library::ensure()?;
    let options = options.map_or(ptr::null(), Options::as_ptr);
    let mut search = ptr::null_mut();
    // SAFETY: the options are valid or NULL.
    check(|error| unsafe { sys::tfb_tensorflow_search(options, &mut search, error) })?;
    // SAFETY: the function succeeded and stored a new list; what it lends is copied, and it is deleted once.
    unsafe {
        let places = (0..sys::tfb_search_count(search))
            .map(|index| Place {
                path: text::lent(|length| sys::tfb_search_path(search, index, length)).into(),
                origin: text::lent(|length| sys::tfb_search_origin(search, index, length)),
                found: sys::tfb_search_found(search, index) != 0,
            })
            .collect();
        sys::tfb_search_delete(search);
        Ok(places)
    }
}
