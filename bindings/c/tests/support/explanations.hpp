// Explanations as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "support/handles.hpp"

namespace tfbtest {

inline nlohmann::json JsonOf(const Explanation& explanation) {
  return nlohmann::json::parse(Text(tfb_explanation_json, explanation.get()));
}

inline nlohmann::json Explain(const Model& model) { return JsonOf(Make<Explanation>(tfb_model_explain, model.get())); }

// Of one traced run.
inline nlohmann::json Explain(const Call& call) { return JsonOf(Make<Explanation>(tfb_call_explain, call.get())); }

}  // namespace tfbtest
