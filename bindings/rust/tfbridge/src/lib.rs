//! Run TensorFlow SavedModels: open a model by its path, call it by signature and argument name, get named outputs.
//!
//! ```
//! # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
//! use tfbridge::{Model, inputs};
//!
//! let model = Model::open(path)?;
//! let signature = model.signature("serving_default")?;
//! let outputs = signature.run(inputs! { "x" => [[1.0_f32, 2.0, 3.0, 4.0]] })?;
//! let y = outputs.get("y")?;
//! println!("{:?} {:?}", y.shape(), y.as_slice::<f32>()?);
//! # assert_eq!(y.shape(), [1, 4]);
//! # Ok::<(), tfbridge::Error>(())
//! ```
//!
//! The library itself is `libtfbridge.so.0`, which the Python package `tfbridge` holds; it finds TensorFlow when the first
//! model is opened. See the crate `tfbridge-sys` for how it is found, and the README for a walk through everything.
//!
//! # Threads
//!
//! [`Model`], [`Signature`], [`Session`] and [`Tensor`] are `Send` and `Sync`, and run through `&self`. A
//! [`PreparedCall`] is the fast path: `Send`, not `Sync`, and run through `&mut self`; [`PreparedCall::try_clone`] makes one
//! for the next thread.
//!
//! # Memory
//!
//! Slices and arrays that are given to a run are read in place: the borrow lasts as long as the run. Where TensorFlow
//! could keep the memory, the library copies it first. Outputs share memory with nothing.
//!
//! # Panics
//!
//! Nothing here panics on bad input: every fallible function returns an [`Error`] that names what was wrong.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod argument;
mod call;
mod code;
mod device;
mod dlpack;
mod dtype;
mod element;
mod error;
mod explanation;
mod input;
mod library;
mod model;
mod options;
mod outputs;
mod session;
mod shape;
mod signature;
mod strings;
mod tensor;
mod text;
mod view;

#[cfg(feature = "ndarray")]
mod arrays;

pub mod tensorflow;

pub use access::Access;
pub use argument::Argument;
pub use call::{ArgumentKey, PreparedCall};
pub use code::Code;
pub use device::{Device, devices};
pub use dlpack::{Dlpack, DlpackVersioned};
pub use dtype::DType;
pub use element::Element;
pub use error::{Details, Error, Result};
pub use explanation::Explanation;
pub use input::{Input, Inputs};
#[cfg(feature = "load-dynamic")]
pub use library::load_from;
pub use library::{abi_version, drain_releases, handles_live, has_feature, library_path, version};
pub use model::{Model, ModelBuilder};
pub use options::{OptionInfo, OptionValue, Options, options};
pub use outputs::Outputs;
pub use session::{Operation, Session};
pub use signature::Signature;
pub use strings::Strings;
pub use tensor::Tensor;
pub use view::TensorView;

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
