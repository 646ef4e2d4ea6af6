#include "tts/chinese/lexicon_sources.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "tts/chinese/simplified.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t end = text.find(separator);
    fields.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return fields;
    text.remove_prefix(end + 1);
  }
}

// Zhuyin, as chewing numbers it: bits 9 to 14 the initial, 7 and 8 the medial, 3 to 6 the final, 0
// to 2 the tone.
constexpr std::array<std::string_view, 22> kInitials = {"",   "b",  "p", "m", "f", "d", "t", "n",
                                                        "l",  "g",  "k", "h", "j", "q", "x", "zh",
                                                        "ch", "sh", "r", "z", "c", "s"};
constexpr std::array<std::string_view, 14> kFinals = {"",   "a",  "o",  "e",  "ê",   "ai",  "ei",
                                                      "ao", "ou", "an", "en", "ang", "eng", "er"};
enum class Medial { none = 0, yi = 1, wu = 2, yu = 3 };

/// Finals behind ㄧ, ㄨ and ㄩ in the order of kFinals; empty where there is no such syllable.
constexpr std::array<std::string_view, 14> kFinalsAfterYi = {
    "i", "ia", "io", "", "ie", "iai", "", "iao", "iu", "ian", "in", "iang", "ing", ""};
constexpr std::array<std::string_view, 14> kFinalsAfterWu = {
    "u", "ua", "uo", "", "", "uai", "ui", "", "", "uan", "un", "uang", "ong", ""};
constexpr std::array<std::string_view, 14> kFinalsAfterYu = {
    "v", "", "", "", "ve", "", "", "", "", "van", "vn", "", "iong", ""};

/// Pinyin without an initial begins with y or w instead of its medial.
std::string without_initial(Medial medial, std::string_view final) {
  const std::string text(final);
  if (medial == Medial::yi) {
    if (text == "i" || text == "in" || text == "ing") return "y" + text;
    return text == "iu" ? "you" : "y" + text.substr(1);
  }
  if (medial == Medial::wu) {
    if (text == "u") return "wu";
    if (text == "ui") return "wei";
    if (text == "un") return "wen";
    return text == "ong" ? "weng" : "w" + text.substr(1);
  }
  if (text == "iong") return "yong";
  return "yu" + text.substr(1);
}

std::string_view final_of(Medial medial, unsigned number) {
  switch (medial) {
    case Medial::none:
      return kFinals.at(number);
    case Medial::yi:
      return kFinalsAfterYi.at(number);
    case Medial::wu:
      return kFinalsAfterWu.at(number);
    case Medial::yu:
      return kFinalsAfterYu.at(number);
  }
  return {};
}

/// Pinyin writes ㄓ ㄔ ㄕ ㄖ ㄗ ㄘ ㄙ alone with i, and ü behind j, q and x with u.
std::string with_initial(std::string_view initial, std::string_view final) {
  if (final.empty()) return std::string(initial) + "i";
  const bool palatal = initial == "j" || initial == "q" || initial == "x";
  if (palatal && final.front() == 'v')
    return std::string(initial) + "u" + std::string(final.substr(1));
  return std::string(initial) + std::string(final);
}

/// 0 is the first tone, 1 the neutral one, 2 to 4 are themselves.
char tone_of(unsigned number) {
  if (number == 0) return '1';
  return number == 1 ? '5' : static_cast<char>('0' + number);
}

std::string pinyin_of(unsigned key) {
  const std::string_view initial = kInitials.at(key >> 9U & 63U);
  const auto medial = static_cast<Medial>(key >> 7U & 3U);
  const std::string_view final = final_of(medial, key >> 3U & 15U);
  std::string syllable;
  if (!initial.empty()) {
    syllable = with_initial(initial, final);
  } else {
    syllable = medial == Medial::none ? std::string(final) : without_initial(medial, final);
  }
  return syllable + tone_of(key & 7U);
}

/// Both packages write 一 and 不 as they are spoken in their word; rules of ours do that, for words
/// in a row as well.
void undo_sandhi(const std::u32string& word, Syllables& syllables) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == U'一' && syllables[i].starts_with("yi")) syllables[i] = "yi1";
    if (word[i] == U'不' && syllables[i] == "bu2") syllables[i] = "bu4";
  }
}

