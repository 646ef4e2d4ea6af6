#pragma once

#include <memory>
#include <optional>
#include <span>

#include "audio/pcm.h"

namespace lectern::audio {

/// What EBU R 128 says of a sound.
struct Loudness {
  /// None when everything is below the gate (−70 LUFS) or shorter than 400 ms.
  std::optional<double> integrated_lufs;
  double true_peak_dbtp = 0;  ///< −infinity for silence.
};

/// Measures by ITU-R BS.1770-4, with libebur128, what comes piece by piece: for sounds that are not
/// to be in memory as a whole. Its own state grows by a few bytes a second.
class LoudnessMeter {
 public:
  /// Throws Error{bad_input} for a rate that is not positive.
  explicit LoudnessMeter(int rate_hz);
  ~LoudnessMeter();
  LoudnessMeter(LoudnessMeter&&) noexcept;
  LoudnessMeter& operator=(LoudnessMeter&&) noexcept;

  void add(std::span<const std::int16_t> samples);
  void add(std::span<const float> samples);  ///< Full scale ±1.
  Loudness result() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Of a whole sound, by the same. For calibrating voices and for
/// tests; about 300 × real time.
Loudness measure_loudness(const Pcm& sound);

}  // namespace lectern::audio
