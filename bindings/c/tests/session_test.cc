// Sessions: a graph run by the names of its tensors, fetches and targets, as TensorFlow 1 did.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

TEST(Session, FeedsAndFetchesByName) {
  const Session session = SessionOf(Open("tag_sets"));
  const Tensor x = TensorOf<float>({2}, {1.5F, -2});
  EXPECT_EQ((std::vector<float>{3, -4}), ValuesOf<float>(Execute(session, {{"x:0", x.get()}}, {"y:0"}).front()));
  EXPECT_EQ((std::vector<float>{3, -4}), ValuesOf<float>(Execute(session, {{"x", x.get()}}, {"y"}).front()))
      << "an operation's name means its first output";
}

TEST(Session, FeedsReplaceTensorsInsideTheGraph) {
  const Session session = SessionOf(Open("tag_sets"));
  const Tensor y = TensorOf<float>({2}, {3, 4});
  EXPECT_EQ(25, ValuesOf<float>(Execute(session, {{"y:0", y.get()}}, {"loss:0"}).front()).front());
}

TEST(Session, FetchesMayBeFedAndRepeated) {
  const Session session = SessionOf(Open("tag_sets"));
  const Tensor x = TensorOf<float>({1}, {2});
  const auto fetched = Execute(session, {{"x:0", x.get()}}, {"loss:0", "x:0", "loss:0", "y:0"});
  EXPECT_EQ(16, ValuesOf<float>(fetched.at(0)).front());
  EXPECT_EQ(2, ValuesOf<float>(fetched.at(1)).front());
  EXPECT_EQ(16, ValuesOf<float>(fetched.at(2)).front());
  EXPECT_EQ(4, ValuesOf<float>(fetched.at(3)).front());
}

TEST(Session, TargetsRunForTheirEffect) {
  const Session session = SessionOf(Open("reference_variables"));
  const Tensor step = ScalarOf(2.5F);
  EXPECT_TRUE(Execute(session, {{"step:0", step.get()}}, {}, {"added"}).empty());
  EXPECT_TRUE(Execute(session, {{"step:0", step.get()}}, {}, {"added"}).empty());
  EXPECT_EQ(5, ValuesOf<float>(Execute(session, {}, {"counter:0"}).front()).front());
}

TEST(Session, ListsTheOperations) {
  const Session session = SessionOf(Open("tag_sets"));
  const size_t count = tfb_session_operation_count(session.get());
  std::vector<std::pair<std::string, std::string>> operations;
  for (size_t index = 0; index < count; ++index) {
    operations.emplace_back(Text(tfb_session_operation_name, session.get(), index),
                            Text(tfb_session_operation_type, session.get(), index));
  }
  EXPECT_NE(operations.end(),
            std::find(operations.begin(), operations.end(), std::pair<std::string, std::string>("x", "Placeholder")));
  EXPECT_NE(operations.end(),
            std::find(operations.begin(), operations.end(), std::pair<std::string, std::string>("y", "Mul")));
  EXPECT_EQ(nullptr, tfb_session_operation_name(session.get(), count, nullptr));
  EXPECT_EQ(nullptr, tfb_session_operation_type(session.get(), SIZE_MAX, nullptr));
  EXPECT_EQ(0U, tfb_session_operation_count(nullptr));
  EXPECT_EQ(nullptr, tfb_session_operation_name(nullptr, 0, nullptr));
  tfb_session_delete(nullptr);
}

TEST(Session, DescribesTensors) {
  const Session session = SessionOf(Open("tag_sets"));
  const Argument x = Make<Argument>(tfb_session_tensor, session.get(), "x:0");
  EXPECT_EQ(TFB_FLOAT32, tfb_argument_dtype(x.get()));
  EXPECT_EQ(1, tfb_argument_rank(x.get()));
  EXPECT_EQ(-1, tfb_argument_dims(x.get())[0]);
  EXPECT_EQ("x:0", Text(tfb_argument_tensor, x.get()));
  const Argument loss = Make<Argument>(tfb_session_tensor, session.get(), "loss");
  EXPECT_EQ(0, tfb_argument_rank(loss.get()));
}

