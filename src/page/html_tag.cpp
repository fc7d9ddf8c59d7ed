// Implements html_tag.h: the element table, found through a hash of the lower-case name.
// Roles after the WHATWG standard (rendering section; tree construction for kRoleClosesP).
// Knows nothing about language.
#include "page/html_tag.h"

#include <array>
#include <cstddef>
#include <cstring>

#include "page/byte_block.h"

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
constexpr std::size_t kMaxName = 10;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// A name of at most ten bytes and its length as two words, lower case: compared and hashed without a loop over
/// the table's strings. Look-ups of tags were 3 % of a page with a byte-wise hash.
struct PackedName {
  std::uint64_t head = 0;
  std::uint32_t tail = 0;
  constexpr bool operator==(const PackedName& other) const { return head == other.head && tail == other.tail; }
};

constexpr PackedName pack(std::string_view name) {
  PackedName out{0, static_cast<std::uint32_t>(name.size()) << 16};
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(lower(name[i]));
    if (i < 8) {
      out.head |= static_cast<std::uint64_t>(byte) << (8 * i);
    } else {
      out.tail |= static_cast<std::uint32_t>(byte) << (8 * (i - 8));
    }
  }
  return out;
}

std::uint32_t load4(const char* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, 4);
  return word;
}

/// pack() of a name of one to eight bytes, without a loop over them.
PackedName pack_short(std::string_view name) {
  const char* at = name.data();
  const std::size_t size = name.size();
  const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])) << (8 * i); };
  std::uint64_t head = 0;
  if (size >= 4) {
    head = load4(at) | static_cast<std::uint64_t>(load4(at + size - 4)) << (8 * (size - 4));
  } else {
    head = byte(0) | byte(size / 2) | byte(size - 1);
  }
  return {lower8(head), static_cast<std::uint32_t>(size) << 16};
}

constexpr std::size_t slot_of(const PackedName& name) {
  return static_cast<std::size_t>(((name.head ^ name.tail) * 0x9E3779B97F4A7C15ULL) >> 55);
}
static_assert(kSlots == 1U << (64 - 55));

struct Tables {
  std::array<PackedName, kSlots> names{};
  std::array<std::uint8_t, kSlots> slots{};  // 1 + index into kEntries
  std::array<std::uint8_t, static_cast<std::size_t>(Tag::kCount)> by_tag{};
  std::array<std::uint8_t, static_cast<std::size_t>(Tag::kCount)> roles{};
};

constexpr Tables build() {
  Tables tables;
  std::uint8_t number = 1;
  for (const Entry& entry : kEntries) {
    const PackedName name = pack(entry.name);
    std::size_t at = slot_of(name);
    while (tables.slots[at] != 0) at = (at + 1) % kSlots;
    tables.slots[at] = number;
    tables.names[at] = name;
    tables.by_tag[static_cast<std::size_t>(entry.tag)] = number;
    tables.roles[static_cast<std::size_t>(entry.tag)] = entry.roles;
    ++number;
  }
  return tables;
}

constexpr Tables kTables = build();

}  // namespace

Tag find_tag(std::string_view name) {
  if (name.empty() || name.size() > kMaxName) return Tag::kUnknown;
  const PackedName packed = name.size() <= 8 ? pack_short(name) : pack(name);
  for (std::size_t at = slot_of(packed); kTables.slots[at] != 0; at = (at + 1) % kSlots) {
    if (kTables.names[at] == packed) return kEntries[kTables.slots[at] - 1].tag;
  }
  return Tag::kUnknown;
}

std::string_view tag_name(Tag tag) {
  const std::uint8_t number = kTables.by_tag[static_cast<std::size_t>(tag)];
  return number == 0 ? std::string_view{} : kEntries[number - 1].name;
}

std::uint8_t tag_roles(Tag tag) { return kTables.roles[static_cast<std::size_t>(tag)]; }

}  // namespace marsad::page
