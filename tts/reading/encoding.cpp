#include "tts/reading/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "tts/error.h"
#include "tts/reading/article_reader.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool is_control(char c) {
  const auto value = static_cast<unsigned char>(c);
  return (value < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') ||
         value == 0x7F;
}

bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 64 * 1024);
  if (head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), is_control);
  return static_cast<std::size_t>(controls) * 20 > head.size();
}

std::string from_utf16(std::string_view bytes, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("UTF-16", &status),
                                                                     &ucnv_close);
  // Substituting would lose the article's text silently; stopping tells.
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  if (U_FAILURE(status)) throw Error(Errc::bad_input, "not well-formed UTF-16", name);
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

void require_text(std::string_view bytes, const std::string& name) {
  if (bytes.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos || bytes == kUtf8Mark) {
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
  if (has_utf16_mark(bytes)) return from_utf16(bytes, name);
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  if (const auto bad = first_ill_formed_byte(bytes)) {
    const auto line =
        std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n') + 1;
    throw Error(Errc::bad_input,
                "not UTF-8 at byte " + std::to_string(*bad) + ", line " + std::to_string(line) +
                    "; convert it first, for example with iconv -f BIG5 -t UTF-8",
                name);
  }
  return std::string(bytes);
}

}  // namespace lectern::tts