class SessionErrors : public testing::Test {
 protected:
  int32_t TryRun(const Feeds& feeds, const std::vector<const char*>& fetches,
                 const std::vector<const char*>& targets = {}) {
    std::vector<const char*> names;
    std::vector<const tfb_tensor*> tensors;
    for (const auto& [name, tensor] : feeds) {
      names.push_back(name);
      tensors.push_back(tensor);
    }
    std::vector<tfb_tensor*> results(fetches.size(), reinterpret_cast<tfb_tensor*>(0x1));
    const int32_t code =
        tfb_session_run(session_.get(), names.data(), tensors.data(), feeds.size(), fetches.data(), results.data(),
                        results.size(), targets.data(), targets.size(), failure_.slot());
    for (tfb_tensor* result : results) EXPECT_EQ(nullptr, result);
    EXPECT_EQ(2, ValuesOf<float>(Execute(session_, {{"x:0", good_.get()}}, {"y:0"}).front()).front())
        << "the session is usable";
    return code;
  }

  Session session_ = SessionOf(Open("tag_sets"));
  Tensor good_ = TensorOf<float>({1}, {1});
  Failure failure_;
};

TEST_F(SessionErrors, UnknownNamesOfferTheNearest) {
  EXPECT_TRUE(Failed(TryRun({{"xx:0", good_.get()}}, {"y:0"}), failure_, TFB_NOT_FOUND, {"'xx"}));
  EXPECT_TRUE(Failed(TryRun({{"x:0", good_.get()}}, {"losss:0"}), failure_, TFB_NOT_FOUND, {"'losss", "'loss"}));
  EXPECT_TRUE(Failed(TryRun({{"x:0", good_.get()}}, {}, {"losss"}), failure_, TFB_NOT_FOUND, {"'losss'", "'loss'"}));
  tfb_argument* argument = nullptr;
  EXPECT_TRUE(Failed(tfb_session_tensor(session_.get(), "losss:0", &argument, failure_.slot()), failure_, TFB_NOT_FOUND,
                     {"'loss"}));
  EXPECT_EQ(nullptr, argument);
}

TEST_F(SessionErrors, TheArgumentIsWhatTheCallerWrote) {
  for (const char* name : {"no", "no:0", "no:7", "y:7"}) {
    EXPECT_EQ(TFB_NOT_FOUND, TryRun({{"x:0", good_.get()}}, {name}));
    EXPECT_EQ(name, failure_.detail("argument"));
    EXPECT_EQ(TFB_NOT_FOUND, TryRun({{name, good_.get()}}, {"y:0"}));
    EXPECT_EQ(name, failure_.detail("argument"));
    tfb_argument* argument = nullptr;
    EXPECT_EQ(TFB_NOT_FOUND, tfb_session_tensor(session_.get(), name, &argument, failure_.slot()));
    EXPECT_EQ(name, failure_.detail("argument"));
  }
  for (const char* target : {"no", "no:0", "y:0"}) {
    EXPECT_EQ(TFB_NOT_FOUND, TryRun({{"x:0", good_.get()}}, {}, {target}));
    EXPECT_EQ(target, failure_.detail("argument"));
  }
  EXPECT_EQ(TFB_INVALID_ARGUMENT, TryRun({{"x:0", good_.get()}}, {"y:one"}));
  EXPECT_EQ("y:one", failure_.detail("argument"));
}

TEST_F(SessionErrors, OutputsPastTheEndAndStrangeNamesAreRefused) {
  for (const char* name : {"y:1", "y:-1", "y:x", "y:", ":0", "", "y:0:0", "y:99999999999999999999", "^y"}) {
    for (const int32_t code : {TryRun({{"x:0", good_.get()}}, {name}), TryRun({{name, good_.get()}}, {"y:0"})}) {
      EXPECT_TRUE(code == TFB_NOT_FOUND || code == TFB_INVALID_ARGUMENT) << name << ": " << tfb_code_name(code);
      EXPECT_FALSE(failure_.message().empty());
    }
  }
}

TEST_F(SessionErrors, WrongTypeAndShapeAreQuoted) {
  const Tensor wrong_type = TensorOf<int32_t>({1}, {1});
  EXPECT_TRUE(Failed(TryRun({{"x:0", wrong_type.get()}}, {"y:0"}), failure_, TFB_INVALID_ARGUMENT,
                     {"'x:0'", "float32", "int32"}));
  const Tensor wrong_rank = TensorOf<float>({1, 1}, {1});
  EXPECT_TRUE(
      Failed(TryRun({{"x:0", wrong_rank.get()}}, {"y:0"}), failure_, TFB_INVALID_ARGUMENT, {"'x:0'", "[?]", "[1, 1]"}));
}

