// What the readers of days and of periods share: stated years, words of relation, filling of
// months. Private to value/.
#pragma once

#include <optional>

#include "value/reader.h"

namespace marsad::value {

bool is_hijri(SymbolId symbol);
int two_digit_year(int year);
/// Direction of the words of relation: -2 before last ... 2 after next; nullopt when there are
/// none.
std::optional<int> direction(const Match& match);
/// Fill lo and hi with a day, or with the month when `day` is 0; false when there is no such day.
bool fill_hijri(Moment& m, const HijriCalendar& calendar, int year, int month, int day);
bool fill_gregorian(Moment& m, int year, int month, int day);
std::optional<int> weekday_of(const Match& match);
int part_of(const Match& match);
/// The year by explicit words, counted from the dateline where they are relative.
bool year_of(const Match& match, const Scene& scene, bool hijri, int& year);
/// Writes the day, month or weekday without a year ("XXXX-08-12") where there is no dateline.
void unresolved(Moment& m, std::optional<int> weekday);
/// A bare weekday (ISO, 1 is Monday): the latest one up to the day `reference`, or the next one where
/// the future is told; `rel` is the direction of a word of relation.
std::int64_t place_weekday(std::int64_t reference, int weekday, std::optional<int> rel, bool future);
/// Periods within months, years and centuries, and holidays; nullopt for other actions.
std::optional<Moment> read_period_of(const Match& match, ActionName action, const Scene& scene);

}  // namespace marsad::value
