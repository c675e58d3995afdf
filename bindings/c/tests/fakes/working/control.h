// What tests may ask of the fake TensorFlow, once it is loaded: dlsym(…, "fake_control").
#pragma once

#include <cstdint>

namespace tfbfake {

// How the call that is chosen to fail does so.
enum class Failure {
  kStatus,  // with a status or, where there is none, with NULL
  kThrow,   // with std::bad_alloc, as C++ code that runs out of memory does
};

// What is wrong with the outputs of a run.
enum class Lie {
  kNone,
  kNoTensor,           // NULL, though the run succeeded
  kNoData,             // NULL for the data of a tensor that has a size
  kNegativeRank,       //
  kHugeRank,           // a million dimensions
  kNegativeDim,        //
  kOverflowingDim,     // 2^62 in every dimension
  kMoreElements,       // one more in the last dimension than there is memory for
  kLessElements,       // one less
  kOtherType,          // a type of the same size: no contradiction, and to be handed on
  kUnknownType,        // 99
  kResource,           // a handle inside TensorFlow
  kOverlongString,     // 2^60 bytes in every string
  kOverflowingString,  // sizes whose sum overflows
};

struct Control {
  // The nth call from now on, counting those that can fail, fails once; 0 takes it back.
  void (*fail_call)(int64_t nth, Failure how);
  // The name of the function that failed since; NULL where none did.
  const char* (*failed)();
  // Objects that were handed out and not deleted.
  int64_t (*live_objects)();
  void (*lie)(Lie lie);
};

using GetControl = const Control* (*)();

}  // namespace tfbfake
