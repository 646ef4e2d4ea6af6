#include "tts/english/english_reader.h"

#include <array>
#include <optional>
#include <utility>

#include "tts/english/expression.h"
#include "tts/english/marks.h"
#include "tts/english/number_words.h"
#include "tts/english/passage.h"

namespace lectern::tts::english {
namespace {

// In the order in which they are asked; the first that answers decides.
constexpr std::array kFigureRules = std::to_array<Rule>(
    {web_address,    mail_address,       telephone_number,  numeric_date,   serial_number,
     section_of_law, dotted_figures,     stock_code,        hour_range,     clock_time,
     military_time,  time_in_letters,    duration,          day_month_date, house_number,
     percent,        known_pair,         money_behind,      measure,        feet_and_inches,
     multiple,       ordinal_in_figures, decade_in_figures, quarter,        year_range,
     season,         fraction,           postal_code,       airliner,       figures_and_letters,
     score_or_range, year_in_figures,    plain_number});
constexpr std::array kWordRules = std::to_array<Rule>({web_address,
                                                       mail_address,
                                                       month_date,
                                                       quarter,
                                                       zone_offset,
                                                       time_of_timestamp,
                                                       money,
                                                       countdown,
                                                       model_name,
                                                       year_of_life,
                                                       slashed_shorthand,
                                                       versus,
                                                       quarter_of_compass,
                                                       dotted_letters,
                                                       street_or_saint,
                                                       abbreviation,
                                                       state_code,
                                                       roman_numeral,
                                                       joined_initials,
                                                       compound_word,
                                                       word});
constexpr std::array kMarkRules =
    std::to_array<Rule>({money, telephone_number, tag_or_handle, shortened_year, percent,
                         money_behind, measure, multiple, fraction, plain_number});

template <std::size_t n>
std::optional<Expression> first_answer(const std::array<Rule, n>& rules, const Passage& passage,
                                       std::size_t at) {
  for (const Rule rule : rules) {
    if (auto found = rule(passage, at)) return found;
  }
  return std::nullopt;
}

/// Which language is written with a script, for those that read it by themselves.
LanguageTag language_of(Script script) {
  switch (script) {
    case Script::han:
    case Script::bopomofo:
      return LanguageTag::from("zh");
    case Script::kana:
      return LanguageTag::from("ja");
    case Script::hangul:
      return LanguageTag::from("ko");
    case Script::cyrillic:
      return LanguageTag::from("ru");
    case Script::greek:
      return LanguageTag::from("el");
    case Script::arabic:
      return LanguageTag::from("ar");
    case Script::hebrew:
      return LanguageTag::from("he");
    case Script::thai:
      return LanguageTag::from("th");
    case Script::devanagari:
      return LanguageTag::from("hi");
    default:
      return {};
  }
}

/// Greek letters that stand alone are signs.
std::string_view greek_letter(std::string_view written) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames = {
      {{"α", "alpha"},
       {"β", "beta"},
       {"γ", "gamma"},
       {"δ", "delta"},
       {"Δ", "delta"},
       {"ε", "epsilon"},
       {"θ", "theta"},
       {"λ", "lambda"},
       {"μ", "mew"},
       {"π", "pie"},
       {"σ", "sigma"},
       {"Σ", "sigma"},
       {"ω", "omega"},
       {"Ω", "ohms"}}};
  for (const auto& [letter, name] : kNames) {
    if (letter == written) return name;
  }
  return {};
}

/// What is said as a number, not as letters and figures of a name.
bool is_counted(TokenKind kind) {
  return kind == TokenKind::number || kind == TokenKind::percent || kind == TokenKind::date ||
         kind == TokenKind::money || kind == TokenKind::measure;
}

/// Goes over a sentence once and leaves its tokens behind.
class Reader {
 public:
  Reader(std::string_view text, TextRange sentence, Dialect dialect)
      : passage_(text, sentence, dialect) {}

  std::vector<Token> tokens() {
    tokens_.reserve(passage_.size());
    for (std::size_t at = 0; at < passage_.size();) {
      Expression found = say(at);
      take_possessive(found);
      const std::size_t end = found.end;
      add(at, std::move(found));
      at = end;
    }
    if (!tokens_.empty()) tokens_.back().melody = sentence_melody(passage_);
    return std::move(tokens_);
  }

 private:
  Expression say(std::size_t at) const {
    switch (passage_[at].kind) {
      case Lexeme::Kind::digits:
        return *first_answer(kFigureRules, passage_, at);  // plain_number always answers
      case Lexeme::Kind::word:
        return *first_answer(kWordRules, passage_, at);  // word always answers
      case Lexeme::Kind::mark:
        if (auto found = first_answer(kMarkRules, passage_, at)) return *std::move(found);
        return say_mark(passage_, at, tokens_.empty() ? TokenKind::word : tokens_.back().kind);
      case Lexeme::Kind::foreign:
        return say_foreign(at);
      case Lexeme::Kind::silent:
      case Lexeme::Kind::none:
        break;
    }
    return {at + 1, TokenKind::symbol, "silent", {}};
  }

  Expression say_foreign(std::size_t at) const {
    const std::string_view written = passage_[at].source.in(passage_.text());
    if (const std::string_view name = greek_letter(written); !name.empty()) {
      return {at + 1, TokenKind::symbol, "greek_letter", std::string(name)};
    }
    return {at + 1, TokenKind::word, "foreign_script", std::string(written)};
  }

  // "COVID-19's", "Q3's", "Corp.'s": behind figures and abbreviations, whatever they are the end
  // of. Words hold theirs.
  void take_possessive(Expression& found) const {
    const bool bare = passage_.digits_at(found.end - 1) || passage_.mark_at(found.end - 1, U'.');
    const bool here = bare && passage_.joined_mark(found.end, U'\'') &&
                      passage_.joined_word(found.end + 1) && passage_.is_word(found.end + 1, "s");
    if (!here || found.spoken.empty()) return;
    if (!found.spoken.ends_with('s')) found.spoken += "'s";
    found.end += 2;
  }

  void add(std::size_t at, Expression found) {
    Token& token = tokens_.emplace_back();
    token.source = passage_.source(at, found.end);
    token.kind = found.kind;
    token.language = found.rule == "foreign_script" ? language_of(passage_[at].script) : english_;
    token.rule = found.rule;
    token.spoken = passage_.is_british() && is_counted(found.kind) ? with_and(found.spoken)
                                                                   : std::move(found.spoken);
    token.confidence = found.confidence;
    token.pause_after = found.pause_after;
    token.melody = found.melody;
  }

  const LanguageTag english_ = LanguageTag::from("en");
  Passage passage_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> read_english(std::string_view text, TextRange sentence, Dialect dialect) {
  return Reader(text, sentence, dialect).tokens();
}

}  // namespace lectern::tts::english
