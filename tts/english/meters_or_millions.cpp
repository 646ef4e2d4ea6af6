#include "tts/english/meters_or_millions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "tts/ascii.h"
#include "tts/english/quantity.h"

namespace lectern::tts::english {
namespace {

using namespace std::string_view_literals;
using Meaning = MeaningOfM::Meaning;

constexpr std::size_t kReach = 7;  ///< Lexemes on either side that are asked.

// What has a length, is measured in meters, or says where something is; sorted, singular.
constexpr auto kLengthWords = std::to_array<std::string_view>(
    {"above",     "across",       "altitude",   "antenna",    "apart",         "arch",
     "athlete",   "athletics",    "away",       "backstroke", "backwards",     "bar",
     "barrier",   "beach",        "below",      "beneath",    "boat",          "boundary",
     "breadth",   "breaststroke", "bridge",     "butterfly",  "cable",         "canal",
     "cave",      "ceiling",      "champion",   "channel",    "circumference", "cleared",
     "cliff",     "climb",        "climbed",    "cm",         "column",        "corridor",
     "crane",     "crater",       "crawl",      "dash",       "deep",          "deeper",
     "depth",     "diameter",     "distance",   "dive",       "dived",         "diving",
     "downhill",  "downstream",   "downwards",  "drill",      "drone",         "drop",
     "dug",       "elevation",    "embankment", "excavated",  "fall",          "farther",
     "feet",      "fell",         "fence",      "final",      "flag",          "flagpole",
     "flood",     "foot",         "forwards",   "freestyle",  "frontage",      "ft",
     "further",   "garden",       "gorge",      "gradient",   "hammer",        "heat",
     "height",    "high",         "higher",     "hill",       "hole",          "hurdle",
     "hurdler",   "inch",         "javelin",    "jump",       "jumped",        "kilometer",
     "kilometre", "km",           "ladder",     "length",     "long",          "longer",
     "mast",      "measure",      "measured",   "measuring",  "medalist",      "medallist",
     "medley",    "meter",        "metre",      "mile",       "mine",          "mm",
     "monument",  "mountain",     "ocean",      "offshore",   "orbit",         "peak",
     "perimeter", "pipe",         "pit",        "platform",   "plunge",        "plunged",
     "pole",      "pool",         "quay",       "race",       "radius",        "raft",
     "ravine",    "reef",         "relay",      "river",      "road",          "rock",
     "roof",      "rope",         "rower",      "runner",     "runway",        "sank",
     "sea",       "seawall",      "semifinal",  "shaft",      "shallow",       "ship",
     "shore",     "skyscraper",   "snow",       "snowdrift",  "spire",         "springboard",
     "sprint",    "sprinted",     "sprinter",   "statue",     "steeplechase",  "steps",
     "storey",    "strip",        "submarine",  "summit",     "surface",       "surge",
     "swam",      "swim",         "swimmer",    "swimming",   "tall",          "taller",
     "telescope", "thick",        "threw",      "throw",      "tide",          "towards",
     "tower",     "track",        "trench",     "tsunami",    "tunnel",        "turbine",
     "uphill",    "upstream",     "upwards",    "vault",      "vessel",        "walk",
     "walked",    "wall",         "water",      "waterfall",  "wave",          "whale",
     "wide",      "wider",        "width",      "yacht",      "yard"});

// What is counted in millions, and what is done with so much; sorted, singular.
constexpr auto kCountWords = std::to_array<std::string_view>(
    {"album",    "attendance", "attract",  "audience",   "bonus",        "budget",     "charity",
     "child",    "citizen",    "company",  "copy",       "cost",         "country",    "crowd",
     "customer", "dead",       "deal",     "debt",       "displaced",    "donated",    "download",
     "earned",   "economy",    "employed", "fan",        "fee",          "film",       "fine",
     "fled",     "follower",   "fund",     "funding",    "government",   "grant",      "grew",
     "grossed",  "household",  "income",   "invest",     "invested",     "job",        "loan",
     "lost",     "made",       "majority", "market",     "member",       "membership", "migrant",
     "million",  "movie",      "nation",   "paid",       "passenger",    "pay",        "people",
     "person",   "population", "price",    "profit",     "raise",        "raised",     "reader",
     "refugee",  "registered", "resident", "revenue",    "salary",       "sale",       "saved",
     "sold",     "spend",      "spending", "spent",      "stake",        "subscriber", "tax",
     "tourist",  "transfer",   "turnout",  "unemployed", "unemployment", "user",       "vaccine",
     "viewer",   "visitor",    "vote",     "voter",      "watched",      "worker",     "worldwide",
     "worth"});

constexpr std::array kRaces = {"50"sv,  "60"sv,  "80"sv,  "100"sv, "110"sv,
                               "200"sv, "300"sv, "400"sv, "800"sv};

template <std::size_t n>
bool lists(const std::array<std::string_view, n>& words, std::string_view word) {
  if (std::binary_search(words.begin(), words.end(), word)) return true;
  return word.ends_with('s') &&
         std::binary_search(words.begin(), words.end(), word.substr(0, word.size() - 1));
}

template <std::size_t n>
bool lists(const std::array<std::string_view, n>& words, const Passage& p, std::size_t at) {
  return p.word_at(at) && lists(words, ascii_lower(p.plain(at)));
}

bool ends_clause(const Passage& p, std::size_t at) {
  return at >= p.size() || p.mark_at(at, U";:!?") || (p.mark_at(at, U'.') && !p.joined(at + 1));
}

// "fell by 2m", "jumped to 5m", "climbed from 2m to 5m": numbers do so as well as people.
bool changes(const Passage& p, std::size_t at, std::size_t figure) {
  const auto first = scan_figure(p, figure);
  const bool from_to = p.is_word(figure - 1, "from") && first && p.is_word(first->end + 1, "to");
  return (from_to || p.is_any_word(figure - 1, {"by", "to"})) &&
         p.is_any_word(at, {"fell", "fall", "climbed", "climb", "jumped", "jump", "drop", "sank",
                            "plunged", "plunge"});
}

// How far the nearest of `words` stands from the figure [begin, at]; nullopt beyond its reach.
template <std::size_t n>
std::optional<std::size_t> nearest(const std::array<std::string_view, n>& words, const Passage& p,
                                   std::size_t begin, std::size_t at) {
  bool ahead = true;
  bool back = true;
  for (std::size_t distance = 1; distance <= kReach; ++distance) {
    ahead = ahead && !ends_clause(p, at + distance);
    if (ahead && lists(words, p, at + distance)) return distance;
    back = back && distance <= begin && !ends_clause(p, begin - distance);
    if (back && lists(words, p, begin - distance) && !changes(p, begin - distance, begin)) {
      return distance;
    }
  }
  return std::nullopt;
}

// "b/d", "bpd": what oil is counted in.
bool barrels_per_day_at(const Passage& p, std::size_t at) {
  return p.is_word(at, "bpd") ||
         (p.is_word(at, "b") && p.joined_mark(at + 1, U'/') && p.is_word(at + 2, "d"));
}

// What can be counted stands right behind: "5m homes", "2m of them", "the 2m-strong union".
bool count_follows(const Passage& p, std::size_t at) {
  if (lists(kLengthWords, p, at)) return false;
  if (plural_noun_at(p, at) || barrels_per_day_at(p, at)) return true;
  if (p.joined_mark(at, U'-')) return p.is_any_word(at + 1, {"strong", "plus", "odd"});
  if (p.is_word(at, "of")) return p.is_any_word(at + 1, {"them", "us", "whom", "its", "their"});
  return p.is_any_word(at, {"who", "have", "were", "are", "euro", "sterling"});
}

// The "m" that ends a range or a pair which begins with this one: "2m-3m people", "2m or 3m".
std::size_t last_of_range(const Passage& p, std::size_t at) {
  const bool linked = tight_dash_at(p, at + 1) || p.is_any_word(at + 1, {"to", "and", "or"});
  if (!linked) return at;
  const auto next = scan_figure(p, at + 2);
  return next && p.joined_word(next->end) && p.plain(next->end) == "m" ? next->end : at;
}

// "1500m", "the 200m": what athletes run is told by its number.
bool is_race(const Passage& p, const Figure& figure) {
  constexpr std::size_t kTooLongForMillions = 4;
  if (!figure.is_whole()) return false;
  if (figure.whole.size() >= kTooLongForMillions) return true;
  const bool known = std::find(kRaces.begin(), kRaces.end(), figure.whole) != kRaces.end();
  return known && figure.begin > 0 &&
         p.is_any_word(figure.begin - 1, {"the", "men's", "women's", "indoor", "outdoor"});
}

// "a 30m sculpture": one thing is rather so large than so many.
bool describes_one_thing(const Passage& p, std::size_t begin, std::size_t at) {
  return begin > 0 && p.is_any_word(begin - 1, {"a", "an", "the"}) &&
         is_adjective(p, begin, at + 1);
}

// "2m x 3m", "4m by 6m": the sides of something.
bool is_side(const Passage& p, const Figure& figure, std::size_t at) {
  const auto links = [&p](std::size_t link) {
    return p.is_any_word(link, {"x", "by"}) || p.mark_at(link, U'×');
  };
  if (links(at + 1)) return p.digits_at(at + 2);
  return figure.begin > 1 && links(figure.begin - 1) &&
         (p.digits_at(figure.begin - 2) || p.is_word(figure.begin - 2, "m"));
}

// "She is 1.85m.", "at 2.10m": a person's height, or one that is jumped over.
bool is_height(const Passage& p, const Figure& figure) {
  const bool tall = (figure.whole == "1" || figure.whole == "2") && figure.fraction.size() == 2;
  return tall && figure.begin > 0 && p.is_any_word(figure.begin - 1, {"is", "was", "at", "stands"});
}

}  // namespace

MeaningOfM meaning_of_m(const Passage& p, std::size_t begin, std::size_t at) {
  constexpr double kGuess = 0.6;
  constexpr double kLikely = 0.8;
  if (p.joined(at + 1) && p.mark_at(at + 1, U"/²³^")) return {Meaning::meters, 1.0};
  const auto figure = scan_figure(p, begin);
  if (figure && is_side(p, *figure, at)) return {Meaning::meters, 1.0};
  const std::size_t last = last_of_range(p, at);
  if (count_follows(p, last + 1)) return {Meaning::millions, kLikely};
  const auto length = nearest(kLengthWords, p, begin, last);
  const auto count = nearest(kCountWords, p, begin, last);
  if (length && (!count || *length <= *count)) return {Meaning::meters, 1.0};
  if (count) return {Meaning::millions, kLikely};
  if (figure && (is_race(p, *figure) || is_height(p, *figure))) return {Meaning::meters, kLikely};
  if (describes_one_thing(p, begin, last)) return {Meaning::meters, kGuess};
  return {Meaning::millions, kGuess};
}

}  // namespace lectern::tts::english
