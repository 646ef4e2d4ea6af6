#include "tts/english/meters_or_millions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "tts/ascii.h"
#include "tts/english/quantity.h"
#include "tts/word_lists.h"

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
    {"album",      "attendance", "attract",    "audience", "bonus",      "budget",
     "charity",    "child",      "citizen",    "company",  "copy",       "cost",
     "country",    "crowd",      "customer",   "dead",     "deal",       "debt",
     "displaced",  "donated",    "download",   "earned",   "economy",    "employed",
     "fan",        "fee",        "film",       "fine",     "fled",       "follower",
     "fund",       "funding",    "government", "grant",    "grew",       "grossed",
     "household",  "income",     "invest",     "invested", "job",        "loan",
     "loss",       "losses",     "lost",       "made",     "majority",   "market",
     "member",     "membership", "migrant",    "million",  "movie",      "nation",
     "paid",       "passenger",  "pay",        "people",   "person",     "population",
     "price",      "profit",     "raise",      "raised",   "reader",     "refugee",
     "registered", "resident",   "revenue",    "salary",   "sale",       "saved",
     "sold",       "spend",      "spending",   "spent",    "stake",      "subscriber",
     "tax",        "tourist",    "transfer",   "turnout",  "unemployed", "unemployment",
     "user",       "vaccine",    "viewer",     "visitor",  "vote",       "voter",
     "watched",    "worker",     "worldwide",  "worth"});

// What surrounds a distance that is run or swum, and might as well surround money; sorted,
// singular.
constexpr auto kRaceWords = std::to_array<std::string_view>(
    {"backstroker", "bronze", "dq",      "finalist", "freestyler", "gold",
     "lane",        "medal",  "olympic", "olympics", "paralympic", "pb",
     "ran",         "run",    "sec",     "seconds",  "silver",     "spike",
     "sprinting",   "swum",   "timed",   "title",    "wheelchair"});

static_assert(is_sorted_list(kLengthWords) && is_sorted_list(kCountWords) &&
              is_sorted_list(kRaceWords));

constexpr std::array kRaces = {"50"sv,  "60"sv,  "80"sv,  "100"sv, "110"sv,
                               "200"sv, "300"sv, "400"sv, "800"sv};

template <std::size_t n>
bool lists(const std::array<std::string_view, n>& words, std::string_view word) {
  if (is_one_of_sorted(word, words)) return true;
  return word.ends_with('s') && is_one_of_sorted(word.substr(0, word.size() - 1), words);
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

bool is_race_distance(std::string_view figures) {
  return std::find(kRaces.begin(), kRaces.end(), figures) != kRaces.end();
}

// The "200" of "100m and 200m", or of "60m, 100m, 200m", at `at`: "m" behind a distance.
bool race_at(const Passage& p, std::size_t at) {
  return p.digits_at(at) && is_race_distance(p.plain(at)) && p.joined_word(at + 1) &&
         p.plain(at + 1) == "m";
}

bool links_races(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"and", "or"}) || p.mark_at(at, U",/&");
}

// Where the list of distances begins that the figure at `begin` goes on with: "the 100m and 200m".
std::size_t first_of_races(const Passage& p, std::size_t begin) {
  constexpr std::size_t kMostRaces = 4;
  for (std::size_t race = 1; race < kMostRaces; ++race) {
    const std::size_t link = begin - 1;
    if (begin < 3 || !links_races(p, link)) break;
    const bool comma_too = begin > 3 && p.mark_at(link - 1, U',');  // "100m, 200m, and 400m"
    const std::size_t before = comma_too ? begin - 4 : begin - 3;
    if (!race_at(p, before)) break;
    begin = before;
  }
  return begin;
}

// "100m in 10.17", "200m in 20.04sec", "400m in 4:02.50": what a race takes.
bool time_follows(const Passage& p, std::size_t at) {
  if (!p.is_word(at, "in")) return false;
  if (p.digits_at(at + 1) && p.joined_mark(at + 2, U':') && p.joined_digits(at + 3)) return true;
  const auto time = scan_figure(p, at + 1);
  if (!time || time->is_whole()) return false;
  return time->fraction.size() > 1 || p.is_any_word(time->end, {"s", "sec", "secs", "seconds"});
}

// "Bolt's 100m": what somebody runs.
bool leads_a_race_in(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"the", "men's", "women's", "boys'", "girls'", "boys", "girls", "indoor",
                            "outdoor", "olympic", "world", "european", "both"});
}

