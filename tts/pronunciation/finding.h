#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lectern::tts::pronunciation {

/// Something about a file of rules that its editor should know.
struct Finding {
  enum class Weight {
    error,    ///< The rule cannot hold; the file is not used until it is mended.
    warning,  ///< The rule holds, but perhaps not as meant.
  };
  Weight weight = Weight::error;
  std::string file;
  std::size_t line = 0;  ///< From 1; 0 for the file as a whole.
  std::string reason;    ///< "there is no pinyin syllable \"hnag2\"".
  std::string mend;      ///< "write each syllable with its tone, as in hang2 zhang3".

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// "newsroom.tsv:12: error: reason; mend".
std::string to_string(const Finding& finding);

bool has_errors(const std::vector<Finding>& findings);

/// Throws tts::Error{bad_input} with the first error, and how many more there are, if there is any.
void require_no_errors(const std::vector<Finding>& findings);

}  // namespace lectern::tts::pronunciation
