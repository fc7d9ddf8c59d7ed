// Implements sqlite/tokenizer.h through the fts5_api, version 2.
#include "store/sqlite/tokenizer.h"

#include <string_view>

#include "incident/words.h"

namespace marsad::store {
namespace {

int create(void*, const char**, int, Fts5Tokenizer** out) {
  static int token = 0;  // no state: any non-null pointer serves
  *out = reinterpret_cast<Fts5Tokenizer*>(&token);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* bytes, int size,
             int (*emit)(void*, int, const char*, int, int, int)) {
  if (bytes == nullptr || size <= 0) return SQLITE_OK;
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  const incident::FoldedText folded(text);
  std::size_t at = 0;
  std::int64_t point = 0;
  for (const incident::FoldedWord& word : folded.words) {
    at += incident::byte_of(text.substr(at), word.start - point);
    const std::size_t begin = at;
    at += incident::byte_of(text.substr(at), word.end - word.start);
    point = word.end;
    const std::string_view stem = incident::light_stem(word.key);
    const int rc = emit(context, 0, stem.data(), static_cast<int>(stem.size()),
                        static_cast<int>(begin), static_cast<int>(at));
    if (rc != SQLITE_OK) return rc;
  }
  return SQLITE_OK;
}

fts5_api* api_of(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
    return nullptr;
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

Status register_tokenizer(sqlite3* connection) {
  fts5_api* api = api_of(connection);
  if (api == nullptr) return fail(ErrorCode::kUnsupported, "this SQLite has no FTS5");
  fts5_tokenizer tokenizer{create, destroy, tokenize};
  if (api->xCreateTokenizer(api, "marsad", nullptr, &tokenizer, nullptr) != SQLITE_OK)
    return fail(ErrorCode::kStorage, "cannot register the FTS5 tokenizer");
  return {};
}

}  // namespace marsad::store
