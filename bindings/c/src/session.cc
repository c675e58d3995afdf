#include "tfbridge/session.h"

#include "opened.h"

using namespace tfbridge;

namespace {

struct Names {
  const char* const* names;
  size_t count;
  const char* parameter;
};

std::vector<core::Argument> Describe(const core::Backend& backend, const Names& names) {
  c::RequireArray(names.names, names.count, names.parameter);
  std::vector<core::Argument> arguments;
  for (size_t i = 0; i < names.count; ++i) {
    arguments.push_back(backend.DescribeTensor(c::Require(names.names[i], names.parameter)));
  }
  return arguments;
}

std::shared_ptr<const core::Plan> Resolve(const tfb_session* session, const Names& feeds, const Names& fetches,
                                          const Names& targets) {
  const core::Backend& backend = session->model->backend();
  core::PlanSpec spec;
  spec.owner = "the session";
  spec.inputs = Describe(backend, feeds);
  spec.outputs = Describe(backend, fetches);
  c::RequireArray(targets.names, targets.count, targets.parameter);
  for (size_t i = 0; i < targets.count; ++i) {
    spec.targets.emplace_back(c::Require(targets.names[i], targets.parameter));
  }
  return backend.Resolve(std::move(spec));
}

}  // namespace

void tfb_session_delete(tfb_session* session) {
  delete session;
  core::DrainReleases();
}

int32_t tfb_session_run(const tfb_session* session, const char* const* feed_names, const tfb_tensor* const* feeds,
                        size_t feed_count, const char* const* fetch_names, tfb_tensor** fetches, size_t fetch_count,
                        const char* const* target_names, size_t target_count, tfb_error** error) {
  c::ClearOutputs(fetches, fetch_count);
  const int32_t code = c::Guard(error, [&] {
    c::Require(session, "session");
    c::RequireArray(feeds, feed_count, "feeds");
    c::RequireArray(fetches, fetch_count, "fetches");
    const auto plan = Resolve(session, {feed_names, feed_count, "feed_names"},
                              {fetch_names, fetch_count, "fetch_names"}, {target_names, target_count, "target_names"});
    c::RunInto(*plan, std::nullopt, feeds, feed_count, std::nullopt, fetches, fetch_count);
  });
  core::DrainReleases();
  return code;
}

int32_t tfb_session_prepare(const tfb_session* session, const char* const* feed_names, size_t feed_count,
                            const char* const* fetch_names, size_t fetch_count, const char* const* target_names,
                            size_t target_count, tfb_call** call, tfb_error** error) {
  return c::Produce(call, "call", error, [&] {
    c::Require(session, "session");
    const auto plan = Resolve(session, {feed_names, feed_count, "feed_names"},
                              {fetch_names, fetch_count, "fetch_names"}, {target_names, target_count, "target_names"});
    return c::NewCall(plan, plan->Prepare());
  });
}

int32_t tfb_session_tensor(const tfb_session* session, const char* name, tfb_argument** argument, tfb_error** error) {
  return c::Produce(argument, "argument", error, [&] {
    c::Require(session, "session");
    auto* made = new tfb_argument{session->model->backend().DescribeTensor(c::Require(name, "name"))};
    c::live_handles.fetch_add(1, std::memory_order_relaxed);
    return made;
  });
}

size_t tfb_session_operation_count(const tfb_session* session) {
  return session != nullptr ? session->model->backend().Operations().size() : 0;
}

const char* tfb_session_operation_name(const tfb_session* session, size_t index, size_t* length) {
  if (index >= tfb_session_operation_count(session)) return c::LendNothing(length);
  return c::Lend(session->model->backend().Operations()[index].name, length);
}

const char* tfb_session_operation_type(const tfb_session* session, size_t index, size_t* length) {
  if (index >= tfb_session_operation_count(session)) return c::LendNothing(length);
  return c::Lend(session->model->backend().Operations()[index].type, length);
}
