#include "server/narration/spoken_unit.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include "audio/content_hash.h"

namespace lectern::server {
namespace {

// Numbers are eight bytes, little-endian; a list or a text is its length, then its elements.
constexpr std::string_view kMagic = "lectern unit 4\n";

class Writer {
 public:
  explicit Writer(std::string_view start) : bytes_(start) {}

  void number(std::int64_t value) {
    auto rest = static_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, rest >>= 8U) bytes_ += static_cast<char>(rest & 0xFFU);
  }
  void count(std::size_t value) { number(static_cast<std::int64_t>(value)); }
  void text(std::string_view value) {
    count(value.size());
    bytes_ += value;
  }
  void bytes(std::span<const std::byte> value) {
    text({reinterpret_cast<const char*>(value.data()), value.size()});
  }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote. Behind the end and for what cannot be it gives zeros, so that a reader
/// only has to ask once, at its own end, whether all was there. The checksum has been compared
/// before, so damage is no matter here, only bytes of another make.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool complete() const { return complete_ && rest_.empty(); }

  std::int64_t number() {
    std::uint64_t value = 0;
    const std::string_view bytes = take(8);
    for (std::size_t i = bytes.size(); i-- > 0;) {
      value = value << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return static_cast<std::int64_t>(value);
  }
  /// Of elements that take at least a byte each.
  std::size_t count() {
    const std::int64_t value = number();
    if (value >= 0 && static_cast<std::uint64_t>(value) <= rest_.size()) {
      return static_cast<std::size_t>(value);
    }
    complete_ = false;
    return 0;
  }
  std::string_view text() { return take(count()); }
  /// Of the next texts, so many, that are still to be read.
  std::size_t bytes_of_texts(std::size_t texts) const {
    Reader ahead = *this;
    std::size_t bytes = 0;
    for (; texts > 0; --texts) bytes += ahead.text().size();
    return bytes;
  }
  std::int16_t sample() {
    const std::int64_t value = number();
    const auto sample = static_cast<std::int16_t>(value);
    if (sample != value) complete_ = false;
    return sample;
  }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      complete_ = false;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  bool complete_ = true;
};

void write_sound(const SpokenUnit& spoken, Writer& out) {
  const audio::UnitShape& shape = spoken.unit.shape;
  for (const std::int64_t value :
       {shape.packets, shape.duration, shape.speech.begin, shape.speech.end}) {
    out.number(value);
  }
  out.count(spoken.unit.packets.count());
  for (std::size_t i = 0; i < spoken.unit.packets.count(); ++i) {
    out.bytes(spoken.unit.packets.packet(i));
  }
  out.count(spoken.peaks.size());
  for (const audio::Peak& peak : spoken.peaks) {
    out.number(peak.low);
    out.number(peak.high);
  }
}

void read_sound(Reader& in, SpokenUnit& spoken) {
  audio::UnitShape& shape = spoken.unit.shape;
  for (std::int64_t* value :
       {&shape.packets, &shape.duration, &shape.speech.begin, &shape.speech.end}) {
    *value = in.number();
  }
  const std::size_t packets = in.count();
  spoken.unit.packets.reserve(packets, in.bytes_of_texts(packets));
  for (std::size_t left = packets; left > 0; --left) {
    const std::string_view packet = in.text();
    spoken.unit.packets.append(std::as_bytes(std::span(packet)));
  }
  const std::size_t peaks = in.count();
  spoken.peaks.reserve(peaks);
  for (std::size_t left = peaks; left > 0; --left) {
    const std::int16_t low = in.sample();
    const std::int16_t high = in.sample();
    spoken.peaks.push_back({low, high});
  }
}

void write_marks(const SpokenUnit& spoken, Writer& out) {
  out.count(spoken.marks.size());
  for (const tts::Mark& mark : spoken.marks) {
    out.count(mark.source.begin);
    out.count(mark.source.end);
    out.number(mark.heard.begin);
    out.number(mark.heard.end);
  }
  out.count(spoken.problems.size());
  for (const tts::SpeechProblem& problem : spoken.problems) {
    out.text(problem.what);
    out.count(problem.source.begin);
    out.count(problem.source.end);
  }
}

void read_marks(Reader& in, SpokenUnit& spoken) {
  for (std::size_t left = in.count(); left > 0; --left) {
    tts::Mark mark;
    mark.source.begin = static_cast<std::size_t>(in.number());
    mark.source.end = static_cast<std::size_t>(in.number());
    mark.heard.begin = in.number();
    mark.heard.end = in.number();
    spoken.marks.push_back(mark);
  }
  for (std::size_t left = in.count(); left > 0; --left) {
    tts::SpeechProblem& problem = spoken.problems.emplace_back();
    problem.what = in.text();
    problem.source.begin = static_cast<std::size_t>(in.number());
    problem.source.end = static_cast<std::size_t>(in.number());
  }
}

/// Whether the sound is as long, and made of as many packets, as the profile makes of speech of its
/// length.
bool is_sound_of(const audio::CodecProfile& profile, const SpokenUnit& spoken) {
  const audio::UnitShape& shape = spoken.unit.shape;
  const audio::PacketRun& packets = spoken.unit.packets;
  if (spoken.peaks.size() != packets.count()) return false;
  if (packets.count() == 0) return shape == audio::UnitShape{};
  // Bounded before anything is reckoned with them: sums of larger ones would overflow.
  constexpr std::int64_t kLongest = std::numeric_limits<std::int32_t>::max();
  const audio::SampleRange speech = shape.speech;
  if (speech.begin < 0 || speech.end < speech.begin || speech.end > kLongest) return false;
  if (shape != audio::unit_shape(speech.size(), profile)) return false;
  if (static_cast<std::uint64_t>(shape.packets) != packets.count()) return false;
  for (std::size_t i = 0; i < packets.count(); ++i) {
    if (packets.packet(i).empty()) return false;
  }
  return std::all_of(spoken.peaks.begin(), spoken.peaks.end(),
                     [](const audio::Peak& peak) { return peak.low <= 0 && peak.high >= 0; });
}

bool is_within(tts::TextRange range, std::size_t text_bytes) {
  return range.begin <= range.end && range.end <= text_bytes;
}

/// Whether the marks are in order, within the text and the speech; rounding may take the last one
/// a sample over its end.
bool are_marks_of(const SpokenUnit& spoken, std::size_t text_bytes) {
  const audio::UnitShape& shape = spoken.unit.shape;
  tts::Mark before;
  for (const tts::Mark& mark : spoken.marks) {
    if (!is_within(mark.source, text_bytes) || mark.source.begin < before.source.end) return false;
    if (mark.heard.begin < before.heard.end || mark.heard.end < mark.heard.begin) return false;
    if (mark.heard.end > shape.speech.size() + 1) return false;
    before = mark;
  }
  return true;
}

bool are_problems_of(const SpokenUnit& spoken, std::size_t text_bytes) {
  return std::all_of(spoken.problems.begin(), spoken.problems.end(),
                     [text_bytes](const tts::SpeechProblem& problem) {
                       return problem.source.empty() || is_within(problem.source, text_bytes);
                     });
}

}  // namespace

std::string to_bytes(const SpokenUnit& unit, const std::string& key) {
  Writer out(kMagic);
  out.text(key);
  write_sound(unit, out);
  write_marks(unit, out);
  std::string bytes = out.take();
  return bytes + audio::checksum(bytes);
}

std::optional<SpokenUnit> spoken_unit_from(std::string_view bytes, const UnitQuery& query) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + audio::kChecksumSize) return {};
  if (bytes.size() > kLargestUnitBytes) return {};
  const std::string_view content = bytes.substr(0, bytes.size() - audio::kChecksumSize);
  if (audio::checksum(content) != bytes.substr(content.size())) return {};
  Reader in(content.substr(kMagic.size()));
  if (in.text() != query.key) return {};
  SpokenUnit unit;
  read_sound(in, unit);
  read_marks(in, unit);
  if (!in.complete()) return {};
  if (!is_sound_of(query.profile, unit)) return {};
  if (!are_marks_of(unit, query.text_bytes) || !are_problems_of(unit, query.text_bytes)) return {};
  return unit;
}

}  // namespace lectern::server