// The "and 1500m" of "800m and 1500m", behind the "m" before it: too long for millions.
bool long_race_follows(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"and", "or"}) && p.digits_at(at + 1, 4) && p.joined_word(at + 2) &&
         p.plain(at + 2) == "m";
}

// "IM", "free", "fly", "back" behind a distance that is swum, as results shorten the strokes. What
// goes on with a noun is none of them, "200m free meals", nor is what is wanted back: "get 100m
// back".
bool is_stroke(const Passage& p, std::size_t begin, std::size_t at) {
  if (p.word_at(at) && p.plain(at) == "IM") return true;
  const bool returned = begin > 0 && p.lower_case(begin - 1) &&
                        !p.is_any_word(begin - 1, {"and", "or", "in", "over"});
  const bool stroke =
      p.is_any_word(at, {"free", "fly", "breast"}) || (p.is_word(at, "back") && !returned);
  if (!stroke) return false;
  const bool goes_on = p.lower_case(at + 1) && !p.joined(at + 1);
  return !goes_on ||
         p.is_any_word(at + 1, {"and",    "at",   "by",     "final", "finals", "for",
                                "from",   "gold", "heat",   "heats", "in",     "on",
                                "or",     "race", "record", "relay", "relays", "semifinal",
                                "silver", "swim", "title",  "was",   "were",   "with"});
}

// "1500m", "the 200m", "100m and 200m": what athletes run is told by its number.
bool is_race(const Passage& p, const Figure& figure, std::size_t at) {
  constexpr std::size_t kTooLongForMillions = 4;
  if (!figure.is_whole()) return false;
  if (figure.whole.size() >= kTooLongForMillions) return true;
  if (!is_race_distance(figure.whole)) return false;
  const std::size_t first = first_of_races(p, figure.begin);
  return time_follows(p, at + 1) || long_race_follows(p, at + 1) ||
         is_stroke(p, figure.begin, at + 1) || (first > 0 && leads_a_race_in(p, first - 1));
}

// "the 100m world record", "her 200m record": a best time. "a 400m record loss" is none.
bool is_best_time(const Passage& p, std::size_t at) {
  if (!p.is_any_word(at, {"record", "records"})) return false;
  const bool noun_behind = p.lower_case(at + 1) && !p.joined(at + 1) &&
                           !p.is_any_word(at + 1, {"of", "in", "at", "with", "by", "holder", "and",
                                                   "for", "on", "set", "from", "to", "was", "is"});
  return !noun_behind || p.is_any_word(at - 1, {"world", "olympic", "national", "european"});
}

// How far behind the figure's "m" at `at` a best time is spoken of.
std::optional<std::size_t> best_time_behind(const Passage& p, std::size_t at) {
  for (std::size_t distance = 1; distance <= kReach; ++distance) {
    if (ends_clause(p, at + distance)) break;
    if (is_best_time(p, at + distance)) return distance;
  }
  return std::nullopt;
}

// "800m gold", "the 100m world record": words of sport beside a distance that is raced, and
// nothing nearer that is counted.
bool speaks_of_race(const Passage& p, const Figure& figure, std::size_t at,
                    std::optional<std::size_t> count) {
  if (!figure.is_whole() || !is_race_distance(figure.whole)) return false;
  auto race = nearest(kRaceWords, p, first_of_races(p, figure.begin), at);
  if (!race) race = best_time_behind(p, at);
  return race && (!count || *race <= *count);
}

// "the 100m and 200m records", "the 200m titles": what is won and broken over distances is counted
// elsewhere.
bool won_over_distances(const Passage& p, const Figure& figure, std::size_t at, std::size_t last) {
  return p.is_any_word(last + 1, {"records", "titles", "medals", "crowns", "golds", "events"}) &&
         is_race(p, figure, at);
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
  if (figure.end < at && links(figure.end)) return true;  // "4x100m"
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
  if (figure && won_over_distances(p, *figure, at, last)) return {Meaning::meters, kLikely};
  if (count_follows(p, last + 1)) return {Meaning::millions, kLikely};
  const auto length = nearest(kLengthWords, p, begin, last);
  const auto count = nearest(kCountWords, p, begin, last);
  if (length && (!count || *length <= *count)) return {Meaning::meters, 1.0};
  if (figure && speaks_of_race(p, *figure, last, count)) return {Meaning::meters, kLikely};
  if (count) return {Meaning::millions, kLikely};
  if (figure && (is_race(p, *figure, at) || is_height(p, *figure))) {
    return {Meaning::meters, kLikely};
  }
  if (describes_one_thing(p, begin, last)) return {Meaning::meters, kGuess};
  return {Meaning::millions, kGuess};
}

}  // namespace lectern::tts::english
