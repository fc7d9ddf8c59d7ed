// Tests of text/: keys, tokens, paired marks and sentences. All sentences are our own writing.
#include "text/text.h"

#include <gtest/gtest.h>

#include <string>

#include "base/digest.h"
#include "text/fast.h"
#include "text/letters.h"

namespace marsad::text {
namespace {

// Tokens as "kind-letter:surface" joined by blanks, to read a failure at a glance.
std::string shape(std::string_view text) {
  static constexpr char kLetters[] = {'w', 'l', 'n', 'p', 'q', 's', 'u'};
  TokenizedText out;
  tokenize(text, out);
  std::string shape;
  for (const Token& token : out.tokens) {
    if (!shape.empty()) shape += token.glued ? '+' : ' ';
    shape += kLetters[static_cast<int>(token.kind)];
    shape += ':';
    shape += slice(text, token.span);
  }
  return shape;
}

std::string keys_of(std::string_view text, bool plain = false) {
  TokenizedText out;
  tokenize(text, out);
  std::string keys;
  for (const Token& token : out.tokens) {
    if (!keys.empty()) keys += ' ';
    keys += plain ? token.plain : token.key;
  }
  return keys;
}

std::vector<std::string> sentences_of(std::string_view text) {
  TokenizedText out;
  tokenize(text, out);
  std::vector<std::string> found;
  for (const Sentence& s : out.sentences) found.emplace_back(slice(text, s.span));
  return found;
}

TEST(Keys, ThreeLevels) {
  EXPECT_EQ(plain_key("مُقاتِـــلٌ"), "مقاتل");
  EXPECT_EQ(plain_key("إلى المدينة"), "إلى المدينة");
  EXPECT_EQ(match_key("إلى  المدينة"), "الي المدينه");
  EXPECT_EQ(match_key("مسؤول ٣٠"), "مسوول 30");
  EXPECT_EQ(loose_key("گلاسگو"), "كلاسكو");
  EXPECT_EQ(loose_key("عبد الله"), loose_key("عبدالله"));
  EXPECT_EQ(loose_key("لاااا"), "لا");
  EXPECT_EQ(loose_key("5000"), "5000");
}

TEST(Keys, ComposesHamzaAndFoldsPresentationForms) {
  EXPECT_EQ(plain_key("ا\u0654مس"), "أمس");
  EXPECT_EQ(plain_key("ا\u0655لى"), "إلى");
  EXPECT_EQ(plain_key("\uFEFBعب"), "لاعب");
  EXPECT_EQ(plain_key("\uFDF2"), "الله");
  EXPECT_EQ(plain_key("ایران"), "ايران");
  EXPECT_EQ(plain_key("م²"), "م²");  // no blanket NFKC
}

TEST(Keys, TokensCarryTheSameKeysAsStrings) {
  const std::string text = "قُتِلَ ٣٠ مقاتلاً في الـرقة، ا\u0654مس قرب گرمسير \uFEFBجئون";
  TokenizedText out;
  tokenize(text, out);
  for (const Token& token : out.tokens) {
    EXPECT_EQ(token.plain, plain_key(slice(text, token.span)));
    EXPECT_EQ(token.key, match_key(slice(text, token.span)));
    EXPECT_EQ(token.hash, hash64(token.key));
  }
}

// Every two-byte character, at every distance from the end of a step.
TEST(Keys, FoldingByStepsAgreesWithTheTables) {
  const std::string beh = "\u0628\u0628\u0628\u0628\u0628\u0628\u0628\u0628";
  char out[kStep];
  const bool fast = fold_letters(beh.data(), out).bytes == kStep;  // SSE4.1
  std::size_t folded = 0;
  for (unsigned lead = 0xC2; lead <= 0xDF; ++lead)
    for (unsigned trail = 0x80; trail <= 0xBF; ++trail) {
      std::string in = beh;
      const std::size_t at = (lead + trail) % (kStep / 2) * 2;
      in[at] = static_cast<char>(lead), in[at + 1] = static_cast<char>(trail);
      const Folded got = fold_letters(in.data(), out);
      if (got.bytes <= at) {
        EXPECT_TRUE(got.bytes == at || got.bytes == 0) << lead << ' ' << trail;
        continue;
      }
      ++folded;
      const LowChar& low = kLowChars[(lead & 0x1F) << 6 | (trail & 0x3F)];
      EXPECT_EQ(low.cls, CharClass::kArabic);
      EXPECT_EQ(std::string(out + at, 2), std::string(low.key, 2));
      EXPECT_EQ(in.substr(at, 2), std::string(low.plain, 2));  // K0 is what is written
      EXPECT_EQ(got.changed, in.substr(at, 2) != std::string(low.key, 2));
    }
  EXPECT_EQ(folded, fast ? 26u + 10u : 0u);
}

TEST(Keys, LongWordsAndWordsAtTheEndOfTheText) {
  std::string letters;
  for (int n = 0; n < 90; ++n) {
    letters += n % 7 == 3 ? "أ" : n % 5 == 1 ? "ة" : "ب";
    for (const std::string tail : {"", " ", ".", " و ما بعد ذلك من كلام طويل", "\u0640", "\u064E "}) {
      const std::string text = letters + tail;
      TokenizedText out;
      tokenize(text, out);
      ASSERT_FALSE(out.tokens.empty());
      EXPECT_EQ(out.tokens[0].key, match_key(letters)) << n << tail;
      EXPECT_EQ(out.tokens[0].plain, plain_key(letters)) << n << tail;
      EXPECT_EQ(out.tokens[0].hash, hash64(out.tokens[0].key));
    }
  }
}

TEST(Tokens, GluedWordsAndNumbers) {
  EXPECT_EQ(shape("نحو30 و41 مصابا"), "w:نحو+n:30 w:و+n:41 w:مصابا");
  EXPECT_EQ(shape("الـ15 عام 1436هـ"), "w:الـ+n:15 w:عام n:1436+w:هـ");
  EXPECT_EQ(shape("لـ”داعش“ وفق"), "w:لـ+q:”+w:داعش+q:“ w:وفق");
  EXPECT_EQ(keys_of("1436هـ"), "1436 ه");
}

TEST(Tokens, NumbersKeepInnerSeparators) {
  EXPECT_EQ(shape("1,500 و1.5 و2015-01-01 عند 21:01، 24/7."),
            "n:1,500 w:و+n:1.5 w:و+n:2015-01-01 w:عند n:21:01+p:، n:24/7+p:.");
  EXPECT_EQ(keys_of("١٬٥٠٠ و٣٫٥ ۱۲"), "1,500 و 3.5 12");
  EXPECT_EQ(keys_of("4٠٠"), "400");
  EXPECT_EQ(shape("1\u00A0500 قتيل"), "n:1\u00A0500 w:قتيل");
  EXPECT_EQ(keys_of("1\u00A0500"), "1,500");
  EXPECT_EQ(shape("30\u00A0 حتى 50"), "n:30 w:حتى n:50");
  EXPECT_EQ(shape("2\u00A05000"), "n:2 n:5000");  // no group of three
}

TEST(Tokens, MarksDirectionAndTatweel) {
  EXPECT_EQ(shape("أن ّ الوزير"), "w:أن w:الوزير");  // a stray shadda makes no token
  EXPECT_EQ(shape("ال\u200Fجيش\u200E قال"), "w:ال\u200Fجيش w:قال");
  EXPECT_EQ(keys_of("ال\u200Fجيش"), "الجيش");
  EXPECT_EQ(shape("قتيل ـ بينهم ـــ طفل"), "w:قتيل p:ـ w:بينهم p:ـــ w:طفل");
  EXPECT_EQ(shape("كلمة\u200Bأخرى"), "w:كلمة w:أخرى");
}

TEST(Tokens, LatinUrlsAndTags) {
  EXPECT_EQ(shape("طائرة F-16 تابعة لـ NATO"), "w:طائرة l:F-16 w:تابعة w:لـ l:NATO");
  EXPECT_EQ(shape("زوروا https://example.org/a?b=1."), "w:زوروا u:https://example.org/a?b=1+p:.");
  EXPECT_EQ(shape("راسلونا news@example.org الآن"), "w:راسلونا u:news@example.org w:الآن");
  EXPECT_EQ(shape("#حلب #أنقذوا_حلب @user1"), "s:#+w:حلب u:#أنقذوا_حلب u:@user1");
}

TEST(Tokens, AnyBytes) {
  EXPECT_EQ(shape(std::string_view("\xFF\xD8", 2)), "s:\xFF+s:\xD8");
  TokenizedText out;
  tokenize("", out);
  EXPECT_TRUE(out.tokens.empty());
  EXPECT_TRUE(out.sentences.empty());
}

TEST(Quotes, PairedByPosition) {
  const std::string text = "اسمه ”الهجرة” ثم “داعش\" و ” موقع″ (نص «داخلي» آخر)";
  TokenizedText out;
  tokenize(text, out);
  int pairs = 0;
  for (std::uint32_t i = 0; i < out.tokens.size(); ++i) {
    const std::uint32_t mate = out.tokens[i].mate;
    if (mate == kNoToken) continue;
    EXPECT_EQ(out.tokens[mate].mate, i);
    if (mate > i) ++pairs;
  }
  EXPECT_EQ(pairs, 5);
}

TEST(Quotes, ALostMarkDoesNotTurnTheRestAround) {
  const std::string text = "قال \"إن الأمر انتهى. وسمى المدينة \"الزهراء\" اليوم";
  TokenizedText out;
  tokenize(text, out);
  std::vector<std::uint32_t> quotes;
  for (std::uint32_t i = 0; i < out.tokens.size(); ++i)
    if (out.tokens[i].kind == TokenKind::kQuote) quotes.push_back(i);
  ASSERT_EQ(quotes.size(), 3u);
  EXPECT_EQ(out.tokens[quotes[0]].mate, kNoToken);
  EXPECT_EQ(out.tokens[quotes[1]].mate, quotes[2]);
}

TEST(Sentences, FinalMarksAndLines) {
  EXPECT_EQ(sentences_of("وصل الوزير. ثم غادر؟ نعم!\nعنوان بلا نقطة\n\nفقرة").size(), 5u);
  EXPECT_EQ(sentences_of("دخل الجيش دمشق.وقال ناطق إنه باق.").size(), 2u);
}

TEST(Sentences, NoSplitInNumbersInitialsEllipsesQuotes) {
  EXPECT_EQ(sentences_of("بلغ النمو 3.5 بالمئة و أ. ف. ب. نقلته").size(), 1u);
  EXPECT_EQ(sentences_of("قال الطبيب د. سامر إن الوضع... صعب").size(), 1u);
  EXPECT_EQ(sentences_of("قال \"لن نرحل. سنبقى هنا\" ثم خرج").size(), 1u);
  EXPECT_EQ(sentences_of("انتهى عام 1436 هـ. وبدأ عام جديد").size(), 2u);
}

TEST(Sentences, ClosingMarksBelongToTheSentence) {
  const auto found = sentences_of("قال \"انتهى الأمر.\" ثم خرج.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], "قال \"انتهى الأمر.\"");
}

TEST(Sentences, BlocksGiveKindAndIndex) {
  const std::string text = "عنوان الخبر\n\nنص الخبر. وآخره.";
  const auto cut = static_cast<ByteOffset>(text.find('\n'));
  const Article article(text,
                        {{{0, cut}, BlockKind::kTitle},
                         {{cut + 2, static_cast<ByteOffset>(text.size())}, BlockKind::kParagraph}},
                        {});
  TokenizedText out;
  tokenize(article, out);
  ASSERT_EQ(out.sentences.size(), 3u);
  EXPECT_EQ(out.sentences[0].kind, SentenceKind::kTitle);
  EXPECT_EQ(out.sentences[1].block, 1u);
  EXPECT_EQ(out.token_at(0), 0u);
  EXPECT_EQ(out.token_at(out.tokens[1].span.begin), 1u);
  EXPECT_EQ(out.token_at(static_cast<ByteOffset>(text.size())), out.tokens.size());
}

}  // namespace
}  // namespace marsad::text
