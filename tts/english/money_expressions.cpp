#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "tts/ascii.h"
#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/units.h"
#include "tts/english/word_tables.h"

namespace lectern::tts::english {
namespace {

/// A sign or code of a currency in front of an amount.
struct WrittenCurrency {
  Currency currency;
  std::size_t end = 0;
};

std::optional<WrittenCurrency> currency_written(std::string_view written, std::size_t end) {
  const auto currency = find_currency(written);
  if (!currency) return std::nullopt;
  return WrittenCurrency{*currency, end};
}

// "$", "US$", "USD".
std::optional<WrittenCurrency> currency_at(const Passage& p, std::size_t at) {
  std::string written = p.word_at(at) ? p.plain(at) : std::string();
  const std::size_t sign = written.empty() ? at : at + 1;
  const bool sign_follows = p[sign].kind == Lexeme::Kind::mark && (sign == at || p.joined(sign));
  if (sign_follows) {
    std::string with_sign = written;
    append_utf8(with_sign, p[sign].mark);
    if (auto found = currency_written(with_sign, sign + 1)) return found;
  }
  if (written.empty()) return std::nullopt;
  // "Rs. 500"
  const bool stop = p.joined_mark(at + 1, U'.') && p.is_word(at, "rs");
  return currency_written(written, stop ? at + 2 : at + 1);
}

// Cents of an amount like 20.50 or 0.010; nullopt where decimals are said instead.
std::optional<std::string> cents_of(const Quantity& amount, const Currency& currency) {
  const std::string& fraction = amount.figure.fraction;
  if (fraction.size() < 2 || currency.cent.empty() || !amount.multiplier.empty()) {
    return std::nullopt;
  }
  if (fraction.find_first_not_of('0', 2) != std::string::npos) return std::nullopt;
  return fraction.substr(0, 2);
}

void add_amount(std::string& phrase, std::string_view figures, std::string_view one,
                std::string_view many) {
  const std::string words = cardinal(figures);
  add_words(phrase, words);
  add_words(phrase, words == "one" ? one : many);
}

// "twenty dollars and fifty cents"; a part that is nothing is left out.
std::string dollars_and_cents(const Quantity& amount, const Currency& currency,
                              std::string_view cents) {
  std::string phrase(amount.sign);
  const std::string whole = amount.figure.whole.empty() ? "0" : amount.figure.whole;
  const bool no_dollars = whole.find_first_not_of('0') == std::string::npos;
  const bool no_cents = cents == "00";
  if (!no_dollars || no_cents) add_amount(phrase, whole, currency.one, currency.many);
  if (no_cents) return phrase;
  if (!no_dollars) add_words(phrase, "and");
  add_amount(phrase, cents, currency.cent, currency.cents);
  return phrase;
}

std::string words_of(const QuantityRange& range, const Currency& currency, bool adjective) {
  if (!range.second) {
    if (const auto cents = cents_of(range.first, currency)) {
      return dollars_and_cents(range.first, currency, *cents);
    }
  }
  std::string phrase = range.words();
  add_words(phrase, adjective || range.is_one() ? currency.one : currency.many);
  return phrase;
}

// "per week" behind "/wk".
void take_rate(const Passage& p, Expression& money) {
  if (!p.joined_mark(money.end, U'/') || !p.joined_word(money.end + 1)) return;
  const std::string_view unit = rate_unit(p.plain(money.end + 1));
  if (unit.empty()) return;
  add_words(money.spoken, "per");
  add_words(money.spoken, unit);
  money.end += 2;
}

// What links two amounts at `at`: a dash between them, "to", "or", and "and" behind "between".
std::string_view link_at(const Passage& p, std::size_t begin, std::size_t at) {
  if (p.mark_at(at, U"-–−") && p.joined(at) == p.joined(at + 1)) return "to";
  if (p.is_word(at, "to")) return "to";
  if (p.is_word(at, "or")) return "or";
  const bool between = begin > 0 && p.is_word(begin - 1, "between");
  return between && p.is_word(at, "and") ? "and" : std::string_view{};
}

bool is_below(const Figure& first, const Figure& second) {
  if (first.whole.size() != second.whole.size()) return first.whole.size() < second.whole.size();
  return first.whole == second.whole ? first.fraction < second.fraction
                                     : first.whole < second.whole;
}

// "$1.5-$2 billion", "between $3 and $5 million": the multiplier behind the second amount is the
// first one's too, unless the first would then be the larger: "$500 to $1 million".
void take_amount_of_same_magnitude(const Passage& p, std::size_t begin,
                                   const WrittenCurrency& currency, QuantityRange& amount) {
  const Quantity& first = amount.first;
  if (amount.second || !first.multiplier.empty() || first.figure.grouped) return;
  const std::string_view link = link_at(p, begin, first.end);
  if (link.empty()) return;
  const auto written = currency_at(p, first.end + 1);
  if (!written || written->currency.one != currency.currency.one) return;
  auto second = scan_quantity(p, written->end, Shorthand::one_letter);
  if (!second || second->multiplier.empty() || !is_below(first.figure, second->figure)) return;
  amount.second = std::move(second);
  amount.link = link;
}

// The second of two amounts that both have their sign: $250-$300.
void take_second_amount(const Passage& p, Expression& money_found) {
  if (!tight_dash_at(p, money_found.end)) return;
  const auto written = currency_at(p, money_found.end + 1);
  if (!written || !p.joined(written->end)) return;
  const auto amount = scan_quantity_range(p, written->end, Shorthand::one_letter);
  if (!amount) return;
  add_words(money_found.spoken, "to");
  add_words(money_found.spoken, words_of(*amount, written->currency, false));
  money_found.end = amount->end();
}

// "4K/60p": pictures a second.
bool behind_slash(const Passage& p, std::size_t at) {
  return p.joined(at) && p.mark_at(at - 1, U"/");
}

// "1080p": lines of a picture, no pence.
bool is_video_mode(const Figure& figure) {
  constexpr std::array<std::string_view, 7> kLines = {"240",  "360",  "480", "720",
                                                      "1080", "1440", "2160"};
  return std::find(kLines.begin(), kLines.end(), figure.whole) != kLines.end();
}

bool is_code(const Passage& p, std::size_t at) {
  return p[at].kind != Lexeme::Kind::mark || p.mark_at(at, U'.');
}

// "$(3.2)m", "$(3.2) million": brackets are how accounts write a loss.
std::optional<Expression> bracketed_loss(const Passage& p, std::size_t begin) {
  const auto written = currency_at(p, begin);
  if (!written || !p.joined_mark(written->end, U'(')) return std::nullopt;
  auto loss = scan_quantity(p, written->end + 1, Shorthand::one_letter);
  if (!loss || !loss->sign.empty() || !p.joined_mark(loss->end, U')')) return std::nullopt;
  loss->sign = "minus";
  ++loss->end;
  if (loss->multiplier.empty()) take_multiplier(p, *loss, Shorthand::one_letter);
  const QuantityRange amount{.first = *loss, .second = {}, .link = {}};
  return Expression{loss->end, TokenKind::money, "bracketed_loss",
                    words_of(amount, written->currency, false)};
}

// "$100s", "$10s of millions": no sum but its size.
std::optional<Expression> size_of_sum(const Passage& p, const WrittenCurrency& written) {
  const auto figure = scan_figure(p, written.end);
  if (!figure || !p.joined_word(figure->end) || p.plain(figure->end) != "s") return std::nullopt;
  std::string spoken(round_plural(*figure));
  if (spoken.empty()) return std::nullopt;
  std::size_t end = figure->end + 1;
  if (p.is_word(end, "of") && p.is_any_word(end + 1, {"thousands", "millions", "billions"})) {
    add_words(spoken, "of " + ascii_lower(p.plain(end + 1)));
    end += 2;
  }
  add_words(spoken, "of");
  add_words(spoken, written.currency.many);
  return Expression{end, TokenKind::money, "size_of_sum", std::move(spoken)};
}

}  // namespace

std::optional<Expression> money(const Passage& p, std::size_t begin) {
  if (auto loss = bracketed_loss(p, begin)) return loss;
  const bool minus = p.mark_at(begin, U"-−–+") && sign_at(p, begin);
  const std::size_t at = minus ? begin + 1 : begin;
  const auto written = currency_at(p, at);
  if (!written) return std::nullopt;
  // "EUR/USD 1.0850" is a rate of exchange.
  if (p.word_at(at) && p.joined(at) && p.mark_at(at - 1, U'/')) return std::nullopt;
  if (auto size = size_of_sum(p, *written)) return size;
  const bool by_code = is_code(p, written->end - 1);
  auto amount = scan_quantity_range(p, written->end, Shorthand::one_letter);
  if (!amount || (by_code && minus)) return std::nullopt;
  take_amount_of_same_magnitude(p, begin, *written, *amount);
  if (minus) amount->first.sign = p.mark_at(begin, U'+') ? "plus" : "minus";
  const bool adjective = is_adjective(p, begin, amount->end());
  Expression found{amount->end(), TokenKind::money, "money",
                   words_of(*amount, written->currency, adjective)};
  if (!amount->second) take_second_amount(p, found);
  take_rate(p, found);
  return found;
}

std::optional<Expression> money_behind(const Passage& p, std::size_t begin) {
  const auto amount = scan_quantity_range(p, begin, Shorthand::long_forms);
  if (!amount) return std::nullopt;
  const std::size_t sign = amount->end();
  // "5 $…" belongs to what follows, and letters behind a sign make it another currency.
  const auto written = currency_at(p, sign);
  if (!written) {
    const bool rate = p.joined_mark(sign + 1, U'/') && p.joined_word(sign + 2);  // "24.5p/kWh"
    const bool pence = p.joined_word(sign) && p.plain(sign) == "p" &&
                       (amount->first.figure.is_whole() || rate) && !behind_slash(p, begin);
    if (!pence || amount->second || is_video_mode(amount->first.figure)) return std::nullopt;
    Expression found{sign + 1, TokenKind::money, "pence", amount->words() + " pence", 0.8};
    take_rate(p, found);
    return found;
  }
  const bool sign_is_mark = !is_code(p, sign);
  if (sign_is_mark && p.digits_at(sign + 1) && (!p.joined(sign) || p.joined(sign + 1))) {
    return std::nullopt;
  }
  if (!sign_is_mark && p.digits_at(written->end)) return std::nullopt;
  Expression found{written->end, TokenKind::money, "money_behind",
                   words_of(*amount, written->currency, false)};
  take_rate(p, found);
  return found;
}

}  // namespace lectern::tts::english
