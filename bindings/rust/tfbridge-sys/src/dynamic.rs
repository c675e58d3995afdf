//! The functions as a table that is filled when the library is loaded.

use std::env;
use std::path::Path;
use std::sync::OnceLock;

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};

use crate::raw::Functions;
use crate::search::{self, Place};

/// Filled once, by the first load that succeeds.
static FUNCTIONS: OnceLock<Functions> = OnceLock::new();

/// Declares the table and a function for each of its entries.
macro_rules! functions {
    ($($(#[$doc:meta])* fn $name:ident($($parameter:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        /// The addresses of the library's functions.
        pub(crate) struct Functions {
            $($name: unsafe extern "C" fn($($type),*) $(-> $returns)?,)*
        }

        impl Functions {
            /// Looks all names up; the error is that of the first that is missing.
            pub(crate) fn of(library: &libloading::os::unix::Library) -> Result<Self, libloading::Error> {
                // SAFETY: each name is looked up as the type that the headers declare for it.
                Ok(Self { $($name: unsafe { *library.get(concat!(stringify!($name), "\0").as_bytes())? },)* })
            }
        }

        $(
            $(#[$doc])*
            ///
            /// # Safety
            ///
            /// As the C function: pointers are valid or, where that is said, NULL. Ends the process where the library was
            /// not loaded.
            #[inline]
            #[allow(clippy::too_many_arguments, reason = "it is the C function's list")]
            pub unsafe fn $name($($parameter: $type),*) $(-> $returns)? {
                // SAFETY: the table holds this function; what it demands is demanded of the caller.
                unsafe { (crate::dynamic::table().$name)($($parameter),*) }
            }
        )*
    };
}

/// The table; every function goes through here.
#[inline]
pub(crate) fn table() -> &'static Functions {
    FUNCTIONS.get().unwrap_or_else(|| absent())
}

/// A call before a load: there is nothing to call and no way to say so to the caller.
#[cold]
fn absent() -> ! {
    eprintln!("tfbridge-sys: a function was called before load() had succeeded");
    std::process::abort()
}

/// Finds and loads the library, once. Safe from any thread; does nothing where it is loaded already.
///
/// # Errors
///
/// A text that tells where the library was looked for and how to install it.
pub fn load() -> Result<(), String> {
    if FUNCTIONS.get().is_some() {
        return Ok(());
    }
    if let Some(named) = search::named(|name| env::var_os(name)) {
        return fill(&named);
    }
    let mut places = search::packages(|name| env::var_os(name));
    places.push(Place { path: search::FILE.into(), origin: "the loader's path".to_owned() });
    let mut failures = Vec::new();
    for place in &places {
        match fill(place) {
            Ok(()) => return Ok(()),
            Err(failure) => failures.push(failure),
        }
    }
    Err(format!(
        "{} was not found. Looked at: {}. Install it with `pip install tfbridge`, or set {} to its file",
        search::FILE,
        failures.join("; "),
        search::VARIABLE
    ))
}

/// Loads this file, whatever the environment says. Does nothing where a library is loaded already.
///
/// # Errors
///
/// A text that tells what the dynamic loader said.
pub fn load_from(path: &Path) -> Result<(), String> {
    if FUNCTIONS.get().is_some() {
        return Ok(());
    }
    fill(&Place { path: path.to_path_buf(), origin: "the file that was asked for".to_owned() })
}

fn fill(place: &Place) -> Result<(), String> {
    let failed = |error: libloading::Error| {
        let mut message = error.to_string();
        if let Some(cause) = std::error::Error::source(&error) {
            message = format!("{message}: {cause}");
        }
        format!("{} ({}): {message}", place.path.display(), place.origin)
    };
    // SAFETY: opening libtfbridge runs no code but its C++ initialisers, which depend on nothing of the program.
    let library = unsafe { Library::open(Some(&place.path), RTLD_NOW | RTLD_LOCAL) }.map_err(failed)?;
    let functions = Functions::of(&library).map_err(failed)?;
    // The library stays for as long as the process: its functions are in use from now on.
    std::mem::forget(library);
    FUNCTIONS.get_or_init(|| functions);
    Ok(())
}
