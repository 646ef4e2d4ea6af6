#include "tts/reading/story/page_outline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "tts/ascii.h"
#include "tts/error.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/raised_text.h"
#include "tts/reading/story/furniture.h"
#include "tts/reading/story/name_hints.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Deeper nesting is no article; libxml2 stops reading a little further down.
constexpr int kDeepestNesting = 250;

/// How an element takes part in the page.
enum class Layout {
  in_line,     ///< Part of the text around it.
  box,         ///< Begins on a line of its own.
  line_break,  ///< <br>
  unread,      ///< No text of the page: code, drawings, controls, what was struck out.
};

struct ElementRole {
  Layout layout = Layout::in_line;
  BlockKind kind = BlockKind::paragraph;
  int heading_level = 0;
  std::optional<SkipReason> hint;
};

const std::unordered_map<std::string_view, ElementRole>& roles() {
  static const std::unordered_map<std::string_view, ElementRole> kRoles = [] {
    std::unordered_map<std::string_view, ElementRole> table;
    for (const std::string_view name :
         {"p",       "div",    "section",  "article", "main",     "header",  "ul",
          "ol",      "dl",     "address",  "body",    "hr",       "table",   "tbody",
          "thead",   "tfoot",  "tr",       "td",      "th",       "center",  "details",
          "summary", "hgroup", "fieldset", "html",    "frameset", "noframes"}) {
      table[name] = {Layout::box};
    }
    for (int level = 1; level <= 6; ++level) {
      static constexpr std::array<std::string_view, 6> kHeadings = {"h1", "h2", "h3",
                                                                    "h4", "h5", "h6"};
      table[kHeadings.at(static_cast<std::size_t>(level - 1))] = {Layout::box, BlockKind::heading,
                                                                  level};
    }
    for (const std::string_view name : {"li", "dd", "dt"}) {
      table[name] = {Layout::box, BlockKind::list_item};
    }
    table["blockquote"] = {Layout::box, BlockKind::quote};
    table["figcaption"] = {Layout::box, BlockKind::caption, 0, SkipReason::caption};
    table["figure"] = {Layout::box, BlockKind::paragraph, 0, SkipReason::caption};
    table["caption"] = {Layout::box, BlockKind::caption, 0, SkipReason::caption};
    for (const std::string_view name : {"nav", "footer", "menu"}) {
      table[name] = {Layout::box, BlockKind::paragraph, 0, SkipReason::navigation};
    }
    table["aside"] = {Layout::box, BlockKind::paragraph, 0, SkipReason::related};
    table["form"] = {Layout::box, BlockKind::paragraph, 0, SkipReason::navigation};
    table["dialog"] = {Layout::box, BlockKind::paragraph, 0, SkipReason::navigation};
    table["pre"] = {Layout::box, BlockKind::paragraph, 0, SkipReason::code};
    table["br"] = {Layout::line_break};
    for (const std::string_view name :
         {"script", "style",  "noscript", "template", "svg",   "math",     "iframe",
          "object", "canvas", "button",   "select",   "input", "textarea", "label",
          "audio",  "video",  "head",     "rt",       "rp",    "embed",    "applet",
          "map",    "del",    "s",        "strike"}) {
      table[name] = {Layout::unread};
    }
    return table;
  }();
  return kRoles;
}

/// Elements of a site's own making ("arte-teaser") are boxes more often than not.
ElementRole role_of(const xmlNode* node) {
  const std::string_view name = view(node->name);
  if (const auto found = roles().find(name); found != roles().end()) return found->second;
  return {name.find('-') != std::string_view::npos ? Layout::box : Layout::in_line};
}

/// The attributes that tell what an element is, gathered in one pass over them.
struct Signs {
  std::string names;
  std::string_view role;
  std::string_view item;
  std::string_view language;
  std::string_view narration;
  bool is_hidden = false;
  bool is_block = false;  ///< Its style sets it on a line of its own.
};

