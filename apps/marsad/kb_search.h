// Offers looking things up in the knowledge base for `marsad serve`: actors, places, words, rules.
// Persons are left out on purpose: there are no person pages and no search around a person.
#pragma once

#include <memory>
#include <string>

#include "kb/container.h"
#include "pipeline/engine.h"

namespace marsad::app {

class KbSearch {
 public:
  /// `sources`: folder of knowledge files for words and rules; without it only actors and places.
  KbSearch(std::shared_ptr<const pipeline::Engine> engine, const std::string& sources);
  /// {"items": [...]} as in docs/openapi.yaml, at most 60.
  std::string find(const std::string& words) const;

 private:
  std::shared_ptr<const pipeline::Engine> engine_;
  std::shared_ptr<const kb::SourceTree> tree_;
};

}  // namespace marsad::app
