#include "tts/pronunciation/pls.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "tts/error.h"
#include "tts/pronunciation/rule_check.h"
#include "tts/unicode.h"
#include "tts/xml/xml_tree.h"

namespace lectern::tts::pronunciation {
namespace {

using Way = GivenReading::Way;

constexpr std::string_view kNamespace = "http://www.w3.org/2005/01/pronunciation-lexicon";

struct Alphabet {
  std::string_view name;
  Way way;
};
constexpr std::array<Alphabet, 3> kAlphabets = {
    {{"ipa", Way::ipa}, {"x-pinyin", Way::pinyin}, {"x-zhuyin", Way::zhuyin}}};

std::optional<Way> way_of_alphabet(std::string_view name) {
  for (const Alphabet& alphabet : kAlphabets) {
    if (alphabet.name == name) return alphabet.way;
  }
  return std::nullopt;
}

/// White space at the ends and in rows is the file's layout, not the word's.
std::string folded(std::string_view text) {
  std::string line;
  bool space = false;
  for (const CodePoint& point : code_points(text)) {
    if (is_white_space(point.value)) {
      space = !line.empty();
      continue;
    }
    if (std::exchange(space, false)) line += ' ';
    append_utf8(line, point.value);
  }
  return line;
}

// ---- Reading

/// Makes rules of a tree; what it cannot take becomes a finding of the element's line.
class PlsReader {
 public:
  explicit PlsReader(const std::string& name)
      : name_(name), stem_(std::filesystem::path(name).stem().string()) {}

  RuleFile read(std::string_view xml) {
    try {
      const XmlDoc doc = parse_xml(xml, name_);
      read_lexicon(xmlDocGetRootElement(doc.get()));
    } catch (const Error& fault) {
      file_.findings.push_back({Finding::Weight::error, name_, 0, fault.what(), {}});
    }
    for (Finding& finding : check_together(file_.rules, file_.lines)) add(std::move(finding));
    return std::move(file_);
  }

 private:
  void add(Finding finding) {
    finding.file = name_;
    file_.findings.push_back(std::move(finding));
  }
  void report(Finding::Weight weight, const xmlNode* node, std::string reason, std::string mend) {
    add({weight, {}, xml_line(node), std::move(reason), std::move(mend)});
  }
  void warn(const xmlNode* node, std::string reason) {
    report(Finding::Weight::warning, node, std::move(reason), {});
  }

  void read_lexicon(const xmlNode* root) {
    if (element_name(root) != "lexicon") {
      return report(Finding::Weight::error, root, "this is no PLS: the root is no lexicon",
                    "name other files .tsv");
    }
    if (root->ns == nullptr || xml_view(root->ns->href) != kNamespace) {
      warn(root, "the namespace is not that of PLS, " + std::string(kNamespace));
    }
    alphabet_ = xml_attribute(root, "alphabet").value_or("ipa");
    read_language(root);
    for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
      if (element_name(node) == "lexeme") {
        read_lexeme(node);
      } else {
        pass_over(node, {"meta", "metadata"});
      }
    }
  }

  void read_language(const xmlNode* root) {
    const std::string written = xml_language(root).value_or("");
    if (written == LanguageTag().str()) return;  // of no language in particular, and says so
    const std::optional<LanguageTag> tag = LanguageTag::parse(written);
    if (tag) {
      language_ = *tag;
    } else {
      warn(root, "no language in xml:lang; the rules hold in every language");
    }
  }

  void pass_over(const xmlNode* node, std::initializer_list<std::string_view> known) {
    const std::string_view name = element_name(node);
    if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
    warn(node, "the element " + std::string(name) + " is not part of a PLS lexeme; it is ignored");
  }

  void read_lexeme(const xmlNode* lexeme) {
    if (xml_attribute(lexeme, "role")) {
      warn(lexeme, "roles are ignored: the rule holds whatever part of speech the word is");
    }
    std::vector<std::string> graphemes;
    const xmlNode* said = nullptr;
    for (const xmlNode* node = lexeme->children; node != nullptr; node = node->next) {
      const std::string_view name = element_name(node);
      if (name == "grapheme") {
        graphemes.push_back(folded(xml_text_within(node)));
      } else if (name == "alias" || name == "phoneme") {
        said = better(said, node);
      } else {
        pass_over(node, {"example"});
      }
    }
    if (graphemes.empty() || said == nullptr) {
      return report(Finding::Weight::error, lexeme, "a lexeme without grapheme or pronunciation",
                    "give it a grapheme, and a phoneme or an alias");
    }
    const std::optional<GivenReading> reading = reading_of(said);
    for (const std::string& grapheme : graphemes) {
      if (reading) add_rule(lexeme, grapheme, *reading);
    }
  }

  const xmlNode* better(const xmlNode* so_far, const xmlNode* node) {
    if (so_far == nullptr) return node;
    const bool preferred =
        xml_attribute(node, "prefer") == "true" && xml_attribute(so_far, "prefer") != "true";
    warn(preferred ? so_far : node, "another pronunciation of the lexeme is taken");
    return preferred ? node : so_far;
  }

  std::optional<GivenReading> reading_of(const xmlNode* node) {
    const std::string value = folded(xml_text_within(node));
    if (element_name(node) == "alias") return GivenReading{Way::text, value, {}};
    const std::string alphabet = xml_attribute(node, "alphabet").value_or(alphabet_);
    const std::optional<Way> way = way_of_alphabet(alphabet);
    if (way) return GivenReading{*way, value, {}};
    report(Finding::Weight::error, node, "the alphabet " + alphabet + " is unknown",
           "use ipa, x-pinyin or x-zhuyin, or an alias");
    return std::nullopt;
  }

