// The boundary: every C function runs its body here, and no exception leaves.
#pragma once

#include <cstdint>
#include <exception>
#include <new>
#include <string>

#include "error/error.h"
#include "handles.h"

namespace tfbridge::c {

// Stores a new error where the caller wants one. Memory may be too short even for that: then there is only the code.
int32_t Report(tfb_error** error, const core::Error& failure) noexcept;
int32_t ReportText(tfb_error** error, int32_t code, const char* message) noexcept;

// Runs `body` and translates what it throws.
template <typename Body>
int32_t Guard(tfb_error** error, Body&& body) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    body();
    return TFB_OK;
  } catch (const core::Error& failure) {
    return Report(error, failure);
  } catch (const std::bad_alloc&) {
    return ReportText(error, TFB_RESOURCE_EXHAUSTED, "memory is short");
  } catch (const std::exception& failure) {
    return ReportText(error, TFB_INTERNAL, failure.what());
  } catch (...) {
    return ReportText(error, TFB_INTERNAL, "an unknown exception");
  }
}

// The pointer, or an error that names the parameter where it is NULL.
template <typename T>
T* Require(T* pointer, const char* parameter) {
  if (pointer != nullptr) return pointer;
  throw core::Error(core::Code::kInvalidArgument, std::string("parameter '") + parameter + "' is NULL",
                    {.argument = parameter, .expected = "a pointer", .got = "NULL"});
}

// Runs `make` and stores the handle that it returns. Nothing is made where there is no place to store it.
template <typename T, typename Make>
int32_t Produce(T** out, const char* parameter, tfb_error** error, Make&& make) noexcept {
  if (out != nullptr) *out = nullptr;
  return Guard(error, [&] {
    Require(out, parameter);
    *out = make();
  });
}

// As Require(), for an array that may be NULL where it is empty.
template <typename T>
T* RequireArray(T* array, size_t count, const char* parameter) {
  return count == 0 ? array : Require(array, parameter);
}

}  // namespace tfbridge::c
