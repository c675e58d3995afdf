/**
 * @file
 * Devices: what TensorFlow can run on here.
 */
#ifndef TFBRIDGE_DEVICE_H_
#define TFBRIDGE_DEVICE_H_

#include <tfbridge/common.h>
#include <tfbridge/error.h>
#include <tfbridge/options.h>

TFB_BEGIN_DECLS

/** A list of devices. Immutable. */
typedef struct tfb_devices tfb_devices;

/**
 * Lists the devices that a model opened with these options could use. Loads TensorFlow.
 *
 * @param options NULL for the defaults
 * @param devices where to store the new list
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_UNAVAILABLE where TensorFlow could not be loaded
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_devices_list(TFB_NULLABLE const tfb_options* options,
                                                  TFB_OWNED tfb_devices** devices,
                                                  TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes a list of devices.
 *
 * @param devices an owned list, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_devices_delete(TFB_NULLABLE TFB_OWNED tfb_devices* devices);

/**
 * The number of devices.
 *
 * @param devices the list
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_devices_count(TFB_NULLABLE const tfb_devices* devices);

/**
 * The full name of a device, such as `/job:localhost/replica:0/task:0/device:CPU:0`.
 *
 * @param devices the list
 * @param index 0 to tfb_devices_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `devices`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_devices_name(TFB_NULLABLE const tfb_devices* devices,
                                                                   size_t index, TFB_NULLABLE size_t* length);

/**
 * The kind of a device, such as `CPU` or `GPU`.
 *
 * @param devices the list
 * @param index 0 to tfb_devices_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `devices`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_devices_type(TFB_NULLABLE const tfb_devices* devices,
                                                                   size_t index, TFB_NULLABLE size_t* length);

/**
 * The memory that TensorFlow may use on a device.
 *
 * @param devices the list
 * @param index 0 to tfb_devices_count() - 1
 * @return bytes, as TensorFlow reports them; -1 past the end
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int64_t tfb_devices_memory(TFB_NULLABLE const tfb_devices* devices, size_t index);

TFB_END_DECLS

#endif /* TFBRIDGE_DEVICE_H_ */
