// Functions that eSpeak NG's archive asks its surroundings for, and that the speaker has itself.
#include <cstddef>
#include <cstdint>

extern "C" {

// ---- libpcaudio
//
// eSpeak plays to a sound card by it. The speaker plays nothing: it is given the samples. The real
// library would draw PulseAudio, X11 and thirty more into every process.

struct audio_object;

/// There is no card, and nothing is asked of it.
audio_object* create_audio_device_object(const char* /*device*/, const char* /*application*/,
                                         const char* /*description*/) {
  return nullptr;
}

int audio_object_open(audio_object* /*card*/, int /*format*/, std::uint32_t /*rate_hz*/,
                      std::uint8_t /*channels*/) {
  return -1;
}
void audio_object_close(audio_object* /*card*/) {}
void audio_object_destroy(audio_object* /*card*/) {}
int audio_object_write(audio_object* /*card*/, const void* /*data*/, std::size_t /*bytes*/) {
  return -1;
}
int audio_object_drain(audio_object* /*card*/) {
  return -1;
}
int audio_object_flush(audio_object* /*card*/) {
  return -1;
}
const char* audio_object_strerror(audio_object* /*card*/, int /*error*/) {
  return "no sound card";
}

// ---- The C library

/// The noise of s, f and breath, a number a sample. glibc's takes a lock for each, which was a
/// fifth of what speaking costs; and no sound should change with the C library. Knuth's linear
/// congruential generator of 64 bits (TAOCP 2, §3.3.4), whose upper bits are the good ones.
int rand() noexcept {
  static std::uint64_t state = 1;
  state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
  return static_cast<int>(state >> 33U);
}

}  // extern "C"
