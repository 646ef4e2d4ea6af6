#include "tts/english/betting.h"

namespace lectern::tts::english {

bool speaks_of_betting(const Passage& p, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 6;
  const auto bets = [&p](std::size_t at) {
    return p.is_any_word(
        at, {"odds", "priced", "bet", "bets", "backed", "bookmaker", "bookmakers", "bookies",
             "favourite", "favorite", "outsider", "shortened", "drifted"});
  };
  for (std::size_t away = 1; away <= kReach; ++away) {
    if ((away <= begin && bets(begin - away)) || bets(end - 1 + away)) return true;
  }
  return false;
}

}  // namespace lectern::tts::english
