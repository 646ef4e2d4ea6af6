#include "tts/reading/frequent_words.h"

#include <cstdint>
#include <unordered_map>

namespace lectern::tts {
namespace {

/// By index into kWordLanguages: words that carry grammar, not topics, separated by spaces.
constexpr std::array<std::string_view, kWordLanguages.size()> kWords = {
    "the of and to a in is that for was with on as it by said are be this have from at not he she "
    "they has had were will an or but which",
    "der die und das ist nicht mit den von ein eine auf für im dem sich des zu als auch es an "
    "werden "
    "aus er hat dass sie nach wird bei einer",
    "le la les et des est une du dans que pour qui sur pas au avec de un en il ce plus par ne se "
    "sont "
    "cette mais ou aux",
    "el la los que y del las por una con para es se en como más de un su lo al no sus pero fue ha "
    "sobre este entre también",
    "il di che la per un del una sono della con non gli nel più alla è e i le da dei in si delle "
    "ha "
    "anche lo dal",
    "o que não uma do da em os para com dos ao mais são pela foi de um se na no as por é das como "
    "mas "
    "à sua pelo",
    "de het een van en dat op te zijn met voor niet aan er ook wordt is in die door om bij als "
    "naar "
    "heeft werd maar uit",
    "och att det som en på är av för med den till inte om ett har i jag de var från eller kan när "
    "så "
    "nu vid efter också",
    "og at det som en på er af for med den til ikke om et har i de var fra eller kan når så ved "
    "efter "
    "også blev jeg",
    "og at det som en på er av for med den til ikke om et har i de var fra eller kan når så ved "
    "etter "
    "også ble jeg",
    "ja on ei se että oli joka mutta hän ovat ole kun niin myös sen mukaan kuin voi sekä tai "
    "vuonna "
    "hänen jo vain",
    "w i na z że do się nie jest to o jak po od za przez ale dla są czy który oraz było tym ten "
    "jego "
    "może już",
    "a se v na je že s z do o i to za by jsou pro k ale jako po co nebo který při bylo také podle "
    "tak",
    "bir ve bu da de için ile olarak çok daha olan gibi ne var en kadar sonra değil ama ya olduğu "
    "her "
    "o mi",
    "yang dan di ini itu dengan untuk dari pada tidak dalam akan ke juga adalah oleh ada karena "
    "saya "
    "bisa telah mereka",
    "của và là có không cho các được một những trong với để người này đã từ khi đến tại năm vào ở "
    "ra",
};

using Mask = std::uint32_t;
static_assert(kWordLanguages.size() <= 32);

std::unordered_map<std::string_view, Mask> languages_by_word() {
  std::unordered_map<std::string_view, Mask> languages;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    std::string_view words = kWords[i];
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      languages[word] |= Mask{1} << i;
      words.remove_prefix(word.size() == words.size() ? words.size() : word.size() + 1);
    }
  }
  return languages;
}

}  // namespace

void count_word(std::string_view word, WordHits& hits) {
  static const std::unordered_map<std::string_view, Mask> kLanguages = languages_by_word();
  const auto found = kLanguages.find(word);
  if (found == kLanguages.end()) return;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if ((found->second >> i & 1U) != 0) ++hits[i];
  }
}

}  // namespace lectern::tts
