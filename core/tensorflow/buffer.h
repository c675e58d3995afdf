// Bytes that TensorFlow hands out.
#pragma once

#include <memory>
#include <string_view>

#include "tensorflow/functions.h"

namespace tfbridge::core::tf {

// Made with Functions::DeleteBuffer as its deleter.
using Buffer = std::unique_ptr<TF_Buffer, void (*)(TF_Buffer*)>;

// The bytes, valid as long as the buffer.
inline std::string_view BytesOf(const TF_Buffer& buffer) {
  return {static_cast<const char*>(buffer.data), buffer.length};
}

}  // namespace tfbridge::core::tf
