// What a model can touch outside the graph: files, the network, other code. Worked out from the graph alone.
#pragma once

#include <string>
#include <vector>

#include "model/access_table.h"
#include "model/graph.h"
#include "model/saved_model.h"

namespace tfbridge::core {

// An operation of a model that can reach outside the graph.
struct Access {
  AccessKind kind;
  std::string operation;  // such as WriteFile
  std::string node;       // its name
  std::string function;   // the function whose body it is in; empty in the main graph
  std::string
      reached_by;  // "initialiser", "restore" or "signature NAME"; empty where only a name of the graph leads to it

  // In words: WriteFile 'w' in function 'f' (writes-files), reached by signature serving_default.
  std::string Text() const;
};

// All of a model's, but for what every SavedModel does to load itself: the saver's reading of the variables, saving by
// the saver, and tables that an initialiser fills from a file of the folder assets. Sorted by kind, function and node.
std::vector<Access> FindAccesses(const SavedModelFile& file, const Graph& graph);

}  // namespace tfbridge::core
