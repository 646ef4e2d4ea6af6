#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tts/language_tag.h"
#include "tts/reading/document.h"
#include "tts/reading/story/site_rules.h"

namespace lectern::tts {

/// No article is longer; what is, is a mistake or an attack. In bytes.
inline constexpr std::size_t kLargestArticle = std::size_t{64} << 20U;

/// The most text that is read as one article: several books.
inline constexpr std::size_t kLongestText = std::size_t{8} << 20U;

enum class InputFormat { automatic, plain_text, markdown, html, ssml, json };

/// Whether mark-up for readings (inline_markup.h) means something in plain text and Markdown.
enum class ReadingMarkup { ignored, understood };

struct ReadOptions {
  InputFormat format = InputFormat::automatic;
  ReadingMarkup markup = ReadingMarkup::ignored;
  std::optional<LanguageTag> language;  ///< What the user says it is; else found from the text.
  std::string charset;  ///< Of the HTTP header Content-Type, for pages that were fetched.
  std::string url;      ///< Where the page was fetched from; else what it says itself.
  SiteRules rules;      ///< What the pages of some sites want read, and said around it.
  std::string name;     ///< The file's name: its ending tells the format, and errors name it.
};

/// Reads an article: the way from bytes to Document, the same for every format.
///
/// format   `automatic` goes by the name's ending, then by the content: what begins as HTML, SSML,
///          JSON or with a headline of Markdown is that, all else plain text.
/// bytes    UTF-8, or UTF-16 with a byte order mark; HTML may name another encoding itself.
/// throws   Error{bad_input} for what is empty, larger than kLargestArticle (or its format's own
///          limit), binary, not in its encoding (with the byte and line), or without anything to
///          read; the message says what to do.
/// threads  safe from any. Linear.
Document read_article(std::string_view bytes, const ReadOptions& options);

}  // namespace lectern::tts
