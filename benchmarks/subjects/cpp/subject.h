// A subject of the benchmarks: a program that opens models in its own ways and calls them when the runner says so. The
// lines that it reads and writes are in benchmarks/README.md.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "case.h"

namespace bench {

using Options = std::map<std::string, std::string>;

// A model that is open, in one way of calling it.
class Way {
 public:
  virtual ~Way() = default;

  // The call alone, with inputs that are there already. What it gives stays until the next one.
  virtual void Call() = 0;
  // The bytes of each output of the last call; of strings, the offsets and then the characters.
  virtual std::vector<std::string> Outputs() const = 0;
  // Another one for another thread, which shares the model.
  virtual std::unique_ptr<Way> Clone() { throw std::logic_error("this way has no calls from several threads"); }
  // What the library says of a call, as JSON.
  virtual std::string Explain() { throw std::logic_error("this way explains nothing"); }
};

// Opens a model, in the way that the first argument names; throws std::exception where it cannot.
using Open = std::function<std::unique_ptr<Way>(const std::string& way, const std::string& model, const Case& asked,
                                                const Options& options)>;

// Answers the runner until it closes standard input. Returns the status to end with.
int Serve(const Open& open);

}  // namespace bench
