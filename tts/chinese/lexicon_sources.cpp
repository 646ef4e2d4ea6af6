#include "tts/chinese/lexicon_sources.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

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
enum Medial { kNoMedial = 0, kYi = 1, kWu = 2, kYu = 3 };

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
  if (medial == kYi) {
    if (text == "i" || text == "in" || text == "ing") return "y" + text;
    return text == "iu" ? "you" : "y" + text.substr(1);
  }
  if (medial == kWu) {
    if (text == "u") return "wu";
    if (text == "ui") return "wei";
    if (text == "un") return "wen";
    return text == "ong" ? "weng" : "w" + text.substr(1);
  }
  if (text == "iong") return "yong";
  return "yu" + text.substr(1);
}

std::string pinyin_of(unsigned key) {
  const unsigned initial = key >> 9U & 63U;
  const auto medial = static_cast<Medial>(key >> 7U & 3U);
  const unsigned final = key >> 3U & 15U;
  const unsigned tone = key & 7U;
  std::string_view rest;
  switch (medial) {
    case kNoMedial:
      rest = kFinals.at(final);
      break;
    case kYi:
      rest = kFinalsAfterYi.at(final);
      break;
    case kWu:
      rest = kFinalsAfterWu.at(final);
      break;
    case kYu:
      rest = kFinalsAfterYu.at(final);
      break;
  }
  std::string syllable;
  const std::string_view onset = kInitials.at(initial);
  if (onset.empty()) {
    syllable = medial == kNoMedial ? std::string(rest) : without_initial(medial, rest);
  } else if (rest.empty()) {
    syllable = std::string(onset) + "i";  // ㄓ ㄔ ㄕ ㄖ ㄗ ㄘ ㄙ alone
  } else {
    const bool palatal = onset == "j" || onset == "q" || onset == "x";
    syllable =
        std::string(onset) +
        (palatal && rest.front() == 'v' ? "u" + std::string(rest.substr(1)) : std::string(rest));
  }
  // Tone 0 is the first, 1 the neutral one, 2 to 4 themselves.
  return syllable + (tone == 0 ? '1' : tone == 1 ? '5' : static_cast<char>('0' + tone));
}

/// Both packages write 一 and 不 as they are spoken in their word; rules of ours do that, for words
/// in a row as well.
void undo_sandhi(const std::u32string& word, Syllables& syllables) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == U'一' && syllables[i].starts_with("yi")) syllables[i] = "yi1";
    if (word[i] == U'不' && syllables[i] == "bu2") syllables[i] = "bu4";
  }
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
  return ChewingTree(folder).read();
}

ReadingTable read_terra_pinyin(const std::filesystem::path& file) {
  ReadingTable table;
  bool in_body = false;
  for (const std::string& line : lines_of(file)) {
    if (line == "...") in_body = true;
    if (!in_body || line.empty() || line.front() == '#') continue;
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() < 2) continue;
    const std::u32string word = to_utf32(fields[0]);
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
    if (fields.size() == 2) frequencies[to_utf32(fields[0])] = std::stod(fields[1]);
  }
  return frequencies;
}

std::vector<std::vector<std::string>> read_tsv(const std::filesystem::path& file) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : lines_of(file)) {
    if (!line.empty() && line.front() != '#') rows.push_back(split(line, '\t'));
  }
  return rows;
}

}  // namespace lectern::tts::chinese
