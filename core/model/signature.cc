#include "model/signature.h"

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

void AppendArguments(const char* title, const std::vector<Argument>& arguments, std::string& text) {
  text += std::string("\n  ") + title + ":";
  if (arguments.empty()) text += " none";
  for (const Argument& argument : arguments) text += "\n    " + argument.name + ": " + argument.TypeText();
}

}  // namespace

std::string Argument::TypeText() const {
  std::string text = DTypeName(dtype);
  if (!dims) return text + " of any shape";
  text += " [";
  for (size_t i = 0; i < dims->size(); ++i) {
    if (i > 0) text += ", ";
    text += (*dims)[i] == -1 ? "?" : std::to_string((*dims)[i]);
  }
  return text + "]";
}

bool Argument::Accepts(Dims shape) const {
  if (!dims) return true;
  if (dims->size() != shape.size()) return false;
  for (size_t i = 0; i < shape.size(); ++i) {
    if ((*dims)[i] != -1 && (*dims)[i] != shape[i]) return false;
  }
  return true;
}

std::string SignatureSpec::Text() const {
  std::string text = name;
  if (!method.empty()) text += " (" + method + ")";
  AppendArguments("inputs", inputs, text);
  AppendArguments("outputs", outputs, text);
  return text;
}

void CheckInput(const Argument& argument, const Tensor& tensor, const std::string& owner) {
  if (argument.dtype == kResource || argument.dtype == kVariant) {
    throw Error(Code::kUnimplemented,
                "input " + Quoted(argument.name) + " of " + owner + " is a handle inside TensorFlow",
                {.argument = argument.name,
                 .got = argument.TypeText(),
                 .hint = "It cannot be passed; run the graph by the names of other tensors"});
  }
  const bool type_differs = argument.dtype != kInvalidDType && argument.dtype != tensor.dtype();
  if (!type_differs && argument.Accepts(tensor.dims())) return;
  const char* wrong = type_differs ? "type" : "shape";
  throw Error(Code::kInvalidArgument, "input " + Quoted(argument.name) + " of " + owner + " has the wrong " + wrong,
              {.argument = argument.name,
               .expected = argument.TypeText(),
               .got = std::string(DTypeName(tensor.dtype())) + " " + DimsText(tensor.dims())});
}

}  // namespace tfbridge::core
