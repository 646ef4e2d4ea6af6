#include "server/http/media_type.h"

#include <map>
#include <string_view>

namespace lectern::server {

std::string media_type_of(const std::filesystem::path& file) {
  static const std::map<std::string_view, std::string_view> kTypes = {
      {".html", "text/html; charset=utf-8"},
      {".json", "application/json"},
      {".ndjson", "application/x-ndjson"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".vtt", "text/vtt; charset=utf-8"},
      {".srt", "application/x-subrip"},
      {".xml", "application/rss+xml"},
      {".m3u8", "application/vnd.apple.mpegurl"},
      {".m4a", "audio/mp4"},
      {".m4s", "audio/mp4"},
      {".mp4", "audio/mp4"},
      {".mp3", "audio/mpeg"},
      {".opus", "audio/ogg; codecs=opus"},
      {".flac", "audio/flac"},
      {".wav", "audio/wav"},
  };
  // As the podcast name space calls them; our feeds say so, too.
  if (file.filename() == "chapters.json") return "application/json+chapters";
  const auto found = kTypes.find(file.extension().string());
  return std::string(found == kTypes.end() ? "application/octet-stream" : found->second);
}

}  // namespace lectern::server
