#include "tts/chinese/lexicon/lexicon_sources.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "tts/chinese/readings/simplified.h"
#include "tts/chinese/syllables/pinyin.h"
#include "tts/chinese/syllables/zhuyin.h"
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

/// 0 is the first tone, 1 the neutral one, 2 to 4 are themselves.
char tone_of(unsigned number) {
  if (number == 0) return '1';
  return number == 1 ? '5' : static_cast<char>('0' + number);
}

/// Zhuyin, as chewing numbers it: bits 9 to 14 the initial, 7 and 8 the medial, 3 to 6 the final, 0
/// to 2 the tone.
std::string pinyin_of_key(unsigned key) {
  return pinyin_of(
             {.initial = key >> 9U & 63U, .medial = key >> 7U & 3U, .final = key >> 3U & 15U}) +
         tone_of(key & 7U);
}

/// Both packages write 一 and 不 as they are spoken in their word; rules of ours do that, for words
/// in a row as well.
void undo_sandhi(const std::u32string& word, Syllables& syllables) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == U'一' && syllables[i].starts_with("yi")) syllables[i] = "yi1";
    if (word[i] == U'不' && syllables[i] == "bu2") syllables[i] = "bu4";
  }
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
      path.push_back(pinyin_of_key(key));
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
