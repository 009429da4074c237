"""Reprints are recognised in other languages and scripts; another report on the same people is not one."""

from __future__ import annotations

import pytest
from newsroom import article

from pipeline.core.dedupe import Deduper

Report = tuple[str, ...]

REPORTS: dict[str, tuple[Report, Report]] = {
    "fa": (
        (
            "وزیر راه نورلند روز دوشنبه با همتای خود در شهر ولم دیدار کرد و دو طرف بر بازگشایی پل رودخانه توافق کردند.",
            "این پل از شش سال پیش که سیل دو پایه آن را برد بسته مانده است.",
            "به گفته وزیر، هزینه بازسازی چهل و پنج میلیون کرون است و کامیون‌ها از خرداد ماه عبور خواهند کرد.",
            "کشاورزان هر دو سوی رود از این خبر استقبال کردند و گفتند که بازار خود را از دست داده بودند.",
        ),
        (
            "وزیر راه نورلند روز جمعه از برکناری رئیس راه‌آهن خبر داد و گفت جانشین او تا پایان ماه معرفی می‌شود.",
            "نمایندگان مجلس او را به پنهان کردن زیان سیصد میلیونی متهم کرده بودند و او این اتهام را رد می‌کند.",
        ),
    ),
    "ar": (
        (
            "اتفق وزيرا النقل في نورلاند وسوديريا يوم الاثنين على إعادة فتح جسر فيلم المغلق منذ ست سنوات.",
            "وكان فيضان قد جرف اثنتين من دعائم الجسر وأوقف حركة الشاحنات بين البلدين.",
            "وقال الوزير إن كلفة الإصلاح تبلغ خمسة وأربعين مليون كرونة وإن العبور يبدأ في حزيران المقبل.",
            "ورحب المزارعون على الضفتين بالقرار وقالوا إنهم خسروا معظم زبائنهم.",
        ),
        (
            "أقال برلمان سوديريا يوم الخميس رئيس السكك الحديدية بعد اتهامه بإخفاء خسائر عن لجنة الميزانية.",
            "ونفى الرئيس المقال التهمة وأعلن أنه سيلجأ إلى القضاء في الأسبوع المقبل.",
        ),
    ),
    "ru": (
        (
            "Министры транспорта Норландии и Судерии договорились в понедельник вновь открыть мост в Вельме.",
            "Мост закрыли шесть лет назад, когда паводок снёс две его опоры.",
            "По словам министра Линдквиста, ремонт обойдётся в 45 миллионов крон, а грузовики поедут в июне.",
            "Фермеры на обоих берегах приветствовали решение: они потеряли почти всех покупателей.",
        ),
        (
            "Парламент Судерии в четверг уволил главу железных дорог, которого обвиняли в сокрытии убытков.",
            "Сам он обвинения отвергает и намерен обратиться в суд на следующей неделе.",
        ),
    ),
    "zh": (
        (
            "诺兰与苏德里亚两国交通部长星期一商定重新开放韦尔姆的跨河大桥。",
            "六年前洪水冲走两座桥墩之后，这座大桥一直关闭。",
            "部长林德奎斯特表示，修复费用为四千五百万克朗，卡车将从六月第一周起通行。",
            "两岸农民对这一决定表示欢迎，称他们此前失去了大部分顾客。",
        ),
        (
            "苏德里亚议会星期四罢免了国家铁路公司总裁，议员指责他向预算委员会隐瞒亏损。",
            "他否认这一指控，并宣布将于下周向法院起诉。",
        ),
    ),
    "fr": (
        (
            "Les ministres des transports du Norland et de la Sudérie ont décidé lundi de rouvrir le pont de Velm.",
            "L'ouvrage était fermé depuis six ans, une crue ayant emporté deux de ses piles.",
            "Selon le ministre Lindqvist, il en coûtera 45 millions de couronnes et les camions passeront en juin.",
            "Des deux côtés du fleuve, les agriculteurs ont salué une décision qui leur rendra leurs clients.",
        ),
        (
            "Le parlement de Sudérie a démis jeudi le patron des chemins de fer, accusé d'avoir caché des pertes.",
            "L'intéressé rejette l'accusation et annonce qu'il saisira la justice la semaine prochaine.",
        ),
    ),
    "es": (
        (
            "Los ministros de Transporte de Norlandia y Suderia acordaron el lunes reabrir el puente de Velm.",
            "El puente llevaba seis años cerrado, desde que una riada arrastró dos de sus pilares.",
            "Según el ministro Lindqvist, las obras costarán 45 millones de coronas y los camiones pasarán en junio.",
            "Los agricultores de ambas orillas celebraron la noticia: habían perdido a casi todos sus clientes.",
        ),
        (
            "El parlamento de Suderia destituyó el jueves al jefe de los ferrocarriles, acusado de ocultar pérdidas.",
            "El destituido rechaza la acusación y anuncia que acudirá a los tribunales la próxima semana.",
        ),
    ),
}


@pytest.mark.parametrize("language", REPORTS)
def test_reprint_and_cut_join_and_another_report_does_not(language: str) -> None:
    report, other = REPORTS[language]
    gap = "" if language == "zh" else " "
    deduper = Deduper({})
    wire = deduper.assign(article(gap.join(report), report[1], language=language))
    reprint = deduper.assign(
        article(gap.join(report), report[3], name="reprint", outlet="daily.example", hours=1, language=language)
    )
    cut = deduper.assign(
        article(gap.join(report[:2]), report[0], name="cut", outlet="evening.example", hours=2, language=language)
    )
    news = deduper.assign(article(gap.join(other), other[0], name="other", hours=3, language=language))
    assert {reprint.story.id, cut.story.id} == {wire.story.id}
    assert (reprint.relation, cut.relation) == ("copy", "cut")
    assert news.story.id != wire.story.id
