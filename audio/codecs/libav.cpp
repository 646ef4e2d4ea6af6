#include "audio/codecs/libav.h"

#include "audio/codecs/codec_libraries.h"
#include "audio/error.h"

namespace lectern::audio {

// The generation of the headers that this was compiled with.
constinit SharedLibrary libavutil("libavutil.so." AV_STRINGIFY(LIBAVUTIL_VERSION_MAJOR));
constinit SharedLibrary libavcodec("libavcodec.so." AV_STRINGIFY(LIBAVCODEC_VERSION_MAJOR));
constinit SharedLibrary libavformat("libavformat.so." AV_STRINGIFY(LIBAVFORMAT_VERSION_MAJOR));
constinit SharedLibrary libswresample(
    "libswresample.so." AV_STRINGIFY(LIBSWRESAMPLE_VERSION_MAJOR));

void open_codec_libraries() noexcept {
  try {
    for (SharedLibrary* library : {&libavutil, &libswresample, &libavcodec, &libavformat}) {
      library->open();
    }
  } catch (const Error&) {
    // Whoever needs it will say so.
  }
}

}  // namespace lectern::audio
