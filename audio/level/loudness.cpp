#include "audio/level/loudness.h"

#include <ebur128.h>

#include <cmath>
#include <memory>
#include <new>

#include "audio/error.h"

namespace lectern::audio {
namespace {

struct MeterDeleter {
  void operator()(ebur128_state* meter) const noexcept { ebur128_destroy(&meter); }
};

}  // namespace

Loudness measure_loudness(const Pcm& sound) {
  if (sound.rate_hz <= 0)
    throw Error(Errc::bad_input, "sound without a sample rate", "measure_loudness");
  const std::unique_ptr<ebur128_state, MeterDeleter> meter(ebur128_init(
      1, static_cast<unsigned long>(sound.rate_hz), EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
  if (!meter) throw std::bad_alloc();
  ebur128_add_frames_short(meter.get(), sound.samples.data(), sound.samples.size());

  Loudness loudness;
  double lufs = 0;
  if (ebur128_loudness_global(meter.get(), &lufs) == EBUR128_SUCCESS && std::isfinite(lufs)) {
    loudness.integrated_lufs = lufs;
  }
  double peak = 0;
  ebur128_true_peak(meter.get(), 0, &peak);
  loudness.true_peak_dbtp = 20 * std::log10(peak);
  return loudness;
}

}  // namespace lectern::audio
