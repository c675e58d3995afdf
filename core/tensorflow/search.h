// Where TensorFlow is looked for.
#pragma once

#include <string>
#include <vector>

namespace tfbridge::core::tf {

struct Place {
  std::string origin;  // why it is on the list
  std::string path;    // the library file, or a bare name for the loader
  bool found = false;  // whether a library lies there
};

// Places in the order in which they are tried: in the process already, named by `wanted` (the option `tensorflow`) or
// by TFBRIDGE_TENSORFLOW, beside this library, in the Python environment, on the loader's path. Loads nothing. A place
// that is named shuts out those after it.
std::vector<Place> Search(const std::string& wanted);

// The library that is mapped into this process already; empty where there is none.
std::string FindLoaded();

// The file of this library itself.
const std::string& OwnPath();

}  // namespace tfbridge::core::tf
