#include "server/service/media_library.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "tests/support/newsroom_office.h"

using namespace lectern;
using server::MediaLibrary;
using tests::comes_to;
using tests::TemporaryCatalogue;

namespace {

struct Reading {
  TemporaryCatalogue catalogue{tests::memory_folder()};
  std::atomic<int> told{0};
  static constexpr std::size_t kMost = 64 * 1024;
  MediaLibrary library{*catalogue, kMost, [this](const std::string&) { ++told; }};

  std::shared_ptr<const server::ArticleMedia> read(const std::string& id) {
    REQUIRE(comes_to([&] { return library.article(id) != nullptr; }));
    return library.article(id);
  }
};

}  // namespace

TEST_CASE_METHOD(Reading, "an article is read in the background, and then at hand",
                 "[service][media_library]") {
  const auto article = tests::store(*catalogue, "tides", "tides").article;
  const auto media = read(article.id);
  CHECK(told >= 1);
  REQUIRE(media->standing);
  CHECK(media->standing->site == "harbour");
  CHECK(media->status->state == server::NarrationState::queued);
  CHECK_FALSE(media->current);
  CHECK_FALSE(media->secrets.empty());
  CHECK(library.article(article.id) == media);
}

TEST_CASE_METHOD(Reading, "that there is no such article is known as well",
                 "[service][media_library]") {
  CHECK_FALSE(read("01j9z8k7m6n5p4q3r2s1t0v9w8")->standing);
  REQUIRE(comes_to([&] { return library.files("01j9z8k7m6n5p4q3r2s1t0v9w8", "abc") != nullptr; }));
  CHECK(library.files("01j9z8k7m6n5p4q3r2s1t0v9w8", "abc")->empty());
}

TEST_CASE_METHOD(Reading, "what is forgotten is read anew", "[service][media_library]") {
  const auto article = tests::store(*catalogue, "tides", "tides").article;
  CHECK(read(article.id)->standing->revision == 1);
  REQUIRE(catalogue->articles().take_down("harbour", article.id, tests::kNow));
  CHECK_FALSE(read(article.id)->standing->taken_down);  // as long as nobody has said so
  library.forget(article.id);
  CHECK(read(article.id)->standing->taken_down);
}

TEST_CASE_METHOD(Reading, "with a site's secrets all its articles are read anew",
                 "[service][media_library]") {
  const auto tides = tests::store(*catalogue, "tides", "tides").article;
  const auto buoys = tests::store(*catalogue, "buoys", "buoys", tests::kNow, "marina").article;
  const auto before = read(tides.id);
  const auto other = read(buoys.id);
  const auto secret = catalogue->signing_secrets().rotate("harbour", tests::kNow);
  library.forget_site("harbour");
  CHECK(library.article(buoys.id) == other);
  CHECK(read(tides.id)->secrets.front().id == secret.id);
}

TEST_CASE_METHOD(Reading, "a sealed narration's files are found by name",
                 "[service][media_library]") {
  const auto article = tests::store(*catalogue, "tides", "tides").article;
  REQUIRE(tests::seal(*catalogue, tests::claimed(*catalogue), "abc"));
  REQUIRE(comes_to([&] { return library.files(article.id, "abc") != nullptr; }));
  const auto files = library.files(article.id, "abc");
  CHECK(files->at("narration.json").media_type == "application/json");
  CHECK(files->size() == 2);
}

TEST_CASE_METHOD(Reading, "what was not asked for longest makes room, and is read again",
                 "[service][media_library]") {
  const auto first = tests::store(*catalogue, "tides", "tides").article;
  const auto known = read(first.id);
  std::size_t most = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string subject = "tides " + std::to_string(i);
    read(tests::store(*catalogue, subject, subject).article.id);
    most = std::max(most, library.bytes());
  }
  CHECK(most <= kMost);
  CHECK(most > kMost / 2);
  CHECK_FALSE(library.article(first.id) == known);
  CHECK(read(first.id)->standing->revision == 1);
}

TEST_CASE_METHOD(Reading, "an article's files are weighed with it, and gone with it",
                 "[service][media_library]") {
  const std::size_t nothing = library.bytes();
  const auto article = tests::store(*catalogue, "tides", "tides").article;
  REQUIRE(tests::seal(*catalogue, tests::claimed(*catalogue), "abc"));
  read(article.id);
  const std::size_t alone = library.bytes();
  REQUIRE(comes_to([&] { return library.files(article.id, "abc") != nullptr; }));
  CHECK(library.bytes() > alone + 2 * sizeof(server::SealedFile));
  library.forget(article.id);
  CHECK(library.bytes() == nothing);
}
