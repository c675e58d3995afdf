// Keeping TensorFlow's start-up chatter off the program's stderr.
#pragma once

namespace tfbridge::core::tf {

// Holds stderr back while a library is loaded. When it ends, lines that are not TensorFlow's are written after all.
class QuietStderr {
 public:
  explicit QuietStderr(bool enabled);
  ~QuietStderr();
  QuietStderr(const QuietStderr&) = delete;
  QuietStderr& operator=(const QuietStderr&) = delete;

 private:
  int original_ = -1;
  int held_ = -1;
};

// Raises the least severity that absl's log in a loaded library writes, so that only fatal lines remain.
void SilenceLog(void* library);

}  // namespace tfbridge::core::tf