/// A vowel with the mark of its tone.
struct MarkedVowel {
  char32_t marked;
  std::string_view plain;
  char tone;
};
constexpr std::array<MarkedVowel, 32> kMarkedVowels = {{
    {U'ā', "a", '1'}, {U'á', "a", '2'}, {U'ǎ', "a", '3'}, {U'à', "a", '4'}, {U'ē', "e", '1'},
    {U'é', "e", '2'}, {U'ě', "e", '3'}, {U'è', "e", '4'}, {U'ī', "i", '1'}, {U'í', "i", '2'},
    {U'ǐ', "i", '3'}, {U'ì', "i", '4'}, {U'ō', "o", '1'}, {U'ó', "o", '2'}, {U'ǒ', "o", '3'},
    {U'ò', "o", '4'}, {U'ū', "u", '1'}, {U'ú', "u", '2'}, {U'ǔ', "u", '3'}, {U'ù', "u", '4'},
    {U'ǖ', "v", '1'}, {U'ǘ', "v", '2'}, {U'ǚ', "v", '3'}, {U'ǜ', "v", '4'}, {U'ü', "v", '5'},
    {U'ế', "ê", '2'}, {U'ề', "ê", '4'}, {U'ḿ', "m", '2'}, {U'ń', "n", '2'}, {U'ň', "n", '3'},
    {U'ǹ', "n", '4'}, {U'ê', "ê", '5'},
}};

/// "xī" as "xi1".
std::string numbered_tone(std::string_view marked) {
  std::string syllable;
  char tone = '5';
  for (const CodePoint& point : code_points(marked)) {
    const auto vowel =
        std::find_if(kMarkedVowels.begin(), kMarkedVowels.end(),
                     [&point](const MarkedVowel& entry) { return entry.marked == point.value; });
    if (vowel == kMarkedVowels.end()) {
      append_utf8(syllable, point.value);
      continue;
    }
    syllable += vowel->plain;
    if (vowel->tone != '5') tone = vowel->tone;
  }
  return syllable + tone;
}

/// "154.100:jī 290.110,290.120:qī": what stands behind the places in the book.
std::vector<std::string> readings_behind_places(std::string_view field) {
  std::vector<std::string> readings;
  for (const std::string& part : split(field, ' '))
    readings.push_back(numbered_tone(std::string_view(part).substr(part.find(':') + 1)));
  return readings;
}

/// The tree of syllables that leads to every word.
class ChewingTree {
 public:
  explicit ChewingTree(const fs::path& folder)
      : nodes_(read_file(folder / "index_tree.dat")), words_(read_file(folder / "dictionary.dat")) {
    constexpr std::size_t kNodes = 310'677;
    if (nodes_.size() != kNodes * kNodeSize)
      throw std::runtime_error("libchewing3-data is of an unknown version");
  }

  ReadingTable read() {
    Syllables path;
    descend(0, path);
    return std::move(table_);
  }

 private:
  static constexpr std::size_t kNodeSize = 8;

  unsigned number(std::size_t at, std::size_t bytes) const {
    unsigned value = 0;
    for (std::size_t i = bytes; i-- > 0;)
      value = value << 8U | static_cast<unsigned char>(nodes_.at(at + i));
    return value;
  }

  void descend(std::size_t node, Syllables& path) {
    const std::size_t first = number(node * kNodeSize + 2, 3);
    const std::size_t end = number(node * kNodeSize + 5, 3);
    for (std::size_t child = first; child < end; ++child) {
      const unsigned key = number(child * kNodeSize, 2);
      if (key == 0) {
        add_word(child, path);
        continue;
      }
      path.push_back(pinyin_of(key));
      descend(child, path);
      path.pop_back();
    }
  }

  void add_word(std::size_t leaf, const Syllables& path) {
    const std::size_t offset = number(leaf * kNodeSize + 2, 3);
    const double frequency = number(leaf * kNodeSize + 5, 3);
    const std::u32string word = to_utf32(words_.c_str() + offset);
    if (word.size() != path.size()) return;
    Syllables syllables = path;
    undo_sandhi(word, syllables);
    table_[word].push_back({std::move(syllables), frequency});
  }

