// The slots, actions and word classes that the code of this stage names, in the spelling of
// kb/value/*.rules. They are entered first, so that their ids are the enumerators. Private to
// value/.
#pragma once

#include <cstdint>

namespace marsad::value {

#define MARSAD_VALUE_SLOTS(X)                                                                                                                   \
  X(kSlotDay, "day")                                                                                                                            \
  X(kSlotMonth, "month") X(kSlotMonth2, "month2") X(kSlotYear, "year") X(                                                                       \
      kSlotYear2, "year2") X(kSlotYrel,                                                                                                         \
                             "yrel") X(kSlotYthis, "ythis") X(kSlotYsame, "ysame") X(kSlotRel, "r"                                              \
                                                                                               "e"                                              \
                                                                                               "l") X(kSlotRelPrev,                             \
                                                                                                      "rel.prev") X(kSlotRelNarr,               \
                                                                                                                    "rel.narr") X(kSlotRelLast, \
                                                                                                                                  "rel.last")   \
      X(kSlotRelFew, "rel.few") X(kSlotThis, "this") X(kSlotThat, "that") X(kSlotSame, "same") X(                                               \
          kSlotPod,                                                                                                                             \
          "pod") X(kSlotPodAdv,                                                                                                                 \
                   "podadv") X(kSlotDow,                                                                                                        \
                               "dow") X(kSlotDow2, "dow2")                                                                                      \
          X(kSlotDowBare, "dowbare") X(                                                                                                         \
              kSlotDeic, "deic") X(kSlotNightThis,                                                                                              \
                                   "night.this") X(kSlotNightLast,                                                                              \
                                                   "night.last") X(kSlotNightPrev,                                                              \
                                                                   "night.prev") X(kSlotMod,                                                    \
                                                                                   "mod")                                                       \
              X(kSlotFatih, "fatih") X(kSlotMutam, "mutam") X(kSlotFullDate, "fulldate") X(                                                     \
                  kSlotSlashes,                                                                                                                 \
                  "slashes") X(kSlotDashes,                                                                                                     \
                               "dashes") X(kSlotHijri, "hijri")                                                                                 \
                  X(kSlotBce, "bce") X(kSlotOrd, "ord") X(kSlotOne, "o.one") X(kSlotNum, "num") X(                                              \
                      kSlotUnitSg,                                                                                                              \
                      "unit.sg") X(kSlotUnitPl,                                                                                                 \
                                   "unit.pl") X(kSlotUnitDu, "unit.du")                                                                         \
                      X(kSlotN2, "n2") X(kSlotU2, "u2") X(kSlotHalf, "half") X(kSlotFr, "fr")                                                   \
                          X(kSlotApprox, "approx") X(kSlotFew, "v.few") X(kSlotSome, "v.some") X(                                               \
                              kSlotTens, "v.tens") X(kSlotHour, "hour")                                                                         \
                              X(kSlotMins, "mins") X(kSlotIlla, "illa") X(kSlotZone, "zone") X(                                                 \
                                  kSlotMidnight, "midnight") X(kSlotNextDay, "nextday")                                                         \
                                  X(kSlotPrevDay, "prevday") X(kSlotSameDay, "sameday") X(                                                      \
                                      kSlotAfter,                                                                                               \
                                      "after") X(kSlotBefore,                                                                                   \
                                                 "before") X(kSlotVague, "vague")                                                               \
                                      X(kSlotVagueOld,                                                                                          \
                                        "vague.old") X(kSlotVagueNext,                                                                          \
                                                       "vague.next") X(kSlotNow,                                                                \
                                                                       "now") X(kSlotSet, "set")                                                \
                                          X(kSlotSetNight, "setnight") X(kSlotSetMorn, "setmorn") X(                                            \
                                              kSlotQuarter,                                                                                     \
                                              "w.quarter") X(kSlotHalfYear,                                                                     \
                                                             "w.half") X(kSlotThird,                                                            \
                                                                         "w.third")                                                             \
                                              X(kSlotSeason, "season") X(kSlotDecade, "decade") X(                                              \
                                                  kSlotDecadeWord,                                                                              \
                                                  "w.decade") X(kSlotHolG, "hol.g")                                                             \
                                                  X(kSlotHolH, "hol.h") X(kSlotHolE, "hol.e") X(                                                \
                                                      kSlotLastDay,                                                                             \
                                                      "lastday") X(kSlotFirstDay, "firstday")                                                   \
                                                      X(kSlotLast, "last") X(                                                                   \
                                                          kSlotFirst,                                                                           \
                                                          "first") X(kSlotDate, "date")                                                         \
                                                          X(kSlotDate2, "date2") X(                                                             \
                                                              kSlotClock,                                                                       \
                                                              "clock") X(kSlotClock2,                                                           \
                                                                         "clock2") X(kSlotSince,                                                \
                                                                                     "since") X(kSlotUntil,                                     \
                                                                                                "until")                                        \
                                                              X(kSlotWayaliha, "wayaliha") X(                                                   \
                                                                  kSlotWaqablaha,                                                               \
                                                                  "waqablaha") X(kSlotAdj,                                                      \
                                                                                 "v.adjective") X(kSlotHence,                                   \
                                                                                                  "hence") X(kSlotWeek,                         \
                                                                                                             "w.week")                          \
                                                                  X(kSlotCentury, "w.century") X(                                               \
                                                                      kSlotMonthWord,                                                           \
                                                                      "w.month") X(kSlotYearWord,                                               \
                                                                                   "w.year") X(kSlotAgo,                                        \
                                                                                               "a"                                              \
                                                                                               "g"                                              \
                                                                                               "o") X(kSlotDur,                                 \
                                                                                                      "dur")                                    \
                                                                      X(kSlotNoun, "noun") X(                                                   \
                                                                          kSlotNumber, "number") X(kSlotNumber2,                                \
                                                                                                   "number2") X(kSlotUnit,                      \
                                                                                                                "unitnoun")                     \
                                                                          X(kSlotVagueNum, "vnum") X(                                           \
                                                                              kSlotVagueScale,                                                  \
                                                                              "vscale")                                                         \
                                                                              X(kSlotFrac, "frac") X(                                           \
                                                                                  kSlotFrac2,                                                   \
                                                                                  "frac2")                                                      \
                                                                                  X(                                                            \
                                                                                      kSlotBound,                                               \
                                                                                      "bound") X(kSlotPost,                                     \
                                                                                                 "post") X(kSlotOther,                          \
                                                                                                           "other")                             \
                                                                                      X(kSlotNeg,                                               \
                                                                                        "neg") X(kSlotName,                                     \
                                                                                                 "name") X(kSlotCl,                             \
                                                                                                           "cl")                                \
                                                                                          X(kSlotGap,                                           \
                                                                                            "gap") X(kSlotWithin,                               \
                                                                                                     "within") X(kSlotFull,                     \
                                                                                                                 "full")                        \
                                                                                              X(kSlotMinusOne,                                  \
                                                                                                "part2") X(kSlotMidday,                         \
                                                                                                           "midday")                            \
                                                                                                  X(kSlotWhole,                                 \
                                                                                                    "whole") X(kSlotMonthOrd,                   \
                                                                                                               "mord")                          \
                                                                                                      X(kSlotHourWord,                          \
                                                                                                        "w.hour") X(kSlotDeicToday,             \
                                                                                                                    "deic.today")               \
                                                                                                          X(kSlotHour2,                         \
                                                                                                            "hour2") X(kSlotNumAfter,           \
                                                                                                                       "numafter")              \
                                                                                                              X(kSlotCents,                     \
                                                                                                                "cents")                        \
                                                                                                                  X(kSlotAt,                    \
                                                                                                                    "at")                       \
                                                                                                                      X(kSlotInLoc,             \
                                                                                                                        "inloc")

enum SlotName : std::uint16_t {
#define MARSAD_ENUMERATOR(id, text) id,
  MARSAD_VALUE_SLOTS(MARSAD_ENUMERATOR)
#undef MARSAD_ENUMERATOR
      kSlotCount
};

#define MARSAD_VALUE_ACTIONS(X)                                                                    \
  X(kActSkip, "skip")                                                                              \
  X(kActEvent, "event") X(kActDate, "date") X(kActMonthDay, "monthday") X(kActDowDay, "dowday") X( \
      kActBareDay, "bareday") X(kActNights, "nights") X(kActDowWeek, "dowweek")                    \
      X(kActDowMonth, "dowmonth") X(kActNarr, "narr") X(kActMonth, "month") X(                     \
          kActMonthNum, "monthnum") X(kActMonthDash, "monthdash") X(kActYear, "year")              \
          X(kActYearPair, "yearpair") X(kActWeekend, "weekend") X(kActPeriod, "period") X(         \
              kActSubYear, "subyear") X(kActWeekOf, "weekof") X(kActMonthOf, "monthof")            \
              X(kActDecade, "decade") X(kActCentury, "century") X(kActOffset, "offset") X(         \
                  kActOffVague, "offvague") X(kActOffNext, "offnext") X(kActWithin, "within")      \
                  X(kActLastN, "lastn") X(kActVague, "vague") X(kActNow, "now") X(                 \
                      kActClock, "clock") X(kActPod, "pod")                                        \
                      X(kActSet, "set") X(kActDuration, "duration") X(kActDurVague, "durvague") X( \
                          kActHoliday,                                                             \
                          "holiday") X(kActDayRange,                                               \
                                       "dayrange") X(kActMonthRange,                               \
                                                     "monthrange") X(kActJoinSame, "same")         \
                          X(kActJoinClock, "dateclock") X(kActJoinRange, "range") X(               \
                              kActJoinSince, "since")                                              \
                              X(kActJoinUntil, "until") X(kActJoinBefore, "before") X(             \
                                  kActJoinAfter, "after")                                          \
                                  X(kActJoinNumber, "numrange") X(kActJoinClocks, "clockrange") X( \
                                      kActJoinYears, "yearrange")                                  \
                                      X(kActJoinStart, "starting") X(kActAmount, "amount") X(      \
                                          kActRange, "amountrange")                                \
                                          X(kActAmountVague, "amountvague") X(kActZero, "zero") X( \
                                              kActPercent, "percent") X(kActFraction, "fraction")  \
                                              X(kActMoney, "money") X(kActMeasure, "measure") X(   \
                                                  kActAge, "age") X(kActAgeRange, "agerange")      \
                                                  X(kActAgeDecade, "agedecade") X(                 \
                                                      kActOrdinal, "ordinal") X(kActIdent,         \
                                                                                "identifier")      \
                                                      X(kActPhone, "phone") X(kActScore, "score")  \
                                                          X(kActDual, "dual")                      \
                                                              X(kActOutOf, "outof")                \
                                                                  X(kActHalfOf, "halfof")          \
                                                                      X(kActSingular, "singular")  \
                                                                          X(kActPlural, "plural")  \
                                                                              X(kActPercentRange,  \
                                                                                "percentrange")

enum ActionName : std::uint16_t {
#define MARSAD_ENUMERATOR(id, text) id,
  MARSAD_VALUE_ACTIONS(MARSAD_ENUMERATOR)
#undef MARSAD_ENUMERATOR
      kActCount
};

#define MARSAD_VALUE_SYMBOLS(X)                                                                    \
  X(kSymApproxAfter, "approxafter") X(kSymSinceEvent, "since.event")                               \
  X(kSymOFem, "o.fem") X(kSymRound, "cup.round") X(kSymBomb, "bomb.adj") X(kSymBorn, "born") X(kSymToll, "tollword")                           \
  X(kSymClause, "clause") X(kSymDualWith, "dual.with") X(kSymVKind, "v.kind")                      \
  X(kSymNone, "none")                                                                              \
  X(kSymOne, "o.one") X(kSymLast, "o.last") X(kSymMonth, "month") X(kSymMonthW, "monthw") X(       \
      kSymHMonth, "hmonth") X(kSymHMonthW, "hmonthw") X(kSymPerson, "person") X(kSymUnit, "unit")  \
      X(kSymFuture, "future") X(kSymFrac, "n.frac") X(kSymComma, "comma") X(kSymIn, "in") X(       \
          kSymSubset, "rel.subset") X(kSymMeas, "meas") X(kSymMoney, "money")                      \
          X(kSymYearAdj, "yearadj") X(kSymDash, "dash") X(kSymIla, "ila") X(kSymSlash, "slash") X( \
              kSymRise, "rel.rise") X(kSymFall, "rel.fall") X(kSymRelAfter, "rel.after")           \
              X(kSymMin, "min") X(kSymNumWord, "numword") X(kSymCasualty, "cas.noun") X(           \
                  kSymCasVerb, "cas.verb") X(kSymQuarterHour, "quarterhour") X(kSymTotal,          \
                                                                               "rel.total")        \
                  X(kSymPct, "pct") X(kSymOnce, "once") X(kSymPDu, "p.du") X(kSymPDuq, "p.duq") X( \
                      kSymPSg, "p.sg") X(kSymPPl, "p.pl")                                          \
                      X(kSymOther, "other") X(kSymDualVerb, "dualverb") X(kSymPast, "past") X(     \
                          kSymAge, "age") X(kSymDow, "dow")                                        \
                          X(kSymDowBare, "dowbare") X(kSymDeic, "deic") X(kSymScore, "score.verb") \
                              X(kSymRelHalf, "rel.half") X(kSymRelThird, "rel.third") X(           \
                                  kSymDAn, "d.an") X(kSymDB, "d.b")                                \
                                  X(kSymIdMedia, "id.media") X(kSymOnceDu, "once.du") X(           \
                                      kSymAgeDecade, "age.decade") X(kSymAgeVerb, "age.verb")      \
                                      X(kSymMAbout, "m.about") X(kSymIdBefore, "id.before") X(     \
                                          kSymOtherSg, "other.sg") X(kSymDAtleast, "d.atleast")    \
                                          X(kSymDMore, "d.more") X(kSymDMoreon, "d.moreon")        \
                                              X(kSymDAtmost, "d.atmost") X(kSymDAbout, "d.about")  \
                                                  X(kSymMAtleastpost, "m.atleastpost")             \
                                                      X(kSymMAtmostpost, "m.atmostpost")           \
                                                          X(kSymMAboutpost, "m.aboutpost")         \
                                                              X(kSymMMorepost, "m.morepost")       \
                                                                  X(kSymMMore, "m.more")           \
                                                                      X(kSymMAtleast, "m.atleast") \
                                                                          X(kSymMLess, "m.less")   \
                                                                              X(kSymMAtmost,       \
                                                                                "m.atmost")

enum SymbolName : std::uint16_t {
#define MARSAD_ENUMERATOR(id, text) id,
  MARSAD_VALUE_SYMBOLS(MARSAD_ENUMERATOR)
#undef MARSAD_ENUMERATOR
      kSymCount
};

extern const char* const kSlotNames[kSlotCount];
extern const char* const kActionNames[kActCount];
extern const char* const kSymbolNames[kSymCount];

}  // namespace marsad::value
