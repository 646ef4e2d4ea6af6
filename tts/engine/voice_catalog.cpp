#include "tts/engine/voice_catalog.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "tts/engine/engine_languages.h"
#include "tts/error.h"

namespace lectern::tts {
namespace {

namespace fs = std::filesystem;

/// Reads one table of a voice file and remembers which keys it knows.
class StrictTable {
 public:
  StrictTable(const toml::table& table, const fs::path& file) : table_(table), file_(file) {}

  std::string text(std::string_view key) {
    return std::string(value<std::string>(key, "a non-empty text",
                                          [](const std::string& text) { return !text.empty(); }));
  }
  std::string one_of(std::string_view key, std::initializer_list<std::string_view> choices) {
    std::string all;
    for (const std::string_view choice : choices)
      all += (all.empty() ? "" : " or ") + std::string(choice);
    return value<std::string>(key, all, [&](const std::string& text) {
      return std::find(choices.begin(), choices.end(), text) != choices.end();
    });
  }
  int whole(std::string_view key, int least, int most) {
    const std::string wanted =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    return static_cast<int>(value<std::int64_t>(
        key, wanted, [&](std::int64_t number) { return least <= number && number <= most; }));
  }
  double decibels(std::string_view key) {
    constexpr double kMost = 30;
    const toml::node& found = node(key);
    const auto gain = found.is_number() ? found.value<double>() : std::optional<double>();
    if (gain && -kMost <= *gain && *gain <= kMost) return *gain;
    fail(found, "\"" + std::string(key) + "\" must be a number of dB from -30 to 30");
  }
  const toml::table& table(std::string_view key) {
    const toml::node& found = node(key);
    if (!found.is_table()) fail(found, "\"" + std::string(key) + "\" must be a table");
    return *found.as_table();
  }

  bool has(std::string_view key) const { return table_.contains(key); }

  /// To be called when all known keys have been asked for.
  void reject_others() const {
    for (const auto& [key, node] : table_) {
      const bool known = std::find(known_.begin(), known_.end(), key.str()) != known_.end();
      if (!known) fail(node, "unknown key \"" + std::string(key.str()) + "\"");
    }
  }

  [[noreturn]] void fail(const toml::node& at, const std::string& message) const {
    throw Error(Errc::bad_data, message,
                file_.string() + ":" + std::to_string(at.source().begin.line));
  }
  [[noreturn]] void fail(const std::string& message) const { fail(table_, message); }

 private:
  const toml::node& node(std::string_view key) {
    known_.emplace_back(key);
    const toml::node* found = table_.get(key);
    if (found == nullptr) fail(table_, "\"" + std::string(key) + "\" is missing");
    return *found;
  }

  template <typename T, typename Accept>
  T value(std::string_view key, const std::string& wanted, Accept accept) {
    const toml::node& found = node(key);
    const std::optional<T> exact = found.value_exact<T>();
    if (!exact || !accept(*exact)) fail(found, "\"" + std::string(key) + "\" must be " + wanted);
    return *exact;
  }

  const toml::table& table_;
  const fs::path& file_;
  std::vector<std::string> known_;
};

VoicePart read_part(const toml::table& table, const fs::path& file) {
  StrictTable fields(table, file);
  VoicePart part{.engine_voice = fields.text("engine_voice"),
                 .words_per_minute = fields.whole("words_per_minute", 80, 450),
                 .pitch = fields.whole("pitch", 0, 100),
                 .pitch_range = fields.whole("pitch_range", 0, 100),
                 .gain_db = fields.decibels("gain_db")};
  fields.reject_others();
  return part;
}

std::map<std::string, VoicePart> read_parts(const toml::table& table, const fs::path& file) {
  std::map<std::string, VoicePart> parts;
  StrictTable languages(table, file);
  for (const auto& [key, node] : table) {
    parts.emplace(key.str(), read_part(languages.table(key.str()), file));
  }
  return parts;
}

VoicePauses read_pauses(const toml::table& table, const fs::path& file) {
  constexpr int kLongest = 5000;
  StrictTable fields(table, file);
  const auto ms = [&](std::string_view key) {
    return std::chrono::milliseconds{fields.whole(key, 0, kLongest)};
  };
  VoicePauses pauses{.aside = ms("aside_ms"),
                     .minor = ms("minor_ms"),
                     .clause = ms("clause_ms"),
                     .colon = ms("colon_ms"),
                     .strong = ms("strong_ms"),
                     .dash = ms("dash_ms"),
                     .ellipsis = ms("ellipsis_ms"),
                     .full = ms("full_ms"),
                     .sentence = ms("sentence_ms"),
                     .paragraph = ms("paragraph_ms"),
                     .heading = ms("heading_ms")};
  fields.reject_others();
  return pauses;
}

LanguageTag read_language(StrictTable& fields) {
  const std::string text = fields.text("language");
  auto tag = LanguageTag::parse(text);
  if (!tag) fields.fail("\"language\" must be a language tag");
  return *tag;
}

chinese::Readings read_readings(StrictTable& fields) {
  if (!fields.has("readings")) return chinese::Readings::taiwan;
  return fields.one_of("readings", {"tw", "cn"}) == "tw" ? chinese::Readings::taiwan
                                                         : chinese::Readings::mainland;
}

toml::table parse(const fs::path& file) {
  try {
    return toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    throw Error(Errc::bad_data, std::string(error.description()),
                file.string() + ":" + std::to_string(error.source().begin.line));
  }
}

std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
    }
  }
  return row.back();
}

