#include "tts/reading/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "tts/ascii.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kWesternEurope = "windows-1252";

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

bool is_control(char c) {
  const auto value = static_cast<unsigned char>(c);
  return (value < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') ||
         value == 0x7F;
}

bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::size_t{64} * 1024);
  if (head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), is_control);
  if (controls < 2)
    return false;  // a slip of somebody's editor: in a short text it would weigh too much
  return static_cast<std::size_t>(controls) * 20 > head.size();
}

struct ConverterCloser {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

/// nullptr when ICU does not know the encoding.
Converter open_converter(const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  return Converter(ucnv_open(encoding, &status));
}

/// `bytes` as UTF-8, U+FFFD for what is not of the encoding; by pieces, to need no second copy.
std::string convert(UConverter& from, std::string_view bytes) {
  const Converter to = open_converter("UTF-8");
  std::string utf8;
  std::vector<char> piece(std::size_t{64} * 1024);
  std::vector<UChar> pivot(std::size_t{16} * 1024);
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  for (bool reset = true; status == U_BUFFER_OVERFLOW_ERROR; reset = false) {
    status = U_ZERO_ERROR;
    char* target = piece.data();
    ucnv_convertEx(to.get(), &from, &target, piece.data() + piece.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), reset, true, &status);
    utf8.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
  }
  return utf8;
}

std::size_t count_replacements(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(kReplacement); at != std::string_view::npos;
       at = text.find(kReplacement, at + kReplacement.size())) {
    ++count;
  }
  return count;
}

/// `bytes` with a mark; nullopt for what is not well-formed.
std::optional<std::string> from_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  const Converter converter = open_converter(little ? "UTF-16LE" : "UTF-16BE");
  std::string text = convert(*converter, bytes.substr(2));
  const bool damaged = bytes.size() % 2 != 0 || count_replacements(text) > 0;
  return damaged ? std::nullopt : std::optional(std::move(text));
}

[[noreturn]] void refuse_encoding(std::string_view bytes, std::size_t bad,
                                  const std::string& name) {
  const auto line =
      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
  throw Error(Errc::bad_input,
              "not UTF-8 at byte " + std::to_string(bad) + ", line " + std::to_string(line) +
                  "; convert it first, for example with iconv -f BIG5 -t UTF-8",
              name);
}

/// The label behind the page's first "charset=", lower case; empty when it has none.
std::string charset_label(std::string_view page) {
  const std::string head = ascii_lower(page.substr(0, 4096));
  constexpr std::string_view kKey = "charset=";
  const std::size_t key = head.find(kKey);
  if (key == std::string::npos) return {};
  std::size_t begin = key + kKey.size();
  if (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
  return head.substr(begin, head.find_first_of("\"'/> ;\t\r\n", begin) - begin);
}

/// What <?xml … encoding="…"?> names, lower case; empty when it names none.
std::string declared_encoding(std::string_view document) {
  if (!document.starts_with("<?xml")) return {};
  const std::string_view declaration = document.substr(0, document.substr(0, 1'024).find("?>"));
  constexpr std::string_view kKey = "encoding";
  const std::size_t key = declaration.find(kKey);
  if (key == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", key + kKey.size());
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos
             ? std::string()
             : ascii_lower(declaration.substr(open + 1, close - open - 1));
}

/// What a label means on the web (WHATWG Encoding, section 4.2): the larger set that browsers use.
std::string encoding_of(const std::string& label) {
  constexpr auto kMeanings = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"gb2312", "gb18030"},
      {"gb_2312-80", "gb18030"},
      {"gbk", "gb18030"},
      {"big5", "Big5-HKSCS"},
      {"shift_jis", "windows-31j"},
      {"shift-jis", "windows-31j"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"iso-8859-1", kWesternEurope},
      {"latin1", kWesternEurope},
      {"us-ascii", kWesternEurope},
      {"iso-8859-9", "windows-1254"},
      {"tis-620", "windows-874"},
  });
  const auto* const found =
      std::find_if(kMeanings.begin(), kMeanings.end(),
                   [&label](const auto& entry) { return entry.first == label; });
  return found == kMeanings.end() ? label : std::string(found->second);
}

/// `bytes` by the encoding of that label; nullopt when there is none of ours, or it does not fit.
std::optional<std::string> from_labelled(std::string_view bytes, const std::string& label) {
  constexpr std::size_t kMostDamage = 100;  // one character in so many
  if (label.empty()) return std::nullopt;
  const Converter converter = open_converter(encoding_of(label).c_str());
  if (!converter) return std::nullopt;
  std::string text = convert(*converter, bytes);
  if (count_replacements(text) * kMostDamage > text.size()) return std::nullopt;
  return text;
}

/// `bytes` that nobody calls UTF-8 as such, where more of their characters beyond ASCII are sound
/// than are not.
std::optional<std::string> from_damaged_utf8(std::string_view bytes) {
  auto text = from_labelled(bytes, "utf-8");
  if (!text) return std::nullopt;
  const auto beyond_ascii = std::count_if(text->begin(), text->end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U;
  });
  const bool mostly_sound = count_replacements(*text) * 2 < static_cast<std::size_t>(beyond_ascii);
  return mostly_sound ? std::move(text) : std::nullopt;
}

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};

/// Bytes that are enough to guess by.
constexpr std::size_t kSampleSize = std::size_t{64} << 10U;

struct EncodingGuess {
  std::string label;      ///< Lower case; empty when there is none.
  std::int32_t sure = 0;  ///< Of 100.
};

