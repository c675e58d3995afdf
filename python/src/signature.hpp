// The base of tfbridge.Signature.
#pragma once

#include "arguments.hpp"
#include "shared.hpp"

namespace tfbridge::python {

class NativeSignature {
 public:
  explicit NativeSignature(Signature signature)
      : signature_("signature", std::move(signature)), inputs_(get()->inputs()), outputs_(get()->outputs()) {}

  std::shared_ptr<Signature> get() const { return signature_.get(); }
  void close() { signature_.close(); }
  bool closed() const { return signature_.closed(); }
  const Arguments& inputs() const { return inputs_; }
  const Arguments& outputs() const { return outputs_; }

  // The arguments of one run: a tensor per input, in any order, and what was wrong with their names.
  class Feeds;
  // Runs without the GIL and returns a dict of arrays.
  py::dict run(const Feeds& feeds) const;

 private:
  Shared<Signature> signature_;
  Arguments inputs_;
  Arguments outputs_;
};

}  // namespace tfbridge::python
