// A fuzz target without a fuzzer: gives it the files of the folders that are named, whole and cut short.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t kCuts = 64;

void Replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (size_t cut = 0; cut <= kCuts; ++cut) {
    // A block of its own for each, so that a sanitizer sees a byte too many being read.
    const size_t size = bytes.size() * cut / kCuts;
    const std::vector<uint8_t> input(bytes.data(), bytes.data() + size);
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::printf("%s\n", entry.path().c_str());
      std::fflush(stdout);
      Replay(entry.path());
      ++count;
    }
  }
  std::printf("%zu inputs, whole and cut in %zu ways\n", count, kCuts);
  return count > 0 ? 0 : 1;
}
