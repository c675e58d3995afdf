// The base of tfbridge.Session.
#pragma once

#include "shared.hpp"

namespace tfbridge::python {

class NativeSession {
 public:
  explicit NativeSession(Session session) : session_("session", std::move(session)) {}

  std::shared_ptr<Session> get() const { return session_.get(); }
  void close() { session_.close(); }
  bool closed() const { return session_.closed(); }

 private:
  Shared<Session> session_;
};

}  // namespace tfbridge::python
