// Transcribes music with Spotify's basic-pitch: reads windows of sound, runs the model on each, prints the notes.
//
//   chord MODEL WINDOWS RESULT
//
// WINDOWS holds float32 samples at 22,050 Hz, 43,844 to a window. RESULT receives the model's three outputs as raw
// float32, each for all windows: note [windows, 172, 88], onset [windows, 172, 88], contour [windows, 172, 264].
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <string>
#include <tfbridge/tfbridge.hpp>
#include <vector>

namespace {

constexpr std::size_t kSamples = 43844;
constexpr std::size_t kPitches = 88;
constexpr std::size_t kLowestPitch = 21;
const std::vector<std::string> kOutputs = {"note", "onset", "contour"};

// A note is a pitch whose activation stays at kLoud or above for a quarter of a second.
constexpr float kLoud = 0.4F;
constexpr int kShortestNote = 22;

using Samples = std::vector<float>;

Samples read_windows(const std::string& path) {
  const std::size_t count = std::filesystem::file_size(path) / sizeof(float);
  if (count == 0 || count % kSamples != 0) {
    throw std::runtime_error(path + ": expected windows of " + std::to_string(kSamples) + " float32 samples");
  }
  Samples windows(count);
  std::ifstream file(path, std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file.read(reinterpret_cast<char*>(windows.data()), static_cast<std::streamsize>(count * sizeof(float)));
  return windows;
}

// Runs the model once on each window; the parts of an output come to lie one after the other.
std::vector<Samples> transcribe(tfbridge::Call& call, tfbridge::Tensor& input, const Samples& windows) {
  std::vector<Samples> outputs(kOutputs.size());
  for (auto window = windows.begin(); window != windows.end(); window += kSamples) {
    std::copy_n(window, kSamples, input.mutable_view<float>().begin());
    call.run();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const auto part = call.output(i).view<float>();
      outputs[i].insert(outputs[i].end(), part.begin(), part.end());
    }
  }
  return outputs;
}

std::string notes(const Samples& activations) {
  std::string text;
  for (std::size_t pitch = 0; pitch < kPitches; ++pitch) {
    int run = 0;
    for (std::size_t i = pitch; i < activations.size() && run < kShortestNote; i += kPitches) {
      run = activations[i] >= kLoud ? run + 1 : 0;
    }
    if (run == kShortestNote) text += (text.empty() ? "" : ",") + std::to_string(kLowestPitch + pitch);
  }
  return text;
}

void transcribe_file(const std::string& path, const std::string& windows_path, const std::string& result_path) {
  const Samples windows = read_windows(windows_path);
  const auto model = tfbridge::Model::open(path);
  auto call = model.signature().prepare(kOutputs);
  auto input = tfbridge::Tensor::zeros<float>({1, kSamples, 1});
  call.bind_input(0, input);

  std::vector<Samples> outputs;
  std::array<double, 10> times{};
  for (double& time : times) {
    const auto start = std::chrono::steady_clock::now();
    outputs = transcribe(call, input, windows);
    time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  }
  std::sort(times.begin(), times.end());
  std::cout << "notes=" << notes(outputs[0]) << " ms=" << std::fixed << std::setprecision(1)
            << (times[4] + times[5]) / 2 << '\n';

  std::ofstream result(result_path, std::ios::binary);
  result.exceptions(std::ios::failbit | std::ios::badbit);
  for (const Samples& output : outputs) {
    result.write(reinterpret_cast<const char*>(output.data()),
                 static_cast<std::streamsize>(output.size() * sizeof(float)));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: chord MODEL WINDOWS RESULT\n";
    return 2;
  }
  try {
    transcribe_file(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::cerr << "chord: " << error.what() << '\n';
    return 1;
  }
}