std::string_view value_of(const xmlAttr* attribute) {
  return attribute->children == nullptr ? std::string_view{} : view(attribute->children->content);
}

bool displays(std::string_view style, std::string_view how) {
  std::string packed(style);
  packed.erase(std::remove(packed.begin(), packed.end(), ' '), packed.end());
  return ascii_lower(packed).find("display:" + std::string(how)) != std::string::npos;
}

Signs signs_of(const xmlNode* node) {
  Signs signs;
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    const std::string_view name = view(at->name);
    const std::string_view value = value_of(at);
    if (name == "class" || name == "id") {
      signs.names.append(value).append(" ");
    } else if (name == "role") {
      signs.role = value;
    } else if (name == "itemprop") {
      signs.item = value;
    } else if (name == "lang" || name == "xml:lang") {
      signs.language = value;
    } else if (name == "data-narration") {
      signs.narration = value;
    } else if (name == "hidden" || (name == "aria-hidden" && value == "true") ||
               (name == "style" && displays(value, "none"))) {
      signs.is_hidden = true;
    } else if (name == "style") {
      signs.is_block = displays(value, "block");
    }
  }
  return signs;
}

std::optional<SkipReason> reason_of_role(std::string_view role) {
  for (const std::string_view name : {"navigation", "banner", "contentinfo", "search", "menu",
                                      "menubar", "dialog", "alertdialog", "toolbar"}) {
    if (role == name) return SkipReason::navigation;
  }
  if (role == "complementary") return SkipReason::related;
  return std::nullopt;
}

bool is_cell(const xmlNode* node) {
  return is_named(node, "td") || is_named(node, "th");
}

/// What stands in the cells of pages laid out by tables, and not in those of data.
bool is_part_of_layout(const xmlNode* node) {
  const ElementRole role = role_of(node);
  return role.kind != BlockKind::paragraph || role.hint || is_named(node, "table") ||
         is_named(node, "ul") || is_named(node, "ol") || is_named(node, "form");
}

/// A picture to look at: icons, emoji and tracking pixels say how small they are.
bool is_picture(const xmlNode* node) {
  constexpr int kSmallest = 64;  // pixels
  if (!is_named(node, "img") && !is_named(node, "amp-img")) return false;
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (view(at->name) == "hidden") return false;
    if (view(at->name) != "width" && view(at->name) != "height") continue;
    const std::string_view value = value_of(at);
    int pixels = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), pixels);
    const bool is_share = read.ptr != value.data() + value.size() && *read.ptr == '%';
    if (read.ec == std::errc() && !is_share && pixels < kSmallest) return false;
  }
  return true;
}

/// Equal for children of one parent with one name and class.
std::size_t likeness_of(const xmlNode* node, const std::string& names, std::size_t parent) {
  const std::size_t name = std::hash<std::string_view>{}(view(node->name));
  return (name * 31 + std::hash<std::string>{}(names)) * 31 + std::hash<std::size_t>{}(parent);
}

/// The private characters that fonts of icons draw: nothing to say.
bool is_icon(char32_t value) {
  return value >= 0xE000 && value <= 0xF8FF;
}

/// Zero-width spaces, byte order marks and soft hyphens say where a line may end, and nothing else.
bool is_place_to_break(char32_t value) {
  return value == 0x200B || value == 0xFEFF || value == 0xAD;
}

/// The text of an element that holds but little of it; nullopt for more.
std::optional<std::string> short_text_within(xmlNode* root) {
  constexpr std::size_t kMostNodes = 16;
  constexpr std::size_t kLongest = 40;  // bytes
  std::string text;
  std::size_t nodes = 0;
  bool is_short = true;
  walk(root, [&](const xmlNode* node) {
    if (is_short && node->type == XML_TEXT_NODE) text += view(node->content);
    is_short = is_short && ++nodes <= kMostNodes && text.size() <= kLongest;
    return is_short;
  });
  return is_short ? std::optional(std::move(text)) : std::nullopt;
}

