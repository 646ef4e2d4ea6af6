#include "server/narration/inspection/inspection_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>

#include "server/player/html_text.h"

namespace lectern::server {
namespace {

constexpr int kRowSeconds = 15;
constexpr int kWidth = 1200;  // of a row's sound; the scales stand left of it
constexpr int kLeft = 48;
constexpr int kRight = 24;     // for the last second's label
constexpr int kTop = 30;       // for the legend
constexpr int kColumns = 200;  // of a row's spectrogram
constexpr int kBands = 24;
constexpr int kCellWidth = kWidth / kColumns;
constexpr int kBandHeight = 3;

// From a row's top: waveform and level, spectrogram, sentences and gaps, words, seconds.
constexpr int kWaveHeight = 80;
constexpr int kSpectrumTop = 85;
constexpr int kSpectrumHeight = kBands * kBandHeight;
constexpr int kSentencesTop = 162;
constexpr int kWordsTop = 174;
constexpr int kBoxHeight = 9;
constexpr int kWordHeight = 11;
constexpr int kRowHeight = 212;

constexpr double kLowestDb = -80;  // of the level's scale

[[gnu::format(printf, 1, 2)]] std::string print(const char* format, ...) {
  char text[256];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  return std::string(text);
}

/// One row: a stretch of the sound, and where its samples are on the page.
class RowPlot {
 public:
  RowPlot(const audio::DecodedSound& sound, std::int64_t begin, int top)
      : rate_hz_(sound.rate_hz), begin_(begin), top_(top) {
    const auto rest = std::span(sound.samples).subspan(static_cast<std::size_t>(begin));
    samples_ = rest.first(std::min(rest.size(), static_cast<std::size_t>(row_samples())));
  }

  /// What numbers mean on the left, and the seconds below, as far as there is sound.
  std::string scales() const {
    std::string labels;
    for (const int db : {0, -20, -40, -60}) {
      labels += label(kLeft - 4, level_y(db) + 8, "end", print("%d dB", db));
    }
    for (const int hz : {100, 1000, 8000}) {
      labels += label(kLeft - 4, frequency_y(hz) + (hz == 8000 ? 8 : 3), "end",
                      hz < 1000 ? print("%d Hz", hz) : print("%d kHz", hz / 1000));
    }
    for (int second = 0; second <= kRowSeconds; second += 5) {
      const std::int64_t at = begin_ + std::int64_t{second} * rate_hz_;
      if (at > end()) break;
      labels += label(x_of(at), top_ + kRowHeight - 8, "start",
                      print("%lld s", static_cast<long long>(at / rate_hz_)));
    }
    return labels + "\n";
  }

  std::string waveform() const {
    std::string path = "<path class=\"wave\" d=\"";
    for (int x = 0; x < kWidth; ++x) {
      const auto part = column(x, kWidth);
      if (part.empty()) continue;
      const auto [low, high] = std::minmax_element(part.begin(), part.end());
      path += print("M%d %.1fV%.1f", kLeft + x, wave_y(*high), wave_y(*low) + 0.5);
    }
    return path + "\"/>\n";
  }

  /// A point each two columns: the highest level there.
  std::string level(const audio::EnergyCurve& energy) const {
    std::string line = "<polyline class=\"level\" points=\"";
    const std::int64_t width = row_samples() * 2 / kWidth;
    for (std::int64_t at = begin_; at < end(); at += width) {
      const auto step = [&](std::int64_t sample) {
        return energy.level_db.begin() + std::min(static_cast<std::int64_t>(energy.level_db.size()),
                                                  sample / energy.step_samples);
      };
      const auto first = step(at);
      const auto behind = std::max(step(std::min(end(), at + width)), first);
      if (first == energy.level_db.end()) break;
      const float db = first == behind ? *first : *std::max_element(first, behind);
      line += print("%.0f,%.0f ", x_of(at), level_y(db));
    }
    return line + "\"/>\n";
  }

