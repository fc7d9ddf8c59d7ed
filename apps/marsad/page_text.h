// Offers what `marsad read` prints for people and spreadsheets: claims as text and as rows.
#pragma once

#include <string>

#include "pipeline/engine.h"

namespace marsad::app {

/// The article's title and date, then each claim with its evidence; colours on a terminal.
std::string text_view(const Article& article, const pipeline::Analysis& analysis, bool colour);
/// Names of the columns of tsv_rows, with a newline.
std::string tsv_header();
/// One row a claim; tabs and newlines inside values become spaces.
std::string tsv_rows(const Article& article, const pipeline::Analysis& analysis);

}  // namespace marsad::app
