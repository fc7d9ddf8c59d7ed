// Spellings of the enumerators of names.h.
// Order is that of the enumerations, by construction.
// Private to value/.
#include "value/names.h"

namespace marsad::value {

#define MARSAD_TEXT(id, text) text,
const char* const kSlotNames[kSlotCount] = {MARSAD_VALUE_SLOTS(MARSAD_TEXT)};
const char* const kActionNames[kActCount] = {MARSAD_VALUE_ACTIONS(MARSAD_TEXT)};
const char* const kSymbolNames[kSymCount] = {MARSAD_VALUE_SYMBOLS(MARSAD_TEXT)};
#undef MARSAD_TEXT

}  // namespace marsad::value
