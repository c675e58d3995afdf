// tfbridge.json, a file beside saved_model.pb with options that suit the model: tuned once, then read by every
// language.
//
//   {"format": "tfbridge-model/1", "options": {"xla": "on", "inter_op_threads": 2}, "measured": …}
//
// `measured` may say what the options were chosen from; nothing here looks at it.
#pragma once

#include <string>
#include <string_view>

#include "session/options.h"

namespace tfbridge::core {

inline constexpr const char* kModelFileName = "tfbridge.json";

// The options of the file in a model's folder; none where there is no file. Throws Error with kInvalidArgument, naming
// the file, where it is no such JSON, or has an option that is unknown, has a bad value, or is not a model's to set.
Options ReadModelFile(const std::string& folder);

// Reads the text of such a file; `file` is for messages.
Options ParseModelFile(std::string_view text, const std::string& file);

}  // namespace tfbridge::core
