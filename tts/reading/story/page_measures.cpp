#include "tts/reading/story/page_measures.h"

#include "tts/reading/story/known_text.h"

namespace lectern::tts {

bool is_prose(const PageBlock& block) {
  return block.prose.letters >= kSureProse && block.prose.stops > 0 &&
         block.link_share() < kMostLinks;
}

PageMeasures measure_page(const PageOutline& outline, std::string_view body) {
  constexpr double kEnough = 400;  // letters: less of it is in the page by chance
  const KnownText known_body(body);
  const std::size_t count = outline.blocks.size();
  PageMeasures measures{.prose = PrefixSums(count),
                        .told = PrefixSums(count),
                        .letters = PrefixSums(count),
                        .links = PrefixSums(count),
                        .in_body = {},
                        .body_tells = false};
  double in_body = 0;
  for (const PageBlock& block : outline.blocks) {
    measures.prose.add(is_prose(block) ? block.prose.letters : 0);
    const bool is_told = block.prose.stops > 0 && block.link_share() < kMostLinks;
    measures.told.add(is_told ? block.prose.letters : 0);
    measures.letters.add(block.prose.letters);
    measures.links.add(block.link_letters);
    const bool is_known = !known_body.empty() && known_body.holds(block.text).value_or(false);
    measures.in_body.push_back(is_known);
    in_body += is_known ? block.prose.letters : 0;
  }
  measures.body_tells = in_body > kEnough;
  return measures;
}

}  // namespace lectern::tts
