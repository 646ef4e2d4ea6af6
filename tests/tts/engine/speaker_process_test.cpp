#include "tts/engine/speaker_process.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"
#include "tts/engine/speaker_pool.h"
#include "tts/error.h"

namespace lectern::tts {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSpeaker = LECTERN_BINARY_DIR "/lectern-speaker";

VoicePart english_part() {
  return {"en-us", 172, 50, 60, 0};
}

SpeakerRequest request_for(const std::string& text) {
  return {.deadline_ms = 10'000,
          .clauses = {{.part = english_part(), .phonemes = false, .text = text}}};
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// Process numbers of the children of `parent`.
std::vector<pid_t> children_of(pid_t parent) {
  const std::string id = std::to_string(parent);
  std::ifstream list("/proc/" + id + "/task/" + id + "/children");
  std::vector<pid_t> children;
  for (pid_t child = 0; list >> child;) children.push_back(child);
  return children;
}

TEST_CASE("a speaker reports each word where it stands in the text", "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  const SpeakerReply reply = speaker.ask(request_for("wind and waves"));
  REQUIRE(reply.outcome == SpeakerOutcome::spoken);
  const SpeakerSound& sound = reply.sounds.at(0);
  REQUIRE(sound.words.size() == 3);
  CHECK(sound.words[0].position == 0);
  CHECK(sound.words[1].position == 5);
  CHECK(sound.words[2].position == 9);
  CHECK(sound.words[0].begin == 0);
  CHECK(sound.words[2].begin < static_cast<std::int64_t>(sound.samples.size()));
}

TEST_CASE("a speaker that is told to stop is lost, and nobody waits for it",
          "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  std::stop_source stop;
  stop.request_stop();
  CHECK(speaker.ask(request_for("wind and waves"), stop.get_token()).outcome ==
        SpeakerOutcome::lost);
  CHECK(speaker.ask(request_for("wind and waves")).outcome == SpeakerOutcome::lost);
}

TEST_CASE("a speaker that cannot be started is an error that names it", "[tts][speaker_process]") {
  REQUIRE_THROWS_MATCHES(SpeakerProcess("/nonexistent/speaker"), Error,
                         Catch::Predicate<Error>([](const Error& error) {
                           return error.code() == Errc::engine_failed &&
                                  std::string(error.what()).find("/nonexistent/speaker") !=
                                      std::string::npos;
                         }));
  CHECK_THROWS_AS(SpeakerProcess("/bin/true"), Error);
}

/// A speaker that says who it is and ends.
std::filesystem::path speaker_without_engine(const tests::TemporaryFolder& folder) {
  const std::string hello = to_message(SpeakerHello{.engine = "none"});
  const std::filesystem::path program = folder.path() / "speaker";
  std::ofstream(program) << "#!/bin/sh\nprintf '\\" << std::oct << hello.size() << "\\0\\0\\0%s' '"
                         << hello << "' >&0\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  return program;
}

TEST_CASE("a speaker whose engine does not start is an error that names it",
          "[tts][speaker_process]") {
  const tests::TemporaryFolder folder;
  const std::filesystem::path program = speaker_without_engine(folder);
  SpeakerProcess speaker(program);
  CHECK(speaker.engine() == "none");
  REQUIRE_THROWS_MATCHES(
      speaker.ask(request_for("hello")), Error, Catch::Predicate<Error>([&](const Error& error) {
        return error.code() == Errc::engine_failed &&
               std::string(error.what()).find(program.string()) != std::string::npos;
      }));
  SpeakerPool pool(program, 1, std::chrono::seconds{1});
  CHECK(pool.engine() == "none");
  for (int i = 0; i < 3; ++i) {  // its place is free again each time
    CHECK_THROWS_AS(pool.ask(request_for("hello").clauses), Error);
  }
}

TEST_CASE("nobody waits for a speaker that is stopped before it says who it is",
          "[tts][speaker_process]") {
  const tests::TemporaryFolder folder;
  const std::filesystem::path silent = folder.path() / "speaker";
  std::ofstream(silent) << "#!/bin/sh\nexec sleep 60\n";
  std::filesystem::permissions(silent, std::filesystem::perms::owner_all);
  SpeakerPool pool(silent, 1, std::chrono::seconds{1});
  std::stop_source stop;
  const auto began = std::chrono::steady_clock::now();
  const std::jthread stopper([&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    stop.request_stop();
  });
  SECTION("be it to speak") {
    CHECK(pool.ask(request_for("hello").clauses, stop.get_token()).outcome == SpeakerOutcome::lost);
  }
  SECTION("or to tell who speaks, and others for that") {
    const auto be_told = [&] { pool.engine(stop.get_token()); };
    const std::jthread one(be_told);
    const std::jthread other(be_told);
  }
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{20});
}

TEST_CASE("whoever asks at once who speaks, one speaker is started to tell",
          "[tts][speaker_process]") {
  SpeakerPool pool(kSpeaker, 4, std::chrono::seconds{10});
  std::vector<std::string> names(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& name : names) threads.emplace_back([&] { name = pool.engine(); });
  }
  CHECK_FALSE(names.front().empty());
  CHECK(std::count(names.begin(), names.end(), names.front()) == 4);
  CHECK(children_of(::getpid()).size() == 1);
}

TEST_CASE("an unknown engine voice is refused and the next request is served",
          "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  SpeakerRequest request = request_for("hello");
  request.clauses[0].part.engine_voice = "no-such-voice";
  CHECK(speaker.ask(request).outcome == SpeakerOutcome::refused);
  CHECK(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::spoken);
}

