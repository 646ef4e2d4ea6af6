#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

/// What one site's robots.txt lets one program fetch (RFC 9309).
class RobotsRules {
 public:
  /// Lets everything pass: of a site without robots.txt.
  RobotsRules() = default;

  /// The groups of `text` that name `product`, or where none does, those for "*". Whatever is no
  /// rule is passed over, as are other records between rules ("Sitemap:").
  /// product  the product token of the User-Agent, "Lectern": letters, '-' and '_', in any case.
  static RobotsRules parse(std::string_view text, std::string_view product);

  /// Whether "/path?query" may be fetched: the longest matching rule decides, among equally long
  /// ones one that allows. Percent-encodings of the same octet are the same; "/robots.txt" itself
  /// always passes.
  bool allows(std::string_view path_and_query) const;

  friend bool operator==(const RobotsRules&, const RobotsRules&) = default;

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  ///< Normalised; '*' is any octets, a final '$' the end.

    friend bool operator==(const Rule&, const Rule&) = default;
  };
  std::vector<Rule> rules_;
};

/// As much of a robots.txt as is read: RFC 9309, section 2.5, asks for at least that. In bytes.
inline constexpr std::size_t kMostOfRobots = std::size_t{500} << 10U;

}  // namespace lectern::server