  /// Cells of a like strength are one path, and neighbours one stroke: each by itself would be
  /// nearly all of the file.
  std::string spectrum() const {
    const int columns =
        static_cast<int>(static_cast<std::int64_t>(samples_.size()) * kColumns / row_samples());
    const auto picture = audio::spectrogram(samples_, rate_hz_, columns, kBands);
    std::array<std::string, kStrengths> paths;
    for (int band = 0; band < kBands; ++band) {
      for (std::size_t x = 0; x < picture.size();) {
        const int strength = strength_of(picture[x][static_cast<std::size_t>(band)]);
        std::size_t end = x + 1;
        while (end < picture.size() &&
               strength_of(picture[end][static_cast<std::size_t>(band)]) == strength) {
          ++end;
        }
        const int y = top_ + kSpectrumTop + kSpectrumHeight - (band + 1) * kBandHeight;
        paths[static_cast<std::size_t>(strength)] +=
            print("M%d %dh%d", kLeft + static_cast<int>(x) * kCellWidth, y,
                  static_cast<int>(end - x) * kCellWidth);
        x = end;
      }
    }
    std::string cells;
    for (std::size_t strength = 1; strength < kStrengths; ++strength) {
      if (paths[strength].empty()) continue;
      cells += print("<path class=\"cell\" transform=\"translate(0 %.1f)\" opacity=\"%.2f\" d=\"",
                     kBandHeight / 2.0, static_cast<double>(strength) / (kStrengths - 1)) +
               paths[strength] + "\"/>\n";
    }
    return cells;
  }

  std::string marks(const InspectedManifest& manifest) const {
    std::string boxes;
    for (const audio::SampleRange& jingle : manifest.jingles) {
      boxes += box("jingle", jingle, kSentencesTop, kBoxHeight, "");
    }
    for (const InspectedCue& cue : manifest.cues) {
      boxes += box("sentence", cue.heard, kSentencesTop, kBoxHeight, "");
      for (const InspectedWord& word : cue.words) {
        boxes += box("word", word.heard, kWordsTop, kWordHeight, word.text);
        boxes += text_in(word);
      }
    }
    return boxes + "\n";
  }

  /// Where units meet.
  std::string gaps(const std::vector<InspectedGap>& gaps) const {
    std::string boxes;
    for (const InspectedGap& gap : gaps) {
      boxes += box(gap.is_disturbed() ? "gap loud" : "gap", gap.range, kSentencesTop + 3, 3,
                   print("%.0f dB", gap.loudest_db));
    }
    return boxes + "\n";
  }

 private:
  static constexpr std::size_t kStrengths = 9;  // the first is not drawn

  static int strength_of(float db) {
    const double strength = std::clamp((db + 80) / 60.0, 0.0, 1.0);
    return static_cast<int>(std::lround(strength * static_cast<double>(kStrengths - 1)));
  }

  std::int64_t row_samples() const { return std::int64_t{kRowSeconds} * rate_hz_; }
  std::int64_t end() const { return begin_ + static_cast<std::int64_t>(samples_.size()); }

  std::span<const float> column(int x, int columns) const {
    const auto at = [&](int column) {
      return std::min(samples_.size(), static_cast<std::size_t>(row_samples() * column / columns));
    };
    return samples_.subspan(at(x), at(x + 1) - at(x));
  }

  double x_of(std::int64_t sample) const {
    return kLeft +
           static_cast<double>(sample - begin_) * kWidth / static_cast<double>(row_samples());
  }

  double wave_y(float sample) const { return top_ + kWaveHeight * (0.5 - 0.5 * sample); }
  double level_y(double db) const {
    return top_ + kWaveHeight * std::clamp(db / kLowestDb, 0.0, 1.0);
  }
  /// As audio::spectrogram() spaces its bands.
  double frequency_y(double hz) const {
    const double position = std::log(hz / 100) / std::log(8000.0 / 100);
    return top_ + kSpectrumTop + kSpectrumHeight * (1 - position);
  }

  bool overlaps(audio::SampleRange range) const {
    return range.end > begin_ && range.begin < begin_ + row_samples();
  }