std::string near_names(const std::vector<Voice>& voices, std::string_view name) {
  constexpr std::size_t kSuggestions = 3;
  std::vector<std::pair<std::size_t, std::string>> names;
  names.reserve(voices.size());
  for (const Voice& voice : voices) names.emplace_back(edit_distance(name, voice.name), voice.name);
  std::sort(names.begin(), names.end());
  names.resize(std::min(names.size(), kSuggestions));
  std::string list;
  for (const auto& [distance, near] : names) list += (list.empty() ? "" : ", ") + near;
  return list;
}

/// How well a voice suits a language: 0 when it does not speak it.
int fit(const Voice& voice, const LanguageTag& wanted) {
  if (voice.language.language() != wanted.language()) return 0;
  const auto agrees = [](const std::string& own, const std::string& asked) {
    return asked.empty() ? 0 : own == asked ? 1 : -1;
  };
  return 10 + 3 * agrees(voice.language.region(), wanted.region()) +
         2 * agrees(voice.language.script(), wanted.script());
}

/// Where a tag does not say which: Taiwan's Mandarin and American English.
LanguageTag with_usual_region(const LanguageTag& language) {
  if (language.empty()) return LanguageTag::from("en-US");
  if (!language.region().empty() || !language.script().empty()) return language;
  if (language.is_chinese()) return LanguageTag::from("zh-TW");
  return language.language() == "en" ? LanguageTag::from("en-US") : language;
}

}  // namespace

Voice read_voice(const fs::path& file) {
  const toml::table table = parse(file);
  StrictTable fields(table, file);
  Voice voice;
  voice.name = file.stem().string();
  voice.language = read_language(fields);
  voice.gender = fields.one_of("gender", {"female", "male"});
  voice.engine = fields.one_of("engine", {"espeak-ng"});
  voice.licence = fields.text("licence");
  voice.readings = read_readings(fields);
  voice.parts = read_parts(fields.table("parts"), file);
  voice.pauses = read_pauses(fields.table("pauses"), file);
  fields.reject_others();
  if (!voice.parts.contains(voice.language.language())) {
    fields.fail("\"parts\" lacks the voice's own language " + voice.language.language());
  }
  return voice;
}

VoiceCatalog::VoiceCatalog(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error)
    throw Error(Errc::bad_data, "the voices cannot be read: " + error.message(), folder.string());
  for (const auto& entry : entries) {
    if (entry.path().extension() == ".voice") voices_.push_back(read_voice(entry.path()));
  }
  if (voices_.empty()) throw Error(Errc::bad_data, "there is no voice", folder.string());
  std::sort(voices_.begin(), voices_.end(),
            [](const Voice& a, const Voice& b) { return a.name < b.name; });
}

const Voice& VoiceCatalog::find(std::string_view name) const {
  for (const Voice& voice : voices_) {
    if (voice.name == name) return voice;
  }
  throw Error(Errc::unknown_voice,
              "no voice \"" + std::string(name) + "\"; near it are " + near_names(voices_, name),
              "lectern voices lists all");
}

const Voice& VoiceCatalog::find_for(const LanguageTag& language, std::string_view name) const {
  const Voice& voice = find(name);
  if (language.empty() || speaks(voice, language)) return voice;
  std::string others;
  for (const Voice& other : voices_) {
    if (other.language.language() != language.language()) continue;
    others += (others.empty() ? "" : ", ") + other.name;
  }
  throw Error(Errc::unknown_voice,
              "the voice " + voice.name + " does not speak " + language.str() +
                  (others.empty() ? "" : "; these do: " + others),
              "lectern voices lists all");
}

const Voice& VoiceCatalog::default_for(const LanguageTag& language) const {
  const Voice& voice = nearest_to(language);
  if (language.empty() || speaks(voice, language)) return voice;
  throw Error(Errc::unknown_language, "no voice speaks the article's language",
              language.str() + "; lectern voices lists what there is, --lang says another");
}

const Voice& VoiceCatalog::nearest_to(const LanguageTag& language) const {
  const LanguageTag wanted = with_usual_region(language);
  const auto less_fit = [&](const LanguageTag& tag) {
    return [&tag](const Voice& a, const Voice& b) { return fit(a, tag) < fit(b, tag); };
  };
  const auto best = std::max_element(voices_.begin(), voices_.end(), less_fit(wanted));
  if (fit(*best, wanted) > 0) return *best;
  const LanguageTag english = LanguageTag::from("en-US");
  return *std::max_element(voices_.begin(), voices_.end(), less_fit(english));
}

}  // namespace lectern::tts
