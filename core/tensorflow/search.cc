#include "tensorflow/search.h"

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace tfbridge::core::tf {
namespace {

namespace fs = std::filesystem;

// The names of the library: in the wheel of the Python package, and in the C distribution.
constexpr const char* kFileNames[] = {"libtensorflow_cc.so.2", "libtensorflow.so.2"};

bool IsFile(const fs::path& path) {
  std::error_code failure;
  return fs::is_regular_file(path, failure);
}

bool IsFolder(const fs::path& path) {
  std::error_code failure;
  return fs::is_directory(path, failure);
}

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// The library in a folder of the Python package, or the first name that it would have.
Place InPackage(std::string origin, const fs::path& folder) {
  for (const char* name : kFileNames) {
    if (IsFile(folder / name)) return {std::move(origin), (folder / name).string(), true};
  }
  return {std::move(origin), (folder / kFileNames[0]).string(), false};
}

// What the caller named: the library, the folder of the package, or a folder that holds it.
Place Named(std::string origin, const std::string& named) {
  if (!IsFolder(named)) return {std::move(origin), named, IsFile(named)};
  Place place = InPackage(origin, named);
  if (place.found) return place;
  Place inner = InPackage(std::move(origin), fs::path(named) / "tensorflow");
  return inner.found ? inner : place;
}

// The packages of the interpreters below a prefix, such as a virtual environment. They are sorted, newest last.
void AppendPackages(const std::string& origin, const fs::path& prefix, std::vector<Place>& places) {
  std::vector<fs::path> folders;
  for (const char* lib : {"lib", "lib64"}) {
    std::error_code failure;
    for (fs::directory_iterator at(prefix / lib, failure), end; !failure && at != end; at.increment(failure)) {
      if (!at->path().filename().string().starts_with("python3")) continue;
      for (const char* packages : {"site-packages", "dist-packages"}) {
        const fs::path folder = at->path() / packages / "tensorflow";
        if (IsFolder(folder)) folders.push_back(folder);
      }
    }
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) places.push_back(InPackage(origin, folder));
}

// The prefix of the python3 that the shell would start.
fs::path InterpreterPrefix() {
  const std::string path = Environment("PATH");
  for (std::string_view rest = path; !rest.empty();) {
    const size_t end = std::min(rest.find(':'), rest.size());
    const fs::path folder(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (folder.empty() || ::access((folder / "python3").c_str(), X_OK) != 0) continue;
    // A virtual environment's interpreter is a link to another; the environment is where the link lies.
    if (IsFile(folder.parent_path() / "pyvenv.cfg")) return folder.parent_path();
    std::error_code failure;
    const fs::path real = fs::canonical(folder / "python3", failure);
    return failure ? folder.parent_path() : real.parent_path().parent_path();
  }
  return {};
}

void AppendPythonEnvironment(std::vector<Place>& places) {
  for (const char* variable : {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
    const std::string prefix = Environment(variable);
    if (!prefix.empty()) AppendPackages(variable, prefix, places);
  }
  if (const fs::path prefix = InterpreterPrefix(); !prefix.empty()) AppendPackages("python3 on PATH", prefix, places);
  if (const std::string home = Environment("HOME"); !home.empty()) {
    AppendPackages("user packages of Python", fs::path(home) / ".local", places);
  }
}

}  // namespace

std::vector<Place> Search(const std::string& wanted) {
  std::vector<Place> places;
  if (const std::string loaded = FindLoaded(); !loaded.empty()) places.push_back({"in the process", loaded, true});
  if (!wanted.empty()) {
    places.push_back(Named("option tensorflow", wanted));
    return places;
  }
  if (const std::string named = Environment("TFBRIDGE_TENSORFLOW"); !named.empty()) {
    places.push_back(Named("TFBRIDGE_TENSORFLOW", named));
    return places;
  }
  if (!OwnPath().empty()) {
    // In a wheel the library lies in <site-packages>/tfbridge/lib; other layouts put it beside the package.
    const fs::path folder = fs::path(OwnPath()).parent_path();
    for (const char* package : {"../../tensorflow", "../tensorflow", "tensorflow"}) {
      places.push_back(InPackage("beside the library", (folder / package).lexically_normal()));
    }
    const Place direct = InPackage("beside the library", folder);
    if (direct.found) places.push_back(direct);
  }
  AppendPythonEnvironment(places);
  for (const char* name : kFileNames) {
    // Whether the loader knows the name shows only when it is asked to load it.
    places.push_back({"the loader's path", name, false});
  }
  return places;
}

std::string FindLoaded() {
  std::string found;
  const auto visit = [](dl_phdr_info* info, size_t, void* context) {
    const std::string_view path = info->dlpi_name != nullptr ? info->dlpi_name : "";
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (!name.starts_with("libtensorflow_cc.so") && !name.starts_with("libtensorflow.so")) return 0;
    *static_cast<std::string*>(context) = path;
    return 1;
  };
  dl_iterate_phdr(visit, &found);
  return found;
}

const std::string& OwnPath() {
  static const std::string path = [] {
    Dl_info info = {};
    if (dladdr(reinterpret_cast<const void*>(&OwnPath), &info) == 0 || info.dli_fname == nullptr) return std::string();
    std::error_code failure;
    const fs::path absolute = fs::absolute(info.dli_fname, failure);
    return failure ? std::string(info.dli_fname) : absolute.lexically_normal().string();
  }();
  return path;
}

}  // namespace tfbridge::core::tf
