"""Services that articles are passed on with, or that a publisher is followed on. Lower case."""

_LISTED = """
facebook|messenger|facebook messenger|twitter|x|x (twitter)|instagram|ig|threads|whatsapp|telegram
signal|viber|skype|snapchat|snap|tiktok|youtube|vimeo|twitch|pinterest|linkedin|xing|reddit|tumblr
flipboard|pocket|instapaper|mastodon|bluesky|discord|line|kakaotalk|kakaostory|kakao|vk|vkontakte|ok
zalo|weibo|wechat|qq|douban|mail|e-mail|email|gmail|rss|google|google news|google+|apple news
apple podcasts|spotify|podcast|podcasts|digg|evernote|buffer|hacker news|slack|teams|medium|substack
quora|plurk|note|hatena|band|naver|menéame|diaspora|fediverse|viadeo|微信|微博|朋友圈|微信好友
qq空间|qq空間|qq好友|新浪微博|腾讯微博|人人网|豆瓣|知乎|贴吧|抖音|快手|小红书|小紅書|b站|哔哩哔哩
头条号|公众号|视频号|今日头条|钉钉|噗浪|臉書|脸书|ツイッター|フェイスブック|ライン|インスタグラム
はてな|はてなブックマーク|ポケット|ブルースカイ|ユーチューブ|페이스북|트위터|인스타그램|인스타
유튜브|카카오톡|카카오스토리|밴드|라인|네이버|네이버 블로그|블로그|텔레그램|스레드|링크드인
핀터레스트|вконтакте|вк|одноклассники|телеграм|телеграмм|твиттер|фейсбук|ютуб|ютьюб|инстаграм|вотсап
ватсап|вайбер|скайп|дзен|яндекс дзен|яндекс.дзен|живой журнал|макс|мой мир|рутуб|فيسبوك|تويتر|إكس
اكس|واتساب|واتس اب|تلغرام|تيليغرام|تليجرام|إنستغرام|انستغرام|انستجرام|يوتيوب|تيك توك|سناب شات|سناب
ماسنجر|فايبر|لينكد إن|بنترست|ثريدز|ريديت|سكايب
"""
BRANDS = frozenset(name for line in _LISTED.strip("\n").split("\n") for name in line.split("|"))
