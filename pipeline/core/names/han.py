"""Readings of Han characters as they occur in names: pinyin for Chinese, and whole surnames and given names for
Japanese, whose readings no rule gives. Written from general knowledge for the names of public life; a character not
listed is left out, and the rest of the name still compares.
"""

from __future__ import annotations

_PINYIN = """
a 阿|ai 艾爱愛|an 安|ao 奥奧敖|ba 巴八|bai 白拜柏|ban 班|bang 邦|bao 包宝鲍保寶|bei 贝北貝|ben 本|bi 比毕畢碧
bian 边卞|biao 彪|bin 彬斌宾|bing 冰兵炳|bo 波博伯薄勃|bu 布卜步|cai 蔡才菜|cao 曹|ce 策|cen 岑|chai 柴|chang 常昌长長
chao 超朝|che 车|chen 陈陳晨臣辰|cheng 程成承城诚|chi 池驰|chong 崇|chu 楚初褚|chuan 川传|chun 春纯|ci 慈|cong 聪
cui 崔翠|da 达大達|dai 戴代|dan 丹旦单|dang 党|dao 道|de 德得|deng 邓登鄧|di 迪狄蒂地|dian 典|diao 刁|ding 丁定
dong 东董冬東栋|dou 窦|du 杜都度|duan 段端|dun 敦顿頓|duo 多|e 俄厄|en 恩|er 尔爾耳|fa 法发|fan 范凡樊|fang 方芳房
fei 费飞菲斐費|fen 芬|feng 冯峰锋丰凤馮鳳|fo 佛|fu 福富傅付弗夫符|gai 盖|gan 甘干|gang 刚岗|gao 高|ge 葛格戈哥|gen 根
geng 耿|gong 龚宫公巩|gu 古顾谷辜|guan 关管冠|guang 光广|gui 桂贵|guo 郭国國|ha 哈|hai 海|han 韩汉韓翰|hang 航
hao 郝浩昊|he 何贺和赫荷賀鶴|hei 黑|heng 恒衡|hong 洪红宏鸿虹|hou 侯后|hu 胡虎湖呼|hua 华花華|huai 怀|huan 欢
huang 黄黃|hui 辉惠慧|hun 浑|huo 霍火|ji 纪吉基季姬济际|jia 贾加佳嘉家|jian 建健简剑|jiang 江姜蒋蔣|jiao 焦|jie 杰洁捷
jin 金锦进晋近靳|jing 静京景敬|jiu 久|ju 居|juan 娟|jun 军俊君均軍|ka 卡|kai 凯开凱|kan 坎|kang 康|ke 克柯可科|ken 肯
kong 孔|kou 寇|ku 库|kuang 邝|kui 奎魁|kun 坤昆|la 拉|lai 赖来萊莱賴|lan 兰蓝蘭|lang 朗郎|lao 劳|le 乐勒樂|lei 雷磊蕾
leng 冷|li 李黎利里丽莉力立理栗厉|lian 连廉莲|liang 梁亮良|liao 廖|lie 列烈|lin 林琳霖|ling 凌玲灵|liu 刘柳劉六
long 龙隆龍|lou 娄|lu 卢鲁陆路盧|lü 吕律|luan 栾|lun 伦倫|luo 罗洛骆羅|ma 马麻玛馬瑪|mai 麦迈麥|man 曼满|mang 芒
mao 毛茂|mei 梅美枚|men 门|meng 孟蒙梦|mi 米密|mian 缅|miao 苗|min 敏民闵|ming 明铭名|mo 莫墨默|mou 牟|mu 穆木慕
na 娜那纳納|nan 南|nei 内|nen 嫩|neng 能|ni 尼倪妮|nian 年|nie 聂|ning 宁寧|niu 牛钮|nuo 诺諾|ou 欧歐|pa 帕|pan 潘盘
pang 庞|pei 裴佩培|peng 彭蓬鹏|pi 皮|ping 平萍苹|po 珀|pu 普蒲浦|qi 齐奇琪祁启其綦|qian 钱乾|qiang 强強|qiao 乔桥
qin 秦琴勤|qing 青清庆卿|qiu 邱秋丘|qu 曲屈|quan 全权泉|ran 冉|rang 让|rao 饶|ren 任仁|ri 日|rong 荣容蓉戎|rou 柔
ru 茹汝|ruan 阮|rui 瑞锐睿|ruo 若|sa 萨薩|sai 塞赛|san 三桑|sang 桑|se 色|sen 森|sha 沙莎夏|shan 山珊单|shang 商尚
shao 邵少绍|she 佘舍|shen 沈申深|sheng 盛胜生升|shi 石史施世士诗|shou 寿守|shu 舒书淑|shuang 双|shui 水|shun 顺
si 斯司思四|song 宋松嵩|su 苏素蘇|sui 隋|sun 孙孫|suo 索所|ta 塔他|tai 泰太台|tan 谭谈坦|tang 唐汤|tao 陶涛桃|te 特
teng 滕|ti 提|tian 田天|tie 铁|ting 廷婷庭|tong 童通佟同|tu 图涂土圖|tuo 托|wa 瓦|wan 万万婉萬|wang 王汪旺
wei 魏韦伟卫维威薇偉維|wen 文温闻雯溫|weng 翁|wo 沃|wu 吴武伍乌五吳烏|xi 习西希席熙喜習茜|xia 夏霞|xian 贤先显
xiang 向项祥翔香|xiao 肖萧小晓孝|xie 谢协謝燮|xin 辛新心信欣馨|xing 邢兴星|xiong 熊雄|xiu 修秀|xu 徐许胥旭許|xuan 宣轩
xue 薛雪学|xun 荀勋|ya 亚雅雅亞|yan 严颜燕闫岩艳延言|yang 杨阳洋扬楊|yao 姚尧瑶|ye 叶业葉耶|yi 易毅伊怡义宜亦仪艺
yin 尹殷印音英银|ying 英应颖莹|yong 永勇雍|you 尤游友|yu 于余俞喻玉宇余禹|yuan 袁元原远媛|yue 岳月越|yun 云雲芸允
ze 泽则澤|zeng 曾|zha 查扎|zhai 翟|zhan 詹展|zhang 张章彰張|zhao 赵昭兆趙钊釗|zhe 哲|zhen 甄珍真震|zheng 郑正政鄭
zhi 志智芝治|zhong 钟中忠仲鍾|zhou 周舟洲|zhu 朱祝竹珠主|zhuang 庄莊|zhuo 卓|zi 子紫兹茲|zong 宗|zou 邹鄒|zu 祖
zuo 左佐|wu 午|pu 溥|ze 则|xu 绪|you 侠又|xia 侠|nai 奈|tong 彤
"""  # fmt: skip

