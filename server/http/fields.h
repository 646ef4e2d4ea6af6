#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

/// A header field: `ETag: "a1"`.
struct Field {
  std::string name;
  std::string value;  ///< Without the white space around it; raw bytes, never percent-decoded.

  friend bool operator==(const Field&, const Field&) = default;
};

/// The header fields of a message, in order. Names compare without case (RFC 9110 §5.1).
class Fields {
 public:
  Fields() = default;
  Fields(std::initializer_list<Field> fields) : fields_(fields) {}

  void add(std::string name, std::string value);
  /// Puts one field in place of all of that name.
  void set(std::string_view name, std::string value);

  /// The value of the first field of that name; valid until the fields change.
  std::optional<std::string_view> find(std::string_view name) const;
  /// The values of all fields of that name as one list (RFC 9110 §5.3): "a, b"; empty when there is
  /// none.
  std::string joined(std::string_view name) const;
  std::size_t count(std::string_view name) const;

  std::size_t size() const { return fields_.size(); }
  std::vector<Field>::const_iterator begin() const { return fields_.begin(); }
  std::vector<Field>::const_iterator end() const { return fields_.end(); }

  friend bool operator==(const Fields&, const Fields&) = default;

 private:
  std::vector<Field> fields_;
};

/// True when two names are the same but for the case of ASCII letters.
bool same_name(std::string_view a, std::string_view b);

/// `text` without the spaces and tabs around it (RFC 9110 §5.6.3, OWS).
std::string_view without_outer_blanks(std::string_view text);

/// The members of a comma-separated list, trimmed, without the empty ones (RFC 9110 §5.6.1). Does
/// not know quoted strings: for tokens only. The views point into `list`.
std::vector<std::string_view> list_members(std::string_view list);

}  // namespace lectern::server
