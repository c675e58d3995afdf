#include "model/graph_check.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "error/error.h"
#include "error/names.h"
#include "tensor/dtype.h"
#include "tensor/tensor.h"
#include "wire/reader.h"

namespace tfbridge::core {
namespace {

constexpr uint64_t kMostNodes = 10'000'000;  // after inlining; the largest models that are known have some 100,000
constexpr size_t kDeepestCall = 200;         // Keras nests some 20
constexpr uint64_t kLongestChain = 10'000;   // TensorFlow recurses along it: 40,000 overflow a stack of 8 MiB

constexpr const char* kHint = "No exporter writes this; get the model from where it was made";

struct Shape {
  bool known = true;  // whether every dimension is
  uint64_t elements = 1;
};

// One body's nodes, with what messages say of them.
class TensorChecker {
 public:
  TensorChecker(const std::string& path, GraphSize& size) : path_(path), size_(size) {}

  // The field numbers are those of tensorflow/core/framework/{node_def,attr_value,tensor,tensor_shape}.proto.
  void CheckNode(const Node& node) {
    node_ = &node;
    wire::Reader reader(node.definition);
    for (wire::Field field; reader.Next(field);) {
      if (!field.IsBytes(5)) continue;
      const wire::Entry attribute = wire::ReadEntry(field.bytes);
      CheckAttribute(attribute.key, attribute.value);
    }
  }

 private:
  void CheckAttribute(std::string_view name, std::string_view value) {
    DType dtype = kInvalidDType;
    Shape shape = {.known = false};
    wire::Reader reader(value);
    for (wire::Field field; reader.Next(field);) {
      if (field.IsBytes(7)) shape = CheckShape(field.bytes);
      if (field.IsBytes(8)) CheckTensor(field.bytes);
      if (!field.IsBytes(1)) continue;
      wire::Reader list(field.bytes);
      for (wire::Field item; list.Next(item);) {
        if (item.IsBytes(7)) CheckShape(item.bytes);
        if (item.IsBytes(8)) CheckTensor(item.bytes);
      }
    }
    const bool is_variable = node_->op == "VarHandleOp" || node_->op == "VariableV2" || node_->op == "Variable";
    if (!is_variable || name != "shape" || !shape.known) return;
    wire::Reader type(node_->Attribute("dtype"));
    for (wire::Field field; type.Next(field);) {
      if (field.IsVarint(6)) dtype = BaseDType(field.scalar);
    }
    Note(Bytes(dtype, shape));
  }

  Shape CheckShape(std::string_view message) {
    Shape shape;
    std::vector<int64_t> dims;
    bool overflows = false;
    wire::Reader reader(message);
    for (wire::Field field; reader.Next(field);) {
      if (field.IsVarint(3) && field.scalar != 0) shape.known = false;
      if (!field.IsBytes(2)) continue;
      int64_t size = 0;
      wire::Reader dim(field.bytes);
      for (wire::Field part; dim.Next(part);) {
        if (part.IsVarint(1)) size = static_cast<int64_t>(part.scalar);
      }
      dims.push_back(size);
      if (size < -1 || dims.size() > static_cast<size_t>(kMaxRank)) Refuse(dims);
      if (size == -1) shape.known = false;
      const auto factor = static_cast<uint64_t>(std::max<int64_t>(size, 1));
      overflows = overflows || shape.elements > std::numeric_limits<int64_t>::max() / factor;
      if (!overflows) shape.elements *= factor;
    }
    if (overflows) Refuse(dims);
    if (std::find(dims.begin(), dims.end(), 0) != dims.end()) shape.elements = 0;
    return shape;
  }

