// Failing and lying on demand.
#include <new>

#include "fake.h"

namespace tfbfake {

std::atomic<int64_t> live_objects{0};

namespace {

std::atomic<int64_t> until_failure{0};
std::atomic<Failure> kind{Failure::kStatus};
std::atomic<const char*> failed_function{nullptr};
std::atomic<Lie> current_lie{Lie::kNone};

void FailCall(int64_t nth, Failure how) {
  failed_function = nullptr;
  kind = how;
  until_failure = nth;
}

const char* FailedFunction() { return failed_function; }

int64_t LiveObjects() {
  WaitForDrops();
  return live_objects;
}

void SetLie(Lie lie) { current_lie = lie; }

constexpr Control kControl = {&FailCall, &FailedFunction, &LiveObjects, &SetLie};

}  // namespace

bool IsToFail(const char* function, bool may_throw) {
  if (until_failure.load() <= 0 || until_failure.fetch_sub(1) != 1) return false;
  failed_function = function;
  if (kind == Failure::kThrow && may_throw) throw std::bad_alloc();
  return true;
}

Lie CurrentLie() { return current_lie; }

bool Fails(const char* function, TF_Status* status, bool may_throw) {
  if (!IsToFail(function, may_throw)) return false;
  SetStatus(status, kInternal, std::string("told to fail in ") + function);
  return true;
}

}  // namespace tfbfake

FAKE_EXPORT const tfbfake::Control* fake_control() { return &tfbfake::kControl; }
