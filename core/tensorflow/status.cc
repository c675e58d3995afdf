#include "tensorflow/status.h"

namespace tfbridge::core::tf {

void Status::Throw(const std::string& doing) const {
  const std::string text = message();
  std::string hint;
  Code as = code();
  if (text.find("Op type not registered") != std::string::npos) {
    as = Code::kUnimplemented;
    hint =
        "The model needs an operation that this TensorFlow does not have; a newer one, or the library that adds it, "
        "may";
  } else if (text.find("uninitialized") != std::string::npos ||
             text.find("not been initialized") != std::string::npos) {
    hint = "Was the model saved with its variables, and is the folder variables/ complete?";
  }
  if (text.find("Could not find variable") != std::string::npos) {
    hint =
        "tf.saved_model.save() of a Keras 3 model or layer saves copies of its variables, which its functions do not "
        "read: save it with model.export(path) or keras.export.ExportArchive";
  }
  throw Error(as, doing + ": TensorFlow says: " + text, {.hint = hint});
}

}  // namespace tfbridge::core::tf
