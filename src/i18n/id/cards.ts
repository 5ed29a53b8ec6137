import { formatter } from '../format'

const { number, quantity, date } = formatter('id')

export const cards = {
  'card.item': 'Barang',
  'card.search': 'Kode, nama, atau barcode',
  'card.find_help': 'Pilih barang untuk membuka kartunya.',
  'card.moved_last': 'Baru bergerak',
  'card.found': 'Barang yang cocok',
  'card.none_found': (a: { search: string }) => `Tidak ada barang dengan “${a.search}”.`,
  'card.none_moved':
    'Belum ada barang yang bergerak. Setelah dokumen pertama selesai, kartunya muncul di sini.',
  'card.warehouse': 'Gudang',
  'card.all_warehouses': 'Semua gudang',
  'card.inactive': (a: { name: string }) => `${a.name} (nonaktif)`,
  'card.from': 'Dari',
  'card.to': 'Sampai',
  'card.this_month': 'Bulan ini',
  'card.last_month': 'Bulan lalu',
  'card.this_year': 'Tahun ini',
  'card.balance_label': (a: { unit: string }) => `saldo, ${a.unit}`,
  'card.balance_on': (a: { day: string; unit: string }) => `saldo ${date(a.day)}, ${a.unit}`,
  'card.minimum': (a: { quantity: string }) => `minimum ${quantity(a.quantity)}`,
  'card.date': 'Tanggal',
  'card.document': 'No dokumen',
  'card.description': 'Keterangan',
  'card.in': 'Masuk',
  'card.out': 'Keluar',
  'card.balance': 'Saldo',
  'card.by': 'Oleh',
  'card.opening': 'Saldo awal',
  'card.carried_over': 'Saldo pindahan',
  'card.carried_on': 'Dipindahkan ke halaman berikutnya',
  'card.closing': 'Saldo akhir',
  'card.moved_to': (a: { warehouse: string }) => `ke ${a.warehouse}`,
  'card.moved_from': (a: { warehouse: string }) => `dari ${a.warehouse}`,
  'card.counted': (a: { count: string; book: string }) =>
    `hitung ${quantity(a.count)}, buku ${quantity(a.book)}`,
  'card.book_changed': (a: { now: string }) => `buku kini ${quantity(a.now)}`,
  'card.voided': (a: { reason: string }) => `Batal: ${a.reason}`,
  'card.backdated': (a: { day: string }) => `dicatat ${date(a.day)}, mundur tanggal`,
  'card.voided_on': (a: { day: string }) => `dibatalkan ${date(a.day)}`,
  'card.why_changed':
    'Baris “mundur tanggal” dicatat sesudah harinya. Saldo baris-baris di bawahnya berubah sejak hari ia dicatat, juga buku pada opname yang lebih dulu selesai.',
  'card.why_voids':
    'Yang dicoret sudah dibatalkan: saldonya kembali seperti semula, dan tidak ikut dijumlah.',
  'card.entries': (a: { count: number }) => `${number(a.count)} catatan`,
  'card.unit_price': 'Harga satuan',
  'card.amount': 'Nilai',
  'card.show_prices': 'Tampilkan harga',
  'card.hide_prices': 'Sembunyikan harga',
  'card.hide_voids': 'Sembunyikan yang batal',
  'card.show_voids': 'Tampilkan yang batal',
  'card.print': 'Cetak',
  'card.csv': 'CSV',
  'card.no_movement': 'Tidak ada gerakan pada masa ini.',
  'card.moved_before': (a: { day: string }) => `Terakhir bergerak ${date(a.day)}.`,
  'card.to_last_movement': 'Lihat bulan itu',
  'card.never_moved': 'Kartu ini masih kosong',
  'card.never_moved_help': 'Baris pertama muncul setelah dokumen untuk barang ini selesai.',
  'card.record_receipt': 'Catat barang masuk',
  'card.no_such_page': (a: { page: number; last: number }) =>
    `Halaman ${number(a.page)} tidak ada: kartu ini punya ${number(a.last)} halaman pada masa ini.`,
  'card.to_last_page': 'Ke halaman terakhir',
  'card.caption': (a: { item: string }) => `Kartu stok ${a.item}`,
  'card.item_not_found': 'Barang ini tidak ada.',
  'card.warehouse_not_found': 'Gudang ini tidak ada.',
  'card.check_period': 'Masa ini tidak dapat dibaca',
  'card.too_many_lines': (a: { count: number; most: number }) =>
    `Kartu ini punya ${number(a.count)} catatan pada masa itu; satu berkas memuat paling banyak ${number(a.most)}. Pilih masa yang lebih pendek.`,
  'card.none_to_print': 'Pilih dulu kartu yang akan dicetak.',
  'card.too_many_to_print': (a: { most: number }) =>
    `Sekali cetak paling banyak ${number(a.most)} kartu. Persempit saringannya.`,
  'card.too_many_lines_to_print': (a: { count: number; most: number }) =>
    `Kartu-kartu ini punya ${number(a.count)} catatan pada masa itu; sekali cetak paling banyak ${number(a.most)}. Pilih masa yang lebih pendek atau kartu yang lebih sedikit.`,
  'card.print_title': 'Cetak kartu stok',
  'card.back': 'Kembali',
  'card.print_count': (a: { cards: number; sheets: number }) =>
    `${number(a.cards)} kartu, ${number(a.sheets)} lembar A4`,
  'card.sheet_title': 'KARTU STOK',
  'card.code': 'Kode',
  'card.name': 'Nama barang',
  'card.unit': 'Satuan',
  'card.category': 'Kategori',
  'card.period': 'Masa',
  'card.minimum_label': 'Minimum',
  'card.initials': 'Paraf',
  'card.checked_by': 'Diperiksa oleh',
  'card.kept_by': 'Penanggung jawab gudang',
  'card.sheet_of': (a: { sheet: number; of: number }) =>
    `Halaman ${number(a.sheet)} dari ${number(a.of)}`,
  'card.exported_by': (a: { name: string; at: string }) => `Diunduh oleh ${a.name}, ${a.at}`,

  'chart.title': (a: {
    period: string
    first: string
    last: string
    highest: string
    lowest: string
    unit: string
  }) =>
    `Saldo ${a.period}: dari ${a.first} menjadi ${a.last} ${a.unit}; tertinggi ${a.highest}, terendah ${a.lowest}`,
  'chart.numbers': 'Angka grafik',

  'period.reversed': 'Tanggal akhir lebih awal daripada tanggal mulai.',
}
