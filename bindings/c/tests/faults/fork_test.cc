// A child that was forked after TensorFlow was loaded has none of its threads: every call that needs them says so at
// once, and nothing waits.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "faults/fake_model.hpp"
#include "faults/walk.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

// Whether a call fails as it must in the child; prints where it does not.
template <typename Call>
bool IsRefused(const char* what, Call&& call) {
  Failure failure;
  const int32_t code = call(failure.slot());
  if (code == TFB_FAILED_PRECONDITION && failure.message().find("forked") != std::string::npos) return true;
  fprintf(stderr, "%s: %s %s\n", what, tfb_code_name(code), failure.message().c_str());
  return false;
}

// Runs `body` in a child, which is ended where it hangs. Gives whether it returned true.
bool InChild(const std::function<bool()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(60);
    _exit(body() ? 0 : 1);
  }
  int status = -1;
  EXPECT_EQ(child, waitpid(child, &status, 0));
  EXPECT_FALSE(WIFSIGNALED(status)) << "signal " << WTERMSIG(status);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Fork, BeforeTensorFlowIsLoadedLeavesTheChildFree) {
  ASSERT_EQ(nullptr, tfb_tensorflow_version()) << "this test must be the first";
  EXPECT_TRUE(InChild([] { return WalkThrough(FakeModel()).code == TFB_OK; }));
}

TEST(Fork, AfterItIsAnErrorOfEveryCallThatNeedsIt) {
  Model model = Make<Model>(tfb_model_open, FakeModel().c_str(), nullptr, size_t{0}, nullptr);
  Signature signature = Make<Signature>(tfb_model_signature, model.get(), nullptr);
  Session session = Make<Session>(tfb_model_session, model.get());
  Call call = Make<Call>(tfb_signature_prepare, signature.get(), nullptr, size_t{0});
  Tensor x = TensorOf<float>({1}, {1});
  Failure failure;
  for (size_t i = 0; i < 2; ++i) Check(tfb_call_bind_input(call.get(), i, x.get(), failure.slot()), failure);
  EXPECT_TRUE(InChild([&] {
    const tfb_tensor* inputs[] = {x.get(), x.get()};
    const char* feeds[] = {"x", "y"};
    const char* fetches[] = {"sum"};
    tfb_tensor* output = nullptr;
    tfb_model* other = nullptr;
    tfb_signature* found = nullptr;
    tfb_call* prepared = nullptr;
    tfb_devices* devices = nullptr;
    tfb_explanation* explanation = nullptr;
    tfb_argument* argument = nullptr;
    bool refused = IsRefused("load", [&](tfb_error** error) { return tfb_tensorflow_load(nullptr, error); });
    refused &= IsRefused("open", [&](tfb_error** error) {
      return tfb_model_open(FakeModel().c_str(), nullptr, 0, nullptr, &other, error);
    });
    refused &= IsRefused("devices", [&](tfb_error** error) { return tfb_devices_list(nullptr, &devices, error); });
    refused &= IsRefused("signature",
                         [&](tfb_error** error) { return tfb_model_signature(model.get(), nullptr, &found, error); });
    refused &= IsRefused("run", [&](tfb_error** error) {
      return tfb_signature_run(signature.get(), nullptr, inputs, 2, nullptr, &output, 1, error);
    });
    refused &= IsRefused("session_run", [&](tfb_error** error) {
      return tfb_session_run(session.get(), feeds, inputs, 2, fetches, &output, 1, nullptr, 0, error);
    });
    refused &= IsRefused("session_prepare", [&](tfb_error** error) {
      return tfb_session_prepare(session.get(), feeds, 2, fetches, 1, nullptr, 0, &prepared, error);
    });
    refused &= IsRefused("session_tensor",
                         [&](tfb_error** error) { return tfb_session_tensor(session.get(), "x", &argument, error); });
    refused &= IsRefused("call_run", [&](tfb_error** error) { return tfb_call_run(call.get(), error); });
    refused &=
        IsRefused("call_explain", [&](tfb_error** error) { return tfb_call_explain(call.get(), &explanation, error); });
    // What needs no TensorFlow works, and handles can be deleted.
    const Tensor own = TensorOf<float>({1}, {2});
    refused &= ValuesOf<float>(own) == std::vector<float>{2};
    const int64_t live = tfb_handles_live();
    call.reset();
    session.reset();
    signature.reset();
    model.reset();
    x.reset();
    return refused && tfb_handles_live() == live - 5;
  }));
  // The parent does not notice.
  EXPECT_EQ(TFB_OK, tfb_call_run(call.get(), failure.slot())) << failure.message();
  EXPECT_EQ((std::vector<float>{2}), ValuesOf<float>(tfb_call_output(call.get(), 1)));
}

}  // namespace
}  // namespace tfbtest
