export const search = {
  'search.title': 'Cari',
  'search.label': 'Cari barang, dokumen, atau halaman',
  'search.hint': 'Kode, nama, barcode, nomor, referensi…',
  'search.none': (a: { text: string }) => `Tidak ada yang cocok dengan “${a.text}”.`,
  'search.none_help': 'Coba satu kata saja, atau awal kodenya.',
  'search.items': 'Barang',
  'search.documents': 'Dokumen',
  'search.acts': 'Tindakan',
  'search.pages': 'Halaman',
  'search.all': 'Semua hasil',
  'search.key': 'Cari di mana saja',
}
