# The models of the tests, built once by the first test that needs them, with a Python that has TensorFlow.
include_guard(GLOBAL)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

set(TFBRIDGE_TEST_MODELS ${PROJECT_BINARY_DIR}/models CACHE PATH "Where the models of the tests are built")
set(TFBRIDGE_TEST_PYTHON ${Python3_EXECUTABLE} CACHE FILEPATH "A Python that has TensorFlow")

add_test(NAME models COMMAND ${TFBRIDGE_TEST_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/build.py ${TFBRIDGE_TEST_MODELS})
set_tests_properties(models PROPERTIES FIXTURES_SETUP models TIMEOUT 300)

# A test that runs the models. It finds TensorFlow in the Python that built them. When the tests are run,
# TFBRIDGE_TENSORFLOW may name another, and TFBRIDGE_TEST_MODELS the models that it built.
function(tfbridge_add_model_test name)
  cmake_path(GET TFBRIDGE_TEST_PYTHON PARENT_PATH bin)
  cmake_path(GET bin PARENT_PATH prefix)
  set(environment VIRTUAL_ENV=${prefix})
  if(TFBRIDGE_SANITIZE)
    # Some tests ask for more memory than there is.
    list(APPEND environment ASAN_OPTIONS=allocator_may_return_null=1 TSAN_OPTIONS=allocator_may_return_null=1)
  endif()
  add_test(NAME ${name} COMMAND ${ARGN})
  set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED models TIMEOUT 900 ENVIRONMENT "${environment}")
endfunction()
