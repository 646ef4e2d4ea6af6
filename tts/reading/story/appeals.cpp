#include "tts/reading/story/appeals.h"

#include <algorithm>
#include <array>

namespace lectern::tts {
namespace {

template <typename Words>
bool begins_with_any(std::string_view line, const Words& words) {
  return std::any_of(words.begin(), words.end(), [line](std::string_view word) {
    return !line.empty() && line.front() == word.front() && line.starts_with(word);
  });
}

template <typename Words>
bool holds_any(std::string_view line, const Words& words) {
  return std::any_of(words.begin(), words.end(), [line](std::string_view word) {
    return line.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool is_call_to_act(std::string_view line, double letters) {
  constexpr double kLongestCall = 120;
  constexpr auto kCalls = std::to_array<std::string_view>({"subscribe",
                                                           "sign up",
                                                           "register",
                                                           "log in",
                                                           "sign in",
                                                           "join ",
                                                           "download",
                                                           "get our",
                                                           "stay current",
                                                           "regístrate",
                                                           "registrate",
                                                           "suscríbete",
                                                           "inicia sesión",
                                                           "descarga",
                                                           "abonnez-vous",
                                                           "inscrivez-vous",
                                                           "connectez-vous",
                                                           "téléchargez",
                                                           "melden sie sich",
                                                           "jetzt anmelden",
                                                           "registrieren sie sich",
                                                           "abonnieren sie",
                                                           "iscriviti",
                                                           "abbonati",
                                                           "registrati",
                                                           "assine",
                                                           "cadastre-se",
                                                           "inscreva-se",
                                                           "加入",
                                                           "訂閱",
                                                           "订阅",
                                                           "下載",
                                                           "下载",
                                                           "追蹤",
                                                           "追踪",
                                                           "立即",
                                                           "扫一扫",
                                                           "掃一掃",
                                                           "会員登録",
                                                           "無料登録"});
  constexpr auto kGoods = std::to_array<std::string_view>({"newsletter",
                                                           "your inbox",
                                                           " daily.",
                                                           "full access",
                                                           "unlimited access",
                                                           "right to you",
                                                           "keep reading",
                                                           "continue reading",
                                                           "to comment",
                                                           "seguir leyendo",
                                                           "boletín",
                                                           "suscripción",
                                                           "poursuivre",
                                                           "commentaire",
                                                           "lettre d'information",
                                                           "weiterlesen",
                                                           "kostenlos",
                                                           "leggere",
                                                           "continuar lendo",
                                                           "line好友",
                                                           "電子報",
                                                           "全文",
                                                           "會員",
                                                           "会员",
                                                           "頻道",
                                                           "频道",
                                                           "群組",
                                                           "粉絲",
                                                           "app",
                                                           "當前頁",
                                                           "当前页",
                                                           "手机打开",
                                                           "手機打開",
                                                           "続き"});
  if (letters > kLongestCall) return false;
  return begins_with_any(line, kCalls) && holds_any(line, kGoods);
}

bool tells_share_left(std::string_view line) {
  constexpr auto kLeft = std::to_array<std::string_view>(
      {"reste", "remain", "left to read", "noch ", "queda", "resta"});
  constexpr auto kStory =
      std::to_array<std::string_view>({"article", "artikel", "artículo", "articolo", "this story"});
  const auto holds = [line](std::string_view word) {
    return line.find(word) != std::string_view::npos;
  };
  const bool is_told = (holds("%") && holds_any(line, kLeft) && holds_any(line, kStory)) ||
                       (holds("残り") && holds("文字"));
  return is_told && line.find_first_of("0123456789") != std::string_view::npos;
}

bool is_call_to_follow(std::string_view line) {
  constexpr auto kInvitations = std::to_array<std::string_view>(
      {"follow ",  "join ",       "find us ", "like us ",   "subscribe ", "síguenos",  "siguenos",
       "sígueme",  "sigue ",      "únete ",   "¡únete ",    "suivez",     "rejoignez", "folge ",
       "folgen ",  "folgt ",      "besuche ", "abonniere ", "abonnieren", "seguici",   "siga ",
       "siga-nos", "inscreva-se", "volg ons", "śledź ",     "obserwuj "});
  constexpr auto kNetworks = std::to_array<std::string_view>(
      {"facebook", "twitter", "instagram", "telegram", "whatsapp", "youtube", "tiktok", "linkedin",
       "pinterest", "mastodon", "bluesky", "threads", "snapchat", "flipboard", "google news"});
  return begins_with_any(line, kInvitations) && holds_any(line, kNetworks);
}

}  // namespace lectern::tts
