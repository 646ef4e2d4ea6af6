#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace lectern::server::schema {

// The words in which the document's schemas are written. Each makes a JSON Schema of draft 2020-12,
// of keywords alone that mean the same in the drafts from 4 on. A description says what a type
// cannot; where there is nothing to say, there is none.

using nlohmann::ordered_json;

ordered_json text(const char* description = "");
ordered_json whole(const char* description = "");  ///< A number of things: whole, and not below 0.
ordered_json seconds(const char* description = "");
ordered_json flag(const char* description = "");
/// UTC, as RFC 3339 writes it: "2026-01-31T09:00:00Z".
ordered_json moment(const char* description = "");
/// An address, or a path of this service where it has not been told its public address.
ordered_json address(const char* description = "");
/// One of these strings.
ordered_json one_of(const std::vector<std::string>& names, const char* description = "");
ordered_json always(const char* value);
ordered_json list_of(const ordered_json& item, const char* description = "");
/// Half-open, [begin, end).
ordered_json offsets(const char* description = "");

/// The same, or null. For another's name, and for schemas with a type of their own.
ordered_json or_null(ordered_json schema);

/// Another of the document's schemas.
ordered_json named(const std::string& name);

/// An object that always has `members`, and at times those of `at_times`. It may have others:
/// programs pass over what they do not know, so that answers can gain members.
ordered_json object_of(const ordered_json& members,
                       const ordered_json& at_times = ordered_json::object());

/// The members of one object and then those of another.
ordered_json joined(ordered_json members, const ordered_json& more);

}  // namespace lectern::server::schema
