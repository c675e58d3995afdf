// The fake TensorFlow, and a model for it.
#pragma once

#include <string>

#include "fakes/working/control.h"

namespace tfbtest {

// Loads the fake through tfbridge where that was not done, and gives its controls.
const tfbfake::Control& Fake();

// The folder of a model with the signatures
//   serving_default  x, y float32 [?] -> copy = x, sum = x + y
//   text             s string [?] -> t = s
//   failing          x float32 [?] -> an assertion that fails
const std::string& FakeModel();

}  // namespace tfbtest
