// What listeners told, for the newsroom: sentences to look at, and figures.

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/api/paging.h"
#include "server/http/problem.h"
#include "server/service/store_clock.h"
#include "server/store/identifier.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

ordered_json report_json(const ListenerReport& report) {
  return {{"id", report.id},
          {"article",
           {{"id", report.article_id},
            {"title", report.title},
            {"url", report.url},
            {"language", report.language}}},
          {"cue", report.sentence.cue},
          {"text", report.sentence.text},
          {"count", report.count},
          {"first", iso_time(report.first)},
          {"last", iso_time(report.last)}};
}

// A page begins at a moment and, for those of the same moment, an identifier:
// "1764000000000-01kav9…".

std::string text_of(const ReportPlace& place) {
  return std::to_string(place.last.time_since_epoch().count()) + "-" + place.id;
}

std::optional<ReportPlace> place_in(const Request& request) {
  const std::optional<std::string> text = request.query_value("cursor");
  if (!text) return std::nullopt;
  std::int64_t last = 0;
  const char* end = text->data() + text->size();
  const auto [rest, error] = std::from_chars(text->data(), end, last);
  const bool is_place = error == std::errc{} && rest != end && *rest == '-' && last >= 0 &&
                        is_identifier(std::string_view(rest + 1, end));
  if (!is_place) refuse_cursor();
  return ReportPlace{StoreTime(std::chrono::milliseconds(last)), std::string(rest + 1, end)};
}

Response list_reports(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const ReportPage page =
      means.catalogue.reports().list(caller.site, place_in(request), limit_of(request));
  ordered_json list = ordered_json::array();
  for (const ListenerReport& report : page.reports) list.push_back(report_json(report));
  return json_response(200, {{"enabled", means.settings()->site(caller.site).reports},
                             {"reports", std::move(list)},
                             {"next", page.next ? ordered_json(text_of(*page.next)) : nullptr}});
}

Response dismiss_report(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  if (!means.catalogue.reports().dismiss(caller.site, request.captures.at(0))) {
    throw HttpError({ProblemType::not_found, "there is no such report"});
  }
  Response response;
  response.status = 204;
  return response;
}

void add(ListeningFigures& sum, const ListeningFigures& more) {
  sum.plays += more.plays;
  sum.quarter += more.quarter;
  sum.half += more.half;
  sum.three_quarters += more.three_quarters;
  sum.ended += more.ended;
  sum.failures += more.failures;
}

ordered_json figures_json(const ListeningFigures& figures) {
  return {{"plays", figures.plays}, {"quarter", figures.quarter},
          {"half", figures.half},   {"three_quarters", figures.three_quarters},
          {"ended", figures.ended}, {"failures", figures.failures}};
}

/// "2026-11-27".
std::string text_of(std::chrono::sys_days day) {
  return iso_time(StoreTime(day)).substr(0, 10);
}

/// Each quarter that was reached is a quarter of the narration, as long as it is now.
double seconds_listened(const ListeningFigures& sum,
                        const std::optional<SealedNarration>& current) {
  if (!current) return 0;
  const std::int64_t quarters = sum.quarter + sum.half + sum.three_quarters + sum.ended;
  const std::chrono::milliseconds listened = current->figures.duration * quarters / 4;
  return static_cast<double>(listened.count()) / 1000;
}

Response article_listening(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const std::string& id = request.captures.at(0);
  if (!means.catalogue.articles().find(caller.site, id)) {
    throw HttpError({ProblemType::not_found, "there is no such article"});
  }
  ListeningFigures sum;
  ordered_json days = ordered_json::array();
  for (const ListeningDay& day : means.catalogue.listening().days(caller.site, id)) {
    add(sum, day.figures);
    ordered_json json = {{"day", text_of(day.day)}};
    json.update(figures_json(day.figures));
    days.push_back(std::move(json));
  }
  ordered_json json = {{"enabled", means.settings()->site(caller.site).analytics}};
  json.update(figures_json(sum));
  json["listened"] = seconds_listened(sum, means.catalogue.sealed().current(caller.site, id));
  json["days"] = std::move(days);
  return json_response(200, json);
}

}  // namespace

std::vector<Route> report_routes(const ApiMeans& means) {
  const std::string id = kIdPattern;
  return {api_route(means, "GET", "/v1/reports", "reports", list_reports),
          api_route(means, "DELETE", "/v1/reports/" + id, "reports", dismiss_report),
          api_route(means, "GET", "/v1/articles/" + id + "/listening", "article-listening",
                    article_listening)};
}

}  // namespace lectern::server
