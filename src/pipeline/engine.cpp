// The stages in order. Read this file first.
#include "pipeline/engine.h"

#include "kbc/kbc.h"
#include "pipeline/facts.h"

namespace marsad::pipeline {

Result<std::shared_ptr<const Engine>> Engine::open(const std::string& kb_path) {
  MARSAD_TRY(file, kbc::open(kb_path));
  return load(std::move(file));
}

Result<std::shared_ptr<const Engine>> Engine::load(std::shared_ptr<const kb::KbFile> file) {
  auto engine = std::make_shared<Engine>();
  engine->file = file;
  engine->phrases = kb::PhraseTable(*file);
  MARSAD_TRY(page, page::PageKnowledge::load(*file));
  engine->pages = std::move(page);
  MARSAD_TRY(lexicon, lexicon::Lexicon::load(file));
  engine->words = std::move(lexicon);
  MARSAD_TRY(value, value::ValueKnowledge::load(file));
  engine->values = std::move(value);
  MARSAD_TRY(place, place::Finder::load(file));
  engine->gazetteer = std::move(place);
  MARSAD_TRY(entity, entity::Base::load(file));
  engine->actors = std::move(entity);
  MARSAD_TRY(event, event::EventKnowledge::load(file, *engine->words));
  engine->triggers = std::move(event);
  MARSAD_TRY(claim, claim::ClaimKnowledge::load(*file));
  engine->speakers = std::move(claim);
  return std::shared_ptr<const Engine>(std::move(engine));
}

void analyse(const Engine& engine, const Article& article, Analysis& out) {
  const std::string_view bytes = article.text();
  text::tokenize(article, out.text);
  engine.words->look_up(out.text, bytes, out.lexed);
  lexicon::find_phrases(engine.phrases, out.text, &out.lexed, out.phrases);
  find_values(engine, article, out);
  find_places(engine, article, out);
  find_mentions(engine, article, out);
  make_facts(engine, article, out);
  const event::Stages stages{article, out.text, out.lexed, out.facts};
  event::find_events(*engine.triggers, *engine.words, stages, out.events);
  out.claims = claim::find_claims(*engine.speakers, *engine.triggers, *engine.words, stages, out.events);
}

}  // namespace marsad::pipeline
