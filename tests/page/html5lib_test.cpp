// Runs the html5lib tokenizer conformance tests when MARSAD_HTML5LIB names their folder, else the
// project's own cases below. Errors are not compared, tokens are.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "page/html_text.h"
#include "page/html_token.h"

namespace marsad::page {
namespace {

std::string lowered(std::string_view name) {
  std::string out;
  for (const char c : decode_html(name, false)) {
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return out;
}

std::string optional_text(std::string_view text) {
  return text.data() == nullptr ? "<none>" : decode_html(text, false);
}

void add_text(std::vector<std::string>& out, const std::string& text) {
  if (text.empty()) return;
  if (!out.empty() && out.back().rfind("T:", 0) == 0) {
    out.back() += text;
  } else {
    out.push_back("T:" + text);
  }
}

std::string start_tag_line(const HtmlToken& token) {
  std::string line = "S:" + lowered(token.name);
  std::vector<std::string> attributes;
  for (std::size_t i = 0; i < token.attribute_count; ++i) {
    attributes.push_back(" " + lowered(token.attributes[i].name) + "=" +
                         decode_html(token.attributes[i].value, true, true));
  }
  std::sort(attributes.begin(), attributes.end());
  for (const std::string& attribute : attributes) line += attribute;
  return line + (token.self_closing ? " /" : "");
}

std::vector<std::string> tokens_of(HtmlTokenizer tokenizer) {
  tokenizer.set_follow_elements(false);
  std::vector<std::string> out;
  HtmlToken token;
  while (tokenizer.next(token)) {
    switch (token.kind) {
      case HtmlTokenKind::kText: {
        const bool references =
            token.state == HtmlState::kData || token.state == HtmlState::kRcdata;
        const bool keep_nul = token.state == HtmlState::kData || token.state == HtmlState::kCdata;
        add_text(out, decode_html(token.text, references, false, !keep_nul));
        break;
      }
      case HtmlTokenKind::kStartTag: out.push_back(start_tag_line(token)); break;
      case HtmlTokenKind::kEndTag: out.push_back("E:" + lowered(token.name)); break;
      case HtmlTokenKind::kComment: out.push_back("C:" + decode_html(token.text, false)); break;
      case HtmlTokenKind::kDoctype: {
        const HtmlDoctype doctype = parse_doctype(token);
        const std::string name = doctype.name.data() == nullptr ? "<none>" : lowered(doctype.name);
        out.push_back("D:" + name + "|" + optional_text(doctype.public_id) + "|" +
                      optional_text(doctype.system_id) + "|" +
                      (doctype.force_quirks ? "quirks" : "ok"));
        break;
      }
    }
  }
  return out;
}

std::string text_of(const rapidjson::Value& value) {
  return value.IsString() ? std::string(value.GetString(), value.GetStringLength()) : "<none>";
}

/// The suite's second escaping (doubleEscaped): \uXXXX inside the strings.
std::string unescaped(const std::string& text) {
  std::u32string out;
  const std::u32string in = to_utf32(text);
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] == U'\\' && i + 5 < in.size() && in[i + 1] == U'u') {
      out += static_cast<char32_t>(std::stoul(to_utf8(in.substr(i + 2, 4)), nullptr, 16));
      i += 5;
    } else {
      out += in[i];
    }
  }
  return to_utf8(out);
}

std::vector<std::string> expected_of(const rapidjson::Value& output, bool twice) {
  const auto text = [twice](const rapidjson::Value& value) {
    return twice ? unescaped(text_of(value)) : text_of(value);
  };
  std::vector<std::string> out;
  for (const auto& token : output.GetArray()) {
    const std::string kind = token[0].GetString();
    if (kind == "Character") add_text(out, text(token[1]));
    if (kind == "Comment") out.push_back("C:" + text(token[1]));
    if (kind == "EndTag") out.push_back("E:" + text(token[1]));
    if (kind == "DOCTYPE") {
      out.push_back("D:" + text(token[1]) + "|" + text(token[2]) + "|" + text(token[3]) + "|" +
                    (token[4].GetBool() ? "ok" : "quirks"));
    }
    if (kind == "StartTag") {
      std::vector<std::string> attributes;
      for (const auto& member : token[2].GetObject()) {
        attributes.push_back(" " + text(member.name) + "=" + text(member.value));
      }
      std::sort(attributes.begin(), attributes.end());
      std::string line = "S:" + text(token[1]);
      for (const std::string& attribute : attributes) line += attribute;
      out.push_back(line + (token.Size() > 3 && token[3].GetBool() ? " /" : ""));
    }
  }
  return out;
}

