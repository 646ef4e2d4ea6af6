#pragma once

namespace CLI {
class App;
}

namespace lectern::server {

// One function a command: it adds the command with its options to `app`, and the work as its
// callback. The work reports failure by throwing; exit_status.h says what that means for the user.

void add_render_command(CLI::App& app);       ///< article → narration folder
void add_serve_command(CLI::App& app);        ///< the service
void add_key_command(CLI::App& app);          ///< API keys of the service
void add_batch_command(CLI::App& app);        ///< many articles → podcast
void add_preview_command(CLI::App& app);      ///< narration folder → browser
void add_extract_command(CLI::App& app);      ///< page → the story in it, JSON
void add_inspect_command(CLI::App& app);      ///< narration → what its sound is like
void add_sentences_command(CLI::App& app);    ///< text → sentences, JSON lines
void add_normalize_command(CLI::App& app);    ///< line → its spoken form
void add_pronounce_command(CLI::App& app);    ///< Chinese line → pinyin
void add_explain_command(CLI::App& app);      ///< article → every reading decision, JSON lines
void add_lexicon_command(CLI::App& app);      ///< pronunciation rules: check, try, convert
void add_feed_command(CLI::App& app);         ///< feed → its stories, JSON lines
void add_watch_command(CLI::App& app);        ///< feeds, again and again → podcast
void add_backup_command(CLI::App& app);       ///< a service's data → backup
void add_restore_command(CLI::App& app);      ///< backup → a service's data
void add_voices_command(CLI::App& app);       ///< what can speak
void add_doctor_command(CLI::App& app);       ///< is this installation whole?
void add_completions_command(CLI::App& app);  ///< shell completions of all of the above

}  // namespace lectern::server
