#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/cli/article_options.h"
#include "server/cli/commands.h"
#include "server/cli/lexicon_options.h"
#include "server/cli/rule_files.h"
#include "server/error.h"
#include "server/installation.h"
#include "server/reading/reading_changes.h"
#include "server/reading/text_context.h"
#include "tts/engine/voice_catalog.h"
#include "tts/pronunciation/pls.h"

namespace lectern::server {
namespace {

using tts::pronunciation::Finding;
using tts::pronunciation::Rule;
using tts::pronunciation::RuleFile;

// ---- check

void print_findings(const std::vector<Finding>& findings, std::ostream& out) {
  for (const Finding& finding : findings) out << to_string(finding) << '\n';
}

std::vector<std::string> voice_names() {
  const tts::VoiceCatalog catalog(find_installation().voices);
  std::vector<std::string> names;
  for (const tts::Voice& voice : catalog.all()) names.push_back(voice.name);
  return names;
}

void add_by_line(std::vector<Finding>& findings, std::vector<Finding> more) {
  std::move(more.begin(), more.end(), std::back_inserter(findings));
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
}

void check_files(const std::vector<std::string>& names) {
  const std::vector<std::string> voices = voice_names();
  std::size_t broken = 0;
  for (const std::string& name : names) {
    RuleFile file = read_rules(name);
    add_by_line(file.findings, check_voices(file, name, voices));
    print_findings(file.findings, std::cout);
    if (has_errors(file.findings)) ++broken;
    std::cerr << name << ": " << file.rules.size() << " good rules, " << file.findings.size()
              << " findings\n";
  }
  if (broken > 0) {
    throw Error(Errc::bad_usage, "files with errors; mend the lines named above",
                std::to_string(broken) + " of " + std::to_string(names.size()));
  }
}

void add_check(CLI::App& lexicon) {
  CLI::App* command =
      lexicon.add_subcommand("check", "Say what is wrong in files of rules, by line");
  const auto names = std::make_shared<std::vector<std::string>>();
  command->add_option("FILE", *names, "Files of rules; - is standard input")->required();
  command->callback([names] { check_files(*names); });
}

// ---- try

struct TryOptions {
  std::vector<std::string> articles;
  bool json = false;
  std::shared_ptr<ArticleOptions> article;
  std::shared_ptr<LexiconOptions> lexicon;
};

void print_change(const std::string& name, const ReadingChange& change, std::string_view text,
                  bool json) {
  const std::string context = context_of(text, change.sentence, change.source);
  if (!json) {
    std::cout << name << ": " << change.source.in(text) << ": " << change.before << " → "
              << change.after << " (" << change.rule << ") " << context << '\n';
    return;
  }
  nlohmann::ordered_json line;
  line["article"] = name;
  line["text"] = change.source.in(text);
  line["source"] = {{"utf8", {change.source.begin, change.source.end}}};
  line["rule"] = change.rule;
  line["before"] = change.before;
  line["after"] = change.after;
  line["context"] = context;
  std::cout << line.dump() << '\n';
}

void try_rules(const TryOptions& options) {
  if (!options.lexicon->any()) {
    throw Error(Errc::bad_usage, "no rules to try; name a file of them", "--lexicon FILE");
  }
  const tts::UtterancePlanner planner(find_installation().chinese_lexicon);
  const tts::pronunciation::RuleMatcher rules = options.lexicon->matcher();
  for (const std::string& name : options.articles) {
    const tts::Document document = options.article->read(name);
    const std::vector<ReadingChange> changes =
        reading_changes(document, planner, rules, options.lexicon->context_for(name));
    for (const ReadingChange& change : changes) {
      print_change(name, change, document.text, options.json);
    }
    std::cerr << name << ": " << changes.size() << " places are read otherwise\n";
  }
}

void add_try(CLI::App& lexicon) {
  CLI::App* command = lexicon.add_subcommand(
      "try", "Show every place in articles that rules would read otherwise, before → after");
  const auto options = std::make_shared<TryOptions>();
  options->lexicon = add_lexicon_options(*command);
  options->article = add_article_options(*command);
  command->add_option("ARTICLE", options->articles, "Articles; - is standard input")->required();
  command->add_flag("--json", options->json, "One JSON object a line");
  command->footer("Example: lectern lexicon try --lexicon newsroom.tsv archive/*.txt");
  command->callback([options] { try_rules(*options); });
}

// ---- convert

struct ConvertOptions {
  std::vector<std::string> inputs;
  std::string output = "-";
  std::string to;
  std::shared_ptr<LanguageOption> language;
};

/// What was asked for, else the language of the first rule that has one.
tts::LanguageTag language_of(const std::vector<Rule>& rules, const tts::LanguageTag& said) {
  if (!said.empty()) return said;
  const auto first = std::find_if(rules.begin(), rules.end(),
                                  [](const Rule& rule) { return !rule.scope.language.empty(); });
  return first == rules.end() ? tts::LanguageTag{} : first->scope.language;
}

std::string as_pls(const std::vector<Rule>& rules, const tts::LanguageTag& said) {
  const tts::pronunciation::PlsFile file = write_pls(rules, language_of(rules, said));
  print_findings(file.findings, std::cerr);
  return file.xml;
}

void write_output(const std::string& name, const std::string& text) {
  if (name == "-") {
    std::cout << text;
    return;
  }
  std::ofstream out(name, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw Error(Errc::unwritable_output, "cannot be written", name);
}

/// A file with errors is not converted: what was left out of it would be missed by nobody.
void convert(const ConvertOptions& options) {
  std::vector<Rule> rules;
  for (const std::string& name : options.inputs) {
    RuleFile file = read_rules(name);
    print_findings(file.findings, std::cerr);
    if (has_errors(file.findings)) {
      throw Error(Errc::bad_usage,
                  "a file with errors is not converted; mend the lines named above", name);
    }
    std::move(file.rules.begin(), file.rules.end(), std::back_inserter(rules));
  }
  if (rules.empty()) throw Error(Errc::bad_usage, "no rule to convert", options.inputs.front());
  const bool pls = options.to == "pls" || (options.to.empty() && options.output.ends_with(".pls"));
  write_output(options.output,
               pls ? as_pls(rules, options.language->said()) : write_rule_file(rules));
}

void add_convert(CLI::App& lexicon) {
  CLI::App* command = lexicon.add_subcommand(
      "convert", "Write rules in our format or as W3C PLS; what the other cannot hold is named");
  const auto options = std::make_shared<ConvertOptions>();
  command->add_option("FILE", options->inputs, "Files of rules; .pls is PLS, all else ours")
      ->required();
  command->add_option("--out", options->output, "File to write; - is standard output")
      ->capture_default_str();
  command->add_option("--to", options->to, "Format to write, where --out does not tell")
      ->check(CLI::IsMember({"pls", "tsv"}));
  options->language = add_language_option(*command);
  command->callback([options] { convert(*options); });
}

}  // namespace

void add_lexicon_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("lexicon", "Check, try and convert the newsroom's pronunciation rules");
  command->require_subcommand(1);
  add_check(*command);
  add_try(*command);
  add_convert(*command);
}

}  // namespace lectern::server
