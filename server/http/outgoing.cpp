#include "server/http/outgoing.h"

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <exception>
#include <utility>

namespace lectern::server {
namespace {

std::string chunk_size_line(std::size_t size) {
  std::array<char, 2 * sizeof size> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
  return std::string(digits.data(), end) + "\r\n";
}

}  // namespace

Outgoing::Outgoing(Answer answer) : answer_(std::move(answer)) {
  if (feed() == nullptr) feed_step_ = FeedStep::finished;
}

std::uint64_t Outgoing::bytes_left() const {
  return answer_.head.size() - text_sent_ + size_of(answer_.body).value_or(0) - body_sent_;
}

Outgoing::Progress Outgoing::send_to(int socket, std::size_t at_most) {
  while (true) {
    if (bytes_left() == 0) {
      if (feed_step_ == FeedStep::finished) return Progress::sent;
      if (feed_step_ == FeedStep::waiting) return Progress::starved;
      if (!ask_feed()) return Progress::broken;
      continue;
    }
    if (at_most == 0) return Progress::paused;
    const std::int64_t sent = send_some(socket, at_most);
    if (sent > 0) {
      count_sent(static_cast<std::size_t>(sent));
      at_most -= std::min(at_most, static_cast<std::size_t>(sent));
      continue;
    }
    if (sent == 0) return Progress::broken;  // the file has become shorter than promised
    if (errno == EAGAIN || errno == EWOULDBLOCK) return Progress::blocked;
    if (errno != EINTR) return Progress::broken;
  }
}

/// False when the feed failed. The client sees that its end is missing.
bool Outgoing::ask_feed() {
  std::string piece;
  try {
    feed_step_ = feed()->next(piece);
  } catch (const std::exception&) {
    return false;
  }
  if (!piece.empty()) append_piece(piece);
  if (feed_step_ == FeedStep::finished) append_end();
  return true;
}

void Outgoing::append_piece(std::string_view piece) {
  if (answer_.chunked) {
    append_text(chunk_size_line(piece.size()).append(piece).append("\r\n"));
  } else {
    append_text(piece);
  }
}

void Outgoing::append_end() {
  if (answer_.chunked) append_text("0\r\n\r\n");
}

void Outgoing::append_text(std::string_view text) {
  ++stretches_;
  answer_.head.erase(0, std::exchange(text_sent_, 0));
  answer_.head += text;
}

void Outgoing::send_heartbeat() {
  if (!feed()->heartbeat.empty()) append_piece(feed()->heartbeat);
}

void Outgoing::end_if_endless() {
  if (feed_step_ == FeedStep::finished || !feed()->is_endless) return;
  feed_step_ = FeedStep::finished;
  append_end();
}

std::string_view Outgoing::memory_left() const {
  if (const auto* text = std::get_if<std::string>(&answer_.body)) {
    return std::string_view(*text).substr(body_sent_);
  }
  if (const auto* bytes = std::get_if<SharedBytes>(&answer_.body)) {
    return std::string_view(*bytes->all)
        .substr(bytes->part.offset, bytes->part.length)
        .substr(body_sent_);
  }
  return {};
}

std::int64_t Outgoing::send_some(int socket, std::size_t at_most) {
  const bool only_file_left =
      text_sent_ == answer_.head.size() && std::holds_alternative<FileBytes>(answer_.body);
  return only_file_left ? send_file(socket, at_most) : send_memory(socket, at_most);
}

std::int64_t Outgoing::send_memory(int socket, std::size_t at_most) {
  const std::string_view text = std::string_view(answer_.head).substr(text_sent_);
  const std::string_view body = memory_left().substr(0, at_most);
  // sendmsg() takes pointers to what it does not change.
  std::array<iovec, 2> parts = {iovec{const_cast<char*>(text.data()), text.size()},
                                iovec{const_cast<char*>(body.data()), body.size()}};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  const bool file_follows =
      std::holds_alternative<FileBytes>(answer_.body) && size_of(answer_.body) > 0U;
  return sendmsg(socket, &message, MSG_NOSIGNAL | (file_follows ? MSG_MORE : 0));
}

std::int64_t Outgoing::send_file(int socket, std::size_t at_most) {
  const auto& bytes = std::get<FileBytes>(answer_.body);
  auto offset = static_cast<off_t>(bytes.part.offset + body_sent_);
  const std::uint64_t left = bytes.part.length - body_sent_;
  return sendfile(socket, bytes.file->get(), &offset, std::min<std::uint64_t>(left, at_most));
}

void Outgoing::count_sent(std::size_t bytes) {
  const std::size_t of_text = std::min(bytes, answer_.head.size() - text_sent_);
  text_sent_ += of_text;
  body_sent_ += bytes - of_text;
}

}  // namespace lectern::server
