#include "tensorflow/library.h"

#include <dlfcn.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "error/error.h"
#include "error/names.h"
#include "tensorflow/quiet.h"
#include "tensorflow/search.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TFBRIDGE_SANITIZED 1
#elif defined(__has_feature)
#define TFBRIDGE_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define TFBRIDGE_SANITIZED 0
#endif

namespace tfbridge::core::tf {
namespace {

constexpr int kOldestMajor = 2;
constexpr int kOldestMinor = 16;
constexpr const char* kInstall =
    "Install one with `pip install tensorflow-cpu` (or tensorflow), or set TFBRIDGE_TENSORFLOW to its library or "
    "package folder";

// Never destroyed: TensorFlow cannot be unloaded, and threads of its may outlive main().
std::atomic<Library*> loaded_library{nullptr};
std::mutex load_mutex;

// Without RTLD_DEEPBIND the library's 25,000 LLVM and protobuf symbols would be resolved against a host's own copies.
// Sanitizers refuse it, and TFBRIDGE_DEEPBIND=0 switches it off. RTLD_LAZY saves a third of the time to load: RTLD_NOW
// would resolve a hundred thousand functions that no model calls.
int LoadFlags() {
  const char* setting = std::getenv("TFBRIDGE_DEEPBIND");
  const bool off = TFBRIDGE_SANITIZED != 0 || (setting != nullptr && std::strcmp(setting, "0") == 0);
  return RTLD_LAZY | RTLD_LOCAL | (off ? 0 : RTLD_DEEPBIND);
}

bool SameFile(const std::string& a, const std::string& b) {
  std::error_code failure;
  return a == b || std::filesystem::equivalent(a, b, failure);
}

std::string PlacesText(const std::vector<Place>& places) {
  std::string text;
  for (const Place& place : places) {
    if (!text.empty()) text += ", ";
    text += place.path + " (" + place.origin + ")";
  }
  return text;
}

// The place that decides: the process's own copy, else the first that holds a library, else null.
const Place* Choose(const std::vector<Place>& places) {
  if (places.size() > 1 && places.front().origin == "in the process") {
    const Place& second = places[1];
    const bool named = second.origin == "option tensorflow" || second.origin == "TFBRIDGE_TENSORFLOW";
    if (named && !SameFile(places.front().path, second.path)) {
      throw Error(Code::kFailedPrecondition, "another TensorFlow is in the process already; two abort it",
                  {.argument = second.origin,
                   .expected = places.front().path,
                   .got = second.path,
                   .hint = "Name the same library in both places, or none"});
    }
  }
  for (const Place& place : places) {
    if (place.found) return &place;
  }
  return nullptr;
}

[[noreturn]] void ThrowNotFound(const std::vector<Place>& places, const std::string& reason) {
  throw Error(Code::kUnavailable, "TensorFlow was not found; looked at " + PlacesText(places) + reason,
              {.hint = kInstall});
}

}  // namespace

const Library* Library::Loaded() { return loaded_library.load(std::memory_order_acquire); }

const Library& Library::Load(const Options& options) {
  CheckNotForked();
  const Library* library = Loaded();
  if (library == nullptr) {
    const std::lock_guard lock(load_mutex);
    library = Loaded();
    if (library == nullptr) {
      Library* first = LoadFirst(options);
      loaded_library.store(first, std::memory_order_release);
      return *first;
    }
  }
  library->CheckAgrees(options);
  return *library;
}

Library* Library::LoadFirst(const Options& options) {
  const std::vector<Place> places = Search(options.Text("tensorflow"));
  const Place* place = Choose(places);
  const bool in_process = place != nullptr && place->origin == "in the process";
  const bool quiet = !in_process && !options.Bool("tensorflow_log");
  const bool deterministic = options.Bool("deterministic");
  // TensorFlow reads this when the first operation asks; there is no call for it in the C API.
  if (deterministic) ::setenv("TF_DETERMINISTIC_OPS", "1", 1);
  // Before 2.17, TensorFlow's log looks here and not at absl's level.
  if (quiet) ::setenv("TF_CPP_MIN_LOG_LEVEL", "3", 0);

  auto library = std::unique_ptr<Library>(new Library());
  void* handle = nullptr;
  std::string path;
  std::string reason;
  {
    const QuietStderr hold(quiet);
    std::vector<std::string> candidates;
    if (place != nullptr) candidates.push_back(place->path);
    // Nothing was found as a file: the loader's path may still know the names.
    for (const Place& other : places) {
      if (place == nullptr && other.origin == "the loader's path") candidates.push_back(other.path);
    }
    for (const std::string& candidate : candidates) {
      handle = ::dlopen(candidate.c_str(), in_process ? RTLD_LAZY | RTLD_NOLOAD : LoadFlags());
      if (handle != nullptr) {
        path = candidate;
        break;
      }
      if (const char* message = ::dlerror()) reason = std::string("; the loader says: ") + message;
    }
  }
  if (handle == nullptr) {
    if (place == nullptr) ThrowNotFound(places, reason);
    throw Error(Code::kUnavailable, "TensorFlow could not be loaded from " + Quoted(place->path) + reason,
                {.argument = place->origin, .hint = kInstall});
  }
  library->path_ = path;
  library->loaded_here_ = !in_process;
  library->deterministic_ = deterministic;
  library->Bind(handle);
  if (quiet) SilenceLog(handle);
  if (const std::string mapped = FindLoaded(); !mapped.empty()) library->path_ = mapped;
  return library.release();
}

void Library::Bind(void* handle) {
  if (void* version = ::dlsym(handle, "TF_Version")) {
    functions_.Version = reinterpret_cast<const char* (*)()>(version);
    version_ = functions_.Version();
    CheckVersion();
  }
  std::vector<std::string> missing;
  const auto find = [&](const char* name) {
    void* symbol = ::dlsym(handle, name);
    if (symbol == nullptr) missing.emplace_back(name);
    return symbol;
  };
#define TFBRIDGE_BIND(result, name, parameters) \
  functions_.name = reinterpret_cast<result(*) parameters>(find("TF_" #name));
  TFBRIDGE_TENSORFLOW_FUNCTIONS(TFBRIDGE_BIND)
#undef TFBRIDGE_BIND
  if (missing.empty()) return;
  throw Error(Code::kUnavailable, "the library " + Quoted(path_) + " is no complete TensorFlow",
              {.argument = "tensorflow",
               .expected = "all functions of the C API that are used",
               .got = Joined(missing, ", ") + " missing",
               .hint = kInstall});
}

void Library::CheckVersion() const {
  int major = 0;
  int minor = 0;
  const bool parsed = std::sscanf(version_.c_str(), "%d.%d", &major, &minor) == 2;
  if (parsed && (major > kOldestMajor || (major == kOldestMajor && minor >= kOldestMinor))) return;
  throw Error(Code::kUnavailable, "the TensorFlow at " + Quoted(path_) + " is too old",
              {.argument = "tensorflow",
               .expected = std::to_string(kOldestMajor) + "." + std::to_string(kOldestMinor) + " or later",
               .got = version_,
               .hint = kInstall});
}

void Library::CheckAgrees(const Options& options) const {
  const std::string wanted = options.Text("tensorflow");
  if (!wanted.empty()) {
    const std::vector<Place> places = Search(wanted);
    const Place& named = places.back();
    if (!SameFile(named.path, path_)) {
      throw Error(Code::kFailedPrecondition, "another TensorFlow is loaded already, and a process holds one",
                  {.argument = "tensorflow",
                   .expected = path_,
                   .got = named.path,
                   .hint = "Set the option on the first model, or start another process"});
    }
  }
  if (options.Bool("deterministic") && !deterministic_) {
    const char* setting = std::getenv("TF_DETERMINISTIC_OPS");
    if (setting == nullptr || (std::strcmp(setting, "1") != 0 && std::strcmp(setting, "true") != 0)) {
      throw Error(Code::kFailedPrecondition, "TensorFlow runs without determinism already",
                  {.argument = "deterministic",
                   .hint = "Set the option on the first model of the process, or TF_DETERMINISTIC_OPS=1 before it"});
    }
  }
}

}  // namespace tfbridge::core::tf
