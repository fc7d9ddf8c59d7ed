// Implements read_feed with expat: items of RSS 2.0 and RDF, entries of Atom. A DOCTYPE ends the
// reading (entities are how XML attacks begin); depth and number of items are capped; repeated
// guids are given once.
#include <expat.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "page/input.h"

namespace marsad::page {
namespace {

constexpr std::size_t kMaxField = std::size_t{4} << 20;

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

/// Local name of "namespace|name" as expat reports it.
std::string_view local(const char* name) {
  const std::string_view text(name);
  const std::size_t bar = text.rfind('|');
  return bar == std::string_view::npos ? text : text.substr(bar + 1);
}

struct Item {
  std::string title, link, guid, published, updated, summary, content;
};

class FeedReader {
 public:
  FeedReader(InputWindow& input, SourceReader& reader) : input_(input), reader_(reader) {}

  void run() {
    parser_.reset(XML_ParserCreateNS(nullptr, '|'));
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    while (!reader_.stopped && !refused_) {
      input_.want(std::size_t{64} << 10);
      const std::string_view view = input_.view().substr(0, std::size_t{64} << 10);
      const bool last = input_.ended() && view.size() == input_.view().size();
      const auto state = XML_Parse(parser_.get(), view.data(), static_cast<int>(view.size()), last ? 1 : 0);
      const std::uint64_t offset = input_.offset();
      input_.consume(view.size());
      if (refused_ || reader_.stopped) return;
      if (state == XML_STATUS_ERROR) {
        return reader_.fail(ErrorCode::kMalformed, std::string("E_XML: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())), offset,
                            static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get())));
      }
      if (last) return;
    }
  }

 private:
  static void on_start(void* self, const char* name, const char** attributes) { static_cast<FeedReader*>(self)->start(name, attributes); }
  static void on_end(void* self, const char* name) { static_cast<FeedReader*>(self)->end(name); }
  static void on_text(void* self, const char* text, int size) { static_cast<FeedReader*>(self)->text({text, static_cast<std::size_t>(size)}); }
  static void on_doctype(void* self, const char*, const char*, const char*, int) { static_cast<FeedReader*>(self)->refuse("E_XML: DOCTYPE refused"); }

  void refuse(const char* why) {
    if (refused_) return;
    refused_ = true;
    reader_.fail(ErrorCode::kDenied, why, static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get())),
                 static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get())));
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void start(const char* raw_name, const char** attributes) {
    if (++depth_ > reader_.limits.max_depth) return refuse("E_XML: elements nested too deep");
    const std::string_view name = local(raw_name);
    if (!inside_ && (name == "item" || name == "entry")) {
      inside_ = true;
      item_depth_ = depth_;
      item_ = {};
      return;
    }
    field_ = nullptr;
    if (!inside_) {
      if (name == "title" && depth_ <= 3 && channel_.empty()) field_ = &channel_;
      return;
    }
    if (depth_ != item_depth_ + 1) return;
    if (name == "title") field_ = &item_.title;
    if (name == "link") {
      field_ = &item_.link;
      link_attributes(attributes);
    }
    if (name == "guid" || name == "id") field_ = &item_.guid;
    if (name == "pubDate" || name == "published" || name == "date" || name == "issued") field_ = &item_.published;
    if (name == "updated" || name == "modified") field_ = &item_.updated;
    if (name == "description" || name == "summary") field_ = &item_.summary;
    if (name == "encoded" || name == "content") field_ = &item_.content;
    field_depth_ = depth_;
  }

  void link_attributes(const char** attributes) {
    std::string_view rel = "alternate";
    std::string_view href;
    for (std::size_t i = 0; attributes[i] != nullptr; i += 2) {
      if (std::string_view(attributes[i]) == "rel") rel = attributes[i + 1];
      if (std::string_view(attributes[i]) == "href") href = attributes[i + 1];
    }
    if (rel == "alternate" && !href.empty()) item_.link = std::string(href);
  }

  void text(std::string_view text) {
    if (field_ != nullptr && field_->size() + text.size() <= kMaxField) field_->append(text);
  }

  void end(const char* raw_name) {
    const std::string_view name = local(raw_name);
    if (inside_ && depth_ == item_depth_ && (name == "item" || name == "entry")) {
      inside_ = false;
      give();
    }
    if (depth_ <= field_depth_) field_ = nullptr;
    --depth_;
  }

  static std::string trimmed(const std::string& text) {
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end && static_cast<unsigned char>(text[begin]) <= ' ') ++begin;
    while (end > begin && static_cast<unsigned char>(text[end - 1]) <= ' ') --end;
    return text.substr(begin, end - begin);
  }

  void give() {
    const std::string key = item_.guid.empty() ? item_.link : item_.guid;
    if (++items_ > reader_.limits.max_items) {
      reader_.fail(ErrorCode::kTooLarge, "E_TOO_LARGE: more items than " + std::to_string(reader_.limits.max_items), 0);
      reader_.stopped = true;
      XML_StopParser(parser_.get(), XML_FALSE);
      return;
    }
    if (!key.empty() && seen_.size() < 200000 && !seen_.insert(key).second) {
      ++reader_.counts.skipped;
      return;
    }
    RawRecord record;
    record.kind = RecordKind::kFragment;
    record.hints.id = trimmed(item_.guid);
    record.hints.url = trimmed(item_.link);
    record.hints.title = trimmed(item_.title);
    record.hints.publisher = trimmed(channel_);
    record.hints.published = trimmed(item_.published.empty() ? item_.updated : item_.published);
    record.hints.source = reader_.name + ":" + std::to_string(XML_GetCurrentByteIndex(parser_.get()));
    record.bytes = item_.content.size() > item_.summary.size() ? item_.content : item_.summary;
    reader_.give(record);
    if (reader_.stopped) XML_StopParser(parser_.get(), XML_FALSE);
  }

  InputWindow& input_;
  SourceReader& reader_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  Item item_;
  std::string channel_;
  std::string* field_ = nullptr;
  std::uint32_t depth_ = 0;
  std::uint32_t item_depth_ = 0;
  std::uint32_t field_depth_ = 0;
  bool inside_ = false;
  bool refused_ = false;
  std::uint64_t items_ = 0;
  std::unordered_set<std::string> seen_;
};

}  // namespace

void read_feed(InputWindow& input, SourceReader& reader) { FeedReader(input, reader).run(); }

}  // namespace marsad::page
