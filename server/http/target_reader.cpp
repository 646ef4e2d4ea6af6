#include "server/http/target_reader.h"

#include <httplib.h>

#include <utility>

namespace lectern::server {
namespace {

/// A request's text for httplib to read. What it writes in return is lost.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string input) : input_(std::move(input)) {}

  bool is_readable() const override { return read_ < input_.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    const std::size_t taken = input_.copy(to, size, read_);
    read_ += taken;
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char*, size_t size) override { return static_cast<ssize_t>(size); }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return 0; }

 private:
  std::string input_;
  std::size_t read_ = 0;
};

}  // namespace

class TargetReader::Engine : private httplib::Server {
 public:
  Engine() {
    set_pre_routing_handler([this](const httplib::Request& parsed, httplib::Response&) {
      found_ = Target{parsed.path, parsed.params};
      return HandlerResponse::Handled;
    });
  }

  std::optional<Target> read(const std::string& target) {
    found_.reset();
    MemoryStream stream("GET " + target + " HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    bool closed = false;
    process_request(stream, false, closed, nullptr);
    return std::exchange(found_, std::nullopt);
  }

 private:
  std::optional<Target> found_;
};

TargetReader::TargetReader() : engine_(std::make_unique<Engine>()) {}

TargetReader::~TargetReader() = default;

std::optional<Target> TargetReader::read(const std::string& target) {
  return engine_->read(target);
}

}  // namespace lectern::server
