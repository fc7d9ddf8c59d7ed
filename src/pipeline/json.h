// Offers the JSON contract of CODEBOOK section 9: one object a document, schema marsad.read/1.
// Offsets become Unicode code points here and nowhere else.
// `docs/json-schema/read.schema.json` describes it.
#pragma once

#include <string>

#include "pipeline/engine.h"

namespace marsad::pipeline {

struct JsonOptions {
  bool tokens = false;   ///< add `tokens`: segments, lemma, part of speech
  bool explain = false;  ///< add `notes` to claims: the decisions behind each slot
};

/// One line without the newline. `error` fills `document.error` for pages that could not be read.
std::string to_json(const Engine& engine, const Article& article, const Analysis& analysis,
                    const JsonOptions& options = {});

/// A record for an input that gave no article: empty text, the error as a diagnostic.
std::string error_json(const std::string& source, const std::string& id, const Error& error);

}  // namespace marsad::pipeline
