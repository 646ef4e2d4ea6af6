#include "server/narration/inspection/narration_inspection.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>

#include "server/error.h"

namespace lectern::server {
namespace {

using nlohmann::json;

/// Below this nothing of a voice at −19 LUFS is heard; coders ring at −60 before an onset.
constexpr float kHeardDb = -55;

/// Fewer onsets, in percent, with a word marked within 100 ms: the marks are another sound's. Words
/// that rest in themselves, long numbers and spelled names, have onsets without a mark.
constexpr double kFewestMarked = 70;

std::int64_t to_samples(const json& seconds, int rate_hz) {
  constexpr double kLongest = 1e7;
  const auto value = seconds.get<double>();
  if (value >= 0 && value < kLongest) return std::llround(value * rate_hz);
  throw Error(Errc::unreadable_input, "a time that no narration has", "narration.json");
}

audio::SampleRange range_of(const json& item, int rate_hz) {
  return {to_samples(item.at("start"), rate_hz), to_samples(item.at("end"), rate_hz)};
}

audio::Pcm to_pcm(const audio::DecodedSound& sound) {
  audio::Pcm pcm{sound.rate_hz, {}};
  pcm.samples.reserve(sound.samples.size());
  for (const float sample : sound.samples) {
    pcm.samples.push_back(
        static_cast<std::int16_t>(std::clamp(std::lround(sample * 32768.0F), -32768L, 32767L)));
  }
  return pcm;
}

/// When something is to be heard, in order: sentences and jingles.
std::vector<audio::SampleRange> heard_in(const InspectedManifest& manifest) {
  std::vector<audio::SampleRange> heard = manifest.jingles;
  for (const InspectedCue& cue : manifest.cues) heard.push_back(cue.heard);
  std::sort(heard.begin(), heard.end(),
            [](const auto& one, const auto& other) { return one.begin < other.begin; });
  return heard;
}

double loudest_in(audio::SampleRange gap, const audio::EnergyCurve& energy) {
  constexpr std::int64_t kRinging = 10;  // steps of 5 ms
  const auto steps = static_cast<std::int64_t>(energy.level_db.size());
  const std::int64_t end = std::min(steps, gap.end / energy.step_samples - kRinging);
  double loudest = -120;
  for (std::int64_t step = gap.begin / energy.step_samples + kRinging; step < end; ++step) {
    loudest = std::max<double>(loudest, energy.level_db[static_cast<std::size_t>(step)]);
  }
  return loudest;
}

std::vector<InspectedGap> gaps_of(const InspectedManifest& manifest,
                                  const NarrationInspection& inspection) {
  const std::vector<audio::SampleRange> heard = heard_in(manifest);
  std::vector<InspectedGap> gaps;
  for (std::size_t i = 1; i < heard.size(); ++i) {
    const audio::SampleRange range{heard[i - 1].end, std::min(heard[i].begin, inspection.samples)};
    if (range.size() > 0) gaps.push_back({range, loudest_in(range, inspection.energy)});
  }
  return gaps;
}

/// Stretches behind a rest. The closure of a plosive is silent, too, and belongs to its word; none
/// lasts so long.
std::vector<audio::SampleRange> behind_rests(const std::vector<audio::SampleRange>& sounding,
                                             int rate_hz) {
  constexpr std::int64_t kLongestClosure = 90;  // ms
  std::vector<audio::SampleRange> found;
  std::int64_t end = std::numeric_limits<std::int64_t>::min() / 2;
  for (const audio::SampleRange& stretch : sounding) {
    if (stretch.begin - end >= kLongestClosure * rate_hz / 1000) found.push_back(stretch);
    end = stretch.end;
  }
  return found;
}

bool is_in_jingle(std::int64_t sample, const InspectedManifest& manifest, std::int64_t reach) {
  return std::any_of(manifest.jingles.begin(), manifest.jingles.end(),
                     [sample, reach](const audio::SampleRange& jingle) {
                       return jingle.begin - reach <= sample && sample < jingle.end + reach;
                     });
}

/// Holds the onsets of speech that can be seen against the marks; more than 100 ms off is another
/// word.
void compare_onsets(const InspectedManifest& manifest, NarrationInspection& inspection) {
  const std::int64_t reach = inspection.rate_hz / 10;
  for (const InspectedCue& cue : manifest.cues) inspection.words += cue.words.size();
  for (const auto& stretch : behind_rests(inspection.sounding, inspection.rate_hz)) {
    if (is_in_jingle(stretch.begin, manifest, reach)) continue;
    std::optional<std::int64_t> error;
    for (const InspectedCue& cue : manifest.cues) {
      for (const InspectedWord& word : cue.words) {
        const std::int64_t distance = word.heard.begin - stretch.begin;
        if (std::abs(distance) <= (error ? std::abs(*error) : reach)) error = distance;
      }
    }
    if (error) {
      inspection.onset_errors_ms.push_back(1000.0 * static_cast<double>(*error) /
                                           inspection.rate_hz);
    } else {
      ++inspection.onsets_unmarked;
    }
  }
}

std::size_t onsets_of(const NarrationInspection& inspection) {
  return inspection.onset_errors_ms.size() + inspection.onsets_unmarked;
}

/// Of all onsets, in percent, those with a word marked within so much.
double share_marked_within(double limit_ms, const NarrationInspection& inspection) {
  const auto within =
      std::count_if(inspection.onset_errors_ms.begin(), inspection.onset_errors_ms.end(),
                    [limit_ms](double e) { return std::abs(e) <= limit_ms; });
  return 100.0 * static_cast<double>(within) / static_cast<double>(onsets_of(inspection));
}

double milliseconds(std::int64_t samples, const NarrationInspection& inspection) {
  return 1000.0 * static_cast<double>(samples) / inspection.rate_hz;
}

[[gnu::format(printf, 1, 2)]] std::string phrase(const char* format, ...) {
  char text[256];
  std::va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  return text;
}

/// There must be one.
std::vector<InspectedGap>::const_iterator loudest_gap(const NarrationInspection& inspection) {
  return std::max_element(
      inspection.gaps.begin(), inspection.gaps.end(),
      [](const auto& one, const auto& other) { return one.loudest_db < other.loudest_db; });
}

}  // namespace

InspectedManifest read_manifest(std::string_view manifest, int rate_hz) try {
  const json document = json::parse(manifest);
  InspectedManifest inspected;
  inspected.duration = to_samples(document.at("duration"), rate_hz);
  for (const json& cue : document.at("cues")) {
    InspectedCue& read = inspected.cues.emplace_back();
    read.heard = range_of(cue, rate_hz);
    for (const json& word : cue.at("words")) {
      read.words.push_back({range_of(word, rate_hz), word.value("text", "")});
    }
  }
  for (const json& jingle : document.value("jingles", json::array())) {
    inspected.jingles.push_back(range_of(jingle, rate_hz));
  }
  return inspected;
} catch (const json::exception&) {
  throw Error(Errc::unreadable_input, "this is no manifest of a narration", "narration.json");
}

NarrationInspection inspect(const audio::DecodedSound& sound,
                            const std::optional<InspectedManifest>& manifest) {
  NarrationInspection inspection;
  inspection.rate_hz = sound.rate_hz;
  inspection.samples = static_cast<std::int64_t>(sound.samples.size());
  inspection.loudness = audio::measure_loudness(to_pcm(sound));
  inspection.energy = audio::energy_curve(sound.samples, sound.rate_hz);
  inspection.sounding = audio::sounding_stretches(inspection.energy, kHeardDb);
  if (!manifest) return inspection;
  inspection.samples_missing = manifest->duration - inspection.samples;
  inspection.gaps = gaps_of(*manifest, inspection);
  compare_onsets(*manifest, inspection);
  return inspection;
}

bool InspectedGap::is_disturbed() const {
  return loudest_db >= kHeardDb;
}

std::string to_text(const NarrationInspection& inspection) {
  const double length = static_cast<double>(inspection.samples) / inspection.rate_hz;
  std::string text = phrase("length     %.6f s, %lld samples at %d Hz\n", length,
                            static_cast<long long>(inspection.samples), inspection.rate_hz);
  if (inspection.loudness.integrated_lufs) {
    text += phrase("loudness   %.2f LUFS integrated, %.2f dBTP true peak\n",
                   *inspection.loudness.integrated_lufs, inspection.loudness.true_peak_dbtp);
  } else {
    text += phrase("loudness   silent\n");
  }
  text += phrase("sounding   %zu stretches\n", inspection.sounding.size());
  if (!inspection.samples_missing) return text;
  text += phrase("manifest   %lld samples away from the sound\n",
                 static_cast<long long>(*inspection.samples_missing));
  if (!inspection.gaps.empty()) {
    const auto long_for = [&](const InspectedGap& gap) {
      return milliseconds(gap.range.size(), inspection);
    };
    const auto [shortest, longest] = std::minmax_element(
        inspection.gaps.begin(), inspection.gaps.end(),
        [&](const InspectedGap& a, const InspectedGap& b) { return long_for(a) < long_for(b); });
    text += phrase("gaps       %zu, %.0f to %.0f ms\n", inspection.gaps.size(), long_for(*shortest),
                   long_for(*longest));
    text += phrase("joins      %.1f dB at the loudest\n", loudest_gap(inspection)->loudest_db);
  }
  if (onsets_of(inspection) > 0) {
    text += phrase(
        "onsets     %zu follow a rest, among %zu words; %.1f %% of them have a word marked "
        "within 20 ms, %zu none within 100 ms\n",
        onsets_of(inspection), inspection.words, share_marked_within(20, inspection),
        inspection.onsets_unmarked);
  }
  return text;
}

std::vector<std::string> faults_of(const NarrationInspection& inspection) {
  std::vector<std::string> faults;
  if (const std::int64_t missing = inspection.samples_missing.value_or(0); missing != 0) {
    faults.push_back(std::to_string(std::abs(missing)) +
                     (missing > 0 ? " samples are missing" : " samples are too many"));
  }
  for (const InspectedGap& gap : inspection.gaps) {
    if (!gap.is_disturbed()) continue;
    faults.push_back(phrase("something is heard between sentences, in the pause at %.3f s",
                            milliseconds(gap.range.begin, inspection) / 1000));
  }
  if (onsets_of(inspection) > 0 && share_marked_within(100, inspection) < kFewestMarked) {
    faults.emplace_back("words are marked elsewhere than they are heard");
  }
  return faults;
}

}  // namespace lectern::server
