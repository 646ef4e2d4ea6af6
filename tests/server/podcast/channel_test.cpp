#include "server/podcast/channel.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "server/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Channel;
using lectern::server::Error;
using lectern::server::is_apple_category;
using lectern::server::read_channel;
using lectern::server::read_channel_file;
using lectern::server::synthetic_voice_notice;
using lectern::tests::contents_of;
using lectern::tests::TemporaryFolder;

constexpr const char* kLeast =
    "title = \"Harbour & City\"\n"
    "description = \"Read aloud.\"\n"
    "language = \"en-us\"\n";

std::string refusal_of(const std::string& more) {
  try {
    read_channel(kLeast + more, "podcast.toml");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a channel file says all that a feed says of its podcast", "[podcast][channel]") {
  const Channel channel = read_channel(std::string(kLeast) + R"(
link = "https://news.example"
author = "Harbour News"
owner_name = "Harbour News"
owner_email = "podcast@news.example"
copyright = "© Harbour News"
feed_url = "https://news.example/podcast/feed.xml"
medium = "newsletter"
type = "serial"
notice = "A machine reads this."
categories = ["News/Daily News", "Technology"]
explicit = true
locked = false
page_size = 20
utc_offset = "-03:30"

[[person]]
name = "Harbour desk"
role = "editor"

[[feed]]
file = "sport.xml"
title = "Sport"
sections = ["sport"]

[digest]
at = "18:30"
transition = "Now: {title}"
)",
                                       "podcast.toml");
  CHECK(channel.title == "Harbour & City");
  CHECK(channel.language == "en-US");
  CHECK(channel.link == "https://news.example/");
  CHECK(channel.medium == "newsletter");
  CHECK(channel.type == "serial");
  REQUIRE(channel.categories.size() == 2);
  CHECK(channel.categories[0].sub_category == "Daily News");
  CHECK(channel.categories[1].sub_category.empty());
  CHECK(channel.is_explicit);
  CHECK_FALSE(channel.locked);
  CHECK(channel.page_size == 20);
  CHECK(channel.utc_offset == std::chrono::minutes(-210));
  REQUIRE(channel.persons.size() == 1);
  CHECK(channel.persons[0].role == "editor");
  REQUIRE(channel.selections.size() == 1);
  CHECK(channel.selections[0].sections == std::vector<std::string>{"sport"});
  CHECK(channel.digest.transition == "Now: {title}");
  CHECK(channel.digest_at == std::chrono::minutes(18 * 60 + 30));
}

TEST_CASE("the channel file in the manual is one", "[podcast][channel]") {
  const std::string manual = contents_of(LECTERN_TESTS_DIR "/../server/podcast/README.md");
  const std::size_t begin = manual.find("```toml\n") + 8;
  std::string sample = manual.substr(begin, manual.find("```", begin) - begin);
  const std::size_t artwork = sample.find("artwork = ");
  sample.erase(artwork, sample.find('\n', artwork) - artwork);  // there is no picture here
  const Channel channel = read_channel(sample, "podcast.toml");
  CHECK(channel.selections.size() == 1);
  CHECK(channel.new_feed_url.empty());
}

TEST_CASE("three keys are enough", "[podcast][channel]") {
  const Channel channel = read_channel(kLeast, "podcast.toml");
  CHECK(channel.medium == "podcast");
  CHECK(channel.locked);
  CHECK(channel.page_size == 100);
  CHECK(channel.feed_url.empty());
}

TEST_CASE("a mistake in a channel file is named with its line and key", "[podcast][channel]") {
  CHECK_THAT(refusal_of("titel = \"x\"\n"), Contains("podcast.toml:4") && Contains("titel"));
  CHECK_THAT(refusal_of("link = \"news.example\"\n"),
             Contains("podcast.toml:4") && Contains("link"));
  CHECK_THAT(refusal_of("\nmedium = \"radio\"\n"),
             Contains("podcast.toml:5") && Contains("medium") && Contains("newsletter"));
  CHECK_THAT(refusal_of("explicit = \"no\"\n"), Contains("true or false"));
  CHECK_THAT(refusal_of("page_size = 0\n"), Contains("1 to 10000"));
  CHECK_THAT(refusal_of("author = 3\n"), Contains("author") && Contains("non-empty text"));
  CHECK_THAT(refusal_of("categories = [\"Weather\"]\n"), Contains("Weather") && Contains("News"));
  CHECK_THAT(refusal_of("categories = [\"News/Weather\"]\n"), Contains("Daily News"));
  CHECK_THAT(refusal_of("utc_offset = \"8\"\n"), Contains("+08:00"));
  CHECK_THAT(refusal_of("feed = 1\n"), Contains("[[feed]]"));
  CHECK_THAT(refusal_of("[[feed]]\nfile = \"../x.xml\"\n"), Contains("sport.xml"));
  CHECK_THAT(refusal_of("[[feed]]\nfile = \"feed.xml\"\n"), Contains("not feed.xml"));
  CHECK_THAT(refusal_of("[[feed]]\nfile = \"feed-2.xml\"\n"), Contains("further page"));
  CHECK_THAT(refusal_of("[[feed]]\nfile = \"a.xml\"\n[[feed]]\nfile = \"a.xml\"\n"),
             Contains("podcast.toml:7") && Contains("another feed"));
  CHECK_THAT(refusal_of("[[feed]]\nfile = \"a-2.xml\"\n[[feed]]\nfile = \"a.xml\"\n"),
             Contains("podcast.toml:7") && Contains("further page"));
  CHECK_THAT(refusal_of("[[feed]]\nfile = \"a.xml\"\nguids = [\"1\"]\nsections = [\"x\"]\n"),
             Contains("by hand"));
  CHECK_THAT(refusal_of("owner_email = \"Harbour News\"\n"), Contains("mail address"));
  CHECK_THAT(refusal_of("utc_offset = \"+19:59\"\n"), Contains("+14:00"));
  CHECK_THAT(refusal_of("[[person]]\nrole = \"host\"\n"), Contains("\"name\" is missing"));
  for (const char* none : {"8:00", "18", "24:00", "12:60", "-1:00", "18:00 h"}) {
    CHECK_THAT(refusal_of("[digest]\nat = \"" + std::string(none) + "\"\n"), Contains("18:00"));
  }
  CHECK_THAT(refusal_of("[digest]\nopening = \"{name}\"\n"),
             Contains("{name}") && Contains("{date}"));
  CHECK_THAT(refusal_of("artwork = \"missing.png\"\n"), Contains("missing.png"));
  CHECK_THAT(refusal_of("this is no TOML\n"), Contains("podcast.toml:4") && Contains("no TOML"));
  CHECK_THAT(refusal_of("description = \"" + std::string(4001, 'x') + "\"\n"),
             Contains("podcast.toml:4"));
}

