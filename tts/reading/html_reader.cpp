#include "tts/reading/html_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tts/error.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/encoding.h"
#include "tts/reading/html_limits.h"
#include "tts/reading/html_tree.h"
#include "tts/reading/story/credits.h"
#include "tts/reading/story/css_selector.h"
#include "tts/reading/story/date_line.h"
#include "tts/reading/story/linked_body.h"
#include "tts/reading/story/page_facts.h"
#include "tts/reading/story/page_outline.h"
#include "tts/reading/story/page_title.h"
#include "tts/reading/story/published_date.h"
#include "tts/reading/story/role_credits.h"
#include "tts/reading/story/story_finder.h"

namespace lectern::tts {
namespace {

constexpr int kHeadline = 1;

/// The heading that stands over the story: the last h1 before its end, else the h2 right above its
/// first paragraph. Empty when there is none.
std::string heading_over(const PageOutline& outline, const Story& story) {
  const PageElement& element = outline.elements[story.element];
  std::size_t first = element.first_block;
  while (first < element.end_block && !story.blocks[first].is_story) ++first;
  for (std::size_t i = std::min(first + 1, outline.blocks.size()); i-- > 0;) {
    const PageBlock& block = outline.blocks[i];
    if (block.heading_level == kHeadline && block.text.size() <= kLongestTitle) {
      return block.text;
    }
  }
  return {};
}

/// The first block that is read; where none is, the first of the story's element.
std::size_t first_read(const PageOutline& outline, const Story& story) {
  const auto first = std::find_if(story.blocks.begin(), story.blocks.end(),
                                  [](const BlockJudgement& judged) { return judged.is_story; });
  if (first == story.blocks.end()) return outline.elements[story.element].first_block;
  return static_cast<std::size_t>(first - story.blocks.begin());
}

/// Whether a block is a sentence of the story, "By Wednesday the river had risen.", and no dateline
/// that names a reporter.
bool is_only_told(const PageBlock& block, const BlockJudgement& judged) {
  return judged.is_story && block.prose.ends_sentence && role_credit_in(block.text).names.empty();
}

/// The short lines around the headline and behind the story, where bylines and dates stand, and
/// credits inside it.
std::vector<std::string> lines_around(const PageOutline& outline, const Story& story) {
  constexpr std::size_t kReach = 12;
  constexpr double kLongest = 120;  // letters
  const std::size_t first = first_read(outline, story);
  std::size_t last = first;
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    if (story.blocks[i].is_story) last = i;
  }
  std::vector<std::string> lines;
  const auto add = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < std::min(end, outline.blocks.size()); ++i) {
      const PageBlock& block = outline.blocks[i];
      if (block.prose.letters <= kLongest && !is_only_told(block, story.blocks[i])) {
        lines.push_back(block.text);
      }
    }
  };
  add(first > kReach ? first - kReach : 0, first + kReach);
  // "（中央社記者…電）", "新华社…电（记者…）": a dateline opens the story's first paragraph.
  std::size_t paragraphs = 3;
  for (std::size_t i = first; i < outline.blocks.size() && paragraphs > 0; ++i) {
    if (!story.blocks[i].is_story) continue;
    --paragraphs;
    if (!role_credit_in(outline.blocks[i].text).is_alone) lines.push_back(outline.blocks[i].text);
  }
  for (std::size_t i = first + kReach; i < last; ++i) {
    if (!story.blocks[i].is_story && story.blocks[i].reason == SkipReason::byline) add(i, i + 1);
  }
  add(std::max(last, first + kReach), last + kReach);
  return lines;
}

/// Whether a block can tell when its story was published: a short line, not a sentence.
bool can_tell_date(const PageBlock& block) {
  constexpr double kLongest = 120;  // letters
  return block.prose.letters <= kLongest &&
         (!block.prose.ends_sentence || is_date_line(block.text));
}

/// Whether what became of a block lets it be of the story, or on its own; between headline and
/// story even links may stand with the date.
bool may_be_of_story(const BlockJudgement& judged, bool is_under_headline) {
  if (judged.is_story) return true;
  switch (judged.reason) {
    case SkipReason::comments:
    case SkipReason::caption:
    case SkipReason::footnote:
      return false;
    case SkipReason::related:
    case SkipReason::navigation:
    case SkipReason::duplicate:
      return is_under_headline;
    default:
      return true;
  }
}

