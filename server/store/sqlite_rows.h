#pragma once

#include <string>

#include "server/store/articles.h"
#include "server/store/sqlite_database.h"

namespace lectern::server {

// Rows that several parts read, and the columns to select for them, in their order.

inline constexpr const char* kArticleColumns =
    "article.id, article.source_id, article.revision, article.media_type, article.text,"
    " article.url, article.title, article.language, article.voice, article.details,"
    " article.visibility, article.created, article.changed, article.headline,"
    " article.language_found";
inline constexpr int kArticleColumnCount = 15;

/// An article whose columns are the first.
inline Article article_of(const SqliteRows& row) {
  return {.id = row.text(0),
          .source_id = row.text(1),
          .revision = row.integer(2),
          .content = {.media_type = row.text(3),
                      .text = row.text(4),
                      .url = row.text(5),
                      .title = row.text(6),
                      .language = row.text(7),
                      .voice = row.text(8),
                      .details = row.text(9)},
          .found = {.headline = row.text(13), .language = row.text(14)},
          .visibility = row.as<Visibility>(10),
          .created = row.time(11),
          .changed = row.time(12)};
}

inline constexpr const char* kSealedColumns =
    "sealed.article, sealed.revision, sealed.article_revision, sealed.duration, sealed.sentences,"
    " sealed.reused, sealed.rendered, sealed.removed, sealed.problems, sealed.sealed,"
    " sealed.keep_until";

/// A sealed narration whose columns begin at `first`.
inline SealedNarration sealed_of(const SqliteRows& row, int first = 0) {
  return {.article_id = row.text(first),
          .revision = row.text(first + 1),
          .article_revision = row.integer(first + 2),
          .figures = {.duration = std::chrono::milliseconds(row.integer(first + 3)),
                      .sentences = row.integer(first + 4),
                      .reused = row.integer(first + 5),
                      .rendered = row.integer(first + 6),
                      .removed = row.integer(first + 7),
                      .problems = row.integer(first + 8)},
          .sealed = row.time(first + 9),
          .keep_until = row.optional_time(first + 10)};
}

}  // namespace lectern::server
