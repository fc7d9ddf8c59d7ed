// Implements page_text.h.
#include "page_text.h"

#include <algorithm>

namespace marsad::app {
namespace {

std::string words(const Article& article, Span span) {
  std::string s(slice(article.text(), span));
  std::replace_if(s.begin(), s.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return s;
}

std::string join(const Article& article, const std::vector<event::Party>& parties) {
  std::string out;
  for (const event::Party& p : parties) out += (out.empty() ? "" : "; ") + words(article, p.span);
  return out;
}

std::string interval(const event::Count& c) {
  if (c.high < 0) return std::to_string(c.low) + "+";
  return c.low == c.high ? std::to_string(c.low) : std::to_string(c.low) + ".." + std::to_string(c.high);
}

std::string counts(const event::Event& e) {
  std::string out;
  for (const event::Count& c : e.counts)
    out += (out.empty() ? "" : "; ") + c.harm + " " + interval(c) + (c.part_of >= 0 ? " (of these)" : "");
  return out;
}

std::string date_of(const event::Event& e, const pipeline::Analysis& a) {
  if (!e.date.known()) return {};
  const event::DateFact& d = a.facts.dates[e.date.index];
  return d.earliest == d.latest ? d.earliest : d.earliest + "/" + d.latest;
}

}  // namespace

std::string text_view(const Article& article, const pipeline::Analysis& a, bool colour) {
  const std::string bold = colour ? "\x1b[1m" : "", dim = colour ? "\x1b[2m" : "", off = colour ? "\x1b[0m" : "";
  std::string out = bold + (article.meta().title.empty() ? article.meta().source : article.meta().title) + off + "\n";
  out += dim + article.meta().source + "  " + article.meta().publisher + "  " + article.meta().published.value + off + "\n";
  for (const claim::Claim& c : a.claims) {
    const event::Event& e = a.events.events[c.event];
    const auto line = [&](const char* name, const std::string& value) {
      if (!value.empty()) out += std::string("    ") + name + std::string(11 - std::min<std::size_t>(10, std::string(name).size()), ' ') + value + "\n";
    };
    out += "  " + bold + e.type + (e.mode.empty() ? "" : " " + e.mode) + off +
           (e.status == event::StatusKind::kOccurred ? "" : "  " + std::string(event::name(e.status))) +
           (e.background ? "  background" : "") + "\n";
    line("words", words(article, e.evidence));
    line("actor", join(article, e.actors));
    line("recipient", join(article, e.recipients));
    line("counts", counts(e));
    if (e.place.known()) line("place", words(article, a.facts.places[e.place.index].span));
    line("date", date_of(e, a));
    line("claimant", c.claimant.span.empty() ? "the outlet itself" : words(article, c.claimant.span) + "  (" + c.claimant.kind + ", " + c.claimant.stance + ")");
  }
  if (a.claims.empty()) out += "  no claim\n";
  return out + "\n";
}

std::string tsv_header() {
  return "document\tpublished\tpublisher\tgroup\ttype\tmode\tsubtype\tstatus\tbackground\ttrigger\tactor\trecipient\t"
         "counts\tplace\tdate\tclaimant\tclaimant_kind\tstance\tevidence\n";
}

std::string tsv_rows(const Article& article, const pipeline::Analysis& a) {
  std::string out;
  const ArticleMeta& m = article.meta();
  for (const claim::Claim& c : a.claims) {
    const event::Event& e = a.events.events[c.event];
    const std::string place = e.place.known() ? words(article, a.facts.places[e.place.index].span) : "";
    for (const std::string& field :
         {m.id, m.published.value, m.publisher, std::to_string(e.group), e.type, e.mode, e.subtype,
          std::string(event::name(e.status)), std::string(e.background ? "yes" : ""), words(article, e.trigger),
          join(article, e.actors), join(article, e.recipients), counts(e), place, date_of(e, a),
          words(article, c.claimant.span), c.claimant.kind, c.claimant.stance})
      out += field + "\t";
    out += words(article, e.evidence) + "\n";
  }
  return out;
}

}  // namespace marsad::app
