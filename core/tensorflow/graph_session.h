// A TF_Session with its TF_Graph.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "device/device.h"
#include "tensorflow/library.h"
#include "tensorflow/status.h"

namespace tfbridge::core::tf {

class GraphSession {
 public:
  // Restores a SavedModel. `config` is an encoded ConfigProto. Throws Error with TensorFlow's code.
  static std::unique_ptr<GraphSession> Load(const Library& library, const std::string& path,
                                            const std::vector<std::string>& tags, const std::string& config);
  // An empty graph, to ask which devices there are.
  static std::unique_ptr<GraphSession> Empty(const Library& library, const std::string& config);

  ~GraphSession();
  GraphSession(const GraphSession&) = delete;
  GraphSession& operator=(const GraphSession&) = delete;

  const Functions& functions() const { return library_.functions(); }
  TF_Graph* graph() const { return graph_; }
  TF_Session* session() const { return session_; }
  std::vector<Device> Devices() const;

 private:
  explicit GraphSession(const Library& library);

  const Library& library_;
  Status closing_;  // made beforehand: closing must not fail
  TF_Graph* graph_;
  TF_Session* session_ = nullptr;
};

}  // namespace tfbridge::core::tf
