// What a model is asked: its inputs with their values, and its outputs. Read from the files that models/build.py
// writes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

// Bytes aligned as TensorFlow wants them, so that nobody has to copy them.
class AlignedBytes {
 public:
  explicit AlignedBytes(const std::string& file);
  ~AlignedBytes();
  AlignedBytes(AlignedBytes&& other) noexcept;
  AlignedBytes(const AlignedBytes&) = delete;

  char* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  char* data_ = nullptr;
  size_t size_ = 0;
};

constexpr int32_t kString = 7;  // as every element type, TensorFlow's own number

struct Input {
  std::string name;
  int32_t dtype;
  std::vector<int64_t> dims;
  std::string tensor;  // in the graph
  AlignedBytes bytes;  // of strings: the offsets, one more than there are elements, and then the characters

  size_t count() const;
  const int64_t* offsets() const { return reinterpret_cast<const int64_t*>(bytes.data()); }
  const char* characters() const { return bytes.data() + (count() + 1) * sizeof(int64_t); }
};

struct Output {
  std::string name;
  std::string tensor;
};

struct Case {
  explicit Case(const std::string& file);  // throws std::runtime_error

  std::vector<Input> inputs;
  std::vector<Output> outputs;
};

std::vector<std::string> SplitTabs(const std::string& line);

}  // namespace bench
