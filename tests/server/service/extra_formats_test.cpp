#include "server/service/extra_formats.h"

#include <catch2/catch.hpp>
#include <string>

#include "server/error.h"
#include "tests/support/newsroom_office.h"

using namespace lectern;
using server::OutputFormat;
using tests::NewsroomOffice;

TEST_CASE("formats that every narration has are no extra ones", "[service][extra_formats]") {
  CHECK(server::extra_format_named("narration.mp3") == OutputFormat::mp3);
  CHECK(server::extra_format_named("narration.flac") == OutputFormat::flac);
  CHECK_FALSE(server::extra_format_named("narration.m4a"));
  CHECK_FALSE(server::extra_format_named("narration.exe"));
}

TEST_CASE_METHOD(NewsroomOffice, "an extra format joins the narration's files",
                 "[service][extra_formats]") {
  open_desk();
  const auto article = tests::store(*catalogue, "tides", "tides", server::store_time_now()).article;
  REQUIRE(is_narrated(article));
  const std::string revision = catalogue->sealed().current("harbour", article.id)->revision;
  const server::ExtraFormatMeans means{planner, engine, cache, orders, *catalogue, *blobs};
  CHECK_FALSE(catalogue->sealed().file(article.id, revision, "narration.mp3"));
  CHECK(server::make_extra_format(means, "harbour", article.id, revision, OutputFormat::mp3));
  const auto file = catalogue->sealed().file(article.id, revision, "narration.mp3");
  REQUIRE(file);
  CHECK(file->media_type == "audio/mpeg");
  CHECK(blobs->open(file->blob)->size == file->bytes);
  CHECK_FALSE(
      server::make_extra_format(means, "harbour", article.id, "another", OutputFormat::mp3));
  CHECK_THROWS_AS(
      server::make_extra_format(means, "marina", article.id, revision, OutputFormat::mp3),
      server::Error);
}
