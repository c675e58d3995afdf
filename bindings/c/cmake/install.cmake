# What a C or C++ program needs: the library, its headers, a pkg-config file and a CMake package, all relocatable.
include(CMakePackageConfigHelpers)

# A wheel cannot hold symbolic links (it turns them into copies, and two copies are two libraries), so the
# development link is left out there; the pkg-config file and the CMake package do not need it.
set(TFBRIDGE_NAMELINK "")
if(SKBUILD)
  set(TFBRIDGE_NAMELINK NAMELINK_SKIP)
endif()
install(
  TARGETS tfbridge
  EXPORT tfbridgeTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT tfbridge ${TFBRIDGE_NAMELINK}
)
install(DIRECTORY include/tfbridge DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT tfbridge)

set(TFBRIDGE_PKGCONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH TFBRIDGE_PC_PREFIX /prefix/${TFBRIDGE_PKGCONFIG_DIR} /prefix)
string(REGEX REPLACE "/$" "" TFBRIDGE_PC_PREFIX "${TFBRIDGE_PC_PREFIX}")
configure_file(pkgconfig/tfbridge.pc.in ${CMAKE_CURRENT_BINARY_DIR}/tfbridge.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tfbridge.pc DESTINATION ${TFBRIDGE_PKGCONFIG_DIR} COMPONENT tfbridge)

set(TFBRIDGE_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/tfbridge)
install(EXPORT tfbridgeTargets NAMESPACE tfbridge:: DESTINATION ${TFBRIDGE_PACKAGE_DIR} COMPONENT tfbridge)
configure_package_config_file(
  cmake/tfbridgeConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/tfbridgeConfig.cmake
  INSTALL_DESTINATION ${TFBRIDGE_PACKAGE_DIR} NO_SET_AND_CHECK_MACRO
)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/tfbridgeConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/tfbridgeConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/tfbridgeConfigVersion.cmake
  DESTINATION ${TFBRIDGE_PACKAGE_DIR} COMPONENT tfbridge
)
