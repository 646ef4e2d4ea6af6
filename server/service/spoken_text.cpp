#include "server/service/spoken_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <sstream>
#include <string_view>
#include <utility>

#include "audio/containers/stream_writer.h"
#include "server/narration/folder/output_format.h"
#include "server/narration/media_time.h"
#include "server/narration/narrator.h"
#include "server/service/raw_samples.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"

namespace lectern::server {
namespace {

/// What voices may have (voices/README.md).
constexpr double kSlowest = 80;
constexpr double kFastest = 450;

constexpr auto kFemaleNames = std::to_array<std::string_view>(
    {"alloy", "coral", "nova", "sage", "shimmer", "marin", "ballad"});
constexpr auto kMaleNames =
    std::to_array<std::string_view>({"ash", "echo", "fable", "onyx", "verse", "cedar"});

std::string gender_of_openai_voice(const std::string& name) {
  const auto is_in = [&name](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (is_in(kFemaleNames)) return "female";
  return is_in(kMaleNames) ? "male" : "";
}

/// A voice of this gender that reads what `usual` reads; `usual` when there is none.
const tts::Voice& of_gender(const tts::Voice& usual, const std::string& gender,
                            const tts::VoiceCatalog& voices) {
  for (const tts::Voice& voice : voices.all()) {
    if (voice.language == usual.language && voice.gender == gender) return voice;
  }
  return usual;
}

tts::Voice voice_for(const TextToSpeak& wanted, const tts::Document& document,
                     const NarrationOrders& orders) {
  const std::string gender = gender_of_openai_voice(wanted.voice);
  if (gender.empty()) return orders.voice_for(document, wanted.voice, wanted.site);
  return of_gender(orders.voices().default_for(document.language), gender, orders.voices());
}

tts::Voice at_speed(tts::Voice voice, double speed) {
  for (auto& [language, part] : voice.parts) {
    part.words_per_minute = static_cast<int>(
        std::lround(std::clamp(part.words_per_minute * speed, kSlowest, kFastest)));
  }
  const auto shorter = [speed](std::chrono::milliseconds& pause) {
    pause = std::chrono::milliseconds(std::lround(static_cast<double>(pause.count()) / speed));
  };
  tts::VoicePauses& pauses = voice.pauses;
  for (std::chrono::milliseconds* pause :
       {&pauses.minor, &pauses.clause, &pauses.strong, &pauses.full, &pauses.sentence,
        &pauses.paragraph, &pauses.heading}) {
    shorter(*pause);
  }
  return voice;
}

tts::Document document_of(const TextToSpeak& wanted) {
  tts::ReadOptions options;
  options.format = tts::InputFormat::plain_text;
  options.name = "input";
  if (!wanted.language.empty()) options.language = tts::LanguageTag::parse(wanted.language);
  return tts::read_article(wanted.text, options);
}

OutputFormat output_format_of(SoundFormat format) {
  switch (format) {
    case SoundFormat::mp3:
      return OutputFormat::mp3;
    case SoundFormat::opus:
      return OutputFormat::opus;
    case SoundFormat::aac:
      return OutputFormat::m4a;
    case SoundFormat::flac:
      return OutputFormat::flac;
    case SoundFormat::wav:
    case SoundFormat::pcm:
      return OutputFormat::wav;
  }
  return OutputFormat::mp3;
}

void write_adts(const audio::Rendition& rendition, std::ostream& out) {
  const auto writer = audio::stream_writer(rendition.profile());
  std::string frame;
  for (const audio::PacketRef& packet : rendition.packets()) {
    frame.clear();
    writer->add(packet, frame);
    out << frame;
  }
}

void write_raw_samples(const audio::Rendition& rendition, std::ostream& out) {
  RawSamples samples;
  std::string stretch;
  const auto write_until = [&](std::int64_t packet) {
    stretch.clear();
    samples.write(rendition, packet, stretch);
    out << stretch;
  };
  for (const auto& unit : rendition.timeline().units) {
    write_until(unit.first_packet - unit.silence_packets);
  }
  write_until(rendition.packet_count());
}

void write_sound(SoundFormat format, const Narration& narration, std::ostream& out) {
  if (format == SoundFormat::aac) return write_adts(narration.rendition, out);
  if (format == SoundFormat::pcm) return write_raw_samples(narration.rendition, out);
  media_file(output_format_of(format), narration, {}).write_to(out);
}

}  // namespace

std::optional<SoundFormat> sound_format_named(const std::string& name) {
  static const std::map<std::string, SoundFormat> kNames = {
      {"mp3", SoundFormat::mp3},   {"opus", SoundFormat::opus}, {"aac", SoundFormat::aac},
      {"flac", SoundFormat::flac}, {"wav", SoundFormat::wav},   {"pcm", SoundFormat::pcm}};
  const auto found = kNames.find(name);
  if (found == kNames.end()) return std::nullopt;
  return found->second;
}

std::string media_type_of(SoundFormat format) {
  switch (format) {
    case SoundFormat::mp3:
      return "audio/mpeg";
    case SoundFormat::opus:
      return "audio/opus";
    case SoundFormat::aac:
      return "audio/aac";
    case SoundFormat::flac:
      return "audio/flac";
    case SoundFormat::wav:
      return "audio/wav";
    case SoundFormat::pcm:
      return "audio/pcm";
  }
  return "application/octet-stream";
}

void append_words(const Cue& cue, int rate_hz, std::vector<SpokenWord>& words) {
  for (const CueWord& word : cue.words) {
    words.push_back(
        {word.source, seconds(word.heard.begin, rate_hz), seconds(word.heard.end, rate_hz)});
  }
}

NarrationOrder order_of(const TextToSpeak& wanted, const NarrationOrders& orders) {
  NarrationOrder order;
  order.document = document_of(wanted);
  order.voice = at_speed(voice_for(wanted, order.document, orders), wanted.speed);
  order.rules = orders.rules_for(wanted.site, wanted.further_rules);
  order.context = {{}, wanted.site, wanted.further_rules.source_id};
  order.priority = RenderPriority::listener;
  order.tenant = wanted.site;
  order.profile = profile_of(output_format_of(wanted.format));
  return order;
}

std::vector<SpokenWord> speak_text(const SpokenTextMeans& means, const TextToSpeak& wanted,
                                   std::ostream& out) {
  NarrationOrder order = order_of(wanted, means.orders);
  WorkerPool alone(1);
  const Narrator narrator(means.planner, means.engine, means.cache, {*order.profile}, alone);
  const Narration narration = narrator.narrate(std::move(order.document), order.voice, {}, {},
                                               {order.rules.get(), order.context});
  write_sound(wanted.format, narration, out);
  std::vector<SpokenWord> words;
  for (const Cue& cue : narration.cues) {
    append_words(cue, narration.rendition.profile().rate_hz, words);
  }
  return words;
}

SpeechPiece speak_text(const SpokenTextMeans& means, const TextToSpeak& wanted) {
  SpeechPiece piece;
  std::ostringstream out;
  piece.words = speak_text(means, wanted, out);
  piece.sound = std::move(out).str();
  return piece;
}

}  // namespace lectern::server
