#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "server/cli/commands.h"

namespace lectern::server {
namespace {

/// A command and the long names of its options, as a shell needs them.
struct CommandWords {
  std::string name;
  std::string description;
  std::vector<std::string> options;
};

std::vector<CommandWords> words_of(const CLI::App& app) {
  std::vector<CommandWords> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandWords words{command->get_name(), command->get_description(), {}};
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) words.options.push_back("--" + name);
    }
    commands.push_back(std::move(words));
  }
  return commands;
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

void print_bash(const std::vector<CommandWords>& commands) {
  std::vector<std::string> names;
  std::string cases;
  for (const CommandWords& command : commands) {
    names.push_back(command.name);
    cases += "    " + command.name + ") words=\"" + joined(command.options) + "\" ;;\n";
  }
  std::cout << "# bash completion for lectern: source <(lectern completions bash)\n"
               "_lectern() {\n"
               "  local current=${COMP_WORDS[COMP_CWORD]} words=\"\"\n"
               "  if ((COMP_CWORD == 1)); then\n"
               "    COMPREPLY=($(compgen -W \""
            << joined(names)
            << "\" -- \"$current\"))\n"
               "    return\n"
               "  fi\n"
               "  case ${COMP_WORDS[1]} in\n"
            << cases
            << "  esac\n"
               "  [[ $current == -* ]] && COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
               "}\n"
               "complete -o default -F _lectern lectern\n";
}

void print_fish(const std::vector<CommandWords>& commands) {
  std::cout << "# fish completion for lectern: lectern completions fish | source\n";
  for (const CommandWords& command : commands) {
    std::cout << "complete -c lectern -n __fish_use_subcommand -f -a " << command.name << " -d '"
              << command.description << "'\n";
    for (const std::string& option : command.options) {
      std::cout << "complete -c lectern -n '__fish_seen_subcommand_from " << command.name << "' -l "
                << option.substr(2) << "\n";
    }
  }
}

void print_zsh(const std::vector<CommandWords>& commands) {
  std::cout << "#compdef lectern\n# zsh completion for lectern: source <(lectern completions zsh)\n"
               "autoload -U +X bashcompinit && bashcompinit\n";
  print_bash(commands);
}

}  // namespace

void add_completions_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("completions", "Print shell completions for bash, zsh or fish");
  const auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([shell, &app] {
    const std::vector<CommandWords> commands = words_of(app);
    if (*shell == "bash") return print_bash(commands);
    if (*shell == "zsh") return print_zsh(commands);
    print_fish(commands);
  });
}

}  // namespace lectern::server
