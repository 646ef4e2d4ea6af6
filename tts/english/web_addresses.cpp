#include <algorithm>
#include <array>

#include "tts/ascii.h"
#include "tts/english/code_words.h"
#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/spelling.h"
#include "tts/english/spoken_word.h"

namespace lectern::tts::english {
namespace {

using namespace std::string_view_literals;

// Top-level domains by which an address is known even without "www"; no words among them.
constexpr std::array kDomains = {
    "com"sv, "org"sv, "net"sv, "edu"sv, "gov"sv, "mil"sv, "int"sv, "info"sv, "biz"sv, "app"sv,
    "dev"sv, "io"sv,  "ai"sv,  "co"sv,  "uk"sv,  "tw"sv,  "cn"sv,  "jp"sv,   "kr"sv,  "hk"sv,
    "sg"sv,  "de"sv,  "fr"sv,  "es"sv,  "eu"sv,  "nl"sv,  "ch"sv,  "ca"sv,   "au"sv,  "nz"sv,
    "tv"sv,  "ru"sv,  "br"sv,  "ie"sv,  "se"sv,  "dk"sv,  "fi"sv,  "pl"sv,   "xyz"sv, "news"sv};
// Those said as words.
constexpr std::array kSpokenDomains = {"com"sv, "org"sv, "net"sv, "gov"sv, "mil"sv,  "info"sv,
                                       "biz"sv, "app"sv, "dev"sv, "co"sv,  "news"sv, "edu"sv};

constexpr std::size_t kMostHostLexemes = 16;
/// A longer path is left out: nobody can remember it by ear.
constexpr std::size_t kLongestSpokenPath = 8;

template <std::size_t n>
bool lists(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool label_part(const Passage& p, std::size_t at) {
  return p.word_at(at) || p.digits_at(at);
}

bool host_mark(const Passage& p, std::size_t at) {
  return p.joined(at) && p.mark_at(at, U".-") && p.joined(at + 1) && label_part(p, at + 1);
}

// A host name: labels of letters, figures and hyphens with points between them.
struct Host {
  std::size_t end = 0;
  std::size_t labels = 0;
  std::size_t last_label = 0;  ///< Where the top-level domain begins.
};

Host scan_host(const Passage& p, std::size_t at) {
  Host host{at, 0, at};
  if (!label_part(p, at)) return host;
  host.labels = 1;
  std::size_t end = at + 1;
  while (end - at < kMostHostLexemes) {
    if (p.joined(end) && label_part(p, end)) {
      ++end;
    } else if (host_mark(p, end)) {
      if (p.mark_at(end, U'.')) {
        ++host.labels;
        host.last_label = end + 1;
      }
      end += 2;
    } else {
      break;
    }
  }
  host.end = end;
  return host;
}

bool is_host(const Passage& p, std::size_t begin, const Host& host, bool announced) {
  if (host.labels < 2 || host.end != host.last_label + 1) return false;
  if (announced || p.is_word(begin, "www")) return p.word_at(host.last_label);
  return p.lower_case(host.last_label) && lists(kDomains, p.plain(host.last_label)) &&
         std::any_of(p.plain(begin).begin(), p.plain(begin).end(),
                     [](char each) { return is_ascii_lower(each) || is_ascii_upper(each); });
}

std::string label_words(const std::string& label, bool top_level) {
  if (top_level && !lists(kSpokenDomains, ascii_lower(label))) return spelled(label);
  return label.size() == 1 ? spelled(label) : say_word(label, Capitals::meaningful).spoken;
}

std::string_view mark_name(char32_t mark) {
  switch (mark) {
    case U'.':
      return "dot";
    case U'-':
      return "dash";
    case U'_':
      return "underscore";
    case U'/':
      return "slash";
    case U'+':
      return "plus";
    case U'@':
      return "at";
    default:
      return {};
  }
}

// Lexemes [begin, end) of an address. Behind the first point of a host, short labels are domains.
std::string address_words(const Passage& p, std::size_t begin, std::size_t end, const Host& host) {
  std::string phrase;
  for (std::size_t at = begin; at < end; ++at) {
    const bool top_level =
        at == host.last_label || (at + 2 == host.last_label && p.plain(at).size() <= 3 &&
                                  at > begin && lists(kDomains, p.plain(at)));
    if (p.word_at(at)) {
      add_words(phrase, label_words(p.plain(at), top_level));
    } else if (p.digits_at(at)) {
      add_words(phrase, digit_by_digit(p.plain(at)));
    } else {
      add_words(phrase, mark_name(p[at].mark));
    }
  }
  return phrase;
}

// Closing punctuation behind an address is not part of it.
bool closes(const Passage& p, std::size_t at) {
  return p.mark_at(at, U".,;:!?)]}'\"”’»>…*_-");
}

bool address_piece(const Passage& p, std::size_t at) {
  return p.joined(at) && (label_part(p, at) || p[at].kind == Lexeme::Kind::mark) &&
         !p.mark_at(at, U"\"“”‘’()[]<>«»，。、；：？！「」『』（）");
}

// Path, query and fragment behind a host.
std::size_t path_end(const Passage& p, std::size_t at) {
  if (!p.joined(at) || !p.mark_at(at, U"/:?#")) return at;
  std::size_t end = at;
  while (address_piece(p, end)) ++end;
  while (end > at && closes(p, end - 1)) --end;
  return end;
}

// The lexeme behind "https://"; `at` where there is none.
std::size_t behind_scheme(const Passage& p, std::size_t at) {
  const bool scheme = p.is_any_word(at, {"http", "https", "ftp"}) && p.joined_mark(at + 1, U':') &&
                      p.joined_mark(at + 2, U'/') && p.joined_mark(at + 3, U'/') &&
                      p.joined(at + 4);
  return scheme ? at + 4 : at;
}

bool stands_free(const Passage& p, std::size_t at) {
  return !p.joined(at) || !(label_part(p, at - 1) || p.mark_at(at - 1, U".@-_/"));
}

bool local_part(const Passage& p, std::size_t at) {
  return label_part(p, at) || (p.mark_at(at, U"._-+%") && p.joined(at + 1));
}

}  // namespace

std::optional<Expression> web_address(const Passage& p, std::size_t begin) {
  if (!stands_free(p, begin)) return std::nullopt;
  const std::size_t first = behind_scheme(p, begin);
  // Most words end here: no point or figure follows.
  if (first == begin && !p.joined(begin + 1)) return std::nullopt;
  const Host host = scan_host(p, first);
  if (!is_host(p, first, host, first != begin)) return std::nullopt;
  const std::size_t end = path_end(p, host.end);
  const std::size_t shown =
      p.is_word(first, "www") && p.mark_at(first + 1, U'.') ? first + 2 : first;
  const bool short_path = end - host.end <= kLongestSpokenPath && p.mark_at(host.end, U'/');
  return Expression{end, TokenKind::word, "web_address",
                    address_words(p, shown, short_path ? end : host.end, host)};
}

std::optional<Expression> mail_address(const Passage& p, std::size_t begin) {
  if (!stands_free(p, begin) || !p.joined(begin + 1)) return std::nullopt;
  std::size_t at = begin;
  while (at - begin < kMostHostLexemes && (at == begin || p.joined(at)) && local_part(p, at)) ++at;
  if (at == begin || !p.joined_mark(at, U'@') || !p.joined(at + 1)) return std::nullopt;
  const Host host = scan_host(p, at + 1);
  if (!is_host(p, at + 1, host, true)) return std::nullopt;
  return Expression{host.end, TokenKind::word, "mail_address",
                    address_words(p, begin, host.end, host)};
}

std::optional<Expression> tag_or_handle(const Passage& p, std::size_t begin) {
  const bool tag = p.mark_at(begin, U'#');
  if ((!tag && !p.mark_at(begin, U'@')) || !p.joined(begin + 1) || !stands_free(p, begin)) {
    return std::nullopt;
  }
  if (p.digits_at(begin + 1) && !(tag && p.joined_word(begin + 2))) {
    if (!tag) return std::nullopt;
    return Expression{begin + 2, TokenKind::number, "number_sign",
                      "number " + cardinal(p.plain(begin + 1))};
  }
  if (!p.word_at(begin + 1) && !p.digits_at(begin + 1)) return std::nullopt;
  std::string spoken = tag ? "hashtag" : "at";
  std::size_t at = begin + 1;
  for (std::size_t part = 0; part < kMostHostLexemes; ++part, ++at) {
    if (p.word_at(at) && p.joined(at)) {
      add_words(spoken, say_code_letters(p.plain(at)));
    } else if (p.joined_digits(at)) {
      add_words(spoken, by_pairs(p.plain(at)));
    } else if (!(p.joined_mark(at, U'_') && p.joined(at + 1))) {
      break;
    }
  }
  return Expression{at, TokenKind::word, tag ? "hashtag" : "handle", std::move(spoken)};
}

}  // namespace lectern::tts::english
