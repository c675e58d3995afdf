// Opens a SavedModel, feeds its input `x` four numbers and prints its output `y`.
//
//   quickstart MODEL
#include <iostream>
#include <tfbridge/tfbridge.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: quickstart MODEL\n";
    return 2;
  }
  try {
    const auto model = tfbridge::Model::open(argv[1]);
    const auto signature = model.signature();
    std::cout << signature.text() << '\n';

    const auto x = tfbridge::Tensor::copy<float>({1, 4}, {1, 2, 3, 4});
    const auto outputs = signature.run({{"x", x}});

    std::cout << "y =";
    for (const float value : outputs.at("y").view<float>()) std::cout << ' ' << value;
    std::cout << '\n';
  } catch (const tfbridge::Error& error) {
    std::cerr << name_of(error.code()) << ": " << error.what() << '\n';
    return 1;
  }
}
