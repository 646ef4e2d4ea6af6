#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts {

/// Puts given pieces into a sentence; see with_given().
template <typename Piece, typename Read>
class PlaceMerger {
 public:
  PlaceMerger(std::vector<Piece> given, const Read& read) : given_(std::move(given)), read_(read) {}

  std::vector<Piece> merge(std::vector<Piece> pieces) {
    const Melody melody = pieces.empty() ? Melody::falling : pieces.back().melody;
    for (Piece& piece : pieces) add(std::move(piece));
    put_given_before(static_cast<std::size_t>(-1));
    if (!all_.empty()) all_.back().melody = melody;
    return std::move(all_);
  }

 private:
  bool given_begins_before(std::size_t position) const {
    return next_ < given_.size() && given_[next_].source.begin < position;
  }

  void put_given_before(std::size_t position) {
    while (given_begins_before(position)) {
      taken_ = std::max(taken_, given_[next_].source.end);
      all_.push_back(std::move(given_[next_++]));
    }
  }

  void add(Piece piece) {
    put_given_before(piece.source.begin);
    if (taken_ <= piece.source.begin && !given_begins_before(piece.source.end)) {
      all_.push_back(std::move(piece));
    } else {
      cut(piece);
    }
  }

  void cut(const Piece& piece) {
    std::size_t from = std::max(piece.source.begin, taken_);
    while (given_begins_before(piece.source.end)) {
      const std::size_t begin = given_[next_].source.begin;
      put_left_over({from, begin});
      put_given_before(begin + 1);
      from = taken_;
    }
    put_left_over({from, piece.source.end});
    // What is inside what is said otherwise, like the comma of "3,5", is no rest behind it.
    const bool is_inside = piece.source.end < taken_;
    if (!is_inside && piece.pause_after > all_.back().pause_after) {
      all_.back().pause_after = piece.pause_after;
      all_.back().melody = piece.melody;
    }
  }

  void put_left_over(TextRange left) {
    if (left.begin >= left.end) return;
    std::vector<Piece> pieces = read_(left);
    std::move(pieces.begin(), pieces.end(), std::back_inserter(all_));
  }

  std::vector<Piece> given_;
  const Read& read_;
  std::size_t next_ = 0;   ///< Of those given.
  std::size_t taken_ = 0;  ///< Up to here the text belongs to one that was given.
  std::vector<Piece> all_;
};

/// A sentence's pieces (tokens, or the forms before them) with others put in where their sources
/// are. The front-end has read the whole sentence, so that it knew what stands around a given
/// place; a piece that a place cuts is read anew, what is left of it.
///
/// Piece  has source, pause_after and melody.
/// pieces, given  in order; those given may have neighbours of the same source.
/// read   TextRange → pieces of that part of the sentence alone.
template <typename Piece, typename Read>
std::vector<Piece> with_given(std::vector<Piece> pieces, std::vector<Piece> given,
                              const Read& read) {
  if (given.empty()) return pieces;
  return PlaceMerger<Piece, Read>(std::move(given), read).merge(std::move(pieces));
}

}  // namespace lectern::tts
