#pragma once

namespace lectern::audio {

/// Opens the libraries that encode, decode and pack sound, which the first call into them would do:
/// some 40 ms, which a program that is about to speak can spend beside other work. What fails is
/// told by the first call. Safe from any thread.
void open_codec_libraries() noexcept;

}  // namespace lectern::audio
