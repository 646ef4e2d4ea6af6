#include "server/podcast/channel.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>

#include "server/error.h"
#include "server/file_contents.h"
#include "server/intake/fetching/url.h"
#include "server/podcast/artwork.h"
#include "server/podcast/feed_links.h"
#include "tts/language_tag.h"

namespace lectern::server {
namespace {

constexpr std::size_t kLongestDescription = 4000;

/// <podcast:medium>, in the words of the podcast name space.
constexpr auto kMediums = std::to_array<std::string_view>(
    {"podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "course"});

std::string listed(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) {
    list += (list.empty() ? "\"" : ", \"") + std::string(name) + "\"";
  }
  return list;
}

/// Reads one table of the file, remembers which keys it knows, and says where it stumbles.
class ChannelTable {
 public:
  ChannelTable(const toml::table& table, const std::string& file) : table_(table), file_(file) {}

  /// Empty when the key is missing.
  std::string text(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty()) fail(*node, quoted(key) + " must be a non-empty text");
    return *value;
  }
  std::string needed_text(std::string_view key) {
    if (find(key) == nullptr) fail(table_, quoted(key) + " is missing");
    return text(key);
  }
  std::string web_address(std::string_view key) {
    std::string value = text(key);
    if (value.empty()) return value;
    try {
      return Url::parse(value).str();
    } catch (const Error&) {
      fail(*find(key), quoted(key) + " must be a web address, with http:// or https://");
    }
  }
  std::string language(std::string_view key) {
    const std::string value = needed_text(key);
    return language_in(*find(key), key, value);
  }
  std::vector<std::string> languages(std::string_view key) {
    std::vector<std::string> tags;
    for (const std::string& value : texts(key)) tags.push_back(language_in(*find(key), key, value));
    return tags;
  }
  bool flag(std::string_view key, bool otherwise) {
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value_exact<bool>();
    if (!value) fail(*node, quoted(key) + " must be true or false");
    return *value;
  }
  std::string one_of(std::string_view key, const std::vector<std::string_view>& choices) {
    std::string value = text(key);
    if (!value.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
      fail(*find(key), quoted(key) + " must be one of " + listed(choices));
    }
    return value;
  }
  std::optional<std::size_t> whole(std::string_view key, std::int64_t least, std::int64_t most) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
      fail(*node, quoted(key) + " must be a whole number from " + std::to_string(least) + " to " +
                      std::to_string(most));
    }
    return static_cast<std::size_t>(*value);
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> values;
    const toml::node* node = find(key);
    if (node == nullptr) return values;
    const toml::array* array = node->as_array();
    if (array == nullptr) fail(*node, quoted(key) + " must be a list of texts");
    for (const toml::node& each : *array) {
      const auto value = each.value_exact<std::string>();
      if (!value || value->empty()) {
        fail(each, quoted(key) + " must be a list of non-empty texts");
      }
      values.push_back(*value);
    }
    return values;
  }
  void for_each_table(std::string_view key, const std::function<void(ChannelTable&)>& read) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const toml::array* tables = node->as_array();
    if (tables == nullptr || !tables->is_homogeneous<toml::table>()) {
      fail(*node, quoted(key) + " is written [[" + std::string(key) + "]]");
    }
    for (const toml::node& each : *tables) {
      ChannelTable table(*each.as_table(), file_);
      read(table);
      table.reject_others();
    }
  }
  void in_table(std::string_view key, const std::function<void(ChannelTable&)>& read) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    if (!node->is_table()) fail(*node, quoted(key) + " is written [" + std::string(key) + "]");
    ChannelTable table(*node->as_table(), file_);
    read(table);
    table.reject_others();
  }

  /// To be called when all known keys have been asked for.
  void reject_others() const {
    for (const auto& [key, node] : table_) {
      if (known_.count(std::string(key.str())) == 0) {
        fail(node, "unknown key " + quoted(key.str()));
      }
    }
  }
  [[noreturn]] void refuse(std::string_view key, const std::string& message) const {
    const toml::node* node = table_.get(key);
    fail(node == nullptr ? table_ : *node, quoted(key) + " " + message);
  }

 private:
  static std::string quoted(std::string_view key) { return "\"" + std::string(key) + "\""; }

  std::string language_in(const toml::node& at, std::string_view key, const std::string& value) {
    const auto tag = tts::LanguageTag::parse(value);
    if (tag && tag->is_registered()) return tag->str();
    fail(at, quoted(key) + (tag ? " names a language that there is not, \"" + value + "\""
                                : " must be a language tag, such as \"zh-Hant-TW\""));
  }

  const toml::node* find(std::string_view key) {
    known_.emplace(key);
    return table_.get(key);
  }
  [[noreturn]] void fail(const toml::node& at, const std::string& message) const {
    throw Error(Errc::unreadable_input, message,
                file_ + ":" + std::to_string(at.source().begin.line));
  }

  const toml::table& table_;
  const std::string& file_;
  std::set<std::string> known_;
};

