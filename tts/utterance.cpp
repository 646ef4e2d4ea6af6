#include "tts/utterance.h"

namespace lectern::tts {

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