HtmlState state_of(const std::string& name) {
  if (name == "PLAINTEXT state") return HtmlState::kPlainText;
  if (name == "RCDATA state") return HtmlState::kRcdata;
  if (name == "RAWTEXT state") return HtmlState::kRawText;
  if (name == "Script data state") return HtmlState::kScriptData;
  if (name == "CDATA section state") return HtmlState::kCdata;
  return HtmlState::kData;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

/// Surrogates cannot be written in UTF-8, so cases about them cannot be stated to this tokenizer.
bool speaks_of_surrogates(const std::string& description) {
  return description.find("surrogate") != std::string::npos ||
         description.find("U+D8") != std::string::npos ||
         description.find("U+DFFF") != std::string::npos;
}

int run_file(const std::string& path, int& failures) {
  const auto bytes = read_file(path);
  if (!bytes) return 0;
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(bytes->data(), bytes->size());
  if (document.HasParseError()) document.Parse(bytes->data(), bytes->size());
  if (document.HasParseError() || !document.HasMember("tests")) return 0;
  int run = 0;
  for (const auto& test : document["tests"].GetArray()) {
    const std::string description = test["description"].GetString();
    if (speaks_of_surrogates(description)) continue;
    const bool twice = test.HasMember("doubleEscaped") && test["doubleEscaped"].GetBool();
    const std::string input = twice ? unescaped(text_of(test["input"])) : text_of(test["input"]);
    const std::string last =
        test.HasMember("lastStartTag") ? test["lastStartTag"].GetString() : "";
    std::vector<std::string> states = {"Data state"};
    if (test.HasMember("initialStates")) {
      states.clear();
      for (const auto& state : test["initialStates"].GetArray()) states.push_back(state.GetString());
    }
    const std::string wanted = joined(expected_of(test["output"], twice));
    for (const std::string& state : states) {
      ++run;
      const std::string got = joined(tokens_of(HtmlTokenizer(input, state_of(state), last)));
      if (got == wanted) continue;
      ++failures;
      if (failures <= 20) {
        ADD_FAILURE() << path << ": " << description << " in " << state << "\ninput: " << input
                      << "\nwanted:\n" << wanted << "got:\n" << got;
      }
    }
  }
  return run;
}

TEST(Html5Lib, TokenizerConforms) {
  const char* folder = std::getenv("MARSAD_HTML5LIB");
  const std::string path = folder != nullptr ? folder : "../shared/eval/html5lib/tokenizer";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no html5lib tests at " << path;
  int run = 0;
  int failures = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.path().extension() == ".test") run += run_file(entry.path().string(), failures);
  }
  EXPECT_GT(run, 3000);
  EXPECT_EQ(failures, 0) << "of " << run;
}

std::string tokens(std::string_view html) { return joined(tokens_of(HtmlTokenizer(html))); }

TEST(HtmlTokenizer, ReadsTagsAttributesAndReferences) {
  EXPECT_EQ(tokens("a<B x=1 X=2 y='&amp;&lt' z>&copy;&#x110000;</b >"),
            "T:a\nS:b x=1 y=&< z=\nT:\xC2\xA9\xEF\xBF\xBD\nE:b\n");
  EXPECT_EQ(tokens("1 < 2 </> <3"), "T:1 < 2  <3\n");
  EXPECT_EQ(tokens("<!--a--!><?x?><![CDATA[y]]>"), "C:a\nC:?x?\nC:[CDATA[y]]\n");
}

TEST(HtmlTokenizer, UnclosedConstructsEndWithThePage) {
  EXPECT_EQ(tokens("a<p title=\"x"), "T:a\n");
  EXPECT_EQ(tokens("<!-- a --"), "C: a \n");
  EXPECT_EQ(tokens("</"), "T:</\n");
}

TEST(HtmlTokenizer, ScriptHidesItsContentInsideComments) {
  HtmlTokenizer tokenizer("<script><!--<script></script>--></script>after");
  HtmlToken token;
  ASSERT_TRUE(tokenizer.next(token));
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.text, "<!--<script></script>-->");
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.kind, HtmlTokenKind::kEndTag);
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.text, "after");
}

TEST(HtmlTokenizer, CapsAttributesWithoutLosingTheTag) {
  std::string html = "<p";
  for (int i = 0; i < 100000; ++i) html += " a" + std::to_string(i) + "=1";
  html += ">x";
  HtmlTokenizer tokenizer(html);
  HtmlToken token;
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.attribute_count, kMaxAttributes);
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.text, "x");
}

}  // namespace
}  // namespace marsad::page
