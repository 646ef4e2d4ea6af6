#include "tts/reading/ssml_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "tts/error.h"
#include "tts/pronunciation/rule_check.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/text_lines.h"
#include "tts/reading/written_date.h"
#include "tts/reading/written_time.h"
#include "tts/unicode.h"
#include "tts/xml/xml_tree.h"

namespace lectern::tts {
namespace {

using std::chrono::milliseconds;
using Way = GivenReading::Way;

/// A stretch between two places of the builder.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Pause> pause_of(std::string_view strength) {
  constexpr std::array<std::pair<std::string_view, Pause>, 6> kStrengths = {
      {{"none", Pause::none},
       {"x-weak", Pause::minor},
       {"weak", Pause::minor},
       {"medium", Pause::clause},
       {"strong", Pause::strong},
       {"x-strong", Pause::full}}};
  for (const auto& [name, pause] : kStrengths) {
    if (name == strength) return pause;
  }
  return std::nullopt;
}

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The parts of a date that is the same in every language.
constexpr std::size_t kWholeDate = 3;

constexpr std::array<std::string_view, 5> kOneByOne = {"characters", "spell-out", "verbatim",
                                                       "digits", "telephone"};
constexpr std::array<std::string_view, 6> kFoundByRules = {"date",    "time",     "currency",
                                                           "measure", "fraction", "address"};

/// Mark-up that is ignored: each thing once, with the line where it first stands.
class ProblemList {
 public:
  void add(const xmlNode* node, const std::string& what) {
    auto& [line, count] = seen_[what];
    if (count++ == 0) line = xml_line(node);
  }

  std::vector<std::string> finish(const std::string& name) const {
    std::vector<std::string> problems;
    for (const auto& [what, where] : seen_) {
      const auto& [line, count] = where;
      std::string problem = name + ":" + std::to_string(line) + ": " + what;
      if (count > 1) problem += " (" + std::to_string(count) + " times)";
      problems.push_back(std::move(problem));
    }
    return problems;
  }

 private:
  std::map<std::string, std::pair<std::size_t, std::size_t>> seen_;
};

/// Walks the tree, at most 256 deep, and tells the builder what is read.
class SsmlReader {
 public:
  explicit SsmlReader(const std::string& name) : name_(name) {}

  Document read(const xmlNode* speak) {
    if (element_name(speak) != "speak") {
      throw Error(Errc::bad_input, "this is no SSML: its root is not <speak>", name_);
    }
    document_language_ = language_in(speak).value_or(LanguageTag{});
    builder_.set_language(document_language_);
    read_children(speak);
    Document document = builder_.finish();
    document.directions = directions();
    put_sentences(document);
    document.problems = problems_.finish(name_);
    return document;
  }

 private:
  void read_children(const xmlNode* parent) {
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
      if (is_text(node)) {
        builder_.add_text(xml_view(node->content));
      } else if (node->type == XML_ELEMENT_NODE) {
        read_element(node);
      }
    }
  }

