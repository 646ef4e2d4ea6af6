#include "tts/reading/abbreviations.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

using Word = std::string_view;

// All tables are sorted; abbreviations.h says what each holds.
constexpr std::array kBeforeName = std::to_array<Word>(
    {"adm",    "amb",  "atty", "brig", "capt", "cmdr", "col", "cpl",  "cpt",  "det",
     "dr",     "fr",   "ft",   "gen",  "gov",  "hon",  "hr",  "insp", "lt",   "maj",
     "messrs", "mlle", "mme",  "mr",   "mrs",  "ms",   "mt",  "mx",   "pres", "prof",
     "pvt",    "rep",  "reps", "rev",  "sen",  "sens", "sgt", "supt"});
constexpr std::array kBeforeNumber = std::to_array<Word>(
    {"apr",  "art", "aug", "ca",  "ch",   "chap", "dec",  "feb", "fig", "figs", "jan",
     "jul",  "jun", "mar", "no",  "nos",  "nov",  "nr",   "n°",  "nº",  "oct",  "p",
     "para", "pp",  "rs",  "sec", "sect", "sep",  "sept", "ver", "vol", "vols"});
constexpr std::array kInside =
    std::to_array<Word>({"approx", "assoc", "cf", "dept", "e.g", "est", "f.e", "govt", "i.e",
                         "intl", "misc", "natl", "v", "viz", "vs"});
constexpr std::array kAnywhere =
    std::to_array<Word>({"al", "assn", "ave", "blvd", "bros", "co", "corp", "inc", "jr", "ltd",
                         "max", "med", "min", "ph.d", "plc", "rd", "sr", "st", "univ"});
constexpr std::array kStates = std::to_array<Word>(
    {"ala", "ariz", "ark",  "calif", "colo", "conn", "del",  "fla", "ga",   "ill", "ind", "kan",
     "ky",  "la",   "mass", "md",    "mich", "minn", "miss", "mo",  "mont", "neb", "nev", "okla",
     "ont", "ore",  "pa",   "que",   "tenn", "tex",  "va",   "vt",  "wash", "wis", "wyo"});
constexpr std::array kStarters = std::to_array<Word>(
    {"a",         "about",   "above",        "according", "across",     "after",     "all",
     "along",     "also",    "although",     "among",     "an",         "and",       "another",
     "any",       "are",     "around",       "as",        "at",         "because",   "before",
     "being",     "below",   "between",      "both",      "but",        "by",        "can",
     "critics",   "despite", "did",          "do",        "does",       "during",    "each",
     "earlier",   "even",    "every",        "everyone",  "everything", "except",    "experts",
     "few",       "finally", "five",         "for",       "four",       "from",      "further",
     "given",     "had",     "has",          "have",      "he",         "hence",     "her",
     "here",      "his",     "how",          "however",   "i",          "if",        "in",
     "including", "indeed",  "inside",       "instead",   "is",         "it",        "its",
     "just",      "last",    "later",        "less",      "like",       "many",      "maybe",
     "meanwhile", "more",    "moreover",     "most",      "much",       "my",        "nearly",
     "neither",   "never",   "nevertheless", "next",      "no",         "nobody",    "none",
     "nor",       "not",     "nothing",      "now",       "of",         "officials", "often",
     "on",        "once",    "one",          "only",      "or",         "others",    "otherwise",
     "our",       "outside", "over",         "overall",   "people",     "perhaps",   "please",
     "police",    "rather",  "residents",    "several",   "shares",     "she",       "since",
     "so",        "some",    "somehow",      "someone",   "something",  "sometimes", "soon",
     "still",     "such",    "that",         "the",       "their",      "then",      "there",
     "therefore", "these",   "they",         "this",      "those",      "though",    "three",
     "through",   "thus",    "to",           "today",     "tomorrow",   "tonight",   "two",
     "under",     "unless",  "unlike",       "until",     "upon",       "was",       "we",
     "well",      "were",    "what",         "when",      "whenever",   "where",     "whether",
     "which",     "while",   "who",          "why",       "will",       "with",      "within",
     "without",   "would",   "yes",          "yesterday", "yet",        "you",       "your"});
