// Many models and many threads at once on a real TensorFlow. Usage: storm FOLDER STORM [SECONDS]; the model is the
// collection's tiny one: x float32 [1, 4] to y.
//
//   threads   64 threads that open, run, fail and close models at random for SECONDS
//   models    200 models open at once, each of which runs
//   signals   a signal every millisecond while models are opened and run
//   exit      leaves main() with models open and calls prepared
//   fork      forks with a model open; the child is told, and deletes what it has
#include <sys/time.h>
#include <sys/wait.h>
#include <tfbridge/tfbridge.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/tensors.hpp"

namespace {

using namespace tfbtest;
using Clock = std::chrono::steady_clock;

constexpr unsigned kThreads = 64;
constexpr int kModels = 200;
constexpr const char* kExecutors[] = {"auto", "single-threaded", "caller-thread", "thread-pool"};

// What went wrong: counted, and printed once a kind.
class Failures {
 public:
  void Add(const std::string& what) {
    const std::lock_guard lock(mutex_);
    if (++counts_[what] == 1) std::fprintf(stderr, "failure: %s\n", what.c_str());
  }
  int count() {
    const std::lock_guard lock(mutex_);
    int all = 0;
    for (const auto& [what, count] : counts_) all += count;
    return all;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> counts_;
};

Failures failures;

void Expect(bool holds, const std::string& what) {
  if (!holds) failures.Add(what);
}

struct Opened {
  Model model;
  Signature signature;
};

Opened Open(const std::string& folder, const char* executor = "auto") {
  const auto options = Make<Options>(tfb_options_new);
  Failure failure;
  Check(tfb_options_set(options.get(), "executor", executor, failure.slot()), failure);
  Opened opened;
  opened.model = Make<Model>(tfb_model_open, folder.c_str(), nullptr, size_t{0}, options.get());
  opened.signature = Make<Signature>(tfb_model_signature, opened.model.get(), nullptr);
  return opened;
}

// What tiny gives for a row of four equal numbers.
std::vector<float> TinyOf(float value) {
  return {value * 0.5F + 1, value * -1.25F + 0.25F, value * 2 - 0.5F, value * 3.5F + 10};
}

void Run(const Signature& signature, float value) {
  const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, value));
  const tfb_tensor* inputs[] = {x.get()};
  tfb_tensor* y = nullptr;
  Failure failure;
  Check(tfb_signature_run(signature.get(), nullptr, inputs, 1, nullptr, &y, 1, failure.slot()), failure);
  Expect(ValuesOf<float>(Tensor(y)) == TinyOf(value), "a run gave other numbers");
}

void RunPrepared(const Signature& signature, float value, int times) {
  const auto call = Make<Call>(tfb_signature_prepare, signature.get(), nullptr, size_t{0});
  Failure failure;
  const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, value));
  Check(tfb_call_bind_input(call.get(), 0, x.get(), failure.slot()), failure);
  const auto clone = Make<Call>(tfb_call_clone, call.get());
  for (int i = 0; i < times; ++i) {
    const Call& mine = i % 2 == 0 ? call : clone;
    Check(tfb_call_run(mine.get(), failure.slot()), failure);
    Expect(ValuesOf<float>(tfb_call_output(mine.get(), 0)) == TinyOf(value), "a prepared call gave other numbers");
  }
}

long ResidentKib() {
  long pages = 0;
  FILE* file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr || std::fscanf(file, "%*s %ld", &pages) != 1) pages = 0;
  if (file != nullptr) std::fclose(file);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

struct Counts {
  std::atomic<int64_t> opens{0};
  std::atomic<int64_t> runs{0};
  std::atomic<int64_t> refusals{0};
};

