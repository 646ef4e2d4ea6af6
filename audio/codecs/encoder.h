#pragma once

#include <cstddef>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/pcm.h"
#include "audio/speech_unit.h"

namespace lectern::audio {

/// Encodes one sentence as a unit, by an encoder of its own: margins of silence are put around it,
/// and all packets are kept.
/// speech   conditioned sound at profile.rate_hz, not empty.
/// throws   Error{bad_input} for another rate or no samples, Error{unsupported} when the installed
///          libav cannot encode the profile, Error{codec_failed} when it fails.
/// threads  safe from any; the same samples give the same bytes on each.
/// cost     about 150 × real time for AAC.
SpeechUnit encode_unit(const Pcm& speech, const CodecProfile& profile);

/// The unit that encode_unit() makes, with its first packets only, `packets` or all if there are
/// fewer: the same to the bit, at their part of its cost. Refuses as encode_unit() does.
SpeechUnit encode_beginning(const Pcm& speech, const CodecProfile& profile, std::size_t packets);

/// The packet an encoder settles on in lasting silence. Any number of it may stand between two
/// units: it decodes to zeros and leaves its neighbours as they are.
std::vector<std::byte> silence_packet(const CodecProfile& profile);

/// What a container needs to tell a decoder before the first packet: for AAC the
/// AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1).
std::vector<std::byte> decoder_config(const CodecProfile& profile);

}  // namespace lectern::audio
