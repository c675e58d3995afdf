// Faults put into answers on purpose, to show that they are noticed.
#pragma once

#include <string>
#include <vector>

#include "value.h"

namespace testee {

// Spoils outputs; `how` is `flip-bit`, `swap-outputs`, `wrong-dtype` or `none`.
void Spoil(const std::string& how, std::vector<Value>& outputs);

}  // namespace testee