TEST_F(SessionErrors, OneTensorCannotBeFedTwice) {
  const Tensor other = TensorOf<float>({1}, {5});
  EXPECT_TRUE(
      Failed(TryRun({{"x:0", good_.get()}, {"x", other.get()}}, {"y:0"}), failure_, TFB_INVALID_ARGUMENT, {"'x"}));
}

TEST_F(SessionErrors, MissingFeedIsTensorFlowsError) {
  EXPECT_TRUE(Failed(TryRun({}, {"y:0"}), failure_, TFB_INVALID_ARGUMENT, {"x"}));
}

TEST_F(SessionErrors, NothingToDoIsAnswered) {
  // TensorFlow refuses a step that fetches nothing; the answer may be that, or success, but no crash.
  Failure failure;
  const int32_t code =
      tfb_session_run(session_.get(), nullptr, nullptr, 0, nullptr, nullptr, 0, nullptr, 0, failure.slot());
  EXPECT_EQ(code == TFB_OK, failure.get() == nullptr);
}

TEST(Session, PreparedCallsRunTheSame) {
  const Session session = SessionOf(Open("tag_sets"));
  const char* feeds[] = {"x:0"};
  const char* fetches[] = {"loss:0", "y"};
  const Call call =
      Make<Call>(tfb_session_prepare, session.get(), feeds, size_t{1}, fetches, size_t{2}, nullptr, size_t{0});
  EXPECT_EQ(1U, tfb_call_input_count(call.get()));
  EXPECT_EQ(2U, tfb_call_output_count(call.get()));
  Bind(call, 0, TensorOf<float>({2}, {1, 2}));
  Execute(call);
  EXPECT_EQ(20, ValuesOf<float>(tfb_call_output(call.get(), 0)).front());
  EXPECT_EQ((std::vector<float>{2, 4}), ValuesOf<float>(tfb_call_output(call.get(), 1)));
}

TEST(Session, PreparedTargetsRun) {
  const Model model = Open("reference_variables");
  const Session session = SessionOf(model);
  const char* feeds[] = {"step:0"};
  const char* targets[] = {"added"};
  const Call call =
      Make<Call>(tfb_session_prepare, session.get(), feeds, size_t{1}, nullptr, size_t{0}, targets, size_t{1});
  Bind(call, 0, ScalarOf(1.0F));
  for (int run = 0; run < 3; ++run) Execute(call);
  EXPECT_EQ(3, ValuesOf<float>(Execute(Find(model, "read"), {}).front()).front());
}

TEST(Session, PrepareNamesWhatIsUnknown) {
  const Session session = SessionOf(Open("tag_sets"));
  const char* good[] = {"x:0"};
  const char* bad[] = {"losss:0"};
  const char* none[] = {nullptr};
  tfb_call* call = nullptr;
  Failure failure;
  EXPECT_TRUE(Failed(tfb_session_prepare(session.get(), bad, 1, good, 1, nullptr, 0, &call, failure.slot()), failure,
                     TFB_NOT_FOUND, {"'loss"}));
  EXPECT_TRUE(Failed(tfb_session_prepare(session.get(), good, 1, bad, 1, nullptr, 0, &call, failure.slot()), failure,
                     TFB_NOT_FOUND, {"'loss"}));
  EXPECT_TRUE(Failed(tfb_session_prepare(session.get(), good, 1, none, 1, nullptr, 0, &call, failure.slot()), failure,
                     TFB_INVALID_ARGUMENT));
  EXPECT_EQ(nullptr, call);
}

TEST(Session, SharesStateWithTheModelsSignatures) {
  const Model model = Open("keeper");
  Execute(Find(model, "assign"), {{"x", TensorOf<float>({16}, Ramp(16)).get()}});
  const Session session = SessionOf(model);
  const Signature read = Find(model, "read");
  const std::string name = Text(tfb_argument_tensor, tfb_signature_output(read.get(), 0));
  EXPECT_EQ(Ramp(16), ValuesOf<float>(Execute(session, {}, {name.c_str()}).front()));
}

}  // namespace
}  // namespace tfbtest
