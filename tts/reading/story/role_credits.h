#pragma once

#include <string>
#include <string_view>

namespace lectern::tts {

/// Whom a Chinese, Japanese or Korean line credits, told by the role that stands beside the name.
struct RoleCredit {
  std::string names;     ///< Joined by "、"; empty when the line credits no one.
  bool is_alone = true;  ///< False where the story goes on behind the credit's bracket.
};

/// The writers that `line` names: "2021-05-03 聯合報／ 記者王小明／台北報導", "撰文：王小明",
/// "高橋美咲 記者", "김민지 기자", "社會中心／王小明報導", and in the dateline that opens a story,
/// "（中央社記者王小明高雄20日電）…", "新华社北京11月26日电（记者王小明）…". These scripts do not
/// set names apart, so a name is as many characters as names have between a role and a mark; where
/// a place follows without a mark, as many as names mostly have. Linear in the first sixty
/// characters.
RoleCredit role_credit_in(std::string_view line);

/// The Chinese name that `line` is, by its surname, or a Japanese name of four characters where
/// `is_japanese`: "陳怡君", "文陳怡君", "佐藤美咲". Empty when it is none.
std::string han_name_alone_in(std::string_view line, bool is_japanese);

}  // namespace lectern::tts
