#include "tts/pronunciation/finding.h"

#include <algorithm>

#include "tts/error.h"

namespace lectern::tts::pronunciation {
namespace {

bool is_error(const Finding& finding) {
  return finding.weight == Finding::Weight::error;
}

std::string place_of(const Finding& finding) {
  return finding.line == 0 ? finding.file : finding.file + ":" + std::to_string(finding.line);
}

std::string message_of(const Finding& finding) {
  return finding.mend.empty() ? finding.reason : finding.reason + "; " + finding.mend;
}

}  // namespace

std::string to_string(const Finding& finding) {
  return place_of(finding) + (is_error(finding) ? ": error: " : ": warning: ") +
         message_of(finding);
}

bool has_errors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), is_error);
}

void require_no_errors(const std::vector<Finding>& findings) {
  const auto first = std::find_if(findings.begin(), findings.end(), is_error);
  if (first == findings.end()) return;
  const auto more = std::count_if(first + 1, findings.end(), is_error);
  std::string message = message_of(*first);
  if (more > 0) message += " [and " + std::to_string(more) + " more: lectern lexicon check]";
  throw Error(Errc::bad_input, message, place_of(*first));
}

}  // namespace lectern::tts::pronunciation
