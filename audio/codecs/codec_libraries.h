#pragma once

namespace lectern::audio {

/// Opens the libraries that encode sound, which the first call into them would do: some 40 ms,
/// which a program that is about to speak can spend beside other work. What fails is told by the
/// first call. Safe from any thread.
void open_codec_libraries() noexcept;

/// Those that decode files and write Ogg, FLAC and WAV as well: as long again, and nobody who makes
/// HLS and M4A needs them. While a library is opened, no function is found in another one.
void open_all_libraries() noexcept;

}  // namespace lectern::audio
