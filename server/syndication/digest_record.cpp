#include "server/syndication/digest_record.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

namespace lectern::server {
namespace {

constexpr char kWaiting = '-';
/// What a day's name begins with, and no article's id.
constexpr const char* kDay = "digest-";

DigestMember member_from(const std::string& word) {
  DigestMember member{.article_id = word.substr(0, word.find(':'))};
  const std::size_t number = std::min(member.article_id.size() + 1, word.size());
  std::from_chars(word.data() + number, word.data() + word.size(), member.revision);
  return member;
}

}  // namespace

std::string to_text(const DigestRecord& record) {
  std::string text = record.day;
  const auto add = [&text](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (const DigestMember& member : record.members) {
    add(member.article_id + ":" + std::to_string(member.revision));
  }
  for (const std::string& id : record.waiting) add(kWaiting + id);
  return text;
}

DigestRecord digest_record_from(std::string_view text) {
  std::istringstream in{std::string(text)};
  DigestRecord record;
  for (std::string word; in >> word;) {
    if (word.front() == kWaiting) {
      record.waiting.push_back(word.substr(1));
    } else if (word.starts_with(kDay)) {
      record.day = word;
    } else {
      record.members.push_back(member_from(word));
    }
  }
  return record;
}

}  // namespace lectern::server
