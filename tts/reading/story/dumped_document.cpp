#include "tts/reading/story/dumped_document.h"

#include <string>
#include <string_view>
#include <utility>

#include "tts/reading/document_builder.h"
#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

void keep_dumped_story(Document& document, const std::vector<TextRange>& lines,
                       const std::vector<Block>& blocks, const DumpedStory& story) {
  document.metadata.published = story.published;
  document.metadata.byline = story.writers;
  document.title.clear();
  document.blocks.clear();
  document.judgements.reserve(lines.size());
  SkippedTexts skipped;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].in(document.text);
    const BlockJudgement& judged = story.lines[i];
    Block block = blocks[i];
    if (i == story.headline) {
      block.kind = BlockKind::title;
      document.title = std::string(line);
    } else if (i == story.byline) {
      block.kind = BlockKind::byline;
    }
    const bool belongs = judged.is_story || i == story.headline || i == story.byline;
    const bool is_read = belongs && has_spoken_text(block.range.in(document.text));
    const std::string_view reason = is_read ? "" : belongs ? "markup" : name_of(judged.reason);
    document.judgements.push_back({excerpt(line), judged.score, is_read, std::string(reason)});
    if (is_read) {
      document.blocks.push_back(std::move(block));
    } else {
      skipped.add(document, line, reason);
    }
  }
}

}  // namespace lectern::tts
