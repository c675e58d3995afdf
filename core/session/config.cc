#include "session/config.h"

#include "wire/writer.h"

namespace tfbridge::core {
namespace {

using wire::Writer;

// GPUOptions: the memory of GPUs, and which of them are seen.
Writer GpuOptions(const Options& options) {
  Writer gpu;
  if (const double fraction = options.Float("gpu_memory_fraction"); fraction > 0) gpu.Double(1, fraction);
  if (options.Bool("gpu_memory_growth")) gpu.Varint(4, 1);
  const std::string device = options.Text("device");
  if (device.starts_with("gpu:")) gpu.Bytes(5, device.substr(4));
  return gpu;
}

}  // namespace

std::string EncodeConfig(const Options& options, Executor executor, const XlaChoice& xla) {
  Writer config;
  if (options.Text("device") == "cpu") {
    config.Message(1, Writer().Bytes(1, "GPU").Varint(2, 0));  // device_count
  }
  if (const int64_t threads = options.Int("intra_op_threads"); threads > 0) {
    config.Varint(2, static_cast<uint64_t>(threads));
  }
  const auto threads = static_cast<uint64_t>(options.Int("inter_op_threads"));
  if (const std::string pool = options.Text("inter_op_pool"); !pool.empty()) {
    config.Message(12, Writer().Varint(1, threads).Bytes(2, pool));  // session_inter_op_thread_pool
  } else if (threads > 0) {
    config.Varint(5, threads);
    config.Varint(9, 1);  // use_per_session_threads, or the process's first session would decide
  }
  if (const Writer gpu = GpuOptions(options); !gpu.empty()) config.Message(6, gpu);
  config.Varint(7, 1);  // allow_soft_placement: a model that was saved for a device runs where there is none
  if (xla.on) {
    // global_jit_level and cpu_global_jit, inside optimizer_options of graph_options.
    Writer optimizer;
    optimizer.Varint(5, static_cast<uint64_t>(options.Int("xla_level")));
    if (xla.on_cpu) optimizer.Varint(7, 1);
    config.Message(10, Writer().Message(3, optimizer));
  }
  if (executor == Executor::kSingleThreaded) {
    config.Message(16, Writer().Bytes(3, "SINGLE_THREADED_EXECUTOR"));  // experimental.executor_type
  }
  config.Merge(options.Text("config_proto"));
  return config.bytes();
}

std::string EncodeRunOptions(Executor executor, bool traced) {
  Writer run;
  if (traced) run.Varint(1, 3);  // trace_level = FULL_TRACE
  if (executor != Executor::kThreadPool) {
    run.Varint(3, static_cast<uint64_t>(int64_t{-1}));  // inter_op_thread_pool: the caller's thread
  }
  if (traced) run.Varint(5, 1);  // output_partition_graphs
  return run.bytes();
}

}  // namespace tfbridge::core