/// What ICU takes `sample` for by its statistics.
EncodingGuess guess_encoding(std::string_view sample) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  return {ascii_lower(ucsdet_getName(match, &status)), ucsdet_getConfidence(match, &status)};
}

template <std::size_t kCount>
std::string sure_label(std::string_view sample, std::int32_t sure,
                       const std::array<std::string_view, kCount>& labels) {
  EncodingGuess guess = guess_encoding(sample.substr(0, kSampleSize));
  const bool is_one = std::find(labels.begin(), labels.end(), guess.label) != labels.end();
  return is_one && guess.sure >= sure ? std::move(guess.label) : std::string{};
}

/// The label of an encoding of several bytes a character that `bytes` are in; empty when they seem
/// to be in none.
std::string sniffed_wide_label(std::string_view bytes) {
  constexpr auto kWide = std::to_array<std::string_view>(
      {"big5", "gb18030", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp"});
  return sure_label(bytes, 40, kWide);
}

/// The words of a page that have a byte beyond ASCII: of its mark-up and scripts hardly one is
/// left, which outweigh a story's words a hundred times.
std::string words_beyond_ascii(std::string_view page) {
  const auto is_beyond = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
  const auto is_of_word = [&](char c) { return is_ascii_letter(c) || is_beyond(c); };
  std::string words;
  for (auto at = page.begin(); at != page.end() && words.size() < kSampleSize;) {
    const auto begin = std::find_if(at, page.end(), is_of_word);
    at = std::find_if_not(begin, page.end(), is_of_word);
    if (std::any_of(begin, at, is_beyond)) words.append(begin, at).push_back(' ');
  }
  return words;
}

/// The label of an encoding of one byte a character in which a page seems to be, other than that of
/// Western Europe, which is what such bytes are taken for anyway; empty when it seems to be in
/// none. Any bytes fit all of them, so this asks for the words' statistics alone: of 362 pages of
/// Western Europe none is taken for another.
std::string sniffed_narrow_label(std::string_view page) {
  constexpr auto kNarrow = std::to_array<std::string_view>(
      {"windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
       "windows-1256", "iso-8859-2", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
       "iso-8859-9", "koi8-r"});
  return sure_label(words_beyond_ascii(page), 35, kNarrow);
}

/// Windows-1252, which browsers take when nothing tells, and which fits any bytes.
std::string convert_any(std::string_view bytes) {
  return convert(*open_converter(kWesternEurope.data()), bytes);
}

/// ISO 2022 switches its character sets by escape sequences: it is ASCII to the eye, and no UTF-8
/// text has them.
bool has_escape_sequences(std::string_view bytes) {
  return bytes.find("\x1B$") != std::string_view::npos;
}

}  // namespace

void require_text(std::string_view bytes, const std::string& name) {
  const std::string_view content =
      bytes.starts_with(kUtf8Mark) ? bytes.substr(kUtf8Mark.size()) : bytes;
  if (content.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    throw Error(Errc::bad_input, "nothing to read: the article is empty", name);
  }
  if (bytes.size() > kLargestArticle) {
    throw Error(Errc::bad_input,
                "larger than " + std::to_string(kLargestArticle >> 20U) +
                    " MiB; this is no article, split it",
                name);
  }
  if (!has_utf16_mark(bytes) && is_binary(bytes)) {
    throw Error(Errc::bad_input, "this is a binary file; an article is text, Markdown or HTML",
                name);
  }
}

std::string decode_text(std::string_view bytes, const std::string& name) {
  if (has_utf16_mark(bytes)) {
    if (auto text = from_utf16(bytes)) return *std::move(text);
    throw Error(Errc::bad_input, "not well-formed UTF-16", name);
  }
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  const auto bad = first_ill_formed_byte(bytes);
  if (!bad && !has_escape_sequences(bytes)) return std::string(bytes);
  if (auto text = from_labelled(bytes, sniffed_wide_label(bytes))) return *std::move(text);
  if (bad) refuse_encoding(bytes, *bad, name);
  return std::string(bytes);
}

std::string decode_html(std::string_view bytes, const std::string& charset,
                        const std::string& name) {
  const bool marked = has_utf16_mark(bytes) || bytes.starts_with(kUtf8Mark);
  const bool plain_utf8 = !first_ill_formed_byte(bytes) && !has_escape_sequences(bytes);
  if (marked && (has_utf16_mark(bytes) || plain_utf8)) return decode_text(bytes, name);
  if (plain_utf8) return std::string(bytes);
  const std::string wide = sniffed_wide_label(bytes);
  for (const std::string& label : {ascii_lower(charset), charset_label(bytes), wide}) {
    // Servers say Latin-1 of whatever they have, and any bytes fit it.
    const bool is_default = encoding_of(label) == kWesternEurope && !wide.empty();
    if (auto text = from_labelled(bytes, is_default ? wide : label)) return *std::move(text);
  }
  if (auto text = from_damaged_utf8(bytes)) return *std::move(text);
  return from_labelled(bytes, sniffed_narrow_label(bytes)).value_or(convert_any(bytes));
}

std::optional<std::string> decode_xml(std::string_view bytes, const std::string& charset) {
  if (has_utf16_mark(bytes)) return from_utf16(bytes);
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  if (!first_ill_formed_byte(bytes)) return std::string(bytes);
  const std::string label = charset.empty() ? declared_encoding(bytes) : ascii_lower(charset);
  return from_labelled(bytes, label.empty() ? "utf-8" : label);
}

}  // namespace lectern::tts
