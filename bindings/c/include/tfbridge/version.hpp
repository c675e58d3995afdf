/**
 * @file
 * The library itself, for C++: version, features, where it lies, how many handles live. Nothing here loads TensorFlow.
 */
#ifndef TFBRIDGE_VERSION_HPP_
#define TFBRIDGE_VERSION_HPP_

#include <cstddef>
#include <cstdint>
#include <string>

#include <tfbridge/tensor.h>
#include <tfbridge/version.h>

namespace tfbridge {

/** The version of the library that is running, such as `0.1.0`. Safe from any thread. */
inline std::string version() { return tfb_version(); }

/** The version of the binary interface: the number of the SONAME. Safe from any thread. */
inline std::int32_t abi_version() noexcept { return tfb_abi_version(); }

/** Whether the library has a feature, such as `xla` or `dlpack`. Safe from any thread. */
inline bool has_feature(const std::string& name) noexcept { return tfb_has_feature(name.c_str()) != 0; }

/** The file of the library that is running; empty where the linker does not tell. Safe from any thread. */
inline std::string library_path() { return tfb_library_path(); }

/** How many handles of every kind exist in this process; tests compare it before and after. Safe from any thread. */
inline std::int64_t handles_live() noexcept { return tfb_handles_live(); }

/**
 * Calls, on this thread, the release functions of wrapped memory that are due, and returns how many. Runs and deletes
 * do so by themselves; this is for a program that does neither for a while. Safe from any thread.
 */
inline std::size_t drain_releases() { return tfb_releases_drain(); }

}  // namespace tfbridge

#endif  // TFBRIDGE_VERSION_HPP_
