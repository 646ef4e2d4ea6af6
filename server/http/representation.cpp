#include "server/http/representation.h"

#include <algorithm>
#include <utility>

#include "server/http/problem.h"

namespace lectern::server {
namespace {

/// What has the `part` of the representation's own bytes.
struct PartOf {
  ByteRange part;

  template <typename Bytes>
  Body operator()(const Bytes& whole) const {
    Bytes bytes = whole;
    bytes.part = {whole.part.offset + part.offset, part.length};
    return bytes;
  }
};

std::uint64_t size_of(const Representation& representation) {
  return std::visit([](const auto& bytes) { return bytes.part.length; }, representation.bytes);
}

template <typename Same>
bool names(const EntityTags& wanted, const EntityTag& tag, Same same) {
  return wanted.any || std::any_of(wanted.tags.begin(), wanted.tags.end(),
                                   [&](const EntityTag& other) { return same(other, tag); });
}

/// True when the client has something else than it thinks.
bool fails_if_match(const Request& request, const EntityTag& tag) {
  const auto value = request.fields.find("If-Match");
  return value && !names(read_entity_tags(*value), tag, same_bytes);
}

bool is_known_to_client(const Request& request, const EntityTag& tag) {
  const auto value = request.fields.find("If-None-Match");
  return value && names(read_entity_tags(*value), tag, same_meaning);
}

/// The Range field, if it is to be looked at. We send no Last-Modified, so a date in If-Range is
/// never ours.
std::optional<std::string_view> range_of(const Request& request, const EntityTag& tag) {
  if (request.method != "GET" || request.fields.count("Range") != 1) return std::nullopt;
  const auto condition = request.fields.find("If-Range");
  if (condition) {
    const EntityTags wanted = read_entity_tags(*condition);
    if (wanted.any || !names(wanted, tag, same_bytes)) return std::nullopt;
  }
  return request.fields.find("Range");
}

std::string content_range(const ByteRange& part, std::uint64_t size) {
  return "bytes " + std::to_string(part.offset) + "-" +
         std::to_string(part.offset + part.length - 1) + "/" + std::to_string(size);
}

Response unsatisfiable(std::uint64_t size) {
  Response response = problem_response(
      {ProblemType::range_not_satisfiable, "there are " + std::to_string(size) + " bytes"});
  response.fields.add("Content-Range", "bytes */" + std::to_string(size));
  return response;
}

}  // namespace

Response answer_with(const Representation& representation, const Request& request) {
  const EntityTag& tag = representation.entity_tag;
  if (fails_if_match(request, tag)) {
    return problem_response({ProblemType::precondition_failed, "it is " + tag.text() + " now"});
  }
  Response response;
  response.fields = {{"ETag", tag.text()}, {"Cache-Control", representation.cache_control}};
  if (is_known_to_client(request, tag)) {
    response.status = 304;
    return response;
  }
  const std::uint64_t size = size_of(representation);
  const RangeDecision decision = decide_range(range_of(request, tag), size);
  if (decision.answer == RangeAnswer::unsatisfiable) return unsatisfiable(size);

  response.fields.add("Content-Type", representation.media_type);
  response.fields.add("Accept-Ranges", "bytes");
  ByteRange part = {0, size};
  if (decision.answer == RangeAnswer::part) {
    part = decision.range;
    response.status = 206;
    response.fields.add("Content-Range", content_range(part, size));
  }
  response.body = std::visit(PartOf{part}, representation.bytes);
  return response;
}

}  // namespace lectern::server
