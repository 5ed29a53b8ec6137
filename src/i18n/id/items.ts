import { formatter } from '../format'

const { month } = formatter('id')

export const items = {
  'item.new': 'Barang baru',
  'item.none_yet': 'Belum ada barang',
  'item.none_yet_help':
    'Di sini tercatat semua yang Anda simpan di gudang. Mulai dengan satu barang.',
  'item.search': 'Kode, nama, atau barcode',
  'item.code_hint': 'Boleh diganti. Bila dibiarkan, nomor berikutnya dipakai.',
  'item.upc_ean': 'Barcode (UPC/EAN)',
  'item.category': 'Kategori',
  'item.uom': 'Satuan',
  'item.minimum': 'Stok minimum',
  'item.minimum_short': 'Minimum',
  'item.barcode': 'Barcode',
  'item.minimum_hint': 'Untuk semua gudang bersama-sama.',
  'item.default_cost': 'Harga pokok',
  'item.default_cost_hint': 'Harga awal di dokumen baru; dokumen lama tidak berubah.',
  'item.quantity': 'Stok',
  'item.unit_is_used': 'Sudah dipakai di dokumen, jadi satuannya tidak bisa diganti.',
  'item.all_categories': 'Semua kategori',
  'item.all_uoms': 'Semua satuan',
  'item.initial_stock': 'Isi stok awal sekarang?',
  'item.initial_stock_hint': 'Membuat dokumen penyesuaian yang langsung selesai.',
  'item.no_adjustment_numbering':
    'Belum ada penomoran penyesuaian yang aktif, jadi stok awal belum bisa diisi. Nyalakan di Atur → Penomoran dokumen.',
  'item.warehouse': 'Gudang',
  'item.stock_date': 'Tanggal stok',
  'item.opening_quantity': 'Jumlah awal',
  'item.needs_first': 'Barang perlu kategori dan satuan. Buat dulu yang belum ada:',
  'item.stock_by_warehouse': 'Stok per gudang',
  'item.latest': 'Gerakan terakhir',
  'item.no_movements':
    'Belum ada gerakan. Stok berubah lewat barang masuk, keluar, pindah, dan penyesuaian.',
  'item.card': 'Kartu stok',
  'item.date': 'Tanggal',
  'item.moved': 'Jumlah',
  'item.document': 'Dokumen',
  'item.code_skipped': (a: { suggested: string; code: string }) =>
    `Kode ${a.suggested} keburu dipakai barang lain. Barang ini mendapat ${a.code}.`,
  'item.month_is_locked': (a: { month: string }) =>
    `${month(a.month)} sudah dikunci untuk penyesuaian. Pilih tanggal di bulan yang terbuka.`,
}