TEST_CASE("a language that there is not is refused where it stands", "[podcast][channel]") {
  for (const char* language : {"qqq", "xy-TW", "english", "not a tag", "12"}) {
    CAPTURE(language);
    CHECK_THROWS_WITH(read_channel("title = \"x\"\ndescription = \"x\"\nlanguage = \"" +
                                       std::string(language) + "\"\n",
                                   "p.toml"),
                      Contains("p.toml:3") && Contains("\"language\""));
    CHECK_THAT(refusal_of("[[feed]]\nfile = \"a.xml\"\nlanguages = [\"en\", \"" +
                          std::string(language) + "\"]\n"),
               Contains("podcast.toml:6") && Contains("\"languages\""));
  }
}

TEST_CASE("a feed's languages are spelt as the episodes' are", "[podcast][channel]") {
  const Channel channel = read_channel(
      std::string(kLeast) + "[[feed]]\nfile = \"a.xml\"\nlanguages = [\"zh_tw\", \"EN\"]\n",
      "podcast.toml");
  CHECK(channel.selections.front().languages == std::vector<std::string>{"zh-Hant-TW", "en"});
}

TEST_CASE("that no human speaks is said in the listeners' language", "[podcast][channel]") {
  CHECK_THAT(synthetic_voice_notice("de-AT"), Contains("KI-Stimme"));
  CHECK_THAT(synthetic_voice_notice("ja"), Contains("AI音声"));
  CHECK_THAT(synthetic_voice_notice("zh-Hans-CN"), Contains("语音"));
  CHECK_THAT(synthetic_voice_notice("zh-TW"), Contains("語音"));
  CHECK_THAT(synthetic_voice_notice("sv"), Contains("AI voice"));
  CHECK_THAT(synthetic_voice_notice(""), Contains("AI voice"));
}

TEST_CASE("what a channel must say and does not is named", "[podcast][channel]") {
  CHECK_THROWS_WITH(read_channel("title = \"x\"\nlanguage = \"en\"\n", "p.toml"),
                    Contains("\"description\" is missing"));
}

TEST_CASE("a description longer than Apple takes is refused", "[podcast][channel]") {
  CHECK_THROWS_WITH(read_channel("title = \"x\"\nlanguage = \"en\"\ndescription = \"" +
                                     std::string(4001, 'x') + "\"\n",
                                 "p.toml"),
                    Contains("p.toml:3") && Contains("4000"));
}

TEST_CASE("Apple's categories are known with those within them", "[podcast][channel]") {
  CHECK(is_apple_category({"News", ""}));
  CHECK(is_apple_category({"News", "Daily News"}));
  CHECK_FALSE(is_apple_category({"News", "Technology"}));
  CHECK_FALSE(is_apple_category({"news", ""}));
}

TEST_CASE("a channel file is a regular file of a size that people write", "[podcast][channel]") {
  const TemporaryFolder folder;
  const auto refusal = [](const std::string& file) {
    try {
      read_channel_file(file);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const std::string pipe = (folder.path() / "pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_THAT(refusal(pipe), Contains("no regular file") && Contains(pipe));
  CHECK_THAT(refusal("/dev/zero"), Contains("no regular file"));
  CHECK_THAT(refusal(folder.path().string()), Contains("is a folder"));
  CHECK_THAT(refusal((folder.path() / "none").string()), Contains("no such file"));
  const std::string file = (folder.path() / "podcast.toml").string();
  std::ofstream(file) << kLeast << std::string(1 << 20, '#');
  CHECK_THAT(refusal(file), Contains("larger than 1 MiB"));
  std::ofstream(file) << kLeast << "artwork = \"pipe\"\n";
  CHECK_THAT(refusal(file), Contains("no regular file") && Contains("artwork"));
  std::ofstream(file) << kLeast;
  CHECK(read_channel_file(file).title == "Harbour & City");
}
