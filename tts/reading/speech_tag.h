#pragma once

#include <string_view>

namespace lectern::tts {

/// Whether English `text`, as it stands behind a quote that ends in ? or !, begins with the words
/// that ascribe the quote to somebody named: "Dr. Hall asked.", "Hall told reporters.", "Rep. Ann
/// Poe, R-Ohio, said in a text." What says more than that is a sentence of its own: "Hall said he
/// would go.", "Hall told them to leave.", "Hall left and said so."
/// text  may be cut where a tag would be too long anyway, behind some hundred bytes. Linear.
bool begins_with_speech_tag(std::string_view text);

}  // namespace lectern::tts