constexpr std::array kFollowHour = std::to_array<Word>(
    {"april", "august",   "bst",       "cet",      "cst",      "december", "eastern", "edt",
     "est",   "et",       "february",  "friday",   "gmt",      "january",  "july",    "june",
     "march", "may",      "monday",    "november", "october",  "pacific",  "pdt",     "pst",
     "pt",    "saturday", "september", "sunday",   "thursday", "tuesday",  "utc",     "wednesday"});
constexpr std::array kReportingVerbs = std::to_array<Word>(
    {"added",    "admitted", "announced", "answered",  "argued",   "asked",   "asks",
     "called",   "cried",    "declared",  "exclaimed", "insisted", "joked",   "noted",
     "recalled", "replied",  "said",      "says",      "shouted",  "thought", "told",
     "tweeted",  "warned",   "whispered", "wondered",  "wrote",    "yelled"});
constexpr std::array kTakeLetter = std::to_array<Word>(
    {"and",   "appendix",  "block",     "category", "class",  "exhibit", "gate",  "grade",
     "group", "hepatitis", "influenza", "level",    "option", "or",      "phase", "plan",
     "point", "section",   "series",    "team",     "type",   "vitamin"});
constexpr std::array kNamesWithMark =
    std::to_array<Word>({"jeopardy", "joomla", "kahoot", "wham", "yahoo", "yum"});

template <std::size_t N>
constexpr bool is_sorted(const std::array<Word, N>& words) {
  return std::is_sorted(words.begin(), words.end());
}
static_assert(is_sorted(kBeforeName) && is_sorted(kBeforeNumber) && is_sorted(kInside) &&
              is_sorted(kAnywhere) && is_sorted(kStates) && is_sorted(kStarters) &&
              is_sorted(kFollowHour) && is_sorted(kReportingVerbs) && is_sorted(kTakeLetter) &&
              is_sorted(kNamesWithMark));

template <std::size_t N>
bool contains(const std::array<Word, N>& words, Word word) {
  return std::binary_search(words.begin(), words.end(), word);
}

/// Abbreviations of other languages, words apart by spaces.
struct LanguageAbbreviations {
  Word language;
  Word before_name;
  Word before_number;
  Word inside;
  Word anywhere;
};