/// The block of the last h1 before `first`; `first` where there is none.
std::size_t headline_before(const PageOutline& outline, std::size_t first) {
  for (std::size_t i = std::min(first, outline.blocks.size()); i-- > 0;) {
    if (outline.blocks[i].heading_level == kHeadline) return i;
  }
  return first;
}

/// The first date that a line near the headline or behind the story is about, else that one of the
/// story's first paragraphs begins with: "12 May 2021 - The council …".
std::string first_date(const PageOutline& outline, const Story& story, const DateHabits& habits) {
  constexpr std::size_t kReach = 12;
  const std::size_t first = first_read(outline, story);
  const std::size_t headline = headline_before(outline, first);
  std::size_t last = first;
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    if (story.blocks[i].is_story) last = i;
  }
  for (std::size_t i = first > kReach ? first - kReach : 0;
       i < std::min(last + kReach, outline.blocks.size()); ++i) {
    const BlockJudgement& judged = story.blocks[i];
    const bool is_credit = !judged.is_story && judged.reason == SkipReason::byline;
    const bool is_near = i < first + kReach || i >= last || is_credit;
    const bool is_under_headline = headline <= i && i <= first;
    if (!is_near || !can_tell_date(outline.blocks[i]) ||
        !may_be_of_story(judged, is_under_headline)) {
      continue;
    }
    if (const auto date = date_in(outline.blocks[i].text, habits)) return *date;
  }
  constexpr std::size_t kBeginning = 60;  // bytes
  constexpr double kShortest = 60;  // letters; a shorter sentence with a date is about another day
  std::size_t paragraphs = 3;
  for (std::size_t i = 0; i < outline.blocks.size() && paragraphs > 0; ++i) {
    if (!story.blocks[i].is_story || outline.blocks[i].prose.letters < kShortest) continue;
    --paragraphs;
    const std::string_view text = outline.blocks[i].text;
    if (const auto date = date_in(text.substr(0, kBeginning), habits)) return *date;
  }
  return {};
}

Metadata metadata_of(const PageFacts& facts, const std::string& title, const PageOutline& outline,
                     const Story& story, const std::string& url) {
  const std::vector<std::string> lines = lines_around(outline, story);
  Metadata metadata;
  metadata.site = site_from(facts, title);
  metadata.byline = choose_byline(facts.bylines, lines, {metadata.site, facts.url});
  metadata.published = published_from(facts);
  if (metadata.published.empty()) {
    metadata.published = first_date(outline, story, date_habits_of(facts));
  }
  metadata.modified = date_in(facts.modified, date_habits_of(facts)).value_or("");
  metadata.url = facts.url;
  metadata.image = facts.image.empty() ? std::string{} : image_address(facts, url);
  return metadata;
}

std::vector<CssSelector> selectors_of(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

bool any_matches(const std::vector<CssSelector>& selectors, const xmlNode* node) {
  return std::any_of(selectors.begin(), selectors.end(),
                     [node](const CssSelector& selector) { return selector.matches(node); });
}

/// Sets in the tree the marks that the page's own authors would have set.
void mark_by_rules(xmlNode* root, const SiteRules& rules, const std::string& url) {
  for (const SiteRule& rule : rules.sites) {
    if (!is_of_hosts(url, rule.hosts)) continue;
    const std::vector<CssSelector> include = selectors_of(rule.include);
    const std::vector<CssSelector> exclude = selectors_of(rule.exclude);
    walk(root, [&](xmlNode* node) {
      if (!is_element(node)) return true;
      if (any_matches(include, node)) set_attribute(node, "data-narration", "story");
      if (any_matches(exclude, node)) set_attribute(node, "data-narration", "skip");
      return true;
    });
  }
}

/// The title is read once, on its own.
void skip_title(const PageOutline& outline, const std::string& title, Story& story) {
  const std::string folded = fold_text(title);
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    BlockJudgement& judged = story.blocks[i];
    const bool is_known_furniture = !judged.is_story && judged.reason != SkipReason::outside &&
                                    judged.reason != SkipReason::short_text;
    if (is_known_furniture || outline.blocks[i].text.size() > 2 * title.size() + 16) continue;
    const std::string block = fold_text(outline.blocks[i].text);
    // A kicker may stand before the title in its heading.
    const bool is_heading = outline.blocks[i].heading_level == kHeadline;
    if (block != folded && !(is_heading && !folded.empty() && block.ends_with(folded))) continue;
    judged.skip(SkipReason::duplicate);
  }
}

