// Offers the HTML elements the page stage knows by name, with their role in layout.
// Unknown elements (custom ones too) are Tag::kUnknown and count as inline.
// Knows nothing about language.
#pragma once

#include <cstdint>
#include <string_view>

namespace marsad::page {

// clang-format off
enum class Tag : std::uint8_t {
  kUnknown, kA, kAbbr, kAddress, kAmp_, kArticle, kAside, kAudio, kB, kBlockquote, kBody, kBr, kButton,
  kCanvas, kCaption, kCenter, kCite, kCode, kCol, kColgroup, kDatalist, kDd, kDel, kDetails, kDialog,
  kDir, kDiv, kDl, kDt, kEm, kEmbed, kFieldset, kFigcaption, kFigure, kFont, kFooter, kForm, kFrameset,
  kH1, kH2, kH3, kH4, kH5, kH6, kHead, kHeader, kHgroup, kHr, kHtml, kI, kIframe, kImg, kInput, kIns,
  kLabel, kLegend, kLi, kLink, kMain, kMap, kMark, kMath, kMenu, kMeta, kNav, kNoembed, kNoframes,
  kNoscript, kObject, kOl, kOptgroup, kOption, kP, kParam, kPicture, kPlaintext, kPre, kQ, kS, kScript,
  kSection, kSelect, kSmall, kSource, kSpan, kStrong, kStyle, kSub, kSummary, kSup, kSvg, kTable,
  kTbody, kTd, kTemplate, kTextarea, kTfoot, kTh, kThead, kTime, kTitle, kTr, kTrack, kU, kUl, kVideo,
  kWbr, kXmp, kBase, kArea, kCount
};
// clang-format on

/// The tag of a name in any letter case.
Tag find_tag(std::string_view name);
/// Lower-case name; "" for kUnknown.
std::string_view tag_name(Tag tag);

enum TagRole : std::uint8_t {
  kRoleVoid = 1,      ///< has no content: br, img, meta
  kRoleBlock = 2,     ///< begins a new line when rendered
  kRoleRawText = 4,   ///< content is text up to its end tag, no references: script, style
  kRoleRcdata = 8,    ///< the same with references: title, textarea
  kRoleSkip = 16,     ///< content is never article text: script, select, svg
  kRoleClosesP = 32,  ///< its start tag ends an open p
};
std::uint8_t tag_roles(Tag tag);

}  // namespace marsad::page