// One thing that a thread does with the model that all share, or with one of its own.
void Act(const std::string& folder, const Opened& shared, std::minstd_rand& random, Counts& counts) {
  const auto value = static_cast<float>(random() % 1000);
  switch (random() % 16) {
    case 0: {
      const Opened own = Open(folder, kExecutors[random() % std::size(kExecutors)]);
      ++counts.opens;
      Run(own.signature, value);
      ++counts.runs;
      return;
    }
    case 1: {
      tfb_model* none = nullptr;
      Expect(tfb_model_open("/no/such/model", nullptr, 0, nullptr, &none, nullptr) == TFB_NOT_FOUND, "opened nothing");
      ++counts.refusals;
      return;
    }
    case 2: {
      tfb_tensor* y = nullptr;
      Failure failure;
      const int32_t code =
          tfb_signature_run(shared.signature.get(), nullptr, nullptr, 0, nullptr, &y, 1, failure.slot());
      Expect(code == TFB_INVALID_ARGUMENT && !failure.message().empty(), "ran without inputs");
      ++counts.refusals;
      return;
    }
    case 3:
    case 4:
    case 5:
      RunPrepared(shared.signature, value, 50);
      counts.runs += 50;
      return;
    default:
      Run(shared.signature, value);
      ++counts.runs;
  }
}

void Threads(const std::string& folder, int seconds) {
  const Opened shared = Open(folder);
  Counts counts;
  const auto begin = Clock::now();
  const auto end = begin + std::chrono::seconds(seconds);
  std::vector<std::thread> threads;
  for (unsigned thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      std::minstd_rand random(thread + 1);
      try {
        while (Clock::now() < end) Act(folder, shared, random, counts);
      } catch (const std::exception& failure) {
        failures.Add(failure.what());
      }
    });
  }
  std::printf("%8s %10s %12s %10s %14s\n", "seconds", "opens", "runs", "refusals", "resident KiB");
  const int steps = 10;
  for (int step = 1; step <= steps; ++step) {
    std::this_thread::sleep_until(begin + std::chrono::milliseconds(int64_t{1000} * seconds * step / steps));
    std::printf("%8.1f %10lld %12lld %10lld %14ld\n", std::chrono::duration<double>(Clock::now() - begin).count(),
                static_cast<long long>(counts.opens), static_cast<long long>(counts.runs),
                static_cast<long long>(counts.refusals), ResidentKib());
    std::fflush(stdout);
  }
  for (std::thread& thread : threads) thread.join();
  Expect(counts.opens > 0 && counts.runs > 0 && counts.refusals > 0, "the storm was too short to do everything");
}

void Models(const std::string& folder, int) {
  std::vector<Opened> models;
  for (int i = 0; i < kModels; ++i) models.push_back(Open(folder));
  std::printf("%d models open: resident %ld KiB\n", kModels, ResidentKib());
  for (int i = 0; i < kModels; ++i) Run(models[static_cast<size_t>(i)].signature, static_cast<float>(i));
  // Out of order, and half of them through the signature alone.
  for (size_t i = 0; i < models.size(); i += 2) models[i].model.reset();
  for (size_t i = 0; i < models.size(); i += 3) models[i].signature.reset();
  for (size_t i = 0; i < models.size(); i += 2) {
    if (models[i].signature != nullptr) Run(models[i].signature, 1);
  }
  models.clear();
  std::printf("%d models closed: resident %ld KiB\n", kModels, ResidentKib());
}

std::atomic<int64_t> signal_count{0};

// Interrupts whatever waits, since it is installed without SA_RESTART.
void StartSignals() {
  struct sigaction action = {};
  action.sa_handler = [](int) { signal_count.fetch_add(1, std::memory_order_relaxed); };
  sigaction(SIGALRM, &action, nullptr);
  sigaction(SIGPROF, &action, nullptr);
  const itimerval millisecond = {{0, 1000}, {0, 1000}};
  setitimer(ITIMER_REAL, &millisecond, nullptr);
  setitimer(ITIMER_PROF, &millisecond, nullptr);
}

