# A fuzz target: <name>_fuzz.cc and corpus/<name> in the folder that calls this.
#
# Any compiler builds tfbridge_<name>_replay, a test that gives it its corpus. With clang and TFBRIDGE_BUILD_FUZZERS
# there is tfbridge_<name>_fuzz too, for libFuzzer, which is in `fuzzers`.
include_guard(GLOBAL)

if(TFBRIDGE_BUILD_FUZZERS)
  add_custom_target(fuzzers)
endif()

function(tfbridge_add_fuzz_target name)
  set(programs replay)
  if(TFBRIDGE_BUILD_FUZZERS)
    list(APPEND programs fuzz)
  endif()
  foreach(kind IN LISTS programs)
    set(program tfbridge_${name}_${kind})
    add_executable(${program} ${name}_fuzz.cc)
    target_include_directories(${program} PRIVATE ${CMAKE_CURRENT_FUNCTION_LIST_DIR} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/..)
    target_link_libraries(${program} PRIVATE ${ARGN})
  endforeach()
  target_sources(tfbridge_${name}_replay PRIVATE ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/replay.cc)
  add_test(NAME corpus_${name} COMMAND tfbridge_${name}_replay ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
  set_tests_properties(corpus_${name} PROPERTIES ENVIRONMENT ASAN_OPTIONS=allocator_may_return_null=1)
  if(TFBRIDGE_BUILD_FUZZERS)
    target_link_options(tfbridge_${name}_fuzz PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers tfbridge_${name}_fuzz)
  endif()
endfunction()
