#include "tensorflow/process.h"

#include <pthread.h>

#include "error/error.h"

namespace tfbridge::core::tf {

std::atomic<bool> forked{false};

namespace {

std::atomic<bool> watched{false};

void InChild() {
  if (watched.load(std::memory_order_relaxed)) forked.store(true, std::memory_order_relaxed);
}

}  // namespace

ForkWatch::ForkWatch() {
  static const int failure = ::pthread_atfork(nullptr, nullptr, &InChild);
  if (failure != 0) throw Error(Code::kResourceExhausted, "there is no memory to notice forks");
  watched.store(true, std::memory_order_relaxed);
}

ForkWatch::~ForkWatch() { watched.store(false, std::memory_order_relaxed); }

void ThrowForked() {
  throw Error(Code::kFailedPrecondition,
              "this process was forked after TensorFlow was loaded, and TensorFlow's threads are not in it",
              {.hint = "Open models in the child alone, or start the child anew instead of forking it (in Python: "
                       "multiprocessing's start method spawn)"});
}

}  // namespace tfbridge::core::tf
