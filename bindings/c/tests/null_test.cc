// NULL for every pointer that may not be NULL: INVALID_ARGUMENT that names the argument, never a crash.
#include <gtest/gtest.h>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

struct DLManagedTensor;
struct DLManagedTensorVersioned;

namespace tfbtest {
namespace {

class Null : public testing::Test {
 protected:
  // A call with one NULL: the code, and the name of the parameter in the error's details.
  void Refuses(const char* argument, int32_t code) {
    EXPECT_TRUE(Failed(code, failure_, TFB_INVALID_ARGUMENT, {"NULL"}));
    EXPECT_EQ(argument, failure_.detail("argument"));
  }
  tfb_error** slot() { return failure_.slot(); }

  // Slots for results that must stay empty.
  template <typename T>
  T** Out() {
    static T* none;
    none = nullptr;
    return &none;
  }

 private:
  Failure failure_;
};

TEST_F(Null, DType) {
  int32_t dtype = 0;
  Refuses("name", tfb_dtype_from_name(nullptr, &dtype, slot()));
  Refuses("dtype", tfb_dtype_from_name("bool", nullptr, slot()));
}

TEST_F(Null, Options) {
  const auto options = Make<Options>(tfb_options_new);
  Refuses("options", tfb_options_new(nullptr, slot()));
  Refuses("options", tfb_options_set(nullptr, "xla", "on", slot()));
  Refuses("key", tfb_options_set(options.get(), nullptr, "on", slot()));
  Refuses("value", tfb_options_set(options.get(), "xla", nullptr, slot()));
  Refuses("options", tfb_options_set_int(nullptr, "intra_op_threads", 1, slot()));
  Refuses("key", tfb_options_set_int(options.get(), nullptr, 1, slot()));
  Refuses("options", tfb_options_set_float(nullptr, "gpu_memory_fraction", 1, slot()));
  Refuses("key", tfb_options_set_float(options.get(), nullptr, 1, slot()));
  Refuses("options", tfb_options_set_bool(nullptr, "deterministic", 1, slot()));
  Refuses("key", tfb_options_set_bool(options.get(), nullptr, 1, slot()));
  Refuses("options", tfb_options_set_bytes(nullptr, "config_proto", "", 0, slot()));
  Refuses("key", tfb_options_set_bytes(options.get(), nullptr, "", 0, slot()));
  Refuses("data", tfb_options_set_bytes(options.get(), "config_proto", nullptr, 2, slot()));
}

TEST_F(Null, Tensor) {
  const int64_t dims[] = {1};
  float number = 0;
  Refuses("dims", tfb_tensor_new(TFB_FLOAT32, nullptr, 1, Out<tfb_tensor>(), slot()));
  Refuses("tensor", tfb_tensor_new(TFB_FLOAT32, dims, 1, nullptr, slot()));
  Refuses("dims", tfb_tensor_copy(TFB_FLOAT32, nullptr, 1, &number, 4, Out<tfb_tensor>(), slot()));
  Refuses("data", tfb_tensor_copy(TFB_FLOAT32, dims, 1, nullptr, 4, Out<tfb_tensor>(), slot()));
  Refuses("tensor", tfb_tensor_copy(TFB_FLOAT32, dims, 1, &number, 4, nullptr, slot()));
  Refuses("dims", tfb_tensor_wrap(TFB_FLOAT32, nullptr, 1, &number, 4, nullptr, nullptr, Out<tfb_tensor>(), slot()));
  Refuses("data", tfb_tensor_wrap(TFB_FLOAT32, dims, 1, nullptr, 4, nullptr, nullptr, Out<tfb_tensor>(), slot()));
  Refuses("tensor", tfb_tensor_wrap(TFB_FLOAT32, dims, 1, &number, 4, nullptr, nullptr, nullptr, slot()));
  const int64_t offsets[] = {0, 1};
  Refuses("dims", tfb_tensor_new_strings(nullptr, 1, offsets, "a", 1, Out<tfb_tensor>(), slot()));
  Refuses("offsets", tfb_tensor_new_strings(dims, 1, nullptr, "a", 1, Out<tfb_tensor>(), slot()));
  Refuses("bytes", tfb_tensor_new_strings(dims, 1, offsets, nullptr, 1, Out<tfb_tensor>(), slot()));
  Refuses("tensor", tfb_tensor_new_strings(dims, 1, offsets, "a", 1, nullptr, slot()));
  const Tensor tensor = ScalarOf(1.0F);
  Refuses("tensor", tfb_tensor_clone(nullptr, Out<tfb_tensor>(), slot()));
  Refuses("clone", tfb_tensor_clone(tensor.get(), nullptr, slot()));
  Refuses("tensor", tfb_tensor_describe(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, slot()));
  Refuses("memory", tfb_memory_new(8, nullptr, slot()));
}

TEST_F(Null, DLPack) {
  const Tensor tensor = ScalarOf(1.0F);
  Refuses("managed", tfb_tensor_from_dlpack(nullptr, Out<tfb_tensor>(), slot()));
  Refuses("managed", tfb_tensor_from_dlpack_versioned(nullptr, Out<tfb_tensor>(), slot()));
  Refuses("tensor", tfb_tensor_to_dlpack(nullptr, Out<DLManagedTensor>(), slot()));
  Refuses("managed", tfb_tensor_to_dlpack(tensor.get(), nullptr, slot()));
  Refuses("tensor", tfb_tensor_to_dlpack_versioned(nullptr, Out<DLManagedTensorVersioned>(), slot()));
  Refuses("managed", tfb_tensor_to_dlpack_versioned(tensor.get(), nullptr, slot()));
}

TEST_F(Null, TensorFlow) {
  Refuses("search", tfb_tensorflow_search(nullptr, nullptr, slot()));
  Refuses("devices", tfb_devices_list(nullptr, nullptr, slot()));
}

TEST_F(Null, Model) {
  const std::string path = ModelPath("tiny");
  const char* const no_tag[] = {nullptr};
  Refuses("path", tfb_model_open(nullptr, nullptr, 0, nullptr, Out<tfb_model>(), slot()));
  Refuses("tags", tfb_model_open(path.c_str(), no_tag, 1, nullptr, Out<tfb_model>(), slot()));
  Refuses("model", tfb_model_open(path.c_str(), nullptr, 0, nullptr, nullptr, slot()));
  Refuses("path", tfb_model_inspect(nullptr, nullptr, 0, Out<tfb_model>(), slot()));
  Refuses("tags", tfb_model_inspect(path.c_str(), no_tag, 1, Out<tfb_model>(), slot()));
  Refuses("model", tfb_model_inspect(path.c_str(), nullptr, 0, nullptr, slot()));
  const Model model = Open("tiny");
  Refuses("model", tfb_model_signature(nullptr, nullptr, Out<tfb_signature>(), slot()));
  Refuses("signature", tfb_model_signature(model.get(), nullptr, nullptr, slot()));
  Refuses("model", tfb_model_session(nullptr, Out<tfb_session>(), slot()));
  Refuses("session", tfb_model_session(model.get(), nullptr, slot()));
  Refuses("model", tfb_model_devices(nullptr, Out<tfb_devices>(), slot()));
  Refuses("devices", tfb_model_devices(model.get(), nullptr, slot()));
  Refuses("model", tfb_model_explain(nullptr, Out<tfb_explanation>(), slot()));
  Refuses("explanation", tfb_model_explain(model.get(), nullptr, slot()));
}

TEST_F(Null, Signature) {
  const Signature signature = Find(Open("tiny"));
  const Tensor x = TensorOf<float>({1, 4}, Ramp(4));
  const tfb_tensor* const inputs[] = {x.get()};
  const tfb_tensor* const no_input[] = {nullptr};
  const char* const no_name[] = {nullptr};
  tfb_tensor* outputs[1] = {};
  Refuses("signature", tfb_signature_run(nullptr, nullptr, inputs, 1, nullptr, outputs, 1, slot()));
  Refuses("inputs", tfb_signature_run(signature.get(), nullptr, nullptr, 1, nullptr, outputs, 1, slot()));
  Refuses("outputs", tfb_signature_run(signature.get(), nullptr, inputs, 1, nullptr, nullptr, 1, slot()));
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_signature_run(signature.get(), no_name, inputs, 1, nullptr, outputs, 1, slot()));
  EXPECT_EQ(TFB_INVALID_ARGUMENT,
            tfb_signature_run(signature.get(), nullptr, no_input, 1, nullptr, outputs, 1, slot()));
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_signature_run(signature.get(), nullptr, inputs, 1, no_name, outputs, 1, slot()));
  Refuses("signature", tfb_signature_prepare(nullptr, nullptr, 0, Out<tfb_call>(), slot()));
  Refuses("call", tfb_signature_prepare(signature.get(), nullptr, 0, nullptr, slot()));
  Refuses("output_names", tfb_signature_prepare(signature.get(), nullptr, 1, Out<tfb_call>(), slot()));
  Refuses("output_names", tfb_signature_prepare(signature.get(), no_name, 1, Out<tfb_call>(), slot()));
}

