// Offers the checks of the knowledge base that need the whole engine: every rule's examples must
// match with the roles they name, every counter-example must not, no two rules may tie.
#pragma once

#include "kb/container.h"
#include "pipeline/engine.h"

namespace marsad::pipeline {

/// Runs all examples of kb/rules. Problems name the rule file and the line of the example.
kb::Problems check_rules(const Engine& engine);

}  // namespace marsad::pipeline
