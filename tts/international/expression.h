#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tts/international/passage.h"
#include "tts/utterance.h"

namespace lectern::tts::international {

/// What a rule has found at a place of a passage, in words of its language.
struct Expression {
  std::size_t end = 0;  ///< Index behind its last code point.
  TokenKind kind = TokenKind::number;
  std::string_view rule;  ///< A literal.
  std::string spoken;
  double confidence = 0.9;
};

/// A rule looks at the passage from an index on and answers with an expression that begins there.
/// Each looks a bounded number of code points ahead and back, so that reading is linear, apart from
/// what it takes in. In which order and for which languages they are asked: international_reader.cpp
using Rule = std::optional<Expression> (*)(const Passage&, std::size_t begin);

// Times of day: clock_expressions.cpp
std::optional<Expression> clock_with_colon(const Passage&, std::size_t begin);  ///< 14:30 Uhr
std::optional<Expression> clock_with_h(const Passage&, std::size_t begin);      ///< 14h30, 9 h
std::optional<Expression> clock_with_point(const Passage&, std::size_t begin);  ///< alle 20.45

// Dates: date_expressions.cpp
std::optional<Expression> numeric_date(const Passage&, std::size_t begin);       ///< 3.10.2024
std::optional<Expression> german_short_date(const Passage&, std::size_t begin);  ///< am 5.6.
std::optional<Expression> german_decade(const Passage&, std::size_t begin);      ///< die 90er Jahre
std::optional<Expression> first_of_month(const Passage&, std::size_t begin);     ///< il 1 giugno
std::optional<Expression> korean_month(const Passage&, std::size_t begin);       ///< 6월
std::optional<Expression> korean_event(const Passage&, std::size_t begin);       ///< 6·25전쟁
std::optional<Expression> year_in_figures(const Passage&, std::size_t begin);    ///< 1998

// Ordinals: ordinal_expressions.cpp
std::optional<Expression> german_ordinal(const Passage&, std::size_t begin);  ///< der 2. Weltkrieg
std::optional<Expression> french_ordinal(const Passage&, std::size_t begin);  ///< 1er, 2e
std::optional<Expression> shortened_ordinal(const Passage&, std::size_t begin);  ///< el 3er día
std::optional<Expression> marked_ordinal(const Passage&, std::size_t begin);  ///< 2ª, 1° maggio

// Roman numerals: roman_numerals.cpp
std::optional<Expression> french_roman_ordinal(const Passage&, std::size_t begin);  ///< XVIIIe
std::optional<Expression> counting_numeral(const Passage&, std::size_t begin);  ///< XVIII secolo
std::optional<Expression> numeral_of_noun(const Passage&, std::size_t begin);   ///< siglo XVIII
std::optional<Expression> numeral_of_name(const Passage&, std::size_t begin);   ///< Wilhelm II.

// Amounts with what they are of: money_expressions.cpp, measure_expressions.cpp
std::optional<Expression> money(const Passage&, std::size_t begin);  ///< $5, R$ 2 bilhões, in €/m²
std::optional<Expression> large_money_behind(const Passage&, std::size_t begin);  ///< 3,5 Mio. €
std::optional<Expression> money_behind(const Passage&, std::size_t begin);        ///< 5 €/m²
std::optional<Expression> percent(const Passage&, std::size_t begin);             ///< 1,5 %
std::optional<Expression> measure(const Passage&, std::size_t begin);  ///< -5 °C, 20 l/m²

// Counts, whose words hang on what is counted: japanese_counts.cpp, korean_counts.cpp
std::optional<Expression> japanese_count(const Passage&, std::size_t begin);  ///< 3億2000万円, -5度
std::optional<Expression> batting_average(const Passage&, std::size_t begin);   ///< 打率.310
std::optional<Expression> decimals_alone(const Passage&, std::size_t begin);    ///< .25
std::optional<Expression> emergency_number(const Passage&, std::size_t begin);  ///< 119 구급대
std::optional<Expression> korean_count(const Passage&, std::size_t begin);      ///< 5명
std::optional<Expression> korean_vehicles(const Passage&, std::size_t begin);   ///< 차량 3대

// Numbers: number_expressions.cpp, telephone_numbers.cpp
std::optional<Expression> telephone_number(const Passage&, std::size_t begin);  ///< +49 30 123456
std::optional<Expression> fraction(const Passage&, std::size_t begin);          ///< 3/4
std::optional<Expression> german_numbered(const Passage&, std::size_t begin);   ///< § 5, Nr. 12
std::optional<Expression> score(const Passage&, std::size_t begin);  ///< The mark in 2:1, 3-2で
std::optional<Expression> range(const Passage&, std::size_t begin);  ///< The dash in 5–10
std::optional<Expression> plus(const Passage&, std::size_t begin);   ///< The sign in +0,5 and 45+2
std::optional<Expression> large_number(const Passage&, std::size_t begin);    ///< 3,5 Mio.
std::optional<Expression> digit_by_digit(const Passage&, std::size_t begin);  ///< 007
std::optional<Expression> plain_number(const Passage&, std::size_t begin);    ///< 1.234,5, -2

}  // namespace lectern::tts::international