  void CheckTensor(std::string_view message) {
    DType dtype = kInvalidDType;
    Shape shape;
    std::string_view content;
    wire::Reader reader(message);
    for (wire::Field field; reader.Next(field);) {
      if (field.IsVarint(1)) dtype = BaseDType(field.scalar);
      if (field.IsBytes(2)) shape = CheckShape(field.bytes);
      if (field.IsBytes(4)) content = field.bytes;
    }
    if (!shape.known) {
      throw Error(Code::kInvalidArgument, Where("holds a tensor of no shape"), {.argument = "path", .hint = kHint});
    }
    const uint64_t bytes = Bytes(dtype, shape);
    if (!content.empty() && dtype == kString) CheckTexts(content, shape.elements);
    if (!content.empty() && DTypeSize(dtype) != 0 && content.size() != bytes && !IsPacked(dtype)) {
      throw Error(Code::kInvalidArgument, Where("holds a tensor whose bytes do not suit its shape"),
                  {.argument = "path",
                   .expected = std::to_string(bytes) + " bytes",
                   .got = std::to_string(content.size()),
                   .hint = kHint});
    }
    size_.bytes = Sum(size_.bytes, bytes);
    Note(bytes);
  }

  // The content of texts: their lengths, then their bytes (tensorflow::port::DecodeStringList).
  void CheckTexts(std::string_view content, uint64_t count) {
    uint64_t announced = 0;
    wire::Reader lengths(content);
    for (uint64_t i = 0; i < count; ++i) {
      uint64_t length = 0;
      if (!lengths.NextPacked(length)) break;
      announced = Sum(announced, length);
    }
    if (announced <= content.size()) return;
    throw Error(Code::kInvalidArgument, Where("holds texts that are longer than the file"),
                {.argument = "path",
                 .expected = "at most " + std::to_string(content.size()) + " bytes",
                 .got = std::to_string(announced),
                 .hint = kHint});
  }

  // Types of less than a byte, which files hold one or two to a byte.
  static bool IsPacked(DType dtype) {
    const std::string_view name = DTypeName(dtype);
    return name.ends_with("int4") || name.ends_with("int2") || name.starts_with("float4");
  }

  static uint64_t Sum(uint64_t a, uint64_t b) {
    return a > std::numeric_limits<uint64_t>::max() - b ? std::numeric_limits<uint64_t>::max() : a + b;
  }

  // Handles and texts count as what TensorFlow keeps for each.
  static uint64_t Bytes(DType dtype, const Shape& shape) {
    const uint64_t size = std::max<uint64_t>(DTypeSize(dtype), dtype == kString ? 24 : 1);
    const uint64_t most = std::numeric_limits<uint64_t>::max();
    return shape.elements > most / size ? most : shape.elements * size;
  }

  void Note(uint64_t bytes) {
    if (bytes <= size_.most_bytes) return;
    size_.most_bytes = bytes;
    size_.largest = node_->name;
  }

  std::string Where(const std::string& what) const {
    return "the node " + Quoted(node_->name) + " of the model " + Quoted(path_) + " " + what;
  }

  [[noreturn]] void Refuse(const std::vector<int64_t>& dims) const {
    throw Error(
        Code::kInvalidArgument, Where("has a shape that no tensor has"),
        {.argument = "path",
         .expected = "at most " + std::to_string(kMaxRank) + " dimensions, none below -1, of less than 2^63 elements",
         .got = dims.size() > 8 ? std::to_string(dims.size()) + " dimensions" : DimsText(dims),
         .hint = kHint});
  }

  const std::string& path_;
  GraphSize& size_;
  const Node* node_ = nullptr;
};

// The heaviest way along the inputs of nodes. Nodes in circles, as loops of TensorFlow 1 are, are left out.
uint64_t LongestChain(const std::vector<Node>& nodes, const std::vector<uint64_t>& weights) {
  const NodeIndex index(nodes);
  std::vector<std::vector<size_t>> readers(nodes.size());
  std::vector<size_t> waiting(nodes.size(), 0);
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (const std::string_view input : nodes[i].inputs) {
      if (const auto from = index.Find(InputNode(input))) {
        readers[*from].push_back(i);
        ++waiting[i];
      }
    }
  }
  std::vector<size_t> ready;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (waiting[i] == 0) ready.push_back(i);
  }
  std::vector<uint64_t> longest = weights;
  uint64_t most = 0;
  while (!ready.empty()) {
    const size_t node = ready.back();
    ready.pop_back();
    most = std::max(most, longest[node]);
    for (const size_t reader : readers[node]) {
      longest[reader] = std::max(longest[reader], weights[reader] + longest[node]);
      if (--waiting[reader] == 0) ready.push_back(reader);
    }
  }
  return most;
}

