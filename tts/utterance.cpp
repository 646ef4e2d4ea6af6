#include "tts/utterance.h"

namespace lectern::tts {

std::string_view name_of(Pause pause) {
  switch (pause) {
    case Pause::none:
      break;
    case Pause::aside:
      return "aside";
    case Pause::minor:
      return "minor";
    case Pause::clause:
      return "clause";
    case Pause::colon:
      return "colon";
    case Pause::strong:
      return "strong";
    case Pause::dash:
      return "dash";
    case Pause::ellipsis:
      return "ellipsis";
    case Pause::full:
      return "full";
  }
  return "";
}

std::string_view name_of(Melody melody) {
  switch (melody) {
    case Melody::falling:
      break;
    case Melody::continuing:
      return "continuing";
    case Melody::question:
      return "question";
    case Melody::exclamation:
      return "exclamation";
  }
  return "falling";
}

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::letters:
      return "letters";
    case TokenKind::number:
      return "number";
    case TokenKind::percent:
      return "percent";
    case TokenKind::date:
      return "date";
    case TokenKind::time:
      return "time";
    case TokenKind::money:
      return "money";
    case TokenKind::measure:
      return "measure";
    case TokenKind::model:
      return "model";
    case TokenKind::symbol:
      return "symbol";
    case TokenKind::punctuation:
      return "punctuation";
  }
  return "word";
}

}  // namespace lectern::tts
