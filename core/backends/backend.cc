#include "backends/backend.h"

#include "error/names.h"

namespace tfbridge::core {

PlanSpec PlanOf(const SignatureSpec& signature) {
  return {"signature " + Quoted(signature.name), signature.inputs, signature.outputs, signature.targets};
}

}  // namespace tfbridge::core
