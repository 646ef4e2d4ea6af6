#include "server/narration/folder/render_report.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace lectern::server {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

ReportedSentence reported(std::size_t index, const Cue& cue, int rate_hz) {
  return {index, static_cast<double>(cue.heard.begin) / rate_hz,
          static_cast<double>(cue.heard.end) / rate_hz};
}

/// Leaves out the words, which are nearly all of a manifest.
bool is_of_sentences(int /*depth*/, json::parse_event_t event, const json& parsed) {
  return event != json::parse_event_t::key || parsed != "words";
}

/// The earlier narration's sentences whose sound is not in `units`.
std::vector<ReportedSentence> removed_sentences(std::string_view earlier_manifest,
                                                std::multiset<std::string> units) try {
  std::vector<ReportedSentence> removed;
  const json earlier = json::parse(earlier_manifest, is_of_sentences);
  std::size_t index = 0;
  for (const json& cue : earlier.at("cues")) {
    const auto kept = units.find(cue.at("unit").get<std::string>());
    if (kept == units.end()) {
      removed.push_back({index, cue.at("start"), cue.at("end")});
    } else {
      units.erase(kept);
    }
    ++index;
  }
  return removed;
} catch (const json::exception&) {
  return {};
}

double seconds_of(const std::vector<ReportedSentence>& sentences) {
  double seconds = 0;
  for (const ReportedSentence& sentence : sentences) seconds += sentence.end - sentence.start;
  return seconds;
}

std::string minutes(double seconds) {
  const long whole = std::lround(seconds);
  char text[32];
  std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  return text;
}

/// Milliseconds are enough for people, and keep the digits few.
double rounded(double seconds) {
  return std::round(seconds * 1000) / 1000;
}

ordered_json list_of(const std::vector<ReportedSentence>& sentences) {
  ordered_json list = ordered_json::array();
  for (const ReportedSentence& sentence : sentences) {
    list.push_back({{"index", sentence.index},
                    {"start", rounded(sentence.start)},
                    {"end", rounded(sentence.end)}});
  }
  return {{"count", sentences.size()},
          {"seconds", rounded(seconds_of(sentences))},
          {"sentences", std::move(list)}};
}

}  // namespace

RenderReport render_report(const Narration& narration, std::string_view earlier_manifest) {
  RenderReport report;
  std::multiset<std::string> units;
  for (std::size_t i = 0; i < narration.cues.size(); ++i) {
    const Cue& cue = narration.cues[i];
    units.insert(cue.unit);
    auto& list = cue.origin == UnitOrigin::reused ? report.reused : report.rendered;
    list.push_back(reported(i, cue, narration.rendition.profile().rate_hz));
  }
  report.removed = removed_sentences(earlier_manifest, std::move(units));
  return report;
}

std::string summary(const RenderReport& report) {
  std::string line;
  const auto add = [&line](const std::vector<ReportedSentence>& sentences, const char* fate) {
    if (sentences.empty()) return;
    if (!line.empty()) line += ", ";
    line +=
        std::to_string(sentences.size()) + " " + fate + " (" + minutes(seconds_of(sentences)) + ")";
  };
  add(report.reused, "reused");
  add(report.rendered, "rendered");
  add(report.removed, "removed");
  return line;
}

std::string to_json(const RenderReport& report, const std::string& input,
                    const std::string& folder) {
  const ordered_json document = {{"input", input},
                                 {"folder", folder},
                                 {"reused", list_of(report.reused)},
                                 {"rendered", list_of(report.rendered)},
                                 {"removed", list_of(report.removed)}};
  // A file's name may hold anything but UTF-8.
  return document.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace lectern::server
