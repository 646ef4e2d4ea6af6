// The player's words in the five languages it speaks, and the choice among them.

const MESSAGES = {
  'zh-Hant': {
    listen: '聽新聞', short: '聽新聞', play: '播放', pause: '暫停', replay: '重播', retry: '重試',
    loading: '載入中…', buffering: '緩衝中…', rendering: '語音產生中，可先聽已完成部分',
    waiting: '等待語音產生…', queued: '語音準備中…', unavailable: '這篇文章沒有語音',
    errNet: '網路中斷，無法播放', errMedia: '這段語音無法播放', errBlocked: '請再按一次播放',
    offline: '目前離線，恢復連線後會自動繼續', back: '倒轉 {n} 秒', fwd: '快轉 {n} 秒',
    seek: '播放進度', rate: '播放速度', more: '更多選項', ai: 'AI 語音',
    aiLong: '本語音由 AI 合成，內容以文字報導為準。', resume: '從 {t} 繼續',
    follow: '畫面跟著朗讀捲動', hl: '標示朗讀中的句子', dl: '下載音檔', share: '複製此刻連結',
    copied: '已複製連結', report: '回報讀音錯誤', close: '關閉播放器', toPlayer: '回到播放器',
    jump: '回到朗讀位置', region: '聽新聞播放器', of: '{a}，共 {b}', notYet: '這一段還在產生中',
    h: '{n} 小時', m: '{n} 分', s: '{n} 秒', rateN: '{n} 倍速', named: '{a}：{b}', unitGap: ' ',
  },
  'zh-Hans': {
    listen: '听新闻', short: '听新闻', play: '播放', pause: '暂停', replay: '重播', retry: '重试',
    loading: '加载中…', buffering: '缓冲中…', rendering: '语音生成中，可先听已完成部分',
    waiting: '等待语音生成…', queued: '语音准备中…', unavailable: '这篇文章没有语音',
    errNet: '网络中断，无法播放', errMedia: '这段语音无法播放', errBlocked: '请再点一次播放',
    offline: '当前离线，恢复连接后自动继续', back: '后退 {n} 秒', fwd: '快进 {n} 秒',
    seek: '播放进度', rate: '播放速度', more: '更多选项', ai: 'AI 语音',
    aiLong: '本语音由 AI 合成，内容以文字报道为准。', resume: '从 {t} 继续',
    follow: '画面随朗读滚动', hl: '标示正在朗读的句子', dl: '下载音频', share: '复制当前时间链接',
    copied: '已复制链接', report: '反馈读音错误', close: '关闭播放器', toPlayer: '回到播放器',
    jump: '回到朗读位置', region: '听新闻播放器', of: '{a}，共 {b}', notYet: '这一段还在生成中',
    h: '{n} 小时', m: '{n} 分', s: '{n} 秒', rateN: '{n} 倍速', named: '{a}：{b}', unitGap: ' ',
  },
  en: {
    listen: 'Listen to this article', short: 'Listen', play: 'Play', pause: 'Pause',
    replay: 'Replay', retry: 'Try again', loading: 'Loading…', buffering: 'Buffering…',
    rendering: 'Still being recorded – you can start now', waiting: 'Waiting for more audio…',
    queued: 'Audio is being prepared…', unavailable: 'No audio for this article',
    errNet: 'Connection lost', errMedia: 'This audio can’t be played',
    errBlocked: 'Press play again', offline: 'You’re offline – will resume',
    back: 'Back {n} seconds', fwd: 'Forward {n} seconds', seek: 'Seek', rate: 'Playback speed',
    more: 'More options', ai: 'AI voice',
    aiLong: 'Read by an AI voice. The written article is authoritative.', resume: 'Resume at {t}',
    follow: 'Scroll along with the voice', hl: 'Highlight what is being read',
    dl: 'Download audio', share: 'Copy link at this time', copied: 'Link copied',
    report: 'Report a mispronunciation', close: 'Close player', toPlayer: 'Go to player',
    jump: 'Back to what’s being read', region: 'Article audio player', of: '{a} of {b}',
    notYet: 'That part isn’t ready yet', h: '{n} hr', m: '{n} min', s: '{n} sec',
    rateN: '{n} times speed', named: '{a}: {b}', unitGap: ' ',
  },
  ja: {
    listen: 'この記事を聴く', short: '記事を聴く', play: '再生', pause: '一時停止',
    replay: 'もう一度再生', retry: '再試行', loading: '読み込み中…', buffering: 'バッファ中…',
    rendering: '音声を生成中（できた部分から聴けます）', waiting: '続きの音声を待っています…',
    queued: '音声を準備中…', unavailable: 'この記事の音声はありません',
    errNet: '接続が切れました', errMedia: 'この音声は再生できません',
    errBlocked: 'もう一度再生を押してください', offline: 'オフラインです。復帰後に再開します',
    back: '{n}秒戻る', fwd: '{n}秒進む', seek: '再生位置', rate: '再生速度', more: 'その他',
    ai: 'AI音声', aiLong: 'AI合成音声による読み上げです。正確な内容は記事本文をご確認ください。',
    resume: '{t}から再生', follow: '読み上げに合わせてスクロール', hl: '読み上げ中の文を強調',
    dl: '音声をダウンロード', share: 'この時点のリンクをコピー', copied: 'リンクをコピーしました',
    report: '読み間違いを報告', close: 'プレーヤーを閉じる', toPlayer: 'プレーヤーへ戻る',
    jump: '読み上げ位置へ戻る', region: '記事音声プレーヤー', of: '{b}中{a}',
    notYet: 'この部分はまだ生成中です', h: '{n}時間', m: '{n}分', s: '{n}秒', rateN: '{n}倍速',
    named: '{a}：{b}', unitGap: '',
  },
  ko: {
    listen: '기사 듣기', short: '기사 듣기', play: '재생', pause: '일시정지', replay: '다시 듣기',
    retry: '다시 시도', loading: '불러오는 중…', buffering: '버퍼링 중…',
    rendering: '음성 생성 중 – 완성된 부분부터 들을 수 있어요', waiting: '다음 음성을 기다리는 중…',
    queued: '음성 준비 중…', unavailable: '이 기사에는 음성이 없습니다',
    errNet: '연결이 끊어졌습니다', errMedia: '음성을 재생할 수 없습니다',
    errBlocked: '재생을 다시 눌러 주세요', offline: '오프라인입니다. 연결되면 이어서 재생합니다',
    back: '{n}초 뒤로', fwd: '{n}초 앞으로', seek: '재생 위치', rate: '재생 속도', more: '더보기',
    ai: 'AI 음성', aiLong: 'AI 합성 음성입니다. 정확한 내용은 기사 본문을 확인하세요.',
    resume: '{t}부터 이어 듣기', follow: '읽는 위치로 스크롤', hl: '읽는 문장 강조',
    dl: '오디오 다운로드', share: '현재 위치 링크 복사', copied: '링크를 복사했습니다',
    report: '발음 오류 신고', close: '플레이어 닫기', toPlayer: '플레이어로 이동',
    jump: '읽는 위치로 돌아가기', region: '기사 음성 플레이어', of: '{b} 중 {a}',
    notYet: '이 부분은 아직 생성 중입니다', h: '{n}시간', m: '{n}분', s: '{n}초', rateN: '{n}배속',
    named: '{a}: {b}', unitGap: ' ',
  },
};

/**
 * The message set for a BCP 47 tag, or null when we do not speak that language. A Chinese tag
 * without script or region gives traditional characters.
 */
function uiLanguageOf(tag) {
  const [language, ...subtags] = tag.toLowerCase().split(/[-_]/);
  if (language !== 'zh') return language in MESSAGES ? language : null;
  if (subtags.includes('hant')) return 'zh-Hant';
  const simplified = subtags.some((subtag) => ['hans', 'cn', 'sg', 'my'].includes(subtag));
  return simplified ? 'zh-Hans' : 'zh-Hant';
}

/** The first of `tags` that we speak; English when there is none. */
function chooseUiLanguage(tags) {
  for (const tag of tags) {
    const language = tag && uiLanguageOf(tag);
    if (language) return language;
  }
  return 'en';
}

/** `message` with each {name} replaced by `values[name]`. */
function fillMessage(message, values) {
  return message.replace(/\{(\w)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
