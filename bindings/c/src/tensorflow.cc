#include "tfbridge/tensorflow.h"

#include "guard.h"
#include "opened.h"
#include "tensorflow/library.h"
#include "tensorflow/search.h"

using namespace tfbridge;

int32_t tfb_tensorflow_load(const tfb_options* options, tfb_error** error) {
  return c::Guard(error, [&] { core::tf::Library::Load(c::OptionsOf(options)); });
}

const char* tfb_tensorflow_version(void) {
  const core::tf::Library* library = core::tf::Library::Loaded();
  return library != nullptr ? library->version().c_str() : nullptr;
}

const char* tfb_tensorflow_path(void) {
  const core::tf::Library* library = core::tf::Library::Loaded();
  return library != nullptr ? library->path().c_str() : nullptr;
}

int32_t tfb_tensorflow_search(const tfb_options* options, tfb_search** search, tfb_error** error) {
  return c::Produce(search, "search", error, [&] {
    auto made = std::make_unique<tfb_search>();
    made->places = core::tf::Search(c::OptionsOf(options).Text("tensorflow"));
    return made.release();
  });
}

void tfb_search_delete(tfb_search* search) { delete search; }

size_t tfb_search_count(const tfb_search* search) { return search != nullptr ? search->places.size() : 0; }

const char* tfb_search_path(const tfb_search* search, size_t index, size_t* length) {
  if (index >= tfb_search_count(search)) return c::LendNothing(length);
  return c::Lend(search->places[index].path, length);
}

const char* tfb_search_origin(const tfb_search* search, size_t index, size_t* length) {
  if (index >= tfb_search_count(search)) return c::LendNothing(length);
  return c::Lend(search->places[index].origin, length);
}

int32_t tfb_search_found(const tfb_search* search, size_t index) {
  return index < tfb_search_count(search) && search->places[index].found ? 1 : 0;
}
