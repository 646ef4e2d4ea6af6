#include "tts/pronunciation/ipa.h"

#include <espeak-ng/speak_lib.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "tts/error.h"

namespace lectern::tts::pronunciation {
namespace {

/// The engine's own ears and mouth: what it hears in words and says for phonemes, in IPA. One in a
/// process, as its state is the process's.
class EnglishEngine {
 public:
  static EnglishEngine& one() {
    static EnglishEngine engine;
    return engine;
  }

  void speak_as(const char* voice) { REQUIRE(espeak_SetVoiceByName(voice) == EE_OK); }

  /// As dictionaries write it.
  std::string ipa_of(const std::string& words) const {
    std::string ipa;
    for (const void* rest = words.c_str(); rest != nullptr;) {
      ipa += espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 2);
    }
    return ipa;
  }

  /// The sounds, each by its IPA.
  std::string said(const std::string& text, unsigned flags) {
    heard().clear();
    espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | flags,
                 nullptr, nullptr);
    return heard();
  }

 private:
  EnglishEngine() {
    espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 200, nullptr,
                      espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_PHONEME_IPA);
    espeak_SetSynthCallback(on_sound);
  }

  static std::string& heard() {
    static std::string sounds;
    return sounds;
  }

  static int on_sound(short*, int, espeak_EVENT* event) {
    for (; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
      if (event->type != espeakEVENT_PHONEME || event->id.string[0] == '_') continue;
      heard().append(event->id.string, ::strnlen(event->id.string, sizeof event->id.string));
    }
    return 0;
  }
};

// Every vowel and consonant of English, alone and in clusters, in words of news.
constexpr const char* kWords =
    "about above abroad absence accept account achieve acquire across address adjust admire "
    "advance "
    "adventure advice affair afford afternoon agency agree airport alarm album alliance allow "
    "almost "
    "although ambition among analysis ancient anger angle announce answer anxious apart appeal "
    "apple "
    "approach approve april arch argue army around arrange arrival article ashamed asleep assume "
    "atmosphere attack attempt author autumn average avoid award aware awkward balance bargain "
    "barrier basis battle beach beard beautiful because become before begin behave believe bell "
    "belong beneath benefit beside better between beyond bicycle birth bitter blame blanket blood "
    "blow board boast boil border borrow bottle bottom boundary brain branch brave bread break "
    "breathe bridge brief bright bring broad brother brush build burden burn business butter "
    "button "
    "buy cabin cable calm camera campaign cancel candidate capital captain capture career careful "
    "carpet carriage carry castle casual catch cathedral cattle cause cautious ceiling celebrate "
    "century ceremony certain chain chair challenge chamber champion chance change channel chapter "
    "character charge charity chart cheap cheese chemical chief child choice choose church circle "
    "circumstance citizen civil claim class clean clever climate climb clothes cloud coach coast "
    "coffee collapse colleague colour column combine comfort command committee common community "
    "company compare compete complain complete computer concern condition conference confidence "
    "confirm confuse congress connect conscious consider constant construct consumer contain "
    "continue contract contrast control convince copper corner correct cottage council country "
    "couple courage court cousin cover crash cream create creature credit crime crisis critic "
    "crowd "
    "crown cruel culture curious current curtain custom cycle damage danger daughter debate decade "
    "decide declare decline deep defeat defend degree delay deliver demand democracy depend "
    "describe "
    "desert deserve design desire destroy detail determine develop dictionary different difficult "
    "dinner direct disappear discover disease dismiss distance district divide doctor document "
    "domestic double doubt dozen drama dream drink drive drop duty eager early earn earth easy "
    "echo "
    "economy edge education effect effort either elbow elect element embarrass emerge emotion "
    "emperor employ empty encourage enemy energy engine enjoy enormous enough ensure enter entire "
    "envelope environment equal error escape especially essential establish evening event evidence "
    "exact examine example excellent exchange excite excuse exercise exhaust exist expand expect "
    "expensive experience explain explode explore express extend extra extreme eye fabric face "
    "factory failure faint faith false familiar family famous farmer fashion father fault favour "
    "feather feature federal female fence festival fever field fierce fight figure final finger "
    "finish fire firm fish flag flame flat flesh flight float flood floor flour flow flower follow "
    "foreign forest forget formal fortune forward frame free freedom fresh friend frighten front "
    "fruit function funny furniture future gallery garage garden gather general generous gentle "
    "genuine gesture giant glad glass glory gold govern grace grade gradual grain grammar grand "
    "grateful great green greet grey ground group grow guard guess guest guide guilty habit hammer "
    "handle happen harbour hardly harvest hatred healthy heart heaven height helicopter hello hero "
    "hesitate high history hole holiday hollow holy honest honour horror horse hospital hotel hour "
    "household however huge human humble hundred hungry hurry husband idea identify ignore illegal "
    "illness image imagine immediate immense impact important impossible impress improve include "
    "income increase indeed independent industry influence inform injure innocent insect inside "
    "insist inspect instead institute instrument insurance intend interest internal international "
    "interview introduce invade invent invest invite iron island issue jacket jealous jewel join "
    "joke journey joy judge juice jump junior justice keep key kick kind king kitchen knee knife "
    "knock know knowledge labour ladder lake language large laugh launch law lawyer layer lazy "
    "lead "
    "leaf league learn leather leave legal lemon length lesson letter level liberty library "
    "licence "
    "light limit listen literature little local lonely loose loud loyal luggage lunch luxury "
    "machine "
    "magazine magic maintain major manage manner manufacture march margin marriage marvellous "
    "material maximum meadow measure medicine medium member memory mention merchant mercy message "
    "method middle military million mineral minimum minister minute mirror mission mistake mixture "
    "moderate modern modest moment money monster month moral motion mountain mouth movement "
    "multiply "
    "murder muscle museum music mystery narrow nation nature neck negative neighbour neither "
    "nephew "
    "nervous network news noble noise northern nose nothing notice nuclear number nurse object "
    "observe obtain obvious occasion ocean office often onion open opera opinion opportunity "
    "oppose "
    "orange orchestra order organize origin ought outcome outside oven owner oxygen";

