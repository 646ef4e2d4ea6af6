#include "server/player/page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/player/html_text.h"
#include "server/player/player_assets.h"

namespace lectern::server {
namespace {

using nlohmann::json;
using tts::BlockKind;

/// What the page says in its own voice.
struct PageWords {
  std::string_view language;
  std::string_view narration;  ///< The page's title where the article has none.
  std::string_view synthetic_voice;
  std::string_view downloads;
  std::string_view audio;
  std::string_view subtitles;
};

constexpr std::array<PageWords, 5> kPageWords{{
    {"en", "Narration", "Read by an AI voice. The written article is authoritative.", "Downloads",
     "Audio", "Subtitles"},
    {"zh-Hant", "聽新聞", "本語音由 AI 合成，內容以文字報導為準。", "下載", "音檔", "字幕"},
    {"zh-Hans", "听新闻", "本语音由 AI 合成，内容以文字报道为准。", "下载", "音频", "字幕"},
    {"ja", "記事の読み上げ", "AI合成音声による読み上げです。正確な内容は記事本文をご確認ください。",
     "ダウンロード", "音声", "字幕"},
    {"ko", "기사 듣기", "AI 합성 음성입니다. 정확한 내용은 기사 본문을 확인하세요.", "다운로드",
     "오디오", "자막"},
}};

bool has_subtag(std::string_view tag, std::string_view subtag) {
  for (std::size_t at = tag.find(subtag); at != std::string_view::npos;
       at = tag.find(subtag, at + 1)) {
    const std::size_t end = at + subtag.size();
    const bool begins = at == 0 || tag[at - 1] == '-';
    if (begins && (end == tag.size() || tag[end] == '-')) return true;
  }
  return false;
}

/// The five languages' choice for a BCP 47 tag; bare "zh" is traditional, as in the player.
std::string_view page_language(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary != "zh") return primary;
  if (has_subtag(tag, "Hant")) return "zh-Hant";
  const bool simplified = has_subtag(tag, "Hans") || has_subtag(tag, "CN") || has_subtag(tag, "SG");
  return simplified ? "zh-Hans" : "zh-Hant";
}

const PageWords& words_for(std::string_view tag) {
  const std::string_view language = page_language(tag);
  const auto* const found =
      std::find_if(kPageWords.begin(), kPageWords.end(),
                   [language](const PageWords& words) { return words.language == language; });
  return found == kPageWords.end() ? kPageWords.front() : *found;
}

/// A file of sound beside the page.
struct AudioFile {
  std::string type;
  std::string src;
  std::uint64_t bytes = 0;  ///< 0 when the manifest does not tell.
};

/// What the page itself needs of the manifest; the player reads the rest.
struct ManifestFacts {
  double duration = 0;  ///< Seconds; 0 when unknown.
  std::vector<AudioFile> files;
};

bool is_playlist(const std::string& type) {
  return type.find("mpegurl") != std::string::npos;
}

/// Leaves out the words, which are nearly all of a manifest: of a book, hundreds of megabytes.
bool is_for_page(int /*depth*/, json::parse_event_t event, const json& parsed) {
  return event != json::parse_event_t::key || parsed != "cues";
}

ManifestFacts read_manifest(std::string_view text) {
  const json manifest = json::parse(text, is_for_page, /*allow_exceptions=*/false);
  if (!manifest.is_object()) throw std::invalid_argument("the manifest is no JSON object");
  ManifestFacts facts;
  facts.duration = manifest.value("duration", 0.0);
  for (const json& source : manifest.value("sources", json::array())) {
    AudioFile file{source.value("type", ""), source.value("src", ""),
                   source.value("bytes", std::uint64_t{0})};
    if (!is_playlist(file.type) && !file.src.empty()) facts.files.push_back(std::move(file));
  }
  return facts;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

std::string element(std::string_view name, std::string_view text) {
  const std::string tag(name);
  return "<" + tag + ">" + escape_html(text) + "</" + tag + ">\n";
}

std::string decimal(double value, int digits) {
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, digits);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

/// Megabytes of 10^6, as downloads are labelled everywhere.
std::string file_size(std::uint64_t bytes) {
  return decimal(std::max(0.1, static_cast<double>(bytes) / 1e6), 1) + " MB";
}

std::string upper_case_extension(std::string_view path) {
  std::string extension(path.substr(path.rfind('.') + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return extension;
}

class PageWriter {
 public:
  PageWriter(const PageStory& story, std::string_view manifest)
      : story_(story),
        manifest_(manifest),
        facts_(read_manifest(manifest)),
        words_(words_for(story.language)) {}

  std::string page() {
    out_ = "<!DOCTYPE html>\n<html";
    if (!story_.language.empty()) out_ += attribute("lang", story_.language);
    out_ += ">\n";
    append_head();
    out_ += "<body>\n<main>\n<article id=\"story\">\n";
    append_header();
    append_player();
    append_body();
    out_ += "</article>\n</main>\n";
    append_footer();
    out_ += "</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void append_head() {
    const PlayerAsset script = article_narration_script();
    const PlayerAsset style = page_stylesheet();
    out_ += "<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta http-equiv=\"Content-Security-Policy\"" +
            attribute("content", content_security_policy(script, style)) + ">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<meta name=\"color-scheme\" content=\"light dark\">\n";
    out_ +=
        element("title", story_.title.empty() ? words_.narration : std::string_view(story_.title));
    out_ += "<link rel=\"icon\" href=\"data:,\">\n";
    out_ += "<style>" + std::string(style.content) + "</style>\n";
    out_ += "<script>" + std::string(script.content) + "</script>\n</head>\n";
  }

  /// `file:` because a page opened from the file system has an opaque origin, which 'self' need not
  /// cover.
  static std::string content_security_policy(const PlayerAsset& script, const PlayerAsset& style) {
    return "default-src 'none'; script-src 'sha256-" + base64_of_hex(script.sha256) +
           "'; style-src 'sha256-" + base64_of_hex(style.sha256) +
           "'; media-src 'self' file: blob:; connect-src 'self'; img-src data:; base-uri 'none'; "
           "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  }

  bool has_block(BlockKind kind) const {
    return std::any_of(story_.blocks.begin(), story_.blocks.end(),
                       [kind](const PageBlock& block) { return block.kind == kind; });
  }

  /// Headline and byline stand above the player wherever they came from.
  void append_header() {
    out_ += "<header>\n";
    if (!has_block(BlockKind::title) && !story_.title.empty()) out_ += element("h1", story_.title);
    append_blocks(BlockKind::title, "<h1>", "</h1>\n");
    if (!story_.byline.empty())
      out_ += "<p class=\"byline\">" + escape_html(story_.byline) + "</p>\n";
    append_blocks(BlockKind::byline, "<p class=\"byline\">", "</p>\n");
    out_ += "</header>\n";
  }

  void append_blocks(BlockKind kind, std::string_view before, std::string_view after) {
    for (const PageBlock& block : story_.blocks) {
      if (block.kind != kind) continue;
      out_ += before;
      out_ += escape_html(block.text);
      out_ += after;
    }
  }

  void append_player() {
    out_ += "<article-narration article=\"#story\" download";
    if (facts_.duration > 0) out_ += attribute("duration", decimal(facts_.duration, 6));
    out_ +=
        ">\n<script type=\"application/json\">" + escape_json_for_script(manifest_) + "</script>\n";
    if (!facts_.files.empty()) {
      out_ += "<audio controls preload=\"none\"" + attribute("src", facts_.files.front().src) +
              "></audio>\n";
    }
    out_ += "</article-narration>\n";
  }

  void append_body() {
    out_ += "<div class=\"body\">\n";
    bool in_list = false;
    for (const PageBlock& block : story_.blocks) {
      const bool is_item = block.kind == BlockKind::list_item;
      if (is_item != in_list) out_ += is_item ? "<ul>\n" : "</ul>\n";
      in_list = is_item;
      append_block(block);
    }
    if (in_list) out_ += "</ul>\n";
    out_ += "</div>\n";
  }

  void append_block(const PageBlock& block) {
    switch (block.kind) {
      case BlockKind::title:
      case BlockKind::byline:
        break;
      case BlockKind::heading:
        out_ += element("h2", block.text);
        break;
      case BlockKind::paragraph:
      case BlockKind::notice:
        out_ += element("p", block.text);
        break;
      case BlockKind::list_item:
        out_ += element("li", block.text);
        break;
      case BlockKind::quote:
        out_ += "<blockquote>" + element("p", block.text) + "</blockquote>\n";
        break;
      case BlockKind::caption:
        out_ += "<figure>" + element("figcaption", block.text) + "</figure>\n";
        break;
    }
  }

  void append_footer() {
    out_ += "<footer>\n<p>" + std::string(words_.synthetic_voice) + "</p>\n<nav" +
            attribute("aria-label", words_.downloads) + ">\n";
    for (const AudioFile& file : facts_.files) {
      std::string label = std::string(words_.audio) + " " + upper_case_extension(file.src);
      if (file.bytes > 0) label += " · " + file_size(file.bytes);
      append_download(file.src, label);
    }
    append_download("narration.vtt", std::string(words_.subtitles) + " VTT");
    append_download("narration.srt", std::string(words_.subtitles) + " SRT");
    out_ += "</nav>\n</footer>\n";
  }

  void append_download(std::string_view path, std::string_view label) {
    out_ += "<a download" + attribute("href", path) + ">" + escape_html(label) + "</a>\n";
  }

  const PageStory& story_;
  std::string_view manifest_;
  ManifestFacts facts_;
  const PageWords& words_;
  std::string out_;
};

}  // namespace

std::string narration_page(const PageStory& story, std::string_view narration_json) {
  return PageWriter(story, narration_json).page();
}

}  // namespace lectern::server
