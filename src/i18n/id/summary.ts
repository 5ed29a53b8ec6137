import { formatter } from '../format'

const { number, date } = formatter('id')

export const summary = {
  'nav.stock': 'Stok',

  'summary.warehouses': 'Gudang',
  'summary.some_warehouses': (a: { count: number }) => `${number(a.count)} gudang`,
  'summary.all_categories': 'Semua kategori',
  'summary.status': 'Keadaan barang',
  'summary.status_all': 'Semua',
  'summary.rows': 'Satu baris',
  'summary.per_item': 'per barang',
  'summary.per_card': 'per barang dan gudang',
  'summary.group': 'Kelompok',
  'summary.ungrouped': 'tanpa kelompok',
  'summary.by_category': 'per kategori',
  'summary.by_warehouse': 'per gudang',
  'summary.hide_idle': 'Hanya yang bergerak atau ada isinya',
  'summary.opening': 'Awal',
  'summary.received': 'Masuk',
  'summary.issued': 'Keluar',
  'summary.moved_in': 'Pindah masuk',
  'summary.moved_out': 'Pindah keluar',
  'summary.adjusted': 'Penyesuaian',
  'summary.closing': 'Akhir',
  'summary.minimum_status': 'Keadaan',
  'summary.below_minimum': 'Kurang',
  'summary.enough': 'Cukup',
  'summary.sum': 'Jumlah semua',
  'summary.mixed_units': 'tanpa jumlah: satuannya beragam',
  'summary.caption': (a: { from: string; to: string }) =>
    `Ringkasan stok ${date(a.from)} sampai ${date(a.to)}`,
  'summary.choose_card': (a: { item: string }) => `Pilih kartu ${a.item}`,
  'summary.print_chosen': 'Cetak kartu terpilih',
  'summary.print_all': (a: { count: number }) =>
    a.count === 1 ? 'Cetak kartunya' : `Cetak ${number(a.count)} kartu`,
  'summary.none': 'Belum ada barang di sini',
  'summary.none_help':
    'Ringkasan terisi setelah ada barang. Angkanya datang dari dokumen yang selesai.',
  'summary.to_items': 'Ke daftar barang',
  'summary.too_many_rows': (a: { count: number; most: number }) =>
    `Ada ${number(a.count)} baris; satu berkas memuat paling banyak ${number(a.most)}. Persempit saringannya.`,
  'summary.check_day': 'Tanggal ini tidak dapat dibaca',

  'summary.as_of': 'Per tanggal',
  'summary.now': 'sekarang',
  'summary.stock_caption': (a: { day: string }) =>
    a.day === '' ? 'Stok sekarang per gudang' : `Stok per ${date(a.day)} per gudang`,
  'summary.total': 'Jumlah',
  'summary.elsewhere': 'Gudang lain',
}
