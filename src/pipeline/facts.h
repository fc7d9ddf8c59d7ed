// Offers the glue between stages: contexts for value, place and entity, and event::Facts.
// Private to pipeline/.
#pragma once

#include "pipeline/engine.h"

namespace marsad::pipeline {

void find_values(const Engine& engine, const Article& article, Analysis& a);
void find_places(const Engine& engine, const Article& article, Analysis& a);
void find_mentions(const Engine& engine, const Article& article, Analysis& a);
/// Turns results of the stages into what event/ reads.
void make_facts(const Engine& engine, const Article& article, Analysis& a);

}  // namespace marsad::pipeline