TEST_F(Null, Session) {
  const Session session = SessionOf(Open("tag_sets"));
  const Tensor x = TensorOf<float>({1}, {1});
  const char* const feed[] = {"x:0"};
  const char* const fetch[] = {"y:0"};
  const char* const none[] = {nullptr};
  const tfb_tensor* const inputs[] = {x.get()};
  const tfb_tensor* const no_input[] = {nullptr};
  tfb_tensor* out[1] = {};
  Refuses("session", tfb_session_run(nullptr, feed, inputs, 1, fetch, out, 1, nullptr, 0, slot()));
  Refuses("feed_names", tfb_session_run(session.get(), nullptr, inputs, 1, fetch, out, 1, nullptr, 0, slot()));
  Refuses("feed_names", tfb_session_run(session.get(), none, inputs, 1, fetch, out, 1, nullptr, 0, slot()));
  Refuses("feeds", tfb_session_run(session.get(), feed, nullptr, 1, fetch, out, 1, nullptr, 0, slot()));
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_session_run(session.get(), feed, no_input, 1, fetch, out, 1, nullptr, 0, slot()));
  Refuses("fetch_names", tfb_session_run(session.get(), feed, inputs, 1, nullptr, out, 1, nullptr, 0, slot()));
  Refuses("fetch_names", tfb_session_run(session.get(), feed, inputs, 1, none, out, 1, nullptr, 0, slot()));
  Refuses("fetches", tfb_session_run(session.get(), feed, inputs, 1, fetch, nullptr, 1, nullptr, 0, slot()));
  Refuses("target_names", tfb_session_run(session.get(), feed, inputs, 1, fetch, out, 1, nullptr, 1, slot()));
  Refuses("target_names", tfb_session_run(session.get(), feed, inputs, 1, fetch, out, 1, none, 1, slot()));
  Refuses("session", tfb_session_prepare(nullptr, feed, 1, fetch, 1, nullptr, 0, Out<tfb_call>(), slot()));
  Refuses("feed_names", tfb_session_prepare(session.get(), nullptr, 1, fetch, 1, nullptr, 0, Out<tfb_call>(), slot()));
  Refuses("fetch_names", tfb_session_prepare(session.get(), feed, 1, nullptr, 1, nullptr, 0, Out<tfb_call>(), slot()));
  Refuses("target_names", tfb_session_prepare(session.get(), feed, 1, fetch, 1, nullptr, 1, Out<tfb_call>(), slot()));
  Refuses("call", tfb_session_prepare(session.get(), feed, 1, fetch, 1, nullptr, 0, nullptr, slot()));
  Refuses("session", tfb_session_tensor(nullptr, "x:0", Out<tfb_argument>(), slot()));
  Refuses("name", tfb_session_tensor(session.get(), nullptr, Out<tfb_argument>(), slot()));
  Refuses("argument", tfb_session_tensor(session.get(), "x:0", nullptr, slot()));
}

