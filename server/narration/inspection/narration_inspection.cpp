#include "server/narration/inspection/narration_inspection.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>

#include "server/error.h"

namespace lectern::server {
namespace {

using nlohmann::json;

/// Below this nothing of a voice at −19 LUFS is heard; coders ring at −60 before an onset.
constexpr float kHeardDb = -55;

std::int64_t to_samples(const json& seconds, int rate_hz) {
  return std::llround(seconds.get<double>() * rate_hz);
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

/// Looks where units meet: not within 50 ms of speech, as far as a codec rings.
double loudest_between(const InspectedManifest& manifest, const audio::EnergyCurve& energy) {
  constexpr std::int64_t kRinging = 10;  // steps of 5 ms
  std::vector<audio::SampleRange> heard = manifest.jingles;
  for (const InspectedCue& cue : manifest.cues) heard.push_back(cue.heard);
  std::sort(heard.begin(), heard.end(),
            [](const auto& one, const auto& other) { return one.begin < other.begin; });
  float loudest = -120;
  for (std::size_t i = 1; i < heard.size(); ++i) {
    const std::int64_t begin = heard[i - 1].end / energy.step_samples + kRinging;
    const std::int64_t end = heard[i].begin / energy.step_samples - kRinging;
    for (std::int64_t step = begin; step < end; ++step) {
      loudest = std::max(loudest, energy.level_db.at(static_cast<std::size_t>(step)));
    }
  }
  return loudest;
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

/// Of each onset, how far from it the nearest word is marked; more than 100 ms off is another word.
std::vector<double> onset_errors(const std::vector<InspectedCue>& cues,
                                 const std::vector<audio::SampleRange>& sounding, int rate_hz) {
  const std::int64_t reach = rate_hz / 10;
  std::vector<double> errors;
  for (const audio::SampleRange& stretch : behind_rests(sounding, rate_hz)) {
    std::optional<std::int64_t> error;
    for (const InspectedCue& cue : cues) {
      for (const audio::SampleRange& word : cue.words) {
        const std::int64_t distance = word.begin - stretch.begin;
        if (std::abs(distance) <= (error ? std::abs(*error) : reach)) error = distance;
      }
    }
    if (error) errors.push_back(1000.0 * static_cast<double>(*error) / rate_hz);
  }
  return errors;
}

double share_within(const std::vector<double>& errors_ms, double limit_ms) {
  const auto within = std::count_if(errors_ms.begin(), errors_ms.end(),
                                    [limit_ms](double e) { return std::abs(e) <= limit_ms; });
  return 100.0 * static_cast<double>(within) / static_cast<double>(errors_ms.size());
}

[[gnu::format(printf, 1, 2)]] std::string line(const char* format, ...) {
  char text[256];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  return std::string(text) + "\n";
}

}  // namespace

InspectedManifest read_manifest(std::string_view manifest, int rate_hz) try {
  const json document = json::parse(manifest);
  InspectedManifest inspected;
  inspected.duration = to_samples(document.at("duration"), rate_hz);
  for (const json& cue : document.at("cues")) {
    InspectedCue& read = inspected.cues.emplace_back();
    read.heard = range_of(cue, rate_hz);
    for (const json& word : cue.at("words")) read.words.push_back(range_of(word, rate_hz));
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
  inspection.loudest_join_db = loudest_between(*manifest, inspection.energy);
  inspection.onset_errors_ms =
      onset_errors(manifest->cues, behind_rests(inspection.sounding, sound.rate_hz), sound.rate_hz);
  return inspection;
}

std::string to_text(const NarrationInspection& inspection) {
  const double length = static_cast<double>(inspection.samples) / inspection.rate_hz;
  std::string text = line("length     %.6f s, %lld samples at %d Hz", length,
                          static_cast<long long>(inspection.samples), inspection.rate_hz);
  if (inspection.loudness.integrated_lufs) {
    text += line("loudness   %.2f LUFS integrated, %.2f dBTP true peak",
                 *inspection.loudness.integrated_lufs, inspection.loudness.true_peak_dbtp);
  } else {
    text += line("loudness   silent");
  }
  text += line("sounding   %zu stretches", inspection.sounding.size());
  if (!inspection.samples_missing) return text;
  text += line("manifest   %lld samples away from the sound",
               static_cast<long long>(*inspection.samples_missing));
  text += line("joins      %.1f dB at the loudest", inspection.loudest_join_db);
  if (!inspection.onset_errors_ms.empty()) {
    text += line("onsets     %zu words follow a rest, %.1f %% of them marked within 20 ms",
                 inspection.onset_errors_ms.size(), share_within(inspection.onset_errors_ms, 20));
  }
  return text;
}

}  // namespace lectern::server
