// Differential test against gumbo, a full HTML5 tree builder: on authored odd HTML and the sample
// pages our flat tree must see the same visible letters in the same order.
#include <gtest/gtest.h>
#include <gumbo.h>

#include <array>

#include "odd_html.h"

namespace marsad::page {
namespace {

/// Elements whose text a reader does not see in the page, as kRoleSkip of html_tag.cpp.
bool unseen(GumboTag tag) {
  static constexpr std::array kUnseen = {
      GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT,
      GUMBO_TAG_SVG,    GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,  GUMBO_TAG_NOFRAMES, GUMBO_TAG_XMP,      GUMBO_TAG_TITLE,
      GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO,  GUMBO_TAG_CANVAS,   GUMBO_TAG_OBJECT,   GUMBO_TAG_MAP,      GUMBO_TAG_DATALIST};
  return std::find(kUnseen.begin(), kUnseen.end(), tag) != kUnseen.end();
}

void collect(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT) {
    for (const char* c = node->v.text.text; *c != '\0'; ++c) {
      if (static_cast<unsigned char>(*c) > 0x20) out += *c;
    }
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) return;
  if (node->type == GUMBO_NODE_ELEMENT && unseen(node->v.element.tag)) return;
  const GumboVector& children = node->type == GUMBO_NODE_ELEMENT ? node->v.element.children : node->v.document.children;
  for (unsigned i = 0; i < children.length; ++i) collect(static_cast<const GumboNode*>(children.data[i]), out);
}

std::string gumbo_letters(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string out;
  collect(output->document, out);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

TEST(Gumbo, SameVisibleLetters) {
  std::size_t compared = 0;
  for (const OddHtml& page : odd_html()) {
    std::string ours = letters_of(page.html);
    std::string theirs = gumbo_letters(page.html);
    if (page.moved) {
      std::sort(ours.begin(), ours.end());
      std::sort(theirs.begin(), theirs.end());
    }
    EXPECT_EQ(ours, theirs) << page.name;
    ++compared;
  }
  EXPECT_GE(compared, 50U);
}

}  // namespace
}  // namespace marsad::page
