#include "server/intake/feeds/xml_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <utility>

#include "server/error.h"
#include "tts/ascii.h"
#include "tts/unicode.h"

namespace lectern::server {
namespace {

class Converter {
 public:
  Converter(const std::string& from, const std::string& name)
      : descriptor_(iconv_open("UTF-8", from.c_str())), from_(from), name_(name) {
    if (reinterpret_cast<std::intptr_t>(descriptor_) == -1) {
      throw Error(Errc::unreadable_input, "the encoding " + from + " is not known", name);
    }
  }
  ~Converter() { iconv_close(descriptor_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  std::string convert(std::string_view bytes) {
    std::string text;
    std::array<char, 16'384> piece{};
    char* source = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
      char* target = piece.data();
      std::size_t room = piece.size();
      const std::size_t result = iconv(descriptor_, &source, &left, &target, &room);
      text.append(piece.data(), piece.size() - room);
      if (result == kFailed && errno != E2BIG) refuse(bytes.size() - left);
    }
    return text;
  }

 private:
  static constexpr std::size_t kFailed = static_cast<std::size_t>(-1);

  [[noreturn]] void refuse(std::size_t at) const {
    throw Error(Errc::unreadable_input, "not " + from_ + " at byte " + std::to_string(at), name_);
  }

  iconv_t descriptor_;
  const std::string& from_;
  const std::string& name_;
};

/// What a label means on the web (WHATWG Encoding, section 4.2), in iconv's names. Labels go to
/// iconv as they are only when they are of the form that labels have: iconv's own suffixes
/// ("//IGNORE") would make it lenient.
std::string encoding_of(const std::string& label) {
  constexpr auto kMeanings = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"big5", "BIG5-HKSCS"},
      {"gb2312", "GB18030"},
      {"gbk", "GB18030"},
      {"shift_jis", "CP932"},
      {"euc-kr", "CP949"},
      {"iso-8859-1", "CP1252"},
      {"us-ascii", "CP1252"},
      {"ascii", "CP1252"},
      {"utf-16", "UTF-16LE"},
  });
  for (const auto& [name, meaning] : kMeanings) {
    if (label == name) return std::string(meaning);
  }
  const bool plain = std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  return plain && label.size() <= 40 ? label : "of that name";
}

/// The encoding that <?xml … encoding="…"?> names, in lower case; empty when it names none.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.substr(0, 1'024).find("?>"));
  constexpr std::string_view kKey = "encoding";
  const std::size_t key = declaration.find(kKey);
  if (key == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", key + kKey.size());
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos
             ? ""
             : tts::ascii_lower(declaration.substr(open + 1, close - open - 1));
}

/// `bytes` with U+FFFD for each that is not UTF-8; nullopt when these are more than one in a hundred.
std::optional<std::string> from_damaged_utf8(std::string_view bytes) {
  constexpr std::size_t kMostDamage = 100;
  std::string text;
  std::size_t damaged = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t bad =
        tts::first_ill_formed_byte(bytes.substr(at)).value_or(bytes.size() - at);
    text.append(bytes.substr(at, bad));
    at += bad;
    if (at == bytes.size()) break;
    if (++damaged * kMostDamage > bytes.size()) return std::nullopt;
    tts::append_utf8(text, U'\uFFFD');
    ++at;
  }
  return text;
}

}  // namespace

std::string decode_xml(std::string_view bytes, const std::string& charset,
                       const std::string& name) {
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  if (bytes.starts_with("\xFF\xFE")) return Converter("UTF-16LE", name).convert(bytes.substr(2));
  if (bytes.starts_with("\xFE\xFF")) return Converter("UTF-16BE", name).convert(bytes.substr(2));
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  const auto bad = tts::first_ill_formed_byte(bytes);
  if (!bad) return std::string(bytes);
  const std::string label = !charset.empty() ? tts::ascii_lower(charset) : declared_encoding(bytes);
  if (label.empty() || label == "utf-8" || label == "utf8") {
    if (auto text = from_damaged_utf8(bytes)) return *std::move(text);
    throw Error(Errc::unreadable_input, "not UTF-8 at byte " + std::to_string(*bad), name);
  }
  const std::string encoding = encoding_of(label);
  return Converter(encoding, name).convert(bytes);
}

}  // namespace lectern::server
