#include "audio/level/loudness.h"

#include <ebur128.h>

#include <cmath>
#include <new>

#include "audio/error.h"

namespace lectern::audio {
struct LoudnessMeter::State {
  explicit State(int rate_hz)
      : meter(ebur128_init(1, static_cast<unsigned long>(rate_hz),
                           EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK)) {
    if (meter == nullptr) throw std::bad_alloc();
  }
  ~State() { ebur128_destroy(&meter); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  ebur128_state* meter;
};

LoudnessMeter::LoudnessMeter(int rate_hz) {
  if (rate_hz <= 0) {
    throw Error(Errc::bad_input, "sound without a sample rate", "measure_loudness");
  }
  state_ = std::make_unique<State>(rate_hz);
}

LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

void LoudnessMeter::add(std::span<const std::int16_t> samples) {
  ebur128_add_frames_short(state_->meter, samples.data(), samples.size());
}

void LoudnessMeter::add(std::span<const float> samples) {
  ebur128_add_frames_float(state_->meter, samples.data(), samples.size());
}

Loudness LoudnessMeter::result() const {
  Loudness loudness;
  double lufs = 0;
  if (ebur128_loudness_global(state_->meter, &lufs) == EBUR128_SUCCESS && std::isfinite(lufs)) {
    loudness.integrated_lufs = lufs;
  }
  double peak = 0;
  ebur128_true_peak(state_->meter, 0, &peak);
  loudness.true_peak_dbtp = 20 * std::log10(peak);
  return loudness;
}

Loudness measure_loudness(const Pcm& sound) {
  LoudnessMeter meter(sound.rate_hz);
  meter.add(sound.samples);
  return meter.result();
}

}  // namespace lectern::audio
