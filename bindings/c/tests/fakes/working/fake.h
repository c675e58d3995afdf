// The parts of the fake TensorFlow: a library with the functions that tfbridge calls, which opens SavedModels of a few
// trivial operations, and fails and lies when it is told to. It is what sanitizers can see through, in place of a
// TensorFlow that they cannot, and the only one that fails on demand.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "control.h"
#include "tensorflow/functions.h"

#define FAKE_EXPORT extern "C" __attribute__((visibility("default")))

namespace tfbfake {

// Objects that callers hold.
extern std::atomic<int64_t> live_objects;

struct Counted {
  Counted() { ++live_objects; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --live_objects; }
};

// Whether this call is the one that is to fail. Every function that can fail asks once. Throws where it is to fail so,
// unless the function is one that must not.
bool IsToFail(const char* function, bool may_throw = true);
Lie CurrentLie();

void SetStatus(TF_Status* status, int code, std::string message);
// As above, for the call that is chosen; says whether it was.
bool Fails(const char* function, TF_Status* status, bool may_throw = true);

// Memory of a tensor, which TF_Tensors share.
struct Block : Counted {
  Block(void* memory, size_t bytes, void (*free)(void*, size_t, void*), void* with, bool is_own)
      : data(memory), size(bytes), deallocate(free), argument(with), own(is_own) {}
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  ~Block() { deallocate(data, size, argument); }

  void* data;
  size_t size;
  void (*deallocate)(void*, size_t, void*);
  void* argument;
  bool own;  // TensorFlow's own memory, which it may hand over
};
using BlockPtr = std::shared_ptr<Block>;

// Memory of the fake's own, aligned; of strings, they are made and freed with it.
BlockPtr NewBlock(int dtype, size_t size);
size_t SizeOf(int dtype);

// Drops a reference on a thread of the fake's own, as TensorFlow's pools do.
void DropElsewhere(BlockPtr block);
// Waits until everything that was given to DropElsewhere() is gone.
void WaitForDrops();

constexpr int kFloat = 1;
constexpr int kString = 7;
constexpr int kInvalidArgument = 3;
constexpr int kNotFound = 5;
constexpr int kInternal = 13;

}  // namespace tfbfake

struct TF_Status : tfbfake::Counted {
  int code = 0;
  std::string message;
};

struct TF_Tensor : tfbfake::Counted {
  TF_Tensor(int type, std::vector<int64_t> shape, tfbfake::BlockPtr memory)
      : dtype(type), dims(std::move(shape)), block(std::move(memory)) {}

  int dtype;
  std::vector<int64_t> dims;
  tfbfake::BlockPtr block;
  tfbfake::Lie lie = tfbfake::Lie::kNone;
};

struct TF_Operation {
  std::string name;
  std::string op;
  std::vector<std::string> inputs;
  int dtype = tfbfake::kFloat;
};

struct TF_Graph : tfbfake::Counted {
  std::string graph_def;
  std::vector<std::unique_ptr<TF_Operation>> operations;
  std::map<std::string, TF_Operation*, std::less<>> by_name;
};

struct TF_SessionOptions : tfbfake::Counted {};

struct TF_Session : tfbfake::Counted {
  TF_Graph* graph = nullptr;
};

struct TF_DeviceList : tfbfake::Counted {};

// Every function is defined with the type that tfbridge calls it with, or does not compile.
#define FAKE_DECLARE(result, name, parameters) FAKE_EXPORT result TF_##name parameters;
TFBRIDGE_TENSORFLOW_FUNCTIONS(FAKE_DECLARE)
#undef FAKE_DECLARE

namespace tfbfake {

// Gives `bytes` to a buffer of the caller's.
void Fill(TF_Buffer* buffer, std::string_view bytes);

// Reads the graph of a SavedModel into `graph`; says why where it cannot.
std::string ReadModel(const std::string& folder, TF_Graph& graph);

}  // namespace tfbfake