class CallChecker {
 public:
  CallChecker(const Graph& graph, const std::string& path) : graph_(graph), path_(path) {}

  void Check() {
    const Body main = Measure(graph_.nodes);
    if (main.nodes > kMostNodes) {
      Refuse("functions", "call each other too often",
             "at most " + std::to_string(kMostNodes) + " nodes when all calls are inlined");
    }
    if (main.chain > kLongestChain) {
      Refuse("nodes", "follow each other in too long a row", "at most " + std::to_string(kLongestChain) + " nodes");
    }
  }

 private:
  // What a body comes to with all that it calls; no more than just past the limits.
  struct Body {
    uint64_t nodes = 0;
    uint64_t chain = 0;  // the longest row of nodes, each of which needs the one before
    size_t depth = 0;    // of the calls below
    bool open = false;   // being measured
  };

  [[noreturn]] void Refuse(const char* which, const char* what, const std::string& expected) const {
    throw Error(Code::kResourceExhausted, std::string("the ") + which + " of the model " + Quoted(path_) + " " + what,
                {.argument = "path", .expected = expected, .got = "more", .hint = kHint});
  }

  Body Measure(const std::vector<Node>& nodes) {
    Body body = {.nodes = nodes.size()};
    std::vector<uint64_t> weights(nodes.size(), 1);
    for (size_t i = 0; i < nodes.size(); ++i) {
      for (const Function* callee : graph_.CalleesOf(nodes[i])) {
        const Body& inner = BodyOf(*callee);
        if (inner.open) {
          throw Error(
              Code::kInvalidArgument,
              "the function " + Quoted(callee->name) + " of the model " + Quoted(path_) + " calls itself",
              {.argument = "path", .expected = "functions that end", .got = "a circle of calls", .hint = kHint});
        }
        body.nodes = std::min(body.nodes + inner.nodes, kMostNodes + 1);
        body.depth = std::max(body.depth, inner.depth + 1);
        weights[i] = std::max(weights[i], inner.chain + 1);
      }
    }
    if (body.depth > kDeepestCall) {
      Refuse("functions", "nest too deep", "at most " + std::to_string(kDeepestCall) + " calls inside each other");
    }
    body.chain = std::min(LongestChain(nodes, weights), kLongestChain + 1);
    return body;
  }

  const Body& BodyOf(const Function& function) {
    const auto [found, is_new] = bodies_.try_emplace(&function);
    Body& body = found->second;  // stays where it is when others are added
    if (!is_new) return body;
    body.open = true;
    if (++depth_ > kDeepestCall + 1) {
      body.depth = kDeepestCall + 1;  // as deep as is needed to be refused
    } else {
      body = Measure(function.nodes);
    }
    body.open = false;
    --depth_;
    return body;
  }

  const Graph& graph_;
  const std::string& path_;
  std::unordered_map<const Function*, Body> bodies_;
  size_t depth_ = 0;
};

}  // namespace

GraphSize CheckGraph(const Graph& graph, const std::string& path) {
  CallChecker(graph, path).Check();
  GraphSize size;
  TensorChecker checker(path, size);
  for (const Node& node : graph.nodes) checker.CheckNode(node);
  for (const Function* function : graph.ReachableFunctions()) {
    for (const Node& node : function->nodes) checker.CheckNode(node);
  }
  return size;
}

}  // namespace tfbridge::core
