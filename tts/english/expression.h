#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tts/english/passage.h"
#include "tts/utterance.h"

namespace lectern::tts::english {

/// What a rule has found at a place of a passage, in English words.
struct Expression {
  std::size_t end = 0;  ///< Lexeme behind the last it stands for.
  TokenKind kind = TokenKind::number;
  std::string_view rule;  ///< A literal.
  std::string spoken;
  double confidence = 1.0;
  Pause pause_after = Pause::none;
  Melody melody = Melody::falling;
};

/// A rule looks at the passage from a lexeme on and answers with an expression that begins there.
/// Each looks a bounded number of lexemes ahead and back, so that reading is linear, apart from
/// what it takes in.
using Rule = std::optional<Expression> (*)(const Passage&, std::size_t begin);

// Dates: date_expressions.cpp
std::optional<Expression> numeric_date(const Passage&, std::size_t begin);  ///< 2024-03-02, 3/3/24
std::optional<Expression> month_date(const Passage&, std::size_t begin);    ///< March 3, 2024
std::optional<Expression> day_month_date(const Passage&, std::size_t begin);     ///< 3 March 2024
std::optional<Expression> decade_in_figures(const Passage&, std::size_t begin);  ///< 1990s, 80s
std::optional<Expression> shortened_year(const Passage&, std::size_t begin);     ///< '90s, '08
std::optional<Expression> season(const Passage&, std::size_t begin);             ///< 2023/24
std::optional<Expression> year_range(const Passage&, std::size_t begin);         ///< 2019–23
std::optional<Expression> quarter(const Passage&, std::size_t begin);  ///< Q3 2024, 1H23, FY24
std::optional<Expression> year_in_figures(const Passage&, std::size_t begin);  ///< 1999
std::optional<Expression> year_of_life(const Passage&, std::size_t begin);     ///< b. 1950

// Times of day: time_expressions.cpp
std::optional<Expression> clock_time(const Passage&, std::size_t begin);  ///< 9:30 a.m. ET, 14:05
std::optional<Expression> hour_range(const Passage&, std::size_t begin);  ///< 5-7 p.m.
std::optional<Expression> duration(const Passage&, std::size_t begin);    ///< 2:05:43, 1:45.3
std::optional<Expression> time_in_letters(const Passage&, std::size_t begin);    ///< 1h 30m, 45m30s
std::optional<Expression> time_of_timestamp(const Passage&, std::size_t begin);  ///< T10:30Z
std::optional<Expression> military_time(const Passage&, std::size_t begin);      ///< 0930 GMT
std::optional<Expression> zone_offset(const Passage&, std::size_t begin);  ///< UTC-5, GMT+5:30

// Money: money_expressions.cpp
std::optional<Expression> money(const Passage&, std::size_t begin);         ///< $3.5 million, USD 5
std::optional<Expression> money_behind(const Passage&, std::size_t begin);  ///< 29€, 5 million USD

// Quantities: measure_expressions.cpp
std::optional<Expression> percent(const Passage&, std::size_t begin);          ///< 1.2%, 3-5%
std::optional<Expression> measure(const Passage&, std::size_t begin);          ///< 12kg, 5 km/h
std::optional<Expression> feet_and_inches(const Passage&, std::size_t begin);  ///< 5'10"
std::optional<Expression> multiple(const Passage&, std::size_t begin);  ///< 2.5x, 4x4, 10K users

// Numbers: number_expressions.cpp
std::optional<Expression> ordinal_in_figures(const Passage&, std::size_t begin);  ///< 21st
std::optional<Expression> fraction(const Passage&, std::size_t begin);    ///< 1/2, 3½, 11/4, 4.5/5
std::optional<Expression> known_pair(const Passage&, std::size_t begin);  ///< 24/7, 9/11
std::optional<Expression> score_or_range(const Passage&, std::size_t begin);  ///< 3-2, 10–15, 3:2
std::optional<Expression> plain_number(const Passage&, std::size_t begin);    ///< 1,030, -2.5

// Names made of letters and figures: code_expressions.cpp
std::optional<Expression> telephone_number(const Passage&, std::size_t begin);
std::optional<Expression> serial_number(const Passage&, std::size_t begin);   ///< 978-3-16-148410-0
std::optional<Expression> section_of_law(const Passage&, std::size_t begin);  ///< 401(k)
std::optional<Expression> dotted_figures(const Passage&, std::size_t begin);  ///< 12.2.3, 10.0.0.1
std::optional<Expression> house_number(const Passage&, std::size_t begin);    ///< 1428 Elm St
std::optional<Expression> postal_code(const Passage&, std::size_t begin);     ///< FL, 95051-1234
std::optional<Expression> airliner(const Passage&, std::size_t begin);        ///< 787-9, 737 MAX
std::optional<Expression> stock_code(const Passage&, std::size_t begin);      ///< 2330-TW
std::optional<Expression> countdown(const Passage&, std::size_t begin);       ///< T-10 minutes
std::optional<Expression> model_name(const Passage&, std::size_t begin);  ///< H20, F-16, RTX 4090
std::optional<Expression> figures_and_letters(const Passage&, std::size_t begin);  ///< 5G, 737-800

// Words: word_expressions.cpp, abbreviation_expressions.cpp, roman_numerals.cpp
std::optional<Expression> abbreviation(const Passage&, std::size_t begin);     ///< Dr., etc., Jan.
std::optional<Expression> street_or_saint(const Passage&, std::size_t begin);  ///< St.
std::optional<Expression> state_code(const Passage&, std::size_t begin);       ///< Stroudsburg, PA
std::optional<Expression> quarter_of_compass(const Passage&, std::size_t begin);  ///< N. Korea
std::optional<Expression> versus(const Passage&, std::size_t begin);              ///< Roe v. Wade
std::optional<Expression> dotted_letters(const Passage&, std::size_t begin);     ///< U.S., p.m., J.
std::optional<Expression> roman_numeral(const Passage&, std::size_t begin);      ///< World War II
std::optional<Expression> joined_initials(const Passage&, std::size_t begin);    ///< AT&T, S&P
std::optional<Expression> compound_word(const Passage&, std::size_t begin);      ///< well-known
std::optional<Expression> slashed_shorthand(const Passage&, std::size_t begin);  ///< w/o, y/y
std::optional<Expression> word(const Passage&, std::size_t begin);  ///< Any other word.

// Addresses of the net: web_addresses.cpp
std::optional<Expression> web_address(const Passage&, std::size_t begin);  ///< www.example.com/a
std::optional<Expression> mail_address(const Passage&, std::size_t begin);
std::optional<Expression> tag_or_handle(const Passage&, std::size_t begin);  ///< #Topic, @name

}  // namespace lectern::tts::english
