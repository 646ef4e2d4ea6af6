#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/commands.h"
#include "server/cli/interruption.h"
#include "server/http/folder_site.h"
#include "server/http/http_server.h"
#include "server/http/socket_address.h"

namespace lectern::server {
namespace {

struct PreviewOptions {
  std::string folder;
  std::string host = "127.0.0.1";
  int port = 8750;
};

ServerOptions one_readers_server() {
  ServerOptions options;
  options.handler_threads = 0;  // files are sent by the event loop
  options.report_failure = [](std::string_view what) { std::cerr << "lectern: " << what << '\n'; };
  return options;
}

void preview(const PreviewOptions& options) {
  const Interruption interruption;
  HttpServer server(one_readers_server());
  server.add({.method = "GET", .pattern = ".*", .handler = folder_site(options.folder)});
  const int port = server.bind(options.host, options.port);
  // Scripts read this line.
  std::cout << "http://" << authority_of(options.host, port) << "/" << std::endl;
  std::cerr << "Serving " << options.folder << "; stop with Ctrl-C.\n";
  server.serve(interruption.token());
}

}  // namespace

void add_preview_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("preview", "Serve a narration folder to the browser on this machine");
  const auto options = std::make_shared<PreviewOptions>();
  command->add_option("DIR", options->folder, "Folder made by lectern render")->required();
  command->add_option("--host", options->host, "Address to listen on")->capture_default_str();
  command->add_option("--port", options->port, "Port to listen on; 0 takes a free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->callback([options] { preview(*options); });
}

}  // namespace lectern::server