void add_line(DocumentBuilder& builder, BlockKind kind, const std::string& text) {
  builder.begin_block(kind);
  builder.add_text(text);
  builder.end_block();
}

void add_block(DocumentBuilder& builder, const PageBlock& block) {
  builder.begin_block(block.kind, block.language);
  for (std::size_t begin = 0; begin < block.text.size();) {
    const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
    if (begin > 0) builder.add_line_break();
    builder.add_text(std::string_view(block.text).substr(begin, end - begin));
    begin = end + 1;
  }
  builder.end_block();
}

void add_story(DocumentBuilder& builder, const PageOutline& outline, const Story& story) {
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    const PageBlock& block = outline.blocks[i];
    const BlockJudgement& judged = story.blocks[i];
    const std::string_view reason = judged.is_story ? "" : name_of(judged.reason);
    if (judged.is_story) {
      add_block(builder, block);
    } else {
      builder.skip(block.text, reason);
    }
    builder.add_judgement(
        {excerpt(block.text), judged.score, judged.is_story, std::string(reason)});
  }
}

/// Selectors of site rules may ask for any attribute.
AttributesKept attributes_for(const SiteRules* rules) {
  return rules == nullptr || rules->sites.empty() ? AttributesKept::read : AttributesKept::all;
}

void require_story(const PageOutline& outline, const Story& story, const std::string& name) {
  const bool any = std::any_of(story.blocks.begin(), story.blocks.end(),
                               [](const BlockJudgement& judged) { return judged.is_story; });
  if (!any) throw Error(Errc::bad_input, "nothing to read: there is no story in this page", name);
  if (is_still_loading(outline, story)) {
    throw Error(
        Errc::bad_input,
        "nothing to read: there is no story in this page, a script fetches it; give its text",
        name);
  }
}

/// A story, and the tree that it stands in.
struct FoundStory {
  HtmlDoc doc;
  PageOutline outline;
  Story story;
};

FoundStory find_in(HtmlDoc doc, const PageFacts& facts, const std::string& name) {
  FoundStory found;
  found.outline = outline_of(xmlDocGetRootElement(doc.get()), name);
  found.doc = std::move(doc);
  found.story = find_story(found.outline,
                           {title_from(facts, {}), facts.body, facts.description, facts.bylines});
  return found;
}

/// Pages drawn by scripts may have their story in JSON-LD alone: the tree's text is outside of it.
void skip_page(DocumentBuilder& builder, const PageOutline& outline) {
  for (const PageBlock& block : outline.blocks) {
    builder.skip(block.text, name_of(SkipReason::outside));
  }
}

}  // namespace

Document read_html(std::string_view bytes, const PageSource& source, const std::string& name) {
  const std::string page =
      lean_page(decode_html(bytes, source.charset, name), attributes_for(source.rules), name);
  HtmlDoc doc = parse_html(page, name);
  xmlNode* root = xmlDocGetRootElement(doc.get());
  const PageFacts facts = facts_of(root);
  if (source.rules != nullptr) {
    mark_by_rules(root, *source.rules, source.url.empty() ? facts.url : source.url);
  }
  const FoundStory shown = find_in(std::move(doc), facts, name);
  FoundStory linked;
  const bool is_linked = is_only_in_linked_data(facts.body, shown.outline, shown.story);
  if (is_linked) {
    const std::string body = lean_page(page_of_linked_body(facts.body), AttributesKept::read, name);
    linked = find_in(parse_html(body, name), facts, name);
  }
  const PageOutline& outline = is_linked ? linked.outline : shown.outline;
  Story story = is_linked ? linked.story : shown.story;
  const std::string title = title_from(facts, heading_over(shown.outline, shown.story));
  skip_title(outline, title, story);
  require_story(outline, story, name);

  DocumentBuilder builder;
  builder.set_language(facts.language);
  const Metadata metadata = metadata_of(facts, title, outline, story, source.url);
  add_line(builder, BlockKind::title, title);
  if (!metadata.byline.empty()) add_line(builder, BlockKind::byline, metadata.byline);
  builder.set_metadata(metadata);
  if (is_linked) skip_page(builder, shown.outline);
  add_story(builder, outline, story);
  return builder.finish();
}

}  // namespace lectern::tts
