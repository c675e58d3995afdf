// Version, statuses, buffers, strings.
#include <cstdlib>
#include <cstring>

#include "fake.h"

using namespace tfbfake;

namespace {

// The insides of the fake's TF_TString: text, then size.
struct Text {
  char* bytes;
  size_t size;
};

Text Inside(const TF_TString* string) {
  Text text;
  std::memcpy(&text, string->opaque, sizeof text);
  return text;
}

void Put(TF_TString* string, const Text& text) { std::memcpy(string->opaque, &text, sizeof text); }

// Buffers of TensorFlow's own are counted, and callers may make some on their stack.
struct Buffer : TF_Buffer, Counted {};

}  // namespace

void tfbfake::Fill(TF_Buffer* buffer, std::string_view bytes) {
  char* copy = static_cast<char*>(std::malloc(bytes.size() + 1));
  if (!bytes.empty()) std::memcpy(copy, bytes.data(), bytes.size());
  if (buffer->data_deallocator != nullptr) buffer->data_deallocator(const_cast<void*>(buffer->data), buffer->length);
  buffer->data = copy;
  buffer->length = bytes.size();
  buffer->data_deallocator = [](void* memory, size_t) { std::free(memory); };
}

void tfbfake::SetStatus(TF_Status* status, int code, std::string message) {
  status->code = code;
  status->message = std::move(message);
}

FAKE_EXPORT const char* TF_Version() { return "2.99.0-fake"; }

FAKE_EXPORT TF_Status* TF_NewStatus() { return IsToFail(__func__) ? nullptr : new TF_Status; }
FAKE_EXPORT void TF_DeleteStatus(TF_Status* status) { delete status; }
FAKE_EXPORT int TF_GetCode(const TF_Status* status) { return status->code; }
FAKE_EXPORT const char* TF_Message(const TF_Status* status) { return status->message.c_str(); }

FAKE_EXPORT TF_Buffer* TF_NewBuffer() { return IsToFail(__func__) ? nullptr : new Buffer{}; }

FAKE_EXPORT TF_Buffer* TF_NewBufferFromString(const void* data, size_t length) {
  TF_Buffer* buffer = TF_NewBuffer();
  if (buffer != nullptr) Fill(buffer, {static_cast<const char*>(data), length});
  return buffer;
}

FAKE_EXPORT void TF_DeleteBuffer(TF_Buffer* buffer) {
  if (buffer == nullptr) return;
  if (buffer->data_deallocator != nullptr) buffer->data_deallocator(const_cast<void*>(buffer->data), buffer->length);
  delete static_cast<Buffer*>(buffer);
}

FAKE_EXPORT void TF_StringInit(TF_TString* string) { Put(string, {nullptr, 0}); }

FAKE_EXPORT void TF_StringCopy(TF_TString* string, const char* from, size_t size) {
  IsToFail(__func__);  // it has no way to say so but to throw
  TF_StringDealloc(string);
  char* bytes = static_cast<char*>(std::malloc(size + 1));
  if (size > 0) std::memcpy(bytes, from, size);
  Put(string, {bytes, size});
  ++live_objects;
}

FAKE_EXPORT const char* TF_StringGetDataPointer(const TF_TString* string) { return Inside(string).bytes; }

FAKE_EXPORT size_t TF_StringGetSize(const TF_TString* string) {
  if (CurrentLie() == Lie::kOverlongString) return size_t{1} << 60;
  if (CurrentLie() == Lie::kOverflowingString) return size_t{3} << 61;
  return Inside(string).size;
}

FAKE_EXPORT void TF_StringDealloc(TF_TString* string) {
  const Text text = Inside(string);
  if (text.bytes != nullptr) --live_objects;
  std::free(text.bytes);
  Put(string, {nullptr, 0});
}
