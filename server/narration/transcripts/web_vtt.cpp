#include "server/narration/transcripts/web_vtt.h"

#include <cinttypes>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace lectern::server {
namespace {

enum class TimestampFormat { web_vtt, sub_rip };

std::string timestamp(std::int64_t sample, int rate_hz, TimestampFormat format) {
  const std::int64_t ms = (sample * 1000 + rate_hz / 2) / rate_hz;
  const char separator = format == TimestampFormat::web_vtt ? '.' : ',';
  char text[40];
  std::snprintf(text, sizeof text, "%02" PRId64 ":%02" PRId64 ":%02" PRId64 "%c%03" PRId64,
                ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, separator, ms % 1000);
  return text;
}

std::string timing_line(audio::SampleRange heard, int rate_hz, TimestampFormat format) {
  return timestamp(heard.begin, rate_hz, format) + " --> " + timestamp(heard.end, rate_hz, format) +
         "\n";
}

/// Cue text must hold no line break that ends the cue and no mark-up of its own (WebVTT §4.2.2).
std::string cue_text(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '\r':
      case '\n':
        escaped += ' ';
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

/// Whether a SubRip player would take the text that begins here for mark-up (`<b>`, `</i>`,
/// `{\an8}`) or a timing line.
bool is_sub_rip_markup(std::string_view text) {
  if (text.starts_with("-->") || text.starts_with("{\\") || text.starts_with("</")) return true;
  const char next = text.size() > 1 ? static_cast<char>(text[1] | 0x20) : ' ';
  return text.starts_with('<') && next >= 'a' && next <= 'z';
}

/// SubRip has no escapes. A word joiner (U+2060), which is not seen, within what would be taken for
/// mark-up keeps the text as it reads.
std::string plain_line(std::string_view text) {
  constexpr std::string_view kWordJoiner = "\u2060";
  std::string line;
  line.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    line += text[i] == '\r' || text[i] == '\n' ? ' ' : text[i];
    if (is_sub_rip_markup(text.substr(i))) line += kWordJoiner;
  }
  return line;
}

void append_cue(std::string& vtt, audio::SampleRange heard, int rate_hz, std::string_view text) {
  vtt += "\n" + timing_line(heard, rate_hz, TimestampFormat::web_vtt) + cue_text(text) + "\n";
}

}  // namespace

std::string sentences_vtt(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  std::string vtt = "WEBVTT\n";
  for (const Cue& cue : narration.cues) {
    append_cue(vtt, cue.heard, rate, narration.document.text_of(cue.source));
  }
  return vtt;
}

std::string words_vtt(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  std::string vtt = "WEBVTT\n";
  for (const Cue& cue : narration.cues) {
    for (const CueWord& word : cue.words) {
      append_cue(vtt, word.heard, rate, narration.document.text_of(word.source));
    }
  }
  return vtt;
}

std::string vtt_segment(const Narration& narration, audio::SampleRange stretch) {
  const int rate = narration.rendition.profile().rate_hz;
  std::string vtt = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n";
  for (const Cue& cue : narration.cues) {
    if (cue.heard.end <= stretch.begin || cue.heard.begin >= stretch.end) continue;
    append_cue(vtt, cue.heard, rate, narration.document.text_of(cue.source));
  }
  return vtt;
}

std::string vtt_timing_line(audio::SampleRange heard, int rate_hz) {
  return timing_line(heard, rate_hz, TimestampFormat::web_vtt);
}

std::string sentences_srt(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  std::string srt;
  std::size_t number = 0;
  for (const Cue& cue : narration.cues) {
    if (number > 0) srt += "\n";
    srt += std::to_string(++number) + "\n" +
           timing_line(cue.heard, rate, TimestampFormat::sub_rip) +
           plain_line(narration.document.text_of(cue.source)) + "\n";
  }
  return srt;
}

}  // namespace lectern::server
