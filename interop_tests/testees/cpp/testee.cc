#include "testee.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "spoil.h"
#include "tensors.h"

namespace testee {

using nlohmann::json;

namespace {

json Hello() {
  return {{"protocol", 1},
          {"language", "cpp"},
          {"version", tfbridge::version()},
          {"features", {"close", "graph", "prepared", "tensors", "time"}},
          {"dtypes", ElementTypes()}};
}

json Failure(const tfbridge::Error& error) {
  const auto detail = [](const std::string& text) { return text.empty() ? json() : json(text); };
  return {{"code", name_of(error.code())},        {"argument", detail(error.argument())},
          {"expected", detail(error.expected())}, {"got", detail(error.got())},
          {"hint", detail(error.hint())},         {"message", error.what()}};
}

void Set(tfbridge::Options& options, const std::string& key, const json& value) {
  if (value.is_boolean()) {
    options.set(key, value.get<bool>());
  } else if (value.is_number_unsigned()) {
    options.set(key, value.get<std::uint64_t>());
  } else if (value.is_number_integer()) {
    options.set(key, value.get<std::int64_t>());
  } else if (value.is_number_float()) {
    options.set(key, value.get<double>());
  } else {
    options.set(key, value.get<std::string>());
  }
}

// Tensors with the names of what they are fed to.
class Inputs {
 public:
  Inputs(const json& headers, const std::string& data) : values_(Unpack(headers, data)) {
    tensors_.reserve(values_.size());
    feeds_.reserve(values_.size());
    for (const Value& value : values_) {
      tensors_.push_back(TensorOf(value));
      feeds_.emplace_back(value.name.value(), tensors_.back());
    }
  }

  const std::vector<tfbridge::Feed>& feeds() const { return feeds_; }

  void BindTo(tfbridge::Call& call) const {
    for (const tfbridge::Feed& feed : feeds_) call.bind_input(feed.name(), feed.tensor());
  }

 private:
  std::vector<Value> values_;
  std::vector<tfbridge::Tensor> tensors_;
  std::vector<tfbridge::Feed> feeds_;  // of the names and tensors above
};

std::vector<Value> ValuesOf(const tfbridge::Outputs& outputs) {
  std::vector<Value> values;
  for (const auto& [name, tensor] : outputs) {
    values.push_back(ValueOf(tensor));
    values.back().name = name;
  }
  return values;
}

double MedianMicroseconds(std::vector<std::chrono::nanoseconds>& times) {
  std::sort(times.begin(), times.end());
  const auto middle = times[times.size() / 2] + times[(times.size() - 1) / 2];
  return std::chrono::duration<double, std::micro>(middle).count() / 2;
}

// The values again, each by way of a tensor.
Message Remade(const json& headers, const std::string& data) {
  std::vector<Value> values;
  for (const Value& value : Unpack(headers, data)) values.push_back(ValueOf(TensorOf(value)));
  return Pack("values", values);
}

void Store(const Message& request) {
  Message remade = Remade(request.header.at("values"), request.data);
  std::ofstream file(request.header.at("path").get<std::string>(), std::ios::binary);
  WriteMessage(file, std::move(remade));
}

Message Load(const json& request) {
  const auto path = request.at("path").get<std::string>();
  std::ifstream file(path, std::ios::binary);
  const std::optional<Message> message = ReadMessage(file);
  if (!message) throw std::runtime_error("there is no message in " + path);
  return Remade(message->header.at("values"), message->data);
}

}  // namespace

Message Testee::Answer(const Message& request) noexcept {
  try {
    return Do(request);
  } catch (const tfbridge::Error& error) {
    return {{{"error", Failure(error)}}, {}};
  } catch (const Skipped& skipped) {
    return {{{"skipped", skipped.what()}}, {}};
  } catch (const std::exception& fault) {
    return {{{"fault", fault.what()}}, {}};
  }
}

Message Testee::Do(const Message& request) {
  const json& header = request.header;
  const auto what = header.at("do").get<std::string>();
  if (what == "hello") return {Hello(), {}};
  if (what == "explain") return {{{"explanation", json::parse(model().explain().json())}}, {}};
  if (what == "run") return Spoiled(Run(request));
  if (what == "call") return Spoiled(Call(request));
  if (what == "graph") return Spoiled(Graph(request));
  if (what == "time") return {{{"median_us", Time(request)}}, {}};
  if (what == "load") return Load(header);
  if (what == "handles") return {{{"live", tfbridge::handles_live()}}, {}};
  if (what == "open") {
    Open(header);
  } else if (what == "close") {
    Close();
  } else if (what == "store") {
    Store(request);
  } else if (what == "break") {
    Break(header);
  } else {
    throw std::invalid_argument("there is no request '" + what + "'");
  }
  return {json::object(), {}};
}

void Testee::Open(const json& request) {
  Close();
  std::vector<std::string> tags;
  if (!request.at("tags").is_null()) request.at("tags").get_to(tags);
  tfbridge::Options options;
  for (const auto& [key, value] : request.at("options").items()) Set(options, key, value);
  model_ = tfbridge::Model::open(request.at("path").get<std::string>(), tags, options);
}

void Testee::Close() {
  if (model_) model_->close();
}

void Testee::Break(const json& request) { request.at("how").get_to(break_); }

std::vector<Value> Testee::Run(const Message& request) const {
  const Inputs inputs(request.header.at("inputs"), request.data);
  return ValuesOf(SignatureOf(request.header).run(inputs.feeds()));
}

std::vector<Value> Testee::Call(const Message& request) const {
  const Inputs inputs(request.header.at("inputs"), request.data);
  tfbridge::Call call = SignatureOf(request.header).prepare();
  inputs.BindTo(call);
  call.run();
  std::vector<Value> outputs;
  for (const std::string& name : call.outputs()) {
    outputs.push_back(ValueOf(call.output(name)));
    outputs.back().name = name;
  }
  return outputs;
}

std::vector<Value> Testee::Graph(const Message& request) const {
  const json& header = request.header;
  const Inputs inputs(header.at("feeds"), request.data);
  return ValuesOf(model().session().run(inputs.feeds(), header.at("fetches").get<std::vector<std::string>>(),
                                        header.at("targets").get<std::vector<std::string>>()));
}

double Testee::Time(const Message& request) const {
  using Clock = std::chrono::steady_clock;
  const auto calls = request.header.at("calls").get<std::int64_t>();
  if (calls < 1) throw std::invalid_argument("there is no median of " + std::to_string(calls) + " calls");
  const Inputs inputs(request.header.at("inputs"), request.data);
  tfbridge::Call call = SignatureOf(request.header).prepare();
  inputs.BindTo(call);
  for (std::int64_t i = 0; i < calls / 10; ++i) call.run();
  std::vector<std::chrono::nanoseconds> times(static_cast<std::size_t>(calls));
  for (auto& time : times) {
    const Clock::time_point start = Clock::now();
    call.run();
    time = Clock::now() - start;
  }
  return MedianMicroseconds(times);
}

const tfbridge::Model& Testee::model() const {
  if (!model_) throw std::logic_error("no model was opened");
  return *model_;
}

tfbridge::Signature Testee::SignatureOf(const json& request) const {
  const json& name = request.at("signature");
  return name.is_null() ? model().signature() : model().signature(name.get<std::string>());
}

Message Testee::Spoiled(std::vector<Value> outputs) const {
  Spoil(break_, outputs);
  return Pack("outputs", outputs);
}

}  // namespace testee
