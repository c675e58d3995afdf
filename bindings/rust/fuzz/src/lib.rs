//! What is fuzzed of the crate `tfbridge`.
//!
//! A target takes any bytes and makes values of them. It returns where they were taken or refused as the documentation
//! says, and panics where something else happened, which is a finding. `corpus/` holds inputs of each; `cargo test` runs
//! them without a fuzzer.

mod dlpack;
mod options;
mod tensors;

pub use dlpack::dlpack;
pub use options::options;
pub use tensors::tensors;

use tfbridge::{Code, Error, Result};

/// A target by its name.
pub type Target = fn(&[u8]);

/// All targets.
pub const TARGETS: [(&str, Target); 3] = [("tensors", tensors), ("options", options), ("dlpack", dlpack)];

/// Takes the value of a result. An error must say something, and must not be a bug of the library.
fn taken<T>(result: Result<T>) -> Option<T> {
    result.map_err(|error| refused(&error)).ok()
}

fn refused(error: &Error) {
    assert!(!error.message().is_empty(), "an error without a message");
    assert!(!matches!(error.code(), Code::Internal | Code::Unavailable), "a bug of the library: {error}");
}

/// Checks that nothing is left behind.
fn clean() {
    tfbridge::drain_releases().expect("the library is loaded");
    assert_eq!(tfbridge::handles_live(), Ok(0));
}
