#include "tfbridge/dtype.h"

#include "guard.h"
#include "tensor/dtype.h"

using namespace tfbridge;

const char* tfb_dtype_name(int32_t dtype) { return core::DTypeName(dtype); }

size_t tfb_dtype_size(int32_t dtype) { return core::DTypeSize(dtype); }

int32_t tfb_dtype_from_name(const char* name, int32_t* dtype, tfb_error** error) {
  return c::Guard(error, [&] {
    c::Require(name, "name");
    *c::Require(dtype, "dtype") = core::DTypeFromName(name);
  });
}
