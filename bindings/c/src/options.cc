#include "tfbridge/options.h"

#include "guard.h"
#include "session/options.h"

using namespace tfbridge;

int32_t tfb_options_new(tfb_options** options, tfb_error** error) {
  return c::Produce(options, "options", error, [] { return new tfb_options(); });
}

void tfb_options_delete(tfb_options* options) { delete options; }

int32_t tfb_options_set(tfb_options* options, const char* key, const char* value, tfb_error** error) {
  return c::Guard(error, [&] {
    c::Require(options, "options")->options.SetText(c::Require(key, "key"), c::Require(value, "value"));
  });
}

int32_t tfb_options_set_int(tfb_options* options, const char* key, int64_t value, tfb_error** error) {
  return c::Guard(error, [&] { c::Require(options, "options")->options.SetInt(c::Require(key, "key"), value); });
}

int32_t tfb_options_set_float(tfb_options* options, const char* key, double value, tfb_error** error) {
  return c::Guard(error, [&] { c::Require(options, "options")->options.SetFloat(c::Require(key, "key"), value); });
}

int32_t tfb_options_set_bool(tfb_options* options, const char* key, int32_t value, tfb_error** error) {
  return c::Guard(error, [&] { c::Require(options, "options")->options.SetBool(c::Require(key, "key"), value != 0); });
}

int32_t tfb_options_set_bytes(tfb_options* options, const char* key, const void* data, size_t size, tfb_error** error) {
  return c::Guard(error, [&] {
    c::Require(options, "options");
    const auto* bytes = static_cast<const char*>(c::RequireArray(data, size, "data"));
    options->options.SetBytes(c::Require(key, "key"), std::string_view(bytes, size));
  });
}

namespace {

const core::OptionSpec* FindSpec(size_t index) {
  return index < core::OptionTable().size() ? &core::OptionTable()[index] : nullptr;
}

}  // namespace

size_t tfb_option_count(void) { return core::OptionTable().size(); }

const char* tfb_option_key(size_t index) {
  const core::OptionSpec* spec = FindSpec(index);
  return spec != nullptr ? spec->key : nullptr;
}

const char* tfb_option_kind(size_t index) {
  const core::OptionSpec* spec = FindSpec(index);
  return spec != nullptr ? spec->kind : nullptr;
}

const char* tfb_option_values(size_t index) {
  const core::OptionSpec* spec = FindSpec(index);
  return spec != nullptr ? spec->values : nullptr;
}

const char* tfb_option_default(size_t index) {
  const core::OptionSpec* spec = FindSpec(index);
  return spec != nullptr ? spec->default_value : nullptr;
}

const char* tfb_option_scope(size_t index) {
  const core::OptionSpec* spec = FindSpec(index);
  if (spec == nullptr) return nullptr;
  return spec->scope == core::Scope::kModel ? "model" : "process";
}

const char* tfb_option_help(size_t index) {
  const core::OptionSpec* spec = FindSpec(index);
  return spec != nullptr ? spec->help : nullptr;
}
