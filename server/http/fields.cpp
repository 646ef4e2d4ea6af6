#include "server/http/fields.h"

#include <algorithm>

#include "tts/ascii.h"

namespace lectern::server {

bool same_name(std::string_view a, std::string_view b) {
  return tts::equal_but_for_case(a, b);
}

std::string_view without_outer_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> list_members(std::string_view list) {
  std::vector<std::string_view> members;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view member = without_outer_blanks(list.substr(0, comma));
    if (!member.empty()) members.push_back(member);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return members;
}

void Fields::add(std::string name, std::string value) {
  fields_.push_back({std::move(name), std::move(value)});
}

void Fields::set(std::string_view name, std::string value) {
  std::erase_if(fields_, [&](const Field& field) { return same_name(field.name, name); });
  add(std::string(name), std::move(value));
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const Field& field) { return same_name(field.name, name); });
  if (found == fields_.end()) return std::nullopt;
  return found->value;
}

std::string Fields::joined(std::string_view name) const {
  std::string list;
  for (const Field& field : fields_) {
    if (!same_name(field.name, name)) continue;
    list += (list.empty() ? "" : ", ") + field.value;
  }
  return list;
}

std::size_t Fields::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields_.begin(), fields_.end(),
                    [&](const Field& field) { return same_name(field.name, name); }));
}

}  // namespace lectern::server
