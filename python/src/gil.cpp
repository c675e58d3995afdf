#include "gil.hpp"

#include <atomic>
#include <mutex>
#include <vector>

namespace tfbridge::python {
namespace {

std::mutex returned_mutex;
std::vector<PyObject*> returned;
std::atomic<bool> any_returned{false};

int drop_pending(void*) {
  drop_returned();
  return 0;
}

}  // namespace

void give_back(void* object) noexcept {
  if (Py_IsInitialized() == 0) return;  // the interpreter is gone, and the object with it
  if (PyGILState_Check() != 0) {
    Py_DECREF(static_cast<PyObject*>(object));
    return;
  }
  try {
    const std::lock_guard lock(returned_mutex);
    returned.push_back(static_cast<PyObject*>(object));
  } catch (const std::bad_alloc&) {
    return;  // there is no other place to remember it: it stays for ever
  }
  // Where nobody comes by soon, the main thread does it. The request may be refused: too many wait already.
  if (!any_returned.exchange(true)) static_cast<void>(Py_AddPendingCall(drop_pending, nullptr));
}

void drop_returned() {
  if (!any_returned.load(std::memory_order_relaxed)) return;
  std::vector<PyObject*> objects;
  {
    const std::lock_guard lock(returned_mutex);
    any_returned.store(false);
    objects.swap(returned);
  }
  for (PyObject* object : objects) Py_DECREF(object);
}

}  // namespace tfbridge::python
