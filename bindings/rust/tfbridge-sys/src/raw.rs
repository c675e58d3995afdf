// Made by tools/api/generate.py from bindings/c/api.json; do not edit.

use core::ffi::{c_char, c_void};

/// Bytes to which memory must be aligned to be read by TensorFlow in place.
pub const TFB_ALIGNMENT: usize = 64;

/// The greatest number of dimensions of a tensor.
pub const TFB_MAX_RANK: usize = 254;

/// No type. One of `tfb_dtype`.
pub const TFB_DTYPE_INVALID: i32 = 0;

/// IEEE 754 binary32. One of `tfb_dtype`.
pub const TFB_FLOAT32: i32 = 1;

/// IEEE 754 binary64. One of `tfb_dtype`.
pub const TFB_FLOAT64: i32 = 2;

/// Signed, 32 bits. One of `tfb_dtype`.
pub const TFB_INT32: i32 = 3;

/// Unsigned, 8 bits. One of `tfb_dtype`.
pub const TFB_UINT8: i32 = 4;

/// Signed, 16 bits. One of `tfb_dtype`.
pub const TFB_INT16: i32 = 5;

/// Signed, 8 bits. One of `tfb_dtype`.
pub const TFB_INT8: i32 = 6;

/// Byte strings of any length: int64 offsets and bytes. One of `tfb_dtype`.
pub const TFB_STRING: i32 = 7;

/// Two float32: real, imaginary. One of `tfb_dtype`.
pub const TFB_COMPLEX64: i32 = 8;

/// Signed, 64 bits. One of `tfb_dtype`.
pub const TFB_INT64: i32 = 9;

/// One byte, 0 or 1. One of `tfb_dtype`.
pub const TFB_BOOL: i32 = 10;

/// Quantised: stored as int8. One of `tfb_dtype`.
pub const TFB_QINT8: i32 = 11;

/// Quantised: stored as uint8. One of `tfb_dtype`.
pub const TFB_QUINT8: i32 = 12;

/// Quantised: stored as int32. One of `tfb_dtype`.
pub const TFB_QINT32: i32 = 13;

/// The upper half of a float32. One of `tfb_dtype`.
pub const TFB_BFLOAT16: i32 = 14;

/// Quantised: stored as int16. One of `tfb_dtype`.
pub const TFB_QINT16: i32 = 15;

/// Quantised: stored as uint16. One of `tfb_dtype`.
pub const TFB_QUINT16: i32 = 16;

/// Unsigned, 16 bits. One of `tfb_dtype`.
pub const TFB_UINT16: i32 = 17;

/// Two float64: real, imaginary. One of `tfb_dtype`.
pub const TFB_COMPLEX128: i32 = 18;

/// IEEE 754 binary16. One of `tfb_dtype`.
pub const TFB_FLOAT16: i32 = 19;

/// A handle inside TensorFlow: shown in signatures, never passed. One of `tfb_dtype`.
pub const TFB_RESOURCE: i32 = 20;

/// A value inside TensorFlow: shown in signatures, never passed. One of `tfb_dtype`.
pub const TFB_VARIANT: i32 = 21;

/// Unsigned, 32 bits. One of `tfb_dtype`.
pub const TFB_UINT32: i32 = 22;

/// Unsigned, 64 bits. One of `tfb_dtype`.
pub const TFB_UINT64: i32 = 23;

/// One byte. One of `tfb_dtype`.
pub const TFB_FLOAT8_E5M2: i32 = 24;

/// One byte. One of `tfb_dtype`.
pub const TFB_FLOAT8_E4M3FN: i32 = 25;

/// One byte. One of `tfb_dtype`.
pub const TFB_FLOAT8_E4M3FNUZ: i32 = 26;

/// One byte. One of `tfb_dtype`.
pub const TFB_FLOAT8_E4M3B11FNUZ: i32 = 27;

/// One byte. One of `tfb_dtype`.
pub const TFB_FLOAT8_E5M2FNUZ: i32 = 28;

/// One byte an element, as TensorFlow stores it. One of `tfb_dtype`.
pub const TFB_INT4: i32 = 29;

/// One byte an element, as TensorFlow stores it. One of `tfb_dtype`.
pub const TFB_UINT4: i32 = 30;

/// One byte an element, as TensorFlow stores it. One of `tfb_dtype`.
pub const TFB_INT2: i32 = 31;

/// One byte an element, as TensorFlow stores it. One of `tfb_dtype`.
pub const TFB_UINT2: i32 = 32;

/// One byte an element, as TensorFlow stores it. One of `tfb_dtype`.
pub const TFB_FLOAT4_E2M1FN: i32 = 33;

/// Success. One of `tfb_code`.
pub const TFB_OK: i32 = 0;

/// The run was cancelled. One of `tfb_code`.
pub const TFB_CANCELLED: i32 = 1;

/// An error of another kind. One of `tfb_code`.
pub const TFB_UNKNOWN: i32 = 2;

/// An argument is wrong whatever the state. One of `tfb_code`.
pub const TFB_INVALID_ARGUMENT: i32 = 3;

/// Time ran out. One of `tfb_code`.
pub const TFB_DEADLINE_EXCEEDED: i32 = 4;

/// A file, tag, signature or name does not exist. One of `tfb_code`.
pub const TFB_NOT_FOUND: i32 = 5;

/// The thing to be made is there already. One of `tfb_code`.
pub const TFB_ALREADY_EXISTS: i32 = 6;

/// The operating system refused access. One of `tfb_code`.
pub const TFB_PERMISSION_DENIED: i32 = 7;

/// Memory or another resource ran out. One of `tfb_code`.
pub const TFB_RESOURCE_EXHAUSTED: i32 = 8;

/// The state does not allow the call. One of `tfb_code`.
pub const TFB_FAILED_PRECONDITION: i32 = 9;

/// A conflict with another operation. One of `tfb_code`.
pub const TFB_ABORTED: i32 = 10;

/// Past the end of what exists. One of `tfb_code`.
pub const TFB_OUT_OF_RANGE: i32 = 11;

/// Not supported by this library or this TensorFlow. One of `tfb_code`.
pub const TFB_UNIMPLEMENTED: i32 = 12;

/// A broken invariant: a bug. One of `tfb_code`.
pub const TFB_INTERNAL: i32 = 13;

/// TensorFlow, or another part, could not be loaded. One of `tfb_code`.
pub const TFB_UNAVAILABLE: i32 = 14;

