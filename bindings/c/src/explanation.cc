#include "tfbridge/explanation.h"

#include "handles.h"

using namespace tfbridge;

const char* tfb_explanation_json(const tfb_explanation* explanation, size_t* length) {
  if (explanation == nullptr) return c::LendNothing(length);
  return c::Lend(explanation->explanation.json, length);
}

int64_t tfb_explanation_clusters_run(const tfb_explanation* explanation) {
  return explanation != nullptr ? explanation->explanation.clusters_run.value_or(-1) : -1;
}

void tfb_explanation_delete(tfb_explanation* explanation) { delete explanation; }
