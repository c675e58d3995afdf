#include "model/model_files.h"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void Refuse(Code code, const fs::path& file, const std::string& got, const std::string& hint) {
  throw Error(code, "the file " + Quoted(file.string()) + " of the model cannot be read",
              {.argument = "path", .expected = "a file", .got = got, .hint = hint});
}

void CheckFile(const fs::path& file) {
  std::error_code failure;
  const fs::file_status status = fs::status(file, failure);
  if (fs::is_directory(status)) return;  // assets may lie in folders, whose files come next
  if (!fs::exists(status)) {
    const bool denied = failure == std::errc::permission_denied;
    Refuse(denied ? Code::kPermissionDenied : Code::kNotFound, file, failure ? failure.message() : "a link to nowhere",
           "Copy the whole folder of the model, with what its links lead to");
  }
  if (!fs::is_regular_file(status)) {
    Refuse(Code::kInvalidArgument, file, "a device, socket or pipe", "Copy or export the model again");
  }
  if (::access(file.c_str(), R_OK) != 0) {
    Refuse(Code::kPermissionDenied, file, std::generic_category().message(errno),
           "Let the user that runs this program read it: chmod a+r");
  }
}

}  // namespace

void CheckModelFiles(const std::string& model) {
  for (const char* part : {"variables", "assets"}) {
    const fs::path folder = fs::path(model) / part;
    std::error_code failure;
    if (fs::status(folder, failure).type() == fs::file_type::not_found) continue;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;) {
      CheckFile(entry->path());
      entry.increment(failure);
    }
    if (failure) {
      Refuse(failure == std::errc::permission_denied ? Code::kPermissionDenied : Code::kInvalidArgument, folder,
             failure.message(), "It must be a folder that the user that runs this program may read");
    }
  }
}

}  // namespace tfbridge::core
