#include "server/narration/inspection/inspection_plot.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <span>

namespace lectern::server {
namespace {

constexpr double kRowSeconds = 30;
constexpr int kWidth = 1200;
constexpr int kColumns = 300;  // of a row's spectrogram
constexpr int kBands = 24;

// From a row's top: waveform and level, spectrogram, marks, seconds.
constexpr int kWaveHeight = 80;
constexpr int kSpectrumTop = 85;
constexpr int kSpectrumHeight = 72;
constexpr int kMarksTop = 162;
constexpr int kRowHeight = 200;

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

  std::string waveform() const {
    std::string path = "<path class=\"wave\" d=\"";
    for (int x = 0; x < kWidth; ++x) {
      const auto part = column(x, kWidth);
      if (part.empty()) break;
      const auto [low, high] = std::minmax_element(part.begin(), part.end());
      path += print("M%d %.1fV%.1f", x, wave_y(*high), wave_y(*low) + 0.5);
    }
    return path + "\"/>\n";
  }

  std::string level(const audio::EnergyCurve& energy) const {
    std::string line = "<polyline class=\"level\" points=\"";
    const std::int64_t end = begin_ + static_cast<std::int64_t>(samples_.size());
    for (std::int64_t at = begin_; at < end; at += energy.step_samples) {
      const float db = energy.level_db[static_cast<std::size_t>(at / energy.step_samples)];
      line += print("%.1f,%.1f ", x_of(at), top_ + kWaveHeight * std::min(1.0, db / -80.0));
    }
    return line + "\"/>\n";
  }

  std::string spectrum() const {
    const int columns =
        static_cast<int>(static_cast<std::int64_t>(samples_.size()) * kColumns / row_samples());
    const auto picture = audio::spectrogram(samples_, rate_hz_, columns, kBands);
    constexpr double kCell = static_cast<double>(kWidth) / kColumns;
    constexpr double kBand = static_cast<double>(kSpectrumHeight) / kBands;
    std::string cells;
    for (std::size_t x = 0; x < picture.size(); ++x) {
      for (std::size_t band = 0; band < picture[x].size(); ++band) {
        const double strength = std::clamp((picture[x][band] + 80) / 60.0, 0.0, 1.0);
        if (strength < 0.05) continue;
        cells +=
            print("<path class=\"cell\" opacity=\"%.2f\" d=\"M%.1f %.1fh%.1fv%.1fh-%.1fz\"/>",
                  strength, static_cast<double>(x) * kCell,
                  top_ + kSpectrumTop + kSpectrumHeight - static_cast<double>(band + 1) * kBand,
                  kCell, kBand, kCell);
      }
    }
    return cells + "\n";
  }

  std::string marks(const InspectedManifest& manifest) const {
    std::string boxes;
    for (const InspectedCue& cue : manifest.cues) {
      if (!overlaps(cue.heard)) continue;
      boxes += box("sentence", cue.heard, 0);
      for (const audio::SampleRange& word : cue.words) {
        if (overlaps(word)) boxes += box("word", word, 12);
      }
    }
    return boxes + "\n";
  }

  std::string seconds() const {
    std::string labels;
    for (int second = 0; second <= kRowSeconds; second += 5) {
      const std::int64_t at = begin_ + std::int64_t{second} * rate_hz_;
      labels += print("<text x=\"%.1f\" y=\"%d\">%.0f s</text>", x_of(at), top_ + kRowHeight - 6,
                      static_cast<double>(at) / rate_hz_);
    }
    return labels + "\n";
  }

 private:
  std::int64_t row_samples() const { return static_cast<std::int64_t>(kRowSeconds * rate_hz_); }

  std::span<const float> column(int x, int columns) const {
    const auto at = [&](int column) {
      return std::min(samples_.size(), static_cast<std::size_t>(row_samples() * column / columns));
    };
    return samples_.subspan(at(x), at(x + 1) - at(x));
  }

  double x_of(std::int64_t sample) const {
    return static_cast<double>(sample - begin_) * kWidth / static_cast<double>(row_samples());
  }

  double wave_y(float sample) const { return top_ + kWaveHeight * (0.5 - 0.5 * sample); }

  bool overlaps(audio::SampleRange range) const {
    return range.end > begin_ && range.begin < begin_ + row_samples();
  }

  std::string box(const char* kind, audio::SampleRange range, int below) const {
    const double left = std::max(0.0, x_of(range.begin));
    const double right = std::min<double>(kWidth, x_of(range.end));
    return print("<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"9\"/>", kind, left,
                 top_ + kMarksTop + below, right - left);
  }

  int rate_hz_;
  std::int64_t begin_;
  int top_;
  std::span<const float> samples_;
};

}  // namespace

std::string inspection_plot(const audio::DecodedSound& sound, const NarrationInspection& inspection,
                            const std::optional<InspectedManifest>& manifest) {
  const auto row_samples = static_cast<std::int64_t>(kRowSeconds * sound.rate_hz);
  const auto rows = static_cast<int>((inspection.samples + row_samples - 1) / row_samples);
  std::string svg = print(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
      "viewBox=\"0 0 %d %d\">\n",
      kWidth, rows * kRowHeight, kWidth, rows * kRowHeight);
  svg +=
      "<style>svg{background:#fff;font:10px sans-serif}.wave{stroke:#4a6fa5}"
      ".level{stroke:#c0392b;fill:none}.cell{fill:#5b2c83}.sentence{fill:#2e8b57}"
      ".word{fill:#d4a017;stroke:#fff;stroke-width:.5}</style>\n";
  for (int row = 0; row < rows; ++row) {
    const RowPlot plot(sound, row * row_samples, row * kRowHeight);
    svg += plot.waveform() + plot.level(inspection.energy) + plot.spectrum();
    if (manifest) svg += plot.marks(*manifest);
    svg += plot.seconds();
  }
  return svg + "</svg>\n";
}

}  // namespace lectern::server
