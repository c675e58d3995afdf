#include "faults/walk.hpp"

#include <vector>

#include "faults/watched.hpp"
#include "support/dlpack.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

const std::vector<float> kX = {1, 2, 3};
const std::vector<float> kY = {10, 20, 30};
const std::vector<float> kSum = {11, 22, 33};
const std::vector<std::string> kTexts = {"", "a", std::string("b\0c", 3)};

class Walk {
 public:
  explicit Walk(const std::string& folder) : folder_(folder) {}

  Outcome Go() {
    Tensors();
    const Model model = OpenModel();
    if (outcome_.code == TFB_OK) Plain(model);
    if (outcome_.code == TFB_OK) Strings(model);
    if (outcome_.code == TFB_OK) Prepared(model);
    if (outcome_.code == TFB_OK) ByNames(model);
    if (outcome_.code == TFB_OK) Described(model);
    return outcome_;
  }

 private:
  // Makes a call unless one failed before. It takes a slot for the error.
  template <typename Call>
  bool Step(Call&& call) {
    if (outcome_.code != TFB_OK) return false;
    tfb_error** slot = failure_.slot();
    outcome_.code = Watched([&] { return call(slot); });
    if (outcome_.code == TFB_OK) {
      if (failure_.get() != nullptr) outcome_.wrong = "an error beside success";
      return true;
    }
    outcome_.message = failure_.message();
    outcome_.has_error = failure_.get() != nullptr;
    return false;
  }

  // As above, for a call that makes a handle.
  template <typename Handle, typename Call>
  Handle StepTo(Call&& call) {
    typename Handle::pointer made = nullptr;
    const bool ok = Step([&](tfb_error** error) { return call(&made, error); });
    if (ok != (made != nullptr)) outcome_.wrong = "a handle without success, or success without one";
    return Handle(made);
  }

  template <typename Values>
  void Expect(const Values& expected, const Values& values, const char* where) {
    if (expected != values) outcome_.wrong = std::string("other values: ") + where;
  }

  void Tensors() {
    static const int64_t dims[] = {3};
    x_ = StepTo<Tensor>([&](tfb_tensor** made, tfb_error** error) {
      return tfb_tensor_wrap(TFB_FLOAT32, dims, 1, memory_.data(), memory_.bytes(), nullptr, nullptr, made, error);
    });
    y_ = StepTo<Tensor>([&](tfb_tensor** made, tfb_error** error) {
      return tfb_tensor_copy(TFB_FLOAT32, dims, 1, kY.data(), kY.size() * sizeof(float), made, error);
    });
    s_ = StepTo<Tensor>([&](tfb_tensor** made, tfb_error** error) {
      static const int64_t offsets[] = {0, 0, 1, 4};
      return tfb_tensor_new_strings(dims, 1, offsets, "ab\0c", 4, made, error);
    });
  }

  Model OpenModel() {
    const Options options =
        StepTo<Options>([](tfb_options** made, tfb_error** error) { return tfb_options_new(made, error); });
    Step([&](tfb_error** error) { return tfb_options_set(options.get(), "warm_up", "zeros", error); });
    Step([&](tfb_error** error) { return tfb_options_set(options.get(), "xla", "on", error); });
    return StepTo<Model>([&](tfb_model** made, tfb_error** error) {
      return tfb_model_open(folder_.c_str(), nullptr, 0, options.get(), made, error);
    });
  }

  Signature SignatureOf(const Model& model, const char* name) {
    return StepTo<Signature>(
        [&](tfb_signature** made, tfb_error** error) { return tfb_model_signature(model.get(), name, made, error); });
  }

  std::vector<Tensor> RunSignature(const Signature& signature, const std::vector<const tfb_tensor*>& inputs,
                                   size_t count) {
    std::vector<tfb_tensor*> outputs(count, nullptr);
    const bool ok = Step([&](tfb_error** error) {
      return tfb_signature_run(signature.get(), nullptr, inputs.data(), inputs.size(), nullptr, outputs.data(), count,
                               error);
    });
    std::vector<Tensor> owned;
    for (tfb_tensor* output : outputs) {
      if (ok != (output != nullptr)) outcome_.wrong = "an output without success, or success without one";
      owned.emplace_back(output);
    }
    return owned;
  }