constexpr auto kOtherLanguages = std::to_array<LanguageAbbreviations>({
    {"de", "dr prof hr fr frl dipl ing mag st hl gebr",
     "nr s abs art bd kap abb tel tab ziff jan feb febr apr aug sept okt nov dez",
     "bzw ca evtl ggf inkl exkl sog vgl z.b d.h u.a o.ä bspw zzgl zz",
     "usw etc co kg jh jhd str mio mrd"},
    {"fr", "mm mme mmes mlle dr pr me mgr st ste", "n° no art p pp vol chap fig tél janv févr",
     "c.-à-d cf env ex", "etc cie sté ltd av j.-c"},
    {"es", "sr sra srta sres sras dr dra d dña prof profa gral lic ing arq mons sto sta pdte ud vd",
     "núm nº n.º pág págs art vol cap fig tel ene feb abr ago sep sept oct nov dic",
     "p.ej ej vs aprox", "etc cía ltda ee.uu av avda s.a"},
    {"it",
     "sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on sen gen col "
     "cap ten mons don egr gent spett dir amm psicol rev amb cav comm pres sac min",
     "n nn nr art artt p pag pagg vol fig tel feb mar apr mag giu lug ago set sett ott nov dic ca",
     "es cfr st d econ c.a vs", "ecc etc co s.p.a s.r.l"},
    {"pt", "sr sra dr dra prof profa eng arq exmo exma d gen cel cap sto sta",
     "n nº pág págs art vol fig tel séc jan fev abr ago set out nov dez", "p.ex ex vs aprox",
     "etc cia ltda s.a av"},
    {"nl", "dhr mevr mw dr drs ir ing prof mr jhr st",
     "nr blz p art hfst fig tel afb jan feb mrt apr aug sept okt nov dec",
     "bijv bv d.w.z ca m.b.t o.a t.a.v i.p.v resp evt incl excl", "enz etc e.d e.a b.v n.v"},
    {"da", "hr fr frk dr prof cand adv", "nr s kap fig tlf kl ca jan feb apr aug sept okt nov dec",
     "bl.a f.eks dvs evt inkl ekskl pga mht jf jfr", "osv mv mm m.v m.fl o.l co"},
    {"nb", "hr fr frk dr prof adv", "nr s kap fig tlf kl ca jan feb apr aug sept okt nov des",
     "bl.a f.eks dvs ev evt inkl ekskl pga mht jf", "osv mv mm m.v m.fl o.l"},
    {"sv", "hr fr dr prof", "nr sid s kap tel kl ca jan febr apr aug sept okt nov dec",
     "bl.a t.ex dvs ev inkl exkl pga jfr s.k", "osv m.m m.fl"},
    {"pl", "dr prof hab mgr inż gen płk ks św im ul al pl", "nr str art ust pkt poz rys tab tel",
     "np tzn tzw m.in min ok por", "itd itp tys mln mld r"},
    {"cs", "ing mgr bc dr mudr judr prof doc gen sv", "č čl str odst obr tab tel",
     "např tzn tj tzv cca resp popř", "atd apod tis mil mld"},
    {"ru", "г-н г-жа г-ну г-жу г-на д-р д-ра проф акад доц ген им ул пл просп пер наб обл св",
     "стр рис табл тел кв гл ст", "т.е т.к напр см ср вкл т.н",
     "г гг в вв др пр т.д т.п руб коп тыс млн млрд чел"},
    {"uk", "п проф акад доц ген ім вул пл просп пров обл св", "стр рис табл тел кв гл ст",
     "т.е напр див пор т.зв", "р рр ст ін т.д т.п грн коп тис млн млрд"},
    {"bg", "г-н г-жа д-р проф акад доц ген ул пл бул св гр", "стр фиг табл тел ет ап",
     "напр вж вкл т.нар т.е", "г гг в вв др пр т.г лв хил млн млрд"},
    {"el", "κ κα κος δρ καθ αγ", "αρ σελ τηλ", "π.χ λ.χ δηλ βλ", "κ.λπ κλπ κ.ά χιλ εκ"},
});

/// Words with which sentences begin in other languages.
constexpr auto kOtherStarters = std::to_array<std::pair<Word, Word>>({
    {"de",
     "der die das dem den des ein eine einen einem einer es er sie ich wir ihr man in im am "
     "an auf aus bei mit nach von vor zu zum zur für und aber doch denn wenn als wie so da "
     "dies diese dieser dieses nicht auch nur noch schon was wer wo warum seit bis durch "
     "über unter heute damit dabei deshalb jedoch dort hier"},
    {"fr",
     "le la les l un une des du il elle ils elles on nous vous je ce cet cette ces c mais et "
     "ou dans en sur pour par avec sans selon après avant depuis qui que quand si son sa ses "
     "leur à au aux"},
    {"es",
     "el la los las un una unos unas se en de del por para con sin según como cuando si pero "
     "y o es era fue este esta estos estas ese esa eso él ella ellos ellas yo nosotros que "
     "no su sus al a hoy ayer"},
    {"it",
     "il lo la i gli le un uno una di del della dei nel nella in con per da a al alla si se "
     "ma e è era come quando questo questa questi non anche secondo dopo prima lui lei loro "
     "che chi"},
    {"pt",
     "o a os as um uma uns umas de do da em no na por para com sem segundo se mas e é foi "
     "este esta isso ele ela eles elas não que quando como depois antes hoje"},
    {"nl",
     "de het een hij zij ze wij we ik in op van voor met bij naar uit en maar of als dat "
     "deze dit die er ook niet wat wie toen nu volgens na"},
    {"da",
     "det den de der en et han hun jeg vi i på til fra med for og men hvis når som at ikke "
     "også så dette denne disse hvad hvor efter da nu"},
    {"nb",
     "det den de der en et han hun jeg vi i på til fra med for og men hvis når som at ikke "
     "også så dette denne disse hva hvor etter da nå"},
    {"sv",
     "det den de en ett han hon jag vi i på till från med för och men om när som att inte "
     "också så detta denna dessa vad var efter då nu"},
    {"pl",
     "to ten ta te w we z ze na do od po przy o i a ale jak gdy jeśli nie się on ona oni był "
     "była jest są dla za przed"},
    {"cs",
     "to ten ta ty v ve z ze na do od po při o i a ale jak když jestli ne se on ona oni byl "
     "byla je jsou pro za před"},
    {"ru",
     "в во на и не что он она оно они это как по с со из к ко у за но а для от мы я вы его "
     "её их если когда так то все при однако также этот эта эти после до об о там тогда"},
    {"uk",
     "у в на і й та не що він вона воно вони це як по з із до за але а для від ми я ви його "
     "її їх якщо коли так при однак також цей ця ці після про"},
    {"bg",
     "в във на и не че той тя то те това как по с със от за но а ние аз вие ако когато така "
     "при след до този тази тези според"},
});

