#include "tts/engine/speaker_protocol.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "tts/error.h"

namespace lectern::tts {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxMessage = std::size_t{16} << 20U;

constexpr std::array<std::pair<SpeakerOutcome, std::string_view>, 6> kOutcomes = {{
    {SpeakerOutcome::spoken, "spoken"},
    {SpeakerOutcome::crashed, "crashed"},
    {SpeakerOutcome::timed_out, "timed out"},
    {SpeakerOutcome::too_long, "too long"},
    {SpeakerOutcome::refused, "refused"},
    {SpeakerOutcome::lost, "lost"},
}};

SpeakerOutcome outcome_named(std::string_view name) {
  for (const auto& [outcome, its_name] : kOutcomes) {
    if (its_name == name) return outcome;
  }
  throw Error(Errc::engine_failed, "the speaker's answer has an unknown outcome", name);
}

/// Runs `parse` on the JSON of `message`, with its errors as ours.
template <typename Parse>
auto parse_json(std::string_view message, Parse parse) {
  try {
    return parse(json::parse(message));
  } catch (const json::exception& error) {
    throw Error(Errc::engine_failed, "a speaker's message is malformed", error.what());
  }
}

json to_json(const SpeakerClause& clause) {
  return {{"voice", clause.part.engine_voice}, {"rate", clause.part.words_per_minute},
          {"pitch", clause.part.pitch},        {"range", clause.part.pitch_range},
          {"phonemes", clause.phonemes},       {"text", clause.text}};
}

SpeakerClause clause_from(const json& clause) {
  return {.part = {.engine_voice = clause.at("voice"),
                   .words_per_minute = clause.at("rate"),
                   .pitch = clause.at("pitch"),
                   .pitch_range = clause.at("range")},
          .phonemes = clause.at("phonemes"),
          .text = clause.at("text")};
}

json to_json(const SpeakerReplyHead::Clause& clause) {
  json words = json::array();
  for (const SpeakerWord& word : clause.words) {
    words.push_back({word.position, word.begin, word.previous_end});
  }
  json told = {{"samples", clause.samples}, {"clipped", clause.clipped}, {"words", words}};
  if (!clause.phonemes.empty()) told["phonemes"] = clause.phonemes;
  return told;
}

/// Takes the sound's samples off the front of `samples`.
SpeakerSound sound_from(const json& sound, std::string_view& samples) {
  SpeakerSound result;
  const std::size_t count = sound.at("samples");
  if (count > samples.size() / sizeof(std::int16_t)) {
    throw Error(Errc::engine_failed, "a speaker's message is malformed", "samples are missing");
  }
  result.samples.resize(count);
  const std::size_t bytes = count * sizeof(std::int16_t);
  if (bytes > 0) std::memcpy(result.samples.data(), samples.data(), bytes);
  samples.remove_prefix(bytes);
  result.clipped = sound.at("clipped");
  result.phonemes = sound.value("phonemes", "");
  for (const json& word : sound.at("words")) {
    result.words.push_back({word.at(0), word.at(1), word.at(2)});
  }
  return result;
}

bool wait_until_readable(int socket, int timeout_ms) {
  pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
  int ready = 0;
  do {
    ready = ::poll(&waiting, 1, timeout_ms);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

bool receive_exactly(int socket, char* bytes, std::size_t size, int timeout_ms) {
  while (size > 0) {
    if (!wait_until_readable(socket, timeout_ms)) return false;
    const ssize_t got = ::recv(socket, bytes, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send_exactly(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

std::string_view name_of(SpeakerOutcome outcome) {
  return kOutcomes.at(static_cast<std::size_t>(outcome)).second;
}

std::string to_message(const SpeakerHello& hello) {
  return json{{"protocol", hello.protocol}, {"engine", hello.engine}}.dump();
}

std::string to_message(const SpeakerRequest& request) {
  json clauses = json::array();
  for (const SpeakerClause& clause : request.clauses) clauses.push_back(to_json(clause));
  json message = {{"deadline_ms", request.deadline_ms}, {"clauses", std::move(clauses)}};
  if (request.transcribe) message["transcribe"] = true;
  return message.dump(-1, ' ', false, json::error_handler_t::replace);
}

SpeakerHello parse_hello(std::string_view message) {
  return parse_json(message, [](const json& hello) {
    return SpeakerHello{.protocol = hello.at("protocol"), .engine = hello.at("engine")};
  });
}

SpeakerRequest parse_request(std::string_view message) {
  return parse_json(message, [](const json& parsed) {
    SpeakerRequest request{.deadline_ms = parsed.at("deadline_ms"), .clauses = {}};
    for (const json& clause : parsed.at("clauses")) request.clauses.push_back(clause_from(clause));
    request.transcribe = parsed.value("transcribe", false);
    return request;
  });
}

std::string to_message(const SpeakerReplyHead& head) {
  json clauses = json::array();
  for (const SpeakerReplyHead::Clause& clause : head.clauses) clauses.push_back(to_json(clause));
  const json message = {{"outcome", name_of(head.outcome)}, {"sounds", std::move(clauses)}};
  return message.dump(-1, ' ', false, json::error_handler_t::replace);
}

SpeakerReply parse_reply(std::string_view head, std::string_view samples) {
  return parse_json(head, [samples](const json& parsed) mutable {
    SpeakerReply reply;
    reply.outcome = outcome_named(parsed.at("outcome").get_ref<const std::string&>());
    for (const json& sound : parsed.at("sounds")) {
      reply.sounds.push_back(sound_from(sound, samples));
    }
    return reply;
  });
}

bool send_message(int socket, std::string_view message) {
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string length(4, '\0');
  for (unsigned i = 0; i < 4; ++i) length[i] = static_cast<char>(size >> (8U * i) & 0xFFU);
  return send_exactly(socket, length) && send_exactly(socket, message);
}

std::optional<std::string> receive_message(int socket, int timeout_ms) {
  std::array<char, 4> length{};
  if (!receive_exactly(socket, length.data(), length.size(), timeout_ms)) return std::nullopt;
  std::size_t size = 0;
  for (unsigned i = 0; i < 4; ++i) {
    size |= static_cast<std::size_t>(static_cast<unsigned char>(length.at(i))) << (8U * i);
  }
  if (size > kMaxMessage) return std::nullopt;
  std::string message(size, '\0');
  if (!receive_exactly(socket, message.data(), size, timeout_ms)) return std::nullopt;
  return message;
}

}  // namespace lectern::tts