/// Whether a link holds nothing but `raised`, or `raised` begins with one.
bool is_link_of_its_own(const xmlNode* raised) {
  const bool is_alone = raised->prev == nullptr && raised->next == nullptr;
  const bool holds_link = raised->children != nullptr && is_named(raised->children, "a");
  return holds_link || (is_alone && raised->parent != nullptr && is_named(raised->parent, "a"));
}

std::string_view text_behind(const xmlNode* node) {
  const xmlNode* next = node->next;
  return next != nullptr && next->type == XML_TEXT_NODE ? view(next->content) : std::string_view{};
}

/// Makes the blocks, element by element.
class OutlineMaker {
 public:
  explicit OutlineMaker(const std::string& name) : name_(name) {}

  PageOutline make(xmlNode* root) {
    Surroundings surroundings;
    outline_.elements.push_back({root});
    read_children(root, surroundings, 0);
    end_block();
    outline_.elements[0].end_block = outline_.blocks.size();
    outline_.elements[0].pictures = pictures_;
    return std::move(outline_);
  }

 private:
  /// What an element hands down to those inside it.
  struct Surroundings {
    std::size_t element = 0;
    BlockKind kind = BlockKind::paragraph;
    int heading_level = 0;
    LanguageTag language;
    bool is_link = false;
    bool is_row = false;  ///< Inside a row of data, which is one block.
  };

