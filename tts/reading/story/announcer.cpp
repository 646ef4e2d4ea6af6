#include "tts/reading/story/announcer.h"

#include <unicode/calendar.h>
#include <unicode/datefmt.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tts/error.h"
#include "tts/reading/document_builder.h"

namespace lectern::tts {
namespace {

/// "2021-05-03T…" as "2021年5月3日", "May 3, 2021", "3. Mai 2021"; empty for an empty date.
std::string day_in_words(const std::string& iso, const LanguageTag& language) {
  constexpr std::size_t kDaySize = 10;
  if (iso.size() < kDaySize) return {};
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language.str(), status);
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale, status));
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale));
  if (U_FAILURE(status) || !calendar || !format) {
    throw Error(Errc::bad_data, "ICU writes no dates in this language", language.str());
  }
  calendar->clear();
  calendar->set(std::atoi(iso.substr(0, 4).c_str()), std::atoi(iso.substr(5, 2).c_str()) - 1,
                std::atoi(iso.substr(8, 2).c_str()));
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  format->format(calendar->getTime(status), text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

/// The lines of an announcement with what is known of the story put into them.
class LineWriter {
 public:
  explicit LineWriter(const Document& document)
      : title_(document.title),
        byline_(document.metadata.byline),
        date_(day_in_words(document.metadata.published, document.language)),
        site_(document.metadata.site) {}

  void add(DocumentBuilder& builder, const std::vector<std::string>& lines) const {
    for (const std::string& line : lines) {
      const std::optional<std::string> filled = fill(line);
      if (!filled) continue;
      builder.begin_block(kind_of(line));
      builder.add_text(*filled);
      builder.end_block();
    }
  }

 private:
  BlockKind kind_of(const std::string& line) const {
    if (line == "{title}") return BlockKind::title;
    return line.find("{byline}") == std::string::npos ? BlockKind::notice : BlockKind::byline;
  }

  /// nullopt when a field of the line is not known.
  std::optional<std::string> fill(std::string_view line) const {
    std::string filled;
    while (!line.empty()) {
      const std::size_t open = std::min(line.find('{'), line.size());
      filled += line.substr(0, open);
      line.remove_prefix(open);
      if (line.empty()) break;
      const std::size_t end = line.find('}') + 1;
      const std::string_view value = value_of(line.substr(0, end));
      if (value.empty()) return std::nullopt;
      filled += value;
      line.remove_prefix(end);
    }
    return filled;
  }

  std::string_view value_of(std::string_view field) const {
    if (field == "{title}") return title_;
    if (field == "{byline}") return byline_;
    return field == "{date}" ? date_ : site_;
  }

  std::string title_;
  std::string byline_;
  std::string date_;
  std::string site_;
};

}  // namespace

Document announced(const Document& document, const Announcement& announcement) {
  DocumentBuilder builder;
  const LineWriter writer(document);
  builder.set_title(document.title);
  builder.set_language(document.language);
  builder.set_metadata(document.metadata);
  writer.add(builder, announcement.before);
  std::vector<std::size_t> places;  // of the document's blocks in the result
  for (const Block& block : document.blocks) {
    places.push_back(builder.size());
    if (block.kind == BlockKind::title || block.kind == BlockKind::byline) continue;
    builder.begin_block(block.kind, block.language);
    builder.add_text(document.text_of(block.range));
    builder.end_block();
  }
  places.push_back(builder.size());
  writer.add(builder, announcement.after);
  Document result = builder.finish();
  for (Block& block : result.blocks) {
    if (block.language.empty()) block.language = document.language;
  }
  result.skipped = document.skipped;
  for (SkippedText& each : result.skipped) each.before = places[each.before];
  result.judgements = document.judgements;
  return result;
}

}  // namespace lectern::tts
