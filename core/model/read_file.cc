#include "model/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

[[noreturn]] void ThrowSystemError(const std::string& file) {
  const int number = errno;
  const Code code = number == EACCES || number == EPERM ? Code::kPermissionDenied : Code::kNotFound;
  throw Error(code, "cannot read " + Quoted(file), {.argument = "path", .got = std::strerror(number)});
}

class Descriptor {
 public:
  // Does not wait for a writer where the name is a pipe.
  explicit Descriptor(const std::string& file) : number_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (number_ < 0) ThrowSystemError(file);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

std::vector<char> ReadFile(const std::string& file, uint64_t most_bytes) {
  const Descriptor descriptor(file);
  struct stat status = {};
  if (::fstat(descriptor.number(), &status) != 0) ThrowSystemError(file);
  if (!S_ISREG(status.st_mode)) {
    throw Error(
        Code::kInvalidArgument, Quoted(file) + " is no regular file",
        {.argument = "path", .expected = "a file", .got = S_ISDIR(status.st_mode) ? "a folder" : "a device or pipe"});
  }
  if (static_cast<uint64_t>(status.st_size) > most_bytes) {
    throw Error(Code::kResourceExhausted, Quoted(file) + " is too large",
                {.argument = "path",
                 .expected = "at most " + std::to_string(most_bytes) + " bytes",
                 .got = std::to_string(status.st_size),
                 .hint = "Is it a SavedModel? TensorFlow reads no graph of more than 2 GiB, and max_model_bytes may be "
                         "lower"});
  }
  std::vector<char> bytes(static_cast<size_t>(status.st_size));
  size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowSystemError(file);
    if (count == 0) break;
    filled += static_cast<size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace tfbridge::core