using KindByWord = std::unordered_map<std::string, AbbreviationKind>;

std::string key_of(Word language, Word word) {
  return std::string(language).append(1, ' ').append(word);
}

template <typename Take>
void for_each_word(Word words, Take take) {
  while (!words.empty()) {
    const Word word = words.substr(0, words.find(' '));
    if (!word.empty()) take(word);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
}

/// By language and word: "de dr".
const KindByWord& other_abbreviations() {
  static const KindByWord kKinds = [] {
    KindByWord kinds;
    for (const LanguageAbbreviations& each : kOtherLanguages) {
      const auto add = [&](Word words, AbbreviationKind kind) {
        for_each_word(words, [&](Word word) { kinds.emplace(key_of(each.language, word), kind); });
      };
      add(each.before_name, AbbreviationKind::before_name);
      add(each.before_number, AbbreviationKind::before_number);
      add(each.inside, AbbreviationKind::inside);
      add(each.anywhere, AbbreviationKind::anywhere);
    }
    return kinds;
  }();
  return kKinds;
}

const std::unordered_set<std::string>& other_starters() {
  static const std::unordered_set<std::string> kStartersByLanguage = [] {
    std::unordered_set<std::string> starters;
    for (const auto& [language, words] : kOtherStarters) {
      for_each_word(words, [&, key = language](Word word) { starters.insert(key_of(key, word)); });
    }
    return starters;
  }();
  return kStartersByLanguage;
}

bool is_other_starter(Word word, const LanguageTag& language) {
  return other_starters().count(key_of(language.language(), word)) > 0;
}

/// Letters with stops between, of any script: "u.s", "л.н", "т.е".
bool is_dotted(Word word) {
  bool letter_wanted = true;
  std::size_t letters = 0;
  for (const CodePoint& point : code_points(word)) {
    if (letter_wanted ? !is_letter(point.value) : point.value != U'.') return false;
    if (letter_wanted) ++letters;
    letter_wanted = !letter_wanted;
  }
  return letters >= 2 && !letter_wanted;
}

}  // namespace

AbbreviationKind abbreviation_kind(std::string_view word, const LanguageTag& language) {
  const auto own = other_abbreviations().find(key_of(language.language(), word));
  if (own != other_abbreviations().end()) return own->second;
  // "det", a Danish word, is no detective there.
  if (is_other_starter(word, language)) return AbbreviationKind::none;
  if (word == "a.m" || word == "p.m") return AbbreviationKind::hour;
  if (contains(kBeforeName, word)) return AbbreviationKind::before_name;
  if (contains(kBeforeNumber, word)) return AbbreviationKind::before_number;
  if (contains(kInside, word)) return AbbreviationKind::inside;
  if (contains(kAnywhere, word) || is_dotted(word)) return AbbreviationKind::anywhere;
  return AbbreviationKind::none;
}

bool is_sentence_starter(std::string_view word, const LanguageTag& language) {
  return contains(kStarters, word) || other_starters().count(key_of(language.language(), word)) > 0;
}
bool is_state_abbreviation(std::string_view word) {
  return contains(kStates, word);
}
bool follows_hour(std::string_view word) {
  return contains(kFollowHour, word);
}
bool is_reporting_verb(std::string_view word) {
  return contains(kReportingVerbs, word);
}
bool takes_letter(std::string_view word) {
  return contains(kTakeLetter, word);
}
bool is_name_with_mark(std::string_view word) {
  return contains(kNamesWithMark, word);
}

}  // namespace lectern::tts
