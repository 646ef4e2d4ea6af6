#include "server/store/sealed_narrations.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

/// A catalogue with one article whose narration "aa" can be heard.
struct Sealed {
  TemporaryCatalogue catalogue;
  std::string id = store(*catalogue, "42", "wind").article.id;
  bool is_sealed = seal(*catalogue, claimed(*catalogue), "aa");

  SealedNarrations& narrations() { return catalogue->sealed(); }
  std::string heard() { return narrations().current("harbour", id).value().revision; }
  /// Has a new revision of the article narrated.
  void edit(const std::string& subject, const std::string& revision, StoreTime now) {
    store(*catalogue, "42", subject, now);
    REQUIRE(seal(*catalogue, claimed(*catalogue, now), revision, now));
  }
};

}  // namespace

TEST_CASE("a sealed narration is found with its figures and files", "[store][sealed]") {
  Sealed sealed;
  REQUIRE(sealed.is_sealed);
  const SealedNarration expected = {.article_id = sealed.id,
                                    .revision = "aa",
                                    .article_revision = 1,
                                    .figures = {.duration = 61s, .sentences = 12},
                                    .sealed = kNow,
                                    .keep_until = std::nullopt};
  CHECK(sealed.narrations().current("harbour", sealed.id) == expected);
  CHECK(sealed.narrations().find(sealed.id, "aa") == expected);
  CHECK(sealed.narrations().files(sealed.id, "aa") == files_of("aa"));
  CHECK(sealed.narrations().file(sealed.id, "aa", "narration.json") == files_of("aa").back());
  CHECK_FALSE(sealed.narrations().file(sealed.id, "aa", "narration.mp3").has_value());
  CHECK_FALSE(sealed.narrations().file(sealed.id, "bb", "narration.json").has_value());
  CHECK(sealed.narrations().references(files_of("aa").front().blob));
  sealed.catalogue.reopen();
  CHECK(sealed.narrations().find(sealed.id, "aa") == expected);
}

TEST_CASE("a format made on request joins the other files", "[store][sealed]") {
  Sealed sealed;
  const SealedFile mp3 = {.name = "narration.mp3",
                          .blob = std::string(64, 'e'),
                          .media_type = "audio/mpeg",
                          .bytes = 7};
  CHECK(sealed.narrations().add_files(sealed.id, "aa", {mp3}));
  CHECK(sealed.narrations().files(sealed.id, "aa").size() == 3);
  CHECK(sealed.narrations().file(sealed.id, "aa", "narration.mp3") == mp3);
  CHECK_FALSE(sealed.narrations().add_files(sealed.id, "bb", {mp3}));
  CHECK(sealed.narrations().files(sealed.id, "bb").empty());
}

TEST_CASE("old listeners keep the old narration for the time of retention", "[store][sealed]") {
  Sealed sealed;
  store(*sealed.catalogue, "42", "waves", kNow + 1s);
  CHECK(sealed.heard() == "aa");
  CHECK(seal(*sealed.catalogue, claimed(*sealed.catalogue, kNow + 2s), "bb", kNow + 2s));
  CHECK(sealed.heard() == "bb");
  CHECK(sealed.narrations().find(sealed.id, "aa").value().keep_until == kNow + 2s + kRetention);

  CHECK(sealed.narrations().forget_superseded(kNow + 1s + kRetention) == 0);
  CHECK(sealed.narrations().files(sealed.id, "aa") == files_of("aa"));
  CHECK(sealed.narrations().forget_superseded(kNow + 2s + kRetention) == 1);
  CHECK(sealed.narrations().files(sealed.id, "aa").empty());
  CHECK_FALSE(sealed.narrations().references(files_of("aa").front().blob));
  CHECK(sealed.narrations().files(sealed.id, "bb") == files_of("bb"));
  CHECK(sealed.narrations().forget_superseded(kNow + 1000h) == 0);
}

TEST_CASE("a narration that comes back is heard again and kept", "[store][sealed]") {
  Sealed sealed;
  sealed.edit("waves", "bb", kNow + 1s);
  sealed.edit("wind", "aa", kNow + 2s);
  CHECK(sealed.heard() == "aa");
  CHECK(sealed.narrations().forget_superseded(kNow + 1000h) == 1);
  CHECK(sealed.narrations().files(sealed.id, "aa") == files_of("aa"));
  CHECK_FALSE(sealed.narrations().find(sealed.id, "bb").has_value());
}

TEST_CASE("revisions that sound alike share a narration", "[store][sealed]") {
  Sealed sealed;
  sealed.edit("waves", "aa", kNow + 1s);
  CHECK(sealed.narrations().current("harbour", sealed.id).value().article_revision == 2);
  CHECK(sealed.narrations().forget_superseded(kNow + 1000h) == 0);
}

TEST_CASE("a slow rendering of an old revision does not take the new one's place",
          "[store][sealed]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  const RenderLease slow = claimed(*catalogue);
  store(*catalogue, "42", "waves", kNow + 1s);
  CHECK(seal(*catalogue, claimed(*catalogue, kNow + 1s), "bb", kNow + 2s));
  const SealedNarration heard = catalogue->sealed().current("harbour", id).value();
  SECTION("where it sounds otherwise") {
    CHECK(seal(*catalogue, slow, "aa", kNow + 3s));
    CHECK(catalogue->sealed().find(id, "aa").value().keep_until == kNow + 3s + kRetention);
  }
  SECTION("where it sounds the same, and they share a narration") {
    CHECK(seal(*catalogue, slow, "bb", kNow + 3s));
    CHECK(catalogue->sealed().forget_superseded(kNow + 1000h) == 0);
  }
  CHECK(heard.revision == "bb");
  CHECK(catalogue->sealed().current("harbour", id).value() == heard);
}