  void read_children(xmlNode* node, const Surroundings& outer, int depth) {
    if (depth > kDeepestNesting) {
      throw Error(Errc::bad_input, "the page nests too deeply to be an article", name_);
    }
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      read_node(child, outer, depth);
    }
  }

  void read_node(xmlNode* node, const Surroundings& outer, int depth) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      return add_text(view(node->content), outer);
    }
    if (!is_element(node)) return;
    if (is_picture(node)) {
      ++pictures_;
      picture_pending_ = picture_pending_ || open_text_.empty();
    }
    const ElementRole role = role_of(node);
    if (role.layout == Layout::unread) return;
    if (outer.is_row) return read_in_row(node, role, outer, depth);
    if (role.layout == Layout::line_break) return add_line_break(outer);
    if (role.layout == Layout::box) return read_box(node, role, outer, depth);
    read_in_line(node, outer, depth);
  }

  /// The cells of a row are told one after the other: "Ada Example, 12, 85%".
  void read_in_row(xmlNode* node, const ElementRole& role, const Surroundings& outer, int depth) {
    if (is_cell(node)) end_cell();
    if (role.layout != Layout::in_line) space_pending_ = !open_text_.empty();
    read_in_line(node, outer, depth);
  }

  void end_cell() {
    if (open_text_.empty()) return;
    const std::string_view end = ",.:;!?";
    if (end.find(open_text_.back()) == std::string_view::npos) open_text_ += ',';
    space_pending_ = true;
  }

  void read_in_line(xmlNode* node, const Surroundings& outer, int depth) {
    const Signs signs = signs_of(node);
    const NameHint hint = hint_of(signs.names);
    const bool unheard = hint.skip == SkipReason::hidden || hint.skip == SkipReason::asked_for ||
                         signs.narration == "skip" || signs.is_hidden;
    const bool apart = unheard || (hint.skip && !is_named(node, "a"));
    if (apart && open_text_.empty()) {
      return read_box(node, {Layout::box, outer.kind, outer.heading_level}, outer, depth);
    }
    if (unheard) return read_unheard(node, outer);
    if (is_named(node, "sup") && read_raised(node, outer)) return;
    Surroundings inner = outer;
    inner.is_link = outer.is_link || is_named(node, "a");
    const bool is_kicker = outer.heading_level > 0 && is_named(node, "small");
    const bool parts = signs.is_block || is_kicker;
    const bool is_quoted = is_named(node, "q");  // whose marks are the browser's
    if (parts) part_words();
    if (is_quoted) add_text("“", inner);
    read_children(node, inner, depth + 1);
    if (is_quoted) add_text("”", inner);
    if (parts) part_words();
  }

  void part_words() { space_pending_ = !open_text_.empty() && open_text_.back() != '\n'; }

  /// What is hidden from eyes inside a line is not read, but for marks that part its words for
  /// listeners, as a colon behind a kicker does.
  void read_unheard(xmlNode* node, const Surroundings& outer) {
    const auto text = short_text_within(node);
    if (text && !has_spoken_text(*text)) add_text(*text, outer);
  }

  /// False for what is read like the text around it.
  bool read_raised(xmlNode* node, const Surroundings& outer) {
    const auto raised = short_text_within(node);
    if (!raised) return false;
    if (is_link_of_its_own(node) && is_raised_number(*raised)) return true;
    const std::string_view before = space_pending_ ? " " : std::string_view(open_text_);
    const auto text = raised_text(before, *raised, text_behind(node));
    if (text) add_text(*text, outer);
    return text.has_value();
  }

  void read_box(xmlNode* node, const ElementRole& role, const Surroundings& outer, int depth) {
    end_block();
    Surroundings inner = outer;
    const Signs signs = signs_of(node);
    const bool outer_decides =
        role.kind == BlockKind::paragraph && outer.kind != BlockKind::heading;
    inner.kind = outer_decides ? outer.kind : role.kind;
    inner.heading_level = role.heading_level;
    if (!signs.language.empty()) {
      inner.language = LanguageTag::parse(signs.language).value_or(outer.language);
    }
    inner.is_row = is_named(node, "tr") && is_row_of_data(node);
    inner.element = outline_.elements.size();
    outline_.elements.push_back(element_for(node, role, signs, outer.element));
    const std::size_t pictures_before = pictures_;
    read_children(node, inner, depth + 1);
    end_block();
    outline_.elements[inner.element].end_block = outline_.blocks.size();
    outline_.elements[inner.element].pictures = pictures_ - pictures_before;
  }

  /// Whether a row holds data, two cells or more with little in each, and not the layout of a page.
  bool is_row_of_data(xmlNode* row) {
    constexpr std::size_t kLongest = 400;  // bytes
    std::size_t cells = 0;
    std::size_t size = 0;
    bool is_data = true;
    walk(row, [&](const xmlNode* node) {
      if (node->type == XML_TEXT_NODE) size += view(node->content).size();
      if (is_element(node) && node != row) {
        cells += is_cell(node) ? 1U : 0U;
        is_data = is_data && !is_part_of_layout(node) && !hint_of(signs_of(node).names).skip;
      }
      is_data = is_data && size <= kLongest;
      return is_data;
    });
    return is_data && cells >= 2;
  }

  PageElement element_for(const xmlNode* node, const ElementRole& role, const Signs& signs,
                          std::size_t parent) {
    PageElement element;
    element.node = node;
    element.parent = parent;
    element.first_block = outline_.blocks.size();
    const NameHint named = hint_of(signs.names);
    element.likeness = likeness_of(node, signs.names, parent);
    element.is_marked_story = named.is_story || signs.item == "articleBody";
    element.is_called_standfirst =
        named.is_standfirst || signs.item == "description" || signs.item == "alternativeHeadline";
    element.is_dialog =
        is_named(node, "dialog") || signs.role == "dialog" || signs.role == "alertdialog";
    element.is_chosen = signs.narration == "story";
    if (element.is_chosen) return element;
    if (signs.narration == "skip") {
      element.hint = SkipReason::asked_for;
    } else if (signs.is_hidden) {
      element.hint = SkipReason::hidden;
    } else if (is_named(node, "aside") && named.skip) {
      element.hint = named.skip;  // a box beside the text, and it says what of
    } else if (role.hint) {
      element.hint = role.hint;
    } else if (const auto by_role = reason_of_role(signs.role)) {
      element.hint = by_role;
    } else if (signs.item == "author" || signs.item == "datePublished") {
      element.hint = SkipReason::byline;
    } else {
      element.hint = named.skip;
      element.is_hint_by_class = true;
    }
    return element;
  }

  void add_text(std::string_view text, const Surroundings& around) {
    open_.element = around.element;
    open_.kind = around.kind;
    open_.heading_level = around.heading_level;
    open_.language = around.language;
    const std::size_t before = open_text_.size();
    append_folded(text);
    if (around.is_link && open_text_.size() > before) {
      open_.link_letters += measure_prose(std::string_view(open_text_).substr(before)).letters;
    }
  }

  void append_folded(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      std::size_t size = 1;
      bool space = byte <= ' ';
      if (byte >= 0x80) {
        const CodePoint point = code_point_at(text, at);
        size = point.size;
        space = is_white_space(point.value);
        if (is_icon(point.value) || is_place_to_break(point.value)) {
          at += size;
          continue;
        }
      }
      if (space) {
        space_pending_ = !open_text_.empty() && open_text_.back() != '\n';
        line_end_pending_ = line_end_pending_ || byte == '\n';
      } else {
        if (space_pending_ && !is_joined_to(code_point_at(text, at).value)) open_text_ += ' ';
        space_pending_ = false;
        line_end_pending_ = false;
        open_text_.append(text, at, size);
      }
      at += size;
    }
  }

  /// Whether only a line of the source ended between the text so far and `next`.
  bool is_joined_to(char32_t next) const {
    return line_end_pending_ && joins_over_line_end(open_text_, next);
  }

  /// One is a line break, two in a row end the paragraph, as old pages part theirs.
  void add_line_break(const Surroundings& around) {
    space_pending_ = false;
    line_end_pending_ = false;
    if (open_text_.empty()) return;
    if (open_text_.back() != '\n') {
      open_text_ += '\n';
    } else {
      end_block();
      open_.kind = around.kind;
    }
  }

  void end_block() {
    while (!open_text_.empty() && open_text_.back() == '\n') open_text_.pop_back();
    if (open_text_.find('\n') == std::string::npos) {
      add_block(std::move(open_text_));
    } else {
      add_lines();
    }
    open_ = {};
    open_text_.clear();
    space_pending_ = false;
    line_end_pending_ = false;
  }

  /// hint_of_names(), once for each of the names that a page uses over and over.
  NameHint hint_of(const std::string& names) {
    if (names.empty()) return {};
    const auto [entry, is_new] = hints_.try_emplace(names);
    if (is_new) entry->second = hint_of_names(names);
    return entry->second;
  }

  void add_block(std::string text) {
    if (!has_spoken_text(text)) return;
    PageBlock block = open_;
    block.prose = measure_prose(text);
    block.text = std::move(text);
    block.is_under_picture = std::exchange(picture_pending_, false);
    outline_.blocks.push_back(std::move(block));
  }

  /// Lines of one paragraph, of which those that are furniture by their words stand alone.
  void add_lines() {
    std::string run;
    for (std::size_t begin = 0; begin < open_text_.size();) {
      const std::size_t end = std::min(open_text_.find('\n', begin), open_text_.size());
      std::string line = open_text_.substr(begin, end - begin);
      begin = end + 1;
      const bool apart = furniture_of(line, LineSetting::apart) || is_credit_line(line);
      if (apart && !run.empty()) add_block(std::exchange(run, {}));
      if (apart) {
        add_block(std::move(line));
      } else {
        run += (run.empty() ? "" : "\n") + line;
      }
    }
    if (!run.empty()) add_block(std::move(run));
  }

  const std::string& name_;
  std::unordered_map<std::string, NameHint> hints_;
  PageOutline outline_;
  PageBlock open_;
  std::string open_text_;
  std::size_t pictures_ = 0;      ///< So far.
  bool picture_pending_ = false;  ///< One stands behind the last block.
  bool space_pending_ = false;
  bool line_end_pending_ = false;  ///< The space that is pending is a line's end.
};

}  // namespace

PageOutline outline_of(xmlNode* root, const std::string& name) {
  return OutlineMaker(name).make(root);
}

}  // namespace lectern::tts
