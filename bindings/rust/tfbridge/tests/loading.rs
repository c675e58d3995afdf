//! Loading the library at run time. One test, since a process loads it once.
#![cfg(feature = "load-dynamic")]

use std::env;

use tfbridge::{Code, DType, Model, Tensor};

/// Sets or removes an environment variable.
fn set(name: &str, value: Option<&std::ffi::OsStr>) {
    // SAFETY: this is the only test of the program, and no other thread reads the environment.
    unsafe {
        match value {
            Some(value) => env::set_var(name, value),
            None => env::remove_var(name),
        }
    }
}

#[test]
fn every_way_in_says_that_the_library_is_missing_and_works_once_it_is_there() {
    let names = ["TFBRIDGE_LIBRARY", "VIRTUAL_ENV", "PATH"];
    let before = names.map(env::var_os);
    set(names[0], Some("/no/such/libtfbridge.so.0".as_ref()));
    let errors = [
        tfbridge::version().map(drop),
        tfbridge::devices(None).map(drop),
        tfbridge::tensorflow::load(None),
        Model::open("model").map(drop),
        Model::inspect("model").map(drop),
        Tensor::zeros::<f32>([1]).map(drop),
        Tensor::from_vec([1], vec![1.0_f32]).map(drop),
        Tensor::from_strings([1], ["a"]).map(drop),
        "float32".parse::<DType>().map(drop),
        tfbridge::load_from("/no/such/libtfbridge.so.0".as_ref()),
    ]
    .map(|result| result.expect_err("there is no library"));
    for error in errors {
        assert_eq!(error.code(), Code::Unavailable, "{error}");
        assert!(error.message().contains("/no/such/libtfbridge.so.0"), "{error}");
    }
    set(names[0], None);
    set(names[1], None);
    set(names[2], Some("/nowhere".as_ref()));
    let error = tfbridge::version().expect_err("the loader's path does not have it");
    for text in ["libtfbridge.so.0", "the loader's path", "pip install", "TFBRIDGE_LIBRARY"] {
        assert!(error.message().contains(text), "{error}");
    }
    for (name, value) in names.into_iter().zip(&before) {
        set(name, value.as_deref());
    }
    assert!(tfbridge::version().is_ok_and(|version| !version.is_empty()));
    assert!(tfbridge::load_from("/no/such/libtfbridge.so.0".as_ref()).is_ok(), "one is loaded");
}
