#include "tts/engine/espeak_ng.h"

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::tts {
namespace {

namespace fs = std::filesystem;

// Part of the result: very long buffers change the samples. 200 ms hold far fewer events than
// eSpeak's 60.
constexpr int kBufferMs = 200;
// From 80 eSpeak's own limiter sets in; the voice's gain makes up for it.
constexpr int kVolume = 60;
// How this file makes the engine speak; part of its identity. Another number with every change that
// can be heard or measured.
constexpr int kManner = 3;
constexpr int kFullScale = 32'700;

struct EngineEvent {
  espeak_EVENT_TYPE type = espeakEVENT_LIST_TERMINATED;
  std::int64_t position = 0;
  int length = 0;
  std::int64_t sample = 0;
  std::string phoneme;

  /// A phoneme that sounds; the others are pauses "_:" and changes of language "(en)".
  bool sounds() const {
    return type == espeakEVENT_PHONEME && !phoneme.empty() && phoneme[0] != '_' &&
           phoneme[0] != '(';
  }
};

EngineEvent copy_of(const espeak_EVENT& event) {
  EngineEvent copy{.type = event.type,
                   .position = event.text_position - 1,
                   .length = event.length,
                   .sample = event.sample,
                   .phoneme = {}};
  if (event.type == espeakEVENT_PHONEME) {
    copy.phoneme.assign(event.id.string, ::strnlen(event.id.string, sizeof event.id.string));
  }
  return copy;
}

/// Collects what the engine says of one clause.
struct Recording {
  std::int16_t* samples;  ///< Room for `capacity`.
  std::size_t capacity;
  std::size_t size = 0;
  std::vector<EngineEvent> events;
  SpeakerOutcome outcome = SpeakerOutcome::spoken;

  void append(const short* wave, std::size_t count, const espeak_EVENT* happened) {
    for (; happened->type != espeakEVENT_LIST_TERMINATED; ++happened) {
      events.push_back(copy_of(*happened));
    }
    if (count > capacity - size) {
      outcome = SpeakerOutcome::too_long;
      return;
    }
    std::copy_n(wave, count, samples + size);
    size += count;
  }
};

// eSpeak's callback carries no context of its caller's with every buffer; this process records one
// clause at a time.
Recording* recording_now = nullptr;

int on_sound(short* wave, int count, espeak_EVENT* events) {
  try {
    recording_now->append(wave, wave == nullptr || count < 0 ? 0 : static_cast<std::size_t>(count),
                          events);
  } catch (...) {
    recording_now->outcome = SpeakerOutcome::crashed;
  }
  return recording_now->outcome == SpeakerOutcome::spoken ? 0 : 1;
}

/// From the first sounding phoneme to the pause eSpeak ends with; the silence around them varies
/// with the sounds.
std::pair<std::int64_t, std::int64_t> speech_region(const Recording& recording) {
  const auto size = static_cast<std::int64_t>(recording.size);
  const auto sounding = [](const EngineEvent& event) { return event.sounds(); };
  const auto& events = recording.events;
  const auto first = std::find_if(events.begin(), events.end(), sounding);
  if (first == events.end()) return {0, 0};
  const auto last = std::find_if(events.rbegin(), events.rend(), sounding).base();
  const auto pause = std::find_if(last, events.end(), [](const EngineEvent& event) {
    return event.type == espeakEVENT_PHONEME && event.phoneme.substr(0, 1) == "_";
  });
  const std::int64_t begin = std::clamp<std::int64_t>(first->sample, 0, size);
  const std::int64_t end = pause == events.end() ? size : pause->sample;
  return {begin, std::clamp(end, begin, size)};
}

bool starts_with_one_of(std::string_view phoneme, std::string_view letters) {
  return !phoneme.empty() && letters.find(phoneme[0]) != std::string_view::npos;
}

/// eSpeak reports a vowel that begins a word after l, r, m or n only once the transition into it is
/// over.
bool reported_late(std::string_view phoneme, std::string_view before) {
  return starts_with_one_of(phoneme, "aeiouyAEIOUVY@&0369") && starts_with_one_of(before, "lrmnN");
}

/// The words, in samples of the recording. A word without a sound of its own begins where the next
/// one does.
std::vector<SpeakerWord> words_of(const Recording& recording) {
  std::vector<SpeakerWord> words;
  std::size_t waiting = 0;  // Words from here on have not sounded yet.
  std::string before;
  for (const EngineEvent& event : recording.events) {
    if (event.type == espeakEVENT_WORD && event.length > 0) {
      words.push_back({event.position, event.sample, event.sample});
    }
    if (!event.sounds()) continue;
    for (; waiting < words.size(); ++waiting) {
      if (!reported_late(event.phoneme, before)) words[waiting].begin = event.sample;
    }
    before = event.phoneme;
  }
  return words;
}

/// Speaks into `recording`. SSML is never on, phonemes only for text of our own making.
SpeakerOutcome record(const SpeakerClause& clause, Recording& recording) {
  const unsigned flags = espeakCHARS_UTF8 | (clause.phonemes ? espeakPHONEMES : 0U);
  recording_now = &recording;
  const espeak_ERROR error = espeak_Synth(clause.text.c_str(), clause.text.size() + 1, 0,
                                          POS_CHARACTER, 0, flags, nullptr, nullptr);
  recording_now = nullptr;
  if (recording.outcome != SpeakerOutcome::spoken) return recording.outcome;
  return error == EE_OK ? SpeakerOutcome::spoken : SpeakerOutcome::refused;
}

/// What the engine would say, in IPA; sentences in it are parted by spaces.
std::string transcription(const SpeakerClause& clause) {
  constexpr int kIpa = 0x02;
  std::string phonemes;
  const void* at = clause.text.c_str();
  while (at != nullptr) {
    const char* part = espeak_TextToPhonemes(&at, espeakCHARS_UTF8, kIpa);
    if (part == nullptr) break;
    if (!phonemes.empty()) phonemes += ' ';
    phonemes += part;
  }
  return phonemes;
}

/// Fills the shared result clause by clause.
class ResultWriter {
 public:
  explicit ResultWriter(SharedResult& result) : result_(result) {}

  /// A voice is set where another one speaks, not for each clause. eSpeak's echo of the clause
  /// before is in the pause between them.
  /// speaking  the voice that is set; may be null.
  SpeakerOutcome answer(const SpeakerRequest& request, const VoicePart* speaking) {
    if (request.clauses.size() > kMaxClauses) return SpeakerOutcome::too_long;
    for (const SpeakerClause& clause : request.clauses) {
      if (speaking == nullptr || *speaking != clause.part) {
        if (!set_voice(clause.part)) return SpeakerOutcome::refused;
        speaking = &clause.part;
      }
      const SpeakerOutcome outcome = request.transcribe ? transcribe(clause) : speak(clause);
      if (outcome != SpeakerOutcome::spoken) return outcome;
    }
    return SpeakerOutcome::spoken;
  }

 private:
  SpeakerOutcome speak(const SpeakerClause& clause) {
    Recording recording{.samples = result_.samples.data() + samples_,
                        .capacity = kMaxSamples - samples_,
                        .size = 0,
                        .events = {},
                        .outcome = SpeakerOutcome::spoken};
    const SpeakerOutcome outcome = record(clause, recording);
    if (outcome != SpeakerOutcome::spoken) return outcome;
    return keep(recording) ? SpeakerOutcome::spoken : SpeakerOutcome::too_long;
  }

  SpeakerOutcome transcribe(const SpeakerClause& clause) {
    const std::string phonemes = transcription(clause);
    if (phonemes.size() > kMaxTranscript - transcript_) return SpeakerOutcome::too_long;
    phonemes.copy(result_.transcript.data() + transcript_, phonemes.size());
    transcript_ += phonemes.size();
    end_clause(false);
    return SpeakerOutcome::spoken;
  }

  void end_clause(bool clipped) {
    result_.ends.at(clauses_++) = {static_cast<std::uint32_t>(samples_),
                                   static_cast<std::uint32_t>(words_), clipped ? 1U : 0U,
                                   static_cast<std::uint32_t>(transcript_)};
  }

  /// Moves the speech to where the recording began, without the silence before it.
  bool keep(const Recording& recording) {
    const auto [begin, end] = speech_region(recording);
    std::memmove(recording.samples, recording.samples + begin,
                 static_cast<std::size_t>(end - begin) * sizeof(std::int16_t));
    const auto size = static_cast<std::size_t>(end - begin);
    const std::vector<SpeakerWord> words = words_of(recording);
    if (words.size() > kMaxWords - words_) return false;
    for (const SpeakerWord& word : words) {
      result_.words.at(words_++) = {word.position, std::clamp(word.begin, begin, end) - begin,
                                    std::clamp(word.previous_end, begin, end) - begin};
    }
    const bool clipped = std::any_of(recording.samples, recording.samples + size,
                                     [](int sample) { return std::abs(sample) >= kFullScale; });
    samples_ += size;
    end_clause(clipped);
    return true;
  }

  SharedResult& result_;
  std::size_t samples_ = 0;
  std::size_t words_ = 0;
  std::size_t transcript_ = 0;
  std::size_t clauses_ = 0;
};

/// FNV-1a, 64 bits.
class Fingerprint {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) {
      hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211U;
    }
  }
  void add_file(const fs::path& file) {
    std::string bytes(fs::file_size(file), '\0');
    std::ifstream(file, std::ios::binary)
        .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    add(bytes);
  }
  std::string hex() const {
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash_));
    return digits.data();
  }

 private:
  std::uint64_t hash_ = 14'695'981'039'346'656'037U;
};

