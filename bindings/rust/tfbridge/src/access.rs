use tfbridge_sys as sys;

use crate::text;

/// An operation with which a model can do more than compute and read its own files.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Access {
    /// `reads-files`, `writes-files`, `network`, `runs-code`, `ends-process`, or `unknown` for an operation that this
    /// tfbridge does not know.
    pub kind: String,
    /// The type of the operation, such as `WriteFile`.
    pub operation: String,
    /// Its name in its graph or function.
    pub node: String,
    /// The function that it is in; empty for the main graph.
    pub function: String,
    /// `initialiser`, `restore` or `signature NAME`; empty where only names of the graph lead to it.
    pub reached_by: String,
}

/// Reads the list of a model.
///
/// # Safety
///
/// The model must be valid.
pub(crate) unsafe fn list(model: *const sys::tfb_model) -> Vec<Access> {
    // SAFETY: the caller has it that the model is valid, and the indices are below the count.
    unsafe {
        (0..sys::tfb_model_access_count(model))
            .map(|index| Access {
                kind: text::lent(|length| sys::tfb_model_access_kind(model, index, length)),
                operation: text::lent(|length| sys::tfb_model_access_operation(model, index, length)),
                node: text::lent(|length| sys::tfb_model_access_node(model, index, length)),
                function: text::lent(|length| sys::tfb_model_access_function(model, index, length)),
                reached_by: text::lent(|length| sys::tfb_model_access_reached_by(model, index, length)),
            })
            .collect()
    }
}
