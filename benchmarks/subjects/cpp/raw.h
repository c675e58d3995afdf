// TensorFlow's own C interface, as a program would use it: names are looked up and inputs made once, TF_SessionRun is
// called, outputs are deleted.
#pragma once

#include <memory>
#include <string>

#include "subject.h"
#include "tensorflow/functions.h"

namespace bench {

using tfbridge::core::tf::Functions;

// The functions of a TensorFlow by the file of its library, loaded here unless it is loaded already.
Functions LoadTensorFlow(const std::string& file);

// `executor` is single-threaded, caller-thread or thread-pool, which is TensorFlow's default. `functions` must outlive
// what is made. Throws std::runtime_error with TensorFlow's message.
std::unique_ptr<Way> OpenRaw(const Functions& functions, const std::string& model, const Case& asked,
                             const std::string& executor);

}  // namespace bench
