#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts::chinese {

/// A syllable in zhuyin by the numbers of its symbols, 0 where it has none.
struct Zhuyin {
  unsigned initial = 0;  ///< ㄅ is 1, ㄙ 21.
  unsigned medial = 0;   ///< ㄧ 1, ㄨ 2, ㄩ 3.
  unsigned final = 0;    ///< ㄚ 1, ㄦ 13.
};

/// In pinyin without a tone, ü as v: ㄏㄤ "hang". Empty or a word of no meaning where
/// Mandarin has no such syllable (is_syllable() tells). Throws std::out_of_range for a number
/// that stands for no symbol.
std::string pinyin_of(const Zhuyin& syllable);

/// The syllables of zhuyin that somebody has written, as Syllable::base has them: "hang2".
///
/// text     symbols with ˊ ˇ ˋ behind a syllable, ˙ before or behind it, nothing or ˉ for the first
///          tone. White space may part syllables; without it one goes on as long as its symbols can
///          (ㄒㄧㄢ is 先, ㄒㄧ ㄢ 西安).
/// throws   Error{bad_input} saying what is no zhuyin, or which syllable Mandarin does not have.
/// threads  safe from any. Linear.
std::vector<std::string> parse_zhuyin(std::string_view text);

/// The same for zhuyin that stands in an article, which is read whatever it is: syllables of other
/// languages as they sound (ㄎㄧㄤ: kiang1), symbols that make none by their names (ㄅㄆㄇ: bo1 po1
/// mo1); what stands for no sound (a tone mark alone) is passed over. Never throws; empty for text
/// without a symbol.
std::vector<std::string> read_zhuyin(std::string_view text);

/// A symbol of a syllable: ㄅ to ㄩ. Neither tone marks nor those of other languages than Mandarin.
bool is_zhuyin_symbol(char32_t value);
/// ˉ ˊ ˇ ˋ ˙
bool is_zhuyin_tone(char32_t value);

}  // namespace lectern::tts::chinese