  std::string nodes_;
  std::string words_;
  ReadingTable table_;
};

}  // namespace

std::u32string to_utf32(std::string_view utf8) {
  std::u32string text;
  for (const CodePoint& point : code_points(utf8)) text += point.value;
  return text;
}

Syllables split_syllables(std::string_view text) {
  Syllables syllables = split(text, ' ');
  std::erase(syllables, "");
  for (std::string& syllable : syllables) {
    for (std::size_t at = 0; (at = syllable.find("ü")) != std::string::npos;)
      syllable.replace(at, 2, "v");
  }
  return syllables;
}

ReadingTable read_chewing(const std::filesystem::path& folder) {
  ReadingTable table = ChewingTree(folder).read();
  constexpr std::size_t kWords = 147'000;  // 0.5.1 has a few hundred more
  if (table.size() < kWords) throw std::runtime_error("libchewing3-data holds too few words");
  return table;
}

ReadingTable as_on_air(ReadingTable table,
                       const std::vector<std::vector<std::string>>& newsreaders) {
  std::map<std::pair<char32_t, std::string>, std::string> on_air;
  for (const auto& row : newsreaders) {
    if (row.size() < 3) throw std::runtime_error("newsreaders.tsv: three fields wanted");
    on_air[{to_utf32(row[0]).at(0), row[1]}] = row[2];
  }
  for (auto& [word, readings] : table) {
    for (WeightedReading& reading : readings) {
      for (std::size_t i = 0; i < word.size(); ++i) {
        const auto found = on_air.find({word[i], reading.syllables[i]});
        if (found != on_air.end()) reading.syllables[i] = found->second;
      }
    }
  }
  return table;
}

ReadingTable read_terra_pinyin(const std::filesystem::path& file) {
  ReadingTable table;
  bool in_body = false;
  for (const std::string& line : lines_of(file)) {
    if (line == "...") in_body = true;
    if (!in_body || line.empty() || line.front() == '#') continue;
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() < 2) continue;
    const std::u32string word = to_taiwan_forms(to_utf32(fields[0]));
    Syllables syllables = split_syllables(fields[1]);
    if (syllables.size() != word.size()) continue;
    undo_sandhi(word, syllables);
    const double percent =
        fields.size() > 2 && fields[2].ends_with('%') ? std::stod(fields[2]) : 100;
    table[word].push_back({std::move(syllables), percent});
  }
  return table;
}

std::map<std::u32string, double> read_essay(const std::filesystem::path& file) {
  std::map<std::u32string, double> frequencies;
  for (const std::string& line : lines_of(file)) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() != 2) continue;
    frequencies[to_taiwan_forms(to_utf32(fields[0]))] += std::stod(fields[1]);
  }
  return frequencies;
}

Unihan read_unihan(const std::filesystem::path& file) {
  Unihan unihan;
  for (const std::string& line : lines_of(file)) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() != 3 || !fields[0].starts_with("U+")) continue;
    const auto character = static_cast<char32_t>(std::stoul(fields[0].substr(2), nullptr, 16));
    if (fields[1] == "kMandarin") {
      const std::vector<std::string> readings = split(fields[2], ' ');
      unihan.customary[character] = {numbered_tone(readings.front()),
                                     numbered_tone(readings.back())};
    } else if (fields[1] == "kTGHZ2013") {
      for (const std::string& reading : readings_behind_places(fields[2]))
        unihan.mainland_standard[character].insert(reading);
    }
  }
  constexpr std::size_t kCharacters = 40'000;
  if (unihan.customary.size() < kCharacters)
    throw std::runtime_error("unicode-data holds too few readings");
  return unihan;
}

std::vector<std::vector<std::string>> read_tsv(const std::filesystem::path& file) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : lines_of(file)) {
    if (!line.empty() && line.front() != '#') rows.push_back(split(line, '\t'));
  }
  return rows;
}

}  // namespace lectern::tts::chinese