/// "+08:00", "-03:30".
std::chrono::minutes read_utc_offset(ChannelTable& table) {
  const std::string text = table.text("utc_offset");
  if (text.empty()) return std::chrono::minutes{0};
  const auto digit = [&text](std::size_t at) { return text[at] - '0'; };
  const bool is_offset = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
                         std::all_of(text.begin() + 1, text.end(),
                                     [](char c) { return c == ':' || (c >= '0' && c <= '9'); }) &&
                         digit(4) <= 5;
  if (!is_offset) table.refuse("utc_offset", "must be hours and minutes, such as \"+08:00\"");
  const std::chrono::minutes size{(digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5)};
  const std::chrono::minutes offset = text[0] == '-' ? -size : size;
  if (offset < std::chrono::hours(-12) || offset > std::chrono::hours(14)) {
    table.refuse("utc_offset", "must be from \"-12:00\" to \"+14:00\", where people live");
  }
  return offset;
}

std::vector<AppleCategory> read_categories(ChannelTable& table) {
  std::vector<AppleCategory> categories;
  for (const std::string& text : table.texts("categories")) {
    const std::size_t slash = text.find('/');
    AppleCategory category{text.substr(0, slash), {}};
    if (slash != std::string::npos) category.sub_category = text.substr(slash + 1);
    if (!is_apple_category(category)) {
      table.refuse("categories", "has \"" + text +
                                     "\", which Apple Podcasts does not know; it has " +
                                     apple_categories_within(category.name));
    }
    categories.push_back(std::move(category));
  }
  return categories;
}

