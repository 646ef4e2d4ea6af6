#include "audio/codecs/libav.h"

#include <initializer_list>

#include "audio/codecs/codec_libraries.h"
#include "audio/error.h"

namespace lectern::audio {

// The generation of the headers that this was compiled with.
constinit SharedLibrary libavutil("libavutil.so." AV_STRINGIFY(LIBAVUTIL_VERSION_MAJOR));
constinit SharedLibrary libavcodec("libavcodec.so." AV_STRINGIFY(LIBAVCODEC_VERSION_MAJOR));
constinit SharedLibrary libavformat("libavformat.so." AV_STRINGIFY(LIBAVFORMAT_VERSION_MAJOR));
constinit SharedLibrary libswresample(
    "libswresample.so." AV_STRINGIFY(LIBSWRESAMPLE_VERSION_MAJOR));

namespace {

void open_all(std::initializer_list<SharedLibrary*> libraries) noexcept {
  try {
    for (SharedLibrary* library : libraries) library->open();
  } catch (const Error&) {
    // Whoever needs it will say so.
  }
}

/// Every key in the cache names the release; it is to be had while the large libraries are opened.
void find_version() noexcept {
  try {
    av_version_info();
  } catch (const Error&) {
  }
}

}  // namespace

void open_codec_libraries() noexcept {
  open_all({&libavutil});
  find_version();
  open_all({&libswresample, &libavcodec});
}

void open_all_libraries() noexcept {
  open_all({&libavutil, &libswresample, &libavcodec, &libavformat});
}

}  // namespace lectern::audio
