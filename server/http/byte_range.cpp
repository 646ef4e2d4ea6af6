#include "server/http/byte_range.h"

#include <algorithm>
#include <charconv>

#include "server/http/fields.h"

namespace lectern::server {
namespace {

constexpr std::string_view kUnit = "bytes=";

/// nullopt for anything but digits that fit in 64 bits.
std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

RangeDecision part_or_unsatisfiable(std::uint64_t offset, std::uint64_t length) {
  if (length == 0) return {RangeAnswer::unsatisfiable, {}};
  return {RangeAnswer::part, {offset, length}};
}

/// "bytes=-500": the last 500 bytes.
RangeDecision decide_suffix(std::string_view digits, std::uint64_t size) {
  const std::optional<std::uint64_t> wanted = number(digits);
  if (!wanted) return {};
  const std::uint64_t length = std::min(*wanted, size);
  return part_or_unsatisfiable(size - length, length);
}

}  // namespace

RangeDecision decide_range(std::optional<std::string_view> header, std::uint64_t size) {
  if (!header || !same_name(header->substr(0, kUnit.size()), kUnit)) return {};
  const std::string_view spec = without_outer_blanks(header->substr(kUnit.size()));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view first = without_outer_blanks(spec.substr(0, dash));
  const std::string_view last = without_outer_blanks(spec.substr(dash + 1));
  if (first.empty()) return decide_suffix(last, size);

  const std::optional<std::uint64_t> begin = number(first);
  if (!begin) return {};
  if (last.empty()) return part_or_unsatisfiable(*begin, size - std::min(*begin, size));
  const std::optional<std::uint64_t> end = number(last);
  if (!end || *end < *begin) return {};
  if (*begin >= size) return {RangeAnswer::unsatisfiable, {}};
  return part_or_unsatisfiable(*begin, std::min(*end, size - 1) - *begin + 1);
}

}  // namespace lectern::server
