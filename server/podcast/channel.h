#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/containers/file_metadata.h"
#include "server/podcast/apple_categories.h"
#include "server/podcast/digest_phrases.h"

namespace lectern::server {

/// Somebody a podcast names.
struct ChannelPerson {
  std::string name;
  std::string role;   ///< As the podcast taxonomy has it, in lower case: "host", "editor".
  std::string group;  ///< "cast", "writing".
  std::string url;    ///< May be empty.
  std::string image;  ///< URL; may be empty.

  friend bool operator==(const ChannelPerson&, const ChannelPerson&) = default;
};

/// A feed beside the main one, with some of its episodes: a section of the publication, or a list.
struct ChannelSelection {
  std::string file;   ///< "sport.xml", beside the main feed.
  std::string title;  ///< As all below; empty where the channel's own holds.
  std::string description;
  std::vector<std::string> sections;   ///< Those whose section is one of these…
  std::vector<std::string> languages;  ///< …and whose language begins with one of these…
  std::vector<std::string> guids;      ///< …or, when there are any, exactly these in this order.

  friend bool operator==(const ChannelSelection&, const ChannelSelection&) = default;
};

/// What a podcast says of itself.
struct Channel {
  std::string title;
  std::string description;  ///< At most 4,000 bytes, Apple's limit.
  std::string link;         ///< Of the publication; may be empty, as all below but where said.
  std::string language;     ///< BCP 47 tag.
  std::string author;
  std::string owner_name;
  std::string owner_email;
  std::string copyright;
  std::string feed_url;  ///< Where the feed will be found. Empty: its links are relative.
  /// The address that the podcast is known by, whoever asks and however: its guid is made from it.
  /// The channel file's feed_url, where it has one. Empty: nobody has said, and there is no guid.
  std::string identity;
  std::string new_feed_url;        ///< Where it has moved to.
  std::string medium = "podcast";  ///< Never empty.
  std::string type = "episodic";   ///< Or "serial", which is listened to from the first on.
  std::string notice;              ///< Said in the feed of every episode: that no human speaks.
  std::vector<AppleCategory> categories;
  std::vector<ChannelPerson> persons;
  std::vector<ChannelSelection> selections;
  std::string artwork_file;  ///< As the file says, from its folder.
  audio::Cover artwork;
  bool is_explicit = false;
  bool locked = true;           ///< Other platforms may not take the feed over.
  bool blocked = false;         ///< Catalogues shall not list it.
  bool complete = false;        ///< There will be no more episodes.
  std::size_t page_size = 100;  ///< Episodes in one file of the feed.
  /// What the day of a digest begins with, against UTC.
  std::chrono::minutes utc_offset{0};
  DigestPhrases digest;  ///< Those that are empty are our own, in each article's language.
  /// The time at which a digest's day ends, and a service makes it; nullopt without [digest].
  std::optional<std::chrono::minutes> digest_at;
};

/// Reads a channel's TOML file, described in server/podcast/README.md, strictly: what nobody knows,
/// is missing, or is not what it must be is an error.
/// toml    the file's content. file  its name: for messages, and what `artwork` starts from.
/// throws  Error{unreadable_input} with "file:line" and the key; read_artwork()'s errors.
Channel read_channel(std::string_view toml, const std::string& file);

/// The same of the file that is there.
/// throws  Error{unreadable_input} also for what is no regular file, or of more than 1 MiB.
Channel read_channel_file(const std::string& file);

/// The sentence that tells listeners of a language that the voice is synthetic.
std::string synthetic_voice_notice(std::string_view language);

}  // namespace lectern::server
