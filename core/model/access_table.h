// What single operations can reach outside the graph, by their names. TensorFlow's registry does not tell: it calls
// ReadFile stateless, and ReadVariableOp stateful.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tfbridge::core {

enum class AccessKind : uint8_t {
  kReadsFiles,
  kWritesFiles,
  kNetwork,      // other processes and machines, and the hosts of accelerators
  kRunsCode,     // what the graph does not show: Python functions, compiled or encoded programs
  kEndsProcess,  // the whole process, on purpose
  kUnknown,      // an operation that was not looked at
};

// As the C interface says it: reads-files, writes-files, network, runs-code, ends-process, unknown.
std::string_view AccessKindName(AccessKind kind);

// What an operation can reach; nothing for one that is known to reach nothing.
std::vector<AccessKind> AccessKindsOf(std::string_view op);

// The operations that were looked at and reach nothing but the session's own memory and standard error, sorted. They
// are those of TensorFlow 2.16 and 2.21 that the table does not name.
std::span<const std::string_view> HarmlessOperations();

}  // namespace tfbridge::core
