// Implements html_tag.h: the element table, found through a hash of the lower-case name.
// Roles after the WHATWG standard (rendering section; tree construction for kRoleClosesP).
// Knows nothing about language.
#include "page/html_tag.h"

#include <array>
#include <cstddef>

namespace marsad::page {
namespace {

constexpr std::uint8_t kV = kRoleVoid, kB = kRoleBlock, kRaw = kRoleRawText | kRoleSkip,
                       kRc = kRoleRcdata, kX = kRoleSkip, kP = kRoleBlock | kRoleClosesP;

struct Entry {
  Tag tag;
  std::string_view name;
  std::uint8_t roles;
};

constexpr Entry kEntries[] = {
    {Tag::kA, "a", 0},
    {Tag::kAbbr, "abbr", 0},
    {Tag::kAddress, "address", kP},
    {Tag::kArea, "area", kV},
    {Tag::kArticle, "article", kP},
    {Tag::kAside, "aside", kP},
    {Tag::kAudio, "audio", kX},
    {Tag::kB, "b", 0},
    {Tag::kBase, "base", kV},
    {Tag::kBlockquote, "blockquote", kP},
    {Tag::kBody, "body", kB},
    {Tag::kBr, "br", kV},
    {Tag::kButton, "button", kB},
    {Tag::kCanvas, "canvas", kX},
    {Tag::kCaption, "caption", kB},
    {Tag::kCenter, "center", kP},
    {Tag::kCite, "cite", 0},
    {Tag::kCode, "code", 0},
    {Tag::kCol, "col", kV},
    {Tag::kColgroup, "colgroup", kB},
    {Tag::kDatalist, "datalist", kX},
    {Tag::kDd, "dd", kP},
    {Tag::kDel, "del", 0},
    {Tag::kDetails, "details", kP},
    {Tag::kDialog, "dialog", kP},
    {Tag::kDir, "dir", kP},
    {Tag::kDiv, "div", kP},
    {Tag::kDl, "dl", kP},
    {Tag::kDt, "dt", kP},
    {Tag::kEm, "em", 0},
    {Tag::kEmbed, "embed", kV},
    {Tag::kFieldset, "fieldset", kP},
    {Tag::kFigcaption, "figcaption", kP},
    {Tag::kFigure, "figure", kP},
    {Tag::kFont, "font", 0},
    {Tag::kFooter, "footer", kP},
    {Tag::kForm, "form", kP},
    {Tag::kFrameset, "frameset", kB},
    {Tag::kH1, "h1", kP},
    {Tag::kH2, "h2", kP},
    {Tag::kH3, "h3", kP},
    {Tag::kH4, "h4", kP},
    {Tag::kH5, "h5", kP},
    {Tag::kH6, "h6", kP},
    {Tag::kHead, "head", kB},
    {Tag::kHeader, "header", kP},
    {Tag::kHgroup, "hgroup", kP},
    {Tag::kHr, "hr", kV | kP},
    {Tag::kHtml, "html", kB},
    {Tag::kI, "i", 0},
    {Tag::kIframe, "iframe", kRaw},
    {Tag::kImg, "img", kV},
    {Tag::kInput, "input", kV},
    {Tag::kIns, "ins", 0},
    {Tag::kLabel, "label", 0},
    {Tag::kLegend, "legend", kB},
    {Tag::kLi, "li", kP},
    {Tag::kLink, "link", kV},
    {Tag::kMain, "main", kP},
    {Tag::kMap, "map", kX},
    {Tag::kMark, "mark", 0},
    {Tag::kMath, "math", 0},
    {Tag::kMenu, "menu", kP},
    {Tag::kMeta, "meta", kV},
    {Tag::kNav, "nav", kP},
    {Tag::kNoembed, "noembed", kRaw},
    {Tag::kNoframes, "noframes", kRaw},
    {Tag::kNoscript, "noscript", kX},
    {Tag::kObject, "object", kX},
    {Tag::kOl, "ol", kP},
    {Tag::kOptgroup, "optgroup", kX},
    {Tag::kOption, "option", kX},
    {Tag::kP, "p", kP},
    {Tag::kParam, "param", kV},
    {Tag::kPicture, "picture", 0},
    {Tag::kPlaintext, "plaintext", kP},
    {Tag::kPre, "pre", kP},
    {Tag::kQ, "q", 0},
    {Tag::kS, "s", 0},
    {Tag::kScript, "script", kRaw},
    {Tag::kSection, "section", kP},
    {Tag::kSelect, "select", kX},
    {Tag::kSmall, "small", 0},
    {Tag::kSource, "source", kV},
    {Tag::kSpan, "span", 0},
    {Tag::kStrong, "strong", 0},
    {Tag::kStyle, "style", kRaw},
    {Tag::kSub, "sub", 0},
    {Tag::kSummary, "summary", kP},
    {Tag::kSup, "sup", 0},
    {Tag::kSvg, "svg", kX},
    {Tag::kTable, "table", kB},
    {Tag::kTbody, "tbody", kB},
    {Tag::kTd, "td", kB},
    {Tag::kTemplate, "template", kX},
    {Tag::kTextarea, "textarea", kRc | kX},
    {Tag::kTfoot, "tfoot", kB},
    {Tag::kTh, "th", kB},
    {Tag::kThead, "thead", kB},
    {Tag::kTime, "time", 0},
    {Tag::kTitle, "title", kRc},
    {Tag::kTr, "tr", kB},
    {Tag::kTrack, "track", kV},
    {Tag::kU, "u", 0},
    {Tag::kUl, "ul", kP},
    {Tag::kVideo, "video", kX},
    {Tag::kWbr, "wbr", kV},
    {Tag::kXmp, "xmp", kRaw},
};

constexpr std::size_t kSlots = 512;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

constexpr std::uint32_t name_hash(std::string_view name) {
  std::uint32_t h = 2166136261U;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(lower(c))) * 16777619U;
  return (h ^ (h >> 15)) % kSlots;
}

struct Tables {
  std::array<std::uint8_t, kSlots> slots{};  // 1 + index into kEntries
  std::array<std::uint8_t, static_cast<std::size_t>(Tag::kCount)> by_tag{};
  std::array<std::uint8_t, static_cast<std::size_t>(Tag::kCount)> roles{};
};

constexpr Tables build() {
  Tables tables;
  std::uint8_t number = 1;
  for (const Entry& entry : kEntries) {
    std::uint32_t at = name_hash(entry.name);
    while (tables.slots[at] != 0) at = (at + 1) % kSlots;
    tables.slots[at] = number;
    tables.by_tag[static_cast<std::size_t>(entry.tag)] = number;
    tables.roles[static_cast<std::size_t>(entry.tag)] = entry.roles;
    ++number;
  }
  return tables;
}

constexpr Tables kTables = build();

bool equals_folded(std::string_view name, std::string_view lower_name) {
  if (name.size() != lower_name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (lower(name[i]) != lower_name[i]) return false;
  }
  return true;
}

}  // namespace

Tag find_tag(std::string_view name) {
  if (name.empty() || name.size() > 10) return Tag::kUnknown;
  for (std::uint32_t at = name_hash(name); kTables.slots[at] != 0; at = (at + 1) % kSlots) {
    const Entry& entry = kEntries[kTables.slots[at] - 1];
    if (equals_folded(name, entry.name)) return entry.tag;
  }
  return Tag::kUnknown;
}

std::string_view tag_name(Tag tag) {
  const std::uint8_t number = kTables.by_tag[static_cast<std::size_t>(tag)];
  return number == 0 ? std::string_view{} : kEntries[number - 1].name;
}

std::uint8_t tag_roles(Tag tag) { return kTables.roles[static_cast<std::size_t>(tag)]; }

}  // namespace marsad::page
