// Options in the words of TensorFlow: ConfigProto and RunOptions (tensorflow/core/protobuf/config.proto).
#pragma once

#include <string>

#include "session/executor.h"
#include "session/options.h"
#include "session/xla.h"

namespace tfbridge::core {

// The encoded ConfigProto of a session.
std::string EncodeConfig(const Options& options, Executor executor, const XlaChoice& xla = {});

// The encoded RunOptions of an ordinary run, and of one that is traced.
std::string EncodeRunOptions(Executor executor, bool traced);

}  // namespace tfbridge::core
