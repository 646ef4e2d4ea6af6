#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace lectern::server {

/// Who may hear a narration; the page says what that means for whoever embeds it.
enum class Audience { everyone, payers, newsroom };

/// What the page with a narration's embed codes is about.
struct EmbedCodePage {
  std::string id;        ///< Of the article.
  std::string title;     ///< Of the story; may be empty.
  std::string language;  ///< Of the page's own words: "zh-Hant" or "en".
  std::string origin;    ///< What the addresses in the codes begin with: "https://audio.example".
  std::string pass;      ///< For the players on this page, never in the codes; may be empty.
  Audience audience = Audience::everyone;
  bool takes_reports = false;     ///< The player in the codes offers to report what is read wrong.
  bool counts_listening = false;  ///< It tells how far listeners hear.
  std::optional<std::chrono::milliseconds> duration;  ///< Nothing: not known for certain yet.
  std::string oembed;                                 ///< What /oembed answers; JSON.
  std::string audio_object;                           ///< JSON-LD; empty: not ready.
};

/// The page: each way to embed the narration, live, with its code below. All of it is there without
/// JavaScript, but for the players that need it and the buttons that copy.
std::string embed_code_page(const EmbedCodePage& page);

/// Its Content-Security-Policy.
std::string embed_code_policy();

/// Which of the page's languages a reader wants; English in doubt.
/// said      a wish that outweighs the browser's: a BCP 47 tag; may be empty.
/// accepted  the header Accept-Language; the first language that the page has is taken.
std::string embed_code_language(const std::string& said, const std::string& accepted);

}  // namespace lectern::server
