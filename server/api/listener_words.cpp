#include "server/api/listener_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace lectern::server {
namespace {

constexpr std::array<ListenerWords, 5> kWords{{
    {"zh-Hant", "聽新聞", "這篇文章沒有語音"},
    {"zh-Hans", "听新闻", "这篇文章没有语音"},
    {"en", "Listen to this article", "No audio for this article"},
    {"ja", "この記事を聴く", "この記事の音声はありません"},
    {"ko", "기사 듣기", "이 기사에는 음성이 없습니다"},
}};

/// Of a tag in lower case; as the player's script chooses. nullptr for a language it does not
/// speak.
const ListenerWords* words_in(std::string_view tag) {
  const std::string_view language = tag.substr(0, tag.find('-'));
  const auto names = [tag](std::string_view subtag) {
    const std::size_t at = tag.find(subtag);
    const std::size_t end = at + subtag.size();
    return at != std::string_view::npos && tag[at - 1] == '-' &&
           (end == tag.size() || tag[end] == '-');
  };
  if (language == "zh") {
    const bool is_simplified =
        !names("hant") && (names("hans") || names("cn") || names("sg") || names("my"));
    return &kWords[is_simplified ? 1 : 0];
  }
  const auto found = std::find_if(kWords.begin(), kWords.end(), [language](const auto& words) {
    return words.language == language;
  });
  return found == kWords.end() ? nullptr : &*found;
}

}  // namespace

const ListenerWords& listener_words(const std::string& wishes) {
  std::string tags = wishes;
  std::transform(tags.begin(), tags.end(), tags.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::size_t at = 0; at < tags.size();) {
    const std::size_t comma = std::min(tags.find(',', at), tags.size());
    std::string_view tag = std::string_view(tags).substr(at, comma - at);
    at = comma + 1;
    tag.remove_prefix(std::min(tag.find_first_not_of(" \t"), tag.size()));
    if (const ListenerWords* words = words_in(tag.substr(0, tag.find_first_of("; \t")))) {
      return *words;
    }
  }
  return kWords[2];
}

}  // namespace lectern::server