  void Plain(const Model& model) {
    const Signature signature = SignatureOf(model, nullptr);
    const std::vector<Tensor> outputs = RunSignature(signature, {x_.get(), y_.get()}, 2);
    if (outcome_.code != TFB_OK) return;
    Expect(kX, ValuesOf<float>(outputs[0]), "copy");
    Expect(kSum, ValuesOf<float>(outputs[1]), "sum");
    DLManagedTensor* lent = nullptr;
    Step([&](tfb_error** error) { return tfb_tensor_to_dlpack(outputs[1].get(), &lent, error); });
    if (lent == nullptr) return;
    const Tensor taken =
        StepTo<Tensor>([&](tfb_tensor** made, tfb_error** error) { return tfb_tensor_from_dlpack(lent, made, error); });
    if (taken == nullptr) lent->deleter(lent);
  }

  void Strings(const Model& model) {
    const Signature signature = SignatureOf(model, "text");
    const std::vector<Tensor> outputs = RunSignature(signature, {s_.get()}, 1);
    if (outcome_.code == TFB_OK) Expect(kTexts, TextsOf(outputs[0].get()), "text");
  }

  void Prepared(const Model& model) {
    const Signature signature = SignatureOf(model, nullptr);
    const Call call = StepTo<Call>([&](tfb_call** made, tfb_error** error) {
      return tfb_signature_prepare(signature.get(), nullptr, 0, made, error);
    });
    Step([&](tfb_error** error) { return tfb_call_bind_input(call.get(), 0, x_.get(), error); });
    Step([&](tfb_error** error) { return tfb_call_bind_input(call.get(), 1, y_.get(), error); });
    static const int64_t dims[] = {3};
    const Tensor room = StepTo<Tensor>(
        [&](tfb_tensor** made, tfb_error** error) { return tfb_tensor_new(TFB_FLOAT32, dims, 1, made, error); });
    Step([&](tfb_error** error) { return tfb_call_bind_output(call.get(), 1, room.get(), error); });
    for (int run = 0; run < 2; ++run) {
      if (Step([&](tfb_error** error) { return tfb_call_run(call.get(), error); })) {
        Expect(kX, ValuesOf<float>(tfb_call_output(call.get(), 0)), "prepared copy");
        Expect(kSum, ValuesOf<float>(room), "bound sum");
      } else if (tfb_call_output(call.get(), 0) != nullptr) {
        outcome_.wrong = "an output of a run that failed";
      }
    }
    const Call clone =
        StepTo<Call>([&](tfb_call** made, tfb_error** error) { return tfb_call_clone(call.get(), made, error); });
    // An input that is bound anew, and one that TensorFlow cannot read in place.
    Step([&](tfb_error** error) { return tfb_call_bind_input(clone.get(), 0, y_.get(), error); });
    Step([&](tfb_error** error) { return tfb_call_bind_input(clone.get(), 0, x_.get(), error); });
    if (Step([&](tfb_error** error) { return tfb_call_run(clone.get(), error); })) {
      Expect(kSum, ValuesOf<float>(tfb_call_output(clone.get(), 1)), "the clone's sum");
    }
    StepTo<Explanation>(
        [&](tfb_explanation** made, tfb_error** error) { return tfb_call_explain(clone.get(), made, error); });
  }

  void ByNames(const Model& model) {
    const Session session = StepTo<Session>(
        [&](tfb_session** made, tfb_error** error) { return tfb_model_session(model.get(), made, error); });
    const Argument argument = StepTo<Argument>([&](tfb_argument** made, tfb_error** error) {
      return tfb_session_tensor(session.get(), "sum:0", made, error);
    });
    const char* feeds[] = {"x", "y"};
    const tfb_tensor* fed[] = {x_.get(), y_.get()};
    const char* fetches[] = {"sum"};
    tfb_tensor* fetched = nullptr;
    Step([&](tfb_error** error) {
      return tfb_session_run(session.get(), feeds, fed, 2, fetches, &fetched, 1, nullptr, 0, error);
    });
    const Tensor owned(fetched);
    if (outcome_.code == TFB_OK) Expect(kSum, ValuesOf<float>(owned), "fetched sum");
  }

  void Described(const Model& model) {
    StepTo<Explanation>(
        [&](tfb_explanation** made, tfb_error** error) { return tfb_model_explain(model.get(), made, error); });
    StepTo<Devices>([&](tfb_devices** made, tfb_error** error) { return tfb_model_devices(model.get(), made, error); });
    StepTo<Devices>([&](tfb_devices** made, tfb_error** error) { return tfb_devices_list(nullptr, made, error); });
  }

  const std::string& folder_;
  Aligned<float> memory_{kX};
  Outcome outcome_;
  Failure failure_;
  Tensor x_;
  Tensor y_;
  Tensor s_;
};

}  // namespace

Outcome WalkThrough(const std::string& folder) { return Walk(folder).Go(); }

}  // namespace tfbtest
