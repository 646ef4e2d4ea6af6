#include "tts/reading/story/appeals.h"

#include <algorithm>
#include <array>
#include <string>

#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

bool reports_speech(std::string_view line) {
  constexpr auto kSigns = std::to_array<std::string_view>(
      {" said",  " says", " told ", " told.",  " tells ", " urged", " wrote", " joked",
       " sagte", " dit ", "-t-il",  "-t-elle", " dijo",   " disse", "說",     "说",
       "表示",   "指出",  "警方",   "提醒,",   "呼籲",    "呼吁"});
  return holds_any(line, kSigns);
}

/// Imperatives that ask for something; some speak to the reader by their form alone.
constexpr auto kRequests = std::to_array<std::string_view>(
    {"subscribe",    "sign up",  "register", "log in", "sign in",  "join ",   "download", "get our",
     "stay current", "descarga", "加入",     "訂閱",   "订阅",     "下載",    "下载",     "追蹤",
     "追踪",         "立即",     "扫一扫",   "掃一掃", "会員登録", "無料登録"});
constexpr auto kRequestsOfReaders = std::to_array<std::string_view>(
    {"regístrate", "registrate", "suscríbete", "inicia sesión", "abonnez-vous", "inscrivez-vous",
     "connectez-vous", "téléchargez", "melden sie sich", "jetzt anmelden", "registrieren sie sich",
     "abonnieren sie", "iscriviti", "abbonati", "registrati", "assine", "cadastre-se",
     "inscreva-se"});

/// What a paper has to give, and what others have too.
constexpr auto kGoodsOfPapers = std::to_array<std::string_view>({"newsletter",
                                                                 "your inbox",
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
                                                                 "全文",
                                                                 "當前頁",
                                                                 "当前页",
                                                                 "手机打开",
                                                                 "手機打開",
                                                                 "続き"});
constexpr auto kGoodsOfAll = std::to_array<std::string_view>(
    {" daily.", "line好友", "電子報", "會員", "会员", "頻道", "频道", "群組", "粉絲", "app"});

constexpr auto kInvitations = std::to_array<std::string_view>(
    {"follow ",  "join ",       "find us ", "like us ",   "subscribe ", "síguenos",  "siguenos",
     "sígueme",  "sigue ",      "únete ",   "¡únete ",    "suivez",     "rejoignez", "folge ",
     "folgen ",  "folgt ",      "besuche ", "abonniere ", "abonnieren", "seguici",   "siga ",
     "siga-nos", "inscreva-se", "volg ons", "śledź ",     "obserwuj "});
constexpr auto kNetworks = std::to_array<std::string_view>(
    {"facebook", "twitter", "instagram", "telegram", "whatsapp", "youtube", "tiktok", "linkedin",
     "pinterest", "mastodon", "bluesky", "threads", "snapchat", "flipboard", "google news"});

/// Whether the last network that a line names ends it, but for its marks.
bool ends_in_network(std::string_view line) {
  return std::any_of(kNetworks.begin(), kNetworks.end(), [line](std::string_view network) {
    const std::size_t at = line.rfind(network);
    return at != std::string_view::npos &&
           line.find_first_not_of(" .", at + network.size()) == std::string_view::npos;
  });
}

}  // namespace

bool speaks_to_readers(std::string_view line) {
  constexpr auto kSigns = std::to_array<std::string_view>(
      {" our ",  " us ",   " us.",    " us,",    " you ",    " your ",  " unser", " uns ",
       " uns.",  " nous ", " notre ", " nos ",   " vous ",   " votre ", " vos ",  " nuestr",
       " tu ",   " nostr", " nosso",  " nossa",  "síguenos", "我們",    "我们",   "本報",
       "本报",   "本網",   "本网",    "本站",    "本台",     "您",      "不漏接", "不錯過",
       "不错过", "搶先",   "抢先",    "掌握最新"});
  return holds_any(' ' + std::string(line), kSigns) && !reports_speech(line);
}

