#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/voice.h"

namespace lectern::tts {

/// The voices of an installation: what the *.voice files of one folder say. Read
/// once, unchanging afterwards.
///
/// A voice file is TOML, described in voices/README.md. It is read strictly: a key nobody knows, a
/// value of the wrong type or out of range, and a missing one are errors that name file and line,
/// so that a misspelt setting is never a default.
///
/// threads  const, safe from any.
class VoiceCatalog {
 public:
  /// Throws Error{bad_data} when the folder cannot be read, holds no voice,
  /// or a file in it is wrong.
  explicit VoiceCatalog(const std::filesystem::path& folder);

  /// Throws Error{unknown_voice} that suggests the nearest names.
  const Voice& find(std::string_view name) const;

  /// As find(), for a text in `language`. Throws Error{unknown_voice} also for a voice that cannot
  /// speak it, naming some that can.
  const Voice& find_for(const LanguageTag& language, std::string_view name) const;

  /// Who reads an article of this language: the voice that shares most of the tag, region before
  /// script, the first by name among equals. An empty tag or a language without a voice of its own
  /// gives the American English one, which passes words to the engine's voices for their languages.
  /// throws  Error{unknown_language} where the engine has none for this one, either.
  const Voice& default_for(const LanguageTag& language) const;
  /// The same, whether it can speak the language or not: for telling how words are read.
  const Voice& nearest_to(const LanguageTag& language) const;

  const std::vector<Voice>& all() const { return voices_; }  ///< By name; never empty.

 private:
  std::vector<Voice> voices_;
};

/// One voice file's content. Throws Error{bad_data} with "file:line".
Voice read_voice(const std::filesystem::path& file);

}  // namespace lectern::tts
