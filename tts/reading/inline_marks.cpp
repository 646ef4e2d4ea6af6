#include "tts/reading/inline_marks.h"

#include <algorithm>
#include <utility>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

// begin digit… of  text  end
constexpr char32_t kBegin = 0xFDD0;
constexpr char32_t kEnd = 0xFDD1;
constexpr char32_t kOf = 0xFDD2;
constexpr char32_t kFirstDigit = 0xFDE0;  // of sixteen

bool is_mark(char32_t value) {
  return value >= 0xFDD0 && value <= 0xFDEF;
}

void append_number(std::string& text, std::size_t number) {
  std::u32string digits;
  do {
    digits += kFirstDigit + static_cast<char32_t>(number % 16);
    number /= 16;
  } while (number > 0);
  std::for_each(digits.rbegin(), digits.rend(),
                [&text](char32_t digit) { append_utf8(text, digit); });
}

}  // namespace

std::string InlineMarks::put_into_text(std::vector<InlinePiece> pieces) {
  pieces_ = std::move(pieces);
  std::string text;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const bool marked = pieces_[i].reading || pieces_[i].rest;
    if (marked) {
      append_utf8(text, kBegin);
      append_number(text, i);
      append_utf8(text, kOf);
    }
    text += without_marks(pieces_[i].text);
    if (marked) append_utf8(text, kEnd);
  }
  return text;
}

void InlineMarks::add_text(std::string_view text, DocumentBuilder& builder) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    if (!is_mark(point.value)) continue;
    builder.add_text(text.substr(from, point.offset - from));
    take_mark(point.value, builder);
    from = at;
  }
  builder.add_text(text.substr(from));
}

void InlineMarks::take_mark(char32_t value, DocumentBuilder& builder) {
  if (value == kBegin) {
    number_ = 0;
  } else if (value >= kFirstDigit) {
    number_ = number_ * 16 + (value - kFirstDigit);
  } else if (value == kOf && number_ < pieces_.size()) {
    const bool is_rest = pieces_[number_].rest.has_value();
    places_.push_back({number_, is_rest ? builder.mark_here() : builder.mark_next(), 0, false});
  } else if (value == kEnd && !places_.empty() && !places_.back().closed) {
    places_.back().end = builder.mark_here();
    places_.back().closed = true;
  }
}

Directions InlineMarks::directions(const DocumentBuilder& builder) const {
  Directions all;
  const std::vector<std::size_t>& positions = builder.positions();
  for (const Place& place : places_) {
    const InlinePiece& piece = pieces_[place.piece];
    const std::size_t begin = positions[place.begin];
    if (piece.rest) {
      all.breaks.push_back({begin, piece.rest->pause, piece.rest->length});
    } else if (place.closed && positions[place.end] > begin) {
      all.readings.push_back(
          {{begin, positions[place.end]}, *piece.reading, std::string(kInlineRule)});
    }
  }
  return all;
}

std::string InlineMarks::without_marks(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!is_mark(point.value)) clean.append(text, at, point.size);
    at = point.end();
  }
  return clean;
}

}  // namespace lectern::tts
