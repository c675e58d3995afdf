use std::ptr;

use tfbridge_sys as sys;

use crate::error::check;
use crate::{Options, Result, library, text};

/// A device that TensorFlow can run on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Device {
    /// The full name, such as `/job:localhost/replica:0/task:0/device:CPU:0`.
    pub name: String,
    /// The kind, such as `CPU` or `GPU`.
    pub kind: String,
    /// The bytes of memory that TensorFlow may use on it, as TensorFlow reports them.
    pub memory: i64,
}

/// Lists the devices that a model opened with these options could use. Loads TensorFlow.
///
/// # Errors
///
/// [`Error::Unavailable`](crate::Error::Unavailable) where TensorFlow could not be loaded.
///
/// ```
/// let devices = tfbridge::devices(None)?;
/// assert!(devices.iter().any(|device| device.kind == "CPU"));
/// # Ok::<(), tfbridge::Error>(())
/// ```
pub fn devices(options: Option<&Options>) -> Result<Vec<Device>> {
    library::ensure()?;
    let options = options.map_or(ptr::null(), Options::as_ptr);
    // SAFETY: the options are valid or NULL.
    list(|devices, error| unsafe { sys::tfb_devices_list(options, devices, error) })
}

/// Reads and deletes the list that a function of the library stores.
pub(crate) fn list(
    call: impl FnOnce(*mut *mut sys::tfb_devices, *mut *mut sys::tfb_error) -> i32,
) -> Result<Vec<Device>> {
    let mut devices = ptr::null_mut();
    check(|error| call(&mut devices, error))?;
    // SAFETY: the function succeeded and stored a new list; what it lends is copied, and it is deleted once.
    unsafe {
        let read = (0..sys::tfb_devices_count(devices))
            .map(|index| Device {
                name: text::lent(|length| sys::tfb_devices_name(devices, index, length)),
                kind: text::lent(|length| sys::tfb_devices_type(devices, index, length)),
                memory: sys::tfb_devices_memory(devices, index),
            })
            .collect();
        sys::tfb_devices_delete(devices);
        Ok(read)
    }
}