/// A file is truncated or corrupted. One of `tfb_code`.
pub const TFB_DATA_LOSS: i32 = 15;

/// Credentials are missing. One of `tfb_code`.
pub const TFB_UNAUTHENTICATED: i32 = 16;

/// A prepared call.
#[repr(C)]
pub struct tfb_call {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// A list of devices. Immutable.
#[repr(C)]
pub struct tfb_devices {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// What went wrong. Immutable, so it may be read from any thread.
#[repr(C)]
pub struct tfb_error {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// An explanation. Immutable.
#[repr(C)]
pub struct tfb_explanation {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// An opened model. Signatures, sessions and calls made from it keep it alive.
#[repr(C)]
pub struct tfb_model {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// A set of options.
#[repr(C)]
pub struct tfb_options {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// A session over a model's graph. May be run from any number of threads at once.
#[repr(C)]
pub struct tfb_session {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// A signature of a model. Immutable; may be run from any number of threads at once.
#[repr(C)]
pub struct tfb_signature {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// An input or output of a signature, or a tensor of a graph: name, element type, dimensions. Immutable.
#[repr(C)]
pub struct tfb_argument {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// A tensor.
#[repr(C)]
pub struct tfb_tensor {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// The places where a TensorFlow was looked for, in order.
#[repr(C)]
pub struct tfb_search {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// `struct DLManagedTensor` of another library; opaque here.
#[repr(C)]
pub struct DLManagedTensor {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// `struct DLManagedTensorVersioned` of another library; opaque here.
#[repr(C)]
pub struct DLManagedTensorVersioned {
    _data: [u8; 0],
    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
}

/// Called once when wrapped memory is no longer used. It runs on a thread that is inside a tfbridge call (after a run,
/// in a _delete, or in [`tfb_releases_drain`]), never on a thread of TensorFlow's.
pub type tfb_release = Option<unsafe extern "C" fn(context: *mut c_void)>;

functions! {
    /// Makes a call of its own for another thread: the same names and bound inputs. Outputs are not bound.
    ///
    /// - `call`: the call
    /// - `clone`: where to store the new call (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_FAILED_PRECONDITION`] while `call` is in use
    /// - threads: one thread at a time per call
    /// - since 0.1
    fn tfb_call_clone(call: *mut tfb_call, clone: *mut *mut tfb_call, error: *mut *mut tfb_error) -> i32;

    /// Deletes a call.
    ///
    /// - `call`: an owned call that is not running, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_call_delete(call: *mut tfb_call);

    /// The number of inputs.
    ///
    /// - `call`: the call (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_call_input_count(call: *const tfb_call) -> usize;

    /// The number of outputs.
    ///
    /// - `call`: the call (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_call_output_count(call: *const tfb_call) -> usize;

    /// Binds a tensor as an input. Each run reads what its memory then holds, so the caller writes new values in place.
    ///
    /// - `call`: the call
    /// - `index`: 0 to [`tfb_call_input_count`] - 1, in the signature's order
    /// - `tensor`: the tensor; the call keeps its memory until another is bound or the call is deleted
    /// - `error`: where to store a new error on failure; the earlier binding then stays (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for a wrong type or shape; [`TFB_OUT_OF_RANGE`] for an index past
    ///   the end; [`TFB_FAILED_PRECONDITION`] while the call is in use
    /// - threads: one thread at a time per call
    /// - since 0.1
    fn tfb_call_bind_input(
        call: *mut tfb_call,
        index: usize,
        tensor: *const tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Binds a tensor as an output: each run writes the result into its memory.
    ///
    /// - `call`: the call
    /// - `index`: 0 to [`tfb_call_output_count`] - 1
    /// - `tensor`: a tensor with writable memory and exactly the shape that a run will give; strings cannot be bound;
    ///   NULL unbinds (nullable)
    /// - `error`: where to store a new error on failure; the earlier binding then stays (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for a wrong type or shape; [`TFB_OUT_OF_RANGE`] for an index past
    ///   the end; [`TFB_FAILED_PRECONDITION`] while the call is in use
    /// - threads: one thread at a time per call
    /// - since 0.1
    fn tfb_call_bind_output(
        call: *mut tfb_call,
        index: usize,
        tensor: *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Runs the call once with what is bound. Allocates nothing of its own for numeric tensors.
    ///
    /// - `call`: the call
    /// - `error`: where to store a new error on failure; bound outputs may then hold anything, and the call stays
    ///   usable (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_FAILED_PRECONDITION`] where an input is not bound, the call is in use, or XLA
    ///   compiled nothing with `xla=must`; [`TFB_INVALID_ARGUMENT`] where a result does not have the shape of the
    ///   tensor bound for it; other codes as TensorFlow says
    /// - threads: one thread at a time per call; different calls run at once
    /// - since 0.1
    fn tfb_call_run(call: *mut tfb_call, error: *mut *mut tfb_error) -> i32;

    /// An output of the last run.
    ///
    /// - `call`: the call (nullable)
    /// - `index`: 0 to [`tfb_call_output_count`] - 1
    /// - returns borrowed from `call`; its contents are valid until the next run, its address until the call is
    ///   deleted. NULL past the end, and unless the last run succeeded. Where a tensor is bound, its memory
    /// - threads: one thread at a time per call
    /// - since 0.1
    fn tfb_call_output(call: *const tfb_call, index: usize) -> *const tfb_tensor;

    /// Runs the call once with tracing and explains what happened: executor, devices, XLA clusters that ran, what is in
    /// them and what was left outside. With `xla=must` a run without a cluster is explained, too.
    ///
    /// - `call`: the call
    /// - `explanation`: where to store the new explanation (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns as [`tfb_call_run`]
    /// - threads: one thread at a time per call
    /// - since 0.1
    fn tfb_call_explain(call: *mut tfb_call, explanation: *mut *mut tfb_explanation, error: *mut *mut tfb_error) -> i32;

    /// Lists the devices that a model opened with these options could use. Loads TensorFlow.
    ///
    /// - `options`: NULL for the defaults (nullable)
    /// - `devices`: where to store the new list (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_UNAVAILABLE`] where TensorFlow could not be loaded
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_devices_list(options: *const tfb_options, devices: *mut *mut tfb_devices, error: *mut *mut tfb_error) -> i32;

    /// Deletes a list of devices.
    ///
    /// - `devices`: an owned list, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_devices_delete(devices: *mut tfb_devices);

    /// The number of devices.
    ///
    /// - `devices`: the list (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_devices_count(devices: *const tfb_devices) -> usize;

    /// The full name of a device, such as `/job:localhost/replica:0/task:0/device:CPU:0`.
    ///
    /// - `devices`: the list (nullable)
    /// - `index`: 0 to [`tfb_devices_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `devices`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_devices_name(devices: *const tfb_devices, index: usize, length: *mut usize) -> *const c_char;

    /// The kind of a device, such as `CPU` or `GPU`.
    ///
    /// - `devices`: the list (nullable)
    /// - `index`: 0 to [`tfb_devices_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `devices`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_devices_type(devices: *const tfb_devices, index: usize, length: *mut usize) -> *const c_char;

    /// The memory that TensorFlow may use on a device.
    ///
    /// - `devices`: the list (nullable)
    /// - `index`: 0 to [`tfb_devices_count`] - 1
    /// - returns bytes, as TensorFlow reports them; -1 past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_devices_memory(devices: *const tfb_devices, index: usize) -> i64;

    /// The name of an element type, such as `float32`.
    ///
    /// - `dtype`: one of `tfb_dtype`
    /// - returns static text; `invalid` for a number that is no type
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_dtype_name(dtype: i32) -> *const c_char;

    /// The bytes that one element takes.
    ///
    /// - `dtype`: one of `tfb_dtype`
    /// - returns bytes; 0 for strings, resources, variants and numbers that are no type
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_dtype_size(dtype: i32) -> usize;

    /// The element type of a name.
    ///
    /// - `name`: such as `float32`
    /// - `dtype`: where to store one of `tfb_dtype`
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`], or [`TFB_INVALID_ARGUMENT`] for an unknown name (the message offers the nearest one)
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_dtype_from_name(name: *const c_char, dtype: *mut i32, error: *mut *mut tfb_error) -> i32;

    /// The canonical code of an error.
    ///
    /// - `error`: the error; NULL counts as success (nullable)
    /// - returns one of `tfb_code`
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_error_code(error: *const tfb_error) -> i32;

    /// The whole message: what was wrong, what was expected, what came, and what to do next.
    ///
    /// - `error`: the error; NULL gives an empty text (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `error`
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_error_message(error: *const tfb_error, length: *mut usize) -> *const c_char;

    /// One detail of an error by its key.
    ///
    /// - `error`: the error (nullable)
    /// - `key`: `argument` (the name that was wrong), `expected`, `got` or `hint` (the next step) (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `error`; NULL where the error has no such detail
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_error_detail(error: *const tfb_error, key: *const c_char, length: *mut usize) -> *const c_char;

    /// Deletes an error.
    ///
    /// - `error`: an owned error, or NULL (nullable, owned)
    /// - threads: safe from any thread, once per error
    /// - since 0.1
    fn tfb_error_delete(error: *mut tfb_error);

    /// The name of a code, such as `INVALID_ARGUMENT`.
    ///
    /// - `code`: one of `tfb_code`
    /// - returns static text; `UNKNOWN` for a number that is no code
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_code_name(code: i32) -> *const c_char;

    /// The explanation as a JSON object. Later versions may add members.
    ///
    /// Always there are `backend`, `tensorflow` (its version) and `devices` (`name`, `type`, `memory_bytes`).
    ///
    /// `executor` has `kind` and `reason`.
    ///
    /// `xla` has `mode` (`off`, `on`, `must`) and `reason`; unless it is off also `devices` whose operations may be
    /// compiled (`all`, `GPU`), `level`, `compilation` (`eager`; `lazy`; `unknown` where others loaded TensorFlow), and
    /// `min_cluster_size` where it was set.
    ///
    /// `options` has, for each key but `tensorflow`, its `value` as text, and where that is `from`: `default`,
    /// `caller`, or the `tfbridge.json` beside the model.
    ///
    /// `warm_up` has, for each signature that was to run when the model was opened, `signature`, `ran`, and, unless it
    /// ran, `reason`.
    ///
    /// After a traced run there is also `run`, with `xla_clusters` (in the partitioned graphs), `xla_clusters_run`, and
    /// `operations` (how many were timed: the single-threaded executor times none).
    ///
    /// Its `clusters`, in the order in which data flows, have `name`, `device`, `by_request` (a function that the
    /// model's author had compiled), `inputs` (names of clusters and of operations outside; control inputs with a `^`
    /// before the name), `operations` (`name`, `op`), and `state`: `compiled`; `fallback` where its operations ran one
    /// by one; `skipped` where neither ran.
    ///
    /// Its `outside`, the operations that are in no cluster, have `name`, `op`, `device`, `reason` and `inputs`.
    ///
    /// TensorFlow does not tell what it put into a cluster. Its `operations` are worked out from the graph of the
    /// model: what TensorFlow simplified before is listed as the model has it, what it made anew is not listed, and
    /// where clusters follow each other directly, as in training steps, an operation may be listed in the neighbour of
    /// its cluster.
    ///
    /// - `explanation`: the explanation (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `explanation`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_explanation_json(explanation: *const tfb_explanation, length: *mut usize) -> *const c_char;

    /// How many XLA clusters ran in the traced run.
    ///
    /// - `explanation`: the explanation (nullable)
    /// - returns a count; -1 where no run was traced
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_explanation_clusters_run(explanation: *const tfb_explanation) -> i64;

    /// Deletes an explanation.
    ///
    /// - `explanation`: an owned explanation, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_explanation_delete(explanation: *mut tfb_explanation);

    /// Opens a SavedModel and restores its variables, so that it can run. Loads TensorFlow where that was not done yet.
    ///
    /// A file `tfbridge.json` beside `saved_model.pb` gives values for options that `options` does not set, unless the
    /// option `tuned` is off.
    ///
    /// - `path`: the folder that holds `saved_model.pb`, or that file
    /// - `tags`: the tag set to open; NULL for the one with `serve`, or else the only one (nullable)
    /// - `tag_count`: the number of tags
    /// - `options`: NULL for the defaults (nullable)
    /// - `model`: where to store the new model (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_NOT_FOUND`] for a missing path, tag set or variables; [`TFB_INVALID_ARGUMENT`] for a
    ///   file that is no SavedModel, a bad `tfbridge.json`, or a graph that nothing can run;
    ///   [`TFB_FAILED_PRECONDITION`] for options that the graph or the process does not allow;
    ///   [`TFB_PERMISSION_DENIED`] for a model that reaches further than the option `access` allows;
    ///   [`TFB_RESOURCE_EXHAUSTED`] for one that takes more memory than `max_model_bytes` or `max_tensor_bytes` allow;
    ///   [`TFB_DATA_LOSS`] for one that is truncated or corrupted; [`TFB_UNIMPLEMENTED`] for an op that this TensorFlow
    ///   does not know; [`TFB_UNAVAILABLE`] where TensorFlow could not be loaded; other codes as TensorFlow says
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_open(
        path: *const c_char,
        tags: *const *const c_char,
        tag_count: usize,
        options: *const tfb_options,
        model: *mut *mut tfb_model,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Reads what a SavedModel offers, without TensorFlow. The model tells its tags, signatures, and what it can reach
    /// outside its graph; running it answers [`TFB_FAILED_PRECONDITION`].
    ///
    /// - `path`: the folder that holds `saved_model.pb`, or that file
    /// - `tags`: the tag set to read; NULL for the one with `serve`, or else the only one (nullable)
    /// - `tag_count`: the number of tags
    /// - `model`: where to store the new model (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`], [`TFB_NOT_FOUND`], [`TFB_INVALID_ARGUMENT`] or [`TFB_DATA_LOSS`], as [`tfb_model_open`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_inspect(
        path: *const c_char,
        tags: *const *const c_char,
        tag_count: usize,
        model: *mut *mut tfb_model,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Deletes a model handle. The model closes when its last signature, session and call are gone too.
    ///
    /// - `model`: an owned model, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_model_delete(model: *mut tfb_model);

    /// The folder of the model.
    ///
    /// - `model`: the model (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_path(model: *const tfb_model, length: *mut usize) -> *const c_char;

    /// The version of the TensorFlow that wrote the model.
    ///
    /// - `model`: the model (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; empty where the file does not say
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_tensorflow_version(model: *const tfb_model, length: *mut usize) -> *const c_char;

    /// The number of tags of the tag set that is open.
    ///
    /// - `model`: the model (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_tag_count(model: *const tfb_model) -> usize;

    /// One tag of the tag set that is open. Tags are sorted.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_tag_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_tag(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// The number of tag sets in the file.
    ///
    /// - `model`: the model (nullable)
    /// - returns a count, at least 1; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_tag_set_count(model: *const tfb_model) -> usize;

    /// One tag set of the file, its tags sorted and joined by commas, such as `gpu,serve`.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_tag_set_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_tag_set(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// The number of operations with which the model can reach outside its graph: read and write files, use the
    /// network, run code that the graph does not show, end the process. Each operation counts once for each kind; those
    /// in functions count too. What every SavedModel does to load itself does not count: reading its own variables, and
    /// filling tables from its own assets.
    ///
    /// It is worked out from the graph alone, by the names of operations, and so tells what a model can do, not what it
    /// will do. The option `access` refuses at [`tfb_model_open`] what this lists.
    ///
    /// - `model`: the model, opened or inspected (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_access_count(model: *const tfb_model) -> usize;

    /// What an operation can do: `reads-files`, `writes-files`, `network`, `runs-code`, `ends-process`, or `unknown`
    /// for an operation that this tfbridge does not know. Sorted in this order.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_access_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_access_kind(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// The type of an operation, such as `WriteFile`.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_access_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_access_operation(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// The name of an operation in its graph or function.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_access_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_access_node(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// The function that an operation is in; empty for the main graph.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_access_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_access_function(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// What runs an operation: `initialiser`, `restore`, or `signature NAME`, the first signature of several; empty
    /// where only names of the graph lead to it, which a session can run.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_access_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_access_reached_by(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// The number of signatures.
    ///
    /// - `model`: the model (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_signature_count(model: *const tfb_model) -> usize;

    /// The name of a signature. Names are sorted.
    ///
    /// - `model`: the model (nullable)
    /// - `index`: 0 to [`tfb_model_signature_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_signature_name(model: *const tfb_model, index: usize, length: *mut usize) -> *const c_char;

    /// A signature by its name.
    ///
    /// - `model`: the model
    /// - `name`: the name; NULL for `serving_default`, or else the only one (nullable)
    /// - `signature`: where to store the new handle, which keeps the model alive (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`] or [`TFB_NOT_FOUND`] (the message offers the nearest name)
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_signature(
        model: *const tfb_model,
        name: *const c_char,
        signature: *mut *mut tfb_signature,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// A session that runs the model's graph by the names of its tensors and operations.
    ///
    /// - `model`: the model
    /// - `session`: where to store the new handle, which keeps the model alive (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_FAILED_PRECONDITION`] for a model of [`tfb_model_inspect`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_session(model: *const tfb_model, session: *mut *mut tfb_session, error: *mut *mut tfb_error) -> i32;

    /// Lists the devices that the model uses.
    ///
    /// - `model`: the model
    /// - `devices`: where to store the new list (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_FAILED_PRECONDITION`] for a model of [`tfb_model_inspect`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_devices(model: *const tfb_model, devices: *mut *mut tfb_devices, error: *mut *mut tfb_error) -> i32;

    /// Explains how the model runs: backend, executor and why it was chosen, devices, XLA, options and where they come
    /// from. Runs nothing; [`tfb_call_explain`] explains a run.
    ///
    /// - `model`: the model
    /// - `explanation`: where to store the new explanation (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_FAILED_PRECONDITION`] for a model of [`tfb_model_inspect`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_model_explain(
        model: *const tfb_model,
        explanation: *mut *mut tfb_explanation,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Makes an empty set: every option at its default.
    ///
    /// - `options`: where to store the new options (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`] or [`TFB_RESOURCE_EXHAUSTED`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_options_new(options: *mut *mut tfb_options, error: *mut *mut tfb_error) -> i32;

    /// Deletes options. What was opened with them keeps its own copy.
    ///
    /// - `options`: owned options, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_options_delete(options: *mut tfb_options);

    /// Sets an option of any kind from text: `on`/`off`/`true`/`false`, a number, or a word. Bytes are given in
    /// hexadecimal.
    ///
    /// - `options`: the options
    /// - `key`: the option's key
    /// - `value`: the value as text
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for an unknown key (the message offers the nearest one) or a bad
    ///   value
    /// - threads: one thread at a time per `options`
    /// - since 0.1
    fn tfb_options_set(
        options: *mut tfb_options,
        key: *const c_char,
        value: *const c_char,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Sets an option whose kind is `int`, or `float` to a whole number.
    ///
    /// - `options`: the options
    /// - `key`: the option's key
    /// - `value`: the value
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for an unknown key, another kind, or a value out of its range
    /// - threads: one thread at a time per `options`
    /// - since 0.1
    fn tfb_options_set_int(
        options: *mut tfb_options,
        key: *const c_char,
        value: i64,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Sets an option whose kind is `float`.
    ///
    /// - `options`: the options
    /// - `key`: the option's key
    /// - `value`: the value
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for an unknown key, another kind, or a value out of its range
    /// - threads: one thread at a time per `options`
    /// - since 0.1
    fn tfb_options_set_float(
        options: *mut tfb_options,
        key: *const c_char,
        value: f64,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Sets an option whose kind is `bool`.
    ///
    /// - `options`: the options
    /// - `key`: the option's key
    /// - `value`: 0 for off, another number for on
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for an unknown key or another kind
    /// - threads: one thread at a time per `options`
    /// - since 0.1
    fn tfb_options_set_bool(
        options: *mut tfb_options,
        key: *const c_char,
        value: i32,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Sets an option whose kind is `bytes`.
    ///
    /// - `options`: the options
    /// - `key`: the option's key
    /// - `data`: `size` bytes, copied; may be NULL where `size` is 0 (nullable)
    /// - `size`: bytes
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for an unknown key, another kind, or bytes that do not parse
    /// - threads: one thread at a time per `options`
    /// - since 0.1
    fn tfb_options_set_bytes(
        options: *mut tfb_options,
        key: *const c_char,
        data: *const c_void,
        size: usize,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// The number of options there are.
    ///
    /// - returns a count
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_count() -> usize;

    /// The key of an option.
    ///
    /// - `index`: 0 to [`tfb_option_count`] - 1
    /// - returns static text; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_key(index: usize) -> *const c_char;

    /// The kind of an option: `word`, `text`, `int`, `float`, `bool` or `bytes`.
    ///
    /// - `index`: 0 to [`tfb_option_count`] - 1
    /// - returns static text; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_kind(index: usize) -> *const c_char;

    /// The values that an option takes, as text: words separated by ` | `, or a range.
    ///
    /// - `index`: 0 to [`tfb_option_count`] - 1
    /// - returns static text; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_values(index: usize) -> *const c_char;

    /// The default of an option, as text.
    ///
    /// - `index`: 0 to [`tfb_option_count`] - 1
    /// - returns static text; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_default(index: usize) -> *const c_char;

    /// Whose an option is: `model` where the file `tfbridge.json` beside a model may set it, `process` where it belongs
    /// to the process or the machine and only the caller may.
    ///
    /// - `index`: 0 to [`tfb_option_count`] - 1
    /// - returns static text; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_scope(index: usize) -> *const c_char;

    /// What an option does, in a sentence or two.
    ///
    /// - `index`: 0 to [`tfb_option_count`] - 1
    /// - returns static text; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_option_help(index: usize) -> *const c_char;

    /// Deletes a session handle.
    ///
    /// - `session`: an owned session, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_session_delete(session: *mut tfb_session);

    /// Runs the graph once.
    ///
    /// - `session`: the session
    /// - `feed_names`: `feed_count` names of tensors (nullable)
    /// - `feeds`: `feed_count` tensors that replace those of the graph (nullable)
    /// - `feed_count`: the number of feeds
    /// - `fetch_names`: `fetch_count` names of tensors (nullable)
    /// - `fetches`: where to store `fetch_count` new tensors; all NULL on failure (nullable, owned)
    /// - `fetch_count`: the number of fetches
    /// - `target_names`: `target_count` names of operations (nullable)
    /// - `target_count`: the number of targets
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_NOT_FOUND`] for a name that the graph does not have (the message offers the nearest
    ///   one); [`TFB_INVALID_ARGUMENT`] for what is no name of a tensor and for a wrong type or shape; other codes as
    ///   TensorFlow says
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_session_run(
        session: *const tfb_session,
        feed_names: *const *const c_char,
        feeds: *const *const tfb_tensor,
        feed_count: usize,
        fetch_names: *const *const c_char,
        fetches: *mut *mut tfb_tensor,
        fetch_count: usize,
        target_names: *const *const c_char,
        target_count: usize,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Prepares a call: names resolved once, buffers to be bound, to be run many times.
    ///
    /// - `session`: the session
    /// - `feed_names`: `feed_count` names of tensors: the call's inputs (nullable)
    /// - `feed_count`: the number of feeds
    /// - `fetch_names`: `fetch_count` names of tensors: the call's outputs (nullable)
    /// - `fetch_count`: the number of fetches
    /// - `target_names`: `target_count` names of operations (nullable)
    /// - `target_count`: the number of targets
    /// - `call`: where to store the new call, which keeps the model alive (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_NOT_FOUND`] for a name that the graph does not have; [`TFB_INVALID_ARGUMENT`] for
    ///   what is no name of a tensor
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_session_prepare(
        session: *const tfb_session,
        feed_names: *const *const c_char,
        feed_count: usize,
        fetch_names: *const *const c_char,
        fetch_count: usize,
        target_names: *const *const c_char,
        target_count: usize,
        call: *mut *mut tfb_call,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// What the graph says of a tensor: element type and dimensions.
    ///
    /// - `session`: the session
    /// - `name`: the name of a tensor
    /// - `argument`: where to store the new description (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_NOT_FOUND`] for a name that the graph does not have (the message offers the nearest
    ///   one); [`TFB_INVALID_ARGUMENT`] for what is no name of a tensor
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_session_tensor(
        session: *const tfb_session,
        name: *const c_char,
        argument: *mut *mut tfb_argument,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// The number of operations in the graph.
    ///
    /// - `session`: the session (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_session_operation_count(session: *const tfb_session) -> usize;

    /// The name of an operation.
    ///
    /// - `session`: the session (nullable)
    /// - `index`: 0 to [`tfb_session_operation_count`] - 1, in the graph's order
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `session`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_session_operation_name(session: *const tfb_session, index: usize, length: *mut usize) -> *const c_char;

    /// The type of an operation, such as `MatMul`.
    ///
    /// - `session`: the session (nullable)
    /// - `index`: 0 to [`tfb_session_operation_count`] - 1, in the graph's order
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `session`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_session_operation_type(session: *const tfb_session, index: usize, length: *mut usize) -> *const c_char;

    /// Deletes a signature handle.
    ///
    /// - `signature`: an owned signature, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_signature_delete(signature: *mut tfb_signature);

    /// The signature's name, such as `serving_default`.
    ///
    /// - `signature`: the signature (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `signature`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_name(signature: *const tfb_signature, length: *mut usize) -> *const c_char;

    /// The method that the signature names, such as `tensorflow/serving/predict`.
    ///
    /// - `signature`: the signature (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `signature`; empty where the file names none
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_method(signature: *const tfb_signature, length: *mut usize) -> *const c_char;

    /// The signature in words, an argument a line, the same in every language.
    ///
    /// - `signature`: the signature (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `signature`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_text(signature: *const tfb_signature, length: *mut usize) -> *const c_char;

    /// The number of inputs.
    ///
    /// - `signature`: the signature (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_input_count(signature: *const tfb_signature) -> usize;

    /// An input. Inputs are sorted by name, as TensorFlow sorts them.
    ///
    /// - `signature`: the signature (nullable)
    /// - `index`: 0 to [`tfb_signature_input_count`] - 1
    /// - returns borrowed from `signature`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_input(signature: *const tfb_signature, index: usize) -> *const tfb_argument;

    /// The number of outputs.
    ///
    /// - `signature`: the signature (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_output_count(signature: *const tfb_signature) -> usize;

    /// An output. Outputs are sorted by name.
    ///
    /// - `signature`: the signature (nullable)
    /// - `index`: 0 to [`tfb_signature_output_count`] - 1
    /// - returns borrowed from `signature`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_output(signature: *const tfb_signature, index: usize) -> *const tfb_argument;

    /// Runs the signature once.
    ///
    /// Inputs are read in place where the graph cannot keep them and they are aligned, and copied else; outputs belong
    /// to the caller and share memory with nothing.
    ///
    /// - `signature`: the signature
    /// - `input_names`: `input_count` names that say which input each tensor is; NULL where the tensors are in the
    ///   signature's order (nullable)
    /// - `inputs`: `input_count` tensors (nullable)
    /// - `input_count`: the number of tensors
    /// - `output_names`: `output_count` names that choose outputs; NULL for all in the signature's order, or the first
    ///   `output_count` of them (nullable)
    /// - `outputs`: where to store `output_count` new tensors; all NULL on failure (nullable, owned)
    /// - `output_count`: the number of outputs wanted
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for an input that is missing, unknown, given twice or of a wrong
    ///   type or shape (the error names it); [`TFB_NOT_FOUND`] for an unknown output; [`TFB_OUT_OF_RANGE`] for more
    ///   outputs than there are; [`TFB_FAILED_PRECONDITION`] for a model of [`tfb_model_inspect`], and where XLA
    ///   compiled nothing with `xla=must`; other codes as TensorFlow says
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_run(
        signature: *const tfb_signature,
        input_names: *const *const c_char,
        inputs: *const *const tfb_tensor,
        input_count: usize,
        output_names: *const *const c_char,
        outputs: *mut *mut tfb_tensor,
        output_count: usize,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Prepares a call: names resolved once, buffers to be bound, to be run many times.
    ///
    /// - `signature`: the signature
    /// - `output_names`: `output_count` names that choose outputs; NULL for all in the signature's order (nullable)
    /// - `output_count`: the number of names; 0 with NULL
    /// - `call`: where to store the new call, which keeps the model alive; its inputs are those of the signature
    ///   (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_NOT_FOUND`] for an unknown output; [`TFB_FAILED_PRECONDITION`] for a model of
    ///   [`tfb_model_inspect`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_signature_prepare(
        signature: *const tfb_signature,
        output_names: *const *const c_char,
        output_count: usize,
        call: *mut *mut tfb_call,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Deletes an argument that is owned, as those of [`tfb_session_tensor`] are.
    ///
    /// - `argument`: an owned argument, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_argument_delete(argument: *mut tfb_argument);

    /// The argument's name.
    ///
    /// - `argument`: the argument (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `argument`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_argument_name(argument: *const tfb_argument, length: *mut usize) -> *const c_char;

    /// The argument's element type. Types of references are read as their base.
    ///
    /// - `argument`: the argument (nullable)
    /// - returns one of `tfb_dtype`
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_argument_dtype(argument: *const tfb_argument) -> i32;

    /// The argument's number of dimensions.
    ///
    /// - `argument`: the argument (nullable)
    /// - returns 0 for a scalar; -1 where the number is unknown, so that any shape is allowed
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_argument_rank(argument: *const tfb_argument) -> i32;

    /// The argument's dimensions.
    ///
    /// - `argument`: the argument (nullable)
    /// - returns [`tfb_argument_rank`] numbers, -1 for one that is unknown, borrowed from `argument`; NULL for an
    ///   unknown rank
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_argument_dims(argument: *const tfb_argument) -> *const i64;

    /// The name of the argument's tensor in the graph, such as `serving_default_x:0`.
    ///
    /// - `argument`: the argument (nullable)
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `argument`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_argument_tensor(argument: *const tfb_argument, length: *mut usize) -> *const c_char;

    /// Makes a tensor of zeros in memory of its own, aligned to [`TFB_ALIGNMENT`].
    ///
    /// - `dtype`: one of `tfb_dtype`, but for strings, resources and variants
    /// - `dims`: `rank` dimensions, each at least 0; may be NULL where `rank` is 0 (a scalar) (nullable)
    /// - `rank`: the number of dimensions, 0 to [`TFB_MAX_RANK`]
    /// - `tensor`: where to store the new tensor (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for a wrong type, rank, dimension or a size that overflows;
    ///   [`TFB_RESOURCE_EXHAUSTED`] where memory is short
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_new(
        dtype: i32,
        dims: *const i64,
        rank: i32,
        tensor: *mut *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Makes a tensor with a copy of the caller's memory.
    ///
    /// - `dtype`: one of `tfb_dtype`, but for strings, resources and variants
    /// - `dims`: `rank` dimensions, each at least 0; may be NULL where `rank` is 0 (nullable)
    /// - `rank`: the number of dimensions, 0 to [`TFB_MAX_RANK`]
    /// - `data`: `size` bytes, row-major, of any alignment; may be NULL where `size` is 0 (nullable)
    /// - `size`: bytes; must be what the type and dimensions need
    /// - `tensor`: where to store the new tensor (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for a wrong type, rank, dimension or size;
    ///   [`TFB_RESOURCE_EXHAUSTED`] where memory is short
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_copy(
        dtype: i32,
        dims: *const i64,
        rank: i32,
        data: *const c_void,
        size: usize,
        tensor: *mut *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Makes a tensor over the caller's memory, without a copy.
    ///
    /// The memory must stay valid and unmoved until `release` is called, which happens exactly once and only where this
    /// function succeeded. Memory that is not aligned to [`TFB_ALIGNMENT`] is accepted; a run then copies it.
    ///
    /// - `dtype`: one of `tfb_dtype`, but for strings, resources and variants
    /// - `dims`: `rank` dimensions, each at least 0; may be NULL where `rank` is 0 (nullable)
    /// - `rank`: the number of dimensions, 0 to [`TFB_MAX_RANK`]
    /// - `data`: `size` bytes, row-major; may be NULL where `size` is 0 (nullable)
    /// - `size`: bytes; must be what the type and dimensions need
    /// - `release`: called when the memory is no longer used; NULL where the caller keeps it valid for ever (nullable)
    /// - `context`: handed to `release` (nullable)
    /// - `tensor`: where to store the new tensor (owned)
    /// - `error`: where to store a new error on failure; `release` is then not called (nullable, owned)
    /// - returns [`TFB_OK`] or [`TFB_INVALID_ARGUMENT`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_wrap(
        dtype: i32,
        dims: *const i64,
        rank: i32,
        data: *mut c_void,
        size: usize,
        release: tfb_release,
        context: *mut c_void,
        tensor: *mut *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Makes a tensor of strings from Arrow's large-binary layout, with a copy.
    ///
    /// - `dims`: `rank` dimensions, each at least 0; may be NULL where `rank` is 0 (nullable)
    /// - `rank`: the number of dimensions, 0 to [`TFB_MAX_RANK`]
    /// - `offsets`: one more than there are elements: element i is bytes\[offsets\[i\]\] up to bytes\[offsets\[i +
    ///   1\]\]
    /// - `bytes`: all elements' bytes; any bytes are allowed, NUL included; may be NULL where `size` is 0 (nullable)
    /// - `size`: the number of bytes; no offset may be past it
    /// - `tensor`: where to store the new tensor (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for dimensions that overflow or offsets that fall or leave the
    ///   bytes; [`TFB_RESOURCE_EXHAUSTED`] where memory is short
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_new_strings(
        dims: *const i64,
        rank: i32,
        offsets: *const i64,
        bytes: *const c_void,
        size: usize,
        tensor: *mut *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Makes another handle on the same tensor. No data is copied.
    ///
    /// - `tensor`: the tensor
    /// - `clone`: where to store the new handle (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`] or [`TFB_INVALID_ARGUMENT`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_clone(tensor: *const tfb_tensor, clone: *mut *mut tfb_tensor, error: *mut *mut tfb_error) -> i32;

    /// Deletes a handle. The memory goes with the last one.
    ///
    /// - `tensor`: an owned handle, or NULL (nullable, owned)
    /// - threads: safe from any thread, once per handle
    /// - since 0.1
    fn tfb_tensor_delete(tensor: *mut tfb_tensor);

    /// The element type.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns one of `tfb_dtype`; [`TFB_DTYPE_INVALID`] for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_dtype(tensor: *const tfb_tensor) -> i32;

    /// The number of dimensions.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns 0 for a scalar; -1 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_rank(tensor: *const tfb_tensor) -> i32;

    /// The dimensions.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns [`tfb_tensor_rank`] numbers, borrowed from `tensor`; NULL for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_dims(tensor: *const tfb_tensor) -> *const i64;

    /// The number of elements.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns the product of the dimensions, 1 for a scalar; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_element_count(tensor: *const tfb_tensor) -> i64;

    /// The size of the buffer.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns bytes; for strings, the bytes of all elements without their offsets; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_byte_size(tensor: *const tfb_tensor) -> usize;

    /// The buffer, to read.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns [`tfb_tensor_byte_size`] bytes, row-major, borrowed from `tensor`; for strings, the bytes of all
    ///   elements; may be NULL where there are none
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_data(tensor: *const tfb_tensor) -> *const c_void;

    /// The buffer, to write. Clones see the change, and so does the next run of a call that the tensor is bound to.
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns [`tfb_tensor_byte_size`] bytes, borrowed from `tensor`; NULL for strings and for read-only memory
    /// - threads: safe from any thread; two writers, or a writer and a run, must not overlap
    /// - since 0.1
    fn tfb_tensor_mutable_data(tensor: *mut tfb_tensor) -> *mut c_void;

    /// The offsets of a tensor of strings: element i is the bytes from offsets\[i\] up to offsets\[i + 1\] of
    /// [`tfb_tensor_data`].
    ///
    /// - `tensor`: the tensor (nullable)
    /// - returns one more number than there are elements, the first 0, borrowed from `tensor`; NULL where the tensor
    ///   does not hold strings
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_offsets(tensor: *const tfb_tensor) -> *const i64;

    /// Everything about a tensor in one call, for bindings where a call is dear.
    ///
    /// - `tensor`: the tensor
    /// - `dtype`: where to store one of `tfb_dtype` (nullable)
    /// - `rank`: where to store the number of dimensions (nullable)
    /// - `dims`: where to store the dimensions, borrowed from `tensor` (nullable)
    /// - `data`: where to store the buffer, borrowed from `tensor` (nullable)
    /// - `size`: where to store the buffer's size in bytes (nullable)
    /// - `offsets`: where to store the offsets of strings, borrowed from `tensor`, NULL for other types (nullable)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`] or [`TFB_INVALID_ARGUMENT`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_describe(
        tensor: *const tfb_tensor,
        dtype: *mut i32,
        rank: *mut i32,
        dims: *mut *const i64,
        data: *mut *const c_void,
        size: *mut usize,
        offsets: *mut *const i64,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Makes a tensor from a DLPack tensor, without a copy where it is contiguous and in the CPU's memory.
    ///
    /// - `managed`: the exchange structure; on success it belongs to the tensor, which calls its deleter once as a
    ///   [`tfb_release`] would be called; on failure it stays the caller's
    /// - `tensor`: where to store the new tensor (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_INVALID_ARGUMENT`] for a structure that makes no sense; [`TFB_UNIMPLEMENTED`] for
    ///   another device or a type that tensors do not have
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_from_dlpack(
        managed: *mut DLManagedTensor,
        tensor: *mut *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// [`tfb_tensor_from_dlpack`] for the structure of DLPack 1.0 and later. A tensor that is flagged read-only stays
    /// so.
    ///
    /// - `managed`: the exchange structure; on success it belongs to the tensor; on failure it stays the caller's
    /// - `tensor`: where to store the new tensor (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns as [`tfb_tensor_from_dlpack`], and [`TFB_UNIMPLEMENTED`] for a major version other than 1
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_from_dlpack_versioned(
        managed: *mut DLManagedTensorVersioned,
        tensor: *mut *mut tfb_tensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Lends a tensor's memory as a DLPack tensor, without a copy.
    ///
    /// - `tensor`: the tensor; its memory stays valid until the structure's deleter is called
    /// - `managed`: where to store the new structure; whoever takes it calls its deleter once (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_UNIMPLEMENTED`] for types that DLPack does not have, and for read-only memory, which
    ///   only the versioned structure can say
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_to_dlpack(
        tensor: *const tfb_tensor,
        managed: *mut *mut DLManagedTensor,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// [`tfb_tensor_to_dlpack`] with the structure of DLPack 1.0 and later.
    ///
    /// - `tensor`: the tensor; its memory stays valid until the structure's deleter is called
    /// - `managed`: where to store the new structure; whoever takes it calls its deleter once (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_UNIMPLEMENTED`] for types that DLPack does not have
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensor_to_dlpack_versioned(
        tensor: *const tfb_tensor,
        managed: *mut *mut DLManagedTensorVersioned,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Allocates memory aligned to [`TFB_ALIGNMENT`], so that wrapping it never costs a copy.
    ///
    /// - `size`: bytes; 0 is allowed
    /// - `memory`: where to store the memory, to be given to [`tfb_memory_delete`] (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`] or [`TFB_RESOURCE_EXHAUSTED`]
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_memory_new(size: usize, memory: *mut *mut c_void, error: *mut *mut tfb_error) -> i32;

    /// Frees memory of [`tfb_memory_new`]. Its address serves as a [`tfb_release`] whose context is the memory.
    ///
    /// - `memory`: memory of [`tfb_memory_new`], or NULL (nullable, owned)
    /// - threads: safe from any thread, once per memory
    /// - since 0.1
    fn tfb_memory_delete(memory: *mut c_void);

    /// Calls, on this thread, the release callbacks that are due. Runs and deletes do so by themselves; this is for a
    /// program that does neither for a while.
    ///
    /// - returns how many were called
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_releases_drain() -> usize;

    /// Finds and loads TensorFlow. Does nothing where it is loaded already.
    ///
    /// - `options`: the options `tensorflow` and `tensorflow_log` count here; NULL for the defaults (nullable)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; [`TFB_UNAVAILABLE`] where none was found or the one found is too old (the message lists
    ///   where it looked); [`TFB_FAILED_PRECONDITION`] where another copy is loaded already, or this process was forked
    ///   after one was loaded
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensorflow_load(options: *const tfb_options, error: *mut *mut tfb_error) -> i32;

    /// The version of the TensorFlow that is loaded, such as `2.21.0`.
    ///
    /// - returns static text; NULL where none is loaded
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensorflow_version() -> *const c_char;

    /// The file of the TensorFlow that is loaded.
    ///
    /// - returns UTF-8, NUL-terminated, static; NULL where none is loaded
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensorflow_path() -> *const c_char;

    /// Lists where TensorFlow is looked for and what lies there. Loads nothing.
    ///
    /// - `options`: the option `tensorflow` counts here; NULL for the defaults (nullable)
    /// - `search`: where to store the new list (owned)
    /// - `error`: where to store a new error on failure (nullable, owned)
    /// - returns [`TFB_OK`]; a place that holds nothing is no error
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_tensorflow_search(
        options: *const tfb_options,
        search: *mut *mut tfb_search,
        error: *mut *mut tfb_error,
    ) -> i32;

    /// Deletes a list of places.
    ///
    /// - `search`: an owned list, or NULL (nullable, owned)
    /// - threads: safe from any thread, once
    /// - since 0.1
    fn tfb_search_delete(search: *mut tfb_search);

    /// The number of places.
    ///
    /// - `search`: the list (nullable)
    /// - returns a count; 0 for NULL
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_search_count(search: *const tfb_search) -> usize;

    /// The file or folder of a place.
    ///
    /// - `search`: the list (nullable)
    /// - `index`: 0 to [`tfb_search_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `search`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_search_path(search: *const tfb_search, index: usize, length: *mut usize) -> *const c_char;

    /// Why a place is on the list, such as `TFBRIDGE_TENSORFLOW` or `beside the library`.
    ///
    /// - `search`: the list (nullable)
    /// - `index`: 0 to [`tfb_search_count`] - 1
    /// - `length`: where to store the length in bytes (nullable)
    /// - returns UTF-8, NUL-terminated, borrowed from `search`; NULL past the end
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_search_origin(search: *const tfb_search, index: usize, length: *mut usize) -> *const c_char;

    /// Whether a TensorFlow library lies at a place.
    ///
    /// - `search`: the list (nullable)
    /// - `index`: 0 to [`tfb_search_count`] - 1
    /// - returns 1 or 0
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_search_found(search: *const tfb_search, index: usize) -> i32;

    /// The version of the library that is running, such as `0.1.0`.
    ///
    /// - returns static text
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_version() -> *const c_char;

    /// The version of the binary interface. It is the number of the SONAME: it grows only when an old client would
    /// break.
    ///
    /// - returns 0 until tfbridge 1.0
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_abi_version() -> i32;

    /// Whether the library has a feature, so that a binding can ask instead of comparing versions.
    ///
    /// - `name`: such as `xla`, `dlpack`, `graph-session`, `explain`; NULL is no feature (nullable)
    /// - returns 1 where the feature is there, else 0
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_has_feature(name: *const c_char) -> i32;

    /// The file of the library that is running, as the dynamic linker loaded it.
    ///
    /// - returns UTF-8, NUL-terminated, static; empty where the linker does not tell
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_library_path() -> *const c_char;

    /// How many owned handles of every kind exist in this process. Tests compare it before and after.
    ///
    /// - returns the number of handles that were made and not yet deleted
    /// - threads: safe from any thread
    /// - since 0.1
    fn tfb_handles_live() -> i64;
}
