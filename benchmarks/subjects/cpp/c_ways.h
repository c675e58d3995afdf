// The ways of tfbridge's C interface.
#pragma once

#include <memory>
#include <string>

#include "subject.h"

namespace bench {

// `way` is tfbridge, a signature run with tensors that are there already, or prepared, a prepared call with its inputs
// bound. Throws std::runtime_error with the library's message.
std::unique_ptr<Way> OpenTfbridge(const std::string& way, const std::string& model, const Case& asked,
                                  const Options& options);

}  // namespace bench
