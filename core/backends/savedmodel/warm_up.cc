#include "backends/savedmodel/warm_up.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

#include "backends/savedmodel/xla_proof.h"
#include "error/error.h"
#include "error/names.h"
#include "session/effects.h"
#include "session/limits.h"

namespace tfbridge::core::savedmodel {
namespace {

std::string EffectOf(const SignatureSpec& signature, const Graph& graph, const OpLookup& lookup) {
  std::vector<std::string_view> roots(signature.targets.begin(), signature.targets.end());
  for (const Argument& output : signature.outputs) roots.emplace_back(output.tensor);
  return FindEffect(graph, lookup, roots);
}

// Zeros of the input's type; nothing where its rank is unknown.
std::optional<Tensor> ZerosFor(const Argument& input, int64_t open_size) {
  if (!input.dims) return std::nullopt;
  std::vector<int64_t> dims = *input.dims;
  for (int64_t& dim : dims) {
    if (dim < 0) dim = open_size;
  }
  if (input.dtype != kString) return Tensor::Zeros(input.dtype, dims);
  const std::vector<int64_t> offsets(static_cast<size_t>(CheckedElementCount(dims)) + 1, 0);
  return Tensor::Strings(dims, offsets.data(), nullptr, 0);
}

// Whether zeros for an input would pass the option max_tensor_bytes.
bool IsTooLarge(const Argument& input, const Options& options) {
  const auto open_size = static_cast<uint64_t>(options.Int("warm_up_size"));
  uint64_t room = LimitsOf(options).tensor_bytes / std::max<uint64_t>(DTypeSize(input.dtype), sizeof(int64_t));
  for (const int64_t dim : input.dims.value_or(std::vector<int64_t>())) {
    const uint64_t size = dim < 0 ? open_size : static_cast<uint64_t>(dim);
    if (size == 0) return false;
    room /= size;
  }
  return room == 0;
}

// Why the signature was not run, or an empty text.
std::string Run(const Backend& backend, const SignatureSpec& signature, const Options& options) {
  std::vector<Tensor> zeros;
  zeros.reserve(signature.inputs.size());
  for (const Argument& input : signature.inputs) {
    if (IsTooLarge(input, options)) return "input " + Quoted(input.name) + " would be too large";
    const auto made = ZerosFor(input, options.Int("warm_up_size"));
    if (!made) return "the rank of input " + Quoted(input.name) + " is unknown";
    zeros.push_back(*made);
  }
  std::vector<const Tensor*> inputs;
  for (const Tensor& tensor : zeros) inputs.push_back(&tensor);
  std::vector<size_t> wanted(signature.outputs.size());
  std::iota(wanted.begin(), wanted.end(), 0);
  std::vector<Tensor> outputs(wanted.size());
  backend.Resolve(PlanOf(signature))->Run(inputs, wanted, outputs);
  return {};
}

}  // namespace

std::vector<WarmUp> WarmUpSignatures(const Backend& backend, const std::vector<SignatureSpec>& signatures,
                                     const Graph& graph, const OpLookup& lookup, const Options& options) {
  std::vector<WarmUp> results;
  if (options.Text("warm_up") == "off") return results;
  for (const SignatureSpec& signature : signatures) {
    WarmUp result = {.signature = signature.name};
    const std::string effect = EffectOf(signature, graph, lookup);
    if (!effect.empty()) {
      result.skipped = "a run has effects: " + effect;
    } else {
      try {
        result.skipped = Run(backend, signature, options);
      } catch (const NothingCompiled&) {
        throw;
      } catch (const Error& error) {
        // Zeros need not be good input, and whoever opened the model did not ask for them.
        result.skipped = "it failed: " + error.message();
      }
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace tfbridge::core::savedmodel
