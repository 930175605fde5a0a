"""Pages in languages that the reader has no words for: what it finds there it finds by structure."""

from typing import NamedTuple


class Page(NamedTuple):
    """A crawl of a page, and what a careful reader takes from it."""

    text: str
    title: str
    published: str
    paragraphs: tuple[str, ...]


def page(head: str, title: str, date: str, published: str, body: str, foot: str) -> Page:
    """A page whose parts stand below each other, a line each."""
    lines = tuple(body.strip("\n").split("\n"))
    return Page("\n".join([*head.split("|"), title, date, *lines, *foot.split("|")]), title, published, lines)


PAGES = {
    "id": page(
        "Kabar Pelabuhan|Beranda > Ekonomi",
        "Pasar ikan di Kampung Baru buka lagi setelah dua tahun ditutup",
        "Selasa, 10 Maret 2026 09:15",
        "2026-03-10T09:15:00",
        """
Pasar ikan di Kampung Baru kembali buka pada hari Selasa, setelah dua tahun ditutup karena banjir bandang.
Para pedagang membersihkan sendiri lapak mereka, dan pemerintah kota mengganti atap yang rusak.
"Pembeli pertama datang sebelum matahari terbit," kata Siti Rahma, yang berjualan di sana sejak kecil.
""",
        "Berita Terkait|Jembatan lama segera diperbaiki|Nelayan menunggu musim baru|© 2026 Kabar Pelabuhan",
    ),
    "tr": page(
        "Liman Postası|Anasayfa > Yerel",
        "Eski tramvay altmış yıl sonra yeniden raylarda",
        "10 Mart 2026 18:30",
        "2026-03-10T18:30:00",
        """
Sel yüzünden üç yıl kapalı kalan tramvay hattı, salı günü bütün duraklarıyla yeniden açıldı.
Sabahın ilk seferine yaklaşık iki yüz kişi bindi, kimileri eski biletlerini de yanında getirmişti.
Belediye, ücretleri değiştirmeden akşam seferlerini artırmayı düşünüyor.
""",
        "İlgili Haberler|Deniz feneri nisanda açılıyor|Pazar yeri taşınıyor|© 2026 Liman Postası",
    ),
    "pl": page(
        "Kurier Portowy|Strona główna > Miasto",
        "Stary młyn nad rzeką zamienił się w bibliotekę",
        "10 marca 2026, 14:05",
        "2026-03-10T14:05:00",
        """
Po dwunastu latach pustki stary młyn nad rzeką znów jest otwarty, tym razem jako biblioteka.
Mieszkańcy sami pomalowali ściany i zbudowali półki, a gmina zapłaciła za dach i ogrzewanie.
„Najpierw wrócili dorośli, dopiero potem dzieci”, mówi kierowniczka Anna Zielińska.
""",
        "Zobacz również|Most zostanie zamknięty do jesieni|Nowy rozkład promów|© 2026 Kurier Portowy",
    ),
    "nl": page(
        "Havenbode|Voorpagina > Regio",
        "Oude veerpont vaart weer tussen de twee dorpen",
        "10 maart 2026 07:45",
        "2026-03-10T07:45:00",
        """
De oude veerpont vaart sinds dinsdag weer tussen de twee dorpen, na een reparatie van bijna een jaar.
Vooral scholieren zijn blij, want de omweg over de brug kostte hen elke dag drie kwartier.
De gemeente betaalt de schipper voorlopig tot het einde van de zomer.
""",
        "Lees ook|Brug blijft langer dicht|Nieuwe steiger in april|© 2026 Havenbode",
    ),
    "th": page(
        "ข่าวท่าเรือ|หน้าแรก > ท้องถิ่น",
        "ตลาดปลาริมน้ำกลับมาเปิดอีกครั้งหลังปิดไปสองปี",
        "10/03/2026 09:15",
        "2026-03-10T09:15:00",
        """
ตลาดปลาริมน้ำกลับมาเปิดอีกครั้งในวันอังคาร หลังจากปิดไปนานสองปีเพราะน้ำท่วมใหญ่ที่ทำให้หลังคาพังทั้งหมด และแผงขายปลาเสียหาย
ชาวบ้านช่วยกันทำความสะอาดแผงของตนเอง ส่วนเทศบาลเป็นผู้จ่ายค่าซ่อมหลังคา ค่าไฟฟ้า และค่าปรับปรุงทางเดินริมน้ำตลอดทั้งแนว
แม่ค้าคนหนึ่งเล่าว่าลูกค้าคนแรกมาถึงก่อนพระอาทิตย์ขึ้น และซื้อปลาไปเกือบหมดแผงภายในเวลาไม่ถึงหนึ่งชั่วโมง
""",
        "ข่าวที่เกี่ยวข้อง|สะพานเก่าจะปิดซ่อม|เรือข้ามฟากเที่ยวใหม่|© 2026 ข่าวท่าเรือ",
    ),
    "hi": page(
        "बंदरगाह समाचार|मुखपृष्ठ > शहर",
        "पुराना पुल तीन साल बाद फिर से खुला",
        "10-03-2026 09:15",
        "2026-03-10T09:15:00",
        """
बाढ़ के कारण तीन साल से बंद पड़ा पुराना पुल मंगलवार को फिर से लोगों के लिए खोल दिया गया।
पहले दिन करीब दो सौ लोग पैदल पुल पार करने आए, और कई लोग अपने बच्चों को भी साथ लाए।
नगर निगम का कहना है कि पुल की देखभाल पर हर साल तीस लाख रुपये खर्च होंगे।
""",
        "संबंधित खबरें|नाव सेवा का नया समय|बाज़ार की जगह बदली|© 2026 बंदरगाह समाचार",
    ),
    "uk": page(
        "Портовий вісник|Головна > Місто",
        "Старий млин над річкою став бібліотекою",
        "10 березня 2026, 14:05",
        "2026-03-10T14:05:00",
        """
Після дванадцяти років порожнечі старий млин над річкою знову відчинено, цього разу як бібліотеку.
Мешканці самі пофарбували стіни та зробили полиці, а громада заплатила за дах і опалення.
«Спершу повернулися дорослі, а вже потім діти», каже завідувачка Оксана Гнатюк.
""",
        "Схожі новини|Міст закриють до осені|Новий розклад поромів|© 2026 Портовий вісник",
    ),
    "he": page(
        "חדשות הנמל|ראשי > מקומי",
        "הטחנה הישנה על הנהר הפכה לספרייה",
        "10.03.2026 14:05",
        "2026-03-10T14:05:00",
        """
אחרי שתים עשרה שנים שבהן עמדה ריקה, הטחנה הישנה על הנהר נפתחה שוב, והפעם כספרייה לכל תושבי העיר.
התושבים צבעו בעצמם את הקירות ובנו את המדפים, והעירייה שילמה על הגג החדש ועל החימום.
"קודם חזרו המבוגרים, ורק אחר כך הילדים", אומרת המנהלת רות לביא, שגרה ליד הטחנה מאז ילדותה.
""",
        "כתבות נוספות|הגשר ייסגר עד הסתיו|לוח זמנים חדש למעבורת|© 2026 חדשות הנמל",
    ),
}