/// A name that no server and no shell reads as anything else.
bool is_feed_file_name(const std::string& name) {
  return name.ends_with(".xml") && name != "feed.xml" && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

ChannelSelection read_selection(ChannelTable& table) {
  ChannelSelection selection{.file = table.needed_text("file"),
                             .title = table.text("title"),
                             .description = table.text("description"),
                             .sections = table.texts("sections"),
                             .languages = table.languages("languages"),
                             .guids = table.texts("guids")};
  if (!selection.guids.empty() && !(selection.sections.empty() && selection.languages.empty())) {
    table.refuse("guids", "is a list by hand, beside which no sections and languages can stand");
  }
  if (!is_feed_file_name(selection.file)) {
    table.refuse("file", "must be a name such as \"sport.xml\": a-z, 0-9 and '-', not feed.xml");
  }
  return selection;
}

/// Each feed is files of its own: neither the same as another's, nor one of its further pages.
void require_own_files(ChannelTable& table, const std::vector<ChannelSelection>& feeds,
                       const ChannelSelection& selection) {
  const auto refuse_beside = [&](const std::string& other) {
    if (selection.file == other) {
      table.refuse("file", "names \"" + other + "\", which another feed has");
    }
    const bool is_page = is_further_page(selection.file, other);
    if (is_page || is_further_page(other, selection.file)) {
      table.refuse("file", "must not look like a further page: those of \"" +
                               (is_page ? other : selection.file) + "\" are called \"" +
                               (is_page ? selection.file : other) + "\"");
    }
  };
  refuse_beside("feed.xml");
  for (const ChannelSelection& each : feeds) refuse_beside(each.file);
}

/// As far as a typing mistake goes; whether mail arrives there nobody can tell.
std::string read_mail_address(ChannelTable& table, std::string_view key) {
  std::string address = table.text(key);
  const std::size_t at = address.find('@');
  const bool is_address =
      at != std::string::npos && at > 0 && at + 1 < address.size() &&
      address.find('@', at + 1) == std::string::npos &&
      std::none_of(address.begin(), address.end(), [](char c) { return c >= 0 && c <= ' '; });
  if (!address.empty() && !is_address) {
    table.refuse(key, "must be a mail address, such as \"podcast@news.example\"");
  }
  return address;
}

ChannelPerson read_person(ChannelTable& table) {
  return {.name = table.needed_text("name"),
          .role = table.text("role"),
          .group = table.text("group"),
          .url = table.web_address("url"),
          .image = table.web_address("image")};
}

void require_known_fields(ChannelTable& table, const DigestPhrases& phrases) {
  const auto check = [&table](std::string_view key, const std::string& phrase) {
    for (std::size_t at = phrase.find('{'); at != std::string::npos;
         at = phrase.find('{', at + 1)) {
      const std::string field = phrase.substr(at, phrase.find('}', at) - at + 1);
      if (field != "{title}" && field != "{date}" && field != "{count}" && field != "{number}") {
        table.refuse(key, "has \"" + field + "\"; known are {title}, {date}, {count}, {number}");
      }
    }
  };
  check("title", phrases.title);
  check("opening", phrases.opening);
  check("transition", phrases.transition);
  check("closing", phrases.closing);
}

/// "18:00"; midnight when it is not there.
std::chrono::minutes read_time_of_day(ChannelTable& table, const char* key) {
  const std::string text = table.text(key);
  if (text.empty()) return std::chrono::minutes(0);
  int hours = 0;
  int minutes = 0;
  int end = 0;
  const bool is_time = text.size() == 5 &&
                       std::sscanf(text.c_str(), "%2d:%2d%n", &hours, &minutes, &end) == 2 &&
                       end == 5 && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
  if (!is_time) table.refuse(key, "must be a time of the day, such as \"18:00\"");
  return std::chrono::minutes(hours * 60 + minutes);
}

DigestPhrases read_digest(ChannelTable& table) {
  DigestPhrases phrases{.title = table.text("title"),
                        .opening = table.text("opening"),
                        .transition = table.text("transition"),
                        .closing = table.text("closing")};
  require_known_fields(table, phrases);
  return phrases;
}

Channel channel_of(ChannelTable& table, const std::string& file) {
  Channel channel;
  channel.title = table.needed_text("title");
  channel.description = table.needed_text("description");
  if (channel.description.size() > kLongestDescription) {
    table.refuse("description", "must not be longer than 4000 bytes");
  }
  channel.language = table.language("language");
  channel.link = table.web_address("link");
  channel.author = table.text("author");
  channel.owner_name = table.text("owner_name");
  channel.owner_email = read_mail_address(table, "owner_email");
  channel.copyright = table.text("copyright");
  channel.feed_url = table.web_address("feed_url");
  channel.identity = channel.feed_url;
  channel.new_feed_url = table.web_address("new_feed_url");
  channel.notice = table.text("notice");
  if (std::string medium = table.one_of("medium", {kMediums.begin(), kMediums.end()});
      !medium.empty()) {
    channel.medium = std::move(medium);
  }
  if (std::string type = table.one_of("type", {"episodic", "serial"}); !type.empty()) {
    channel.type = std::move(type);
  }
  channel.utc_offset = read_utc_offset(table);
  channel.categories = read_categories(table);
  channel.is_explicit = table.flag("explicit", channel.is_explicit);
  channel.locked = table.flag("locked", channel.locked);
  channel.blocked = table.flag("blocked", channel.blocked);
  channel.complete = table.flag("complete", channel.complete);
  channel.page_size = table.whole("page_size", 1, 10'000).value_or(channel.page_size);
  table.for_each_table("person", [&channel](ChannelTable& person) {
    channel.persons.push_back(read_person(person));
  });
  table.for_each_table("feed", [&channel](ChannelTable& selection) {
    ChannelSelection read = read_selection(selection);
    require_own_files(selection, channel.selections, read);
    channel.selections.push_back(std::move(read));
  });
  table.in_table("digest", [&channel](ChannelTable& digest) {
    channel.digest = read_digest(digest);
    channel.digest_at = read_time_of_day(digest, "at");
  });
  if (const std::string artwork = table.text("artwork"); !artwork.empty()) {
    channel.artwork_file = (std::filesystem::path(file).parent_path() / artwork).string();
  }
  return channel;
}

}  // namespace

Channel read_channel(std::string_view toml, const std::string& file) {
  Channel channel;
  try {
    const toml::table parsed = toml::parse(toml);
    ChannelTable table(parsed, file);
    channel = channel_of(table, file);
    table.reject_others();
  } catch (const toml::parse_error& error) {
    throw Error(Errc::unreadable_input, "this is no TOML: " + std::string(error.description()),
                file + ":" + std::to_string(error.source().begin.line));
  }
  if (!channel.artwork_file.empty()) channel.artwork = read_artwork(channel.artwork_file);
  return channel;
}

Channel read_channel_file(const std::string& file) {
  constexpr std::size_t kLargest = std::size_t{1} << 20U;
  return read_channel(needed_file(file, "the podcast's channel file", kLargest), file);
}

std::string synthetic_voice_notice(std::string_view language) {
  static const std::map<std::string, std::string> kNotices = {
      {"de", "Von einer KI-Stimme gelesen. Maßgeblich ist der geschriebene Artikel."},
      {"en", "Read by an AI voice. The written article is authoritative."},
      {"es", "Leído por una voz de IA. El artículo escrito es el que vale."},
      {"fr", "Lu par une voix d’IA. L’article écrit fait foi."},
      {"it", "Letto da una voce IA. Fa fede l’articolo scritto."},
      {"ja", "AI音声による読み上げです。内容は記事本文が優先します。"},
      {"ko", "AI 음성으로 읽은 기사입니다. 내용은 기사 원문을 따릅니다."},
      {"nl", "Voorgelezen door een AI-stem. Het geschreven artikel is bepalend."},
      {"pt", "Lido por uma voz de IA. Prevalece o artigo escrito."}};
  const tts::LanguageTag tag = tts::LanguageTag::parse(language).value_or(tts::LanguageTag());
  if (tag.is_chinese()) {
    return tag.script() == "Hans" ? "本语音由 AI 合成，内容以文字报道为准。"
                                  : "本語音由 AI 合成，內容以文字報導為準。";
  }
  const auto found = kNotices.find(tag.language());
  return found == kNotices.end() ? kNotices.at("en") : found->second;
}

}  // namespace lectern::server