bool is_call_to_act(std::string_view line, double letters) {
  constexpr double kLongestCall = 120;
  if (letters > kLongestCall) return false;
  return (begins_with_any(line, kRequests) || begins_with_any(line, kRequestsOfReaders)) &&
         (holds_any(line, kGoodsOfPapers) || holds_any(line, kGoodsOfAll));
}

bool is_call_to_act_in_prose(std::string_view line, double letters) {
  return is_call_to_act(line, letters) && !reports_speech(line) &&
         (begins_with_any(line, kRequestsOfReaders) || holds_any(line, kGoodsOfPapers) ||
          speaks_to_readers(line));
}

bool offers_subscription(std::string_view line) {
  constexpr auto kPost = std::to_array<std::string_view>(
      {"newsletter", "e-mail", "email", "mailadres", "boletín", "correo", "courriel", "infolettre",
       "posta elettronica", "biuletyn", "電子報", "电子报"});
  constexpr auto kOrders = std::to_array<std::string_view>(
      {"abonnier", "abonnez",  "abonner ", "anmelde",  "subscri", "sign up", "suscrib", "suscríb",
       "inscrib",  "inscríb",  "inscriv",  "inscreva", "iscriv",  "abbona",  "assine",  "meld je",
       "abonneer", "prenumer", "subskry",  "zapisz",   "訂閱",    "订阅"});
  constexpr auto kReaders = std::to_array<std::string_view>(
      {" sie ", " ihre ", " ihrer ", " du ", " dich ", " dein",   " ihr ", " euch ",
       " you ", " your ", " tu ",    " su ", " vous ", " votre ", " vos ", " la tua ",
       " seu ", " sua ",  " je ",    " uw ", "您",     "你"});
  return holds_any(line, kPost) && holds_any(line, kOrders) &&
         holds_any(' ' + std::string(line), kReaders) && !reports_speech(line);
}

bool asks_for_support(std::string_view line) {
  constexpr auto kWork = std::to_array<std::string_view>(
      {"our journalism", "our reporting", "our newsroom", "unsere berichterstattung",
       "unseren journalismus", "unabhängigen journalismus", "notre journalisme", "notre rédaction",
       "nuestro periodismo", "nostro giornalismo", "nosso jornalismo"});
  constexpr auto kHelp = std::to_array<std::string_view>(
      {"support", "donat", "contribut", "beitrag", "unterstütz", "spende", "soutenez", "soutenir",
       "apoya", "sostien", "apoie"});
  return holds_any(line, kWork) && holds_any(line, kHelp) && !reports_speech(line);
}

bool tells_of_cookies(std::string_view line) {
  return line.find("cookie") != std::string_view::npos && speaks_to_readers(line);
}

bool is_call_to_follow(std::string_view line) {
  return begins_with_any(line, kInvitations) && holds_any(line, kNetworks);
}

bool is_call_to_follow_in_prose(std::string_view line) {
  return is_call_to_follow(line) && (ends_in_network(line) || speaks_to_readers(line));
}

bool tells_share_left(std::string_view line) {
  constexpr auto kLeft = std::to_array<std::string_view>(
      {"reste", "remain", "left to read", "noch ", "queda", "resta"});
  constexpr auto kStory =
      std::to_array<std::string_view>({"article", "artikel", "artículo", "articolo", "this story"});
  constexpr auto kReading =
      std::to_array<std::string_view>({"read", "lire", "lesen", "leer", "legg", "ler"});
  const auto holds = [line](std::string_view word) {
    return line.find(word) != std::string_view::npos;
  };
  const bool is_told = (holds("%") && holds_any(line, kLeft) && holds_any(line, kStory) &&
                        holds_any(line, kReading)) ||
                       (holds("残り") && holds("文字"));
  return is_told && line.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace lectern::tts
