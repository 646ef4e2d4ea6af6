#include "server/narration/transcripts/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "server/narration/media_time.h"
#include "server/narration/transcripts/text_offsets.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

/// How far a narration has come; times in seconds.
struct Progress {
  std::string_view state = "ready";
  double duration = 0;
  bool is_exact = true;
  double available = 0;
  std::size_t cues = 0;  ///< Of the first ones, how many are told.
  std::string_view failure;
};

Progress finished(const Narration& narration) {
  const double duration =
      seconds(narration.rendition.duration(), narration.rendition.profile().rate_hz);
  return {.duration = duration, .available = duration, .cues = narration.cues.size()};
}

Progress progress_of(const LiveState& state) {
  const Narration& narration = *state.narration;
  const int rate_hz = narration.rendition.profile().rate_hz;
  const auto behind =
      std::partition_point(narration.cues.begin(), narration.cues.end(),
                           [&state](const Cue& cue) { return cue.heard.end <= state.available; });
  return {.state = name_of(state.phase),
          .duration = state.is_complete() ? seconds(narration.rendition.duration(), rate_hz)
                                          : static_cast<double>(state.duration.count()) / 1e6,
          .is_exact = state.is_complete(),
          .available = seconds(state.available, rate_hz),
          .cues = static_cast<std::size_t>(behind - narration.cues.begin()),
          .failure = state.failure};
}

class ManifestWriter {
 public:
  ManifestWriter(const Narration& narration, const Progress& progress)
      : narration_(narration),
        progress_(progress),
        rate_hz_(narration.rendition.profile().rate_hz),
        utf16_(narration.document.text) {}

  /// Everything but the cues.
  ordered_json manifest(const std::vector<ManifestSource>& sources) const {
    ordered_json json;
    json["version"] = 1;
    json["id"] = narration_.id;
    json["revision"] = nullptr;
    if (!narration_.revision.empty()) json["revision"] = narration_.revision;
    json["title"] = narration_.document.title;
    json["language"] = narration_.document.language.str();
    json["voice"] = {
        {"name", narration_.voice.name}, {"engine", narration_.voice.engine}, {"synthetic", true}};
    json["state"] = progress_.state;
    if (!progress_.failure.empty()) json["failure"] = progress_.failure;
    json["duration"] = progress_.duration;
    json["duration_exact"] = progress_.is_exact;
    json["available"] = progress_.available;
    json["sample_rate"] = rate_hz_;
    json["sources"] = source_list(sources);
    if (!narration_.problems.empty()) json["problems"] = narration_.problems;
    if (!narration_.jingles.empty()) json["jingles"] = jingle_list();
    const bool has_marks = !narration_.document.directions.bookmarks.empty();
    if (has_marks && progress_.is_exact) json["marks"] = mark_list();
    return json;
  }

  /// One cue after the other, so that a book's never stand in memory as JSON values, which take ten
  /// times the room of their text.
  void append_cues(std::string& text) const {
    for (std::size_t i = 0; i < progress_.cues; ++i) {
      if (i > 0) text += ",";
      text += cue(i).dump();
    }
  }

 private:
  static ordered_json source_list(const std::vector<ManifestSource>& sources) {
    ordered_json list = ordered_json::array();
    for (const ManifestSource& source : sources) {
      ordered_json entry = {{"type", source.type}, {"src", source.src}};
      if (source.bytes) entry["bytes"] = *source.bytes;
      list.push_back(std::move(entry));
    }
    return list;
  }

  ordered_json jingle_list() const {
    ordered_json list = ordered_json::array();
    for (const audio::SampleRange& heard : narration_.jingles) {
      list.push_back(
          {{"start", seconds(heard.begin, rate_hz_)}, {"end", seconds(heard.end, rate_hz_)}});
    }
    return list;
  }

  ordered_json mark_list() const {
    ordered_json list = ordered_json::array();
    for (const tts::Bookmark& mark : narration_.document.directions.bookmarks) {
      list.push_back({{"name", mark.name}, {"time", seconds(reached_at(mark.position), rate_hz_)}});
    }
    return list;
  }

  /// When the first word at or behind `position` begins; the end, where there is none.
  std::int64_t reached_at(std::size_t position) const {
    const auto& cues = narration_.cues;
    const auto cue = std::partition_point(cues.begin(), cues.end(), [position](const Cue& each) {
      return each.words.empty() || each.words.back().source.begin < position;
    });
    if (cue == cues.end()) return narration_.rendition.duration();
    const auto word = std::partition_point(
        cue->words.begin(), cue->words.end(),
        [position](const CueWord& each) { return each.source.begin < position; });
    return word->heard.begin;
  }

  ordered_json cue(std::size_t index) const {
    const Cue& cue = narration_.cues[index];
    ordered_json json;
    json["index"] = index;
    json["block"] = cue.block;
    json["kind"] = tts::name_of(cue.kind);
    json["start"] = seconds(cue.heard.begin, rate_hz_);
    json["end"] = seconds(cue.heard.end, rate_hz_);
    json["text"] = narration_.document.text_of(cue.source);
    json["spoken"] = cue.spoken;
    json["source"] = offsets(cue.source, {0, 0});
    json["unit"] = cue.unit;
    json["words"] = word_list(cue);
    return json;
  }

  ordered_json word_list(const Cue& cue) const {
    ordered_json list = ordered_json::array();
    for (const CueWord& word : cue.words) {
      ordered_json json;
      json["text"] = narration_.document.text_of(word.source);
      json["start"] = seconds(word.heard.begin, rate_hz_);
      json["end"] = seconds(word.heard.end, rate_hz_);
      json.update(offsets(word.source, {cue.source.begin, utf16_.at(cue.source.begin)}));
      list.push_back(std::move(json));
    }
    return list;
  }

  /// Where a text begins, in both countings.
  struct Origin {
    std::size_t utf8 = 0;
    std::size_t utf16 = 0;
  };

  ordered_json offsets(tts::TextRange range, Origin origin) const {
    return {
        {"utf8", {range.begin - origin.utf8, range.end - origin.utf8}},
        {"utf16", {utf16_.at(range.begin) - origin.utf16, utf16_.at(range.end) - origin.utf16}}};
  }

  const Narration& narration_;
  Progress progress_;
  int rate_hz_;
  Utf16Offsets utf16_;
};

std::string manifest(const Narration& narration, const Progress& progress,
                     const std::vector<ManifestSource>& sources) {
  const ManifestWriter writer(narration, progress);
  std::string text = writer.manifest(sources).dump();
  text.pop_back();  // the closing brace: the cues are the last member
  text += ",\"cues\":[";
  writer.append_cues(text);
  text += "]}\n";
  return text;
}

}  // namespace

std::string manifest_json(const Narration& narration, const std::vector<ManifestSource>& sources) {
  return manifest(narration, finished(narration), sources);
}

std::string live_manifest_json(const LiveState& state, const std::vector<ManifestSource>& sources) {
  return manifest(*state.narration, progress_of(state), sources);
}

}  // namespace lectern::server
