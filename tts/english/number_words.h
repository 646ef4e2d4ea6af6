#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::english {

// Figures in American words, as one hears them: no "and" after hundreds (but see with_and()), a
// hyphen between tens and ones ("twenty-one"). All take ASCII figures, at least one, and are
// linear.

/// "12345" twelve thousand three hundred forty-five. Leading zeros are dropped; from 10^36 on there
/// is no usual name, and figures are said one by one.
std::string cardinal(std::string_view digits);

/// "21" twenty-first, "0" zeroth.
std::string ordinal(std::string_view digits);

/// The ordinal of a number already in words: "forty-two" forty-second.
std::string ordinal_of_words(std::string words);

/// "2050" two zero five zero.
std::string digit_by_digit(std::string_view digits);

/// A number with decimals, either part of which may be empty: ("3", "05") three point zero five.
std::string decimal(std::string_view whole, std::string_view fraction);

/// A year of the common era up to 9999: 1999 nineteen ninety-nine, 1905 nineteen oh five, 2005 two
/// thousand five, 2026 twenty twenty-six.
std::string year(unsigned number);

/// The decade or century that begins with a year: 1990 nineteen nineties, 1900 nineteen hundreds.
std::string decade(unsigned first_year);

/// Two figures of a shortened year or of minutes: "05" oh five, "24" twenty-four.
std::string two_figures(std::string_view digits);

/// As in names and street numbers, by pairs: "4090" forty ninety, "350" three fifty, "505" five oh
/// five; round hundreds and thousands as numbers (100 one hundred); with a leading zero or more
/// than four figures one by one.
std::string by_pairs(std::string_view digits);

/// `words` with the "and" that the British say: "one hundred five thousand six" one hundred and
/// five thousand and six. Words that are no numbers stay as they are.
std::string with_and(std::string_view words);

/// Of the last word of a number: sixth sixths, ninety nineties, half halves.
std::string plural_of_number(std::string words);

}  // namespace lectern::tts::english
