//! The library that is running.

use tfbridge_sys as sys;

use crate::{Result, text};

/// Makes sure that the library's functions can be called. Every way to a first handle goes through here.
#[cfg(not(feature = "load-dynamic"))]
#[inline]
pub(crate) fn ensure() -> Result<()> {
    Ok(())
}

/// Makes sure that the library's functions can be called. Every way to a first handle goes through here.
#[cfg(feature = "load-dynamic")]
#[inline]
pub(crate) fn ensure() -> Result<()> {
    sys::load().map_err(unavailable)
}

#[cfg(feature = "load-dynamic")]
fn unavailable(message: String) -> crate::Error {
    crate::Error::new(crate::Code::Unavailable, message, crate::error::Parts::default())
}

/// Loads this file as the library, before anything else here is called. Does nothing where one is loaded already.
///
/// # Errors
///
/// [`Error::Unavailable`](crate::Error::Unavailable) where the file cannot be loaded or is another library.
///
/// ```
/// let error = tfbridge::load_from("/no/such/libtfbridge.so.0".as_ref());
/// # tfbridge::version()?;
/// # assert!(tfbridge::load_from("/no/such/libtfbridge.so.0".as_ref()).is_ok(), "one is loaded");
/// assert!(error.is_err());
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[cfg(feature = "load-dynamic")]
pub fn load_from(path: &std::path::Path) -> Result<()> {
    sys::load_from(path).map_err(unavailable)
}

/// The version of the library that is running, such as `0.1.0`.
///
/// # Errors
///
/// [`Error::Unavailable`](crate::Error::Unavailable) where the library cannot be loaded (only with `load-dynamic`).
///
/// ```
/// assert!(tfbridge::version()?.starts_with("0."));
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn version() -> Result<&'static str> {
    ensure()?;
    // SAFETY: the text is static.
    Ok(unsafe { text::fixed(sys::tfb_version()) }.unwrap_or_default())
}

/// The version of the library's binary interface: the number of its SONAME.
///
/// # Errors
///
/// As [`version`].
///
/// ```
/// assert_eq!(tfbridge::abi_version()?, 0);
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn abi_version() -> Result<i32> {
    ensure()?;
    // SAFETY: the function takes nothing and is safe from any thread.
    Ok(unsafe { sys::tfb_abi_version() })
}

/// Whether the library has a feature, such as `xla`, `dlpack`, `graph-session` or `explain`.
///
/// # Errors
///
/// As [`version`]; [`Error::InvalidArgument`](crate::Error::InvalidArgument) for a name with a NUL character.
///
/// ```
/// assert!(tfbridge::has_feature("dlpack")?);
/// assert!(!tfbridge::has_feature("telepathy")?);
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn has_feature(name: &str) -> Result<bool> {
    ensure()?;
    let name = text::c_string("name", name)?;
    // SAFETY: the name has a NUL at its end.
    Ok(unsafe { sys::tfb_has_feature(name.as_ptr()) } != 0)
}

/// The file of the library that is running; empty where the dynamic linker does not tell.
///
/// # Errors
///
/// As [`version`].
///
/// ```
/// assert!(tfbridge::library_path()?.contains("libtfbridge"));
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn library_path() -> Result<&'static str> {
    ensure()?;
    // SAFETY: the text is static.
    Ok(unsafe { text::fixed(sys::tfb_library_path()) }.unwrap_or_default())
}

/// How many handles of the library live in this process: models, tensors and the like. For tests of leaks.
///
/// # Errors
///
/// As [`version`].
///
/// ```
/// use tfbridge::Tensor;
///
/// let before = tfbridge::handles_live()?;
/// let tensor = Tensor::from_vec([2], vec![1.0_f32, 2.0])?;
/// assert_eq!(tfbridge::handles_live()?, before + 1);
/// drop(tensor);
/// assert_eq!(tfbridge::handles_live()?, before);
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn handles_live() -> Result<i64> {
    ensure()?;
    // SAFETY: the function takes nothing and is safe from any thread.
    Ok(unsafe { sys::tfb_handles_live() })
}

/// Drops, on this thread, the owners of tensors' memory that is no longer used. Runs and drops of tensors do so by
/// themselves; this is for a program that does neither for a while. Returns how many were dropped.
///
/// # Errors
///
/// As [`version`].
///
/// ```
/// assert_eq!(tfbridge::drain_releases()?, 0);
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn drain_releases() -> Result<usize> {
    ensure()?;
    // SAFETY: the function takes nothing and is safe from any thread; the callbacks are those of this crate.
    Ok(unsafe { sys::tfb_releases_drain() })
}
