#include "tts/chinese/syllables/inventory.h"

#include <algorithm>
#include <array>
#include <set>

namespace lectern::tts::chinese {
namespace {

/// An initial and the finals that stand behind it.
struct Family {
  std::string_view initial;
  std::string_view finals;
};

constexpr std::array<Family, 24> kFamilies = {{
    {"b", "a ai an ang ao ei en eng i ian iao ie in ing o u"},
    {"p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"},
    {"m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"},
    {"f", "a an ang ei en eng o ou u"},
    {"d", "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo"},
    {"t", "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo"},
    {"n", "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve"},
    {"l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v van ve"},
    {"g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    {"k", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    {"h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    {"j", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    {"q", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    {"x", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    {"zh", "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo"},
    {"ch", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"},
    {"sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"},
    {"r", "an ang ao e en eng i ong ou u ua uan ui un uo"},
    {"z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"},
    {"c", "a ai an ang ao e en eng i ong ou u uan ui un uo"},
    {"s", "a ai an ang ao e en eng i ong ou u uan ui un uo"},
    {"y", "a ai an ang ao e i in ing o ong ou u uan ue un"},
    {"w", "a ai an ang ei en eng o u"},
    {"", "a ai an ang ao e ei en eng er o ou ê m n ng"},
}};

std::set<std::string, std::less<>> inventory() {
  std::set<std::string, std::less<>> syllables;
  for (const Family& family : kFamilies) {
    std::string_view rest = family.finals;
    while (!rest.empty()) {
      const std::string_view final = rest.substr(0, rest.find(' '));
      syllables.insert(std::string(family.initial) + std::string(final));
      rest.remove_prefix(std::min(rest.size(), final.size() + 1));
    }
  }
  return syllables;
}

const std::set<std::string, std::less<>>& shared_inventory() {
  static const auto kSyllables = inventory();
  return kSyllables;
}

}  // namespace

bool is_syllable(std::string_view toneless) {
  return shared_inventory().contains(toneless);
}

std::vector<std::string> all_syllables() {
  return {shared_inventory().begin(), shared_inventory().end()};
}

}  // namespace lectern::tts::chinese
