// Offers Engine, the immutable knowledge of all stages, and Analysis, what they find in a document.
// analyse() never fails and depends on nothing but the article and the knowledge base.
// One Workspace a thread; output is the same for any number of threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/article.h"
#include "claim/claim.h"
#include "entity/entity.h"
#include "event/event.h"
#include "kb/container.h"
#include "lexicon/lexicon.h"
#include "lexicon/phrases.h"
#include "page/knowledge.h"
#include "place/place.h"
#include "text/text.h"
#include "value/value.h"

namespace marsad::pipeline {

/// All knowledge, loaded once. Thread-safe: everything reachable is const.
class Engine {
 public:
  /// Opens kb.bin, or compiles a folder of knowledge files in memory.
  static Result<std::shared_ptr<const Engine>> open(const std::string& kb_path);
  static Result<std::shared_ptr<const Engine>> load(std::shared_ptr<const kb::KbFile> file);

  const std::string& kb_hash() const { return file->hash(); }

  std::shared_ptr<const kb::KbFile> file;
  std::shared_ptr<const page::PageKnowledge> pages;
  kb::PhraseTable phrases;
  std::unique_ptr<const lexicon::Lexicon> words;
  std::unique_ptr<const value::ValueKnowledge> values;
  std::unique_ptr<const place::Finder> gazetteer;
  std::unique_ptr<const entity::Base> actors;
  std::unique_ptr<const event::EventKnowledge> triggers;
  std::unique_ptr<const claim::ClaimKnowledge> speakers;
};

/// Everything found in one document; reused from document to document by one thread.
struct Analysis {
  text::TokenizedText text;
  lexicon::Lexed lexed;
  lexicon::Phrases phrases;
  value::Values values;
  std::vector<place::PlaceMention> places;
  entity::Mentions mentions;
  event::Facts facts;
  event::Events events;
  std::vector<claim::Claim> claims;
};

/// Runs the stages in order on one article.
void analyse(const Engine& engine, const Article& article, Analysis& out);

}  // namespace marsad::pipeline
