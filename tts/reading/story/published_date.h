#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

/// A date as pages write it, in ISO 8601: "2021-05-03", with time and zone where `text` has them in
/// that form already. Reads ISO 8601; "3. Mai 2021", "May 3rd, 2021", "3 mai 2021" with the months
/// of eight European languages; "2021年5月3日", "2021/05/03", "03.05.2021", "民國110年5月3日".
/// Between day and month, "05/03/2021" is read as the American way only where the first figure
/// cannot be a month the other way round. nullopt when there is no date from 1990 to 2099.
std::optional<std::string> date_in(std::string_view text);

/// The date in an address: "/2021/05/03/", "/2021-05-03-", "/20210503/";
/// nullopt when there is none.
std::optional<std::string> date_in_address(std::string_view url);

}  // namespace lectern::tts
