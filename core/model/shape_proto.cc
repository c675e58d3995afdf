#include "model/shape_proto.h"

#include "error/error.h"
#include "tensor/tensor.h"
#include "wire/reader.h"

namespace tfbridge::core {

std::optional<std::vector<int64_t>> ParseShape(std::string_view message) {
  std::vector<int64_t> dims;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsVarint(3) && field.scalar != 0) return std::nullopt;
    if (!field.IsBytes(2)) continue;
    int64_t size = 0;
    wire::Reader dim(field.bytes);
    for (wire::Field part; dim.Next(part);) {
      if (part.IsVarint(1)) size = static_cast<int64_t>(part.scalar);
    }
    if (dims.size() == static_cast<size_t>(kMaxRank)) throw Error(Code::kDataLoss, "a shape has too many dimensions");
    dims.push_back(size < 0 ? -1 : size);
  }
  return dims;
}

}  // namespace tfbridge::core
