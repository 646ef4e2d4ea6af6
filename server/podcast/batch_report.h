#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/podcast/batch.h"

namespace lectern::server {

/// What a run did, and what it took.
struct BatchReport {
  std::vector<ArticleResult> results;
  std::size_t duplicates = 0;  ///< Articles that were named twice; each was rendered once.
  unsigned jobs = 1;
  std::chrono::microseconds elapsed{0};
  std::uint64_t peak_memory = 0;  ///< Bytes resident at most, this process.

  std::size_t count(EpisodeFate fate) const;
  std::size_t failed() const;
  std::chrono::microseconds audio() const;  ///< Of all episodes rendered.
  double times_real_time() const;           ///< That, over `elapsed`.
};

/// report.json, version 1: counts and figures, and an object for each article, failures first.
std::string to_json(const BatchReport& report);

/// A few lines for people: what was done, how fast, and each failure with its reason.
std::string summary(const BatchReport& report);

/// The most memory that this process has had resident, in bytes.
std::uint64_t peak_memory();

}  // namespace lectern::server
