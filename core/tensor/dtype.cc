#include "tensor/dtype.h"

#include <string>
#include <vector>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

struct Kind {
  const char* name;
  size_t size;
};

// Indexed by TensorFlow's number.
constexpr Kind kKinds[] = {
    {"invalid", 0},
    {"float32", 4},
    {"float64", 8},
    {"int32", 4},
    {"uint8", 1},
    {"int16", 2},
    {"int8", 1},
    {"string", 0},
    {"complex64", 8},
    {"int64", 8},
    {"bool", 1},
    {"qint8", 1},
    {"quint8", 1},
    {"qint32", 4},
    {"bfloat16", 2},
    {"qint16", 2},
    {"quint16", 2},
    {"uint16", 2},
    {"complex128", 16},
    {"float16", 2},
    {"resource", 0},
    {"variant", 0},
    {"uint32", 4},
    {"uint64", 8},
    {"float8_e5m2", 1},
    {"float8_e4m3fn", 1},
    {"float8_e4m3fnuz", 1},
    {"float8_e4m3b11fnuz", 1},
    {"float8_e5m2fnuz", 1},
    {"int4", 1},
    {"uint4", 1},
    {"int2", 1},
    {"uint2", 1},
    {"float4_e2m1fn", 1},
};
constexpr DType kKindCount = sizeof(kKinds) / sizeof(kKinds[0]);

const Kind& KindOf(DType dtype) { return kKinds[dtype > 0 && dtype < kKindCount ? dtype : 0]; }

}  // namespace

const char* DTypeName(DType dtype) { return KindOf(dtype).name; }

size_t DTypeSize(DType dtype) { return KindOf(dtype).size; }

DType DTypeFromName(std::string_view name) {
  std::vector<std::string_view> names;
  for (DType dtype = 1; dtype < kKindCount; ++dtype) {
    if (name == kKinds[dtype].name) return dtype;
    names.emplace_back(kKinds[dtype].name);
  }
  throw Error(Code::kInvalidArgument, "unknown element type " + Quoted(name),
              {.argument = "name", .hint = NameHint(name, names)});
}

DType BaseDType(uint64_t raw) {
  constexpr uint64_t reference = 100;
  const uint64_t base = raw > reference ? raw - reference : raw;
  return base < static_cast<uint64_t>(kKindCount) ? static_cast<DType>(base) : kInvalidDType;
}

}  // namespace tfbridge::core
