#include "tts/directions.h"

#include <algorithm>
#include <array>

namespace lectern::tts {
namespace {

constexpr std::array kWays = {GivenReading::Way::text,     GivenReading::Way::letters,
                              GivenReading::Way::cardinal, GivenReading::Way::ordinal,
                              GivenReading::Way::word,     GivenReading::Way::language,
                              GivenReading::Way::ipa,      GivenReading::Way::pinyin,
                              GivenReading::Way::zhuyin,   GivenReading::Way::name,
                              GivenReading::Way::silent};

/// The last token that begins before `position`, in a sentence that has not ended there;
/// tokens.end() where there is none.
std::vector<Token>::iterator token_before(std::vector<Token>& tokens, std::size_t position) {
  const auto behind = std::partition_point(
      tokens.begin(), tokens.end(),
      [position](const Token& token) { return token.source.begin < position; });
  if (behind == tokens.begin() || behind == tokens.end()) return tokens.end();
  return behind - 1;
}

void give_rest(std::vector<Token>& tokens, const Break& rest) {
  const auto token = token_before(tokens, rest.position);
  if (token == tokens.end()) return;
  token->pause_after = rest.pause;
  token->rest_after = rest.length;
}

int pace_of(Emphasis::Level level) {
  switch (level) {
    case Emphasis::Level::strong:
      return 80;
    case Emphasis::Level::moderate:
      return 90;
    case Emphasis::Level::reduced:
      return 110;
  }
  return 100;
}

void emphasise(std::vector<Token>& tokens, const Emphasis& emphasis) {
  const auto first = std::partition_point(
      tokens.begin(), tokens.end(),
      [&emphasis](const Token& token) { return token.source.end <= emphasis.source.begin; });
  auto token = first;
  for (; token != tokens.end() && token->source.begin < emphasis.source.end; ++token) {
    token->pace_percent = pace_of(emphasis.level);
  }
  if (token == first || emphasis.level == Emphasis::Level::reduced) return;
  for (const auto& edge : {first, token}) {
    if (edge == tokens.begin() || edge == tokens.end()) continue;
    Token& before = *(edge - 1);
    if (before.pause_after != Pause::none) continue;
    before.pause_after = Pause::minor;
    before.melody = Melody::continuing;
  }
}

}  // namespace

std::string_view name_of(GivenReading::Way way) {
  switch (way) {
    case GivenReading::Way::text:
      return "text";
    case GivenReading::Way::letters:
      return "letters";
    case GivenReading::Way::cardinal:
      return "cardinal";
    case GivenReading::Way::ordinal:
      return "ordinal";
    case GivenReading::Way::word:
      return "word";
    case GivenReading::Way::language:
      return "language";
    case GivenReading::Way::ipa:
      return "ipa";
    case GivenReading::Way::pinyin:
      return "pinyin";
    case GivenReading::Way::zhuyin:
      return "zhuyin";
    case GivenReading::Way::name:
      return "name";
    case GivenReading::Way::silent:
      return "silent";
  }
  return "text";
}

std::optional<GivenReading::Way> way_named(std::string_view name) {
  const auto* found = std::find_if(kWays.begin(), kWays.end(),
                                   [name](GivenReading::Way way) { return name_of(way) == name; });
  return found == kWays.end() ? std::nullopt : std::optional(*found);
}

std::string names_of_ways() {
  std::string names;
  for (const GivenReading::Way way : kWays) {
    names += (names.empty() ? "" : ", ") + std::string(name_of(way));
  }
  return names;
}

std::vector<ReadingPlace> readings_within(const Directions& directions, TextRange sentence) {
  std::vector<ReadingPlace> places;
  const auto first = std::partition_point(
      directions.readings.begin(), directions.readings.end(),
      [sentence](const ReadingPlace& place) { return place.source.end <= sentence.begin; });
  for (auto place = first; place != directions.readings.end() && place->source.begin < sentence.end;
       ++place) {
    places.push_back(*place);
    places.back().source = {std::max(place->source.begin, sentence.begin),
                            std::min(place->source.end, sentence.end)};
  }
  return places;
}

void direct_rests_and_pace(std::vector<Token>& tokens, const Directions& directions) {
  if (tokens.empty()) return;
  const TextRange spoken{tokens.front().source.begin, tokens.back().source.end};
  const auto& emphases = directions.emphases;
  auto emphasis = std::partition_point(
      emphases.begin(), emphases.end(),
      [spoken](const Emphasis& each) { return each.source.end <= spoken.begin; });
  for (; emphasis != emphases.end() && emphasis->source.begin < spoken.end; ++emphasis) {
    emphasise(tokens, *emphasis);
  }
  const auto& breaks = directions.breaks;
  auto rest = std::partition_point(breaks.begin(), breaks.end(), [spoken](const Break& each) {
    return each.position <= spoken.begin;
  });
  for (; rest != breaks.end() && rest->position < spoken.end; ++rest) give_rest(tokens, *rest);
}

}  // namespace lectern::tts