TEST_F(Null, Call) {
  const Call call = Prepare(Find(Open("tiny")));
  const Tensor x = TensorOf<float>({1, 4}, Ramp(4));
  Refuses("call", tfb_call_clone(nullptr, Out<tfb_call>(), slot()));
  Refuses("clone", tfb_call_clone(call.get(), nullptr, slot()));
  Refuses("call", tfb_call_bind_input(nullptr, 0, x.get(), slot()));
  Refuses("tensor", tfb_call_bind_input(call.get(), 0, nullptr, slot()));
  Refuses("call", tfb_call_bind_output(nullptr, 0, x.get(), slot()));
  Refuses("call", tfb_call_run(nullptr, slot()));
  Refuses("call", tfb_call_explain(nullptr, Out<tfb_explanation>(), slot()));
  Refuses("explanation", tfb_call_explain(call.get(), nullptr, slot()));
}

// The error slot may be NULL everywhere; a failure then only has its code.
TEST_F(Null, ErrorSlot) {
  const Model model = Open("tiny");
  const Signature signature = Find(model);
  tfb_tensor* output = nullptr;
  tfb_call* call = nullptr;
  EXPECT_EQ(TFB_INVALID_ARGUMENT,
            tfb_signature_run(signature.get(), nullptr, nullptr, 0, nullptr, &output, 1, nullptr));
  EXPECT_EQ(TFB_NOT_FOUND, tfb_model_signature(model.get(), "y", Out<tfb_signature>(), nullptr));
  EXPECT_EQ(TFB_NOT_FOUND, tfb_model_open("/no/such/model", nullptr, 0, nullptr, Out<tfb_model>(), nullptr));
  const char* const names[] = {"no such output"};
  EXPECT_EQ(TFB_NOT_FOUND, tfb_signature_prepare(signature.get(), names, 1, &call, nullptr));
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_call_run(nullptr, nullptr));
}

}  // namespace
}  // namespace tfbtest
