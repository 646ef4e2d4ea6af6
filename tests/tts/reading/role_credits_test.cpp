#include "tts/reading/story/role_credits.h"

#include <catch2/catch.hpp>
#include <string>

using namespace lectern::tts;

TEST_CASE("writers are known by the role beside their names", "[reading][credits]") {
  const auto [line, names] = GENERATE(table<std::string, std::string>({
      {"記者林港生／海灣市報導", "林港生"},
      {"記者林港生", "林港生"},
      {"2021-05-03 10:00 海灣報／ 記者林港生／港灣即時報導", "林港生"},
      {"〔記者林港生／海灣報導〕", "林港生"},
      {"【記者林港生海灣報導】", "林港生"},
      {"编译林港生／综合报道", "林港生"},
      {"撰文：林港生", "林港生"},
      {"採訪、撰文 林港生", "林港生"},
      {"作者：林港生 2021-05-03", "林港生"},
      {"來源：海灣網　記者：林港生、何潮", "林港生、何潮"},
      {"社會中心／林港生報導", "林港生"},
      {"社會中心／林港報導", "林港"},
      {"生活中心／林港、何潮生報導", "林港、何潮生"},
      {"何潮生／高雄報導", "何潮生"},
      {"海灣新聞 林港生 綜合報導", "林港生"},
      {"林港生 何潮生／海灣報導", "林港生、何潮生"},
      {"林港生 何潮生 陳怡君／高雄報導", "林港生、何潮生、陳怡君"},
      {"社會中心 林港生 何潮生／海灣報導", "林港生、何潮生"},
      {"海灣新聞 林港生／海灣報導", "林港生"},
      {"文／林港生 何潮生", "林港生、何潮生"},
      {"文／林港生 攝影／何潮生", "林港生"},
      {"文／林港生 何潮生攝", "林港生"},
      {"記者林港生 何潮生／海灣報導", "林港生、何潮生"},
      {"港野美波 記者", "港野美波"},
      {"社会部・港野美波", "港野美波"},
      {"文・港野美波", "港野美波"},
      {"김바다 기자", "김바다"},
      {"[부산=항구일보] 김바다 기자 =", "김바다"},
  }));
  CAPTURE(line);
  const RoleCredit credit = role_credit_in(line);
  CHECK(credit.names == names);
  CHECK(credit.is_alone);
}

TEST_CASE("a dateline names the writer of the story that goes on behind it", "[reading][credits]") {
  const auto [dateline, names] = GENERATE(table<std::string, std::string>({
      {"（中央社記者林港生高雄20日電）", "林港生"},
      {"（中央社記者何潮台中3日電）", "何潮"},
      {"〔記者林港生／海灣報導〕", "林港生"},
      {"新华社北京11月26日电（记者林港生）", "林港生"},
      {"新华社北京11月26日电（记者 林港生、何潮）", "林港生、何潮"},
      {"中新社高雄11月26日电 (记者 林港生)", "林港生"},
      {"本报讯（记者林港生）", "林港生"},
  }));
  CAPTURE(dateline);
  const RoleCredit credit =
      role_credit_in(dateline + "港務局今天宣布，北碼頭將在五月重建，居民期盼已久。");
  CHECK(credit.names == names);
  CHECK_FALSE(credit.is_alone);
}

TEST_CASE("a role without a writer's name behind it credits no one", "[reading][credits]") {
  const std::string line = GENERATE(
      "記者會下午舉行", "記者遭毆打", "記者無國界組織譴責港務局", "記者／綜合報導", "聯合報記者",
      "（中央社高雄20日電）", "社會中心／綜合報導", "社會中心／高雄報導", "娛樂組／台北報導",
      "海灣新聞 綜合報導", "新华社北京11月26日电（国际观察）港务局宣布重建",
      "他收到一通电话（记者会后）", "記者林港生昨天到場採訪，看見碼頭上沒有人。",
      "圖／記者林港生攝", "圖片來源：記者 林港生 攝", "文化：海灣的燈", "記者会見の全文",
      "港野美波", "여성 기자 폭행", "【独自】港の再建が決まった", "");
  CAPTURE(line);
  CHECK(role_credit_in(line).names.empty());
}
