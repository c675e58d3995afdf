#include "engine/access_policy.h"

#include <algorithm>
#include <filesystem>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHint = "If you trust who made the model, open it with access=any; `tfbridge inspect` lists all";

bool IsBelow(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// Reading "the model's own files" must not mean reading what a link in its folder points to.
void CheckLinks(const std::string& model) {
  std::error_code failure;
  const fs::path folder = fs::canonical(model, failure);
  for (const char* part : {"variables", "assets"}) {
    for (fs::recursive_directory_iterator entry(folder / part, failure), end; entry != end; entry.increment(failure)) {
      const fs::path target = fs::weakly_canonical(entry->path(), failure);
      if (!failure && IsBelow(target, folder)) continue;
      throw Error(Code::kPermissionDenied, "a link in the model " + Quoted(model) + " leads out of its folder",
                  {.argument = "access",
                   .expected = "own-files",
                   .got = entry->path().string() + " -> " + target.string(),
                   .hint = kHint});
    }
  }
}

}  // namespace

void CheckAccess(const SavedModelFile& file, const std::vector<Access>& accesses, const Options& options) {
  if (options.Text("access") != "own-files") return;
  const std::string& path = file.manifest().path;
  for (const Access& access : accesses) {
    if (access.reached_by.empty()) continue;  // no signature or initialiser leads there
    throw Error(Code::kPermissionDenied, "the model " + Quoted(path) + " can reach more than its own files",
                {.argument = "access", .expected = "own-files", .got = access.Text(), .hint = kHint});
  }
  CheckLinks(path);
}

}  // namespace tfbridge::core
