// Offers Inputs: files, folders, archives and standard input as raw documents, one by one.
// Shared by the commands that read pages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/batch.h"

namespace marsad::app {

class Inputs {
 public:
  explicit Inputs(std::vector<std::string> paths);
  ~Inputs();
  /// False at the end. A record that cannot be read comes with its error.
  bool next(pipeline::RawDocument& raw);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace marsad::app
