#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/wording.h"
#include "tts/utterance.h"

namespace lectern::tts::chinese {

/// What a rule has found at a place of a passage, in Chinese words.
struct Expression {
  std::size_t end = 0;  ///< Glyph behind the last it stands for.
  TokenKind kind = TokenKind::number;
  std::string_view rule;  ///< A literal.
  Wording wording;
  double confidence = 1.0;
  Pause pause_after = Pause::none;
};

/// A rule looks at the passage from a glyph on and answers with an expression that begins there.
/// Each looks a bounded way ahead and back, apart from the figures of one number.
using Rule = std::optional<Expression> (*)(const Passage&, std::size_t begin);

// Dates: date_expressions.cpp
std::optional<Expression> numeric_date(const Passage&, std::size_t begin);  ///< 2024-03-12
std::optional<Expression> event_date(const Passage&, std::size_t begin);    ///< 3·15, 9/11恐攻
std::optional<Expression> padded_month_day(const Passage&, std::size_t begin);  ///< 03-12
std::optional<Expression> written_date(const Passage&, std::size_t begin);  ///< 2023年3月12日
std::optional<Expression> decade(const Passage&, std::size_t begin);        ///< 1990年代, 90後
std::optional<Expression> weekday_in_brackets(const Passage&,
                                              std::size_t begin);        ///< （三） behind 2/28
std::optional<Expression> bare_year(const Passage&, std::size_t begin);  ///< 2024奧運

// Two figures with a slash between: slashed_pairs.cpp
/// 8/11 as a day, 投籃8/15, 6/7級; nothing for a fraction.
std::optional<Expression> slashed_pair(const Passage&, std::size_t begin);

// Ranges of years: year_ranges.cpp
std::optional<Expression> year_range(const Passage&, std::size_t begin);  ///< 2019-2023年, (1940-)
std::optional<Expression> unknown_year(const Passage&, std::size_t begin);  ///< ?-1995 in brackets

// Parts of years: period_expressions.cpp
std::optional<Expression> half_or_quarter(const Passage&, std::size_t begin);  ///< 2024Q3, 3Q24
std::optional<Expression> fiscal_year(const Passage&, std::size_t begin);      ///< FY2024

// Times of day and scores: clock_expressions.cpp
std::optional<Expression> colon_figures(const Passage&, std::size_t begin);  ///< 20:30, 3:2
std::optional<Expression> written_time(const Passage&, std::size_t begin);   ///< 8時15分

// Money: money_expressions.cpp
std::optional<Expression> money(const Passage&, std::size_t begin);  ///< NT$300, €29億, 3.50元

// Numbers: number_expressions.cpp
std::optional<Expression> percent(const Passage&, std::size_t begin);            ///< 1.2%, 3~5%
std::optional<Expression> fraction(const Passage&, std::size_t begin);           ///< 2/3, 1又1/2
std::optional<Expression> blood_pressure(const Passage&, std::size_t begin);     ///< 120/80mmHg
std::optional<Expression> range(const Passage&, std::size_t begin);              ///< 3~5天
std::optional<Expression> adjacent_figures(const Passage&, std::size_t begin);   ///< 3、4人
std::optional<Expression> ordinal(const Passage&, std::size_t begin);            ///< 3 behind 第
std::optional<Expression> temperature(const Passage&, std::size_t begin);        ///< -5°C
std::optional<Expression> coordinate(const Passage&, std::size_t begin);         ///< 23°46'N
std::optional<Expression> inches(const Passage&, std::size_t begin);             ///< 27", 5'10"
std::optional<Expression> measure(const Passage&, std::size_t begin);            ///< 3天, 5 km/h
std::optional<Expression> times_letter(const Passage&, std::size_t begin);       ///< x of 4x100
std::optional<Expression> power(const Passage&, std::size_t begin);              ///< 10⁶
std::optional<Expression> trailing_decimals(const Passage&, std::size_t begin);  ///< 55 of 50秒55
std::optional<Expression> bare_decimals(const Passage&, std::size_t begin);      ///< .312
std::optional<Expression> plain_number(const Passage&, std::size_t begin);
std::optional<Expression> number_character(const Passage&, std::size_t begin);  ///< ①, Ⅲ, ½, ㏡, x²

// Codes: code_expressions.cpp
std::optional<Expression> telephone_number(const Passage&, std::size_t begin);     ///< 02-2345-6789
std::optional<Expression> telephone_extension(const Passage&, std::size_t begin);  ///< #123
std::optional<Expression> dotted_version(const Passage&, std::size_t begin);       ///< 12.2.3
std::optional<Expression> airliner(const Passage&, std::size_t begin);             ///< 737-800
std::optional<Expression> discount(const Passage&, std::size_t begin);             ///< 85折
std::optional<Expression> floor_letter(const Passage&, std::size_t begin);  ///< 10F of an address
std::optional<Expression> digit_string(const Passage&, std::size_t begin);  ///< 2330, 101大樓
std::optional<Expression> model_figure(const Passage&, std::size_t begin);  ///< 20 behind H

// Roman numerals and phases of trials: roman_numerals.cpp
std::optional<Expression> roman_numeral(const Passage&, std::size_t begin);  ///< II of II期

}  // namespace lectern::tts::chinese