  void read_element(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "p") return read_paragraph(node);
    if (name == "s") return read_sentence(node);
    if (name == "break") return read_break(node);
    if (name == "emphasis") return read_emphasis(node);
    if (name == "lang") return read_in_language(node, language_in(node));
    if (name == "mark") return read_mark(node);
    if (name == "meta" || name == "metadata") return;
    if (const auto reading = reading_of(node)) return read_given(node, *reading);
    read_children(node);
  }

  void read_paragraph(const xmlNode* node) {
    block_language_ = language_in(node).value_or(LanguageTag{});
    builder_.begin_block(BlockKind::paragraph, block_language_);
    read_children(node);
    builder_.end_block();
    block_language_ = {};
  }

  void read_sentence(const xmlNode* node) {
    sentences_.push_back(stretch_around([&] { read_in_language(node, language_in(node)); }));
  }

  template <typename Read>
  Stretch stretch_around(const Read& read) {
    const std::size_t begin = builder_.mark_next();
    read();
    return {begin, builder_.mark_here()};
  }

  // ---- Languages: the innermost holds, so the stretch of one ends where another begins.

  void read_in_language(const xmlNode* node, const std::optional<LanguageTag>& language) {
    if (!language) return read_children(node);
    end_language();
    languages_.push_back(*language);
    begin_language();
    read_children(node);
    end_language();
    languages_.pop_back();
    begin_language();
  }

  void begin_language() {
    if (!languages_.empty()) language_begin_ = builder_.mark_next();
  }

  void end_language() {
    if (languages_.empty()) return;
    readings_.emplace_back(Stretch{language_begin_, builder_.mark_here()},
                           GivenReading{Way::language, {}, languages_.back()}, "ssml:lang");
  }

  std::optional<LanguageTag> language_in(const xmlNode* node) {
    const std::optional<std::string> written = xml_language(node);
    if (!written) {
      if (element_name(node) == "lang") problems_.add(node, "<lang> without xml:lang is ignored");
      return std::nullopt;
    }
    std::optional<LanguageTag> tag = LanguageTag::parse(*written);
    if (!tag)
      problems_.add(node, "xml:lang=\"" + *written + "\" is no language tag; it is ignored");
    return tag;
  }

  // ---- Readings

  void read_given(const xmlNode* node, const GivenReading& reading) {
    end_language();
    const Stretch place = stretch_around([&] { builder_.add_text(xml_text_within(node)); });
    begin_language();
    readings_.emplace_back(place, reading, "ssml:" + std::string(element_name(node)));
  }

  /// nullopt where the element says nothing that is known, or nothing that its text does not say.
  std::optional<GivenReading> reading_of(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "sub") return sub_of(node);
    if (name == "say-as") return say_as_of(node);
    if (name == "phoneme") return phoneme_of(node);
    if (name == "skip") return GivenReading{Way::silent, {}, {}};
    problems_.add(node, "the element <" + std::string(name) + "> is ignored; its text is read");
    return std::nullopt;
  }

  std::optional<GivenReading> sub_of(const xmlNode* node) {
    return checked(node, {Way::text, xml_attribute(node, "alias").value_or(""), {}});
  }

  std::optional<GivenReading> say_as_of(const xmlNode* node) {
    const std::string as = xml_attribute(node, "interpret-as").value_or("");
    const std::string format = xml_attribute(node, "format").value_or("");
    if (as == "date" && is_date_order(format)) return date_of(node, format);
    if (as == "date" && format.empty()) return date_by_language(node);
    if (!format.empty()) problems_.add(node, "format=\"" + format + "\" is unknown and ignored");
    if (is_one_of(as, kOneByOne)) return GivenReading{Way::letters, {}, {}};
    if (as == "cardinal" || as == "number") return GivenReading{Way::cardinal, {}, {}};
    if (as == "ordinal") return GivenReading{Way::ordinal, {}, {}};
    if (!is_one_of(as, kFoundByRules)) {
      problems_.add(node, "interpret-as=\"" + as + "\" is unknown; the text is read as usual");
    }
    return std::nullopt;
  }

  std::optional<GivenReading> date_of(const xmlNode* node, const std::string& order) {
    const std::string written = xml_text_within(node);
    if (const auto date = date_written_out(trimmed(written), order, language_here())) {
      return GivenReading{Way::text, *date, {}};
    }
    if (language_here().empty() && order.size() < kWholeDate) {
      problems_.add(node,
                    "a part of a date in a language that is not said; write xml:lang; the "
                    "text is read as usual");
      return std::nullopt;
    }
    problems_.add(node, "a date is none in format=\"" + order + "\"; the text is read as usual");
    return std::nullopt;
  }

  /// Figures in the order that the language has them in; what is not figures, its rules find.
  std::optional<GivenReading> date_by_language(const xmlNode* node) const {
    const std::string written = xml_text_within(node);
    const std::optional<std::string> order = date_order_in(trimmed(written), language_here());
    if (!order) return std::nullopt;
    const auto date = date_written_out(trimmed(written), *order, language_here());
    return date ? std::optional(GivenReading{Way::text, *date, {}}) : std::nullopt;
  }

  /// Empty where the mark-up does not say it.
  const LanguageTag& language_here() const {
    if (!languages_.empty()) return languages_.back();
    return block_language_.empty() ? document_language_ : block_language_;
  }

  std::optional<GivenReading> phoneme_of(const xmlNode* node) {
    const std::string alphabet = xml_attribute(node, "alphabet").value_or("ipa");
    const std::string ph = xml_attribute(node, "ph").value_or("");
    if (alphabet == "ipa") return checked(node, {Way::ipa, ph, {}});
    if (alphabet == "x-pinyin") return checked(node, {Way::pinyin, ph, {}});
    if (alphabet == "x-zhuyin") return checked(node, {Way::zhuyin, ph, {}});
    problems_.add(node, "the alphabet " + alphabet + " is unknown; the text is read as usual");
    return std::nullopt;
  }

  /// What a rule could not have, mark-up cannot either.
  std::optional<GivenReading> checked(const xmlNode* node, GivenReading reading) {
    const auto fault = pronunciation::fault_of(reading);
    if (!fault) return reading;
    problems_.add(node, "<" + std::string(element_name(node)) + ">: " + fault->reason +
                            "; the text is read as usual");
    return std::nullopt;
  }

  // ---- Rests, weight, marks

  void read_break(const xmlNode* node) {
    const std::optional<std::string> time = xml_attribute(node, "time");
    const std::string strength = xml_attribute(node, "strength").value_or("medium");
    const std::optional<Pause> pause = pause_of(strength);
    if (!pause) problems_.add(node, "strength=\"" + strength + "\" is unknown; medium is taken");
    Break rest{0, pause.value_or(Pause::clause), milliseconds{0}};
    if (time) {
      const std::optional<milliseconds> length = parse_written_time(*time);
      if (!length) {
        problems_.add(node, "time=\"" + *time + "\" is no time like 500ms or 2s; the break is " +
                                "as long as its strength");
      }
      if (length > kLongestBreak) {
        problems_.add(node, "a break is longer than 10 seconds; it lasts 10");
      }
      if (length) rest.length = std::min(*length, kLongestBreak);
      if (length && length->count() == 0) rest.pause = Pause::none;
    }
    breaks_.emplace_back(builder_.mark_here(), rest);
  }

  void read_emphasis(const xmlNode* node) {
    const std::string level = xml_attribute(node, "level").value_or("moderate");
    std::optional<Emphasis::Level> known;
    if (level == "strong") known = Emphasis::Level::strong;
    if (level == "moderate") known = Emphasis::Level::moderate;
    if (level == "reduced") known = Emphasis::Level::reduced;
    if (!known && level != "none") {
      problems_.add(node, "level=\"" + level + "\" is unknown; the text is read without emphasis");
    }
    if (!known || in_emphasis_) return read_children(node);
    in_emphasis_ = true;
    emphases_.emplace_back(stretch_around([&] { read_children(node); }), *known);
    in_emphasis_ = false;
  }

  void read_mark(const xmlNode* node) {
    const std::string name = xml_attribute(node, "name").value_or("");
    if (name.empty()) return problems_.add(node, "<mark> without a name is ignored");
    bookmarks_.emplace_back(builder_.mark_next(), name);
  }

  // ---- In the end

  TextRange range_of(Stretch stretch) const {
    const std::size_t begin = builder_.positions()[stretch.begin];
    return {begin, std::max(begin, builder_.positions()[stretch.end])};
  }

  Directions directions() const {
    Directions all;
    for (const auto& [stretch, reading, rule] : readings_) {
      const TextRange range = range_of(stretch);
      if (!range.empty()) all.readings.push_back({range, reading, rule});
    }
    for (const auto& [place, rest] : breaks_) {
      all.breaks.push_back({builder_.positions()[place], rest.pause, rest.length});
    }
    for (const auto& [stretch, level] : emphases_) {
      const TextRange range = range_of(stretch);
      if (!range.empty()) all.emphases.push_back({range, level});
    }
    for (const auto& [place, name] : bookmarks_) {
      all.bookmarks.push_back({builder_.positions()[place], name});
    }
    return all;
  }

  /// A block with <s> has exactly those sentences, and what stands between them.
  void put_sentences(Document& document) const {
    auto next = sentences_.begin();
    for (Block& block : document.blocks) {
      std::vector<TextRange> sentences;
      std::size_t from = block.range.begin;
      for (; next != sentences_.end() && range_of(*next).begin < block.range.end; ++next) {
        const TextRange sentence = range_of(*next);
        if (sentence.begin < from) continue;  // of a block that is gone, or inside another
        add_sentence(document, {from, sentence.begin}, sentences);
        add_sentence(document, {sentence.begin, std::min(sentence.end, block.range.end)},
                     sentences);
        from = std::min(sentence.end, block.range.end);
      }
      if (sentences.empty()) continue;
      add_sentence(document, {from, block.range.end}, sentences);
      block.sentences = std::move(sentences);
    }
  }

  static void add_sentence(const Document& document, TextRange range,
                           std::vector<TextRange>& sentences) {
    const TextRange sentence = trimmed(document.text, range);
    if (!sentence.empty()) sentences.push_back(sentence);
  }

  struct MarkedReading {
    MarkedReading(Stretch where, GivenReading how, std::string by)
        : stretch(where), reading(std::move(how)), rule(std::move(by)) {}
    Stretch stretch;
    GivenReading reading;
    std::string rule;
  };

  const std::string& name_;
  DocumentBuilder builder_;
  ProblemList problems_;
  LanguageTag document_language_;
  LanguageTag block_language_;
  std::vector<LanguageTag> languages_;  ///< The innermost last.
  std::size_t language_begin_ = 0;
  bool in_emphasis_ = false;
  std::vector<MarkedReading> readings_;
  std::vector<std::pair<std::size_t, Break>> breaks_;
  std::vector<std::pair<Stretch, Emphasis::Level>> emphases_;
  std::vector<std::pair<std::size_t, std::string>> bookmarks_;
  std::vector<Stretch> sentences_;
};

}  // namespace

Document read_ssml(std::string_view xml, const std::string& name) {
  const XmlDoc doc = parse_xml(xml, name);
  return SsmlReader(name).read(xmlDocGetRootElement(doc.get()));
}

}  // namespace lectern::tts
