#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <thread>

#include "server/cli/commands.h"
#include "server/cli/exit_status.h"
#include "server/version.h"

namespace {

using lectern::server::ExitStatus;

void add_commands(CLI::App& app) {
  using namespace lectern::server;
  add_render_command(app);
  add_serve_command(app);
  add_key_command(app);
  add_batch_command(app);
  add_watch_command(app);
  add_preview_command(app);
  add_extract_command(app);
  add_inspect_command(app);
  add_sentences_command(app);
  add_normalize_command(app);
  add_pronounce_command(app);
  add_explain_command(app);
  add_lexicon_command(app);
  add_feed_command(app);
  add_backup_command(app);
  add_restore_command(app);
  add_voices_command(app);
  add_doctor_command(app);
  add_completions_command(app);
}

int run(int argc, char** argv) {
  CLI::App app{"Lectern turns news articles into narration people want to listen to.", "lectern"};
  app.set_version_flag("--version", std::string(lectern::server::kVersion));
  app.require_subcommand(0, 1);  // none is told below: CLI11 would not name a misspelt one
  app.set_help_all_flag("--help-all", "Help on every command");
  app.footer("Start with: lectern render ARTICLE --out DIR");
  add_commands(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& mistake) {
    app.exit(mistake);
    return static_cast<int>(ExitStatus::users_mistake);
  }
  if (app.get_subcommands().empty()) {
    std::cerr << app.help();
    return static_cast<int>(ExitStatus::users_mistake);
  }
  std::cout.flush();
  return static_cast<int>(ExitStatus::done);
}

/// A reader that has seen enough ("| head") is no failure; output that went nowhere is.
ExitStatus after_failed_output(int error) {
  std::cout.exceptions(std::ios::goodbit);  // the last flush, at exit, fails again and is let be
  if (error == EPIPE) return ExitStatus::done;
  std::cerr << "lectern: cannot write the output: " << std::strerror(error) << '\n';
  return ExitStatus::our_fault;
}

/// A sentence's samples and its encoder are megabytes that live for milliseconds. Left to itself
/// glibc maps such blocks anew each time, and every page of them is a fault: a third of a render's
/// time. From the heap they come back warm.
void keep_sentences_in_the_heap() {
  constexpr int kMegabyte = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, 4 * kMegabyte);
  mallopt(M_TRIM_THRESHOLD, 8 * kMegabyte);
}

/// glibc gives every thread an arena of its own, up to eight for each core, and each keeps what it
/// once needed. Work is done by as many threads as there are cores; the others need next to nothing.
void share_arenas() {
  mallopt(M_ARENA_MAX, static_cast<int>(std::max(2U, std::thread::hardware_concurrency())));
}

}  // namespace

int main(int argc, char** argv) {
  keep_sentences_in_the_heap();
  share_arenas();
  // A reader that went away, and a file that may not grow (ulimit -f), are errors of the stream, not
  // the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::ios::sync_with_stdio(false);
  std::cout.exceptions(std::ios::badbit);  // ends the work as well: nobody would see the rest
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    // The one stream that throws is standard output.
    if (std::cout.bad()) return static_cast<int>(after_failed_output(errno));
    const auto failure = lectern::server::failure_of(error);
    std::cout.exceptions(std::ios::goodbit);
    std::cout.flush();
    std::cerr << "lectern: " << failure.message << '\n';
    return static_cast<int>(failure.status);
  }
}
