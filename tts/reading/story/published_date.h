#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

/// How those write dates who read a page.
struct DateHabits {
  bool is_month_first = false;      ///< 03/04/2026 is the fourth of March.
  bool has_republic_years = false;  ///< 115/11/26 is in 2026.
};

/// A date as pages write it, in ISO 8601: "2021-05-03", with time and zone where `text` has them in
/// that form already, and with the time where it stands right behind a date that begins with the
/// year ("2021/05/03 10:15"). Reads ISO 8601; "3. Mai 2021", "May 3rd, 2021", "3 mai 2021" with the
/// months of eight European languages; "2021年5月3日", "2021/05/03", "03.05.2021",
/// "民國110年5月3日", "令和3年5月3日". Between day and month, "05/03/2021" is read as the American
/// way where `habits` say so, or where the first figure cannot be a month the other way round.
/// nullopt when there is no date from 1990 to 2099.
std::optional<std::string> date_in(std::string_view text, const DateHabits& habits = {});

/// The date in an address: "/2021/05/03/", "/2021-05-03-", "/20210503/";
/// nullopt when there is none.
std::optional<std::string> date_in_address(std::string_view url);

}  // namespace lectern::tts