TEST_CASE("more than two minutes of speech is too long", "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  CHECK(speaker.ask(request_for(repeated("word ", 2000))).outcome == SpeakerOutcome::too_long);
}

TEST_CASE("a request past its deadline is given up and the next one is served",
          "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  SpeakerRequest request = request_for(repeated("word ", 100));
  request.deadline_ms = 0;
  CHECK(speaker.ask(request).outcome == SpeakerOutcome::timed_out);
  CHECK(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::spoken);
}

TEST_CASE("a child that is killed is a crash, and the next sentence is spoken as ever",
          "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  const SpeakerRequest request = request_for(repeated("word ", 120));
  const SpeakerReply unharmed = speaker.ask(request);
  REQUIRE(unharmed.outcome == SpeakerOutcome::spoken);

  std::atomic<bool> done = false;
  const std::vector<pid_t> voices = children_of(speaker.pid());
  REQUIRE(voices.size() == 1);
  std::jthread killer([&] {
    while (!done) {
      for (const pid_t child : children_of(voices[0])) ::kill(child, SIGKILL);
    }
  });
  int crashes = 0;
  for (int i = 0; i < 50 && crashes == 0; ++i) {
    crashes += speaker.ask(request).outcome == SpeakerOutcome::crashed ? 1 : 0;
  }
  done = true;
  killer.join();
  CHECK(crashes == 1);
  CHECK(speaker.ask(request) == unharmed);
}

TEST_CASE("a speaker whose voice is killed is lost, at once", "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  REQUIRE(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::spoken);
  for (const pid_t voice : children_of(speaker.pid())) ::kill(voice, SIGKILL);
  const auto asked = std::chrono::steady_clock::now();
  CHECK(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::lost);
  CHECK(std::chrono::steady_clock::now() - asked < 8s);  // the deadline is ten
}

TEST_CASE("the voices of a speaker end with it", "[tts][speaker_process]") {
  std::vector<pid_t> voices;
  {
    SpeakerProcess speaker(kSpeaker);
    REQUIRE(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::spoken);
    voices = children_of(speaker.pid());
  }
  REQUIRE(voices.size() == 1);
  const auto is_gone = [&] { return ::kill(voices[0], 0) != 0; };
  for (int i = 0; i < 500 && !is_gone(); ++i) std::this_thread::sleep_for(10ms);
  CHECK(is_gone());
}

TEST_CASE("a voice speaks as ever after others, however many", "[tts][speaker_process]") {
  const auto said_by = [](const std::string& voice) {
    SpeakerRequest request = request_for("wind and waves");
    request.clauses[0].part.engine_voice = voice;
    return request;
  };
  SpeakerProcess speaker(kSpeaker);
  for (const char* voice : {"en-us", "de", "fr", "en-us", "nl", "it", "es", "en-us", "de"}) {
    CAPTURE(voice);
    const SpeakerReply reply = speaker.ask(said_by(voice));
    CHECK(reply.outcome == SpeakerOutcome::spoken);
    CHECK(reply == SpeakerProcess(kSpeaker).ask(said_by(voice)));
  }
  CHECK(children_of(speaker.pid()).size() == 4);  // of six
}

TEST_CASE("a speaker that is gone is lost, at once", "[tts][speaker_process]") {
  SpeakerProcess speaker(kSpeaker);
  REQUIRE(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::spoken);
  ::kill(speaker.pid(), SIGKILL);
  const auto asked = std::chrono::steady_clock::now();
  CHECK(speaker.ask(request_for("hello")).outcome == SpeakerOutcome::lost);
  CHECK(std::chrono::steady_clock::now() - asked < 8s);  // the deadline is ten
}

TEST_CASE("a message that is not of the protocol is an error, not a crash",
          "[tts][speaker_process]") {
  for (const char* message : {"", "{", "[]", "{\"outcome\":\"odd\",\"sounds\":[]}",
                              "{\"outcome\":\"spoken\",\"sounds\":[{\"samples\":9}]}"}) {
    CAPTURE(message);
    CHECK_THROWS_AS(parse_reply(message, "1234"), Error);
  }
  CHECK_THROWS_AS(parse_request("{\"deadline_ms\":\"soon\"}"), Error);
  CHECK_THROWS_AS(parse_hello("hello"), Error);
}

TEST_CASE("what is sent is what is received", "[tts][speaker_process]") {
  const SpeakerRequest request = request_for("naïve “[[x]]”");
  CHECK(parse_request(to_message(request)) == request);
  const SpeakerReplyHead head{.outcome = SpeakerOutcome::spoken,
                              .clauses = {{.samples = 3, .words = {{0, 1, 2}}, .clipped = true},
                                          {.samples = 1, .phonemes = "wˈʌn"}}};
  const std::vector<std::int16_t> samples = {1, -2, 3, 4};
  const SpeakerReply reply = parse_reply(
      to_message(head), {reinterpret_cast<const char*>(samples.data()), 2 * samples.size()});
  CHECK(reply ==
        SpeakerReply{.outcome = SpeakerOutcome::spoken,
                     .sounds = {{.samples = {1, -2, 3}, .words = {{0, 1, 2}}, .clipped = true},
                                {.samples = {4}, .phonemes = "wˈʌn"}}});
}

}  // namespace
}  // namespace lectern::tts
