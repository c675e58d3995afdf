//! Raw declarations of `libtfbridge`, which runs TensorFlow SavedModels. The crate `tfbridge` is the safe way to use it.
//!
//! Every function, constant and type is generated from the C headers, with its documentation. The functions are linked,
//! or, with the feature `load-dynamic`, loaded at run time by `load()`.
//!
//! # Finding the library
//!
//! The build script, and with `load-dynamic` the program, looks for `libtfbridge.so.0` in this order: the file that
//! the environment variable `TFBRIDGE_LIBRARY` names (an error where that is unusable), the Python package `tfbridge` of
//! the active virtual environment or of the `tfbridge` command on the path, then what pkg-config (at build time) or the
//! dynamic loader (at run time) finds. A linked program remembers the file's path and needs no `LD_LIBRARY_PATH`.
#![allow(non_camel_case_types, reason = "the names are those of the C headers")]

#[cfg(feature = "load-dynamic")]
#[macro_use]
mod dynamic;
#[cfg(feature = "load-dynamic")]
mod search;

#[cfg(feature = "load-dynamic")]
pub use dynamic::{load, load_from};

#[cfg(not(feature = "load-dynamic"))]
macro_rules! functions {
    ($($(#[$doc:meta])* fn $name:ident($($parameter:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        unsafe extern "C" {
            $($(#[$doc])* pub fn $name($($parameter: $type),*) $(-> $returns)?;)*
        }
    };
}

#[rustfmt::skip]
mod raw;

pub use raw::*;
