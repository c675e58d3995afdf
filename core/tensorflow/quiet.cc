#include "tensorflow/quiet.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <string>
#include <string_view>

namespace tfbridge::core::tf {
namespace {

// Lines such as "2026-01-31 12:00:00.000000: I file.cc:1] …", "I0000 00:00:… file.cc:1] …" and absl's own warning.
bool IsLogLine(std::string_view line) {
  if (line.starts_with("WARNING: All log messages before absl::InitializeLog()")) return true;
  if (line.starts_with("To enable the following instructions:")) return true;
  if (line.size() < 5) return false;
  const auto digit = [&](size_t i) { return std::isdigit(static_cast<unsigned char>(line[i])) != 0; };
  const bool absl = std::string_view("IWE").find(line[0]) != std::string_view::npos && digit(1) && digit(2) &&
                    digit(3) && digit(4) && line.find("] ") != std::string_view::npos;
  const bool dated = digit(0) && digit(1) && digit(2) && digit(3) && line[4] == '-' &&
                     (line.find(": I ") != std::string_view::npos || line.find(": W ") != std::string_view::npos ||
                      line.find(": E ") != std::string_view::npos);
  return absl || dated;
}

void WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text.remove_prefix(static_cast<size_t>(count));
  }
}

std::string ReadAll(int descriptor) {
  std::string text;
  char buffer[4096];
  ::lseek(descriptor, 0, SEEK_SET);
  for (ssize_t count; (count = ::read(descriptor, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<size_t>(count));
  }
  return text;
}

}  // namespace

QuietStderr::QuietStderr(bool enabled) {
  if (!enabled) return;
  held_ = ::memfd_create("tfbridge-stderr", MFD_CLOEXEC);
  original_ = held_ < 0 ? -1 : ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  if (original_ >= 0 && ::dup2(held_, STDERR_FILENO) >= 0) return;
  // Without a stderr, or without descriptors, there is nothing to hold back.
  if (original_ >= 0) ::close(original_);
  original_ = -1;
}

QuietStderr::~QuietStderr() {
  if (original_ >= 0) {
    ::dup2(original_, STDERR_FILENO);
    const std::string text = ReadAll(held_);
    for (std::string_view rest = text; !rest.empty();) {
      const size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      if (const std::string_view line = rest.substr(0, end); !IsLogLine(line)) WriteAll(original_, line);
      rest.remove_prefix(end);
    }
    ::close(original_);
  }
  if (held_ >= 0) ::close(held_);
}

void SilenceLog(void* library) {
  // absl::SetMinLogLevel, in the inline namespaces of the absl releases that TensorFlow 2.16 and later hold.
  constexpr int fatal = 3;
  for (const char* release : {"12lts_20230125", "12lts_20230802", "12lts_20240116", "12lts_20240722", "12lts_20250127",
                              "12lts_20250512", "12lts_20250814"}) {
    const std::string symbol = std::string("_ZN4absl") + release + "14SetMinLogLevelENS0_18LogSeverityAtLeastE";
    if (void* found = ::dlsym(library, symbol.c_str())) {
      reinterpret_cast<void (*)(int)>(found)(fatal);
      return;
    }
  }
}

}  // namespace tfbridge::core::tf