_JAPANESE = """
石破 ishiba|高市 takaichi|安倍 abe|岸田 kishida|菅 suga|麻生 aso|河野 kono|茂木 motegi|林 hayashi|岩屋 iwaya
上川 kamikawa|小泉 koizumi|中谷 nakatani|木原 kihara|加藤 kato|鈴木 suzuki|佐藤 sato|田中 tanaka|山田 yamada
山本 yamamoto|渡辺 watanabe|伊藤 ito|中村 nakamura|小林 kobayashi|吉田 yoshida|松本 matsumoto|井上 inoue|木村 kimura
斎藤 saito|斉藤 saito|清水 shimizu|山口 yamaguchi|野田 noda|枝野 edano|鳩山 hatoyama|福田 fukuda|森 mori|玉木 tamaki
小池 koike|二階 nikai|萩生田 hagiuda|西村 nishimura|片山 katayama|植田 ueda|黒田 kuroda|浜田 hamada|赤澤 akazawa
赤沢 akazawa|額賀 nukaga|細田 hosoda|茂 shigeru|早苗 sanae|晋三 shinzo|文雄 fumio|義偉 yoshihide|太郎 taro
敏充 toshimitsu|芳正 yoshimasa|毅 takeshi|陽子 yoko|進次郎 shinjiro|純一郎 junichiro|元 gen|稔 minoru|勝信 katsunobu
俊一 shunichi|佳彦 yoshihiko|幸男 yukio|由紀夫 yukio|雄一郎 yuichiro|百合子 yuriko|俊博 toshihiro|康稔 yasutoshi
さつき satsuki|和夫 kazuo|東彦 haruhiko|靖一 yasukazu|亮正 ryosei|福志郎 fukushiro|博之 hiroyuki|喜朗 yoshiro
直人 naoto|洋平 yohei|達夫 tatsuo|徳仁 naruhito|文仁 fumihito
"""  # fmt: skip

_READING = {
    char: syllable
    for entry in _PINYIN.replace("\n", "|").strip("|").split("|")
    for syllable, characters in [entry.split()]
    for char in characters
}
_JAPANESE_WORDS = dict(entry.split() for entry in _JAPANESE.strip().replace("\n", "|").split("|"))
_COMPOUND_SURNAMES = ("欧阳", "司马", "诸葛", "上官", "夏侯")


def read_han(word: str) -> str:
    """Surname and given name in Latin letters: "习近平" is "xi jinping", "石破茂" is "ishiba shigeru"."""
    japanese = _japanese(word)
    if japanese:
        return japanese
    length = 2 if word.startswith(_COMPOUND_SURNAMES) else 1
    readings = [_spelled(_READING.get(char, "")) for char in word]
    if len(word) > 4:
        return "".join(readings)
    return f"{''.join(readings[:length])} {''.join(readings[length:])}".strip()


def _spelled(pinyin: str) -> str:
    """Pinyin's c and q are ts and ch to everybody else."""
    if pinyin.startswith("c") and not pinyin.startswith("ch"):
        return "ts" + pinyin[1:]
    return "ch" + pinyin[1:] if pinyin.startswith("q") else pinyin


def _japanese(word: str) -> str:
    """Both parts must be known, so that no Chinese name is read as Japanese."""
    for length in (3, 2, 1):
        surname, given = _JAPANESE_WORDS.get(word[:length]), _JAPANESE_WORDS.get(word[length:])
        if surname and given:
            return f"{surname} {given}"
    return ""
