#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "tts/engine/speaker_protocol.h"

namespace lectern::tts {

/// What a child leaves behind, in memory shared with its parent. A child may die at any instruction
/// and write anything: `outcome` is written last, and the parent believes no number in here.
struct SharedResult {
  struct ClauseEnd {
    std::uint32_t samples;  ///< Of all clauses up to here.
    std::uint32_t words;
    std::uint32_t clipped;
    std::uint32_t transcript;  ///< Bytes of all clauses' phonemes up to here.
  };
  volatile std::uint32_t outcome;
  std::array<ClauseEnd, kMaxClauses> ends;
  std::array<SpeakerWord, kMaxWords> words;
  std::array<std::int16_t, kMaxSamples> samples;
  std::array<char, kMaxTranscript> transcript;

  /// In one go what a sentence takes up; else the kernel is asked page by page, a hundred times.
  void expect_a_sentence() noexcept {
    constexpr std::size_t kUsual = std::size_t{12} * kSpeakerRateHz;
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(samples.data()) & ~(page - 1);
    ::madvise(reinterpret_cast<void*>(begin), kUsual * sizeof(std::int16_t), MADV_POPULATE_WRITE);
  }
};

/// Mapped for this process and those that are forked from it, until they end. Throws
/// std::runtime_error.
SharedResult& map_shared_result();

/// What was left, to be sent: all that is told of the clauses, or that the child crashed, where a
/// number in it cannot be. For when the child is gone, and writes no more.
SpeakerReplyHead checked(const SharedResult& result, std::size_t clauses);

}  // namespace lectern::tts