std::vector<std::string> words() {
  std::vector<std::string> all(1);
  for (const char* at = kWords; *at != '\0'; ++at) {
    if (*at == ' ') {
      all.emplace_back();
    } else {
      all.back() += *at;
    }
  }
  return all;
}

TEST_CASE("the engine says our mnemonics for its own IPA as it says the word", "[tts][ipa]") {
  EnglishEngine& engine = EnglishEngine::one();
  engine.speak_as("en-us");
  std::string differ;
  int count = 0;
  for (const std::string& word : words()) {
    ++count;
    const std::string mnemonics = english_mnemonics(engine.ipa_of(word));
    if (engine.said(word, 0) != engine.said("[[" + mnemonics + "]]", espeakPHONEMES)) {
      differ += word + " [[" + mnemonics + "]]\n";
    }
  }
  CAPTURE(differ);
  CHECK(count > 600);
  CHECK(std::count(differ.begin(), differ.end(), '\n') <= count / 100);
}

TEST_CASE("every sound that we write is one that British voices have, too", "[tts][ipa]") {
  EnglishEngine& engine = EnglishEngine::one();
  engine.speak_as("en");
  const char* all = GENERATE("tʃiː", "dʒɪn̩", "l̩ɛ", "uːɑːɔː", "ɜːeɪaɪ", "ɔɪaʊoʊ", "ɪəeəʊə", "θɪðə",
                             "ʃʌʒɒ", "ŋɡæ", "jʊw", "ʔɐɾ", "ᵻxɚ", "aɪɚaʊɚ", "ɔɹɑːɹɪɹɛɹʊɹ", "oːɹ");
  CAPTURE(all);
  CHECK_FALSE(engine.said("[[" + english_mnemonics(all) + "]]", espeakPHONEMES).empty());
}

TEST_CASE("marks of stress stand before the vowel, wherever the IPA has them", "[tts][ipa]") {
  const auto [ipa, mnemonics] = GENERATE(table<std::string, std::string>({
      {"ˈtaɪpeɪ", "t'aIpeI"},
      {"tˈaɪpeɪ", "t'aIpeI"},
      {"/ˌtaɪˈpeɪ/", "t,aIp'eI"},
      {"[kaʊ.ʃʊŋ]", "kaUSUN"},
      {"t͡ʃɛs", "tSEs"},
      {"ˈsmɪθ ˈdʒoʊnz", "sm'IT dZ'oUnz"},
      {"ni:d", "ni:d"},
      {"kæt.ʃə", "katS@"},
      {"naˈiːv", "na'i:v"},
      {"naiːv", "na|i:v"},
      {"kɑːr", "kA@"},
      {"kɑːri", "kA:ri"},
  }));
  CAPTURE(ipa);
  CHECK(english_mnemonics(ipa) == mnemonics);
}

TEST_CASE("what English does not have is refused by name", "[tts][ipa]") {
  const auto [ipa, reason] = GENERATE(table<std::string, std::string>({
      {"ʘa", "U+0298"},
      {"maɲana", "U+0272"},
      {"tat5", "U+0035"},
      {"a\x01", "U+0001"},
      {"[[a]]|", "U+007C"},
      {"", "vowel"},
      {"pst", "vowel"},
  }));
  CAPTURE(ipa);
  CHECK_THROWS_WITH(english_mnemonics(ipa), Catch::Matchers::Contains(reason));
  CHECK_THROWS_AS(english_mnemonics(ipa), Error);
}

TEST_CASE("IPA for more than a few words is refused", "[tts][ipa]") {
  std::string longest;
  while (longest.size() < kLongestMnemonics) longest += "ta";
  CHECK(english_mnemonics(longest).size() == kLongestMnemonics);
  CHECK_THROWS_WITH(english_mnemonics(longest + "a"), Catch::Matchers::Contains("a few"));
}

}  // namespace
}  // namespace lectern::tts::pronunciation
