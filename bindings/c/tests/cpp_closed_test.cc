// Use of what was closed or moved from: an error that names the object, never a crash.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <tfbridge/tfbridge.hpp>
#include <utility>
#include <vector>

#include "support/cpp.hpp"
#include "support/models.hpp"

namespace tfbridge {
namespace {

using tfbtest::CodeOf;

template <typename Object>
using Uses = std::vector<std::function<void(Object&)>>;

// Every use of a closed object, and of one that was moved from, throws; what it was moved to stays usable.
template <typename Object>
void ExpectRefused(const std::string& noun, const std::function<Object()>& make, const Uses<Object>& uses) {
  const std::int64_t before = handles_live();
  {
    Object closed = make();
    closed.close();
    closed.close();
    Object first = make();
    Object moved_to = std::move(first);
    for (std::size_t i = 0; i < uses.size(); ++i) {
      EXPECT_EQ(Code::failed_precondition, CodeOf([&] { uses[i](closed); }, "the " + noun + " was closed")) << i;
      EXPECT_EQ(Code::failed_precondition, CodeOf([&] { uses[i](first); }, "the " + noun + " was closed")) << i;
    }
    closed = std::move(moved_to);
    EXPECT_EQ(Code::failed_precondition, CodeOf([&] { uses[0](moved_to); }));
  }
  EXPECT_EQ(before, handles_live());
}

Model Open() { return Model::open(tfbtest::ModelPath("tiny")); }

TEST(CppClosed, Model) {
  ExpectRefused<Model>("model", Open,
                       {[](Model& model) { model.signature(); }, [](Model& model) { model.signature("x"); },
                        [](Model& model) { model.signatures(); }, [](Model& model) { model.signature_names(); },
                        [](Model& model) { model.session(); }, [](Model& model) { model.devices(); },
                        [](Model& model) { model.explain(); }, [](Model& model) { model.path(); },
                        [](Model& model) { model.tensorflow_version(); }, [](Model& model) { model.tags(); },
                        [](Model& model) { model.tag_sets(); }, [](Model& model) { model.handle(); }});
}

TEST(CppClosed, Signature) {
  ExpectRefused<Signature>(
      "signature", [] { return Open().signature(); },
      {[](Signature& signature) { signature.name(); }, [](Signature& signature) { signature.method(); },
       [](Signature& signature) { signature.text(); }, [](Signature& signature) { signature.inputs(); },
       [](Signature& signature) { signature.outputs(); }, [](Signature& signature) { signature.run({}); },
       [](Signature& signature) { signature.run({}, {"y"}); }, [](Signature& signature) { signature.prepare(); },
       [](Signature& signature) { signature.prepare({"y"}); }, [](Signature& signature) { signature.handle(); }});
}

TEST(CppClosed, Call) {
  ExpectRefused<Call>("call", [] { return Open().signature().prepare(); },
                      {[](Call& call) { call.run(); }, [](Call& call) { call.inputs(); },
                       [](Call& call) { call.outputs(); }, [](Call& call) { call.bind_input(0, Tensor::scalar(1.0F)); },
                       [](Call& call) { call.bind_input("x", Tensor::scalar(1.0F)); },
                       [](Call& call) {
                         Tensor y = Tensor::zeros<float>({1, 4});
                         call.bind_output("y", y);
                       },
                       [](Call& call) { call.unbind_output(0); }, [](Call& call) { call.output(0); },
                       [](Call& call) { call.output("y"); }, [](Call& call) { call.clone(); },
                       [](Call& call) { call.explain(); }, [](Call& call) { call.handle(); }});
}

TEST(CppClosed, Session) {
  ExpectRefused<Session>(
      "session", [] { return Open().session(); },
      {[](Session& session) { session.run({}, {"x"}); }, [](Session& session) { session.prepare({}, {"x"}); },
       [](Session& session) { session.tensor("x"); }, [](Session& session) { session.operations(); },
       [](Session& session) { session.handle(); }});
}

TEST(CppClosed, Options) {
  ExpectRefused<Options>(
      "set of options", [] { return Options(); },
      {[](Options& options) { options.set("xla", "on"); }, [](Options& options) { options.set("intra_op_threads", 1); },
       [](Options& options) { options.set("gpu_memory_fraction", 0.5); },
       [](Options& options) { options.set_bytes("config_proto", {}); },
       [](Options& options) { Model::open(tfbtest::ModelPath("tiny"), options); },
       [](Options& options) { devices(options); }});
}

TEST(CppClosed, Tensor) {
  ExpectRefused<Tensor>(
      "tensor", [] { return Tensor::scalar(1.0F); },
      {[](Tensor& tensor) { tensor.dtype(); }, [](Tensor& tensor) { tensor.rank(); },
       [](Tensor& tensor) { tensor.dims(); }, [](Tensor& tensor) { tensor.size(); },
       [](Tensor& tensor) { tensor.byte_size(); }, [](Tensor& tensor) { tensor.data(); },
       [](Tensor& tensor) { tensor.view<float>(); }, [](Tensor& tensor) { tensor.strings(); },
       [](Tensor& tensor) { tensor.mutable_view<float>(); }, [](Tensor& tensor) { tensor.mutable_data(); },
       [](Tensor& tensor) { tensor.clone(); }, [](Tensor& tensor) { tensor.to_dlpack(); },
       [](Tensor& tensor) { tensor.to_dlpack_versioned(); }, [](Tensor& tensor) { tensor.release(); },
       [](Tensor& tensor) { Open().signature().run({{"x", tensor}}); }});
}

}  // namespace
}  // namespace tfbridge