  void add_rule(const xmlNode* lexeme, const std::string& grapheme, const GivenReading& reading) {
    Rule rule;
    rule.match = grapheme;
    rule.reading = reading;
    rule.scope.language = language_;
    rule.id = id_of(lexeme);
    const std::vector<Finding> findings = check_rule(rule);
    for (Finding finding : findings) {
      finding.line = xml_line(lexeme);
      add(std::move(finding));
    }
    if (has_errors(findings)) return;
    file_.rules.push_back(std::move(rule));
    file_.lines.push_back(xml_line(lexeme));
  }

  /// Several graphemes of one lexeme, and lexemes of one line, are told apart by a number.
  std::string id_of(const xmlNode* lexeme) {
    const std::string base =
        xml_id(lexeme).value_or(stem_ + ":" + std::to_string(xml_line(lexeme)));
    const int number = ++uses_[base];
    return number == 1
               ? base
               : base + (base.find(':') == std::string::npos ? "-" : ":") + std::to_string(number);
  }

  const std::string& name_;
  std::string stem_;
  std::string alphabet_;
  LanguageTag language_;
  std::map<std::string, int> uses_;  ///< Of an id.
  RuleFile file_;
};

// ---- Writing

std::string escaped(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

/// What XML takes for an xml:id: an ASCII name without a colon.
bool is_xml_id(std::string_view id) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  if (id.empty() || !is_letter(id.front())) return false;
  return std::all_of(id.begin(), id.end(), [&is_letter](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

/// "T S M C": what letters are to a system that knows aliases alone.
std::string letters_apart(std::string_view text) {
  std::string apart;
  for (const CodePoint& point : code_points(text)) {
    if (!is_letter(point.value) && !is_digit(point.value)) continue;
    if (!apart.empty()) apart += ' ';
    append_utf8(apart, point.value);
  }
  return apart;
}

class PlsWriter {
 public:
  explicit PlsWriter(const LanguageTag& language) : language_(language) {}

  PlsFile write(const std::vector<Rule>& rules) {
    file_.xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lexicon version=\"1.0\" xmlns=\"" +
                std::string(kNamespace) + "\" alphabet=\"ipa\" xml:lang=\"" + language_.str() +
                "\">\n";
    for (const Rule& rule : rules) add(rule);
    file_.xml += "</lexicon>\n";
    return std::move(file_);
  }

 private:
  void leave_out(const Rule& rule, std::string reason) {
    file_.findings.push_back({Finding::Weight::error, rule.id, 0, std::move(reason), "left out"});
  }
  void warn(const Rule& rule, std::string reason) {
    file_.findings.push_back({Finding::Weight::warning, rule.id, 0, std::move(reason), {}});
  }

  void add(const Rule& rule) {
    if (const std::string reason = why_not(rule); !reason.empty()) return leave_out(rule, reason);
    const std::string said = pronunciation(rule.reading, rule);
    if (said.empty()) return;
    if (rule.letter_case == Rule::Case::any) warn(rule, "PLS matches this spelling alone");
    if (rule.scope.language.empty() && !language_.empty()) {
      warn(rule, "it held in every language; there it holds in " + language_.str());
    }
    file_.xml += is_xml_id(rule.id) ? "  <lexeme xml:id=\"" + rule.id + "\">" : "  <lexeme>";
    file_.xml += "<grapheme>" + escaped(rule.match) + "</grapheme>" + said + "</lexeme>\n";
  }

  std::string why_not(const Rule& rule) const {
    if (rule.kind == Rule::Match::pattern) return "PLS has no patterns";
    if (rule.kind == Rule::Match::emoji) return "PLS has no rules for all emoji";
    const RuleScope& scope = rule.scope;
    if (!scope.voice.empty() || !scope.site.empty() || !scope.article.empty() ||
        !scope.sentence.empty()) {
      return "PLS has no scope but a language";
    }
    if (!scope.language.empty() && scope.language != language_) {
      return "it is for " + scope.language.str() + "; write that to a file of its own";
    }
    return {};
  }

  /// Empty where PLS has none; then the finding is there.
  std::string pronunciation(const GivenReading& reading, const Rule& rule) {
    const std::string value = escaped(reading.value);
    switch (reading.way) {
      case Way::text:
        return "<alias>" + value + "</alias>";
      case Way::ipa:
        return "<phoneme>" + value + "</phoneme>";
      case Way::pinyin:
        return "<phoneme alphabet=\"x-pinyin\">" + value + "</phoneme>";
      case Way::zhuyin:
        return "<phoneme alphabet=\"x-zhuyin\">" + value + "</phoneme>";
      case Way::letters:
        warn(rule, "its letters are written as an alias");
        return "<alias>" + escaped(letters_apart(value.empty() ? rule.match : reading.value)) +
               "</alias>";
      case Way::cardinal:
      case Way::ordinal:
      case Way::word:
      case Way::language:
      case Way::name:
      case Way::silent:
        leave_out(rule, "PLS has no way of reading \"" + std::string(name_of(reading.way)) + "\"");
    }
    return {};
  }

  const LanguageTag& language_;
  PlsFile file_;
};

}  // namespace

RuleFile read_pls(std::string_view xml, const std::string& name) {
  return PlsReader(name).read(xml);
}

PlsFile write_pls(const std::vector<Rule>& rules, const LanguageTag& language) {
  return PlsWriter(language).write(rules);
}

}  // namespace lectern::tts::pronunciation
