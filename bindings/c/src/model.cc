#include "tfbridge/model.h"

#include "engine/model.h"
#include "opened.h"

using namespace tfbridge;

namespace {

std::vector<std::string> TagsOf(const char* const* tags, size_t count) {
  std::vector<std::string> names;
  if (tags == nullptr) return names;
  for (size_t i = 0; i < count; ++i) names.emplace_back(c::Require(tags[i], "tags"));
  return names;
}

tfb_model* NewModel(std::shared_ptr<const core::Model> model) {
  auto made = std::make_unique<tfb_model>();
  made->model = std::move(model);
  return made.release();
}

std::vector<tfb_argument> ArgumentsOf(const std::vector<core::Argument>& arguments) {
  std::vector<tfb_argument> handles;
  for (const core::Argument& argument : arguments) handles.push_back({argument});
  return handles;
}

const core::Manifest& ManifestOf(const tfb_model* model) { return model->model->manifest(); }

}  // namespace

int32_t tfb_model_open(const char* path, const char* const* tags, size_t tag_count, const tfb_options* options,
                       tfb_model** model, tfb_error** error) {
  return c::Produce(model, "model", error, [&] {
    c::Require(path, "path");
    return NewModel(core::Model::Open(path, TagsOf(tags, tag_count), c::OptionsOf(options)));
  });
}

int32_t tfb_model_inspect(const char* path, const char* const* tags, size_t tag_count, tfb_model** model,
                          tfb_error** error) {
  return c::Produce(model, "model", error, [&] {
    c::Require(path, "path");
    return NewModel(core::Model::Inspect(path, TagsOf(tags, tag_count)));
  });
}

void tfb_model_delete(tfb_model* model) {
  delete model;
  core::DrainReleases();
}

const char* tfb_model_path(const tfb_model* model, size_t* length) {
  return model != nullptr ? c::Lend(ManifestOf(model).path, length) : c::LendNothing(length);
}

const char* tfb_model_tensorflow_version(const tfb_model* model, size_t* length) {
  return model != nullptr ? c::Lend(ManifestOf(model).tensorflow_version, length) : c::LendNothing(length);
}

size_t tfb_model_tag_count(const tfb_model* model) { return model != nullptr ? ManifestOf(model).tags.size() : 0; }

const char* tfb_model_tag(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_tag_count(model)) return c::LendNothing(length);
  return c::Lend(ManifestOf(model).tags[index], length);
}

size_t tfb_model_tag_set_count(const tfb_model* model) {
  return model != nullptr ? ManifestOf(model).tag_sets.size() : 0;
}

const char* tfb_model_tag_set(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_tag_set_count(model)) return c::LendNothing(length);
  return c::Lend(ManifestOf(model).tag_sets[index], length);
}

size_t tfb_model_access_count(const tfb_model* model) { return model != nullptr ? model->model->accesses().size() : 0; }

const char* tfb_model_access_kind(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_access_count(model)) return c::LendNothing(length);
  const std::string_view kind = core::AccessKindName(model->model->accesses()[index].kind);
  if (length != nullptr) *length = kind.size();
  return kind.data();
}

const char* tfb_model_access_operation(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_access_count(model)) return c::LendNothing(length);
  return c::Lend(model->model->accesses()[index].operation, length);
}

const char* tfb_model_access_node(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_access_count(model)) return c::LendNothing(length);
  return c::Lend(model->model->accesses()[index].node, length);
}

const char* tfb_model_access_function(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_access_count(model)) return c::LendNothing(length);
  return c::Lend(model->model->accesses()[index].function, length);
}

const char* tfb_model_access_reached_by(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_access_count(model)) return c::LendNothing(length);
  return c::Lend(model->model->accesses()[index].reached_by, length);
}

size_t tfb_model_signature_count(const tfb_model* model) {
  return model != nullptr ? ManifestOf(model).signatures.size() : 0;
}

const char* tfb_model_signature_name(const tfb_model* model, size_t index, size_t* length) {
  if (index >= tfb_model_signature_count(model)) return c::LendNothing(length);
  return c::Lend(ManifestOf(model).signatures[index].name, length);
}

int32_t tfb_model_signature(const tfb_model* model, const char* name, tfb_signature** signature, tfb_error** error) {
  return c::Produce(signature, "signature", error, [&] {
    c::Require(model, "model");
    std::optional<std::string_view> wanted;
    if (name != nullptr) wanted = name;
    const core::SignatureSpec& spec = model->model->FindSignature(wanted);
    auto made = std::make_unique<tfb_signature>();
    made->model = model->model;
    made->spec = &spec;
    made->text = spec.Text();
    made->inputs = ArgumentsOf(spec.inputs);
    made->outputs = ArgumentsOf(spec.outputs);
    if (model->model->is_open()) {
      made->plan = model->model->backend().Resolve(core::PlanOf(spec));
    }
    return made.release();
  });
}

int32_t tfb_model_session(const tfb_model* model, tfb_session** session, tfb_error** error) {
  return c::Produce(session, "session", error, [&] {
    c::Require(model, "model")->model->backend();
    auto made = std::make_unique<tfb_session>();
    made->model = model->model;
    return made.release();
  });
}

int32_t tfb_model_devices(const tfb_model* model, tfb_devices** devices, tfb_error** error) {
  return c::Produce(devices, "devices", error,
                    [&] { return c::NewDevices(c::Require(model, "model")->model->backend().Devices()); });
}

int32_t tfb_model_explain(const tfb_model* model, tfb_explanation** explanation, tfb_error** error) {
  return c::Produce(explanation, "explanation", error,
                    [&] { return c::NewExplanation(c::Require(model, "model")->model->backend().Explain()); });
}
