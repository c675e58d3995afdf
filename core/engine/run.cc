#include "engine/run.h"

#include <string>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

std::vector<std::string_view> NamesOf(const std::vector<Argument>& arguments) {
  std::vector<std::string_view> names;
  for (const Argument& argument : arguments) names.emplace_back(argument.name);
  return names;
}

// The position of a name; `unknown` is the code of the error where there is none.
size_t FindArgument(const std::vector<Argument>& arguments, const char* name, size_t position, const char* kind,
                    const std::string& owner, Code unknown) {
  if (name == nullptr) {
    throw Error(Code::kInvalidArgument,
                std::string("the name of ") + kind + " " + std::to_string(position) + " is NULL",
                {.argument = std::string(kind) + "_names", .expected = "a name", .got = "NULL"});
  }
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].name == name) return i;
  }
  throw Error(unknown, owner + " has no " + kind + " " + Quoted(name),
              {.argument = name, .hint = NameHint(name, NamesOf(arguments))});
}

// The inputs in the order of the spec; null where another input that names the same tensor is given.
std::vector<const Tensor*> OrderInputs(const PlanSpec& spec, OptionalNames names,
                                       std::span<const Tensor* const> inputs) {
  if (!names && inputs.size() > spec.inputs.size()) {
    throw Error(
        Code::kInvalidArgument, spec.owner + " takes fewer inputs",
        {.argument = "inputs", .expected = std::to_string(spec.inputs.size()), .got = std::to_string(inputs.size())});
  }
  std::vector<const Tensor*> ordered(spec.inputs.size(), nullptr);
  for (size_t i = 0; i < inputs.size(); ++i) {
    const size_t at =
        names ? FindArgument(spec.inputs, (*names)[i], i, "input", spec.owner, Code::kInvalidArgument) : i;
    const std::string& name = spec.inputs[at].name;
    if (inputs[i] == nullptr) {
      throw Error(Code::kInvalidArgument, "input " + Quoted(name) + " of " + spec.owner + " is NULL",
                  {.argument = name, .expected = spec.inputs[at].TypeText(), .got = "NULL"});
    }
    if (ordered[at] != nullptr) {
      throw Error(Code::kInvalidArgument, "input " + Quoted(name) + " of " + spec.owner + " is given twice",
                  {.argument = name, .hint = "Give every input once"});
    }
    CheckInput(spec.inputs[at], *inputs[i], spec.owner);
    ordered[at] = inputs[i];
  }
  return ordered;
}

bool IsGivenByAlias(const PlanSpec& spec, const std::vector<const Tensor*>& inputs, size_t missing) {
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i] != nullptr && spec.inputs[i].tensor == spec.inputs[missing].tensor) return true;
  }
  return false;
}

void CheckComplete(const PlanSpec& spec, const std::vector<const Tensor*>& inputs) {
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i] != nullptr || IsGivenByAlias(spec, inputs, i)) continue;
    const Argument& missing = spec.inputs[i];
    throw Error(Code::kInvalidArgument, "input " + Quoted(missing.name) + " of " + spec.owner + " is missing",
                {.argument = missing.name, .expected = missing.TypeText(), .got = "nothing"});
  }
}

}  // namespace

std::vector<size_t> WantedOutputs(const PlanSpec& spec, OptionalNames names, size_t count) {
  if (!names && count > spec.outputs.size()) {
    throw Error(Code::kOutOfRange, spec.owner + " has fewer outputs",
                {.argument = "output_count",
                 .expected = "at most " + std::to_string(spec.outputs.size()),
                 .got = std::to_string(count)});
  }
  std::vector<size_t> wanted;
  for (size_t i = 0; i < count; ++i) {
    wanted.push_back(names ? FindArgument(spec.outputs, (*names)[i], i, "output", spec.owner, Code::kNotFound) : i);
  }
  return wanted;
}

void RunPlan(const Plan& plan, OptionalNames input_names, std::span<const Tensor* const> inputs,
             OptionalNames output_names, std::span<Tensor> outputs) {
  const PlanSpec& spec = plan.spec();
  const std::vector<const Tensor*> ordered = OrderInputs(spec, input_names, inputs);
  CheckComplete(spec, ordered);
  plan.Run(ordered, WantedOutputs(spec, output_names, outputs.size()), outputs);
}

}  // namespace tfbridge::core
