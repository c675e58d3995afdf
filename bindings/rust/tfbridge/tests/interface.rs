//! What this crate believes of the C interface, against its description in `bindings/c/api.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tfbridge::{Code, DType, Tensor};

const CODES: [Code; 16] = [
    Code::Cancelled,
    Code::Unknown,
    Code::InvalidArgument,
    Code::DeadlineExceeded,
    Code::NotFound,
    Code::AlreadyExists,
    Code::PermissionDenied,
    Code::ResourceExhausted,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::Unimplemented,
    Code::Internal,
    Code::Unavailable,
    Code::DataLoss,
    Code::Unauthenticated,
];

/// The values of an enum by their names without `TFB_`.
fn described(name: &str) -> BTreeMap<String, i64> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../c/api.json");
    let api: Value = serde_json::from_str(&fs::read_to_string(file).expect("api.json")).expect("JSON");
    let headers = api["headers"].as_array().expect("headers");
    let lists = ["enums", "constants"].map(|kind| headers.iter().filter_map(move |header| header[kind].as_array()));
    let [enums, constants] = lists.map(|lists| lists.flatten().collect::<Vec<_>>());
    let values = match enums.iter().find(|each| each["name"] == name) {
        Some(found) => found["values"].as_array().expect(name).iter().collect(),
        None => constants,
    };
    let pair = |value: &Value| {
        let name = value["name"].as_str().expect("a name").trim_start_matches("TFB_").to_owned();
        (name, value["value"].as_i64().expect("a number"))
    };
    let pairs: BTreeMap<_, _> = values.into_iter().map(pair).collect();
    assert!(!pairs.is_empty(), "nothing is described as {name}");
    pairs
}

#[test]
fn element_types_have_their_numbers_names_and_sizes() {
    let mut described = described("tfb_dtype");
    assert_eq!(described.remove("DTYPE_INVALID"), Some(DType::Invalid as i64));
    for (name, number) in described {
        let dtype: DType = name.to_lowercase().parse().expect(&name);
        assert_eq!((dtype as i64, dtype.name()), (number, name.to_lowercase().as_str()));
        if dtype.size() > 0 {
            let tensor = Tensor::new(dtype, [1]).expect("a type with a size can be made");
            assert_eq!(tensor.bytes().len(), dtype.size(), "{name}");
        } else {
            assert!(matches!(dtype, DType::String | DType::Resource | DType::Variant), "{name} has no size");
        }
    }
}

#[test]
fn codes_have_their_numbers_and_names() {
    let mut described = described("tfb_code");
    assert_eq!(described.remove("OK"), Some(0));
    let known: BTreeMap<_, _> = CODES.iter().map(|&code| (code.name().to_owned(), code as i64)).collect();
    assert_eq!(known, described);
}

#[test]
fn constants_have_their_numbers() {
    let known = [("ALIGNMENT", tfbridge_sys::TFB_ALIGNMENT), ("MAX_RANK", tfbridge_sys::TFB_MAX_RANK)];
    let known: BTreeMap<_, _> = known.map(|(name, number)| (name.to_owned(), number as i64)).into_iter().collect();
    assert_eq!(known, described("constants"));
}
