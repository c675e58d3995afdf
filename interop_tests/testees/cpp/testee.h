// The testee: does what requests say through the public interface of C++, and answers them.
#pragma once

#include <optional>
#include <string>
#include <tfbridge/tfbridge.hpp>
#include <vector>

#include "message.h"
#include "value.h"

namespace testee {

class Testee {
 public:
  // The answer to a request. Failures are answers too: nothing is thrown.
  Message Answer(const Message& request) noexcept;

 private:
  Message Do(const Message& request);
  void Open(const nlohmann::json& request);
  void Close();
  void Break(const nlohmann::json& request);
  std::vector<Value> Run(const Message& request) const;
  std::vector<Value> Call(const Message& request) const;
  std::vector<Value> Graph(const Message& request) const;
  double Time(const Message& request) const;

  const tfbridge::Model& model() const;
  tfbridge::Signature SignatureOf(const nlohmann::json& request) const;
  Message Spoiled(std::vector<Value> outputs) const;

  std::optional<tfbridge::Model> model_;  // also a closed one, so that its use can be tried
  std::string break_ = "none";
};

}  // namespace testee