  static std::string label(double x, double y, const char* anchor, const std::string& text) {
    return print("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor) + text +
           "</text>";
  }

  double left_of(audio::SampleRange range) const {
    return std::max<double>(kLeft, x_of(range.begin));
  }
  double right_of(audio::SampleRange range) const {
    return std::min<double>(kLeft + kWidth, x_of(range.end));
  }

  /// title  shown when the box is pointed at; may be empty.
  std::string box(const char* kind, audio::SampleRange range, int below, int height,
                  const std::string& title) const {
    if (!overlaps(range)) return {};
    const double left = left_of(range);
    std::string text =
        print("<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"", kind, left,
              top_ + below, std::max(0.5, right_of(range) - left), height);
    if (title.empty()) return text + "/>";
    return text + "><title>" + escape_html(title) + "</title></rect>";
  }

  /// The word's text where it has room: a Latin letter takes half of what a Chinese character does.
  std::string text_in(const InspectedWord& word) const {
    if (!overlaps(word.heard)) return {};
    const auto letters = std::count_if(word.text.begin(), word.text.end(),
                                       [](char c) { return static_cast<signed char>(c) >= 0; });
    const auto others = (static_cast<std::int64_t>(word.text.size()) - letters) / 3;
    const double width = 5 * static_cast<double>(letters) + 8 * static_cast<double>(others);
    if (width > right_of(word.heard) - left_of(word.heard)) return {};
    return label(left_of(word.heard) + 1, top_ + kWordsTop + 9, "start", escape_html(word.text));
  }

  int rate_hz_;
  std::int64_t begin_;
  int top_;
  std::span<const float> samples_;
};

std::string legend() {
  struct Entry {
    const char* kind;
    const char* meaning;
  };
  constexpr std::array<Entry, 8> kEntries = {{{"wave key", "waveform"},
                                              {"level key", "level (RMS)"},
                                              {"cell key", "spectrum"},
                                              {"sentence", "sentence"},
                                              {"jingle", "jingle"},
                                              {"word", "word"},
                                              {"gap", "pause, where units meet"},
                                              {"gap loud", "something heard in a pause"}}};
  constexpr int kEntryWidth = 140;
  std::string svg;
  int x = kLeft;
  for (const auto& [kind, meaning] : kEntries) {
    svg += print(
        "<rect class=\"%s\" x=\"%d\" y=\"8\" width=\"12\" height=\"9\"/>"
        "<text x=\"%d\" y=\"16\">%s</text>",
        kind, x, x + 16, meaning);
    x += kEntryWidth;
  }
  return svg + "\n";
}

}  // namespace

std::string inspection_plot(const audio::DecodedSound& sound, const NarrationInspection& inspection,
                            const std::optional<InspectedManifest>& manifest) {
  const std::int64_t row_samples = std::int64_t{kRowSeconds} * sound.rate_hz;
  const auto rows = static_cast<int>((inspection.samples + row_samples - 1) / row_samples);
  const int width = kLeft + kWidth + kRight;
  const int height = kTop + rows * kRowHeight;
  std::string svg = print(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
      "viewBox=\"0 0 %d %d\">\n",
      width, height, width, height);
  svg +=
      "<style>svg{background:#fff;font:8px sans-serif}.wave{stroke:#4a6fa5}.wave.key{fill:#4a6fa5}"
      ".level{stroke:#c0392b;fill:none}.cell{stroke:#5b2c83;stroke-width:3}.cell.key{fill:#5b2c83;"
      "stroke:none}.sentence{fill:#2e8b57}"
      ".jingle{fill:#8a6d3b}.gap{fill:#9aa5b1}.loud{fill:#c0392b}"
      ".word{fill:#f3dc9a;stroke:#fff;stroke-width:.5}</style>\n";
  svg += legend();
  for (int row = 0; row < rows; ++row) {
    const RowPlot plot(sound, row * row_samples, kTop + row * kRowHeight);
    svg += plot.scales() + plot.waveform() + plot.level(inspection.energy) + plot.spectrum();
    if (manifest) svg += plot.marks(*manifest) + plot.gaps(inspection.gaps);
  }
  return svg + "</svg>\n";
}

}  // namespace lectern::server
