#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tts/reading/document.h"

namespace lectern::tts {

/// A long book has a quarter of this. cmark's tree takes up to 200 bytes for each byte of text that
/// is nothing but marks. In bytes.
inline constexpr std::size_t kLargestMarkdown = std::size_t{4} << 20U;

/// A page of 400 links and pictures has a tenth of this. cmark walks back over every "![" before it
/// for each pair of brackets: 10,000 of both take half a second, and twice as many four times that.
inline constexpr std::size_t kMostMarkdownBrackets = 20'000;

/// Reads Markdown (CommonMark 0.30, by cmark's syntax tree). A heading of level 1 that opens the
/// article is the title; without any, that of the front matter is (front_matter.h). Text of links
/// and emphasis is kept; code blocks, HTML, images, link targets and front matter are skipped, with
/// the reason.
///
/// text     well-formed UTF-8.
/// name     for the message.
/// throws   Error{bad_input} when the text is larger than kLargestMarkdown or has more than
///          kMostMarkdownBrackets opening square brackets.
Document read_markdown(std::string_view text, const std::string& name);

/// The same for Markdown with mark-up for readings (inline_markup.h). What Markdown itself leaves
/// out (code blocks, images) takes its mark-up with it.
Document read_marked_markdown(std::string_view text, const std::string& name);

}  // namespace lectern::tts
