#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::international {

/// Numbers in Japanese, in kana with the sound changes of speech: "360" さんびゃくろくじゅう,
/// "8000" はっせん. The speech engine reads kana alone, so that CLDR's kanji would be lost on it.
/// digits  ASCII figures, at least one; beyond 10^16 they are said one by one. Linear.
std::string kana_cardinal(std::string_view digits);

/// "2050" に ゼロ ご ゼロ, as behind the decimal point.
std::string kana_digits(std::string_view digits);

/// A number with the counter written behind it, in kana: ("14", "時") じゅうよじ, ("20", "日")
/// はつか. Empty when we do not know the counter.
std::string kana_counted(std::string_view digits, std::string_view counter);

/// A counter alone, as behind a decimal: 倍 ばい. Empty when we do not know it.
std::string_view kana_counter(std::string_view counter);

/// `text` with the kanji of CLDR's names of units and currencies in kana: 時速 じそく, 円 えん.
std::string in_kana(std::string text);

}  // namespace lectern::tts::international