std::vector<fs::path> data_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(LECTERN_ESPEAK_DATA)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

/// Library and data, so that a security update of either never mixes its sound with sound made
/// before. The library's hash was taken when it was built in; the phoneme tables are read;
/// dictionaries and voices, ten times as much, go by name and size.
std::string engine_identity() {
  Fingerprint fingerprint;
  for (const fs::path& file : data_files()) {
    const std::string name = file.filename().string();
    fingerprint.add(name + ' ' + std::to_string(fs::file_size(file)) + '\n');
    if (name.rfind("phon", 0) == 0 || name == "intonations") fingerprint.add_file(file);
  }
  fingerprint.add(LECTERN_ESPEAK_HASH);
  fingerprint.add("manner " + std::to_string(kManner));
  return "eSpeak NG " LECTERN_ESPEAK_VERSION " " + fingerprint.hex();
}

const char* engine_data() noexcept {
  return LECTERN_ESPEAK_DATA;
}

void initialise_engine() {
  const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, kBufferMs, LECTERN_ESPEAK_DATA,
                                     espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_DONT_EXIT);
  if (rate != kSpeakerRateHz) throw std::runtime_error("eSpeak NG does not start");
  espeak_SetSynthCallback(on_sound);
  espeak_ListVoices(nullptr);  // Else every voice would scan a hundred files.
}

bool set_voice(const VoicePart& voice) {
  return espeak_SetVoiceByName(voice.engine_voice.c_str()) == EE_OK &&
         espeak_SetParameter(espeakRATE, voice.words_per_minute, 0) == EE_OK &&
         espeak_SetParameter(espeakPITCH, voice.pitch, 0) == EE_OK &&
         espeak_SetParameter(espeakRANGE, voice.pitch_range, 0) == EE_OK &&
         espeak_SetParameter(espeakVOLUME, kVolume, 0) == EE_OK &&
         espeak_SetParameter(espeakWORDGAP, 0, 0) == EE_OK;
}

SpeakerOutcome speak(const SpeakerRequest& request, const VoicePart* voice, SharedResult& result) {
  return ResultWriter(result).answer(request, voice);
}

}  // namespace lectern::tts
