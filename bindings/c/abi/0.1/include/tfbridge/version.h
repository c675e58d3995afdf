/**
 * @file
 * The library itself: version, features, where it lies, and how many handles live. Nothing here loads TensorFlow.
 */
#ifndef TFBRIDGE_VERSION_H_
#define TFBRIDGE_VERSION_H_

#include <tfbridge/common.h>

TFB_BEGIN_DECLS

/**
 * The version of the library that is running, such as `0.1.0`.
 *
 * @return static text
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_version(void);

/**
 * The version of the binary interface. It is the number of the SONAME: it grows only when an old client would break.
 *
 * @return 0 until tfbridge 1.0
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_abi_version(void);

/**
 * Whether the library has a feature, so that a binding can ask instead of comparing versions.
 *
 * @param name such as `xla`, `dlpack`, `graph-session`, `explain`; NULL is no feature
 * @return 1 where the feature is there, else 0
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_has_feature(TFB_NULLABLE const char* name);

/**
 * The file of the library that is running, as the dynamic linker loaded it.
 *
 * @return UTF-8, NUL-terminated, static; empty where the linker does not tell
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_library_path(void);

/**
 * How many owned handles of every kind exist in this process. Tests compare it before and after.
 *
 * @return the number of handles that were made and not yet deleted
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int64_t tfb_handles_live(void);

TFB_END_DECLS

#endif /* TFBRIDGE_VERSION_H_ */
