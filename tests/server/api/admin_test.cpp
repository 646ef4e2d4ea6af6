#include <catch2/catch.hpp>
#include <string>

#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Scope;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

Settings with_admin_listener() {
  Settings settings;
  settings.admin.listen = "127.0.0.1:0";
  return settings;
}

}  // namespace

TEST_CASE("figures are on the admin listener alone where there is one", "[api][admin]") {
  RunningService service(with_admin_listener());
  ApiClient admin(service.admin_port());
  const std::string figures = admin.get("/metrics").body;
  CHECK_THAT(figures, Contains("lectern_live_narrations"));
  CHECK_THAT(figures, Contains("lectern_queue_length 0"));
  CHECK_THAT(figures, Contains("lectern_disk_free_bytes") && !Contains("disk_free_bytes 0\n"));
  CHECK(admin.get("/readyz").status == 200);
  CHECK(admin.get("/v1/articles").status == 404);
  ApiClient everyone(service);
  CHECK(everyone.get("/metrics").status == 404);
  CHECK(everyone.get("/keys").status == 404);
}

TEST_CASE("figures tell what waits, what was made and how fast, and who was turned away",
          "[api][admin]") {
  RunningService service(with_admin_listener());
  ApiClient client(service, service.key("news"));
  const std::string id = client.send_article({{"text", "The ferry is back."}}).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string figures = ApiClient(service.admin_port()).get("/metrics").body;
  CHECK_THAT(figures, Contains("lectern_queue_waiting{priority=\"listener\"} 0"));
  CHECK_THAT(figures, Contains("lectern_queue_oldest_seconds{priority=\"publish\"} 0"));
  CHECK_THAT(figures, Contains("lectern_narrations_total{outcome=\"ready\"} 1"));
  CHECK_THAT(figures, Contains("lectern_audio_seconds_total ") &&
                          !Contains("lectern_audio_seconds_total 0\n"));
  CHECK_THAT(figures, Contains("lectern_render_seconds_total ") &&
                          !Contains("lectern_render_seconds_total 0\n"));
  CHECK_THAT(figures, Contains("lectern_connections 1"));
  CHECK_THAT(figures, Contains("lectern_connections_refused_total{outcome=\"turned away\"} 0"));
  CHECK_THAT(figures, Contains("lectern_speech_failures_total{reason=\"crashed\"} 0"));
}

TEST_CASE("keys are made, listed and revoked for the admin key's own site", "[api][admin]") {
  RunningService service(with_admin_listener());
  ApiClient admin(service.admin_port(), service.key("news"));
  const Reply made = admin.post("/keys", {{"name", "cms"}, {"scopes", {"read"}}, {"days", 30}});
  REQUIRE(made.status == 201);
  const json key = json_of(made);
  CHECK(key.at("site") == "news");
  CHECK(key.at("scopes") == json::array({"read"}));
  ApiClient holder(service, key.at("key"));
  CHECK(holder.get("/v1/articles").status == 200);
  const Reply listed = admin.get("/keys");
  CHECK_THAT(listed.body, Contains(key.at("id").get<std::string>()));
  CHECK_THAT(listed.body, !Contains(key.at("key").get<std::string>()));

  const std::string path = "/keys/" + key.at("id").get<std::string>();
  ApiClient other(service.admin_port(), service.key("sports"));
  CHECK(other.ask("DELETE", path).status == 404);
  CHECK(admin.ask("DELETE", path).status == 204);
  CHECK(holder.get("/v1/articles").status == 401);
}

TEST_CASE("the admin listener takes an admin key", "[api][admin]") {
  RunningService service(with_admin_listener());
  ApiClient writer(service.admin_port(), service.key("news", {Scope::read, Scope::write}));
  CHECK(writer.get("/keys").status == 403);
  CHECK(writer.post("/reload", json::object()).status == 403);
  CHECK(ApiClient(service.admin_port()).get("/keys").status == 401);
  ApiClient admin(service.admin_port(), service.key("news"));
  const json wrong =
      GENERATE(json{{"scopes", {"everything"}}}, json{{"days", 0}}, json{{"daze", 3}});
  CAPTURE(wrong.dump());
  CHECK(admin.post("/keys", wrong).status == 422);
}

TEST_CASE("the admin listener has settings read again, or says what is wrong with them",
          "[api][admin]") {
  RunningService service(with_admin_listener());
  ApiClient admin(service.admin_port(), service.key());
  CHECK(admin.post("/reload", json::object()).status == 204);
  CHECK(service.rereadings == 1);
  service.settings_are_wrong = true;
  const Reply refused = admin.post("/reload", json::object());
  CHECK(refused.status == 422);
  CHECK_THAT(refused.body, Contains("no such key"));
}
