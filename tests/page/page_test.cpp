// Whole pages to articles, written for this test in the manners of Arabic news sites: paragraphs in
// wrappers, div or br, related boxes and polls inside, comments, menus; faults of metadata; limits.
#include "page/page.h"

#include <gtest/gtest.h>

#include <ctime>

#include "base/file.h"
#include "page_kb.h"

namespace marsad::page {
namespace {

Article read(std::string_view bytes, PageHints hints = {}) {
  Diagnostics diagnostics;
  return read_page(page_knowledge(), bytes, hints, diagnostics);
}

std::string body(const Article& article) {
  std::string out;
  for (const Block& block : article.blocks()) {
    if (block.kind == BlockKind::kTitle) continue;
    if (!out.empty()) out += '\n';
    out += slice(article.text(), block.span);
  }
  return out;
}

bool has(const Article& article, std::string_view code) {
  for (const Diagnostic& diagnostic : article.diagnostics()) {
    if (diagnostic.code == code) return true;
  }
  return false;
}

const std::string kP1 = "أعلنت بلدية المدينة صباح اليوم إغلاق الجسر القديم أمام الشاحنات، بعد ظهور شقوق في دعامتين من دعاماته الست.";
const std::string kP2 = "وقال مهندس البلدية إن الفحص سيستغرق أسبوعين، وإن السيارات الصغيرة ستعبر في اتجاه واحد حتى انتهاء العمل.";
const std::string kP3 = "وأضاف أن الكلفة الأولية تبلغ 3 ملايين، يدفع صندوق الطرق نصفها، على أن يبدأ الترميم الشهر المقبل.";
const std::string kTitle = "إغلاق الجسر القديم أمام الشاحنات بعد ظهور شقوق";
const std::string kMenu = "<nav><ul><li><a href=/>الرئيسية</a></li><li><a href=/p>سياسة</a></li><li><a href=/s>رياضة</a></li></ul></nav>";
const std::string kRelated = "<div><h3>اقرأ أيضا</h3><ul><li><a href=/1>وزير النقل يفتتح محطة القطار الجديدة في الضاحية الشمالية</a></li>"
                             "<li><a href=/2>أسعار الوقود ترتفع للمرة الثالثة خلال شهر واحد</a></li></ul></div>";
const std::string kFooter = "<footer><p>جميع الحقوق محفوظة لصحيفة الجسر 2019</p><a href=/c>اتصل بنا</a></footer>";
const std::string kBody = kP1 + "\n" + kP2 + "\n" + kP3;

TEST(Page, PlainTemplate) {
  const Article a = read("<html><head><title>" + kTitle + " - صحيفة الجسر</title></head><body>" + kMenu + "<h1>" + kTitle + "</h1><p>كتب: سامي الحداد</p><p>الأحد 3 مارس 2019 - 10:15 ص</p><p>" +
                         kP1 + "</p><p>" + kP2 + "</p><p>" + kP3 + "</p><p>شارك الخبر</p>" + kRelated + kFooter + "</body></html>");
  EXPECT_EQ(a.meta().title, kTitle);
  EXPECT_EQ(body(a), kBody);
  EXPECT_EQ(a.meta().published.value, "2019-03-03T10:15");
  EXPECT_EQ(a.meta().author, "سامي الحداد");
  EXPECT_EQ(a.text().substr(0, kTitle.size() + 2), kTitle + "\n\n");
}

TEST(Page, ParagraphsInWrappersWithRelatedBoxInside) {
  const auto wrapped = [](const std::string& text) { return "<div class=w><div class=q><p class=t>" + text + "</p></div></div>"; };
  const Article a = read("<html><body><header>" + kMenu + "</header><main><h1>" + kTitle + "</h1>" + wrapped(kP1) + wrapped(kP2) +
                         "<section><p>تخطى قصص مقترحة وواصل القراءة</p><h2>قصص مقترحة</h2><ul><li><a href=/3>ما الذي نعرفه عن حادث القطار في الجنوب؟</a></li><li><a href=/4>سبعة أسئلة عن خطة الطرق الجديدة</a></li></ul><p>قصص مقترحة نهاية</p></section>" +
                         wrapped(kP3) + "</main>" + kFooter);
  EXPECT_EQ(body(a), kBody);
}

TEST(Page, DivParagraphsAndPoll) {
  const Article a = read("<body>" + kMenu + "<div class=x1><div class=x2>" + kTitle + "</div><div class=x9><div>استطلاع الرأي</div><div>هل تؤيد إغلاق الجسر؟</div><label>نعم</label><label>لا</label><div>عرض النتائج</div></div><div class=x3><div>" + kP1 + "</div><div>" + kP2 + "</div><div>" + kP3 +
                         "</div><div>تابعوا أخبار المدينة من صحيفة الجسر عبر غوغل نيوز</div></div></div>" + kFooter, {.title = kTitle});
  EXPECT_EQ(body(a), kBody);
}

TEST(Page, BreaksForParagraphs) {
  const Article a = read("<body>" + kMenu + "<h2>" + kTitle + "</h2><div id=z>" + kP1 + "<br><br>" + kP2 + "<br/>" + kP3 + "<br><br>طباعة</div>" + kRelated + kFooter, {.title = kTitle});
  EXPECT_EQ(body(a), kBody);
}

TEST(Page, OneSentenceItem) {
  const Article a = read("<html><head><meta property=og:title content='" + kTitle + "'></head><body>" + kMenu + "<h1>" + kTitle + "</h1><div>منذ 5 دقائق</div><div>" + kP1 + "</div>" + kRelated + kRelated + kFooter);
  EXPECT_EQ(body(a), kP1);
}

TEST(Page, HeadingsListsQuotesAndTablesStay) {
  const Article a = read("<h1>" + kTitle + "</h1><article><p>" + kP1 + "</p><h2>ماذا بعد الإغلاق</h2><p>" + kP2 + "</p><ul><li>الشاحنات عبر الطريق الدائري</li><li>الحافلات عبر الجسر الجديد</li></ul><blockquote><p>لن نعيد فتح الجسر قبل أن نتأكد من سلامته.</p></blockquote><p>" + kP3 + "</p></article>", {.title = kTitle});
  EXPECT_EQ(body(a), kP1 + "\nماذا بعد الإغلاق\n" + kP2 + "\nالشاحنات عبر الطريق الدائري\nالحافلات عبر الجسر الجديد\nلن نعيد فتح الجسر قبل أن نتأكد من سلامته.\n" + kP3);
  EXPECT_EQ(a.blocks()[2].kind, BlockKind::kHeading);
  EXPECT_EQ(a.blocks()[4].kind, BlockKind::kListItem);
  EXPECT_EQ(a.blocks()[6].kind, BlockKind::kQuote);
}

TEST(Page, CaptionsHiddenTextAndSignatures) {
  const Article a = read("<h1>" + kTitle + "</h1><figure><img src=a.jpg><figcaption>الجسر القديم كما بدا صباح اليوم من الضفة الشرقية للنهر</figcaption></figure><p>" + kP1 + "</p><div style='display: none'>نص مخفي لا يراه القارئ لكنه طويل بما يكفي ليبدو كأنه فقرة من المقال، بلا شك.</div><p>" + kP2 + "</p><p>" + kP3 + "</p><p>--(بترا)</p>" + kFooter, {.title = kTitle});
  EXPECT_EQ(body(a), kBody + "\n--(بترا)");
  EXPECT_EQ(a.meta().agency, "بترا");
}

std::string comments() {
  std::string out = "<div><b>آراء</b></div>";
  const char* names[] = {"نجم الساحل", "أبو نزار", "Karim77", "مواطنة"};
  const char* texts[] = {"الجسر مهمل منذ أيام جدي، والله يستر على الناس الذين يعبرونه كل يوم مع أولادهم.", "شكرا", "وأين كانت البلدية طوال هذه السنوات؟ نريد محاسبة المقصرين قبل أن تقع الكارثة، لا بعدها.", "خبر جيد"};
  for (int i = 0; i < 4; ++i) out += std::string("<div><span>") + names[i] + "</span> <i>منذ " + std::to_string(i + 2) + " أيام</i><div>" + texts[i] + "</div></div>";
  return out;
}

TEST(Comments, AreCountedAndDroppedWithoutTheirNames) {
  PageHints hints;
  hints.title = kTitle;
  hints.keep_comments = true;
  Diagnostics diagnostics;
  Explanation explanation;
  const std::string html = "<h1>" + kTitle + "</h1><p>" + kP1 + "</p><p>" + kP2 + "</p><p>" + kP3 + "</p>" + comments() + kFooter;
  const Article a = read_page(page_knowledge(), html, hints, diagnostics, &explanation);
  EXPECT_EQ(body(a), kBody);
  EXPECT_EQ(a.meta().comments_dropped, 4U);
  std::string everything = std::string(a.text()) + a.meta().author;
  for (const Diagnostic& d : diagnostics) everything += d.message;
  for (const BlockVerdict& b : explanation.blocks) everything += b.text;
  for (const std::string& f : explanation.fields) everything += f;
  for (const char* name : {"نجم", "نزار", "Karim", "مواطنة"}) EXPECT_EQ(everything.find(name), std::string::npos) << name;
  EXPECT_NE(everything.find("محاسبة"), std::string::npos);  // the text is kept when asked for
}

/// Entries "`head` | date and time | text", as `wrap` prints them, with %h, %d and %t.
std::string dated_entries(const std::vector<std::string>& heads, const std::string& wrap, bool live = false) {
  const char* reports[] = {"وصلت فرق الصيانة إلى موقع الجسر ومعها رافعتان، وبدأت نصب سقالات حول الدعامة الثانية تمهيدا لفحصها بالموجات الصوتية.",
                           "أغلقت شرطة المرور المدخل الشمالي أمام الشاحنات، وحولت السير إلى الطريق الدائري الذي امتد الازدحام فيه ثلاثة كيلومترات.",
                           "قال مهندس في الموقع إن الشق الأكبر بلغ طوله مترين، وإن قياسه سيعاد كل ساعة حتى صباح الغد على أقل تقدير.",
                           "طلب أصحاب المحال القريبة من المجلس البلدي تعويضا عن أيام الإغلاق، ووعدهم رئيسه بالرد قبل نهاية الأسبوع الجاري.",
                           "انتهى الفحص الأول ولم تظهر نتائجه بعد، وبقيت فرقة من الدفاع المدني عند الجسر تحسبا لأي طارئ خلال الليل."};
  const char* texts[] = {"الجسر مهمل منذ زمن، والله يستر على الناس الذين يعبرونه كل يوم مع أولادهم.", "شكرا على المتابعة",
                         "وأين كانت البلدية طوال هذه السنوات؟ نريد محاسبة المقصرين قبل أن تقع الكارثة.", "خبر جيد", "متى يبدأ العمل؟"};
  std::string out;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    std::string entry = wrap;
    entry.replace(entry.find("%h"), 2, heads[i]);
    entry.replace(entry.find("%d"), 2, "4 مارس 2019 - 1" + std::to_string(i) + ":25");
    entry.replace(entry.find("%t"), 2, live ? reports[i % 5] : texts[i % 5]);
    out += entry;
  }
  return out;
}

TEST(Comments, WithoutLabelAndWithAbsoluteTimes) {
  const std::string page = "<h1>" + kTitle + "</h1><div>3 مارس 2019</div><p>" + kP1 + "</p><p>" + kP2 + "</p><p>" + kP3 + "</p>";
  const std::vector<std::string> names = {"أبو خالد", "Karim77", "مواطنة", "محمود السيد"};
  for (const char* wrap : {"<div><b>%h</b><div>%d</div><div>%t</div></div>", "<div><div>%d</div><b>%h</b><p>%t</p></div>",
                           "<p>%h</p><p>%d</p><p>%t</p>", "<table><tr><td>%h</td><td>%d</td></tr><tr><td>%t</td></tr></table>"}) {
    const Article a = read(page + dated_entries(names, wrap) + kFooter);
    EXPECT_EQ(body(a), kBody) << wrap;
    EXPECT_EQ(a.meta().comments_dropped, 4U) << wrap;
    EXPECT_EQ(a.meta().published.value, "2019-03-03") << wrap;
    EXPECT_EQ(a.meta().author, "") << wrap;
  }
  // Name and time in one line, and flattened text.
  const Article one = read(page + dated_entries({"خالد", "سامي", "ليلى"}, "<div>%h - %d</div><div>%t</div>") + kFooter);
  EXPECT_EQ(body(one), kBody);
  EXPECT_EQ(one.meta().comments_dropped, 3U);
  const Article flat = read(kTitle + "\n3 مارس 2019\n" + kP1 + "\n" + kP2 + "\n" + kP3 + "\n" + dated_entries(names, "%h\n%d\n%t\n"));
  EXPECT_EQ(body(flat), kBody);
  EXPECT_EQ(flat.meta().comments_dropped, 4U);
}

TEST(Comments, LiveBlogsAndTimelinesAreBody) {
  const std::string head = "<h1>" + kTitle + "</h1><div>3 مارس 2019</div><p>" + kP1 + "</p>";
  // Entries under places, and entries by two hands of the desk.
  for (const std::vector<std::string>& heads : {std::vector<std::string>{"الضفة الشرقية", "مبنى البلدية", "الجسر القديم", "الطريق البديل"},
                                                std::vector<std::string>{"خالد منصور", "سامي حداد", "خالد منصور", "سامي حداد", "خالد منصور"}}) {
    const Article a = read(head + dated_entries(heads, "<div><b>%h</b><div>%d</div><p>%t</p></div>", true) + kFooter);
    EXPECT_EQ(a.meta().comments_dropped, 0U) << heads.front();
    EXPECT_NE(body(a).find("رافعتان"), std::string::npos) << heads.front();
    EXPECT_NE(body(a).find("تعويضا عن أيام الإغلاق"), std::string::npos) << heads.front();
  }
  // A timeline of days with persons in it, without times of day.
  std::string days;
  for (const char* entry : {"خالد منصور</b><div>1 مارس 2019</div><p>المهندس يبلغ البلدية بأن شقوقا ظهرت في الدعامة الثانية، ويطلب في رسالته وقف عبور الشاحنات إلى أن تنتهي فرق الصيانة من فحصها.", "سامي حداد</b><div>2 مارس 2019</div><p>رئيس البلدية يأمر بفحص الجسر كله قبل نهاية الأسبوع، ويدعو أعضاء المجلس إلى جلسة عاجلة عن تمويل الترميم وعن الطريق البديل.",
                            "ليلى عمر</b><div>3 مارس 2019</div><p>مديرة الطرق تعلن إغلاقه أمام الشاحنات حتى إشعار آخر، وتقول إن السيارات الصغيرة ستعبره في اتجاه واحد تحت إشراف الشرطة."}) days += std::string("<div><b>") + entry + "</p></div>";
  const Article line = read(head + days + kFooter);
  EXPECT_EQ(line.meta().comments_dropped, 0U);
  EXPECT_NE(body(line).find("قبل نهاية الأسبوع"), std::string::npos);
}

TEST(Page, LinesOfPre) {
  const std::string head = "<h1>" + kTitle + "</h1><pre>";
  const std::string wrapped = "أعلنت بلدية المدينة صباح اليوم إغلاق الجسر القديم أمام الشاحنات، بعد ظهور\nشقوق في دعامتين من دعاماته الست.";
  EXPECT_EQ(body(read(head + "\n" + wrapped + "\n  \n" + kP2 + "\n\n\n" + kP3 + "\n</pre>")), kBody);  // wrapped by hand
  EXPECT_EQ(body(read(head + kP1 + "\n" + kP2 + "\r\n" + kP3 + "</pre>")), kBody);                    // a line each
  std::string program = "<pre>";
  for (int i = 0; i < 8; ++i) program += "int f" + std::to_string(i) + "() { return a[" + std::to_string(i) + "]; }\n\n";
  EXPECT_EQ(body(read("<h1>" + kTitle + "</h1><p>" + kP1 + "</p>" + program + "</pre><p>" + kP2 + "</p>")).find("\nint f1"), std::string::npos);
  // Thousands that are never closed, and nothing but line ends: linear.
  std::string hostile;
  for (int i = 0; i < 200000; ++i) hostile += "<pre>\n";
  EXPECT_EQ(body(read(hostile + std::string(1 << 20, '\n'))), "");
}

TEST(Flat, ScrapeWithMenuAndComments) {
  const Article a = read("الرئيسية\nسياسة\nرياضة\nاتصل بنا\n\nالرئيسية محليات\n\n" + kTitle + "\n\nالأحد 3 آذار 2019 - 10:15\n\nمشاركة\n\n" + kP1 + "\n\n" + kP2 + "\n\n" + kP3 +
                         "\n\nشارك المقال\n\nاقرأ أيضا\n\nوزير النقل يفتتح محطة القطار الجديدة في الضاحية الشمالية\n\nاترك تعليقاً\n\nرامي منذ سنتين\n\nكلام فارغ لا يصدقه أحد، والله المستعان على ما تصفون.\n");
  EXPECT_EQ(a.meta().title, kTitle);
  EXPECT_EQ(body(a), kBody);
  EXPECT_EQ(a.meta().published.value, "2019-03-03T10:15");
  EXPECT_EQ(a.meta().comments_dropped, 1U);
  EXPECT_EQ(std::string(a.text()).find("رامي"), std::string::npos);
}

std::string with_meta(const std::string& head, const std::string& dateline) {
  return "<html><head>" + head + "</head><body><h1>" + kTitle + "</h1><div>" + dateline + "</div><p>" + kP1 + "</p><p>" + kP2 + "</p></body></html>";
}

TEST(Metadata, FalseUtcIsUndone) {
  const Article a = read(with_meta("<meta property='article:published_time' content='2020-08-24T09:23:13Z'>", "الإثنين، 24 أغسطس 2020 09:23 ص"));
  EXPECT_EQ(a.meta().published.value.substr(0, 16), "2020-08-24T09:23");
  EXPECT_EQ(a.meta().published.zone, "");
  EXPECT_TRUE(has(a, "false_utc"));
}

TEST(Metadata, TrueUtcStays) {
  const Article a = read(with_meta("<meta property='article:published_time' content='2020-08-24T09:23:13Z'>", "الإثنين، 24 أغسطس 2020 12:23 م"));
  EXPECT_EQ(a.meta().published.zone, "Z");
  EXPECT_FALSE(has(a, "false_utc"));
}

TEST(Metadata, ModifiedBeforePublishedIsLeftOut) {
  const Article a = read(with_meta("<meta property='article:published_time' content='2020-12-01T02:00:00'><meta property='article:modified_time' content='2020-11-20T20:36:03'>", ""));
  EXPECT_EQ(a.meta().published.value, "2020-12-01T02:00:00");
  EXPECT_FALSE(a.meta().modified.known());
  EXPECT_TRUE(has(a, "modified_before_published"));
}

TEST(Metadata, AWeekdayOfAnotherDayIsReportedAndAnyOtherSourceTrusted) {
  const std::string wrong = "الثلاثاء 3 مارس 2019 - 10:15";  // a Sunday
  struct Case {
    std::string dateline, url, meta, published;
    bool conflict;
  };
  for (const Case& c : {Case{"الأحد 3 مارس 2019 - 10:15", "", "", "2019-03-03T10:15", false},
                        Case{wrong, "", "", "2019-03-03T10:15", true},
                        Case{wrong, "https://jisr.example/2019/03/05/bridge", "", "2019-03-05", true},
                        Case{wrong, "https://jisr.example/2019/03/03/bridge", "", "2019-03-03T10:15", true},
                        Case{wrong, "", "2019-03-05T09:00:00+02:00", "2019-03-05T09:00:00", true}}) {
    PageHints hints;
    hints.url = c.url;
    const std::string meta = c.meta.empty() ? "" : "<meta name='date' content='" + c.meta + "'>";
    const Article a = read(with_meta(meta, c.dateline), hints);
    EXPECT_EQ(a.meta().published.value, c.published) << c.dateline << c.url << c.meta;
    EXPECT_EQ(has(a, "weekday_conflict"), c.conflict) << c.dateline << c.url << c.meta;
  }
}

TEST(Metadata, ProseAndJalaliInMachineFields) {
  EXPECT_EQ(read(with_meta("<meta property='article:published_time' content='الثلاثاء، 17 مارس 2020 - 05:27 م'>", "")).meta().published.value, "2020-03-17T17:27");
  EXPECT_EQ(read(with_meta("<meta property='article:published_time' content='۱۳۹۸ بهمن ۲۹'>", "")).meta().published.value, "2020-02-18");
}

TEST(Metadata, BrokenJsonLd) {
  const Article a = read(with_meta("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" + kTitle + "\",\n\"datePublished\":\"2019-03-03T10:15:00+02:00\",\"author\":{\"@type\":\"Person\",\"name\":\"ليلى قاسم\"},}};</script>", ""));
  EXPECT_EQ(a.meta().published.value, "2019-03-03T10:15:00");
  EXPECT_EQ(a.meta().published.zone, "+02:00");
  EXPECT_EQ(a.meta().author, "ليلى قاسم");
}

TEST(Metadata, AbstainsFromTemplateAuthorsAndClocks) {
  const Article a = read("<html><head><meta name=author content='Webmaster Studio'><meta name=author content=admin><title>" + kTitle + "</title></head><body><div>الجمعة 5 أبريل 2024</div>" + kMenu + kMenu + kMenu + kMenu + "<h1>" + kTitle + "</h1><p>" + kP1 + "</p><p>" + kP2 + "</p></body></html>");
  EXPECT_EQ(a.meta().author, "");
  EXPECT_FALSE(a.meta().published.known());
}

TEST(Metadata, RelativeTimeCountsFromTheFetch) {
  PageHints hints;
  hints.fetched = "2021-06-10T12:00:00Z";
  EXPECT_EQ(read(with_meta("", "منذ 3 ساعات"), hints).meta().published.value, "2021-06-10T09:00");
  EXPECT_FALSE(read(with_meta("", "منذ 3 ساعات")).meta().published.known());
}

TEST(Metadata, PublisherTableGivesZoneAndCountry) {
  const Article a = read(with_meta("<link rel=canonical href='https://www.hespress.com/a-1.html'>", "الأحد 3 مارس 2019 - 10:15"));
  EXPECT_EQ(a.meta().publisher, "هسبريس");
  EXPECT_EQ(a.meta().publisher_country, "MA");
  EXPECT_EQ(a.meta().published.zone, "+01:00");
  EXPECT_EQ(a.meta().published.zone_source, "publisher");
}

std::string bare_page(const std::string& links) {
  return "<html><body><div>" + kMenu + "<h1>" + kTitle + "</h1><div>" + links + "</div><div>" + kP1 + "</div><div>" + kP2 + "</div><div>" + kP3 + "</div></div></body></html>";
}

TEST(Metadata, ShareLinksTellThePagesOwnAddress) {
  // No metadata and no date in sight: address, publisher and day come from what is shared.
  const Article article = read(bare_page("<a href='https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.petra.gov.jo%2F2019%2F03%2F07%2Fbridge%2F'>f</a>"
                                         "<a href='https://twitter.com/intent/tweet?text=x&amp;url=https://www.petra.gov.jo/2019/03/07/bridge/'>t</a>"
                                         "<a href='https://t.me/share/url?url=https://other.example/2018/01/02/a'>x</a>"));
  EXPECT_EQ(article.meta().canonical_url, "https://www.petra.gov.jo/2019/03/07/bridge/");
  EXPECT_EQ(article.meta().published.value, "2019-03-07");
  EXPECT_EQ(article.meta().publisher_country, "JO");
  // A text to be sent, encoded twice, in a frame; the fragment goes.
  const std::string sent = "<a href='https://api.whatsapp.com/send?text=%D8%AE%20https%253A%252F%252Fnews.example%252F2021-05-06-a%23top'>w</a>";
  EXPECT_EQ(read(bare_page(sent)).meta().canonical_url, "https://news.example/2021-05-06-a");
  const std::string frame = "<iframe src='//platform.twitter.com/widgets/tweet_button.html?url=http://news.example/2013/x/8/3/'></iframe>";
  EXPECT_EQ(read(bare_page(frame)).meta().published.value, "2013-08-03");
  // Two addresses shared equally often are cards of stories; a link that is not for sharing says nothing.
  const std::string cards = "<a href='https://www.facebook.com/sharer.php?u=https://a.example/2019/03/07/'>f</a><a href='https://www.facebook.com/sharer.php?u=https://a.example/2019/03/08/'>f</a>";
  EXPECT_EQ(read(bare_page(cards)).meta().canonical_url, "");
  EXPECT_EQ(read(bare_page("<a href='https://a.example/go?url=https://b.example/2019/03/07/'>b</a>")).meta().canonical_url, "");
  EXPECT_EQ(read(bare_page("<a href='https://notfacebook.com/sharer.php?u=https://b.example/2019/03/07/'>b</a>")).meta().canonical_url, "");
  // Metadata goes before.
  EXPECT_EQ(read("<link rel=canonical href='https://c.example/1'>" + bare_page(frame)).meta().canonical_url, "https://c.example/1");
}

TEST(Metadata, FullNameInALineBesideDayOrCity) {
  const auto author = [&](const std::string& lines) {
    return read("<html><body>" + kMenu + "<div><div>" + kTitle + "</div>" + lines + "<div><p>" + kP1 + "</p><p>" + kP2 + "</p><p>" + kP3 + "</p></div></div><title>" + kTitle + "</title></body></html>").meta().author;
  };
  EXPECT_EQ(author("<div>سعاد المهيري</div><div>12 مارس 2021</div>"), "سعاد المهيري");
  EXPECT_EQ(author("<div>عمان</div><div>محمد وليد الزعبي</div>"), "محمد وليد الزعبي");
  EXPECT_EQ(author("<div>أخبار محلية</div><div>12 مارس 2021</div>"), "");          // a section
  EXPECT_EQ(author("<div>سلام عادل</div><div>12 مارس 2021</div>"), "");              // a common word first
  EXPECT_EQ(author("<div>سعاد المهيري</div><div>شارك المقال</div>"), "");            // beside neither
  EXPECT_EQ(author("<figure><figcaption>سعاد المهيري</figcaption></figure><div>12 مارس 2021</div>"), "");
  EXPECT_EQ(author("<div>سعاد المهيري</div><div>12 مارس 2021</div><div>محمد الزعبي</div>"), "");
}

TEST(Page, HiddenWordsInALineDoNotHideIt) {
  const Article article = read("<html><body>" + kMenu + "<h1>" + kTitle + "</h1><div><span class=screen-reader-text>نشر في </span>12 مارس 2021 10:30 ص</div><div><p>" + kP1 + "</p><p>" + kP2 +
                               "</p><p style='display:none'>" + kP3 + "</p></div></body></html>");
  EXPECT_EQ(article.meta().published.value, "2021-03-12T10:30");
  EXPECT_EQ(body(article), kP1 + "\n" + kP2);
}

TEST(Flat, NameBesideTheDay) {
  const auto flat = [&](const std::string& above, const std::string& below) {
    return read("الرئيسية\nاتصل بنا\nRiver Observer\n" + kTitle + "\n" + above + kP1 + "\n" + kP2 + "\n" + kP3 + "\n" + below +
                "مواضيع ذات صلة\nافتتاح سوق جديدة\nRiver Observer\n", {}).meta().author;
  };
  EXPECT_EQ(flat("12 مارس 2021\n", "2021-03-12\nLina Barrak\nالسابق\n"), "Lina Barrak");
  EXPECT_EQ(flat("Lina Barrak\n12 مارس 2021\n", ""), "Lina Barrak");
  EXPECT_EQ(flat("12 مارس 2021\n", "2021-03-12\nRiver Observer\n"), "");     // the site, printed elsewhere too
  EXPECT_EQ(flat("12 مارس 2021\n", "2021-03-12\nأخبار الجسور\n"), "");       // a section
  EXPECT_EQ(flat("12 مارس 2021\n", "2019-01-01\nLina Barrak\n"), "");        // another story's day
  EXPECT_EQ(flat("Omar Haddad\n12 مارس 2021\n", "2021-03-12\nLina Barrak\n"), "");
  EXPECT_EQ(flat("12 مارس 2021\n", "2021-03-12\nReuters Photo\n"), "");
}

TEST(Metadata, FortyPublishersAndMore) {
  std::size_t arabic = 0;
  for (const Publisher& publisher : page_knowledge().publishers()) {
    EXPECT_EQ(publisher.country.size(), 2U) << publisher.id;
    int minutes = 0;
    EXPECT_TRUE(page_knowledge().zone_minutes(publisher.zone, 16000, minutes)) << publisher.id;
    ++arabic;
  }
  EXPECT_GE(arabic, 100U);
}

TEST(Offsets, LeadBackToThePage) {
  const std::string html = "<h1>" + kTitle + "</h1><p>قال &quot;المصدر&quot;  إن   العمل مستمر في الموقع، وإن النتائج ستعلن قريبا.</p><p>" + kP2 + "</p>";
  const Article a = read(html, {.title = kTitle});
  const std::size_t at = a.text().find("وإن النتائج");
  ASSERT_NE(at, std::string_view::npos);
  EXPECT_EQ(html.substr(a.to_page().page_byte(static_cast<ByteOffset>(at)), 10), std::string("وإن النتائج").substr(0, 10));
  EXPECT_EQ(a.to_page().page_byte(0), 4U);
}

// scale.md section 6, input bytes and HTML
TEST(Hostile, EmptyMarksAndNul) {  // 1, 2, 7
  for (const char* bytes : {"", "\xEF\xBB\xBF"}) {
    const Article empty = read(bytes);
    EXPECT_TRUE(empty.text().empty());
  }
  std::string html = "<h1>" + kTitle + "</h1><p>" + kP1 + "</p>";
  html.insert(html.find("أعلنت") + 2, 1, '\0');
  const Article a = read(html, {.title = kTitle});
  EXPECT_EQ(body(a), kP1);
  EXPECT_TRUE(has(a, "nul_removed"));
}

TEST(Hostile, MalformedUtf8) {  // 3, 4
  std::string html = "<h1>" + kTitle + "</h1><p>" + kP1 + "\xFF\xC0\xAF\xED\xA0\x80</p><p>" + kP2 + "</p>\xD8";
  const Article a = read(html, {.title = kTitle});
  EXPECT_TRUE(has(a, "charset_repaired"));
  EXPECT_NE(body(a).find(kP2), std::string::npos);
}

double seconds(const std::string& html) {
  const std::clock_t begin = std::clock();
  (void)read(html);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(Hostile, LinearOnNestingQuotesAndAttributes) {  // 9, 28, 29, 30
  // Generous bounds of CPU time: quadratic work on these inputs takes minutes.
  std::string nested;
  for (int i = 0; i < 1000000; ++i) nested += "<div>";
  EXPECT_LT(seconds(nested), 5);
  std::string unmatched = "<a><b><i>";
  for (int i = 0; i < 500000; ++i) unmatched += "</u></div><p>x";
  EXPECT_LT(seconds(unmatched), 20);
  std::string attributes = "<p";
  for (int i = 0; i < 2000000; ++i) attributes += " a=1";
  EXPECT_LT(seconds(attributes + ">x"), 5);
  EXPECT_LT(seconds("<p title=\"" + std::string(5000000, 'a')), 5);
  EXPECT_LT(seconds("<!--" + std::string(5000000, '-')), 5);
  EXPECT_LT(seconds("<script>" + std::string(5000000, '<')), 5);
  std::string marks = "<p>ب";
  for (int i = 0; i < 100000; ++i) marks += "\xD9\x8E";
  EXPECT_LT(seconds(marks), 5);
  std::string cells = "<table>";
  for (int i = 0; i < 200000; ++i) cells += "<tr><td>1<td>2";
  EXPECT_LT(seconds(cells), 20);
}

TEST(Hostile, References) {  // 31
  const Article a = read("<h1>" + kTitle + "</h1><p>" + kP1 + " &#x110000;&#0;&#xD800;</p>", {.title = kTitle});
  EXPECT_NE(a.text().find("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"), std::string_view::npos);
}

TEST(Hostile, PageWithoutArticle) {  // 34
  EXPECT_TRUE(has(read("<html><body>" + kMenu + kFooter), "no_article"));
}

TEST(Limits, TimeOfAPage) {
  PageHints hints;
  hints.limits.max_ms = 1;
  std::string large;
  while (large.size() < (std::size_t{8} << 20)) large += "<div class=a><p>" + kP1 + "</p></div>";
  const Article slow = read(large, hints);
  EXPECT_TRUE(has(slow, "page_too_slow"));
  EXPECT_TRUE(slow.text().empty());
  hints.limits.max_ms = 0;  // no limit
  EXPECT_FALSE(has(read("<h1>" + kTitle + "</h1><p>" + kP1, hints), "page_too_slow"));
}

TEST(Hostile, BidiMarksStayInTheText) {  // 8: the page layer keeps them, the normal form drops them
  const std::string marked = "\xE2\x80\xAE" + kP1;
  const Article a = read("<h1>" + kTitle + "</h1><p>" + marked + "</p><p>" + kP2 + "</p>");
  EXPECT_NE(a.text().find(marked), std::string::npos);
}

TEST(Hostile, PresentationFormsAreLabelsToo) {  // 10: folded for comparing, unaltered in the text
  const std::string formed = "\xEF\xBB\xB7" + kP1;  // lam with alef and hamza in one character
  const Article a = read("<h1>" + kTitle + "</h1><p>" + formed + "</p><p>" + kP2 + "</p>");
  EXPECT_NE(a.text().find(formed), std::string::npos);
}

TEST(Hostile, LineEndsOfEverySystem) {  // 12
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const Article a = read(kTitle + end + "3 مارس 2019 - 10:15" + end + kP1 + end + kP2 + end + kP3);
    EXPECT_EQ(body(a), kBody) << static_cast<int>(end[0]);
  }
}

TEST(Hostile, NothingIsFetched) {  // 32: addresses of refresh, frames and scripts are text at most
  const Article a = read("<head><meta http-equiv=refresh content='0;url=file:///etc/passwd'></head><h1>" + kTitle + "</h1><p>" + kP1 +
                         "</p><iframe src=file:///etc/passwd></iframe><script src=//x></script><p>" + kP2 + "</p>");
  EXPECT_EQ(body(a), kP1 + "\n" + kP2);
}

TEST(Limits, SizeDepthAndBlocks) {
  PageHints hints;
  hints.limits.max_bytes = 1000;
  const Article large = read(std::string(2000, 'a'), hints);
  EXPECT_TRUE(has(large, "page_too_large"));
  EXPECT_TRUE(large.text().empty());
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  EXPECT_TRUE(has(read(deep + kP1), "depth_capped"));
  hints = {};
  hints.limits.max_blocks = 10;
  std::string many;
  for (int i = 0; i < 50; ++i) many += "<p>a" + std::to_string(i);
  EXPECT_TRUE(has(read(many, hints), "blocks_capped"));
}

TEST(Samples, EveryPageOfTheIndexIsReadRight) {
  const auto index = read_file(MARSAD_SOURCE_DIR "/samples/index.tsv");
  ASSERT_TRUE(index.has_value());
  std::size_t pages = 0;
  for (const std::string_view line : kb::split(*index, '\n')) {
    const auto fields = kb::split(line, '\t');
    if (line.empty() || line.front() == '#' || fields.size() < 8) continue;
    const auto bytes = read_file(MARSAD_SOURCE_DIR "/samples/pages/" + std::string(fields[0]));
    ASSERT_TRUE(bytes.has_value()) << fields[0];
    const Article a = read(*bytes);
    EXPECT_EQ(a.meta().title, fields[7]) << fields[0];
    EXPECT_EQ(a.meta().published.value.substr(0, 16), fields[2].substr(0, 16)) << fields[0];
    EXPECT_EQ(std::to_string(a.meta().comments_dropped), fields[4]) << fields[0];
    ++pages;
  }
  EXPECT_GE(pages, 30U);
}

TEST(Knowledge, CompilerNamesFileAndLineOfAnUnknownCategory) {
  auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  ASSERT_TRUE(tree.has_value());
  tree->add("page/labels.tsv", "# category\tphrase\tmode\nshore\tشارك\tline\n");
  kb::Writer writer;
  kb::Problems problems;
  PageKnowledge::compile(*tree, writer, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].message().find("page/labels.tsv:2"), std::string::npos);
  EXPECT_NE(problems[0].message().find("shore"), std::string::npos);
}

TEST(Labels, WholeLinesOnly) {
  const PageKnowledge& k = page_knowledge();
  EXPECT_EQ(k.label("شارك"), Label::kShare);
  EXPECT_EQ(k.label("شارك في الاجتماع وزراء المالية"), Label::kNone);
  EXPECT_EQ(k.label("اترك تعليقاً"), Label::kComments);
  EXPECT_EQ(k.label("25 تعليقا"), Label::kComments);
  EXPECT_EQ(k.label("تابعوا أخبار الرياضة من صحيفة الجسر عبر غوغل نيوز"), Label::kFollow);
  EXPECT_EQ(k.label("رد الوزير على الأسئلة"), Label::kNone);
}

}  // namespace
}  // namespace marsad::page