void StopSignals() {
  const itimerval never = {};
  setitimer(ITIMER_REAL, &never, nullptr);
  setitimer(ITIMER_PROF, &never, nullptr);
}

void Signals(const std::string& folder, int seconds) {
  StartSignals();
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  int64_t rounds = 0;
  do {
    const Opened opened = Open(folder, kExecutors[static_cast<size_t>(rounds) % std::size(kExecutors)]);
    for (int run = 0; run < 20; ++run) Run(opened.signature, static_cast<float>(run));
    RunPrepared(opened.signature, 2, 100);
    ++rounds;
  } while (Clock::now() < end);
  StopSignals();
  std::printf("%lld rounds through %lld signals\n", static_cast<long long>(rounds),
              static_cast<long long>(signal_count));
  Expect(signal_count > 10, "hardly a signal came");
}

// Handles that nobody deletes: the process ends with them.
void Exit(const std::string& folder, int) {
  for (const char* executor : kExecutors) {
    Opened opened = Open(folder, executor);
    RunPrepared(opened.signature, 1, 2);
    auto call = Make<Call>(tfb_signature_prepare, opened.signature.get(), nullptr, size_t{0});
    static_cast<void>(call.release());
    static_cast<void>(opened.signature.release());
    static_cast<void>(opened.model.release());
  }
  std::exit(failures.count() == 0 ? 0 : 1);
}

bool ChildIsTold(Opened& opened, const std::string& folder) {
  const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, 1.0F));
  const tfb_tensor* inputs[] = {x.get()};
  tfb_tensor* y = nullptr;
  tfb_model* other = nullptr;
  Failure run;
  Failure open;
  tfb_signature_run(opened.signature.get(), nullptr, inputs, 1, nullptr, &y, 1, run.slot());
  tfb_model_open(folder.c_str(), nullptr, 0, nullptr, &other, open.slot());
  opened.signature.reset();
  opened.model.reset();
  return run.code() == TFB_FAILED_PRECONDITION && open.code() == TFB_FAILED_PRECONDITION &&
         run.message().find("forked") != std::string::npos && y == nullptr && other == nullptr;
}

// Waits for a child that ends itself after 20 seconds.
bool Succeeds(pid_t child, const char* name) {
  int status = -1;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) std::fprintf(stderr, "%s: signal %d\n", name, WTERMSIG(status));
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void Fork(const std::string& folder, int) {
  constexpr unsigned kPatience = 20;
  for (const char* executor : kExecutors) {
    Opened opened = Open(folder, executor);
    Run(opened.signature, 1);
    const pid_t told = fork();
    if (told == 0) {
      alarm(kPatience);
      _exit(ChildIsTold(opened, folder) ? 0 : 1);
    }
    Expect(Succeeds(told, "a child that uses the model"), "the child was not told");
    const pid_t other = fork();
    if (other == 0) {
      alarm(kPatience);
      execl("/bin/true", "true", static_cast<char*>(nullptr));
      _exit(1);
    }
    Expect(Succeeds(other, "a child that becomes another program"), "the child could not start another program");
    Run(opened.signature, 2);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<void(const std::string&, int)>> storms = {
      {"threads", Threads}, {"models", Models}, {"signals", Signals}, {"exit", Exit}, {"fork", Fork}};
  const auto storm = storms.find(argc > 2 ? argv[2] : "");
  if (storm == storms.end()) {
    std::fprintf(stderr, "usage: storm FOLDER threads|models|signals|exit|fork [SECONDS]\n");
    return 2;
  }
  try {
    storm->second(argv[1], argc > 3 ? std::atoi(argv[3]) : 3);
  } catch (const std::exception& failure) {
    failures.Add(failure.what());
  }
  tfb_releases_drain();
  Expect(tfb_handles_live() == 0, "handles are left: " + std::to_string(tfb_handles_live()));
  std::printf("%d failures\n", failures.count());
  return failures.count() == 0 ? 0 : 1;
}
