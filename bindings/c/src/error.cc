#include "tfbridge/error.h"

#include <memory>
#include <new>
#include <utility>

#include "guard.h"

namespace tfbridge::c {

int32_t Report(tfb_error** error, const core::Error& failure) noexcept {
  if (error != nullptr) {
    try {
      auto made = std::make_unique<tfb_error>();
      made->code = static_cast<int32_t>(failure.code());
      made->message = failure.message();
      made->details = failure.details();
      *error = made.release();
    } catch (const std::bad_alloc&) {
      *error = nullptr;
    }
  }
  return static_cast<int32_t>(failure.code());
}

int32_t ReportText(tfb_error** error, int32_t code, const char* message) noexcept {
  try {
    return Report(error, core::Error(static_cast<core::Code>(code), message));
  } catch (const std::bad_alloc&) {
    return code;
  }
}

}  // namespace tfbridge::c

using namespace tfbridge;

int32_t tfb_error_code(const tfb_error* error) { return error != nullptr ? error->code : TFB_OK; }

const char* tfb_error_message(const tfb_error* error, size_t* length) {
  if (error != nullptr) return c::Lend(error->message, length);
  c::LendNothing(length);
  return "";
}

const char* tfb_error_detail(const tfb_error* error, const char* key, size_t* length) {
  if (error == nullptr || key == nullptr) return c::LendNothing(length);
  const std::pair<const char*, const std::string&> details[] = {
      {"argument", error->details.argument},
      {"expected", error->details.expected},
      {"got", error->details.got},
      {"hint", error->details.hint},
  };
  for (const auto& [name, text] : details) {
    if (std::string_view(key) == name && !text.empty()) return c::Lend(text, length);
  }
  return c::LendNothing(length);
}

void tfb_error_delete(tfb_error* error) { delete error; }

const char* tfb_code_name(int32_t code) { return core::CodeName(code); }
