/**
 * @file
 * All of tfbridge for C++17: handles that clean up after themselves, exceptions instead of codes.
 *
 * Header-only, over the C interface and the standard library alone. A method is one call of C; what a class adds is
 * ownership, types and a clear error where a handle is used after close() or after it was moved from.
 *
 * ```cpp
 * auto model = tfbridge::Model::open("half_plus_two");
 * auto x = tfbridge::Tensor::copy<float>({3}, {1, 2, 3});
 * auto outputs = model.signature().run({{"x", x}});
 * for (float y : outputs.at("y").view<float>()) std::cout << y << '\n';
 * ```
 */
#ifndef TFBRIDGE_TFBRIDGE_HPP_
#define TFBRIDGE_TFBRIDGE_HPP_

#include <tfbridge/call.hpp>
#include <tfbridge/device.hpp>
#include <tfbridge/dtype.hpp>
#include <tfbridge/error.hpp>
#include <tfbridge/explanation.hpp>
#include <tfbridge/model.hpp>
#include <tfbridge/options.hpp>
#include <tfbridge/session.hpp>
#include <tfbridge/signature.hpp>
#include <tfbridge/span.hpp>
#include <tfbridge/tensor.hpp>
#include <tfbridge/tensorflow.hpp>
#include <tfbridge/version.hpp>

#endif  // TFBRIDGE_TFBRIDGE_HPP_
